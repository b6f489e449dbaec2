//! Reading: every message of a file, put apart by chat.

use std::path::Path;

use crate::book::Book;
use crate::columns::Columns;
use crate::parquet_file::ParquetFile;
use crate::progress::{Meter, Stage, Told};
use crate::row::{self, MOST_LINES, Parts};
use crate::spill::{Spill, Spilled};
use crate::templates::Templates;
use crate::text_file::TextFile;
use crate::threads::on_threads;
use crate::{FileError, RateError, Scale};

/// Bytes a row of text has at least, to guess how many there are.
const SHORTEST_ROW: u64 = 48;

/// A file of messages, open, with its header read.
pub(crate) enum MessageFile {
    Text(TextFile),
    Parquet(ParquetFile),
}

/// Every message of a file that arrived, put apart by chat.
pub(crate) struct Chats<const W: usize> {
    /// What each thread has read.
    pub(crate) spilled: Vec<Spilled<W>>,
    pub(crate) partitions: usize,
    /// How many rows there may be.
    pub(crate) rows: u64,
    /// What each template is called when rows are sorted.
    pub(crate) ranks: Vec<u32>,
}

impl MessageFile {
    /// Opens a file; one whose name ends in `.parquet` as such.
    pub(crate) fn open(path: &Path, scale: &Scale) -> Result<Self, FileError> {
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet")) {
            ParquetFile::open(path).map(Self::Parquet)
        } else {
            TextFile::open(path, scale.block_bytes).map(Self::Text)
        }
    }

    pub(crate) const fn columns(&self) -> &Columns {
        match self {
            Self::Text(file) => &file.columns,
            Self::Parquet(file) => &file.columns,
        }
    }

    /// Reads all of it on every thread.
    pub(crate) fn read<const W: usize>(
        &self,
        path: &Path,
        book: &Book,
        scale: &Scale,
        told: Told<'_>,
    ) -> Result<Chats<W>, RateError> {
        let (rows, of) = match self {
            Self::Text(file) => (file.length / SHORTEST_ROW + 1, file.length),
            Self::Parquet(file) => (file.rows, file.rows),
        };
        let (partitions, templates) = (scale.partitions(rows), Templates::default());
        let meter = Meter::new(told, Stage::Reading, of);
        let found = on_threads(scale.threads, || {
            let mut reader = Reader { path, partitions, spill: Spill::<W>::new(partitions, scale) };
            let mut names = templates.names();
            match self {
                Self::Text(file) => {
                    while let Some(block) = file.next_block()? {
                        file.read(&block, book, &mut names, |parts| reader.take(parts))?;
                        meter.add(block.length());
                    }
                }
                Self::Parquet(file) => {
                    while let Some(group) = file.next_group() {
                        let with = (book, &mut names);
                        file.read(group, scale.batch_rows, with, |rows| meter.add(rows), |parts| reader.take(parts))?;
                    }
                }
            }
            Ok::<_, RateError>(reader.spill.finish()?)
        });
        Ok(Chats { spilled: found?, partitions, rows, ranks: templates.ranks() })
    }
}

/// One thread's share of the messages.
struct Reader<'a, const W: usize> {
    path: &'a Path,
    partitions: usize,
    spill: Spill<'a, W>,
}

impl<const W: usize> Reader<'_, W> {
    fn take(&mut self, parts: &Parts) -> Result<(), RateError> {
        if parts.line >= MOST_LINES {
            return Err(FileError::new(self.path, Some(parts.line), "the file has too many lines").into());
        }
        let row = row::pack::<W>(parts);
        Ok(self.spill.push(partition(parts, self.partitions), row)?)
    }
}

/// The partition of a chat: by a product whose high bits depend on every digit.
fn partition(parts: &Parts, partitions: usize) -> usize {
    let mixed = (parts.customer ^ u64::from(parts.number) << 42).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    ((u128::from(mixed) * partitions as u128) >> 64) as usize
}
