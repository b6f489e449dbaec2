//! Numbers: one row each, a total, a hint when it is true.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{
    Amount, Costs, Counts, Freshness, Instant, NumberRef, NumberStatus, Plan, RuleId, Standing, WabaRef,
};

/// A price of hosting, or the fact that it has to be asked for (H1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum HostingPrice {
    /// The price at the next debit.
    Price {
        /// What is debited at once, for a month or for twelve.
        amount: Amount,
        /// The same for one month.
        monthly: Amount,
    },
    /// From five numbers and yearly: individual terms.
    AskForQuote,
    /// Cancelled: nothing is debited any more.
    NoFurtherDebit,
}

/// What a row warns of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum NumberWarning {
    /// A debit failed.
    DebitFailed {
        /// Which.
        debit_id: String,
        /// How much.
        amount: Amount,
        /// When.
        at: Instant,
    },
    /// Its code is not confirmed yet.
    CodeNotConfirmed,
    /// Meta has not approved the display name yet.
    NamePending,
    /// Meta declined the display name.
    NameDeclined,
    /// Quality is low: Meta may limit it.
    QualityRed,
    /// Quality is falling.
    QualityYellow,
    /// Dialogues of this month without a rate.
    Unpriced {
        /// How many.
        dialogues: u32,
    },
    /// It may be deleted.
    DeletableNow,
}

/// Meta's quality rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Quality {
    /// Good.
    Green,
    /// Falling.
    Yellow,
    /// Low.
    Red,
    /// Not rated.
    Unknown,
}

/// A number as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberRow {
    /// Which.
    pub number: NumberRef,
    /// Its WABA.
    pub waba: WabaRef,
    /// ISO 3166 country of the number, if the number is valid.
    pub country: Option<String>,
    /// Its state.
    pub status: NumberStatus,
    /// How hosting is paid.
    pub plan: Plan,
    /// The price at the next debit.
    pub price: HostingPrice,
    /// When hosting is debited next; absent when suspended, cancelled or deleted.
    pub renews_at: Option<Instant>,
    /// Meta's rating.
    pub quality: Quality,
    /// Dialogues of this month.
    pub counts: Counts,
    /// What it cost this month.
    pub costs: Costs,
    /// What it warns of.
    pub warnings: Vec<NumberWarning>,
    /// The team it belongs to today.
    pub team: Option<String>,
}

/// The total row: live numbers only for the price, all of them for the costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumbersTotal {
    /// Numbers in the table.
    pub numbers: u32,
    /// Of them, those that count for the price (H2).
    pub live: u32,
    /// Hosting of the live ones for one month.
    pub monthly: Amount,
    /// Some price has to be asked for, so `monthly` is not complete.
    pub incomplete: bool,
    /// Dialogues of this month.
    pub counts: Counts,
    /// What they cost this month.
    pub costs: Costs,
}

/// Five numbers are cheaper than four (H2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct CheaperHint {
    /// The rule.
    pub rule: RuleId,
    /// Live monthly numbers now.
    pub numbers: u32,
    /// The price of each now.
    pub each: Amount,
    /// What they cost a month.
    pub total: Amount,
    /// With this many numbers...
    pub numbers_then: u32,
    /// ...each costs this...
    pub each_then: Amount,
    /// ...and all of them this.
    pub total_then: Amount,
    /// What is saved in a month.
    pub saved: Amount,
    /// What all of them would cost under the other reading (only the fifth is cheaper).
    pub total_other_reading: Amount,
}

/// A value to filter by, with how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct FilterValue<T> {
    /// The value.
    pub value: T,
    /// How many rows have it.
    pub numbers: u32,
}

/// What the table can be filtered by; only values that occur.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberFilters {
    /// By state.
    pub standings: Vec<FilterValue<Standing>>,
    /// By plan.
    pub plans: Vec<FilterValue<Plan>>,
    /// By WABA.
    pub wabas: Vec<FilterValue<WabaRef>>,
    /// By country.
    pub countries: Vec<FilterValue<String>>,
    /// By team.
    pub teams: Vec<FilterValue<String>>,
}

/// A list as the owner wants to find it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct SavedList {
    /// Its name.
    pub name: String,
    /// What makes it, as the page wrote it.
    pub body: String,
}

/// Numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumbersView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The month of the counts and costs.
    pub month: String,
    /// The rows: live first, then by label.
    pub rows: Vec<NumberRow>,
    /// The total row.
    pub total: NumbersTotal,
    /// The hint, when it is true.
    pub hint: Option<CheaperHint>,
    /// What can be filtered.
    pub filters: NumberFilters,
    /// Filters that were given a name.
    pub saved: Vec<SavedList>,
    /// Every team there ever was, by name.
    pub teams: Vec<String>,
    /// The day it is in the account's zone: what is said of a team is said from a day on.
    pub today: NaiveDate,
    /// How old the figures are.
    pub freshness: Freshness,
}
