//! What is ours alone, carried over from a damaged archive: no provider can be asked for it again.

use std::fs;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::file::{beside, connect};
use crate::{Store, StoreError, StoreKey};

/// The tables that are ours alone, and their keys.
const OURS: [(&str, &str); 13] = [
    ("settings", "key"),
    ("notes", "subject_kind, subject_id"),
    ("drafts", "kind"),
    ("intentions", "id"),
    ("alerts", "id"),
    ("alert_rules", "kind"),
    ("expected_debits", "waba, month"),
    ("day_marks", "day"),
    ("teams", "number_id, from_day"),
    ("saved_views", "page, name"),
    ("own_cards", "seq"),
    ("own_rates", "card, effective_from, market, category, unit, tier_from"),
    ("chain", "seq"),
];

/// What became of a table that is ours alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Its name.
    pub table: &'static str,
    /// How many rows were carried over.
    pub rows: u64,
    /// Whether all of it could be read.
    pub complete: bool,
}

impl Store {
    /// Carries over what is ours alone from a damaged archive, as far as it can be read. The damaged file stays as it is.
    ///
    /// Months whose links were carried over are hashed again at the end of the next sync.
    pub fn salvage(&self, damaged: &Path, key: &StoreKey) -> Result<Vec<Salvaged>, StoreError> {
        let scratch = beside(self.path(), ".salvage");
        let found = copy_with_log(damaged, &scratch).and_then(|()| self.salvage_from(&scratch, key));
        for ending in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(beside(&scratch, ending));
        }
        found
    }

    fn salvage_from(&self, scratch: &Path, key: &StoreKey) -> Result<Vec<Salvaged>, StoreError> {
        let Ok(old) = connect(scratch, key, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
            return Ok(OURS.iter().map(|(table, _)| Salvaged { table, rows: 0, complete: false }).collect());
        };
        self.write(|writer| {
            let new = writer.conn();
            new.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let mut found = Vec::new();
            for (table, key) in OURS {
                found.push(carry(&old, new, table, key)?);
            }
            new.execute("DELETE FROM own_rates WHERE card NOT IN (SELECT seq FROM own_cards)", [])?;
            new.execute("INSERT OR IGNORE INTO sealed_months SELECT DISTINCT month, 1 FROM chain", [])?;
            Ok(found)
        })
    }
}

/// Copies the file with what was not yet moved into it. SQLite takes of that log what is whole.
fn copy_with_log(damaged: &Path, scratch: &Path) -> Result<(), StoreError> {
    for ending in ["", "-wal"] {
        let _ = fs::remove_file(beside(scratch, ending));
        match fs::copy(beside(damaged, ending), beside(scratch, ending)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(StoreError::Disk(error.to_string())),
            Ok(_) => {}
        }
    }
    Ok(())
}

/// Copies the rows before the damage and, from the other end, those behind it.
fn carry(old: &Connection, new: &Connection, table: &'static str, key: &str) -> Result<Salvaged, StoreError> {
    let Some(columns) = common_columns(old, new, table)? else {
        return Ok(Salvaged { table, rows: 0, complete: false });
    };
    if columns.is_empty() {
        return Ok(Salvaged { table, rows: 0, complete: true }); // older than the table
    }
    let names = columns.join(", ");
    let places = vec!["?"; columns.len()].join(", ");
    let mut put = new.prepare(&format!("INSERT OR IGNORE INTO {table} ({names}) VALUES ({places})"))?;
    let (mut rows, mut complete) = (0, false);
    let backwards = key.split(", ").map(|column| format!("{column} DESC")).collect::<Vec<_>>().join(", ");
    for order in [key, &backwards] {
        let sql = format!("SELECT {names} FROM {table} ORDER BY {order}");
        complete = for_each_readable(old, &sql, columns.len(), |cells| {
            rows += put.execute(params_from_iter(cells))? as u64;
            Ok(())
        })?;
        if complete {
            break;
        }
    }
    // Both ends of the table are only all of it if nothing between them was skipped, which nobody can know.
    Ok(Salvaged { table, rows, complete })
}

/// Hands out rows until one cannot be read; answers whether all could.
fn for_each_readable(
    old: &Connection,
    sql: &str,
    columns: usize,
    mut take: impl FnMut(Vec<Value>) -> Result<(), StoreError>,
) -> Result<bool, StoreError> {
    let Ok(mut statement) = old.prepare(sql) else { return Ok(false) };
    let Ok(mut rows) = statement.query([]) else { return Ok(false) };
    loop {
        match rows.next() {
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
            Ok(Some(row)) => {
                let cells: Result<Vec<Value>, _> = (0..columns).map(|column| row.get(column)).collect();
                match cells {
                    Ok(cells) => take(cells)?,
                    Err(_) => return Ok(false),
                }
            }
        }
    }
}

/// The columns both have; none of an older archive without the table, and nothing if that cannot be read.
fn common_columns(old: &Connection, new: &Connection, table: &str) -> Result<Option<Vec<String>>, StoreError> {
    let of = |conn: &Connection| -> rusqlite::Result<Vec<String>> {
        let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        names.collect()
    };
    let wanted = of(new)?;
    Ok(of(old).ok().map(|there| wanted.into_iter().filter(|column| there.contains(column)).collect()))
}
