//! Failures as the window and the command line get them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::FactValue;

/// The failures a shell tells apart. One is added only when a shell does something different for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "errors.ts")]
pub enum ErrorCode {
    /// The provider cannot be reached. Old figures stay on screen.
    Offline,
    /// The provider did not answer in time.
    Slow,
    /// The token is missing, wrong or revoked.
    TokenRefused,
    /// The token may not do this.
    NoPermission,
    /// Something is unpaid: no new number until then (H5). Fact `debits`.
    Unpaid,
    /// The card refused.
    CardDeclined,
    /// The number is connected already, here or elsewhere.
    NumberTaken,
    /// Not a phone number that can be connected.
    InvalidNumber,
    /// The code is wrong. Fact `attempts_left`.
    WrongCode,
    /// The price changed since it was shown. Fact `price`.
    QuoteChanged,
    /// From five numbers and yearly the price has to be asked for (H1).
    AskForQuote,
    /// The number cannot be deleted yet (C2). Fact `earliest`, if it is known.
    NotYetDeletable,
    /// The number is not in a state that allows this.
    IllegalState,
    /// The provider asked us to slow down. Fact `seconds`.
    Throttled,
    /// The connection is not safe: the certificate was refused.
    Tls,
    /// The clocks differ by more than five minutes. Fact `seconds`.
    ClockSkew,
    /// An answer that does not fit the documented shape.
    MalformedAnswer,
    /// The answer to a write was lost; it is asked for, never repeated.
    OutcomeUnknown,
    /// The archive is damaged. It can be rebuilt from the provider; the file is kept aside.
    StorageCorrupt,
    /// The data folder cannot be written.
    StorageReadOnly,
    /// A file for the person cannot be written into its folder. Fact `folder`.
    FolderReadOnly,
    /// The disk is full.
    StorageFull,
    /// The archive was written by a newer version of the app.
    StorageNewer,
    /// Another process has the archive open.
    StorageBusy,
    /// A file to import or to restore from is none of ours, or not whole. Nothing of it was kept.
    FileRefused,
    /// A file to import or to restore from can be read, but is not what its chain says. Nothing of it was kept.
    ArchiveDiffers,
    /// This computer has no keyring.
    KeyringMissing,
    /// The keyring is locked.
    KeyringLocked,
    /// The archive is encrypted, and its passphrase has to be given. Fact `why` is `key_lost` if the keyring should
    /// have had its key and does not.
    ArchiveLocked,
    /// The passphrase is not that of the archive.
    WrongPassphrase,
    /// The archive is encrypted, and nothing on this computer opens it.
    ArchiveKeyLost,
    /// There is no keyring, and a person has to decide how the archive lies on the disk.
    ProtectionUndecided,
    /// No such thing.
    NotFound,
    /// The request does not make sense. Fact `field`.
    InvalidInput,
    /// Only the demo can do this.
    DemoOnly,
    /// Our mistake.
    Bug,
}

/// A failure, as far as a shell can do something about it.
///
/// The sentence belongs to `code` and comes from the message catalogue. `detail` is English, for
/// "copy details"; nothing may depend on its wording, and it never contains a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "errors.ts")]
pub struct CommandError {
    /// What kind of failure.
    pub code: ErrorCode,
    /// The chain of causes.
    pub detail: String,
    /// What the sentence needs to know.
    pub facts: BTreeMap<String, FactValue>,
}
