//! Leaving.

use billing::Money;

use crate::{Instant, OthersSeen};

/// What cancelling would cost and when the number would be gone.
#[derive(Clone, Debug, PartialEq)]
pub struct CancellationPreviewSeen {
    /// `C1` or `C2`.
    pub rule: String,
    /// The extra month (C2).
    pub extra_month: Option<Money>,
    /// What is accrued.
    pub accrued: Option<Money>,
    /// When that is debited (C3).
    pub accrued_debited_at: Option<Instant>,
    /// Paid days that are not given back (C1).
    pub unused_days: u32,
    /// When the provider allows deletion (C2).
    pub provider_date: Option<Instant>,
    /// When Meta does (C4).
    pub meta_date: Option<Instant>,
    /// The later of both.
    pub promised: Option<Instant>,
    /// What it changes for the other numbers (C5).
    pub others: Option<OthersSeen>,
}

/// A cancellation the provider accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancellationSeen {
    /// The provider's reference.
    pub reference: String,
    /// The number.
    pub number_id: String,
    /// When it was requested.
    pub requested_at: Instant,
    /// `C1` or `C2`.
    pub rule: String,
    /// `deleted`, `blocked`, `deletable`.
    pub state: String,
    /// The debit of the extra month.
    pub extra_month_debit_id: Option<String>,
    /// When it may be deleted.
    pub deletable_from: Option<Instant>,
    /// The promised date.
    pub promised: Option<Instant>,
    /// Its steps, in order.
    pub steps: Vec<StepSeen>,
}

/// One step of a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSeen {
    /// `requested`, `confirmed`, `blocked`, `dialogues_paid`, `deletable`, `deleted`.
    pub name: String,
    /// When it happened.
    pub at: Option<Instant>,
    /// When it is expected.
    pub expected: Option<Instant>,
}
