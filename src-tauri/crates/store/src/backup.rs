//! An archive as one encrypted file that a passphrase opens on any computer, and back.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::file::{beside, connect};
use crate::{About, Store, StoreError, StoreKey, Writer, new_salt, rekey, salt_of};

/// Where a backup says what it is of.
const ABOUT: &str = "about";

impl Store {
    /// Writes a backup of the archive to `target`, which must not exist yet.
    ///
    /// It is made beside the archive and moved when it is encrypted: nothing readable ever lies elsewhere.
    pub fn back_up(&self, target: &Path, about: &About, passphrase: &str) -> Result<(), StoreError> {
        let draft = beside(self.path(), ".backup");
        remove(&draft);
        let made = self
            .back_up_as(&draft, about, passphrase)
            .and_then(|()| fs::copy(&draft, target).map(drop).map_err(|error| StoreError::of_file(target, error)));
        remove(&draft);
        made
    }

    fn back_up_as(&self, draft: &Path, about: &About, passphrase: &str) -> Result<(), StoreError> {
        self.copy_to(draft)?;
        let copy = Self::open(draft, self.key())?;
        copy.write(|writer| writer.put_about(Some(about)))?;
        drop(copy);
        rekey(draft, self.key(), &StoreKey::from_passphrase(passphrase, &new_salt()?)?)
    }
}

/// What a backup is of, read with its passphrase. Fails as [`restore`] does.
pub fn about_backup(backup: impl AsRef<Path>, passphrase: &str) -> Result<About, StoreError> {
    let backup = backup.as_ref();
    let read = || {
        let conn = connect(backup, &key_of(backup, passphrase)?, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        about_in(&conn)
    };
    read().map_err(of_backup)
}

/// Makes an archive at `target`, which must not be there yet, of a backup; it is locked with `key` then.
///
/// [`StoreError::WrongKey`] for another passphrase, [`StoreError::Refused`] for a file that is no backup or damaged.
/// Then nothing is left at `target`, and the backup stays as it is in any case.
pub fn restore(
    backup: impl AsRef<Path>,
    target: impl AsRef<Path>,
    passphrase: &str,
    key: &StoreKey,
) -> Result<About, StoreError> {
    let (backup, target) = (backup.as_ref(), target.as_ref());
    let restored = restore_to(backup, target, passphrase, key);
    if restored.is_err() {
        remove(target);
    }
    restored.map_err(of_backup)
}

fn restore_to(backup: &Path, target: &Path, passphrase: &str, key: &StoreKey) -> Result<About, StoreError> {
    let from = key_of(backup, passphrase)?;
    fs::copy(backup, target).map_err(|error| StoreError::of_file(target, error))?;
    rekey(target, &from, key).map_err(|error| match error {
        // SQLCipher copies page after page, and says of a damaged one only that it failed.
        StoreError::Bug(why) => StoreError::Refused(why),
        other => other,
    })?;
    let store = Store::open(target, key)?;
    let about = about_in(store.reader()?.conn()?)?;
    store.write(|writer| writer.put_about(None))?;
    Ok(about)
}

fn key_of(backup: &Path, passphrase: &str) -> Result<StoreKey, StoreError> {
    let salt = salt_of(backup)?.ok_or_else(|| StoreError::Refused("it is no backup of this app".to_owned()))?;
    StoreKey::from_passphrase(passphrase, &salt)
}

/// What is wrong with a backup is the file's fault, and not that of the archive in use.
fn of_backup(error: StoreError) -> StoreError {
    match error {
        StoreError::Corrupt(why) | StoreError::Disk(why) => StoreError::Refused(why),
        other => other,
    }
}

fn about_in(conn: &Connection) -> Result<About, StoreError> {
    let no_backup = || StoreError::Refused("it is an archive, but no backup of one".to_owned());
    let text: Option<String> =
        conn.query_row("SELECT value FROM meta WHERE key = ?1", [ABOUT], |row| row.get(0)).optional()?;
    Ok(serde_json::from_str(&text.ok_or_else(no_backup)?)?)
}

impl Writer<'_> {
    fn put_about(&self, about: Option<&About>) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM meta WHERE key = ?1", [ABOUT])?;
        if let Some(about) = about {
            self.conn().execute("INSERT INTO meta VALUES (?1, ?2)", [ABOUT, &serde_json::to_string(about)?])?;
        }
        Ok(())
    }
}

/// Removes a file of ours and what SQLite and `rekey` keep beside it.
fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", ".rekey-lock", ".rekeyed"] {
        let _ = fs::remove_file(beside(file, ending));
    }
}
