//! Rows put apart by partition, in memory as long as they are few, then in a file without a name.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::Scale;

/// Rows on their way to their partitions.
pub(crate) struct Spill<'a, const W: usize> {
    scale: &'a Scale,
    /// Rows of each partition that do not fill a chunk yet.
    open: Vec<Vec<[u64; W]>>,
    chunks: Vec<Chunk>,
    /// Chunks that are not in the file yet.
    bytes: Vec<u8>,
    /// Bytes in the file.
    written: u64,
    file: Option<File>,
}

/// Rows of one partition that lie together.
#[derive(Clone, Copy, Debug)]
struct Chunk {
    partition: u32,
    rows: u32,
    /// The byte at which it begins.
    place: u64,
}

/// Rows put apart.
pub(crate) struct Spilled<const W: usize> {
    /// By partition, and in the order in which they came.
    chunks: Vec<Chunk>,
    /// The last bytes, which are not in the file.
    bytes: Vec<u8>,
    written: u64,
    file: Option<Mutex<File>>,
}

impl<'a, const W: usize> Spill<'a, W> {
    pub(crate) fn new(partitions: usize, scale: &'a Scale) -> Self {
        let open = (0..partitions).map(|_| Vec::new()).collect();
        Self { scale, open, chunks: Vec::new(), bytes: Vec::new(), written: 0, file: None }
    }

    pub(crate) fn push(&mut self, partition: usize, row: [u64; W]) -> io::Result<()> {
        let rows = &mut self.open[partition];
        rows.push(row);
        if rows.len() < self.scale.chunk_rows {
            return Ok(());
        }
        self.close(partition)
    }

    /// Ends the chunk of a partition.
    fn close(&mut self, partition: usize) -> io::Result<()> {
        let rows = &mut self.open[partition];
        let place = self.written + self.bytes.len() as u64;
        self.chunks.push(Chunk { partition: partition as u32, rows: rows.len() as u32, place });
        write_rows(&mut self.bytes, rows);
        rows.clear();
        if self.bytes.len() < self.scale.buffer_bytes {
            return Ok(());
        }
        let file = opened(&mut self.file, &self.scale.temporary)?;
        file.write_all(&self.bytes)?;
        self.written += self.bytes.len() as u64;
        self.bytes.clear();
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<Spilled<W>> {
        for partition in 0..self.open.len() {
            if !self.open[partition].is_empty() {
                self.close(partition)?;
            }
        }
        self.chunks.sort_by_key(|chunk| chunk.partition);
        let Self { chunks, bytes, written, file, .. } = self;
        Ok(Spilled { chunks, bytes, written, file: file.map(Mutex::new) })
    }
}

impl<const W: usize> Spilled<W> {
    /// Every row of a partition, in the order in which they came.
    pub(crate) fn for_each<E: From<io::Error>>(
        &self,
        partition: usize,
        buffer: &mut Vec<u8>,
        mut take: impl FnMut([u64; W]) -> Result<(), E>,
    ) -> Result<(), E> {
        let first = self.chunks.partition_point(|chunk| (chunk.partition as usize) < partition);
        let of_partition = self.chunks[first..].iter().take_while(|chunk| chunk.partition as usize == partition);
        for chunk in of_partition {
            let length = chunk.rows as usize * W * 8;
            let bytes = match (&self.file, chunk.place.checked_sub(self.written)) {
                (_, Some(place)) => self.bytes.get(place as usize..).and_then(|bytes| bytes.get(..length)),
                (Some(file), None) => {
                    buffer.resize(length, 0);
                    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                    file.seek(SeekFrom::Start(chunk.place))?;
                    file.read_exact(buffer)?;
                    Some(&buffer[..])
                }
                (None, None) => None,
            };
            for row in rows(bytes.unwrap_or_default()) {
                take(row)?;
            }
        }
        Ok(())
    }
}

/// The file of a spill, made when it is needed; it has no name and is gone with the process.
pub(crate) fn opened<'f>(file: &'f mut Option<File>, folder: &Path) -> io::Result<&'f mut File> {
    if file.is_none() {
        *file = Some(tempfile::tempfile_in(folder)?);
    }
    file.as_mut().ok_or_else(|| io::Error::other("no temporary file"))
}

pub(crate) fn write_rows<const W: usize>(bytes: &mut Vec<u8>, rows: &[[u64; W]]) {
    for word in rows.as_flattened() {
        bytes.extend_from_slice(&word.to_le_bytes());
    }
}

pub(crate) fn rows<const W: usize>(bytes: &[u8]) -> impl Iterator<Item = [u64; W]> {
    let (words, _) = bytes.as_chunks::<8>();
    words.chunks_exact(W).map(|words| std::array::from_fn(|place| u64::from_le_bytes(words[place])))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_row_comes_back_from_its_partition_in_order(
            rows in prop::collection::vec((0_usize..5, any::<u64>()), 0..90),
            chunk_rows in 1_usize..9,
            buffer_bytes in 1_usize..900,
        ) {
            let scale = Scale { chunk_rows, buffer_bytes, ..Scale::new(1, std::env::temp_dir()) };
            let mut spill = Spill::<2>::new(5, &scale);
            for (place, (partition, value)) in (0..).zip(&rows) {
                spill.push(*partition, [place, *value]).unwrap();
            }
            let spilled = spill.finish().unwrap();
            let mut buffer = Vec::new();
            for partition in 0..5 {
                let mut found = Vec::new();
                spilled.for_each(partition, &mut buffer, |row| { found.push(row); Ok::<_, io::Error>(()) }).unwrap();
                let expected = (0..).zip(&rows).filter(|(_, row)| row.0 == partition).map(|(place, row)| [place, row.1]);
                prop_assert_eq!(found, expected.collect::<Vec<_>>());
            }
        }
    }
}
