//! Why messages could not be rated.

use std::io;

use billing::LedgerError;

use crate::FileError;

/// Why messages could not be rated.
#[derive(Debug, thiserror::Error)]
pub enum RateError {
    /// A file that cannot be used.
    #[error(transparent)]
    File(#[from] FileError),
    /// What does not fit in memory could not be put aside.
    #[error("what does not fit in memory could not be put into the temporary folder: {0}")]
    Temporary(#[from] io::Error),
    /// The amounts could not be added.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}
