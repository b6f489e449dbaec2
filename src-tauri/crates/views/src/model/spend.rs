//! Spend: what a month cost, compared with another one, and where it went.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{
    Amount, Certainty, Costs, Counts, DayPoint, DebitFlag, Freshness, Initiator, Instant, NumberRef, WhySubject,
};
use super::forecast::MonthForecast;
use super::odd_days::OddDays;

/// What the table is grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum SpendGroup {
    /// By number, hosting included.
    #[default]
    Number,
    /// By market of the customer.
    Country,
    /// By who opened the dialogue.
    Initiator,
    /// By day.
    Day,
    /// By the team a number belonged to on the day, hosting included.
    Team,
}

/// What a row stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum SpendKey {
    /// A number.
    Number {
        /// Which.
        number: NumberRef,
    },
    /// A market, `Rest of Latin America`.
    Country {
        /// Its name.
        market: String,
    },
    /// Who opened.
    Initiator {
        /// Who.
        initiator: Initiator,
    },
    /// A team.
    Team {
        /// Its name; absent for numbers that belonged to none.
        team: Option<String>,
    },
    /// A day.
    Day {
        /// `2026-03-18`.
        day: String,
    },
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct SpendRow {
    /// What it stands for.
    pub key: SpendKey,
    /// Its dialogues.
    pub counts: Counts,
    /// Hosting and extra months; zero unless grouped by number or team.
    pub hosting: Amount,
    /// Dialogues.
    pub dialogues: Amount,
    /// Both.
    pub total: Amount,
    /// The total of the compared stretch.
    pub compared: Option<Amount>,
    /// Total minus compared.
    pub difference: Option<Amount>,
    /// Share of the whole, 0 to 1000.
    pub share_permille: u32,
}

/// What is compared with what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum CompareBasis {
    /// Both months as a whole.
    WholeMonths,
    /// The month runs still: the other one only up to the same day.
    SameDays {
        /// Up to this day of month.
        days: u32,
    },
}

/// The answer, before any chart: where the difference comes from. The parts add up to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct SpendAnswer {
    /// What is compared.
    pub basis: CompareBasis,
    /// What the other stretch cost.
    pub from: Amount,
    /// What this one cost: `from` and the parts below.
    pub to: Amount,
    /// This month minus the other.
    pub difference: Amount,
    /// Of it: more or fewer paid dialogues, at the old average rate.
    pub by_count: Amount,
    /// Of it: other prices of the same market and initiator.
    pub by_price: Amount,
    /// Of it: other markets and initiators than before.
    pub by_mix: Amount,
    /// Of it: hosting.
    pub by_hosting: Amount,
    /// Of it: extra months and refunds.
    pub by_other: Amount,
    /// Average rate of a paid dialogue this month.
    pub average: Option<Amount>,
    /// The same, of the other.
    pub compared_average: Option<Amount>,
    /// The market whose dialogues changed the cost most.
    pub top_market: Option<String>,
    /// By how much.
    pub top_market_difference: Option<Amount>,
    /// In a running month with a forecast: the forecast minus the whole other month.
    pub heading: Option<Amount>,
}

/// Spend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct SpendView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The month.
    pub month: String,
    /// The month is over in every WABA's zone.
    pub closed: bool,
    /// How sure its figures are.
    pub certainty: Certainty,
    /// The month it is compared with.
    pub compare: Option<String>,
    /// What the table is grouped by.
    pub group: SpendGroup,
    /// What it cost.
    pub costs: Costs,
    /// Its dialogues.
    pub counts: Counts,
    /// What the compared stretch cost.
    pub compared: Option<Costs>,
    /// Dialogues of the compared stretch.
    pub compared_counts: Option<Counts>,
    /// The answer.
    pub answer: Option<SpendAnswer>,
    /// The table: dearest first, days in time order.
    pub rows: Vec<SpendRow>,
    /// The cumulative line of dialogue cost; up to today in a running month.
    pub days: Vec<DayPoint>,
    /// Threshold debits of the month.
    pub flags: Vec<DebitFlag>,
    /// The threshold of the terms.
    pub threshold: Amount,
    /// Months to choose from, newest first.
    pub months: Vec<String>,
    /// Why the dialogues cost that.
    pub why: WhySubject,
    /// What the month is heading for, if it runs still.
    pub forecast: Option<MonthForecast>,
    /// Its days against what is usual for them.
    pub odd_days: OddDays,
    /// How old the figures are.
    pub freshness: Freshness,
}
