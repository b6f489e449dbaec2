//! Debits: attempts to take money from the card, and what each covers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Figure, Instant, NumberRef, WabaRef};

/// Why a debit happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum DebitKind {
    /// Hosting of a number (H3).
    Hosting,
    /// Dialogues, the accrued amount passed the threshold (W1).
    Threshold,
    /// Dialogues, the rest of the month before (W2).
    MonthStart,
    /// The extra month on leaving (C2).
    ExtraMonth,
    /// Money back (W5).
    Refund,
    /// A word of the provider this version does not know.
    Other,
}

/// How a debit ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum DebitOutcome {
    /// The money was taken, or given back.
    Paid,
    /// The card refused. Numbers are suspended until it is paid (H4, W4).
    Failed,
}

/// Why a card refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Decline {
    /// The bank said no.
    CardDeclined,
    /// The card is past its date.
    CardExpired,
}

/// One attempt to take the money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitAttempt {
    /// When.
    pub at: Instant,
    /// How it ended.
    pub outcome: DebitOutcome,
    /// Why the card refused.
    pub decline: Option<Decline>,
}

/// The dialogues a debit pays for: all of a WABA from one to another, in opening order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitCovers {
    /// How many paid dialogues.
    pub dialogues: u32,
    /// The first of them.
    pub from_dialogue_id: Option<String>,
    /// When the first of them opened, if the archive has it.
    pub from: Option<Instant>,
    /// The last of them.
    pub to_dialogue_id: Option<String>,
    /// When the last of them opened, if the archive has it.
    pub to: Option<Instant>,
}

/// A stretch of hosting that a debit pays for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Period {
    /// The first instant.
    pub from: Instant,
    /// The instant it ends.
    pub to: Instant,
}

/// A debit as a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitRow {
    /// The provider's id.
    pub id: String,
    /// When it was first attempted.
    pub at: Instant,
    /// How much, in whole cents; a refund is positive too, its kind says the direction.
    pub amount: Figure,
    /// Why.
    pub kind: DebitKind,
    /// The WABA of a debit for dialogues.
    pub waba: Option<WabaRef>,
    /// The number of a hosting debit or an extra month.
    pub number: Option<NumberRef>,
    /// The month it belongs to, `2026-03`.
    pub month: Option<String>,
    /// How it ended.
    pub outcome: DebitOutcome,
    /// Every attempt, oldest first.
    pub attempts: Vec<DebitAttempt>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// The dialogues it pays for.
    pub covers: Option<DebitCovers>,
    /// The hosting it pays for.
    pub period: Option<Period>,
    /// The exact accrued amount that was debited (W3).
    pub accrued: Option<Amount>,
    /// What rounding carried into the next one, of either sign (W3).
    pub carry: Option<Amount>,
    /// The person can ask the provider to take the money now.
    pub payable: bool,
}

/// Debits, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitsView {
    /// The month they happened in, in the account's zone; all of the archive if absent.
    pub month: Option<String>,
    /// The account's zone.
    pub zone: String,
    /// The debits.
    pub rows: Vec<DebitRow>,
    /// How many older ones there are, whose amounts are in the sums all the same.
    pub older: u32,
    /// What was taken from the card.
    pub paid: Amount,
    /// What could not be taken.
    pub failed: Amount,
    /// What came back.
    pub refunded: Amount,
    /// Months that have debits, newest first.
    pub months: Vec<String>,
}

/// A debit that is coming: known already, or expected at the pace of the last weeks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ComingDebit {
    /// When; for accrued dialogues the latest moment, because the threshold may come first.
    pub at: Instant,
    /// `at` is the latest moment, not the exact one.
    pub at_the_latest: bool,
    /// Why.
    pub kind: DebitKind,
    /// How much; absent when the price has to be asked for (H1).
    pub amount: Option<Figure>,
    /// The amount is what is accrued so far and can only grow.
    pub may_grow: bool,
    /// Date and amount are those of the forecast: they come true if the pace of the last weeks goes on.
    pub expected: bool,
    /// The number whose hosting it is.
    pub number: Option<NumberRef>,
    /// The WABA whose dialogues it is.
    pub waba: Option<WabaRef>,
}

/// The debits of the next days, soonest first: known ones, and expected ones where there is a forecast.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ComingDebits {
    /// How many days ahead.
    pub days: u32,
    /// The last instant they reach to.
    pub until: Instant,
    /// The debits.
    pub rows: Vec<ComingDebit>,
    /// Their sum; estimated unless every one of them is certain.
    pub total: Figure,
    /// Some price has to be asked for, so the total is not complete.
    pub incomplete: bool,
    /// Debits for dialogues are those of the forecast; otherwise only what is accrued already is listed.
    pub with_forecast: bool,
}
