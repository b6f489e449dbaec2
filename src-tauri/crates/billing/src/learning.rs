//! Learning: which reading of the threshold and of the allowance explains the debits that really happened.
//!
//! Every reading is tried by entering the dialogues into the [`Ledger`](crate::Ledger) and holding each write-off
//! against the debits: the moment, the amount and whatever else is known of it. Sums are never compared. A reading
//! is dropped at the first debit it gets wrong, so most of them cost a few hundred dialogues.

mod candidates;
mod reading;
mod replay;
mod search;

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use crate::{
    Instant, LedgerError, Money, Opened, PhoneNumber, RateTable, Tariff, TermsError, WriteOff, WriteOffReason,
};

pub use reading::DebitReading;

/// What happened to an account, as far as it is known.
#[derive(Clone, Debug)]
pub struct History {
    /// The terms believed so far; their readings of W1 and D4 are the first guess, everything else is taken as it is.
    pub tariff: Tariff,
    /// The zone of the account.
    pub zone: Tz,
    /// The WABAs with their zones.
    pub wabas: Vec<(String, Tz)>,
    /// The prices.
    pub table: Arc<RateTable>,
    /// Everything that opened, in the order of opening, each with the place of its WABA.
    pub opened: Vec<(usize, Opened)>,
    /// The debits for dialogues, in any order. Failed attempts are debits too; refunds and hosting are none.
    pub debits: Vec<SeenDebit>,
    /// Up to this moment both lists are complete.
    pub until: Instant,
}

/// A debit for dialogues that really happened. What is not known of it is not held against a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenDebit {
    /// When it happened.
    pub at: Instant,
    /// How much later than `at` it may have happened; nothing if the moment is exact.
    pub within: TimeDelta,
    /// How much.
    pub amount: Money,
    /// The WABA it was for, by its place.
    pub waba: Option<usize>,
    /// The number it was for.
    pub number: Option<PhoneNumber>,
    /// Why it was made.
    pub reason: Option<WriteOffReason>,
    /// How many dialogues it covers.
    pub dialogues: Option<u64>,
}

impl SeenDebit {
    /// A debit of which only moment and amount are known.
    #[must_use]
    pub const fn of(at: Instant, amount: Money) -> Self {
        Self { at, within: TimeDelta::zero(), amount, waba: None, number: None, reason: None, dialogues: None }
    }

    /// The latest moment at which it can have happened.
    fn latest(&self) -> Instant {
        self.at.checked_add_signed(self.within).unwrap_or(Instant::MAX_UTC)
    }
}

/// Why the debits could not be held against readings at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LearningError {
    /// The dialogues could not be entered.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A reading is not one the terms know.
    #[error(transparent)]
    Terms(#[from] TermsError),
}

/// What the debits of an account say about its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// Every reading that was tried, held against the whole history as if nothing ever changed; those nearest to the
    /// terms believed so far come first.
    pub verdicts: Vec<Verdict>,
    /// The stretches of time in each of which one reading explains every debit, in time order.
    ///
    /// There is one where nothing changed. Fewer changes are preferred to more.
    pub stretches: Vec<Stretch>,
    /// How many debits there were to explain.
    pub debits: usize,
    /// How many dialogues had opened.
    pub dialogues: usize,
}

/// How a reading fares against the whole history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The reading.
    pub reading: DebitReading,
    /// How many debits it explains before it fails.
    pub explained: usize,
    /// The first debit it gets wrong; `None` if it explains every one.
    pub failure: Option<Failure>,
}

/// A stretch of time that one reading explains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// When it began; `None` of the first.
    pub change: Option<Change>,
    /// Every reading that explains all debits in it, the one nearest to what held before it first; before a change,
    /// the one that leads on to what comes next.
    pub readings: Vec<DebitReading>,
    /// The debits it explains, by their places among those given, in time order.
    pub debits: Vec<usize>,
    /// What no reading explains at its end. The debits from there to the start of the next month are left out.
    pub unexplained: Option<Failure>,
}

/// When the behaviour of a provider changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day: the first of a month if that is possible, else the latest possible one.
    pub from: NaiveDate,
    /// The debits allow no earlier day.
    pub earliest: NaiveDate,
    /// The debits allow no later day.
    pub latest: NaiveDate,
}

/// The first debit a reading gets wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// When.
    pub at: Instant,
    /// What is wrong.
    pub why: Mismatch,
    /// The debit that happened, by its place among those given.
    pub seen: Option<usize>,
    /// The debit the reading expects.
    pub expected: Option<WriteOff>,
}

/// What is wrong with a debit under a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mismatch {
    /// It expects a debit, and there was none at that moment.
    DidNotHappen,
    /// There was a debit it does not expect at that moment.
    Unexpected,
    /// The debit was of another amount (W3).
    Amount,
    /// The debit was for another WABA or number (`threshold.scope`).
    Scope,
    /// The debit covered another count of dialogues.
    Dialogues,
    /// The debit was made for another reason (W1 or W2).
    Reason,
}

/// Learns which readings of W1 and D4 explain the debits, and when they changed.
pub fn learn(history: &History) -> Result<Learned, LearningError> {
    search::Search::new(history)?.learned()
}

impl Stretch {
    /// What a parameter is in the readings that explain the stretch, each value once: one value means that the
    /// debits decide it, several that they do not.
    #[must_use]
    pub fn values(&self, key: &str) -> Vec<serde_json::Value> {
        let mut values = Vec::new();
        for reading in &self.readings {
            let value = reading.parameters().remove(key);
            values.extend(value.filter(|value| !values.contains(value)));
        }
        values
    }
}
