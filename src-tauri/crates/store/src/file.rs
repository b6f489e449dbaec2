//! Opening, checking, copying and migrating the file.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, OptionalExtension};
use rusqlite_migration::{Error, M, MigrationDefinitionError, Migrations};
use zeroize::Zeroizing;

use crate::key::Header;
use crate::{StoreError, StoreKey, rekey};

const STEPS: &[M<'_>] = &[
    M::up(include_str!("../migrations/0001_archive.sql")),
    M::up(include_str!("../migrations/0002_watching.sql")),
    M::up(include_str!("../migrations/0003_own_rates.sql")),
    M::up(include_str!("../migrations/0004_chain.sql")),
    M::up(include_str!("../migrations/0005_debits_of_months.sql")),
    M::up(include_str!("../migrations/0006_grouped_numbers.sql")),
];
const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// The smallest page an SQLite file can have, in bytes.
const SHORTEST: u64 = 512;
const KEPT_COPIES: usize = 2;
const BUSY_FOR: Duration = Duration::from_secs(5);

/// The bytes of a page, encrypted or not.
const PAGE: u64 = 4096;

/// Every page that is read again has to be decrypted again: 16 MB of them are kept as they were read.
const CACHE: &str = "PRAGMA cache_size = -16000";

/// Opens the file for writing; creates, encrypts, checks and migrates it as needed.
pub(crate) fn open(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    let existed = path.exists();
    if !existed {
        create_private(path)?;
    }
    check_length(path)?;
    if key.encrypts() && Header::of(path)? == Header::Plain {
        rekey(path, &StoreKey::unencrypted(), key)?;
    }
    let mut conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    if conn.is_readonly(MAIN_DB)? {
        return Err(StoreError::ReadOnly);
    }
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "NORMAL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.set_prepared_statement_cache_capacity(128);
    if existed {
        check_after_crash(&conn)?;
    }
    migrate(&mut conn, path, existed, &MIGRATIONS)?;
    note_open(&conn, true)?;
    Ok(conn)
}

/// Makes an archive as it was in a version of the tables.
pub(crate) fn create(path: &Path, key: &StoreKey, version: u32) -> Result<Connection, StoreError> {
    create_private(path)?;
    let mut conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    MIGRATIONS.to_version(&mut conn, version as usize).map_err(migrating)?;
    Ok(conn)
}

/// The version of the tables that this app writes.
pub(crate) fn newest_version() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Brings what was written to the disk.
pub(crate) fn to_disk(path: &Path) -> Result<(), StoreError> {
    let file = fs::File::options().write(true).open(path);
    file.and_then(|file| file.sync_all()).map_err(|error| StoreError::of_file(path, error))
}

/// Opens the file for reading only.
pub(crate) fn open_reader(path: &Path, key: &StoreKey) -> Result<Connection, StoreError> {
    let conn = connect(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    conn.set_prepared_statement_cache_capacity(128);
    Ok(conn)
}

/// A connection that has read the file's first page with the key.
pub(crate) fn connect(path: &Path, key: &StoreKey, flags: OpenFlags) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(path, flags).map_err(|error| opening(path, error))?;
    conn.busy_timeout(BUSY_FOR)?;
    // SQLCipher would write what it thinks of a damaged page to stderr.
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    if key.encrypts() {
        conn.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"{}\"", *key.spec())))?;
    }
    match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())) {
        Ok(()) => {
            if key.encrypts() {
                conn.execute_batch(CACHE)?;
            }
            Ok(conn)
        }
        Err(error) if is_unreadable(&error) => Err(why_unreadable(&conn, path, key)?),
        Err(error) => Err(opening(path, error)),
    }
}

/// Whether the first page made no sense: SQLite says the same of a wrong key, a damaged page and a letter.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}

/// A wrong key fits no page at all, and damage seldom is everywhere.
fn why_unreadable(conn: &Connection, path: &Path, key: &StoreKey) -> Result<StoreError, StoreError> {
    let damaged = |what: &str| Ok(StoreError::Corrupt(what.to_owned()));
    let bytes = fs::metadata(path).map_err(|error| StoreError::of_file(path, error))?.len();
    if Header::of(path)? == Header::Plain {
        return damaged("its first page makes no sense");
    }
    if bytes % PAGE != 0 {
        return damaged("it is no archive, or not all of one");
    }
    if !key.encrypts() {
        return Ok(StoreError::WrongKey);
    }
    let mut broken: u64 = 0;
    let mut check = conn.prepare("PRAGMA cipher_integrity_check")?;
    let mut rows = check.query([])?;
    while rows.next()?.is_some() {
        broken += 1;
    }
    if broken < bytes / PAGE {
        damaged(&format!("{broken} of its pages were changed"))
    } else {
        Ok(StoreError::WrongKey)
    }
}

/// Writes down that the file was closed in order, unless it is damaged.
pub(crate) fn close(conn: &Connection, damaged: bool) {
    // Nothing to tell anyone: a file that cannot be written now is checked at the next start.
    let _ = note_open(conn, damaged);
    let _ = conn.execute_batch("PRAGMA optimize");
}

/// Copies the file as it is now, without its free pages.
pub(crate) fn copy(conn: &Connection, target: &Path) -> Result<(), StoreError> {
    conn.execute("VACUUM INTO ?1", [target.to_string_lossy()])?;
    make_private(target)
}

fn opening(path: &Path, error: rusqlite::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Disk(text) => StoreError::CannotOpen { path: path.to_owned(), source: text.into() },
        other => other,
    }
}

/// Makes an empty file that only its owner may read.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|error| StoreError::of_file(path, error))
}

fn make_private(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        fs::set_permissions(path, mode).map_err(|error| StoreError::Disk(error.to_string()))?;
    }
    let _ = path;
    Ok(())
}

/// Refuses what is left of a file whose end is gone; SQLite would take it for an empty one and begin anew.
fn check_length(path: &Path) -> Result<(), StoreError> {
    match fs::metadata(path).map(|file| file.len()) {
        Ok(1..SHORTEST) => Err(StoreError::Corrupt("the file is cut short".to_owned())),
        _ => Ok(()),
    }
}

/// Looks through the file if the last run did not close it.
fn check_after_crash(conn: &Connection) -> Result<(), StoreError> {
    let has_meta = conn
        .query_row("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'", [], |_| Ok(()))
        .optional()?
        .is_some();
    let open =
        has_meta && conn.query_row("SELECT 1 FROM meta WHERE key = 'open'", [], |_| Ok(())).optional()?.is_some();
    if !open {
        return Ok(());
    }
    let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Corrupt(verdict)) }
}

fn note_open(conn: &Connection, open: bool) -> Result<(), StoreError> {
    let sql = if open {
        "INSERT INTO meta (key, value) VALUES ('open', 'yes') ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM meta WHERE key = 'open'"
    };
    conn.execute(sql, [])?;
    Ok(())
}

fn migrate(conn: &mut Connection, path: &Path, existed: bool, migrations: &Migrations<'_>) -> Result<(), StoreError> {
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let pending = migrations.pending_migrations(conn).map_err(migrating)?;
    if pending < 0 {
        return Err(StoreError::Newer);
    }
    if existed && version > 0 && pending > 0 {
        copy_before(conn, path, version)?;
    }
    migrations.to_latest(conn).map_err(migrating)
}

fn migrating(error: Error) -> StoreError {
    match error {
        Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => StoreError::Newer,
        Error::RusqliteError { err, .. } => StoreError::from(err),
        other => StoreError::Bug(other.to_string()),
    }
}

/// A copy named after the version it holds; older copies beyond the kept two go.
fn copy_before(conn: &Connection, path: &Path, version: i64) -> Result<(), StoreError> {
    let target = copy_path(path, version);
    if target.exists() {
        fs::remove_file(&target).map_err(|error| StoreError::Disk(error.to_string()))?;
    }
    copy(conn, &target)?;
    let mut kept: Vec<i64> = (0..=version).filter(|version| copy_path(path, *version).exists()).collect();
    kept.reverse();
    for old in kept.into_iter().skip(KEPT_COPIES) {
        fs::remove_file(copy_path(path, old)).map_err(|error| StoreError::Disk(error.to_string()))?;
    }
    Ok(())
}

fn copy_path(path: &Path, version: i64) -> PathBuf {
    beside(path, &format!(".before-v{}", version + 1))
}

/// The copies made before migrations that are there.
pub(crate) fn copies(path: &Path) -> impl Iterator<Item = PathBuf> {
    let versions = 0..=i64::try_from(STEPS.len()).unwrap_or(i64::MAX);
    versions.map(|version| copy_path(path, version)).filter(|copy| copy.exists())
}

/// A file beside the archive, named after it.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_fit_together() {
        assert!(MIGRATIONS.validate().is_ok());
    }

    #[test]
    fn before_each_migration_a_copy_is_made_with_the_same_key_and_the_two_latest_stay() {
        for key in [StoreKey::unencrypted(), StoreKey::random().unwrap()] {
            let folder = std::env::temp_dir().join(format!("dd-copies-{}-{}", key.encrypts(), std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            let path = folder.join("archive.sqlite");
            drop(open(&path, &key).unwrap());
            let now = STEPS.len();
            let later =
                ["later", "later_still", "latest"].map(|name| format!("CREATE TABLE {name} (one INTEGER) STRICT;"));
            let next: Vec<M<'_>> = STEPS.iter().cloned().chain(later.iter().map(|step| M::up(step))).collect();
            for upto in now + 1..=now + 3 {
                let mut conn = connect(&path, &key, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
                migrate(&mut conn, &path, true, &Migrations::from_slice(&next[..upto])).unwrap();
            }
            let now = now as i64;
            let copies: Vec<_> = (0..now + 6).filter(|version| copy_path(&path, *version).exists()).collect();
            assert_eq!(copies, [now + 1, now + 2], "the copies of the two latest versions; the one before is gone");
            let copy = copy_path(&path, now + 2);
            assert_eq!(Header::of(&copy).unwrap() == Header::Plain, !key.encrypts(), "as locked as the archive");
            let copy = connect(&copy, &key, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
            let tables: i64 = copy
                .query_row("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'later%'", [], |row| row.get(0))
                .unwrap();
            assert_eq!(tables, 2, "the copy is the file as it was");
            fs::remove_dir_all(&folder).unwrap();
        }
    }
}
