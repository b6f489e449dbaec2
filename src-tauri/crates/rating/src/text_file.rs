//! Messages as comma-separated text, cut into blocks of whole records that threads read apart from each other.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::FileError;
use crate::book::Book;
use crate::columns::{Column, Columns, Said};
use crate::records::{LONGEST_RECORD, Record, RecordError, Records, cannot_be_read};
use crate::row::Parts;
use crate::templates::Names;

/// A message file with its header read.
pub(crate) struct TextFile {
    path: PathBuf,
    pub(crate) columns: Columns,
    /// Bytes of the whole file.
    pub(crate) length: u64,
    blocks: Mutex<Blocks>,
}

/// Whole records, and the line the first of them begins on.
pub(crate) struct Block {
    bytes: Vec<u8>,
    first_line: u64,
}

/// A file that is cut into blocks.
struct Blocks {
    input: File,
    /// Read, but not handed out yet.
    rest: Vec<u8>,
    next_line: u64,
    at_once: usize,
    ended: bool,
}

impl TextFile {
    pub(crate) fn open(path: &Path, block_bytes: usize) -> Result<Self, FileError> {
        let unreadable = |error: std::io::Error| FileError::new(path, None, cannot_be_read(&error));
        let input = File::open(path).map_err(unreadable)?;
        let length = input.metadata().map_or(0, |metadata| metadata.len());
        let mut blocks = Blocks { input, rest: Vec::new(), next_line: 1, at_once: block_bytes.max(1), ended: false };
        while let Some(block) = blocks.next().map_err(unreadable)? {
            let mut records = Records::new(&block.bytes[..], block.first_line);
            let header = records.next().map_err(|error| at_record(path, error))?;
            let Some(header) = header else { continue };
            let columns = Columns::of(header.fields()).map_err(|what| FileError::new(path, Some(header.line), what))?;
            let (behind, next_line) = records.rest();
            blocks.put_back(behind, next_line);
            return Ok(Self { path: path.to_owned(), columns, length, blocks: Mutex::new(blocks) });
        }
        let what = "the file is empty; it must begin with the line at,number,customer,direction,kind,entry";
        Err(FileError::new(path, Some(1), what))
    }

    /// The next records that nobody has taken.
    pub(crate) fn next_block(&self) -> Result<Option<Block>, FileError> {
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        blocks.next().map_err(|error| FileError::new(&self.path, None, cannot_be_read(&error)))
    }

    /// Calls `take` with every message of a block that arrived.
    pub(crate) fn read<E: From<FileError>>(
        &self,
        block: &Block,
        book: &Book,
        names: &mut Names<'_>,
        mut take: impl FnMut(&Parts) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut records = Records::new(&block.bytes[..], block.first_line);
        while let Some(record) = records.next().map_err(|error| at_record(&self.path, error))? {
            let parts = self.said(&record).and_then(|said| said.parts(book, names, record.line));
            let parts = parts.map_err(|what| FileError::new(&self.path, Some(record.line), what))?;
            parts.iter().try_for_each(&mut take)?;
        }
        Ok(())
    }

    fn said<'a>(&self, record: &Record<'a>) -> Result<Said<'a>, String> {
        if record.len() != self.columns.count {
            return Err(format!("{} fields where the header has {}", record.len(), self.columns.count));
        }
        let optional = |column| self.columns.place(column).map(|place| record.field(place));
        let field = |column| optional(column).unwrap_or_default();
        Ok(Said {
            at: field(Column::At),
            number: field(Column::Number),
            customer: field(Column::Customer),
            direction: field(Column::Direction),
            kind: field(Column::Kind),
            entry: field(Column::Entry),
            category: optional(Column::Category),
            delivered_at: optional(Column::DeliveredAt),
            template: optional(Column::Template),
        })
    }
}

impl Block {
    pub(crate) fn length(&self) -> u64 {
        self.bytes.len() as u64
    }
}

impl Blocks {
    /// The next whole records; a record that is too long, or cut short by the end of the file, is handed out as it
    /// is, and refused where it is read.
    fn next(&mut self) -> std::io::Result<Option<Block>> {
        let mut looked_at = 0;
        loop {
            if let Some(end) = end_of_records(&self.rest, looked_at, self.at_once) {
                return Ok(Some(self.cut(end)));
            }
            looked_at = self.rest.len();
            if self.ended || looked_at as u64 > LONGEST_RECORD.max(self.at_once as u64) {
                return Ok((looked_at > 0).then(|| self.cut(looked_at)));
            }
            let more = (&mut self.input).take(self.at_once as u64).read_to_end(&mut self.rest)?;
            self.ended = more == 0;
        }
    }

    fn cut(&mut self, end: usize) -> Block {
        let behind = self.rest.split_off(end);
        let bytes = std::mem::replace(&mut self.rest, behind);
        let first_line = self.next_line;
        self.next_line += bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
        Block { bytes, first_line }
    }

    /// Takes back the end of the block that was handed out last.
    fn put_back(&mut self, bytes: &[u8], first_line: u64) {
        self.rest.splice(..0, bytes.iter().copied());
        self.next_line = first_line;
    }
}

/// Where the last whole record of a text that begins with one ends; `None` if none does, or if none ends behind
/// `looked_at` and there are fewer than `enough` bytes.
fn end_of_records(text: &[u8], looked_at: usize, enough: usize) -> Option<usize> {
    if text.len() < enough || text.len() == looked_at {
        return None;
    }
    if !text.contains(&b'"') {
        return text.iter().rposition(|byte| *byte == b'\n').map(|place| place + 1);
    }
    let (mut in_quotes, mut end) = (false, None);
    for (place, byte) in text.iter().enumerate() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes => end = Some(place + 1),
            _ => {}
        }
    }
    end
}

fn at_record(path: &Path, error: RecordError) -> FileError {
    FileError::new(path, error.line, error.what)
}
