//! A comma-separated file with named columns, read row by row.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::records::{Record, RecordError, Records, cannot_be_read};
use crate::FileError;

const BUFFER: usize = 1 << 18;

/// A file of `N` named columns, in any order.
pub(crate) struct TableFile<const N: usize> {
    path: PathBuf,
    records: Records<BufReader<File>>,
    positions: [usize; N],
}

/// One row: its fields in the order the columns were asked for.
pub(crate) struct Row<'a, const N: usize> {
    /// The line it begins on, counted from 1.
    pub(crate) line: u64,
    pub(crate) fields: [&'a str; N],
}

impl<const N: usize> TableFile<N> {
    /// Opens a file that has exactly these columns.
    pub(crate) fn open(path: &Path, columns: &[&str; N]) -> Result<Self, FileError> {
        let file = File::open(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
        let mut records = Records::new(BufReader::with_capacity(BUFFER, file));
        let header = records.next().map_err(|error| at_record(path, error))?;
        let Some(header) = header else {
            let what = format!("the file is empty; it must begin with the line {}", columns.join(","));
            return Err(FileError::new(path, Some(1), what));
        };
        let positions = positions(&header, columns).map_err(|what| FileError::new(path, Some(header.line), what))?;
        Ok(Self { path: path.to_owned(), records, positions })
    }

    /// Calls `take` with every row. What it finds wrong is reported with the row's line.
    pub(crate) fn for_each(mut self, mut take: impl FnMut(Row<'_, N>) -> Result<(), String>) -> Result<(), FileError> {
        while let Some(record) = self.records.next().map_err(|error| at_record(&self.path, error))? {
            let line = record.line;
            row(&record, &self.positions)
                .and_then(&mut take)
                .map_err(|what| FileError::new(&self.path, Some(line), what))?;
        }
        Ok(())
    }
}

fn at_record(path: &Path, error: RecordError) -> FileError {
    FileError::new(path, error.line, error.what)
}

fn row<'a, const N: usize>(record: &Record<'a>, positions: &[usize; N]) -> Result<Row<'a, N>, String> {
    if record.len() != N {
        return Err(format!("{} fields where the header has {N}", record.len()));
    }
    Ok(Row { line: record.line, fields: positions.map(|position| record.field(position)) })
}

/// Where each column stands in the header.
fn positions<const N: usize>(header: &Record<'_>, columns: &[&str; N]) -> Result<[usize; N], String> {
    for (index, name) in header.fields().enumerate() {
        if !columns.contains(&name) {
            return Err(format!("unknown column `{name}`; the columns are {}", columns.join(",")));
        }
        if header.fields().take(index).any(|earlier| earlier == name) {
            return Err(format!("the column `{name}` is there twice"));
        }
    }
    let mut positions = [0; N];
    for (slot, name) in positions.iter_mut().zip(columns) {
        *slot = header
            .fields()
            .position(|field| field == *name)
            .ok_or_else(|| format!("the column `{name}` is missing; the columns are {}", columns.join(",")))?;
    }
    Ok(positions)
}
