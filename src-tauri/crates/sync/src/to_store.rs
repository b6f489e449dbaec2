//! From what a provider shows to rows of the archive.

use provider::{
    AccountSeen, BillLineSeen, BillSeen, CancellationSeen, ChargeSeen, ClaimSeen, ClockSeen, DebitSeen, DialogueSeen,
    EventSeen, NumberSeen, ReportSeen, WabaSeen,
};
use store::{
    Account, Attempt, Bill, BillLine, Cancellation, CancellationStep, Card, ChargeKind, Clock, Covers, Debit,
    DialogueCharge, Number, NumberEvent, Outcome, RefundClaim, Report, ReportedDialogue, Waba,
};

/// The account as a row.
#[must_use]
pub fn account_row(seen: AccountSeen) -> Account {
    Account {
        id: seen.id,
        name: seen.name,
        zone: seen.zone,
        currency: seen.currency,
        now: seen.now,
        clock: match seen.clock {
            ClockSeen::Real => Clock::Real,
            ClockSeen::Simulated => Clock::Simulated,
        },
        terms_id: seen.terms_id,
        agreed_yearly: seen.agreed_yearly,
        opened_at: seen.opened_at,
        card: seen.card.map(|card| Card {
            brand: card.brand,
            last4: card.last4,
            expires: card.expires,
            accepts: card.accepts,
        }),
        unpaid: seen.unpaid,
    }
}

/// A WABA as a row.
#[must_use]
pub fn waba_row(seen: WabaSeen) -> Waba {
    Waba { id: seen.id, name: seen.name, zone: seen.zone, currency: seen.currency, listed: true }
}

/// A number as a row.
#[must_use]
pub fn number_row(seen: NumberSeen) -> Number {
    Number {
        id: seen.id,
        phone: seen.phone,
        grouped: None,
        waba_id: seen.waba_id,
        display_name: seen.display_name,
        name_status: seen.name_status.as_str().into(),
        plan: seen.plan,
        since: seen.since,
        standing: seen.standing.as_str().into(),
        deletable_from: seen.deletable_from,
        price: seen.price,
        next_debit_at: seen.next_debit_at,
        paid_until: seen.paid_until,
        connected_at: seen.connected_at,
        cancelled_at: seen.cancelled_at,
        deleted_at: seen.deleted_at,
        quality: seen.quality.as_str().into(),
        verification: seen.code_sent,
        listed: true,
    }
}

/// An event as a row.
#[must_use]
pub fn event_row(seen: EventSeen) -> NumberEvent {
    NumberEvent {
        id: seen.id,
        at: seen.at,
        number_id: seen.number_id,
        kind: seen.kind.as_str().into(),
        detail: seen.detail,
    }
}

/// A cancellation as a row.
#[must_use]
pub fn cancellation_row(seen: CancellationSeen) -> Cancellation {
    Cancellation {
        number_id: seen.number_id,
        reference: seen.reference,
        requested_at: seen.requested_at,
        rule: seen.rule,
        state: seen.state.as_str().into(),
        extra_month_debit_id: seen.extra_month_debit_id,
        deletable_from: seen.deletable_from,
        promised: seen.promised,
        steps: seen
            .steps
            .into_iter()
            .map(|step| CancellationStep { name: step.name, at: step.at, expected: step.expected })
            .collect(),
    }
}

/// A dialogue as a row.
#[must_use]
pub fn dialogue_row(seen: DialogueSeen) -> ReportedDialogue {
    ReportedDialogue {
        id: seen.id,
        number_id: seen.number_id,
        customer: seen.customer,
        opened_at: seen.opened_at,
        initiator: seen.initiator,
        entry: seen.entry,
        market: seen.market,
        reported: seen.charge.map(charge),
    }
}

fn charge(seen: ChargeSeen) -> DialogueCharge {
    let (kind, place, rate) = match seen {
        ChargeSeen::FreeAllowance { place } => (ChargeKind::FreeAllowance, place, None),
        ChargeSeen::FreeEntry => (ChargeKind::FreeEntry, None, None),
        ChargeSeen::Paid { rate } => (ChargeKind::Paid, None, Some(rate)),
        ChargeSeen::Unpriced => (ChargeKind::Unpriced, None, None),
    };
    DialogueCharge { kind, place, rate }
}

fn outcome(paid: bool) -> Outcome {
    if paid { Outcome::Paid } else { Outcome::Failed }
}

/// A debit as a row.
#[must_use]
pub fn debit_row(seen: DebitSeen) -> Debit {
    let attempt = |attempt: provider::AttemptSeen| Attempt {
        at: attempt.at,
        outcome: outcome(attempt.paid),
        decline: attempt.decline.as_deref().map(Into::into),
    };
    Debit {
        id: seen.id,
        at: seen.at,
        amount: seen.amount,
        kind: seen.kind.as_str().into(),
        waba_id: seen.waba_id,
        number_id: seen.number_id,
        month: seen.month,
        outcome: outcome(seen.paid),
        attempts: seen.attempts.into_iter().map(attempt).collect(),
        paid_at: seen.paid_at,
        covers: seen.covers.map(|covers| Covers {
            dialogues: covers.dialogues,
            from_dialogue_id: covers.from_dialogue_id,
            to_dialogue_id: covers.to_dialogue_id,
        }),
        accrued: seen.accrued,
        carry: seen.carry,
        period: seen.period,
    }
}

/// A bill as a row.
#[must_use]
pub fn bill_row(seen: BillSeen) -> Bill {
    Bill {
        id: seen.id,
        month: seen.month,
        state: seen.state.as_str().into(),
        issued_at: seen.issued_at,
        total: seen.total,
        hosting: seen.hosting,
        dialogues: seen.dialogues,
        extra: seen.extra,
        refunds: seen.refunds,
        debit_ids: seen.debit_ids,
        lines: seen.lines.into_iter().map(bill_line).collect(),
    }
}

fn bill_line(seen: BillLineSeen) -> BillLine {
    BillLine {
        kind: seen.kind.as_str().into(),
        number_id: seen.number_id,
        waba_id: seen.waba_id,
        market: seen.market,
        initiator: seen.initiator,
        quantity: seen.quantity,
        unit_rate: seen.unit_rate,
        amount: seen.amount,
    }
}

/// A report as a row.
#[must_use]
pub fn report_row(seen: ReportSeen) -> Report {
    Report { waba_id: seen.waba_id, month: seen.month, paid_dialogues: seen.paid_dialogues, issued_at: seen.issued_at }
}

/// A refund claim as a row.
#[must_use]
pub fn claim_row(seen: ClaimSeen) -> RefundClaim {
    RefundClaim {
        id: seen.id,
        month: seen.month,
        waba_id: seen.waba_id,
        amount: seen.amount,
        reason: seen.reason,
        state: seen.state.as_str().into(),
        claimed_at: seen.claimed_at,
    }
}
