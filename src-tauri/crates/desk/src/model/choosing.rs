//! Files the app reads.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum FileKind {
    /// Prices of one's own.
    Rates,
    /// Everything of an archive, exported.
    Export,
    /// An encrypted backup.
    Backup,
}

impl FileKind {
    /// How the names of such files end.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Rates => "csv",
            Self::Export => "zip",
            Self::Backup => "backup",
        }
    }

    /// What a file can be read for, by how its name ends; nothing if the app reads no such files.
    pub(crate) fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_ascii_lowercase();
        [Self::Rates, Self::Export, Self::Backup].into_iter().find(|kind| ending == kind.ending())
    }
}

/// Where a file to read comes from. A page names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum FileFrom {
    /// The person is asked for it.
    Chosen,
    /// It was dropped on the window, or opened with the app.
    Handed,
}

/// A file that was dropped on the window, or opened with the app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct HandedFile {
    /// Its name, without the folder.
    pub name: String,
    /// What it can be read for, by how its name ends; nothing if the app reads no such files.
    pub kind: Option<FileKind>,
}
