//! Giving an archive another key: encrypting one that lay in clear, or locking it anew.
//!
//! Everything is written into a new file under the new key, which then takes the old one's place in one step. Killed
//! at any point, what lies under the archive's name is whole: with the old key before that step, with the new one
//! after it. What was half written is written again the next time.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use rusqlite::{Connection, MAIN_DB, OpenFlags};

use crate::file::{beside, connect, copies, create_private};
use crate::key::Header;
use crate::{StoreError, StoreKey};

/// Locks the archive at `path`, which nobody may have open, and its copies with `to` instead of `from`. What lies in
/// clear needs no `from`.
///
/// What is locked with `to` already stays as it is, so that this can be asked again after an interruption.
/// [`StoreError::Busy`] if some program has the archive open.
pub fn rekey(path: impl AsRef<Path>, from: &StoreKey, to: &StoreKey) -> Result<(), StoreError> {
    let path = path.as_ref();
    let _one_at_a_time = lock(path)?;
    // The archive comes last: as long as it has its old key, it is known that something is left to do.
    for copy in copies(path) {
        match rekey_file(&copy, from, to) {
            // Nobody can restore from it, and in clear it must not stay.
            Err(StoreError::Corrupt(_)) if Header::of(&copy)? == Header::Plain => remove(&copy)?,
            Err(StoreError::Corrupt(_) | StoreError::WrongKey) => {}
            other => other?,
        }
    }
    if Header::of(path)? == Header::Missing { Ok(()) } else { rekey_file(path, from, to) }
}

fn rekey_file(path: &Path, from: &StoreKey, to: &StoreKey) -> Result<(), StoreError> {
    if opens(path, to)? {
        return Ok(());
    }
    let draft = beside(path, ".rekeyed");
    remove(&draft)?;
    let clear = StoreKey::unencrypted();
    let from = if Header::of(path)? == Header::Plain { &clear } else { from };
    let conn = alone(path, from)?;
    write_new(&conn, &draft, to)?;
    check_new(&conn, &draft, to)?;
    let old = OpenOptions::new().write(true).open(path).map_err(|error| StoreError::of_file(path, error))?;
    put_in_place(&draft, path).map_err(|error| StoreError::of_file(path, error))?;
    drop(conn);
    if !from.encrypts() {
        // The old file has no name any more. Whether its bytes are gone from the disk as well only the disk knows;
        // a failure here takes nothing from the person.
        let _ = overwrite(old);
    }
    Ok(())
}

/// Whether the file opens with a key. Nothing else about it is decided here.
fn opens(path: &Path, key: &StoreKey) -> Result<bool, StoreError> {
    match Header::of(path)? {
        Header::Plain => Ok(!key.encrypts()),
        Header::Missing | Header::Encrypted(_) if !key.encrypts() => Ok(false),
        Header::Missing => Ok(false),
        Header::Encrypted(_) => match connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY) {
            Ok(_) => Ok(true),
            Err(StoreError::WrongKey) => Ok(false),
            Err(error) => Err(error),
        },
    }
}

/// A connection that keeps every other one out, with all of the archive in its one file.
fn alone(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if conn.is_readonly(MAIN_DB)? {
        return Err(StoreError::ReadOnly);
    }
    conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    conn.execute_batch("BEGIN EXCLUSIVE; COMMIT")?;
    if mode != "delete" || beside(path, "-wal").exists() {
        return Err(StoreError::Busy);
    }
    Ok(conn)
}

fn write_new(conn: &Connection, draft: &Path, key: &StoreKey) -> Result<(), StoreError> {
    create_private(draft)?;
    conn.execute("ATTACH DATABASE ?1 AS fresh KEY ?2", (draft.to_string_lossy(), key.spec().as_str()))?;
    // The draft is worth nothing before it is whole: it needs no journal, and is brought to the disk once, at the end.
    conn.execute_batch(
        "PRAGMA fresh.journal_mode = OFF;
         PRAGMA fresh.synchronous = OFF;
         PRAGMA fresh.cache_size = -64000;
         BEGIN;
         SELECT sqlcipher_export('fresh');
         COMMIT;",
    )?;
    for number in ["user_version", "application_id"] {
        let value: i64 = conn.query_row(&format!("PRAGMA main.{number}"), [], |row| row.get(0))?;
        conn.execute_batch(&format!("PRAGMA fresh.{number} = {value}"))?;
    }
    conn.execute_batch("DETACH DATABASE fresh")?;
    let draft_file = File::options().write(true).open(draft);
    draft_file.and_then(|file| file.sync_all()).map_err(|error| StoreError::of_file(draft, error))
}

/// Opens the new file as the archive will be opened, and counts.
fn check_new(conn: &Connection, draft: &Path, key: &StoreKey) -> Result<(), StoreError> {
    let fresh = connect(draft, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let verdict: String = fresh.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" || contents(conn)? != contents(&fresh)? {
        return Err(StoreError::Disk(format!("what was written is not what was there: {verdict}")));
    }
    Ok(())
}

/// Every table, index and trigger, with how many rows a table has.
fn contents(conn: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut statement = conn.prepare("SELECT type, name FROM sqlite_schema ORDER BY type, name")?;
    let names = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let names: Vec<(String, String)> = names.collect::<Result<_, _>>()?;
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let mut found = vec![("user_version".to_owned(), version)];
    for (kind, name) in names {
        let rows = match kind.as_str() {
            "table" => conn.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get(0))?,
            _ => 0,
        };
        found.push((format!("{kind} {name}"), rows));
    }
    Ok(found)
}

/// After this the new file is the archive, also after a power cut.
fn put_in_place(draft: &Path, path: &Path) -> io::Result<()> {
    fs::rename(draft, path)?;
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn overwrite(mut file: File) -> io::Result<()> {
    let zeros = [0; 64 * 1024];
    let mut left = file.metadata()?.len();
    while left > 0 {
        let piece = usize::try_from(left).unwrap_or(usize::MAX).min(zeros.len());
        file.write_all(&zeros[..piece])?;
        left -= piece as u64;
    }
    file.sync_all()
}

/// Held while a file is given another key, so that two programs that start at once do not both do it.
fn lock(path: &Path) -> Result<File, StoreError> {
    let name = beside(path, ".rekey-lock");
    create_private(&name)?;
    let file = OpenOptions::new().write(true).open(&name).map_err(|error| StoreError::of_file(&name, error))?;
    file.lock().map_err(|error| StoreError::of_file(&name, error))?;
    Ok(file)
}

/// Removes what an interrupted attempt left.
fn remove(draft: &Path) -> Result<(), StoreError> {
    match fs::remove_file(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::of_file(draft, error)),
        _ => Ok(()),
    }
}
