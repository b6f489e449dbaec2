//! How figures, moments and states are written for a person.

use billing::{Currency, Money};
use chrono_tz::Tz;
use views::model::{
    Amount, Certainty, Costs, DebitKind, DebitOutcome, Freshness, HostingPrice, Initiator, Instant, NumberRef,
    NumberStatus, Plan, Standing,
};

/// An amount in whole minor units: `39.00 USD`.
pub(crate) fn money(amount: &Amount) -> String {
    match amount.currency.parse::<Currency>() {
        Ok(currency) => format!("{} {currency}", Money::new(amount.amount, currency).rounded().amount()),
        Err(_) => format!("{} {}", amount.amount, amount.currency),
    }
}

/// An exact amount, with four decimals or more: `0.0615 USD`.
pub(crate) fn exact(amount: &Amount) -> String {
    let mut exact = amount.amount.normalize();
    exact.rescale(exact.scale().max(4));
    format!("{exact} {}", amount.currency)
}

/// The zone of a view; UTC if its name is not known here.
pub(crate) fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::UTC)
}

/// A day on the calendar of a zone: `18 Mar 2026`.
pub(crate) fn day(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-d %b %Y").to_string()
}

/// A moment on the clock of a zone: `18 Mar 2026 14:05`.
pub(crate) fn moment(at: Instant, zone: Tz) -> String {
    at.with_timezone(&zone).format("%-d %b %Y %H:%M").to_string()
}

/// A day, or a dash where there is none.
pub(crate) fn day_or_dash(at: Option<Instant>, zone: Tz) -> String {
    at.map_or_else(|| "-".to_owned(), |at| day(at, zone))
}

pub(crate) const fn plan(plan: Plan) -> &'static str {
    match plan {
        Plan::Monthly => "monthly",
        Plan::Yearly => "yearly",
    }
}

pub(crate) const fn initiator(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Business => "you",
        Initiator::Customer => "customer",
    }
}

pub(crate) const fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Estimated => "estimated",
        Certainty::Reported => "reported",
        Certainty::Billed => "billed",
    }
}

pub(crate) const fn debit_kind(kind: DebitKind) -> &'static str {
    match kind {
        DebitKind::Hosting => "hosting",
        DebitKind::Threshold => "dialogues (threshold)",
        DebitKind::MonthStart => "dialogues (month start)",
        DebitKind::ExtraMonth => "extra month",
        DebitKind::Refund => "refund",
        DebitKind::Other => "other",
    }
}

pub(crate) const fn outcome(outcome: DebitOutcome) -> &'static str {
    match outcome {
        DebitOutcome::Paid => "paid",
        DebitOutcome::Failed => "failed",
    }
}

/// The state of a number in the words of the window.
pub(crate) fn status(status: &NumberStatus, zone: Tz) -> String {
    match status.standing {
        Standing::Connecting => "Being connected".to_owned(),
        Standing::Active => "Working".to_owned(),
        Standing::Suspended => "Suspended: unpaid".to_owned(),
        Standing::Blocked => match status.deletable_from {
            Some(from) => format!("Blocked: deletion from {}", day(from, zone)),
            None => "Blocked: cancelled".to_owned(),
        },
        Standing::Deletable => "May be deleted now".to_owned(),
        Standing::Deleted => "Deleted".to_owned(),
        Standing::Unknown => "Unknown".to_owned(),
    }
}

/// A price of hosting: `39.00 USD`, or what there is instead.
pub(crate) fn hosting_price(price: &HostingPrice) -> String {
    match price {
        HostingPrice::Price { amount, .. } => money(amount),
        HostingPrice::AskForQuote => "ask for a quote".to_owned(),
        HostingPrice::NoFurtherDebit => "-".to_owned(),
    }
}

/// A number with its name: `Campaigns, +34 600 11 12 22`.
pub(crate) fn number(number: &NumberRef) -> String {
    format!("{}, {}", number.label, number.international)
}

/// What a month cost, as one line.
pub(crate) fn costs(costs: &Costs) -> String {
    let mut line = format!("{} hosting + {} dialogues", money(&costs.hosting.amount), money(&costs.dialogues.amount));
    if !costs.extra.amount.amount.is_zero() {
        line += &format!(" + {} extra month", money(&costs.extra.amount));
    }
    if !costs.refunds.amount.amount.is_zero() {
        line += &format!(" - {} refunds", money(&costs.refunds.amount));
    }
    format!("{line} = {} ({})", money(&costs.total.amount), certainty(costs.total.certainty))
}

/// How old the figures are, as one line.
pub(crate) fn freshness(freshness: &Freshness, zone: Tz) -> String {
    let Some(synced_at) = freshness.synced_at else { return "Never synced: run `ddesk sync`.".to_owned() };
    let mut line = format!("Synced {}", moment(synced_at, zone));
    if let Some(to) = freshness.usage_complete_to {
        line += &format!("; usage complete to {} ({zone})", moment(to, zone));
    }
    if let Some(month) = &freshness.bills_to {
        line += &format!("; bills to {month}");
    }
    if freshness.stale {
        line += ". These figures are old: run `ddesk sync`";
    }
    line + "."
}
