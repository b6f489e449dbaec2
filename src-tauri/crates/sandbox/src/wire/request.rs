//! What became of a request, by its idempotency key.

use serde::Serialize;
use utoipa::ToSchema;

use super::words;

words! {
    /// Whether a key was seen.
    RequestStatus {
        /// No request with this key had an effect or was decided.
        Unknown = "unknown",
        /// It was decided; the answer is at hand.
        Done = "done",
    }
}

/// What became of a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RequestRecord {
    /// The key.
    #[schema(format = "uuid")]
    pub(crate) key: String,
    /// Whether it was seen.
    pub(crate) status: RequestStatus,
    /// The status of the answer.
    #[schema(minimum = 200, maximum = 599)]
    pub(crate) http_status: Option<u16>,
    /// The body of the answer, as it was sent.
    #[schema(value_type = Option<Object>)]
    pub(crate) response: Option<serde_json::Value>,
}
