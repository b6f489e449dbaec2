//! Programs that are killed at any moment, under a busy provider: no row is lost, doubled or half, and every write
//! happened exactly once, or not at all and is known not to have.
//!
//! `DDESK_KILLS` says how many kills there are, `DDESK_KILL_SEED` which ones. A kill comes after a time that follows
//! from the seed; what the program had done by then does not, so a seed repeats a run only roughly.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod checks;
mod dice;
mod provider;
mod victims;

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use dice::Dice;
use provider::Provider;
use store::{Standing, Store, StoreKey};
use victims::{Desk, Victim};

/// How many kills there are when nobody says.
const USUAL: usize = 50;

/// After so many kills everything is settled and compared with the provider.
const A_CHAPTER: usize = 25;

fn number_in(variable: &str, usual: usize) -> usize {
    match std::env::var(variable) {
        Ok(text) if !text.is_empty() => text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not `{text}`")),
        _ => usual,
    }
}

/// A folder that goes with the test, unless it failed.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("kills-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_killed_whenever_nothing_is_lost_doubled_or_half() {
    let (kills, seed) = (number_in("DDESK_KILLS", USUAL), number_in("DDESK_KILL_SEED", 1) as u64);
    let folder = Folder::new();
    let mut provider = Provider::start(&folder.0).await;
    let ours = provider.running.world().answered().unwrap().into_iter().map(|(key, _)| key).collect();
    let home = folder.0.join("home");
    // A program lives at most as long as it takes to bring everything in and to ask what a number costs, longer than most
    // take, so that it is killed in all it does.
    let longest = Desk { home: home.clone(), provider: &provider.running }.connect();
    let (mut dice, mut killed, mut outcomes) = (Dice::new(seed), BTreeMap::new(), BTreeMap::new());
    let began = Instant::now();
    for number in 1..=kills {
        if number % A_CHAPTER == 1 {
            provider.be_busy();
        }
        let victim = kill_one(&Desk { home: home.clone(), provider: &provider.running }, &mut dice, longest, &folder);
        *killed.entry(victim).or_insert(0) += 1;
        if number % A_CHAPTER == 0 || number == kills {
            provider.be_calm();
            let desk = Desk { home: home.clone(), provider: &provider.running };
            desk.settle();
            let store = Store::open(desk.archive(), &StoreKey::unencrypted()).unwrap();
            checks::is_whole(&store);
            outcomes = checks::is_exact(&store, &provider, &ours, &folder.0).await;
        }
    }
    eprintln!("{killed:?} in {:?}, seed {seed}; the writes: {outcomes:?}", began.elapsed());
    assert_eq!(killed.len(), Victim::ALL.len(), "every program was killed");
    assert!(outcomes.len() > 3, "they had written something by then: {outcomes:?}");
    let writes: usize = outcomes.values().sum();
    assert!(writes > kills / 5, "many had written something by then: {outcomes:?}");
    provider.running.shutdown().await;
}

/// Starts programs until one was killed before its end, and looks at what it left.
fn kill_one(desk: &Desk<'_>, dice: &mut Dice, longest: Duration, folder: &Folder) -> Victim {
    loop {
        let victim = Victim::ALL[dice.below(Victim::ALL.len())];
        let number = a_number(desk, dice, folder);
        let mut child = desk.start(victim, dice, &number);
        let until = Instant::now() + longest * (1 + dice.below(1_000) as u32) / 1_000;
        while Instant::now() < until && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let was_killed = kill(&mut child);
        checks::is_whole(&checks::left_behind(&desk.archive(), &folder.0));
        if was_killed {
            return victim;
        }
    }
}

/// A number that works, as far as the archive knows.
fn a_number(desk: &Desk<'_>, dice: &mut Dice, folder: &Folder) -> String {
    let store = checks::left_behind(&desk.archive(), &folder.0);
    let numbers = store.reader().unwrap().numbers().unwrap();
    let live: Vec<_> = numbers.iter().filter(|number| number.standing == Standing::Active).collect();
    let chosen = live.get(dice.below(live.len().max(1))).or(live.first());
    chosen.map_or_else(|| "+34911000001".to_owned(), |number| number.phone.to_string())
}

fn kill(child: &mut Child) -> bool {
    child.kill().unwrap();
    child.wait().unwrap().signal() == Some(9)
}
