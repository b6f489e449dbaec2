//! One number: its costs, its plan, its history.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Costs, Counts, Figure, Freshness, Initiator, Instant, NumberRef, Plan, WhySubject};
use super::debit::DebitRow;
use super::leaving::CancellationView;
use super::numbers::{HostingPrice, NumberRow};

/// A month of a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct MonthCosts {
    /// The month.
    pub month: String,
    /// What it cost.
    pub costs: Costs,
    /// Its dialogues.
    pub counts: Counts,
}

/// What a number costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberCosts {
    /// This month so far.
    pub this_month: MonthCosts,
    /// Twelve months, oldest first, this one last.
    pub months: Vec<MonthCosts>,
    /// Their sum.
    pub year: Costs,
    /// Dialogue cost divided by all dialogues opened in the twelve months.
    pub average_per_dialogue: Option<Amount>,
    /// Dialogue cost divided by the paid ones.
    pub average_per_paid_dialogue: Option<Amount>,
}

/// What changing the plan would mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PlanSwitch {
    /// The other plan.
    pub to: Plan,
    /// Its price at that debit.
    pub price: HostingPrice,
    /// When it would begin: at the next debit.
    pub effective_at: Option<Instant>,
    /// A year at once is cheaper from this many months on.
    pub break_even_months: Option<u32>,
}

/// Plan and renewal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PlanFacts {
    /// How hosting is paid.
    pub plan: Plan,
    /// The price at the next debit.
    pub price: HostingPrice,
    /// Subscribed since.
    pub since: Instant,
    /// Paid until.
    pub paid_until: Option<Instant>,
    /// The next debit.
    pub renews_at: Option<Instant>,
    /// The day of month it renews, shorter months use their last day (H3).
    pub anchor_day: u32,
    /// The three debits after the next one, to show the rule at work.
    pub later_debits: Vec<Instant>,
    /// What changing would mean.
    pub switch: Option<PlanSwitch>,
    /// Why the next debit is what it is.
    pub why: WhySubject,
}

/// What happened to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
#[expect(missing_docs, reason = "the names say it")]
pub enum EventKind {
    Subscribed,
    CodeSent,
    Connected,
    Suspended,
    Resumed,
    Cancelled,
    Blocked,
    Deletable,
    Deleted,
    PlanChanged,
    NameChanged,
    /// A word of the provider this version does not know; the detail has it.
    Other,
}

/// An entry of a number's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum HistoryEntry {
    /// A change of state or data.
    Event {
        /// When.
        at: Instant,
        /// What.
        event: EventKind,
        /// The provider's own words.
        detail: Option<String>,
    },
    /// A debit of this number.
    Debit {
        /// When.
        at: Instant,
        /// The debit.
        debit: Box<DebitRow>,
    },
}

/// The way to become active, for a number that waits for its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Verification {
    /// When the last code was sent.
    pub code_sent_at: Option<Instant>,
    /// How: `sms` or `voice`.
    pub method: Option<String>,
}

/// One number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The same facts as its row.
    pub row: NumberRow,
    /// Costs.
    pub costs: NumberCosts,
    /// Plan and renewal.
    pub plan: PlanFacts,
    /// History, newest first.
    pub history: Vec<HistoryEntry>,
    /// Debits that failed and concern it.
    pub unpaid: Vec<DebitRow>,
    /// The way to become active.
    pub verification: Option<Verification>,
    /// Its cancellation, if it was requested.
    pub cancellation: Option<CancellationView>,
    /// The teams it belonged to, the newest first.
    pub teams: Vec<TeamStretch>,
    /// The owner's note.
    pub note: Option<String>,
    /// Leaving can be requested: it is connecting, active or suspended.
    pub can_cancel: bool,
    /// How old the figures are.
    pub freshness: Freshness,
}

/// The team a number belonged to for some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct TeamStretch {
    /// The team.
    pub team: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; absent while it lasts.
    pub to: Option<NaiveDate>,
}

/// How a dialogue was charged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Charge {
    /// Free, out of the allowance (D4).
    FreeAllowance {
        /// Its place in the month, if the provider says.
        place: Option<u32>,
    },
    /// Free, entered by an ad (D5).
    FreeEntry,
    /// Paid.
    Paid {
        /// The rate.
        rate: Figure,
    },
    /// No rate for its market (D3).
    Unpriced,
    /// The provider does not say and our calculation has not come to it yet.
    NotCalculated,
}

/// A dialogue as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DialogueRow {
    /// The provider's id.
    pub id: String,
    /// The number.
    pub number: NumberRef,
    /// The customer: E.164 when revealed, otherwise `•••222` with the last three digits.
    pub customer: String,
    /// Opened.
    pub opened_at: Instant,
    /// Closes: 24 hours later (D1).
    pub closes_at: Instant,
    /// Who opened it (D2).
    pub initiator: Initiator,
    /// The customer came by an ad.
    pub from_ad: bool,
    /// The pricing region of the customer (D3).
    pub market: String,
    /// How it was charged and why.
    pub charge: Charge,
    /// The month it belongs to, in its WABA's zone.
    pub month: String,
    /// Why it was charged like that.
    pub why: WhySubject,
}

/// Dialogues of a month, newest first, a page at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DialoguesPage {
    /// The month, in the WABAs' zones.
    pub month: String,
    /// Of one number only.
    pub number: Option<NumberRef>,
    /// The account's zone.
    pub zone: String,
    /// The rows.
    pub rows: Vec<DialogueRow>,
    /// Hand it back as `after` to get the next page; absent at the end.
    pub next: Option<String>,
    /// All dialogues of the month.
    pub counts: Counts,
    /// Customers are masked.
    pub masked: bool,
    /// Months that have dialogues, newest first.
    pub months: Vec<String>,
}
