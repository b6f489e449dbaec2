//! Everything that can go wrong at the desk, and the code a shell gets for it.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use exports::ExportError;
use provider::ProviderError;
use serde::{Serialize, Serializer};
use store::StoreError;
use views::ViewError;
use views::model::{Amount, FactValue};

use crate::model::{CommandError, ErrorCode};

/// Why the desk could not do what it was asked. None holds a token.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The provider.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// The archive.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A page.
    #[error(transparent)]
    View(#[from] ViewError),
    /// A file beside the archive.
    #[error("{file}: {source}")]
    File {
        /// Its name in the data folder.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// A file for the person could not be written where they keep such files.
    #[error("{}: {source}", .folder.display())]
    NotWritten {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A bill could not be made into a file.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file beside the archive holds something else than it should.
    #[error("{file} is damaged: {why}")]
    Damaged {
        /// Its name in the data folder.
        file: String,
        /// Where.
        why: String,
    },
    /// Another process works with the same data.
    #[error("another program works with {0}")]
    Busy(&'static str),
    /// The keyring is there but does not open.
    #[error("the keyring is locked: {0}")]
    KeyringLocked(String),
    /// There is no keyring.
    #[error("this computer has no keyring: {0}")]
    KeyringMissing(String),
    /// A passphrase opens the archive.
    #[error("the archive is locked: its passphrase is needed")]
    ArchiveLocked {
        /// The keyring should have had the key and does not.
        key_lost: bool,
    },
    /// The passphrase is another one.
    #[error("this is not the passphrase of the archive")]
    WrongPassphrase,
    /// The archive is encrypted and nothing on this computer opens it.
    #[error("the key of the archive is lost")]
    ArchiveKeyLost,
    /// There is no keyring, and nobody has said yet how an archive may lie on the disk.
    #[error("this computer has no keyring, and it was not decided how the archive is protected")]
    ProtectionUndecided,
    /// No token is kept for the connection.
    #[error("no token is kept for this connection")]
    NoToken,
    /// No such thing.
    #[error("there is no {what} `{id}`")]
    NotFound {
        /// What was asked for.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The request does not make sense.
    #[error("{field}: {why}")]
    InvalidInput {
        /// Which field.
        field: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// An archive from a file can be read, but is not what its chain says.
    #[error("{0} things in the file are not as they should be, the first: {1}")]
    Differs(usize, String),
    /// The thing is not in a state that allows this.
    #[error("{0}")]
    IllegalState(String),
    /// Only the demo can do this.
    #[error("only the demo can do this")]
    DemoOnly,
    /// A failure that was kept with what it belongs to.
    #[error("{}", .0.detail)]
    Kept(CommandError),
    /// Our mistake.
    #[error("unexpected fault: {0}")]
    Bug(String),
}

impl DeskError {
    pub(crate) fn invalid(field: &'static str, why: impl ToString) -> Self {
        Self::InvalidInput { field, why: why.to_string() }
    }

    pub(crate) fn not_found(what: &'static str, id: &str) -> Self {
        Self::NotFound { what, id: id.to_owned() }
    }

    pub(crate) fn file(file: &str, source: io::Error) -> Self {
        Self::File { file: file.to_owned(), source }
    }

    /// What kind of failure it is to a shell.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Provider(error) => provider_code(error),
            Self::Store(error) | Self::View(ViewError::Store(error)) => store_code(error),
            Self::View(ViewError::NotFound { .. }) | Self::NotFound { .. } => ErrorCode::NotFound,
            Self::View(ViewError::Invalid { .. }) | Self::InvalidInput { .. } => ErrorCode::InvalidInput,
            Self::File { source, .. } => file_code(source),
            Self::NotWritten { source, .. } => match file_code(source) {
                ErrorCode::StorageFull => ErrorCode::StorageFull,
                _ => ErrorCode::FolderReadOnly,
            },
            Self::Damaged { .. } => ErrorCode::StorageCorrupt,
            Self::Busy(_) => ErrorCode::StorageBusy,
            Self::KeyringLocked(_) => ErrorCode::KeyringLocked,
            Self::KeyringMissing(_) => ErrorCode::KeyringMissing,
            Self::ArchiveLocked { .. } => ErrorCode::ArchiveLocked,
            Self::WrongPassphrase => ErrorCode::WrongPassphrase,
            Self::ArchiveKeyLost => ErrorCode::ArchiveKeyLost,
            Self::ProtectionUndecided => ErrorCode::ProtectionUndecided,
            Self::NoToken => ErrorCode::TokenRefused,
            Self::Differs(..) => ErrorCode::ArchiveDiffers,
            Self::IllegalState(_) => ErrorCode::IllegalState,
            Self::DemoOnly => ErrorCode::DemoOnly,
            Self::Kept(error) => error.code,
            Self::View(_) | Self::Export(_) | Self::Bug(_) => ErrorCode::Bug,
        }
    }

    /// What the sentence about it needs to know.
    fn facts(&self) -> BTreeMap<String, FactValue> {
        let text = |value: &str| FactValue::Text { value: value.to_owned() };
        let mut facts = BTreeMap::new();
        let mut add = |key: &str, value: FactValue| facts.insert(key.to_owned(), value);
        match self {
            Self::Provider(error) => return provider_facts(error),
            Self::View(ViewError::NotFound { what, id }) | Self::NotFound { what, id } => {
                add("what", text(what));
                add("id", text(id));
            }
            Self::View(ViewError::Invalid { field, .. }) | Self::InvalidInput { field, .. } => {
                add("field", text(field));
            }
            Self::NotWritten { folder, .. } => {
                add("folder", text(&folder.display().to_string()));
            }
            Self::File { file, .. } | Self::Damaged { file, .. } => {
                add("file", text(file));
            }
            Self::ArchiveLocked { key_lost: true } => {
                add("why", text("key_lost"));
            }
            Self::Kept(error) => return error.facts.clone(),
            _ => {}
        }
        facts
    }
}

impl From<&DeskError> for CommandError {
    fn from(error: &DeskError) -> Self {
        Self { code: error.code(), detail: error.to_string(), facts: error.facts() }
    }
}

impl From<DeskError> for CommandError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Kept(kept) => kept,
            error => Self::from(&error),
        }
    }
}

impl Serialize for DeskError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        CommandError::from(self).serialize(serializer)
    }
}

fn provider_code(error: &ProviderError) -> ErrorCode {
    match error {
        ProviderError::Slow => ErrorCode::Slow,
        ProviderError::Tls(_) => ErrorCode::Tls,
        ProviderError::ClockSkew { .. } => ErrorCode::ClockSkew,
        ProviderError::TokenRefused => ErrorCode::TokenRefused,
        ProviderError::NoPermission => ErrorCode::NoPermission,
        ProviderError::Unpaid { .. } => ErrorCode::Unpaid,
        ProviderError::Refused { code, .. } => refusal_code(code),
        ProviderError::Throttled { .. } => ErrorCode::Throttled,
        ProviderError::Malformed { .. } | ProviderError::CursorRefused { .. } => ErrorCode::MalformedAnswer,
        ProviderError::OutcomeUnknown { .. } => ErrorCode::OutcomeUnknown,
        ProviderError::NotOffered(_) => ErrorCode::IllegalState,
        ProviderError::BadAddress(_) => ErrorCode::InvalidInput,
        _ => ErrorCode::Offline,
    }
}

/// The code for a provider's own word of refusal.
fn refusal_code(word: &str) -> ErrorCode {
    match word {
        "card_declined" => ErrorCode::CardDeclined,
        "number_taken" => ErrorCode::NumberTaken,
        "not_yet_deletable" => ErrorCode::NotYetDeletable,
        "quote_changed" => ErrorCode::QuoteChanged,
        "invalid_number" => ErrorCode::InvalidNumber,
        "wrong_code" => ErrorCode::WrongCode,
        "ask_for_quote" => ErrorCode::AskForQuote,
        "not_found" => ErrorCode::NotFound,
        "illegal_state" => ErrorCode::IllegalState,
        "unpaid" => ErrorCode::Unpaid,
        "idempotency_conflict" | "missing_idempotency_key" | "unsupported_media_type" => ErrorCode::Bug,
        _ => ErrorCode::InvalidInput,
    }
}

fn provider_facts(error: &ProviderError) -> BTreeMap<String, FactValue> {
    let count = |value: i64| FactValue::Count { value };
    let mut facts = BTreeMap::new();
    match error {
        ProviderError::ClockSkew { seconds } => {
            facts.insert("seconds".to_owned(), count(*seconds));
        }
        ProviderError::Unpaid { debits } => {
            facts.insert("debits".to_owned(), count(i64::try_from(debits.len()).unwrap_or(i64::MAX)));
            if let Some(first) = debits.first() {
                facts.insert("debit_id".to_owned(), FactValue::Text { value: first.clone() });
            }
        }
        ProviderError::Throttled { retry_after: Some(wait) } => {
            facts.insert("seconds".to_owned(), count(i64::try_from(wait.as_secs()).unwrap_or(i64::MAX)));
        }
        ProviderError::Failed { status } => {
            facts.insert("status".to_owned(), count((*status).into()));
        }
        ProviderError::Malformed { endpoint, .. } | ProviderError::CursorRefused { feed: endpoint, .. } => {
            facts.insert("endpoint".to_owned(), FactValue::Text { value: (*endpoint).to_owned() });
        }
        ProviderError::BadAddress(_) => {
            facts.insert("field".to_owned(), FactValue::Text { value: "address".to_owned() });
        }
        ProviderError::Refused { facts: told, .. } => facts.extend(refusal_facts(told)),
        _ => {}
    }
    facts
}

/// `earliest`, `attempts_left`, and the price of a changed quote.
fn refusal_facts(told: &serde_json::Map<String, serde_json::Value>) -> BTreeMap<String, FactValue> {
    let mut facts = BTreeMap::new();
    if let Some(at) = told.get("earliest").and_then(|at| at.as_str()).and_then(|at| at.parse().ok()) {
        facts.insert("earliest".to_owned(), FactValue::Instant { value: at });
    }
    if let Some(left) = told.get("attempts_left").and_then(serde_json::Value::as_i64) {
        facts.insert("attempts_left".to_owned(), FactValue::Count { value: left });
    }
    let price = told.get("quote").and_then(|quote| quote.get("today"));
    if let Some(price) = price.and_then(|price| serde_json::from_value::<Amount>(price.clone()).ok()) {
        facts.insert("price".to_owned(), FactValue::Money { value: price });
    }
    facts
}

fn store_code(error: &StoreError) -> ErrorCode {
    match error {
        StoreError::Corrupt(_) => ErrorCode::StorageCorrupt,
        StoreError::WrongKey => ErrorCode::ArchiveKeyLost,
        StoreError::ReadOnly | StoreError::CannotOpen { .. } => ErrorCode::StorageReadOnly,
        StoreError::Full => ErrorCode::StorageFull,
        StoreError::Busy => ErrorCode::StorageBusy,
        StoreError::Newer => ErrorCode::StorageNewer,
        StoreError::Disk(_) => ErrorCode::StorageCorrupt,
        StoreError::Refused(_) => ErrorCode::FileRefused,
        StoreError::Unknown { .. } => ErrorCode::NotFound,
        _ => ErrorCode::Bug,
    }
}

fn file_code(error: &io::Error) -> ErrorCode {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ErrorCode::StorageFull,
        io::ErrorKind::WouldBlock => ErrorCode::StorageBusy,
        _ => ErrorCode::StorageReadOnly,
    }
}
