//! What happened to numbers.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::words;

words! {
    /// What happened.
    EventKind {
        /// It was added and its first hosting debit paid.
        Subscribed = "subscribed",
        /// A verification code was sent.
        CodeSent = "code_sent",
        /// Its code was confirmed.
        Connected = "connected",
        /// A debit failed.
        Suspended = "suspended",
        /// What was unpaid is paid.
        Resumed = "resumed",
        /// It was cancelled.
        Cancelled = "cancelled",
        /// It may not be deleted yet.
        Blocked = "blocked",
        /// It may be deleted.
        Deletable = "deletable",
        /// It is gone.
        Deleted = "deleted",
        /// Another plan was chosen, or began.
        PlanChanged = "plan_changed",
        /// Its name was changed, or Meta decided about it.
        NameChanged = "name_changed",
    }
}

/// One event in the life of a number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Event {
    /// Its id.
    #[schema(example = "evt-1")]
    pub(crate) id: String,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// The number.
    pub(crate) number_id: String,
    /// What happened.
    pub(crate) kind: EventKind,
    /// A short detail: the debit that failed, the new plan, the new name.
    pub(crate) detail: Option<String>,
}
