//! Overview: is everything all right, and what will leave the card?

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{
    Amount, Card, Costs, Counts, DayPoint, DebitFlag, Figure, Freshness, Instant, NumberRef, WabaRef, WhySubject,
};
use super::debit::{ComingDebit, ComingDebits, DebitRow, Decline};
use super::forecast::MonthForecast;

/// The first sentence of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Headline {
    /// The account has no live number.
    Nothing,
    /// Everything is paid.
    AllPaid {
        /// The next known debit with an amount.
        next: Option<ComingDebit>,
    },
    /// Numbers do not work because a debit failed.
    Suspended {
        /// Which.
        numbers: Vec<NumberRef>,
        /// Since when the first of them.
        since: Option<Instant>,
        /// The debit that failed, the oldest of them.
        debit: Option<DebitRow>,
        /// What has to be paid in all.
        owed: Amount,
    },
    /// Debits failed, but every number works.
    Unpaid {
        /// How many.
        debits: u32,
        /// The oldest of them.
        debit: DebitRow,
        /// What has to be paid in all.
        owed: Amount,
    },
}

/// How far a WABA is from its next debit for dialogues (W1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ThresholdMeter {
    /// What is accrued and not debited.
    pub accrued: Figure,
    /// Above this it is debited.
    pub threshold: Amount,
    /// The distance.
    pub left: Amount,
    /// Accrued as a share of the threshold, 0 to 100, rounded down.
    pub percent: u32,
    /// What a paid dialogue cost on average this month, or last month if there was none.
    pub average_rate: Option<Amount>,
    /// About how many paid dialogues at that rate are left, rounded down.
    pub dialogues_left: Option<u32>,
    /// When it will be debited at the latest: the first instant of the next month (W2).
    pub debited_at_the_latest: Instant,
    /// When the threshold is passed before that, at the pace of the last weeks.
    pub expected_at: Option<Instant>,
}

/// How much of the free allowance is used (D4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct AllowanceMeter {
    /// Dialogues that took a place in it this month.
    pub used: u32,
    /// How many are free.
    pub of: u32,
    /// The rest.
    pub left: u32,
    /// 0 to 100, rounded down.
    pub percent: u32,
    /// When the last free one was used.
    pub used_up_at: Option<Instant>,
    /// Paid dialogues since.
    pub paid: u32,
    /// What they cost.
    pub paid_cost: Figure,
    /// When it starts again.
    pub resets_at: Instant,
    /// The number it belongs to, when the terms count per number.
    pub number: Option<NumberRef>,
}

/// The meters of one WABA.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct WabaMeters {
    /// Which.
    pub waba: WabaRef,
    /// Its current month, in its own zone.
    pub month: String,
    /// Distance to the threshold.
    pub threshold: ThresholdMeter,
    /// Rest of the free allowance; one per number if the terms say so.
    pub allowance: Vec<AllowanceMeter>,
}

/// The month so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct MonthSoFar {
    /// The month, in the account's zone.
    pub month: String,
    /// What it has cost so far.
    pub costs: Costs,
    /// Its dialogues.
    pub counts: Counts,
    /// The month before.
    pub last_month: Option<String>,
    /// What the whole month before cost.
    pub last_month_costs: Option<Costs>,
    /// What the month before had cost in dialogues by the same day.
    pub last_month_dialogues_to_same_day: Option<Amount>,
    /// The cumulative line of dialogue cost, day by day, up to today.
    pub days: Vec<DayPoint>,
    /// Threshold debits of the month.
    pub flags: Vec<DebitFlag>,
    /// Why the dialogues cost that.
    pub why: WhySubject,
    /// What it is heading for; absent while there is less than a week of dialogues.
    pub forecast: Option<MonthForecast>,
}

/// Something that needs a decision. The page shows at most five, each with one action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Attention {
    /// A debit failed. Action: pay it.
    DebitFailed {
        /// The debit.
        debit: Box<DebitRow>,
        /// Why the card refused.
        decline: Option<Decline>,
        /// Numbers it suspends.
        suspended: Vec<NumberRef>,
    },
    /// A write whose answer was lost. Action: ask again.
    OutcomeUnknown {
        /// The intention.
        intention_id: String,
        /// What was meant: `add_number`, `cancel`, ...
        action: String,
        /// Since when.
        since: Instant,
    },
    /// A number waits for its code. Action: go on.
    Connecting {
        /// The number.
        number: NumberRef,
        /// When the last code was sent.
        code_sent_at: Option<Instant>,
    },
    /// A cancelled number may be deleted. Action: delete it.
    DeletableNow {
        /// The number.
        number: NumberRef,
        /// Since when.
        since: Option<Instant>,
    },
    /// The card ends before a known debit. Action: replace the card.
    CardExpires {
        /// The card.
        card: Card,
        /// The first debit after its last day.
        before: Instant,
    },
    /// A bill has lines we cannot explain. Action: see why.
    BillDifference {
        /// The month.
        month: String,
        /// How many.
        differences: u32,
        /// How much in all.
        amount: Amount,
    },
    /// A closed month has no bill. Action: look at the bills.
    BillMissing {
        /// The month.
        month: String,
    },
    /// Eighty percent of the threshold is accrued. Action: look at the spend.
    ThresholdNear {
        /// The WABA.
        waba: WabaRef,
        /// What is accrued.
        accrued: Figure,
        /// The threshold.
        threshold: Amount,
        /// Share in percent.
        percent: u32,
    },
    /// Eighty percent of the free allowance is used, or all of it. Action: look at the spend.
    AllowanceUsed {
        /// The WABA.
        waba: WabaRef,
        /// How many.
        used: u32,
        /// Of how many.
        of: u32,
        /// Share in percent.
        percent: u32,
    },
    /// Dialogues without a rate: their cost is not known. Action: look at the dialogues.
    Unpriced {
        /// The month.
        month: String,
        /// How many.
        dialogues: u32,
    },
    /// The last complete sync is more than 48 hours old. Action: sync.
    SyncOld {
        /// When it was.
        synced_at: Instant,
    },
}

/// What the last bill check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LastCheck {
    /// The month of the last bill.
    pub month: String,
    /// Differences found; none means the bill matches.
    pub differences: u32,
    /// Their size in all, sign left out.
    pub amount: Amount,
}

/// Overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Overview {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The account's name at the provider.
    pub account: String,
    /// The card.
    pub card: Option<Card>,
    /// The first sentence.
    pub headline: Headline,
    /// Known debits of the next 30 days.
    pub coming: ComingDebits,
    /// Distance to the threshold and rest of the allowance, per WABA.
    pub wabas: Vec<WabaMeters>,
    /// The month so far.
    pub month: MonthSoFar,
    /// What needs a decision, the most urgent first, at most five.
    pub attention: Vec<Attention>,
    /// How many more need one.
    pub more_attention: u32,
    /// The last bill check.
    pub last_check: Option<LastCheck>,
    /// How old the figures are.
    pub freshness: Freshness,
}
