use rusqlite::{OptionalExtension, params};

use crate::columns::micros_of;
use crate::{Instant, Reader, StoreError, Writer};

impl Reader<'_> {
    /// The owner's note on a subject (`number`, `bill`, ...).
    pub fn note(&self, subject_kind: &str, subject_id: &str) -> Result<Option<String>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT text FROM notes WHERE subject_kind = ?1 AND subject_id = ?2")?;
        Ok(statement.query_row([subject_kind, subject_id], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Keeps the owner's note; an empty one is forgotten.
    pub fn put_note(&self, subject_kind: &str, subject_id: &str, text: &str, now: Instant) -> Result<(), StoreError> {
        if text.is_empty() {
            self.conn()
                .execute("DELETE FROM notes WHERE subject_kind = ?1 AND subject_id = ?2", [subject_kind, subject_id])?;
            return Ok(());
        }
        self.conn().execute(
            "INSERT OR REPLACE INTO notes VALUES (?1, ?2, ?3, ?4)",
            params![subject_kind, subject_id, text, micros_of(now)],
        )?;
        Ok(())
    }
}
