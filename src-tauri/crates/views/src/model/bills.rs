//! Bills: the list with its gaps, and one bill in detail.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{
    Amount, Card, Certainty, Costs, Figure, Freshness, Initiator, Instant, NumberRef, WabaRef, WhySubject,
};
use super::debit::DebitRow;

/// The state of a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum BillState {
    /// Paid.
    Paid,
    /// To be paid.
    ToBePaid,
    /// A debit of it failed.
    Failed,
    /// Money came back.
    Refunded,
}

/// What comparing a bill with our own arithmetic found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum BillCheck {
    /// Every line is explained.
    Matches,
    /// Lines differ.
    Questions {
        /// How many.
        differences: u32,
        /// Their size in all, sign left out.
        amount: Amount,
    },
    /// Not enough usage to compare with.
    NotChecked,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum BillRow {
    /// The running month: what is certain so far, and the forecast.
    Coming {
        /// The month.
        month: String,
        /// So far.
        so_far: Costs,
        /// What it is heading for, if the pace of the last weeks goes on.
        forecast: Option<Box<Costs>>,
        /// When it closes.
        closes_at: Instant,
    },
    /// A month the provider has billed.
    Bill {
        /// The month.
        month: String,
        /// The provider's number of the bill.
        id: String,
        /// When it was issued.
        issued_at: Instant,
        /// What it says.
        costs: Costs,
        /// When the last of its debits was paid.
        paid_at: Option<Instant>,
        /// Its state.
        state: BillState,
        /// What the check found.
        check: BillCheck,
    },
    /// A closed month without a bill.
    Gap {
        /// The month.
        month: String,
        /// What it should come to, by our arithmetic.
        expected: Costs,
    },
}

/// Bills, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct BillsView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The year shown; all if absent.
    pub year: Option<i32>,
    /// Years to choose from, newest first.
    pub years: Vec<i32>,
    /// The rows; the coming bill first.
    pub rows: Vec<BillRow>,
    /// The sum of the issued bills shown.
    pub total: Costs,
    /// When the next bill is expected.
    pub next_expected_at: Instant,
    /// How old the figures are.
    pub freshness: Freshness,
}

/// *1,412 dialogues - 1,000 free = 412 paid x rate = 25.34; + hosting - refunds = total.*
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Formula {
    /// Dialogues opened.
    pub opened: u32,
    /// Free, out of the allowance.
    pub free_allowance: u32,
    /// Free, entered by an ad.
    pub free_entry: u32,
    /// Without a rate.
    pub unpriced: u32,
    /// Paid.
    pub paid: u32,
    /// The rate, when all paid dialogues had the same one.
    pub single_rate: Option<Amount>,
    /// Otherwise their average, to six decimals.
    pub average_rate: Option<Amount>,
    /// Exact cost of the paid ones.
    pub dialogues: Amount,
    /// What rounding to cents added, of either sign (W3).
    pub rounding: Amount,
    /// Hosting.
    pub hosting: Amount,
    /// Extra months.
    pub extra: Amount,
    /// Refunds.
    pub refunds: Amount,
    /// The total.
    pub total: Amount,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum BillLineKind {
    /// Hosting of a number.
    Hosting,
    /// Dialogues of a number, a market, an initiator and a rate.
    Dialogue,
    /// Rounding to cents and its carry (W3).
    Rounding,
    /// The extra month on leaving.
    ExtraMonth,
    /// Money back.
    Refund,
    /// A word of the provider this version does not know.
    Other,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct BillLine {
    /// What for.
    pub kind: BillLineKind,
    /// The market of dialogues.
    pub market: Option<String>,
    /// Who opened them.
    pub initiator: Option<Initiator>,
    /// How many.
    pub quantity: u32,
    /// What one costs; four to six decimals.
    pub unit_rate: Option<Amount>,
    /// The amount, exact.
    pub amount: Figure,
    /// What our own arithmetic says, when it differs.
    pub ours: Option<Figure>,
}

/// Lines of one number, or of none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct BillGroup {
    /// The number; absent for lines of a whole WABA or account.
    pub number: Option<NumberRef>,
    /// The WABA.
    pub waba: Option<WabaRef>,
    /// The lines.
    pub lines: Vec<BillLine>,
    /// Their sum.
    pub total: Amount,
}

/// Whether something agrees with our own arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Tick {
    /// It agrees.
    Agrees,
    /// It differs.
    Differs,
    /// Not enough is known to compare.
    NotChecked,
}

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum DifferenceKind {
    /// The amount, the moment or the existence of a debit for dialogues.
    Debit,
    /// How dialogues were charged.
    Dialogues,
    /// Meta's count of paid dialogues (W5).
    Report,
    /// The bill's total is not the sum of its lines.
    BillSum,
    /// The bill's dialogues do not come to what the rules say.
    BillDialogues,
    /// The bill's hosting does not come to its debits.
    BillHosting,
    /// Something this version has no words for.
    Other,
}

/// A difference between the provider and our own calculation; both are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Difference {
    /// What it is about.
    pub kind: DifferenceKind,
    /// The WABA it is about.
    pub waba: Option<WabaRef>,
    /// The provider's debit it is about.
    pub debit_id: Option<String>,
    /// The moment it is about.
    pub at: Option<Instant>,
    /// What the provider says; absent when it has no such debit.
    pub theirs: Option<Amount>,
    /// What the rules say; absent when they give no such debit.
    pub ours: Option<Amount>,
    /// How many dialogues the provider says.
    pub theirs_count: Option<u32>,
    /// How many the rules say.
    pub ours_count: Option<u32>,
    /// Provider minus ours; positive means they took more.
    pub amount: Option<Amount>,
    /// Its explanation.
    pub why: Option<WhySubject>,
}

/// How a WABA's exact cost of the month became debits in whole cents (W3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Rounding {
    /// The WABA.
    pub waba: WabaRef,
    /// Carried in from the month before.
    pub carry_in: Amount,
    /// Exact cost of the month.
    pub exact: Amount,
    /// What was debited for it.
    pub debited: Amount,
    /// Carried out, of either sign.
    pub carry_out: Amount,
}

/// One bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct BillView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The month.
    pub month: String,
    /// The provider's number of the bill; absent for the running month.
    pub id: Option<String>,
    /// Billed, or estimated while the month runs.
    pub certainty: Certainty,
    /// Its state; absent for the running month.
    pub state: Option<BillState>,
    /// When it was issued.
    pub issued_at: Option<Instant>,
    /// When it closes, for the running month.
    pub closes_at: Option<Instant>,
    /// What it says.
    pub costs: Costs,
    /// The card.
    pub card: Option<Card>,
    /// The formula line.
    pub formula: Formula,
    /// Usage agrees with our own count of dialogues and prices.
    pub usage: Tick,
    /// The bill agrees with usage and debits.
    pub bill: Tick,
    /// Lines by number.
    pub groups: Vec<BillGroup>,
    /// Differences.
    pub differences: Vec<Difference>,
    /// How exact cost became cents.
    pub rounding: Vec<Rounding>,
    /// Its debits, oldest first.
    pub debits: Vec<DebitRow>,
    /// The owner's note.
    pub note: Option<String>,
    /// The month before, if it is in the list.
    pub previous: Option<String>,
    /// The month after, if it is in the list.
    pub next: Option<String>,
    /// How old the figures are.
    pub freshness: Freshness,
}
