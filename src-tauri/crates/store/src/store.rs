use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::{StoreError, StoreKey, file};

/// The archive of one connection, open for writing.
///
/// One writer at a time; as many [`Reader`]s beside it as are wanted.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    key: StoreKey,
    writer: Mutex<Connection>,
    idle: Mutex<Vec<Connection>>,
    /// What those who ask have worked out and keep for the next time; one of each type.
    worked_out: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    /// Whether damage was met, so that the file is looked through when it is opened again.
    damaged: AtomicBool,
}

const NEXT_REVISION: &str = "
INSERT INTO meta (key, value) VALUES ('revision', '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)";

/// How many idle read connections are kept open.
const KEPT_READERS: usize = 4;

impl Store {
    /// Opens the archive at `path`, creating or migrating it as needed.
    ///
    /// A file in clear is encrypted first if the key is one. Before an existing file is migrated it is copied beside
    /// itself, locked with the same key; the two latest copies are kept. After an unclean exit the file is checked
    /// first. [`StoreError::WrongKey`] says that another key is needed, and [`StoreError::Corrupt`] that none helps.
    pub fn open(path: impl AsRef<Path>, key: &StoreKey) -> Result<Self, StoreError> {
        let path = path.as_ref().to_owned();
        let writer = Mutex::new(file::open(&path, key)?);
        let (idle, damaged) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        Ok(Self { path, key: key.clone(), writer, idle, worked_out: Mutex::default(), damaged })
    }

    /// What the archive is locked with.
    pub(crate) fn key(&self) -> &StoreKey {
        &self.key
    }

    /// Where the archive lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A connection to ask with. It sees what was committed when each question is asked.
    pub fn reader(&self) -> Result<Reader<'_>, StoreError> {
        let kept = locked(&self.idle).pop();
        let conn = match kept {
            Some(conn) => conn,
            None => file::open_reader(&self.path, &self.key)?,
        };
        Ok(Reader { store: self, conn: Some(conn) })
    }

    /// Runs `change` in one transaction: all of it is kept, or nothing.
    ///
    /// Generic over the error, so that a caller's own failure undoes the transaction too.
    pub fn write<T, E: From<StoreError>>(&self, change: impl FnOnce(&Writer<'_>) -> Result<T, E>) -> Result<T, E> {
        self.write_aside(|writer| {
            let before = writer.conn().total_changes();
            let answer = change(writer)?;
            if writer.conn().total_changes() != before {
                writer.conn().execute(NEXT_REVISION, []).map_err(StoreError::from)?;
            }
            Ok(answer)
        })
    }

    /// The same for what no figure is made of, such as a draft: the archive keeps its [`Reader::revision`].
    pub fn write_aside<T, E: From<StoreError>>(
        &self,
        change: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = locked(&self.writer);
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(StoreError::from)?;
        let writer = Writer { transaction };
        let answer = change(&writer)?;
        writer.transaction.commit().map_err(StoreError::from)?;
        Ok(answer)
    }

    /// Copies the whole archive to `target`, which must not exist yet. The copy is locked with the same key.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        file::copy(&locked(&self.writer), target)
    }

    /// Has the file looked through the next time it is opened, however it is closed: somebody met damage in it.
    pub fn check_when_opened(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// From now on the file may not grow, as on a full disk. For tests of what happens then.
    #[doc(hidden)]
    pub fn limit_pages_to_current(&self) {
        // SQLite never sets a limit below the present size; 1 means exactly that size.
        let _ = locked(&self.writer).pragma_update(None, "max_page_count", 1);
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> MutexGuard<'_, Connection> {
        locked(&self.writer)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        locked(&self.idle).clear();
        file::close(&locked(&self.writer), self.damaged.load(Ordering::Relaxed));
    }
}

/// A panic in another thread leaves the connection usable: its transaction was rolled back.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A read-only connection to the archive. All questions are methods of it.
#[derive(Debug)]
pub struct Reader<'s> {
    store: &'s Store,
    conn: Option<Connection>,
}

impl Reader<'_> {
    /// Gives every question until the returned guard is dropped the same state of the archive.
    pub fn snapshot(&self) -> Result<Snapshot<'_>, StoreError> {
        Ok(Snapshot { _transaction: self.conn()?.unchecked_transaction()? })
    }

    /// Which state of the archive this is: another number after every change, whichever program made it.
    pub fn revision(&self) -> Result<u64, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'revision'")?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    /// What was worked out from this archive and kept in memory, empty at first, as long as the archive is open.
    ///
    /// One of each type; whether it still holds, who keeps it has to know.
    #[must_use]
    pub fn worked_out<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut kept = locked(&self.store.worked_out);
        let kept = kept.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        Arc::clone(kept).downcast().unwrap_or_default()
    }

    pub(crate) fn conn(&self) -> Result<&Connection, StoreError> {
        self.conn.as_ref().ok_or_else(|| StoreError::Bug("the reader was given back".to_owned()))
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        let mut idle = locked(&self.store.idle);
        if let Some(conn) = self.conn.take()
            && idle.len() < KEPT_READERS
        {
            idle.push(conn);
        }
    }
}

/// One unchanging state of the archive for a [`Reader`].
#[derive(Debug)]
pub struct Snapshot<'r> {
    _transaction: Transaction<'r>,
}

/// An open transaction. All changes are methods of it.
#[derive(Debug)]
pub struct Writer<'s> {
    transaction: Transaction<'s>,
}

impl Writer<'_> {
    pub(crate) fn conn(&self) -> &Connection {
        &self.transaction
    }
}
