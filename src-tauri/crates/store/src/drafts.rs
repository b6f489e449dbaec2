use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use crate::columns::micros_of;
use crate::{Instant, Reader, StoreError, Writer};

impl Reader<'_> {
    /// What was typed so far in a form of this kind, if anything.
    pub fn draft(&self, kind: &str) -> Result<Option<Value>, StoreError> {
        let body: Option<String> = self
            .conn()?
            .prepare_cached("SELECT body FROM drafts WHERE kind = ?1")?
            .query_row([kind], |row| row.get(0))
            .optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }
}

impl Writer<'_> {
    /// Keeps what was typed so far.
    pub fn put_draft(&self, kind: &str, body: &Value, now: Instant) -> Result<(), StoreError> {
        self.conn().execute(
            "INSERT OR REPLACE INTO drafts VALUES (?1, ?2, ?3)",
            params![kind, body.to_string(), micros_of(now)],
        )?;
        Ok(())
    }

    /// Forgets it.
    pub fn discard_draft(&self, kind: &str) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM drafts WHERE kind = ?1", [kind])?;
        Ok(())
    }
}
