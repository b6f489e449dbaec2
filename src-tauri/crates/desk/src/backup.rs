//! A backup: the archive as one encrypted file that its passphrase opens on any computer.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use store::{About, Store, StoreError};

use crate::Desk;
use crate::connections::Record;
use crate::desk::blocking;
use crate::error::DeskError;
use crate::files::{NewFile, sync_folder};
use crate::home::{Home, OnlyOne};
use crate::model::{ArchiveSaved, ArchiveTaken, FileFrom, FileKind, Passphrase};
use crate::moving::{accepted, unreadable};
use crate::wrapped::SHORTEST;

impl Desk {
    /// Writes the archive to a file that only this passphrase opens, here or on another computer. No token is in it.
    ///
    /// A file that is there is replaced as a whole.
    pub fn back_up_to(&self, file: &Path, passphrase: &Passphrase) -> Result<ArchiveSaved, DeskError> {
        if passphrase.expose().chars().count() < SHORTEST {
            return Err(DeskError::invalid("passphrase", format!("at least {SHORTEST} characters")));
        }
        let session = self.session()?;
        let new = NewFile::at(file)?;
        session.store.back_up(new.draft(), &self.about(&session.record), passphrase.expose())?;
        Ok(self.saved_as(file, new.keep()?))
    }

    /// The same into the person's folder for downloads, beside whatever is there already.
    pub fn save_backup(&self, passphrase: &Passphrase) -> Result<ArchiveSaved, DeskError> {
        let file = self.free_download(&format!("dialogue-desk-{}.backup", self.wall().format("%Y-%m-%d")))?;
        self.back_up_to(&file, passphrase)
    }

    /// Puts a backup in the place of the archive it was made of, or makes a connection of it where there is none.
    ///
    /// It is opened, made whole and looked through first; only then the present archive is put aside. The backup is
    /// refused if it is damaged and, unless `anyway`, if it is not what its chain says.
    pub async fn restore_from(
        &self,
        file: &Path,
        passphrase: Passphrase,
        anyway: bool,
    ) -> Result<ArchiveTaken, DeskError> {
        fs::metadata(file).map_err(|error| unreadable(file, &error))?;
        let workshop = self.home.workshop()?;
        let restored = self.restore_in(&workshop, file.to_owned(), passphrase, anyway).await;
        let _ = fs::remove_dir_all(&workshop);
        restored
    }

    /// Restores a backup that the person chooses or has handed over; nothing if there is none.
    pub async fn take_backup(
        self: Arc<Self>,
        from: FileFrom,
        passphrase: Passphrase,
    ) -> Result<Option<ArchiveTaken>, DeskError> {
        let asking = Arc::clone(&self);
        match blocking(move || Ok(asking.file_from(from, FileKind::Backup))).await? {
            Some(file) => self.restore_from(&file, passphrase, false).await.map(Some),
            None => Ok(None),
        }
    }

    async fn restore_in(
        &self,
        workshop: &Path,
        file: PathBuf,
        passphrase: Passphrase,
        anyway: bool,
    ) -> Result<ArchiveTaken, DeskError> {
        let typed = passphrase.clone();
        let asked = file.clone();
        let about = blocking(move || store::about_backup(&asked, typed.expose()).map_err(of_backup)).await?;
        let record = self.record_of(&about);
        let fresh = workshop.join("archive.sqlite");
        let (target, key) = (fresh.clone(), self.vault.key_for(record.kind)?);
        let check = blocking(move || {
            store::restore(&file, &target, passphrase.expose(), &key).map_err(of_backup)?;
            accepted(&Store::open(&target, &key)?, anyway)
        })
        .await?;
        let (home, id, stamp) = (self.home.clone(), record.id.clone(), self.stamp());
        let aside = self.while_closed(move || put_in_place(&home, &id, &fresh, &stamp)).await?;
        self.change_connections(|connections| connections.take(record.clone()))?;
        self.session()?;
        self.refresh_status();
        let aside = aside.map(|aside| aside.display().to_string());
        Ok(ArchiveTaken { connection: self.shown(&record)?, made_at: about.made_at, check, aside })
    }

    /// The connection a backup belongs to: the one it was made of, if it is known here.
    fn record_of(&self, about: &About) -> Record {
        if let Some(known) = self.connections().find(&about.id) {
            return known.clone();
        }
        let is_id = uuid::Uuid::parse_str(&about.id).is_ok();
        let id = if is_id { about.id.clone() } else { uuid::Uuid::new_v4().to_string() };
        Record::of_file(id, about)
    }
}

/// Swaps the archives: the present one is put aside, and comes back if the new one cannot take its place.
fn put_in_place(home: &Home, id: &str, fresh: &Path, stamp: &str) -> Result<Option<PathBuf>, DeskError> {
    let archive = home.archive(id)?;
    let _no_other_program = OnlyOne::take(&home.connection(id), "this archive")?;
    let aside = Home::put_aside(&archive, "replaced", stamp)?;
    if let Err(error) = fs::rename(fresh, &archive) {
        if let Some(aside) = &aside {
            let _ = fs::rename(aside, &archive);
        }
        return Err(DeskError::file("archive.sqlite", error));
    }
    sync_folder(&archive);
    Ok(aside)
}

/// A backup that does not open has another passphrase than the one that was typed.
fn of_backup(error: StoreError) -> DeskError {
    match error {
        StoreError::WrongKey => DeskError::WrongPassphrase,
        other => other.into(),
    }
}
