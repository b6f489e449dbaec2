//! Hours in the tray, pressed into seconds: memory, open files and the data folder stay as they are.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use common::{connected, options};
use desk::{Desk, Options};

/// Ten times eight hours of a sync every fifteen minutes.
const ROUNDS: usize = 320;

/// What a first round leaves for later ones: caches, pools, statements.
const WARM: usize = 64;

/// What an allocator may keep back for itself, in kilobytes; a leak of one page a round would be four times that.
const SLACK_KB: u64 = 512 + (ROUNDS as u64 - WARM as u64);

/// What a round in work holds open for a moment; a leak of one a round would be over 200.
const SLACK_FILES: usize = 8;

/// The log of what the archive writes is started again from this size on (1,000 pages).
const LARGEST_WAL: u64 = 4_200_000;

#[derive(Debug)]
struct Footprint {
    memory_kb: u64,
    open_files: usize,
    threads: usize,
    archive: u64,
    wal: u64,
}

impl Footprint {
    /// The least seen in several rounds: one in work holds more for a moment.
    async fn between_rounds(archive: &Path) -> Self {
        let mut least = Self::now(archive);
        for _ in 0..50 {
            tokio::time::sleep(Duration::from_millis(4)).await;
            let now = Self::now(archive);
            least.memory_kb = least.memory_kb.min(now.memory_kb);
            least.open_files = least.open_files.min(now.open_files);
            least.threads = least.threads.min(now.threads);
        }
        Self { archive: size(archive), wal: size(&archive.with_extension("sqlite-wal")), ..least }
    }

    fn now(archive: &Path) -> Self {
        let count = |folder: &str| fs::read_dir(folder).unwrap().count();
        let status = fs::read_to_string("/proc/self/status").unwrap();
        let memory = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
        Self {
            memory_kb: memory.trim().trim_end_matches(" kB").parse().unwrap(),
            open_files: count("/proc/self/fd"),
            threads: count("/proc/self/task"),
            archive: size(archive),
            wal: size(&archive.with_extension("sqlite-wal")),
        }
    }
}

fn size(file: &Path) -> u64 {
    fs::metadata(file).map_or(0, |file| file.len())
}

#[tokio::test]
async fn rounds_without_news_cost_nothing_that_stays() {
    let mut world = connected("idle").await;
    world.number("+34600111222", "Reception").await;
    let archive = world.desk.settings().unwrap().connections[0].archive.clone();
    world.reopen(Options { sync_every: Duration::from_millis(1), ..options() });
    let working = tokio::spawn(Arc::clone(&world.desk).work());
    let mut seen = BTreeSet::new();
    rounds(&world.desk, &mut seen, WARM).await;
    let early = Footprint::between_rounds(Path::new(&archive)).await;
    rounds(&world.desk, &mut seen, ROUNDS).await;
    let late = Footprint::between_rounds(Path::new(&archive)).await;
    working.abort();
    eprintln!("{early:?} after {WARM} rounds, {late:?} after {ROUNDS}");
    assert!(late.memory_kb <= early.memory_kb + SLACK_KB, "memory: {early:?}, then {late:?}");
    assert!(late.open_files <= early.open_files + SLACK_FILES, "open files: {early:?}, then {late:?}");
    assert!(late.threads <= early.threads + 1, "threads: {early:?}, then {late:?}");
    assert_eq!(late.archive, early.archive, "the archive itself");
    assert!(late.wal <= LARGEST_WAL, "what is not yet in it: {late:?}");
}

/// Waits until so many syncs have ended in all.
async fn rounds(desk: &Desk, seen: &mut BTreeSet<sync::Instant>, wanted: usize) {
    let start = Instant::now();
    while seen.len() < wanted {
        seen.extend(desk.status().unwrap().freshness.and_then(|freshness| freshness.synced_at));
        assert!(start.elapsed() < Duration::from_secs(120), "{} rounds only", seen.len());
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}
