//! An archive into a file, row by row.

use std::io::{BufWriter, Seek, Write};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{
    About, FORMAT, FORMAT_VERSION, MANIFEST, Manifest, README, TableSums, columns, file_of, of_io, of_zip, tables,
};
use crate::{Store, StoreError};

const ABOUT: &str = "\
Everything Dialogue Desk knew of one account: what its provider said, what was calculated, and what was written here.

CUSTOMERS' PHONE NUMBERS ARE IN IT IN FULL. Keep it as you keep your books. No token and no key is in it.

tables/NAME.jsonl is one table, a JSON object a line. Amounts end in _micros: millionths of the currency's major unit.
Instants are microseconds since 1970 in UTC. Integers have up to 64 bits. manifest.json has a SHA-256 for each table.
To have it back in the app: ddesk import FILE, or Settings, Data, Import.
";

impl Store {
    /// Writes everything to `target`, with one row in memory at a time, from one state of the archive.
    ///
    /// What went wrong on `target` is told as a failure of the disk; what was written until then is worth nothing.
    pub fn write_everything(&self, target: impl Write + Seek, about: About) -> Result<Manifest, StoreError> {
        let reader = self.reader()?;
        let _unchanging = reader.snapshot()?;
        let conn = reader.conn()?;
        let mut zip = ZipWriter::new(target);
        let options = SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Deflated)
            .large_file(true)
            .unix_permissions(0o600);
        zip.start_file(README, options).map_err(of_zip)?;
        zip.write_all(ABOUT.as_bytes()).map_err(|error| of_io(&error))?;
        let mut sums = Vec::new();
        for table in tables(conn)? {
            zip.start_file(file_of(&table), options).map_err(of_zip)?;
            sums.push(write_table(conn, &table, &mut zip)?);
        }
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            format_version: FORMAT_VERSION,
            schema: conn.query_row("PRAGMA user_version", [], |row| row.get(0))?,
            about,
            chain_head: reader.chain_head()?.map(|link| link.hash),
            tables: sums,
        };
        zip.start_file(MANIFEST, options).map_err(of_zip)?;
        serde_json::to_writer_pretty(&mut zip, &manifest).map_err(|error| of_io(&error.into()))?;
        let mut target = zip.finish().map_err(of_zip)?;
        target.flush().map_err(|error| of_io(&error))?;
        Ok(manifest)
    }
}

/// Writes what passes through, counts it and hashes it.
struct Summing<W> {
    inner: W,
    bytes: u64,
    hash: Sha256,
}

impl<W: Write> Write for Summing<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

fn write_table(conn: &Connection, table: &str, target: impl Write) -> Result<TableSums, StoreError> {
    let columns = columns(conn, table)?;
    let mut out = BufWriter::new(Summing { inner: target, bytes: 0, hash: Sha256::new() });
    let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let mut found = statement.query([])?;
    let mut rows = 0;
    while let Some(row) = found.next()? {
        let line = serde_json::to_vec(&object(row, &columns)?)?;
        out.write_all(&line).and_then(|()| out.write_all(b"\n")).map_err(|error| of_io(&error))?;
        rows += 1;
    }
    let summed = out.into_inner().map_err(|error| of_io(error.error()))?;
    let sha256 = summed.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(TableSums { name: table.to_owned(), rows, bytes: summed.bytes, sha256 })
}

fn object(row: &Row<'_>, columns: &[String]) -> Result<Map<String, Value>, StoreError> {
    let mut object = Map::new();
    for (place, name) in columns.iter().enumerate() {
        let value = match row.get_ref(place)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Text(text) => {
                std::str::from_utf8(text).map_err(|_| StoreError::Corrupt(format!("{name} is not text")))?.into()
            }
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(StoreError::Corrupt(format!("{name} is neither a number nor text")));
            }
        };
        object.insert(name.clone(), value);
    }
    Ok(object)
}
