//! Everything as one open file, and an archive from such a file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use store::{About, Depth, Store, StoreError};

use crate::Desk;
use crate::checking::checked;
use crate::connections::Record;
use crate::error::DeskError;
use crate::exporting::MOST_COPIES;
use crate::files::NewFile;
use crate::model::{ArchiveCheck, ArchiveFindingKind, ArchiveSaved, ArchiveTaken, ConnectionKind, FileFrom, FileKind};

/// How the kinds of connections are called in a file.
const KINDS: [(ConnectionKind, &str); 2] =
    [(ConnectionKind::Demo, "demo"), (ConnectionKind::AccountApi, "account_api")];

impl Desk {
    /// Writes everything in the archive to a file, customers' numbers in full; no token, no key.
    ///
    /// A file that is there is replaced as a whole.
    pub fn export_everything_to(&self, file: &Path) -> Result<ArchiveSaved, DeskError> {
        let session = self.session()?;
        let new = NewFile::at(file)?;
        let target = std::io::BufWriter::new(new.create()?);
        session.store.write_everything(target, self.about(&session.record)).map_err(|error| on_target(file, error))?;
        Ok(self.saved_as(file, new.keep()?))
    }

    /// The same into the person's folder for downloads, beside whatever is there already.
    pub fn save_everything(&self) -> Result<ArchiveSaved, DeskError> {
        let file = self.free_download(&format!("dialogue-desk-{}.zip", self.wall().format("%Y-%m-%d")))?;
        self.export_everything_to(&file)
    }

    /// Makes a new connection of an exported file and uses it. Whatever is here already stays as it is.
    ///
    /// The file is refused as a whole if it is none of ours, not whole, or of a newer version; and, unless `anyway`,
    /// if it is not what its chain says.
    pub fn import_everything_from(&self, file: &Path, anyway: bool) -> Result<ArchiveTaken, DeskError> {
        let opened = File::open(file).map_err(|error| unreadable(file, &error))?;
        let id = uuid::Uuid::new_v4().to_string();
        let taken = self.import_as(&id, opened, anyway);
        if taken.is_err() {
            let _ = fs::remove_dir_all(self.home.connection(&id));
        }
        taken
    }

    /// Imports an exported file that the person chooses or has handed over; nothing if there is none.
    pub fn take_export(&self, from: FileFrom) -> Result<Option<ArchiveTaken>, DeskError> {
        self.file_from(from, FileKind::Export).map(|file| self.import_everything_from(&file, false)).transpose()
    }

    fn import_as(&self, id: &str, file: File, anyway: bool) -> Result<ArchiveTaken, DeskError> {
        let (target, key) = (self.home.archive(id)?, self.vault.key_for(ConnectionKind::AccountApi)?);
        let manifest = store::read_everything(std::io::BufReader::new(file), &target, &key)?;
        let check = {
            let store = Store::open(&target, &key)?;
            accepted(&store, anyway)?
        };
        let record = Record::of_file(id.to_owned(), &manifest.about);
        self.change_connections(|connections| connections.take(record.clone()))?;
        self.session()?;
        self.syncing.changed();
        self.refresh_status();
        Ok(ArchiveTaken { connection: self.shown(&record)?, made_at: manifest.about.made_at, check, aside: None })
    }

    /// A path in the person's folder for downloads that nothing bears yet.
    pub(crate) fn free_download(&self, name: &str) -> Result<PathBuf, DeskError> {
        let folder = self.downloads()?;
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let named = |copy: u32| if copy == 1 { name.to_owned() } else { format!("{stem} ({copy}).{ending}") };
        let free = (1..=MOST_COPIES).map(|copy| folder.join(named(copy))).find(|path| !path.exists());
        free.ok_or_else(|| DeskError::NotWritten { folder, source: std::io::ErrorKind::AlreadyExists.into() })
    }

    /// What an archive does not know of itself.
    pub(crate) fn about(&self, record: &Record) -> About {
        let kind = KINDS.iter().find(|(kind, _)| *kind == record.kind).map_or("", |(_, word)| word);
        About {
            made_at: self.wall(),
            app_version: env!("CARGO_PKG_VERSION").to_owned(),
            id: record.id.clone(),
            kind: kind.to_owned(),
            name: record.name.clone(),
            address: record.address.clone(),
        }
    }

    pub(crate) fn saved_as(&self, file: &Path, bytes: u64) -> ArchiveSaved {
        ArchiveSaved { file: self.saved(file.to_owned()), bytes }
    }
}

/// Looks through an archive before it takes a place; what differs is accepted only if the person says so.
///
/// Damage never is. A month that waits for the next sync to look at it is no difference.
pub(crate) fn accepted(store: &Store, anyway: bool) -> Result<ArchiveCheck, DeskError> {
    let check = checked(store, Depth::Full, None)?;
    let damage = |kind: ArchiveFindingKind| matches!(kind, ArchiveFindingKind::Damaged | ArchiveFindingKind::Orphaned);
    let against =
        |kind: ArchiveFindingKind| if anyway { damage(kind) } else { kind != ArchiveFindingKind::MonthTouched };
    let wrong: Vec<_> = check.findings.iter().filter(|finding| against(finding.kind)).collect();
    match wrong.first() {
        Some(first) if damage(first.kind) => Err(StoreError::Refused(first.detail.clone()).into()),
        Some(first) => Err(DeskError::Differs(wrong.len(), first.detail.clone())),
        None => Ok(check),
    }
}

/// A file the person named that is not there, or not for them to read.
pub(crate) fn unreadable(file: &Path, error: &std::io::Error) -> DeskError {
    DeskError::invalid("file", format!("{}: {error}", file.display()))
}

/// A disk that failed under a file for the person is not the archive's.
fn on_target(file: &Path, error: StoreError) -> DeskError {
    let folder = file.parent().map(Path::to_owned).unwrap_or_default();
    match error {
        StoreError::Full => DeskError::NotWritten { folder, source: std::io::ErrorKind::StorageFull.into() },
        StoreError::Disk(why) => DeskError::NotWritten { folder, source: std::io::Error::other(why) },
        other => other.into(),
    }
}
