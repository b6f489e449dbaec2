//! The planner: what a mailing would change.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Instant, NumberRef};
use super::debit::DebitKind;
use super::why::ReasonView;

/// A debit for dialogues, with or without the mailing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PlannedDebit {
    /// About when.
    pub at: Instant,
    /// About how much.
    pub amount: Amount,
    /// At the threshold or at month start.
    pub kind: DebitKind,
}

/// What a mailing would change, against the forecast without it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct MailingView {
    /// The account's zone.
    pub zone: String,
    /// The number it is sent from.
    pub number: NumberRef,
    /// Where it is sent to.
    pub market: String,
    /// On which day, in the WABA's zone.
    pub day: NaiveDate,
    /// How many dialogues it opens.
    pub dialogues: u32,
    /// What one costs when it is not free; absent if the market has no rate.
    pub rate: Option<Amount>,
    /// The month of that day.
    pub month: String,
    /// Dialogue cost of that month without it, as far as it is still to come or has come.
    pub month_before: Amount,
    /// With it.
    pub month_after: Amount,
    /// What it adds.
    pub difference: Amount,
    /// How many more dialogues are paid; fewer than it opens while some are free.
    pub more_paid: u32,
    /// The WABA's debits up to the end of that month without it.
    pub debits_before: Vec<PlannedDebit>,
    /// The same with it.
    pub debits_after: Vec<PlannedDebit>,
    /// From when the number could be used elsewhere if it were cancelled today.
    pub free_before: Option<Instant>,
    /// The same if it were cancelled right after the mailing and opened nothing else.
    pub free_after: Option<Instant>,
    /// The rules at work.
    pub reasons: Vec<ReasonView>,
}

/// What can be planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PlannerView {
    /// Numbers that can send; none while there is no forecast.
    pub numbers: Vec<NumberRef>,
    /// Markets with a rate, by name.
    pub markets: Vec<String>,
    /// The first day that can be planned: today.
    pub first: NaiveDate,
    /// The last one.
    pub last: NaiveDate,
}
