//! Whether the archive is what it was, and the archive as a file: exported, imported, backed up, restored, repaired.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{Amount, Instant};

use super::connection::{Connection, Start};
use super::export::SavedFile;

/// A part of a month that is hashed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum ArchivePart {
    /// The provider's bill with its lines and the debits it names.
    Bill,
    /// The debits of the month and of its bill, with every attempt.
    Debits,
    /// The dialogues as the provider reported them.
    Dialogues,
    /// Meta's counts of paid dialogues (W5).
    Reports,
    /// Money asked back.
    Claims,
    /// What our rules say of each dialogue.
    Charges,
    /// What our rules say of the month: counts, cost and write-offs.
    Calculation,
}

/// What is not as it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum ArchiveFindingKind {
    /// The file, or a row in it, cannot be read.
    Damaged,
    /// A row names another that is not there.
    Orphaned,
    /// A day's sums are not those of its dialogues.
    RollupDiffers,
    /// A link of the chain is not the one it was, or one is missing.
    LinkBroken,
    /// A closed month is not what its last link says, and not by a sync.
    MonthDiffers,
    /// A closed month was written to since its last link; the next sync looks at it.
    MonthTouched,
    /// The head that was asked for is not in the chain.
    HeadUnknown,
}

/// What a part of a month comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct PartSize {
    /// How many rows.
    pub rows: u64,
    /// The sum of its amounts; none where there are none.
    pub amount: Option<Amount>,
}

/// A part of a month as its link had it, and as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct PartDifference {
    /// Which.
    pub part: ArchivePart,
    /// What it was.
    pub before: PartSize,
    /// What it is; with the same figures, something else in it differs.
    pub now: PartSize,
}

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ArchiveFinding {
    /// What.
    pub kind: ArchiveFindingKind,
    /// The month, `2026-02`, if it is about one.
    pub month: Option<String>,
    /// In which part of the month, and how.
    pub difference: Option<PartDifference>,
    /// Technical words for a bug report.
    pub detail: String,
}

/// A closed month that a sync found different: no fault, but noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Amendment {
    /// The month, `2026-02`.
    pub month: String,
    /// When, by this computer's clock.
    pub at: Instant,
    /// The provider's time of the sync that brought it.
    pub provider_now: Instant,
    /// Only our calculation is another: its rules or prices changed, and nothing the provider said.
    pub only_ours: bool,
    /// What is different.
    pub parts: Vec<PartDifference>,
}

/// A link of the chain, by which everything before it can be recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ChainHead {
    /// 64 hexadecimal digits. Kept outside this computer, they prove later that nothing before was changed.
    pub hash: String,
    /// The place of the link in the chain, from 1 on.
    pub link: u64,
    /// The month of the link, `2026-02`.
    pub month: String,
    /// When it was made, by this computer's clock.
    pub sealed_at: Instant,
}

/// What looking through the archive came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ArchiveCheck {
    /// Nothing was found that is not as it should be.
    pub whole: bool,
    /// How many closed months were hashed again.
    pub months: u64,
    /// How many dialogues were added up again.
    pub dialogues: u64,
    /// How many links the chain has.
    pub links: u64,
    /// The newest link; none before a month was closed.
    pub head: Option<ChainHead>,
    /// The link of the head that was asked for.
    pub known_head: Option<ChainHead>,
    /// What is not as it should be.
    pub findings: Vec<ArchiveFinding>,
    /// Closed months that syncs found different, the newest first.
    pub amendments: Vec<Amendment>,
}

/// A file that everything was written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ArchiveSaved {
    /// The file.
    pub file: SavedFile,
    /// Its size in bytes.
    pub bytes: u64,
}

/// An archive that came from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct ArchiveTaken {
    /// The connection it belongs to, in use now. Without its token nothing new is fetched: it has to be given again.
    pub connection: Connection,
    /// When the file was made.
    pub made_at: Instant,
    /// What looking through it came to.
    pub check: ArchiveCheck,
    /// Where the archive that was there before is kept now.
    pub aside: Option<String>,
}

/// What was kept of a table that is ours alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct KeptRows {
    /// Its name in the archive.
    pub table: String,
    /// How many rows were carried over.
    pub rows: u64,
    /// Whether all of it could be read.
    pub complete: bool,
}

/// A damaged archive, replaced by one that the next sync fills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Repaired {
    /// What the first screen needs now.
    pub start: Start,
    /// What was carried over of what no provider can be asked for again.
    pub kept: Vec<KeptRows>,
    /// Where the damaged file is kept.
    pub aside: String,
}
