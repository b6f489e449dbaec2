//! Messages as Parquet: the same columns, text or timestamps, read group by group.
//!
//! A row's `line` is the one it would have as comma-separated text under a header: the first is line 2. Columns with
//! few different values stay dictionaries, so that each number and each word is understood once for a group.

mod batch;
mod dictionary;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;

use crate::FileError;
use crate::book::Book;
use crate::columns::{COLUMNS, Column, Columns};
use crate::guarded::guarded;
use crate::records::cannot_be_read;
use crate::row::Parts;
use crate::templates::Names;
use batch::BatchReader;

/// The line of the first row.
const FIRST_LINE: u64 = 2;

/// A message file with its schema read.
pub(crate) struct ParquetFile {
    path: PathBuf,
    pub(crate) columns: Columns,
    metadata: ArrowReaderMetadata,
    /// The line of the first row of each group, and how many rows there are.
    first_lines: Vec<u64>,
    pub(crate) rows: u64,
    next_group: AtomicUsize,
}

impl ParquetFile {
    pub(crate) fn open(path: &Path) -> Result<Self, FileError> {
        let file = File::open(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
        if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
            return Err(FileError::new(path, None, "this is a folder, not a file"));
        }
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let metadata = decoded(path, || ArrowReaderMetadata::load(&file, options.clone()))?;
        let in_header = |what| FileError::new(path, Some(1), what);
        let names = metadata.schema().fields().iter().map(|field| field.name().as_str());
        let columns = Columns::of(names).map_err(in_header)?;
        let schema = as_read(metadata.schema()).map_err(in_header)?;
        let options = options.with_schema(schema);
        let metadata = decoded(path, || ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options))?;
        let mut rows = 0;
        let first_lines = metadata.metadata().row_groups().iter().map(|group| {
            let first = FIRST_LINE + rows;
            rows += u64::try_from(group.num_rows()).unwrap_or_default();
            first
        });
        let first_lines = first_lines.collect();
        Ok(Self { path: path.to_owned(), columns, metadata, first_lines, rows, next_group: AtomicUsize::new(0) })
    }

    /// The next group that nobody has taken.
    pub(crate) fn next_group(&self) -> Option<usize> {
        let group = self.next_group.fetch_add(1, Ordering::Relaxed);
        (group < self.first_lines.len()).then_some(group)
    }

    /// Calls `take` with every message of a group that arrived, and `read` with how many rows it has gone through.
    pub(crate) fn read<E: From<FileError>>(
        &self,
        group: usize,
        batch_rows: usize,
        (book, names): (&Book, &mut Names<'_>),
        read: impl Fn(u64),
        mut take: impl FnMut(&Parts) -> Result<(), E>,
    ) -> Result<(), E> {
        // Each group has a file of its own: what one thread seeks must not move another.
        let file = File::open(&self.path).map_err(|error| FileError::new(&self.path, None, cannot_be_read(&error)))?;
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let reader = reader.with_row_groups(vec![group]).with_batch_size(batch_rows.max(1));
        let mut reader = decoded(&self.path, || reader.build())?;
        let mut batches = BatchReader::new(&self.columns);
        let mut line = self.first_lines.get(group).copied().unwrap_or(FIRST_LINE);
        while let Some(batch) = decoded(&self.path, || Ok(reader.next().transpose()?))? {
            batches
                .understand(&batch, book, names)
                .map_err(|(row, what)| FileError::new(&self.path, Some(line + row as u64), what))?;
            batches.parts(line).try_for_each(|parts| take(&parts))?;
            line += batch.num_rows() as u64;
            read(batch.num_rows() as u64);
        }
        Ok(())
    }
}

/// What the library makes of the file. It panics over some damaged ones.
fn decoded<T>(path: &Path, decode: impl FnOnce() -> Result<T, ParquetError>) -> Result<T, FileError> {
    let said = match guarded(decode) {
        Some(Ok(decoded)) => return Ok(decoded),
        Some(Err(error)) => error.to_string(),
        None => "its content is damaged".to_owned(),
    };
    Err(FileError::new(path, None, format!("this is not readable Parquet: {said}")))
}

/// The schema in which the columns are read: words as dictionaries, instants and customers as they are.
fn as_read(found: &SchemaRef) -> Result<SchemaRef, String> {
    let words = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let field = |field: &Arc<Field>| {
        let name = field.name();
        let instants = [COLUMNS[Column::At as usize], COLUMNS[Column::DeliveredAt as usize]].contains(&name.as_str());
        let read = match field.data_type() {
            DataType::Utf8 if instants || name == COLUMNS[Column::Customer as usize] => DataType::Utf8,
            DataType::Utf8 => words.clone(),
            DataType::Timestamp(_, None) if instants => {
                return Err(format!("the timestamps of `{name}` are in no time zone; they must be in UTC"));
            }
            instant @ DataType::Timestamp(unit, _) if instants && *unit != TimeUnit::Second => instant.clone(),
            _ if instants => return Err(format!("the column `{name}` holds neither text nor timestamps")),
            _ => return Err(format!("the column `{name}` does not hold text")),
        };
        Ok(Field::new(name, read, field.is_nullable()))
    };
    let fields: Vec<Field> = found.fields().iter().map(field).collect::<Result<_, String>>()?;
    Ok(Arc::new(Schema::new(fields)))
}
