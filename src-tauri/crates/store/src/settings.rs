use rusqlite::OptionalExtension;

use crate::{Reader, StoreError, Writer};

impl Reader<'_> {
    /// A setting of this connection.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// All settings of this connection, by key.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT key, value FROM settings ORDER BY key")?;
        let settings = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(settings.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Sets or, with none, forgets a setting.
    pub fn put_setting(&self, key: &str, value: Option<&str>) -> Result<(), StoreError> {
        match value {
            Some(value) => self.conn().execute("INSERT OR REPLACE INTO settings VALUES (?1, ?2)", [key, value])?,
            None => self.conn().execute("DELETE FROM settings WHERE key = ?1", [key])?,
        };
        Ok(())
    }
}
