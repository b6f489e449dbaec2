//! What the debits say of the terms.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Instant, RuleId};

/// Which readings of the threshold and the allowance explain the debits, and since when (W1, D4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LearnedRules {
    /// The account's zone.
    pub zone: String,
    /// Up to this moment the debits and dialogues are complete.
    pub until: Instant,
    /// How many debits for dialogues there were to explain.
    pub debits: u32,
    /// How many dialogues had opened.
    pub dialogues: u32,
    /// Stretches of time, each explained to the cent and the moment by one reading. One where nothing ever changed.
    pub stretches: Vec<LearnedStretch>,
    /// Every reading that was tried, as if it held for all time, those nearest to the terms in force first.
    pub tried: Vec<TriedReading>,
}

/// A stretch of time explained by one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LearnedStretch {
    /// When the provider's behaviour changed to this; none of the first.
    pub change: Option<LearnedChange>,
    /// How many debits it explains.
    pub debits: u32,
    /// What the debits say of each parameter.
    pub parameters: Vec<LearnedParameter>,
    /// Every reading that explains it, in what it differs from the terms in force; the nearest first.
    pub readings: Vec<Vec<ReadingValue>>,
    /// The debit at its end that no reading explains.
    pub unexplained: Option<DebitMismatch>,
}

/// When the behaviour of a provider changed; days on the account's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LearnedChange {
    /// The likeliest day: the first of a month if that is possible.
    pub from: String,
    /// No earlier than this.
    pub earliest: String,
    /// No later than this.
    pub latest: String,
}

/// What the debits of a stretch say of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct LearnedParameter {
    /// Its key.
    pub key: String,
    /// The rule it belongs to.
    pub rule: RuleId,
    /// The values that explain every debit; several if the debits do not tell them apart.
    pub values: Vec<String>,
    /// The value in the terms in force is among them.
    pub agrees: bool,
    /// The values are not those of the stretch before.
    pub changed: bool,
}

/// A parameter with a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ReadingValue {
    /// Its key.
    pub key: String,
    /// Its value, as the terms write it; an amount with its currency.
    pub value: String,
}

/// How a reading fares against all debits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct TriedReading {
    /// In what it differs from the terms in force; nothing for those themselves.
    pub values: Vec<ReadingValue>,
    /// How many debits it explains before it fails.
    pub explained: u32,
    /// The first one it gets wrong; none if it explains every one.
    pub failure: Option<DebitMismatch>,
}

/// A debit that is not as a reading expects it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitMismatch {
    /// When.
    pub at: Instant,
    /// What is wrong.
    pub why: MismatchKind,
    /// The debit that happened, by its id.
    pub debit: Option<String>,
    /// Its amount.
    pub amount: Option<Amount>,
    /// How many dialogues it covers, if it says so.
    pub dialogues: Option<u32>,
    /// What the reading expects.
    pub expected: Option<Amount>,
    /// And for how many dialogues.
    pub expected_dialogues: Option<u32>,
}

/// What is wrong with a debit under a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum MismatchKind {
    /// A debit is expected, and none was made.
    DidNotHappen,
    /// A debit was made that is not expected then.
    Unexpected,
    /// Another amount.
    Amount,
    /// Another WABA or number.
    Scope,
    /// Another count of dialogues.
    Dialogues,
    /// Another reason: at the threshold or at month start.
    Reason,
}
