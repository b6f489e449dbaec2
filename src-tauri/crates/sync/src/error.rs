use provider::ProviderError;
use store::StoreError;

use crate::Stage;

/// Why a run ended early. All it brought in until then is kept.
#[derive(Debug, thiserror::Error)]
#[error("sync stopped at {stage}: {failure}")]
pub struct SyncError {
    /// Where.
    pub stage: Stage,
    /// Why.
    pub failure: SyncFailure,
}

/// Why a stage could not be finished.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SyncFailure {
    /// The provider gave no answer that can be used.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// The archive could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rules could not be applied to what the provider sent. Its own figures are kept and shown.
    #[error("the charges could not be checked: {0}")]
    Calculation(String),
    /// The owner stopped it.
    #[error("stopped")]
    Cancelled,
    /// A fault of this app.
    #[error("unexpected fault: {0}")]
    Bug(String),
}
