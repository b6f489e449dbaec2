//! What a running month is heading for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Figure};

/// What the running month comes to if the pace of the last whole weeks goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct MonthForecast {
    /// Dialogues of the whole month: those so far and those expected.
    pub dialogues: Figure,
    /// Everything: with hosting so far and to come, extra months and refunds.
    pub total: Figure,
    /// The total if the rest of the month goes like the cheapest of those weeks; absent with fewer than two.
    pub low: Option<Amount>,
    /// The total if it goes like the dearest of them.
    pub high: Option<Amount>,
    /// The cumulative line of dialogue cost from today to the last day; today is what it is now.
    pub days: Vec<ForecastPoint>,
    /// Debits at the threshold that are expected within the month (W1).
    pub flags: Vec<ExpectedFlag>,
    /// How many whole weeks it rests on, 1 to 4.
    pub weeks: u32,
}

/// The end of a day that has not come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ForecastPoint {
    /// The day.
    pub day: NaiveDate,
    /// Expected dialogue cost of the month up to and including it.
    pub cumulative: Amount,
    /// The same in the cheapest case.
    pub low: Amount,
    /// The same in the dearest case.
    pub high: Amount,
}

/// A debit that is expected on a day of the cumulative line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ExpectedFlag {
    /// The day, in its WABA's zone.
    pub day: NaiveDate,
    /// About how much.
    pub amount: Amount,
}

/// The pace a forecast rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PaceView {
    /// The first day that counts.
    pub from: NaiveDate,
    /// The last one: yesterday.
    pub to: NaiveDate,
    /// How many whole weeks that is.
    pub weeks: u32,
    /// Monday to Sunday: how many dialogues opened on such days in all those weeks.
    pub by_weekday: Vec<u32>,
    /// How many are expected from now to the end of the month.
    pub expected: u32,
    /// How many of them are paid.
    pub expected_paid: u32,
    /// The month's dialogues if the rest goes like each of those weeks, the last one first.
    pub like_week: Vec<Amount>,
}
