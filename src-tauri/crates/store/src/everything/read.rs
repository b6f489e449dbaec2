//! An archive from a file: all of it, or nothing.
//!
//! The file may come from anywhere. Nothing of it is believed before it was compared: the list of its entries, their
//! sizes, their sums, the columns and types of every row, and that every row that is named is there.

use std::fs;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params_from_iter};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::{
    FORMAT, FORMAT_VERSION, MANIFEST, Manifest, README, TableSums, columns, file_of, of_io, of_zip, refused, tables,
};
use crate::file::{self, beside};
use crate::{StoreError, StoreKey};

/// The first version of the tables that was ever exported.
const FIRST_SCHEMA: u32 = 4;

/// A manifest is a few kilobytes.
const LONGEST_MANIFEST: u64 = 1 << 20;

/// No row is longer; the longest hold the state of a calculation.
const LONGEST_ROW: usize = 64 << 20;

/// Rows of a table are alike and shrink to a twentieth or so. What grows beyond this was made to.
const MOST_GROWTH: u64 = 200;

/// Reads the manifest of an exported file, without believing anything else of it.
pub fn manifest_of(file: impl Read + Seek) -> Result<Manifest, StoreError> {
    let mut zip = ZipArchive::new(file).map_err(of_zip)?;
    manifest(&mut zip)
}

/// Makes an archive at `target`, which must not be there yet, of an exported file.
///
/// [`StoreError::Refused`] says why a file is none of ours or not whole, [`StoreError::Newer`] that a newer app wrote
/// it. Then nothing is left at `target`.
pub fn read_everything(
    mut file: impl Read + Seek,
    target: impl AsRef<Path>,
    key: &StoreKey,
) -> Result<Manifest, StoreError> {
    let target = target.as_ref();
    if target.exists() {
        return Err(StoreError::Bug(format!("{} is there already", target.display())));
    }
    let read = read_into(&mut file, target, key);
    if read.is_err() {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(beside(target, ending));
        }
    }
    read
}

fn read_into(file: &mut (impl Read + Seek), target: &Path, key: &StoreKey) -> Result<Manifest, StoreError> {
    let size = file.seek(SeekFrom::End(0)).map_err(|error| of_io(&error))?;
    let mut zip = ZipArchive::new(file).map_err(of_zip)?;
    let manifest = manifest(&mut zip)?;
    let mut conn = file::create(target, key, manifest.schema)?;
    check_list(&conn, &zip, &manifest, size)?;
    conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF")?;
    let transaction = conn.transaction()?;
    for sums in &manifest.tables {
        let entry = zip.by_name(&file_of(&sums.name)).map_err(of_zip)?;
        read_table(&transaction, entry, sums)?;
    }
    check_references(&transaction)?;
    transaction.commit()?;
    drop(conn);
    file::to_disk(target)?;
    Ok(manifest)
}

fn manifest<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest, StoreError> {
    let entry = zip.by_name(MANIFEST).map_err(|_| refused("it has no manifest.json: this is no export of this app"))?;
    let mut text = Vec::new();
    entry.take(LONGEST_MANIFEST).read_to_end(&mut text).map_err(|error| of_io(&error))?;
    let manifest: Value = serde_json::from_slice(&text).map_err(|error| refused(format!("{MANIFEST}: {error}")))?;
    if manifest.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(refused("its manifest.json is of something else"));
    }
    let version = |key: &str| manifest.get(key).and_then(Value::as_u64).unwrap_or_default();
    if version("format_version") > FORMAT_VERSION.into() || version("schema") > file::newest_version().into() {
        return Err(StoreError::Newer);
    }
    let manifest: Manifest =
        serde_json::from_value(manifest).map_err(|error| refused(format!("{MANIFEST}: {error}")))?;
    if manifest.format_version != FORMAT_VERSION || manifest.schema < FIRST_SCHEMA {
        return Err(refused("its version never was"));
    }
    Ok(manifest)
}

/// The file has the tables of its version, each once, and nothing else; and does not unpack to a multitude of itself.
fn check_list<R: Read + Seek>(
    conn: &Connection,
    zip: &ZipArchive<R>,
    manifest: &Manifest,
    size: u64,
) -> Result<(), StoreError> {
    let known = tables(conn)?;
    if !manifest.tables.iter().map(|table| &table.name).eq(known.iter()) {
        return Err(refused("it does not have the tables of its version, in their order"));
    }
    let mut expected: Vec<String> = known.iter().map(|table| file_of(table)).collect();
    expected.extend([MANIFEST.to_owned(), README.to_owned()]);
    expected.sort();
    let mut found: Vec<_> = zip.file_names().collect::<Result<_, _>>().map_err(of_zip)?;
    found.sort_unstable();
    if found != expected {
        return Err(refused("files are missing in it, or others are in it"));
    }
    let unpacked = manifest.tables.iter().try_fold(0_u64, |sum, table| sum.checked_add(table.bytes));
    match unpacked {
        Some(unpacked) if unpacked / MOST_GROWTH <= size => Ok(()),
        _ => Err(refused("it would unpack to far more than an archive of its size")),
    }
}

/// Reads what is said to be there, counts it and hashes it.
struct Summing<R> {
    inner: R,
    left: u64,
    hash: Sha256,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            std::io::Error::new(std::io::ErrorKind::InvalidData, "a table is longer than its manifest says")
        })?;
        self.hash.update(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

fn read_table<R: Read>(conn: &Connection, entry: ZipFile<'_, R>, sums: &TableSums) -> Result<(), StoreError> {
    let wrong = |what: &str| refused(format!("tables/{}.jsonl {what}", sums.name));
    let columns = columns(conn, &sums.name)?;
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("?{place}")).collect();
    if sums.name == "audit" {
        conn.execute("DELETE FROM audit", [])?; // it has its row from the beginning
    }
    let mut put = conn.prepare(&format!("INSERT INTO \"{}\" VALUES ({})", sums.name, places.join(", ")))?;
    let mut lines = BufReader::new(Summing { inner: entry, left: sums.bytes, hash: Sha256::new() });
    let (mut rows, mut line) = (0_u64, Vec::new());
    loop {
        line.clear();
        let limit = LONGEST_ROW as u64;
        if (&mut lines).take(limit).read_until(b'\n', &mut line).map_err(|error| of_io(&error))? == 0 {
            break;
        }
        if line.last() != Some(&b'\n') {
            return Err(wrong("has a line that never ends"));
        }
        rows += 1;
        let object: Map<String, Value> =
            serde_json::from_slice(&line).map_err(|error| wrong(&format!("line {rows}: {error}")))?;
        let cells = cells(&columns, object).map_err(|what| wrong(&format!("line {rows}: {what}")))?;
        let put = put.execute(params_from_iter(cells));
        put.map_err(|error| unless_the_disk_failed(error, |error| wrong(&format!("line {rows}: {error}"))))?;
    }
    let summed = lines.into_inner();
    let sha256: String = summed.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    if summed.left != 0 || rows != sums.rows || sha256 != sums.sha256 {
        return Err(wrong("is not what its manifest says: it was changed or damaged"));
    }
    Ok(())
}

/// A row as it goes into the archive: every column once, and only what an archive can hold.
fn cells(columns: &[String], mut object: Map<String, Value>) -> Result<Vec<Cell>, String> {
    let cell = |name: &String| match object.remove(name) {
        None => Err(format!("there is no {name}")),
        Some(Value::Null) => Ok(Cell::Null),
        Some(Value::String(text)) => Ok(Cell::Text(text)),
        Some(Value::Number(number)) => {
            number.as_i64().map(Cell::Integer).ok_or_else(|| format!("{name} is not a 64-bit integer"))
        }
        Some(_) => Err(format!("{name} is neither a number nor text")),
    };
    let cells = columns.iter().map(cell).collect::<Result<_, _>>()?;
    match object.keys().next() {
        Some(other) => Err(format!("nothing is known of a column {other}")),
        None => Ok(cells),
    }
}

/// A row that breaks the rules of its table is the file's fault; a full disk is not.
fn unless_the_disk_failed(error: rusqlite::Error, wrong: impl FnOnce(String) -> StoreError) -> StoreError {
    let told = error.to_string();
    match StoreError::from(error) {
        StoreError::Bug(_) => wrong(told),
        StoreError::Corrupt(_) => wrong(told),
        other => other,
    }
}

fn check_references(conn: &Connection) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT \"table\", \"parent\" FROM pragma_foreign_key_check LIMIT 1")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        None => Ok(()),
        Some(row) => {
            let (of, to): (String, String) = (row.get(0)?, row.get(1)?);
            Err(refused(format!("a row of {of} names one of {to} that is not there")))
        }
    }
}
