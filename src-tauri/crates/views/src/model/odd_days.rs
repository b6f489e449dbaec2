//! Days unlike their weekday.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Initiator, NumberRef};

/// What the owner says of an odd day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum DayMark {
    /// It was meant to be so: such a day is nothing unusual from now on.
    Expected,
    /// It is looked into.
    Watching,
}

/// A day with the range that is usual for its weekday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ExpectedRange {
    /// The day.
    pub day: NaiveDate,
    /// Dialogues that opened.
    pub opened: u32,
    /// From how many to how many are usual; absent with fewer than two such weekdays before it.
    pub range: Option<(u32, u32)>,
    /// It is outside.
    pub odd: bool,
}

/// What made a day odd: the number, market and initiator that differ most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct OddCause {
    /// The number.
    pub number: NumberRef,
    /// The customers' market.
    pub market: String,
    /// Who opened.
    pub initiator: Initiator,
    /// How many such dialogues opened.
    pub opened: u32,
    /// How many are usual.
    pub expected: u32,
}

/// An odd day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct OddDay {
    /// The day.
    pub day: NaiveDate,
    /// Dialogues that opened.
    pub opened: u32,
    /// How many opened on average on such weekdays.
    pub expected: u32,
    /// From how many.
    pub low: u32,
    /// To how many are usual.
    pub high: u32,
    /// What its dialogues cost.
    pub cost: Amount,
    /// That minus what such a day costs on average.
    pub difference: Amount,
    /// What made it odd.
    pub cause: Option<OddCause>,
    /// What the owner says of it.
    pub mark: Option<DayMark>,
}

/// The days of a month against what is usual for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct OddDays {
    /// The first day that can be judged, while there are not fourteen days of history.
    pub starts: Option<NaiveDate>,
    /// Every day that is over.
    pub days: Vec<ExpectedRange>,
    /// The odd ones, newest first.
    pub found: Vec<OddDay>,
}
