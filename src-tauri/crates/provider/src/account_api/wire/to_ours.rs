//! From the provider's shapes to our own words.

use billing::{Entry, Money};
use serde_json::Value;

use super::{
    Account, Amount, Attempt, Bill, BillLine, Cancellation, CancellationPreview, Card, ChargeWord, Claim, Clock,
    CodeSent, Covers, Debit, Dialogue, EntryWord, Event, Number, NumberAdded, Others, Outcome, Period, PlanPreview,
    Quote, QuoteKind, Rate, RawDialogue, Report, Step, Terms, Waba,
};
use crate as ours;

fn money(amount: Option<Amount>) -> Option<Money> {
    amount.map(|amount| amount.0)
}

impl From<Account> for ours::AccountSeen {
    fn from(account: Account) -> Self {
        Self {
            id: account.id,
            name: account.name,
            zone: account.zone,
            currency: account.currency,
            now: account.now,
            clock: match account.clock {
                Clock::Simulated => ours::ClockSeen::Simulated,
                Clock::Real => ours::ClockSeen::Real,
            },
            card: account.card.map(Into::into),
            terms_id: account.terms_id,
            agreed_yearly: money(account.agreed_yearly),
            unpaid: account.unpaid,
            opened_at: account.opened_at,
        }
    }
}

impl From<Card> for ours::CardSeen {
    fn from(Card { brand, last4, expires, accepts }: Card) -> Self {
        Self { brand, last4, expires, accepts }
    }
}

impl From<Terms> for ours::TermsSeen {
    fn from(Terms { id, parameters }: Terms) -> Self {
        Self { id, parameters: parameters.into_iter().map(|(key, value)| (key, counted(value))).collect() }
    }
}

/// A count written as text, as a number.
fn counted(value: Value) -> Value {
    match &value {
        Value::String(text) if text.bytes().all(|digit| digit.is_ascii_digit()) => {
            text.parse::<u64>().map_or(value, Value::from)
        }
        _ => value,
    }
}

impl From<Rate> for billing::Rate {
    fn from(Rate { effective_from, market, initiator, rate }: Rate) -> Self {
        Self::dialogue(effective_from, market, initiator, rate.0)
    }
}

impl From<Waba> for ours::WabaSeen {
    fn from(Waba { id, name, zone, currency }: Waba) -> Self {
        Self { id, name, zone, currency }
    }
}

impl From<Number> for ours::NumberSeen {
    fn from(number: Number) -> Self {
        let sent = number.verification.and_then(|sent| Some((sent.code_sent_at?, sent.method.unwrap_or_default())));
        Self {
            id: number.id,
            phone: number.number,
            waba_id: number.waba_id,
            display_name: number.display_name,
            name_status: number.name_status,
            plan: number.plan,
            since: number.since,
            standing: number.standing,
            deletable_from: number.deletable_from,
            price: money(number.price),
            next_debit_at: number.next_debit_at,
            paid_until: number.paid_until,
            connected_at: number.connected_at,
            cancelled_at: number.cancelled_at,
            deleted_at: number.deleted_at,
            quality: number.quality,
            code_sent: sent,
        }
    }
}

impl From<Event> for ours::EventSeen {
    fn from(Event { id, at, number_id, kind, detail }: Event) -> Self {
        Self { id, at, number_id, kind, detail }
    }
}

impl TryFrom<RawDialogue> for Dialogue {
    type Error = &'static str;

    fn try_from(raw: RawDialogue) -> Result<Self, Self::Error> {
        let charge = match (raw.charge, raw.rate) {
            (None, _) => None,
            (Some(ChargeWord::Paid), Some(rate)) => Some(ours::ChargeSeen::Paid { rate: rate.0 }),
            (Some(ChargeWord::Paid), None) => return Err("a paid dialogue has no rate"),
            (Some(ChargeWord::FreeAllowance), _) => Some(ours::ChargeSeen::FreeAllowance { place: raw.place }),
            (Some(ChargeWord::FreeEntry), _) => Some(ours::ChargeSeen::FreeEntry),
            (Some(ChargeWord::Unpriced), _) => Some(ours::ChargeSeen::Unpriced),
        };
        Ok(Self(ours::DialogueSeen {
            id: raw.id,
            number_id: raw.number_id,
            customer: raw.customer,
            opened_at: raw.opened_at,
            initiator: raw.initiator,
            entry: match raw.entry {
                EntryWord::Ordinary => Entry::Ordinary,
                EntryWord::Ad => Entry::Ad { first_click: raw.first_click },
            },
            market: raw.market,
            charge,
        }))
    }
}

impl From<Dialogue> for ours::DialogueSeen {
    fn from(dialogue: Dialogue) -> Self {
        dialogue.0
    }
}

impl From<Debit> for ours::DebitSeen {
    fn from(debit: Debit) -> Self {
        Self {
            id: debit.id,
            at: debit.at,
            amount: debit.amount.0,
            kind: debit.kind,
            waba_id: debit.waba_id,
            number_id: debit.number_id,
            month: debit.month,
            paid: debit.outcome == Outcome::Paid,
            attempts: debit.attempts.into_iter().map(Into::into).collect(),
            paid_at: debit.paid_at,
            covers: debit.covers.map(Into::into),
            accrued: money(debit.accrued),
            carry: money(debit.carry),
            period: debit.period.map(|Period { from, to }| (from, to)),
        }
    }
}

impl From<Attempt> for ours::AttemptSeen {
    fn from(Attempt { at, outcome, decline }: Attempt) -> Self {
        Self { at, paid: outcome == Outcome::Paid, decline }
    }
}

impl From<Covers> for ours::CoversSeen {
    fn from(Covers { dialogues, from_dialogue_id, to_dialogue_id }: Covers) -> Self {
        Self { dialogues, from_dialogue_id, to_dialogue_id }
    }
}

impl From<Bill> for ours::BillSeen {
    fn from(bill: Bill) -> Self {
        Self {
            id: bill.id,
            month: bill.month,
            state: bill.state,
            issued_at: bill.issued_at,
            total: bill.total.0,
            hosting: bill.hosting.0,
            dialogues: bill.dialogues.0,
            extra: bill.extra.0,
            refunds: bill.refunds.0,
            debit_ids: bill.debit_ids,
            lines: bill.lines.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<BillLine> for ours::BillLineSeen {
    fn from(line: BillLine) -> Self {
        Self {
            kind: line.kind,
            number_id: line.number_id,
            waba_id: line.waba_id,
            market: line.market,
            initiator: line.initiator,
            quantity: line.quantity,
            unit_rate: money(line.unit_rate),
            amount: line.amount.0,
        }
    }
}

impl From<Report> for ours::ReportSeen {
    fn from(Report { waba_id, month, paid_dialogues, issued_at }: Report) -> Self {
        Self { waba_id, month, paid_dialogues, issued_at }
    }
}

impl From<Claim> for ours::ClaimSeen {
    fn from(claim: Claim) -> Self {
        Self {
            id: claim.id,
            month: claim.month,
            waba_id: claim.waba_id,
            amount: claim.amount.0,
            reason: claim.reason,
            state: claim.state,
            claimed_at: claim.made_at,
        }
    }
}

impl From<Quote> for ours::QuoteSeen {
    fn from(quote: Quote) -> Self {
        let today = match quote.kind {
            QuoteKind::Price => money(quote.today),
            QuoteKind::Ask => None,
        };
        Self {
            today,
            monthly_equivalent: money(quote.monthly_equivalent),
            live_numbers_after: quote.live_numbers_after,
            next_debit_at: quote.next_debit_at,
            others: quote.others.map(Into::into),
        }
    }
}

impl From<Others> for ours::OthersSeen {
    fn from(Others { numbers, from, to }: Others) -> Self {
        Self { numbers, from: from.0, to: to.0 }
    }
}

impl From<PlanPreview> for ours::PlanPreviewSeen {
    fn from(PlanPreview { from, to, effective_at, price }: PlanPreview) -> Self {
        Self { from, to, effective_at, price: money(price) }
    }
}

impl From<CancellationPreview> for ours::CancellationPreviewSeen {
    fn from(preview: CancellationPreview) -> Self {
        Self {
            rule: preview.rule,
            extra_month: money(preview.extra_month),
            accrued: money(preview.accrued),
            accrued_debited_at: preview.accrued_debited_at,
            unused_days: preview.unused_days,
            provider_date: preview.provider_date,
            meta_date: preview.meta_date,
            promised: preview.promised,
            others: preview.others.map(Into::into),
        }
    }
}

impl From<Cancellation> for ours::CancellationSeen {
    fn from(cancellation: Cancellation) -> Self {
        Self {
            reference: cancellation.reference,
            number_id: cancellation.number_id,
            requested_at: cancellation.requested_at,
            rule: cancellation.rule,
            state: cancellation.state,
            extra_month_debit_id: cancellation.extra_month_debit_id,
            deletable_from: cancellation.deletable_from,
            promised: cancellation.promised,
            steps: cancellation.steps.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<Step> for ours::StepSeen {
    fn from(Step { name, at, expected }: Step) -> Self {
        Self { name, at, expected }
    }
}

impl From<NumberAdded> for ours::NumberAdded {
    fn from(NumberAdded { number, debit }: NumberAdded) -> Self {
        Self { number: number.into(), debit: debit.map(Into::into) }
    }
}

impl From<CodeSent> for ours::CodeSent {
    fn from(CodeSent { sent_at, method, hint }: CodeSent) -> Self {
        Self { sent_at, method, hint }
    }
}
