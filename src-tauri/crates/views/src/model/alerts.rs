//! Alerts: what the owner is told, by which rules, and how often they would have told it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Freshness, Instant, NumberRef, Standing, WabaRef};

/// What is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum AlertKind {
    /// A debit failed (H4, W4). No level.
    DebitFailed,
    /// A number was suspended, blocked or deleted, or works again. No level.
    StandingChanged,
    /// A cancelled number may be deleted today (C2). No level.
    DeletionPossible,
    /// Two debits for the same thing in short time. Level: hours.
    DebitsClose,
    /// A debit at month start is above what was forecast. Level: percent above.
    DebitAboveForecast,
    /// The running month is heading above the budget. Amount: the budget of a month.
    OverBudget,
    /// A bill differs from what we calculate. No level.
    BillDifference,
    /// What was debited too much has to be claimed soon (W5). Level: days before.
    ClaimDeadline,
    /// A bill came, or one is missing. Level: day of the next month from which it is missing.
    Bill,
    /// The card ends before a debit that is known. No level.
    CardExpires,
    /// The accrued amount is near the threshold (W1). Level: percent.
    ThresholdNear,
    /// The free allowance is used up, or nearly (D4). Level: percent.
    AllowanceUsed,
    /// A day was unlike its weekday. No level.
    OddDay,
    /// Rates changed. No level.
    PriceChanged,
    /// The provider changed its terms. No level.
    RulesChanged,
    /// No complete sync for a while. Level: hours.
    SyncOld,
    /// A debit was taken. No level.
    DebitDone,
}

/// How much an alert matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Severity {
    /// Something does not work, or money is lost.
    Urgent,
    /// Something has to be decided.
    Warning,
    /// Good to know.
    Notice,
}

/// What an alert is about. Which of these an alert has is decided by its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "views.ts")]
pub struct AlertFacts {
    /// The money it is about.
    pub amount: Option<Amount>,
    /// What that is compared with.
    pub limit: Option<Amount>,
    /// A number.
    pub number: Option<NumberRef>,
    /// A WABA.
    pub waba: Option<WabaRef>,
    /// A month.
    pub month: Option<String>,
    /// A day.
    pub day: Option<NaiveDate>,
    /// A moment that is to come.
    pub due: Option<Instant>,
    /// A count.
    pub count: Option<u32>,
    /// Out of how many, or against how many.
    pub of: Option<u32>,
    /// A share in percent.
    pub percent: Option<u32>,
    /// A debit.
    pub debit_id: Option<String>,
    /// The state a number is in.
    pub standing: Option<Standing>,
    /// Something is missing instead of there.
    pub missing: bool,
}

/// An alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct AlertRow {
    /// Its id in the archive.
    #[ts(type = "number")]
    pub id: i64,
    /// What kind.
    pub kind: AlertKind,
    /// How much it matters.
    pub severity: Severity,
    /// When it happened, in business time.
    pub at: Instant,
    /// What it is about.
    pub facts: AlertFacts,
    /// The owner muted it.
    pub muted: bool,
}

/// The rule of a kind of alert, as it is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct AlertRuleView {
    /// The kind.
    pub kind: AlertKind,
    /// How much it matters.
    pub severity: Severity,
    /// It is raised.
    pub enabled: bool,
    /// Its level, if it has one.
    pub level: Option<u32>,
    /// The smallest level that makes sense.
    pub lowest: u32,
    /// The largest.
    pub highest: u32,
    /// Its amount, where it has one.
    pub amount: Option<Amount>,
    /// It has an amount, set or not.
    pub has_amount: bool,
    /// The desktop does not say it until then.
    pub muted_until: Option<Instant>,
    /// How often it would have been raised in the last 91 days; absent where the archive cannot tell.
    pub last_quarter: Option<u32>,
}

/// Hours in which the desktop says nothing, in the account's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "views.ts")]
pub struct QuietHours {
    /// They begin at this minute of the day, 0 to 1439.
    pub from: u32,
    /// They end at this minute; before `from` it is that of the next day.
    pub to: u32,
}

/// Alerts, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct AlertsView {
    /// Business time of every figure here.
    pub now: Instant,
    /// The account's zone.
    pub zone: String,
    /// The account's currency, of budgets.
    pub currency: String,
    /// The alerts.
    pub rows: Vec<AlertRow>,
    /// Every rule, the most urgent first.
    pub rules: Vec<AlertRuleView>,
    /// Hours of silence.
    pub quiet: Option<QuietHours>,
    /// How old the figures are.
    pub freshness: Freshness,
}
