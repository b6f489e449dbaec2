//! How much is done at once. No result depends on it.

use std::path::PathBuf;

/// The threads, and the sizes of what lies in memory.
#[derive(Clone, Debug)]
pub struct Scale {
    /// How many threads read, fold and price.
    pub threads: usize,
    /// Where rows that do not fit in memory go, in files without names.
    pub temporary: PathBuf,
    /// Bytes of text that are handed to a thread at a time.
    pub block_bytes: usize,
    /// Rows of Parquet that are decoded at a time.
    pub batch_rows: usize,
    /// Rows of one partition that are kept together.
    pub chunk_rows: usize,
    /// Bytes each thread keeps before it writes to its file.
    pub buffer_bytes: usize,
    /// Rows a partition should have.
    pub partition_rows: u64,
    /// Rows that are sorted at once.
    pub run_rows: usize,
    /// Rows read at a time from each sorted run.
    pub merge_rows: usize,
}

/// The most partitions: each has an open chunk in every thread.
const MOST_PARTITIONS: u64 = 4096;

impl Scale {
    /// Sizes that keep a thread below some 80 MB.
    #[must_use]
    pub const fn new(threads: usize, temporary: PathBuf) -> Self {
        Self {
            threads,
            temporary,
            block_bytes: 1 << 20,
            batch_rows: 1 << 13,
            chunk_rows: 170,
            buffer_bytes: 32 << 20,
            partition_rows: 1 << 15,
            run_rows: 1 << 20,
            merge_rows: 1 << 12,
        }
    }

    /// How many partitions so many rows are put apart into.
    pub(crate) fn partitions(&self, rows: u64) -> usize {
        rows.div_ceil(self.partition_rows.max(1)).clamp(1, MOST_PARTITIONS) as usize
    }
}
