//! Leaving with a number: the options, what each costs and when it ends.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Figure, Freshness, Instant, NumberRef, NumberStatus, Plan, RuleId, WhySubject};

/// What cancelling raises for the numbers that stay (C5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct PriceRise {
    /// How many numbers stay.
    pub numbers: u32,
    /// Each costs this now.
    pub from: Amount,
    /// Each costs this then.
    pub to: Amount,
    /// All of them together cost this much more a month.
    pub more_a_month: Amount,
}

/// What cancelling now would mean (C1 or C2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Assessment {
    /// C1: at once. C2: only after the last paid dialogue is paid for 30 days.
    pub rule: RuleId,
    /// The extra month, debited at cancellation (C2).
    pub extra_month: Option<Figure>,
    /// Dialogues that are opened and not debited yet.
    pub accrued: Option<Figure>,
    /// When they will be debited at the latest (C3).
    pub accrued_debited_at: Option<Instant>,
    /// Whole days of hosting that are paid and not refunded.
    pub unused_days: u32,
    /// The provider's date; absent until an unpaid debit is paid.
    pub provider_date: Option<Instant>,
    /// Meta's date: 30 days after the last paid dialogue was opened (C4).
    pub meta_date: Option<Instant>,
    /// The later of both: the promise.
    pub promised: Option<Instant>,
    /// What changes for the other numbers.
    pub others: Option<PriceRise>,
}

/// Which way of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum LeavingKind {
    /// Cancel now.
    CancelToday,
    /// Open no further paid dialogue, cancel when the 30 days are over.
    CancelLater,
    /// Keep the number.
    Keep,
}

/// What a way of leaving costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum LeavingCostKind {
    /// The extra month (C2).
    ExtraMonth,
    /// Dialogues that are opened already.
    AccruedDialogues,
    /// A hosting debit that falls due until then.
    Hosting,
}

/// A cost of a way of leaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LeavingCost {
    /// What for.
    pub what: LeavingCostKind,
    /// When it is debited; absent for a debit that failed and waits for payment.
    pub at: Option<Instant>,
    /// How much.
    pub amount: Figure,
}

/// A way of leaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LeavingOption {
    /// Which.
    pub kind: LeavingKind,
    /// When to cancel.
    pub cancel_on: Option<Instant>,
    /// The number works until then.
    pub works_until: Option<Instant>,
    /// From then it can be used in the ordinary apps.
    pub number_free_from: Option<Instant>,
    /// Whole days of paid hosting that are lost.
    pub unused_days: u32,
    /// What it costs, in time order.
    pub costs: Vec<LeavingCost>,
    /// The sum of the costs; for keeping: one period of hosting.
    pub total: Figure,
}

/// The two ways of leaving compared: the sentence under the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LeavingComparison {
    /// Cancelling later costs this much more; negative when it is cheaper.
    pub later_costs_more: Amount,
    /// And keeps the number working this many days longer.
    pub works_days_longer: u32,
}

/// When a number that is cancelled today is free, if the other numbers of its WABA keep the pace of the last weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct AtThisPace {
    /// When what is accrued is debited because the WABA's other numbers pass the threshold (W1).
    pub debited_at: Instant,
    /// From when the number is free then; never before Meta's own date.
    pub free_from: Instant,
}

/// Leaving with one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LeavingView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// Which number.
    pub number: NumberRef,
    /// Its state.
    pub status: NumberStatus,
    /// How hosting is paid.
    pub plan: Plan,
    /// Hosting is paid until then.
    pub paid_until: Option<Instant>,
    /// What cancelling now would mean; absent when it is cancelled already.
    pub assessment: Option<Assessment>,
    /// The ways, the quickest first; empty when it is cancelled already.
    pub options: Vec<LeavingOption>,
    /// The ways compared.
    pub comparison: Option<LeavingComparison>,
    /// An earlier date, if the threshold is expected to be passed before the month ends.
    pub at_this_pace: Option<AtThisPace>,
    /// The last paid dialogue.
    pub last_paid_dialogue: Option<Instant>,
    /// What to type to confirm besides the word: the last four digits.
    pub last4: String,
    /// The cancellation, if it was requested.
    pub cancellation: Option<CancellationView>,
    /// Why.
    pub why: WhySubject,
    /// How old the figures are.
    pub freshness: Freshness,
}

/// A step of leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum CancellationStepName {
    /// Asked for.
    Requested,
    /// The provider confirmed.
    Confirmed,
    /// Blocked: opens no dialogues.
    Blocked,
    /// The last dialogues are paid.
    DialoguesPaid,
    /// May be deleted.
    Deletable,
    /// Gone.
    Deleted,
}

/// A step with its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct CancellationStep {
    /// Which.
    pub name: CancellationStepName,
    /// When it happened.
    pub at: Option<Instant>,
    /// When it is expected.
    pub expected: Option<Instant>,
}

/// A requested cancellation and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct CancellationView {
    /// The number.
    pub number: NumberRef,
    /// The provider's reference for the receipt.
    pub reference: Option<String>,
    /// When it was requested.
    pub requested_at: Option<Instant>,
    /// C1 or C2.
    pub rule: Option<RuleId>,
    /// The extra month that was debited.
    pub extra_month: Option<Figure>,
    /// The debit of the extra month.
    pub extra_month_debit_id: Option<String>,
    /// From when it may be deleted.
    pub deletable_from: Option<Instant>,
    /// The date to rely on.
    pub promised: Option<Instant>,
    /// It may be deleted now.
    pub can_delete: bool,
    /// The steps, in order.
    pub steps: Vec<CancellationStep>,
    /// The account's zone.
    pub zone: String,
}
