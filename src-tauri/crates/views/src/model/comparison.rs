//! What a month would have cost under other readings of the rules.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Instant, NumberRef, RuleId};
use super::number::Charge;

/// A month under the terms in force and under every other reading, one at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct MonthComparison {
    /// The month.
    pub month: String,
    /// The account's zone.
    pub zone: String,
    /// What its dialogues come to by our own calculation under the terms in force.
    pub dialogues: Amount,
    /// What its hosting debits come to under the terms in force.
    pub hosting: Amount,
    /// The other readings, in the order of the terms.
    pub readings: Vec<OtherReading>,
    /// The months there are, newest first.
    pub months: Vec<String>,
}

/// A month under one other reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct OtherReading {
    /// The parameter.
    pub key: String,
    /// Its rule.
    pub rule: RuleId,
    /// Its value in the terms in force.
    pub value: String,
    /// Its value in the other reading.
    pub other: String,
    /// What the month would have cost, and what makes the difference.
    pub outcome: ReadingOutcome,
}

/// What a reading would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum ReadingOutcome {
    /// The month calculated again.
    Calculated {
        /// What dialogues or hosting would have cost: the one the reading is about.
        cost: Amount,
        /// How much more; negative if less.
        difference: Amount,
        /// The first dialogues that make it, at most fifty, in the order of opening.
        dialogues: Vec<DifferentDialogue>,
        /// How many there are.
        dialogues_total: u32,
        /// The debits that only one of the two would make, at most fifty.
        debits: Vec<DifferentDebit>,
        /// How many there are.
        debits_total: u32,
    },
    /// Only the messages could tell, and a provider lists dialogues.
    NeedsMessages,
    /// It changes when an amount is debited at leaving, never how much.
    OnlyWhenLeaving,
}

/// A dialogue that a reading treats differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DifferentDialogue {
    /// When it opened.
    pub opened_at: Instant,
    /// The number.
    pub number: Option<NumberRef>,
    /// The customer, masked unless revealed.
    pub customer: String,
    /// Under the terms in force.
    pub usual: Option<Charge>,
    /// Under the other reading.
    pub other: Option<Charge>,
    /// How much more it costs then.
    pub difference: Amount,
}

/// A debit that only one of two readings makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DifferentDebit {
    /// When.
    pub at: Instant,
    /// How much.
    pub amount: Amount,
    /// How many dialogues it covers.
    pub dialogues: u32,
    /// Made only under the other reading; otherwise only under the terms in force.
    pub only_other: bool,
}
