//! The words of the files: stable ones for programs, English ones for people.

use billing::Money;
use chrono::DateTime;
use chrono_tz::Tz;
use rust_decimal::Decimal;
use views::model::{
    BillState, Certainty, DebitKind, DebitOutcome, DebitRow, DifferenceKind, Formula, Initiator, RuleId, Tick,
};

use crate::charge::ChargeKind;
use crate::region::Region;

/// What every file for people is called.
pub(crate) const TITLE: &str = "Cost statement - not a tax invoice";

/// How cents come about, printed because it is the most common cause of a false difference.
pub(crate) const ROUNDING_RULE: &str = "Each dialogue line is exact to the last digit and is not rounded. Each debit is \
     rounded half up to cents, and the difference of less than a cent is carried into the next one (W3). The rounding \
     line brings the exact lines to what was debited.";

/// Where the figures come from and what they are not.
pub(crate) const DISCLAIMER: &str = "This statement repeats what the provider reported and checks it by the billing \
     rules. It is not a tax invoice: the invoice is the provider's document.";

/// What a charge is for, as programs read it.
pub(crate) const fn kind_code(kind: ChargeKind) -> &'static str {
    match kind {
        ChargeKind::Hosting => "hosting",
        ChargeKind::Dialogue => "dialogue",
        ChargeKind::Rounding => "rounding",
        ChargeKind::ExtraMonth => "extra_month",
        ChargeKind::Refund => "refund",
        ChargeKind::Other => "other",
        ChargeKind::NotItemised => "not_itemised",
    }
}

/// What a charge is for, as people read it.
pub(crate) const fn kind(kind: ChargeKind) -> &'static str {
    match kind {
        ChargeKind::Hosting => "Hosting",
        ChargeKind::Dialogue => "Dialogues",
        ChargeKind::Rounding => "Rounding to cents",
        ChargeKind::ExtraMonth => "Extra month when leaving",
        ChargeKind::Refund => "Refunds",
        ChargeKind::Other => "Other",
        ChargeKind::NotItemised => "In the total, on no line",
    }
}

pub(crate) const fn direction_code(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Business => "business",
        Initiator::Customer => "customer",
    }
}

pub(crate) const fn direction(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Business => "opened by you",
        Initiator::Customer => "opened by customer",
    }
}

pub(crate) const fn by_whom(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Business => "You",
        Initiator::Customer => "Customer",
    }
}

pub(crate) const fn certainty_code(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Estimated => "estimated",
        Certainty::Reported => "reported",
        Certainty::Billed => "billed",
    }
}

pub(crate) const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Estimated => "Estimated",
        Certainty::Reported => "Reported",
        Certainty::Billed => "Billed",
    }
}

pub(crate) const fn state(state: Option<BillState>) -> &'static str {
    match state {
        Some(BillState::Paid) => "Paid",
        Some(BillState::ToBePaid) => "To be paid",
        Some(BillState::Failed) => "A debit failed",
        Some(BillState::Refunded) => "Refunded",
        None => "Not billed yet",
    }
}

pub(crate) const fn debit(kind: DebitKind) -> &'static str {
    match kind {
        DebitKind::Hosting => "Hosting",
        DebitKind::Threshold => "Dialogues at threshold",
        DebitKind::MonthStart => "Dialogues at month start",
        DebitKind::ExtraMonth => "Extra month when leaving",
        DebitKind::Refund => "Refund",
        DebitKind::Other => "Other",
    }
}

/// How a debit ended; a refund is not paid but given back.
pub(crate) fn outcome(row: &DebitRow) -> &'static str {
    match (row.kind, row.outcome) {
        (DebitKind::Refund, DebitOutcome::Paid) => "Given back",
        (_, DebitOutcome::Paid) => "Paid",
        (_, DebitOutcome::Failed) => "Failed",
    }
}

/// What a debit is for, by name.
pub(crate) fn debited_for(row: &DebitRow) -> String {
    let number = row.number.as_ref().map(|number| number.label.clone());
    number.or_else(|| row.waba.as_ref().map(|waba| waba.name.clone())).unwrap_or_default()
}

pub(crate) const fn difference(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Debit => "Debit",
        DifferenceKind::Dialogues => "Dialogues of the month",
        DifferenceKind::Report => "Meta's report of paid dialogues",
        DifferenceKind::BillSum => "Sum of the bill",
        DifferenceKind::BillDialogues => "Dialogues on the bill",
        DifferenceKind::BillHosting => "Hosting on the bill",
        DifferenceKind::Other => "Something else",
    }
}

pub(crate) const fn tick(tick: Tick) -> &'static str {
    match tick {
        Tick::Agrees => "agrees with our calculation",
        Tick::Differs => "differs from our calculation",
        Tick::NotChecked => "not enough data to check",
    }
}

/// Why there is no difference to show.
pub(crate) const fn no_differences(bill: Tick) -> &'static str {
    match bill {
        Tick::NotChecked => "Not checked: there is no bill yet, or not enough usage to compare it with.",
        Tick::Agrees | Tick::Differs => "No differences: usage, lines, debits and the rules agree.",
    }
}

pub(crate) fn rule(rule: RuleId) -> String {
    format!("{rule:?}")
}

/// A decimal with every digit, and at least so many after the point.
pub(crate) fn exact(amount: Decimal, least: u32) -> String {
    let mut amount = amount.normalize();
    amount.rescale(amount.scale().max(least));
    amount.to_string()
}

/// An amount in whole minor units, as people of a region read it, without its currency.
pub(crate) fn cents(money: Money, region: Region) -> String {
    region.grouped(&money.rounded().amount().to_string())
}

/// An amount of a kind of charge with every digit, as people of a region read it.
pub(crate) fn charged(kind: ChargeKind, amount: Money, region: Region) -> String {
    region.grouped(&exact(amount.amount(), kind.least_digits(amount.currency())))
}

/// An amount with every digit, four after the point at least, as people of a region read it.
pub(crate) fn digits(amount: Decimal, region: Region) -> String {
    region.grouped(&exact(amount, 4))
}

/// A count as people of a region read it.
pub(crate) fn count(many: u32, region: Region) -> String {
    region.grouped(&many.to_string())
}

/// A day, the same for every reader: `18 Mar 2026`.
pub(crate) fn day(at: DateTime<Tz>) -> String {
    at.format("%-d %b %Y").to_string()
}

/// A moment: `18 Mar 2026, 14:05`.
pub(crate) fn moment(at: DateTime<Tz>) -> String {
    at.format("%-d %b %Y, %H:%M").to_string()
}

/// *1,412 dialogues − 1,000 free = 412 paid × 0.0615 = 25.3380; + hosting 78.00 = 103.34*, without currency.
pub(crate) fn formula(formula: &Formula, region: Region) -> String {
    let amount = |amount: &views::model::Amount| region.grouped(&exact(amount.amount, 2));
    let free = formula.free_allowance.saturating_add(formula.free_entry);
    let mut line = format!("{} dialogues \u{2212} {} free", count(formula.opened, region), count(free, region));
    if formula.unpriced > 0 {
        line += &format!(" \u{2212} {} without a known price", count(formula.unpriced, region));
    }
    line += &format!(" = {} paid", count(formula.paid, region));
    if let Some(rate) = &formula.single_rate {
        line += &format!(" × {}", digits(rate.amount, region));
    }
    line += &format!(" = {}; + hosting {}", digits(formula.dialogues.amount, region), amount(&formula.hosting));
    for (sign, word, part) in [
        ("+", "extra months", &formula.extra),
        ("+", "rounding", &formula.rounding),
        ("\u{2212}", "refunds", &formula.refunds),
    ] {
        if part.amount.is_sign_negative() && !part.amount.is_zero() {
            line += &format!(" \u{2212} {word} {}", region.grouped(&exact(part.amount.abs(), 2)));
        } else if !part.amount.is_zero() {
            line += &format!(" {sign} {word} {}", amount(part));
        }
    }
    format!("{line} = {}", amount(&formula.total))
}
