//! Sorting any number of rows in bounded memory: sorted runs, merged.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use crate::Scale;
use crate::spill;

/// Rows to be sorted; used again for one lot after the other.
pub(crate) struct Sorter<'a, const W: usize> {
    scale: &'a Scale,
    rows: Vec<[u64; W]>,
    /// Where each sorted run in the file begins and ends, in bytes.
    runs: Vec<(u64, u64)>,
    file: Option<File>,
}

/// A run while it is merged.
struct Run {
    place: u64,
    end: u64,
    bytes: Vec<u8>,
    read: usize,
}

/// Sorts rows by their words; two words compared as one number need no branch between them, which halves the time.
fn sort<const W: usize>(rows: &mut [[u64; W]]) {
    let first = |row: &[u64; W]| u128::from(row[0]) << 64 | u128::from(row[1]);
    rows.sort_unstable_by(|left, right| first(left).cmp(&first(right)).then_with(|| left[2..].cmp(&right[2..])));
}

impl<'a, const W: usize> Sorter<'a, W> {
    pub(crate) const fn new(scale: &'a Scale) -> Self {
        Self { scale, rows: Vec::new(), runs: Vec::new(), file: None }
    }

    pub(crate) fn push(&mut self, row: [u64; W]) -> io::Result<()> {
        if self.rows.len() >= self.scale.run_rows {
            self.end_run()?;
        }
        self.rows.push(row);
        Ok(())
    }

    /// Every row that was pushed, in order; the sorter is empty afterwards.
    pub(crate) fn drain<E: From<io::Error>>(
        &mut self,
        mut take: impl FnMut(&[u64; W]) -> Result<(), E>,
    ) -> Result<(), E> {
        if self.runs.is_empty() {
            sort(&mut self.rows);
            let taken = self.rows.iter().try_for_each(take);
            self.rows.clear();
            return taken;
        }
        self.end_run()?;
        self.merge(&mut take)
    }

    /// Writes what is in memory as one sorted run.
    fn end_run(&mut self) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        sort(&mut self.rows);
        let file = spill::opened(&mut self.file, &self.scale.temporary)?;
        let begin = self.runs.last().map_or(0, |(_, end)| *end);
        file.seek(SeekFrom::Start(begin))?;
        let mut bytes = Vec::new();
        for rows in self.rows.chunks(self.scale.merge_rows) {
            bytes.clear();
            spill::write_rows(&mut bytes, rows);
            file.write_all(&bytes)?;
        }
        self.runs.push((begin, begin + (self.rows.len() * W * 8) as u64));
        self.rows.clear();
        Ok(())
    }

    fn merge<E: From<io::Error>>(&mut self, take: &mut impl FnMut(&[u64; W]) -> Result<(), E>) -> Result<(), E> {
        let runs = std::mem::take(&mut self.runs);
        let file = spill::opened(&mut self.file, &self.scale.temporary)?;
        let at_once = self.scale.merge_rows * W * 8;
        let begin = |(place, end)| Run { place, end, bytes: Vec::new(), read: 0 };
        let mut runs: Vec<Run> = runs.into_iter().map(begin).collect();
        let mut heads = BinaryHeap::with_capacity(runs.len());
        for (place, run) in runs.iter_mut().enumerate() {
            heads.extend(run.next::<W>(file, at_once)?.map(|row| Reverse((row, place))));
        }
        while let Some(Reverse((row, place))) = heads.pop() {
            take(&row)?;
            if let Some(run) = runs.get_mut(place) {
                heads.extend(run.next::<W>(file, at_once)?.map(|row| Reverse((row, place))));
            }
        }
        Ok(())
    }
}

impl Run {
    fn next<const W: usize>(&mut self, file: &mut File, at_once: usize) -> io::Result<Option<[u64; W]>> {
        if self.read == self.bytes.len() {
            let length = usize::try_from(self.end - self.place).unwrap_or(usize::MAX).min(at_once);
            self.bytes.resize(length, 0);
            file.seek(SeekFrom::Start(self.place))?;
            file.read_exact(&mut self.bytes)?;
            (self.place, self.read) = (self.place + length as u64, 0);
        }
        let row = self.bytes.get(self.read..).and_then(|bytes| spill::rows::<W>(bytes).next());
        self.read += W * 8;
        Ok(row)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_number_of_rows_is_sorted_in_any_memory(
            lots in prop::collection::vec(prop::collection::vec(prop::array::uniform3(0_u64..9), 0..60), 1..4),
            run_rows in 1_usize..70,
            merge_rows in 1_usize..5,
        ) {
            let scale = Scale { run_rows, merge_rows, ..Scale::new(1, std::env::temp_dir()) };
            let mut sorter = Sorter::<3>::new(&scale);
            for mut lot in lots {
                lot.iter().try_for_each(|row| sorter.push(*row)).unwrap();
                let mut sorted = Vec::new();
                sorter.drain(|row| { sorted.push(*row); Ok::<_, io::Error>(()) }).unwrap();
                lot.sort_unstable();
                prop_assert_eq!(sorted, lot);
            }
        }
    }
}
