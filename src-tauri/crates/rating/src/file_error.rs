//! What is wrong with a file, and where in it.

use std::path::{Path, PathBuf};

/// A file that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {what}", place(file, *line))]
pub struct FileError {
    /// The file.
    pub file: PathBuf,
    /// The line the trouble is on, counted from 1; absent if it is about the whole file.
    pub line: Option<u64>,
    /// What is wrong, as a sentence without an end; may quote the file.
    pub what: String,
}

impl FileError {
    pub(crate) fn new(file: &Path, line: Option<u64>, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into() }
    }
}

fn place(file: &Path, line: Option<u64>) -> String {
    match line {
        Some(line) => format!("{}, line {line}", file.display()),
        None => file.display().to_string(),
    }
}
