//! Everything in an archive as one open file, and an archive from such a file.
//!
//! The file is a ZIP of `manifest.json`, `README.txt` and one `tables/NAME.jsonl` for each table: a JSON object a
//! line, its keys the columns, its values integers (all 64 bits), text or null, as they lie in the archive. What they
//! mean is said in `migrations`. Left out are `rollups`, which follow from the dialogues, and `meta`, which is about
//! the file itself. It holds customers' numbers in full, and no token and no key: those are never in an archive.
//! `manifest.json` names the format, its version and the version of the tables, and for each table the rows, the
//! bytes before compression and their SHA-256.

mod read;
mod write;

pub use read::{manifest_of, read_everything};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};

use crate::{Instant, StoreError};

/// What the manifest of such a file names itself.
const FORMAT: &str = "dialogue-desk archive";

/// The version of the format; another one is refused.
const FORMAT_VERSION: u32 = 1;

const MANIFEST: &str = "manifest.json";
const README: &str = "README.txt";

/// What `manifest.json` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `dialogue-desk archive`.
    pub format: String,
    /// The version of the format: 1.
    pub format_version: u32,
    /// The version of the tables.
    pub schema: u32,
    /// Where it came from.
    pub about: About,
    /// The hash of the newest link of the chain, if there is one.
    pub chain_head: Option<String>,
    /// Each table.
    pub tables: Vec<TableSums>,
}

/// What an archive does not know of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// When the file was made, by this computer's clock.
    pub made_at: Instant,
    /// The version of the app that made it.
    pub app_version: String,
    /// The connection's id on the computer the file is from.
    pub id: String,
    /// Its kind: `demo` or `account_api`.
    pub kind: String,
    /// The connection's name.
    pub name: String,
    /// Where its provider is; empty for the demo.
    pub address: String,
}

/// What a table of such a file comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSums {
    /// Its name.
    pub name: String,
    /// How many rows, which is how many lines.
    pub rows: u64,
    /// How many bytes before compression.
    pub bytes: u64,
    /// Their SHA-256, as hexadecimal digits.
    pub sha256: String,
}

impl Manifest {
    /// How many rows there are in all.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

fn file_of(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

/// The tables that are written, in the order in which they can be read: writing the others changes the last two.
fn tables(conn: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare(
        "SELECT name FROM sqlite_schema
          WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('meta', 'rollups')
          ORDER BY name IN ('audit', 'sealed_months'), name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

/// The columns of a table, in their order.
fn columns(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

fn refused(why: impl Into<String>) -> StoreError {
    StoreError::Refused(why.into())
}

/// What the ZIP reader or writer says; a disk that failed stays that.
fn of_zip(error: zip::result::ZipError) -> StoreError {
    match error {
        zip::result::ZipError::Io(error) => of_io(&error),
        other => refused(other.to_string()),
    }
}

fn of_io(error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
        std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput | std::io::ErrorKind::UnexpectedEof => {
            refused(error.to_string())
        }
        _ => StoreError::Disk(error.to_string()),
    }
}
