//! Files written for the person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file that was written for the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct SavedFile {
    /// All of its path.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The folder it is in.
    pub folder: String,
}

/// What a person can send to somebody who helps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Diagnostics {
    /// All of it, in English: versions, sizes, counts, states, codes and the end of the log. No token, no name, no
    /// telephone number and no amount.
    pub text: String,
}
