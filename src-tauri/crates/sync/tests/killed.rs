//! A sync that is killed again and again ends as one that never was.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod world;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::{Options, Running, Sandbox};
use store::{Store, StoreKey};
use world::{Dice, Folder, at};

const KILLS: usize = 50;

/// What the example locks its archives with.
const KEY: &[u8; 32] = b"a key for the killed sync alone!";

/// The example beside this test's own program.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.parent().unwrap().parent().unwrap().join("examples").join(format!("sync_once{}", std::env::consts::EXE_SUFFIX))
}

fn start(sandbox: &Running, archive: &Path) -> Child {
    Command::new(program())
        .arg(&sandbox.account_url)
        .arg(archive)
        .env("DDESK_TOKEN", &sandbox.account_token)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The digest the program prints when it is left alone.
fn finish(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn was_killed(child: &mut Child) -> bool {
    child.kill().unwrap();
    let status = child.wait().unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt;
        status.signal() == Some(9)
    }
    #[cfg(not(unix))]
    !status.success()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_fifty_points_it_ends_equal_to_one_undisturbed_sync() {
    let folder = Folder::new();
    let options = Options {
        folder: folder.path().join("sandbox"),
        seed: 4,
        today: at("2026-11-22T10:00:00Z"),
        demo: true,
        ..Options::default()
    };
    let began = Instant::now();
    let sandbox = Sandbox::start(options).await.unwrap();
    eprintln!("the demo is made: {:?}", began.elapsed());
    let whole = folder.path().join("whole.sqlite");
    let began = Instant::now();
    let clean = finish(start(&sandbox, &whole));
    let undisturbed = began.elapsed();
    eprintln!("undisturbed: {undisturbed:?}");

    // Each run lives long enough to bring something in, and the whole takes about as many runs as there are kills.
    let longest = (undisturbed / 16).max(Duration::from_millis(100));
    let (mut dice, mut kills, mut archives) = (Dice::new(50), 0, 0);
    let mut archive = folder.path().join("killed-0.sqlite");
    let mut reached = Vec::new();
    while kills < KILLS {
        let mut child = start(&sandbox, &archive);
        let until = Instant::now() + longest * (dice.below(1000) as u32 + 1) / 1000;
        while Instant::now() < until && child.try_wait().unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        if child.try_wait().unwrap().is_none() && was_killed(&mut child) {
            kills += 1;
            reached.push(dialogues_in(&archive));
            continue;
        }
        assert_eq!(finish(start(&sandbox, &archive)), clean, "archive {archives} after {kills} kills in all");
        archives += 1;
        archive = folder.path().join(format!("killed-{archives}.sqlite"));
    }
    eprintln!("dialogues after each kill: {reached:?}; archives ended in between: {archives}");
    assert_eq!(finish(start(&sandbox, &archive)), clean, "after {kills} kills");
    let store = Store::open(&archive, &StoreKey::from_bytes(KEY)).unwrap();
    assert!(store.reader().unwrap().dialogue_count().unwrap() > 50_000, "the demo is a real history");
    sandbox.shutdown().await;
}

/// How many dialogues a killed run left behind; reading needs no writer and leaves the archive as it is.
fn dialogues_in(archive: &Path) -> Option<u64> {
    let copy = archive.with_extension("copy");
    for suffix in ["", "-wal"] {
        let from = PathBuf::from(format!("{}{suffix}", archive.display()));
        let to = PathBuf::from(format!("{}{suffix}", copy.display()));
        let _ = std::fs::remove_file(&to);
        let _ = std::fs::copy(from, to);
    }
    let _ = std::fs::remove_file(format!("{}-shm", copy.display()));
    Store::open(&copy, &StoreKey::from_bytes(KEY)).ok()?.reader().ok()?.dialogue_count().ok()
}
