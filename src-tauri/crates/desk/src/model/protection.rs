//! How the archives are protected on this computer's disk.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// What opens the archives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum Lock {
    /// Nothing was decided yet, and nothing of a real account lies on the disk.
    Undecided,
    /// A key in the keyring of the operating system.
    Keyring,
    /// A passphrase, asked for at every start.
    Passphrase,
    /// They are not encrypted; a person decided so.
    Unencrypted,
}

/// How the archives are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Protection {
    /// What opens them.
    pub lock: Lock,
    /// A passphrase opens them, by itself or if the keyring loses its key.
    pub passphrase: bool,
}

/// A passphrase as it was typed. It goes in and never out, and is wiped from memory after use.
#[derive(Clone, PartialEq, Eq, TS)]
#[ts(export_to = "commands.ts", type = "string")]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// As it was typed: blanks at its ends belong to it.
    #[must_use]
    pub fn new(typed: impl Into<String>) -> Self {
        Self(Zeroizing::new(typed.into()))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(secret)")
    }
}

impl<'de> Deserialize<'de> for Passphrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
