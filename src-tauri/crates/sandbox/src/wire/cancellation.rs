//! Leaving: what it costs, when a number is free, how far a cancellation is.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Money, OthersPrice, words};

words! {
    /// Which rule a cancellation falls under.
    CancellationRule {
        /// Ordinary: deleted at once.
        C1 = "C1",
        /// After paid dialogues: blocked first.
        C2 = "C2",
    }
}

words! {
    /// How far a cancellation is.
    CancellationState {
        /// The number may not be deleted yet.
        Blocked = "blocked",
        /// It may be.
        Deletable = "deletable",
        /// It is gone.
        Deleted = "deleted",
    }
}

words! {
    /// One stage of leaving.
    StepName {
        /// It was asked for.
        Requested = "requested",
        /// The provider took it.
        Confirmed = "confirmed",
        /// The number stopped working.
        Blocked = "blocked",
        /// Its last paid dialogue is paid for.
        DialoguesPaid = "dialogues_paid",
        /// It may be deleted.
        Deletable = "deletable",
        /// It is gone.
        Deleted = "deleted",
    }
}

/// What cancelling a number now would mean.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CancellationPreview {
    /// The rule it falls under.
    pub(crate) rule: CancellationRule,
    /// The extra month that would be debited at once.
    pub(crate) extra_month: Option<Money>,
    /// What is accrued for dialogues of its WABA and not debited.
    pub(crate) accrued: Option<Money>,
    /// When that will be debited at the latest.
    pub(crate) accrued_debited_at: Option<DateTime<Utc>>,
    /// Days of paid hosting that would not be used.
    pub(crate) unused_days: u32,
    /// From when on the provider deletes it; null until an unpaid debit is paid.
    pub(crate) provider_date: Option<DateTime<Utc>>,
    /// From when on Meta deletes it.
    pub(crate) meta_date: Option<DateTime<Utc>>,
    /// The later of both.
    pub(crate) promised: Option<DateTime<Utc>>,
    /// What it changes for the other numbers; null if nothing.
    pub(crate) others: Option<OthersPrice>,
}

/// A cancellation and how far it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Cancellation {
    /// What to quote when asking about it.
    #[schema(example = "cnl-1")]
    pub(crate) reference: String,
    /// The number.
    pub(crate) number_id: String,
    /// When it was asked for.
    pub(crate) requested_at: DateTime<Utc>,
    /// The rule it fell under.
    pub(crate) rule: CancellationRule,
    /// How far it is.
    pub(crate) state: CancellationState,
    /// The debit of the extra month.
    pub(crate) extra_month_debit_id: Option<String>,
    /// From when on the number may be deleted; null until its last paid dialogue is paid for.
    pub(crate) deletable_from: Option<DateTime<Utc>>,
    /// The later of the provider's and Meta's dates, as far as both are known.
    pub(crate) promised: Option<DateTime<Utc>>,
    /// The stages, in order.
    pub(crate) steps: Vec<CancellationStep>,
}

/// One stage and when it was, or is expected.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CancellationStep {
    /// Which.
    pub(crate) name: StepName,
    /// When it happened.
    pub(crate) at: Option<DateTime<Utc>>,
    /// When it is expected, where that is known.
    pub(crate) expected: Option<DateTime<Utc>>,
}
