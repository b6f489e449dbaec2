//! The file of the world: opened by one process at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};

use super::WorldError;

const MIGRATIONS: &[M<'static>] = &[M::up(include_str!("../../migrations/0001_world.sql"))];

/// Opens `world.sqlite` in a folder, making both if needed, and locks it against other processes.
pub(super) fn open(folder: &Path) -> Result<(PathBuf, File, Connection), WorldError> {
    std::fs::create_dir_all(folder)?;
    let lock = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("world.lock"))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(WorldError::InUse(folder.display().to_string())),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    let path = folder.join("world.sqlite");
    let mut db = Connection::open(&path)?;
    db.set_prepared_statement_cache_capacity(128);
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "NORMAL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -32_000)?;
    only_for_its_owner(&path)?;
    migrate(&mut db)?;
    Ok((path, lock, db))
}

/// A second connection that can only read; it sees what was committed when its transaction began.
pub(crate) fn open_for_reading(path: &Path) -> Result<Connection, WorldError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    Ok(db)
}

fn migrate(db: &mut Connection) -> Result<(), WorldError> {
    Migrations::from_slice(MIGRATIONS).to_latest(db).map_err(|error| match error {
        rusqlite_migration::Error::MigrationDefinition(
            rusqlite_migration::MigrationDefinitionError::DatabaseTooFarAhead,
        ) => WorldError::Newer,
        error => WorldError::Migration(error),
    })
}

#[cfg(unix)]
fn only_for_its_owner(path: &Path) -> Result<(), WorldError> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
    Ok(())
}

#[cfg(not(unix))]
fn only_for_its_owner(_path: &Path) -> Result<(), WorldError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_are_sound() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }
}
