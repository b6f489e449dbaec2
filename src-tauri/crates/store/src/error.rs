use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the archive could not be opened, read or written.
///
/// A variant is a decision for the caller: rebuild, ask for the key, ask for space, ask for rights, wait, update the app, or
/// report a bug.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file is damaged or is not an archive. What the provider still has can be fetched into a new one.
    #[error("the archive is damaged: {0}")]
    Corrupt(String),

    /// The file is whole, as far as can be seen, but does not open with this key: it was locked with another one.
    #[error("the archive is locked with another key")]
    WrongKey,

    /// The file, its folder or its disk may only be read.
    #[error("the archive cannot be written: it is read-only")]
    ReadOnly,

    /// No space left. Nothing of the transaction was kept.
    #[error("the archive cannot be written: the disk is full")]
    Full,

    /// Another process held the file for longer than five seconds.
    #[error("the archive is in use by another program")]
    Busy,

    /// A newer version of the app wrote the file. It is left as it is.
    #[error("the archive was written by a newer version of the app")]
    Newer,

    /// The file could not be opened or created.
    #[error("the archive {path} cannot be opened: {source}")]
    CannotOpen {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },

    /// The disk failed while reading or writing.
    #[error("the disk failed: {0}")]
    Disk(String),

    /// A file that was to become an archive is none of ours, or not whole. Nothing of it was kept.
    #[error("the file was refused: {0}")]
    Refused(String),

    /// A value that the archive has no place for.
    #[error("{what} does not fit the archive: {why}")]
    Unfit {
        /// The value.
        what: &'static str,
        /// Why not.
        why: String,
    },

    /// A row names another that is not in the archive.
    #[error("the archive has no {what} `{id}`")]
    Unknown {
        /// What was named: `number`, `waba`, `intention`.
        what: &'static str,
        /// Its id.
        id: String,
    },

    /// A fault of this app.
    #[error("unexpected fault of the archive: {0}")]
    Bug(String),
}

impl StoreError {
    pub(crate) fn unfit(what: &'static str, why: impl ToString) -> Self {
        Self::Unfit { what, why: why.to_string() }
    }

    /// What the system said of a file.
    pub(crate) fn of_file(path: &Path, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::CannotOpen { path: path.to_owned(), source: Box::new(error) },
        }
    }

    pub(crate) fn unknown(what: &'static str, id: &str) -> Self {
        Self::Unknown { what, id: id.to_owned() }
    }
}

/// `SQLITE_IOERR_SHMSIZE`: the index of the WAL could not be made larger, which is how a full disk shows while a file is
/// being opened.
const INDEX_CANNOT_GROW: i32 = 10 | 19 << 8;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match &error {
            rusqlite::Error::SqliteFailure(cause, message) => {
                let text = message.clone().unwrap_or_else(|| cause.to_string());
                match cause.extended_code {
                    INDEX_CANNOT_GROW => Self::Full,
                    _ => of_code(cause.code, text),
                }
            }
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => Self::Corrupt(error.to_string()),
            _ => Self::Bug(error.to_string()),
        }
    }
}

/// SQLite's words for an error of which nothing more is known.
const NOTHING_SAID: &str = "SQL logic error";

fn does_not_decrypt() -> StoreError {
    StoreError::Corrupt("a page does not decrypt".to_owned())
}

fn of_code(code: ErrorCode, text: String) -> StoreError {
    match code {
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Corrupt(text),
        // What SQLCipher says of a page that was changed: it does not fit its own checksum any more.
        ErrorCode::OutOfMemory => does_not_decrypt(),
        // And what SQLite makes of it on some ways. Of a question that is wrong it says what is wrong with it.
        ErrorCode::Unknown if text == NOTHING_SAID => does_not_decrypt(),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly,
        ErrorCode::DiskFull => StoreError::Full,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::SystemIoFailure => StoreError::Disk(text),
        ErrorCode::CannotOpen => StoreError::Disk(text),
        _ => StoreError::Bug(text),
    }
}

impl From<billing::MoneyError> for StoreError {
    fn from(error: billing::MoneyError) -> Self {
        Self::unfit("an amount", error)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}
