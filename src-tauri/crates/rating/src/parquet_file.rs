//! Messages as Parquet: the same columns, text or timestamps.
//!
//! A row's `line` is the one it would have as comma-separated text under a header: the first is line 2.

use std::fs::File;
use std::path::Path;

use billing::{Instant, Message};
use chrono::DateTime;
use parquet::basic::LogicalType;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};

use super::fields;
use super::messages::message;
use super::records::cannot_be_read;
use crate::FileError;

/// The line of the first row.
const FIRST_LINE: u64 = 2;

/// Calls `take` with every message and its line.
pub(super) fn for_each(
    path: &Path,
    columns: &[&str; 6],
    mut take: impl FnMut(Message, u64) -> Result<(), String>,
) -> Result<(), FileError> {
    let unreadable = |error: ParquetError| FileError::new(path, None, format!("this is not readable Parquet: {error}"));
    let file = File::open(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(FileError::new(path, None, "this is a folder, not a file"));
    }
    let reader = SerializedFileReader::new(file).map_err(unreadable)?;
    let positions = positions(&reader, columns).map_err(|what| FileError::new(path, Some(1), what))?;
    for (line, row) in (FIRST_LINE..).zip(reader.get_row_iter(None).map_err(unreadable)?) {
        let row = row.map_err(unreadable)?;
        of_row(&row, &positions, columns)
            .and_then(|message| take(message, line))
            .map_err(|what| FileError::new(path, Some(line), what))?;
    }
    Ok(())
}

/// Where each column stands in the schema.
fn positions(reader: &SerializedFileReader<File>, columns: &[&str; 6]) -> Result<[usize; 6], String> {
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<&str> = schema.root_schema().get_fields().iter().map(|field| field.name()).collect();
    if let Some(unknown) = names.iter().find(|name| !columns.contains(name)) {
        return Err(format!("unknown column `{unknown}`; the columns are {}", columns.join(",")));
    }
    let mut positions = [0; 6];
    for (slot, name) in positions.iter_mut().zip(columns) {
        let mut places = names.iter().enumerate().filter(|(_, found)| *found == name).map(|(place, _)| place);
        *slot = places.next().ok_or_else(|| format!("the column `{name}` is missing"))?;
        if places.next().is_some() {
            return Err(format!("the column `{name}` is there twice"));
        }
    }
    for column in schema.columns() {
        if let Some(LogicalType::Timestamp(timestamp)) = column.logical_type_ref()
            && !timestamp.is_adjusted_to_u_t_c
        {
            return Err(format!("the timestamps of `{}` are in no time zone; they must be in UTC", column.name()));
        }
    }
    Ok(positions)
}

fn of_row(row: &Row, positions: &[usize; 6], columns: &[&str; 6]) -> Result<Message, String> {
    let cells: Vec<&Field> = row.get_column_iter().map(|(_, cell)| cell).collect();
    let cell =
        |place: usize| positions.get(place).and_then(|position| cells.get(*position)).copied().unwrap_or(&Field::Null);
    let mut texts = [""; 5];
    for (slot, place) in texts.iter_mut().zip(1..) {
        *slot = match cell(place) {
            Field::Str(text) => text,
            Field::Null => "",
            _ => return Err(format!("the column `{}` does not hold text", columns.get(place).unwrap_or(&""))),
        };
    }
    message(instant(cell(0))?, texts)
}

fn instant(cell: &Field) -> Result<Instant, String> {
    let at = match cell {
        Field::Str(text) => return fields::instant(text),
        Field::TimestampMillis(at) => DateTime::from_timestamp_millis(*at),
        Field::TimestampMicros(at) => DateTime::from_timestamp_micros(*at),
        _ => return Err("the column `at` holds neither text nor timestamps in milliseconds or microseconds".to_owned()),
    };
    at.ok_or_else(|| "the timestamp is out of range".to_owned())
}
