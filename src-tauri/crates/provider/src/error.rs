use std::time::Duration;

use serde_json::{Map, Value};
use uuid::Uuid;

/// Why the provider gave no answer we can use.
///
/// A variant is a decision for the caller: retry later, wait, ask for a new token, tell the owner, ask what became
/// of it, or report a bug. None holds the token or a body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProviderError {
    /// No answer at all. Safe to try again later.
    #[error("the provider cannot be reached: {0}")]
    Unreachable(String),

    /// Connected, but no whole answer within the time allowed.
    #[error("the provider takes too long to answer")]
    Slow,

    /// The connection is not the provider's: a wrong certificate, or no TLS where it is required.
    #[error("the connection to the provider is not safe: {0}")]
    Tls(String),

    /// The clocks differ by more than five minutes, so that no date here could be trusted.
    #[error("this computer's clock is {} s away from the provider's", seconds)]
    ClockSkew {
        /// This computer's clock minus the provider's.
        seconds: i64,
    },

    /// The token is missing, wrong or revoked. Only the owner can fix this.
    #[error("the provider refused the token")]
    TokenRefused,

    /// The token does not allow this.
    #[error("the token does not allow this")]
    NoPermission,

    /// Something on the account is unpaid, and this is not done before it is paid (H5).
    #[error("the account has unpaid debits")]
    Unpaid {
        /// The ids of those debits.
        debits: Vec<String>,
    },

    /// The provider understood and said no; trying again gives the same answer.
    #[error("the provider refused: {message} ({code})")]
    Refused {
        /// Its stable code, for example `number_taken`.
        code: String,
        /// Its own words. Shown as a detail, never parsed.
        message: String,
        /// What it said besides: `earliest`, `quote`, `attempts_left`.
        facts: Map<String, Value>,
    },

    /// The provider no longer takes the place where its feed was left: it expired, or the feed is another one.
    /// What lies behind it can only be had by reading from the beginning.
    #[error("the provider no longer knows where {feed} was left ({code})")]
    CursorRefused {
        /// Which feed.
        feed: &'static str,
        /// Its stable code.
        code: String,
    },

    /// Too many requests. The whole sync waits, not just this call.
    #[error("the provider asked us to slow down")]
    Throttled {
        /// How long it asked us to wait, if it said.
        retry_after: Option<Duration>,
    },

    /// The provider failed on its side.
    #[error("the provider failed with status {status}")]
    Failed {
        /// The HTTP status.
        status: u16,
    },

    /// An answer that does not fit the documented shape: their change or our bug.
    #[error("unexpected answer from {endpoint} at {at}: {problem}")]
    Malformed {
        /// What was asked, without ids and query.
        endpoint: &'static str,
        /// Where in the answer, for example `items[3].rate.amount`.
        at: String,
        /// What is wrong there.
        problem: String,
    },

    /// A write was sent and its answer was lost: it may have been carried out. Ask with
    /// [`Provider::request_status`](crate::Provider::request_status); do not repeat it under another key.
    #[error("it is not known whether the provider carried this out: {cause}")]
    OutcomeUnknown {
        /// The key it was sent with.
        key: Uuid,
        /// How the answer was lost.
        cause: Box<ProviderError>,
    },

    /// This provider has no such call.
    #[error("this provider does not offer `{0}`")]
    NotOffered(&'static str),

    /// The address cannot be used: not https, or not an address.
    #[error("the address cannot be used: {0}")]
    BadAddress(String),
}

impl ProviderError {
    /// The provider's stable code, if it refused with one.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused { code, .. } => Some(code),
            _ => None,
        }
    }

    pub(crate) fn is_not_found(&self) -> bool {
        self.code() == Some("not_found")
    }
}
