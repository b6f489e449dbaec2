//! A backup: the archive as one encrypted file that its passphrase opens on any computer.

use std::fs;
use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};
use store::{About, Store};

use crate::Desk;
use crate::connections::{DEMO, Record};
use crate::desk::wall;
use crate::error::DeskError;
use crate::files::{NewFile, sync_folder};
use crate::home::{Home, OnlyOne};
use crate::model::{ArchiveCheck, ArchiveSaved, ArchiveTaken, ConnectionKind};
use crate::moving::{KINDS, about, accepted};
use crate::rates::FileKind;

/// Fewer characters can be tried out in a time somebody may have.
const SHORTEST: usize = 12;

impl Desk {
    /// Writes the archive to a file that only this passphrase opens, here or on another computer. No token is in it.
    ///
    /// A file that is there is replaced as a whole.
    pub fn back_up_to(&self, file: &Path, passphrase: &SecretString) -> Result<ArchiveSaved, DeskError> {
        if passphrase.expose_secret().chars().count() < SHORTEST {
            return Err(DeskError::invalid("passphrase", format!("at least {SHORTEST} characters")));
        }
        let session = self.session()?;
        let new = NewFile::at(file)?;
        drop(new.create()?);
        session.store.back_up(new.draft(), &about(&session.record), passphrase.expose_secret())?;
        Ok(self.saved_as(file, new.keep()?))
    }

    /// The same into the person's folder for downloads, beside whatever is there already.
    pub fn save_backup(&self, passphrase: &SecretString) -> Result<ArchiveSaved, DeskError> {
        let file = self.free_download(&format!("dialogue-desk-{}.backup", wall().format("%Y-%m-%d")))?;
        self.back_up_to(&file, passphrase)
    }

    /// Puts a backup in the place of the archive it was made of, or makes a connection of it where there is none.
    ///
    /// It is opened, made whole and looked through first; only then the present archive is put aside. The backup is
    /// refused if it is damaged and, unless `anyway`, if it is not what its chain says.
    pub fn restore_from(
        &self,
        file: &Path,
        passphrase: &SecretString,
        anyway: bool,
    ) -> Result<ArchiveTaken, DeskError> {
        fs::metadata(file).map_err(|error| DeskError::file(&file.display().to_string(), error))?;
        let workshop = self.home.workshop()?;
        let restored = self.restore_in(&workshop, file, passphrase, anyway);
        let _ = fs::remove_dir_all(&workshop);
        restored
    }

    /// Lets the person choose a backup and restores it; nothing if they choose none.
    pub fn choose_backup(&self, passphrase: &SecretString) -> Result<Option<ArchiveTaken>, DeskError> {
        self.chosen(FileKind::Backup).map(|file| self.restore_from(&file, passphrase, false)).transpose()
    }

    fn restore_in(
        &self,
        workshop: &Path,
        file: &Path,
        passphrase: &SecretString,
        anyway: bool,
    ) -> Result<ArchiveTaken, DeskError> {
        let fresh = workshop.join("archive.sqlite");
        let key = self.archive_key()?;
        let about = store::restore(file, &fresh, passphrase.expose_secret(), &key)?;
        let check: ArchiveCheck = accepted(&Store::open(&fresh, &key)?, anyway)?;
        let record = self.record_of(&about);
        let aside = self.put_in_place(&record, &fresh)?;
        Ok(ArchiveTaken { connection: self.shown(&record)?, made_at: about.made_at, check, aside })
    }

    /// The connection a backup belongs to: the one it was made of, if it is known here.
    fn record_of(&self, about: &About) -> Record {
        if let Some(known) = self.connections().find(&about.id) {
            return known.clone();
        }
        let kind = KINDS.iter().find(|(_, word)| *word == about.kind).map(|(kind, _)| *kind);
        let kind = kind.filter(|kind| *kind != ConnectionKind::Demo).unwrap_or(ConnectionKind::AccountApi);
        let is_id = uuid::Uuid::parse_str(&about.id).is_ok() && about.id != DEMO;
        let id = if is_id { about.id.clone() } else { uuid::Uuid::new_v4().to_string() };
        Record { id, kind, name: about.name.clone(), address: about.address.clone() }
    }

    /// Swaps the archives, the present one aside, and uses the connection.
    fn put_in_place(&self, record: &Record, fresh: &Path) -> Result<Option<String>, DeskError> {
        let archive = self.home.archive(&record.id)?;
        let only = OnlyOne::take(&self.home.connection(&record.id), "this archive")?;
        self.close_session(&record.id)?;
        let aside = Home::put_aside(&archive, &format!("replaced-{}", wall().format("%Y%m%d-%H%M%S")));
        let placed = aside.and_then(|aside| match fs::rename(fresh, &archive) {
            Ok(()) => Ok(aside),
            Err(error) => {
                if let Some(aside) = aside {
                    let _ = fs::rename(aside, &archive);
                }
                Err(DeskError::file("archive.sqlite", error))
            }
        });
        sync_folder(&archive);
        drop(only);
        self.reopen();
        let aside = placed?;
        self.change_connections(|connections| connections.take(record.clone()))?;
        self.session()?;
        self.syncing.changed();
        self.refresh_status();
        Ok(aside.map(|aside| aside.display().to_string()))
    }
}
