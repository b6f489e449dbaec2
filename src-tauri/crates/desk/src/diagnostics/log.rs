//! The end of the log.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::redaction::redacted_of;

/// The most lines that are shown.
const MOST_LINES: usize = 200;

/// The longest line, in characters.
const LONGEST_LINE: usize = 400;

/// The last lines of the logs in a folder, the oldest first, each without what identifies anybody.
pub(super) fn end(folder: &Path, names: &[String]) -> String {
    let mut lines = Vec::new();
    for file in newest_first(folder) {
        let Ok(bytes) = fs::read(&file) else { continue };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let left = MOST_LINES - lines.len();
        lines.extend(text.lines().rev().take(left).map(|line| shown(line, names)));
        if lines.len() == MOST_LINES {
            break;
        }
    }
    if lines.is_empty() {
        return "Log\n  nothing is written in it\n".to_owned();
    }
    let lines: String = lines.iter().rev().map(|line| format!("  {line}\n")).collect();
    format!("Log, the last {MOST_LINES} lines at most\n{lines}")
}

fn shown(line: &str, names: &[String]) -> String {
    let short: String = line.chars().take(LONGEST_LINE).collect();
    redacted_of(&short, names)
}

fn newest_first(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), entry.path()))
    });
    let mut files: Vec<_> = files.collect();
    files.sort_by(|a, b| b.cmp(a));
    files.into_iter().map(|(_, path)| path).collect()
}
