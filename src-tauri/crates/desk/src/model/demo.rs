//! The demo's own controls: its clock, its card, its traffic.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{Amount, Instant, NumberRef};

/// How the demo's card behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum CardBehaviour {
    /// Every debit succeeds.
    Accepts,
    /// Every debit is refused.
    Declines,
    /// It is past its date.
    Expired,
}

/// How far the demo's clock goes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum ClockStep {
    /// 24 hours.
    Day,
    /// Seven times 24 hours.
    Week,
    /// To the first instant at which the next month has begun in every zone of the account: its write-offs have
    /// fallen due (W2) and the bill of the month before is there.
    Month,
}

/// Something that happened while the clock was advanced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Happened {
    /// When.
    pub at: Instant,
    /// What: `hosting`, `threshold`, `month_start`, `extra_month`, `refund`, `report`, `bill`, `suspended`, `resumed`,
    /// `deletable`, `name_reviewed`.
    pub what: String,
    /// The amount, for a debit or a bill.
    pub amount: Option<Amount>,
    /// The number it is about.
    pub number: Option<NumberRef>,
    /// It failed.
    pub failed: bool,
}

/// The clock control of the demo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct DemoClock {
    /// The demo's time. It stands still unless advanced.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// How the card behaves.
    pub card: CardBehaviour,
    /// Its last four digits.
    pub last4: String,
    /// Customers and campaigns write while the clock is advanced.
    pub traffic: bool,
    /// What happened at the last advance, in time order.
    pub happened: Vec<Happened>,
}
