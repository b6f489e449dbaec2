//! Ten thousand faults between the client and the provider, drawn from seeds: whatever happens on the way, the archive
//! ends as after a sync that nothing disturbed.
//!
//! `DDESK_FAULTS` says how many faults there are; a failure names the seed that replays it, and `DDESK_FAULT_SEED`
//! replays one.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod fault;
mod proxy;
mod spoil;
mod stages;
mod wire;
#[path = "../world/mod.rs"]
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use fault::Fault;
use provider::{AccountApi, Limits, ProviderError};
use proxy::Proxy;
use stages::{Stage, Stages, TOKEN, stages};
use store::{Store, StoreKey};
use sync::{Control, SyncError, SyncFailure, Syncer};
use tokio::sync::Semaphore;
use world::{Folder, at};

/// How many faults one archive lives through.
const FAULTS_OF_A_LIFE: usize = 128;

/// How many faults there are when nobody says.
const USUAL: usize = 1_536;

/// How many archives live at the same time.
const AT_ONCE: usize = 12;

/// More runs than this without using up the faults means that nothing moves on.
const MOST_RUNS: usize = 400;

fn number_in(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok().filter(|text| !text.is_empty())?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is a number, not `{text}`")))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_ends_in_the_content_of_an_undisturbed_sync() {
    let faults = number_in("DDESK_FAULTS").map_or(USUAL, |faults| usize::try_from(faults).unwrap());
    let lives = faults.div_ceil(FAULTS_OF_A_LIFE) as u64;
    let seeds = number_in("DDESK_FAULT_SEED").map_or(1..lives + 1, |seed| seed..seed + 1);
    let (stages, turns) = (Arc::new(stages().await), Arc::new(Semaphore::new(AT_ONCE)));
    let began = std::time::Instant::now();
    let running: Vec<_> = seeds
        .map(|seed| {
            let (stages, turns) = (Arc::clone(&stages), Arc::clone(&turns));
            (
                seed,
                tokio::spawn(async move {
                    let _turn = turns.acquire().await.unwrap();
                    live(&stages, seed).await
                }),
            )
        })
        .collect();
    let (mut tally, mut failures) = (BTreeMap::<Fault, usize>::new(), Vec::new());
    for (seed, life) in running {
        match life.await.unwrap_or_else(|panic| Err(panic.to_string())) {
            Ok(of_life) => of_life.into_iter().for_each(|(fault, times)| *tally.entry(fault).or_default() += times),
            Err(why) => failures.push(format!("seed {seed}: {why}")),
        }
    }
    let in_all: usize = tally.values().sum();
    eprintln!("{in_all} faults in {:?}: {tally:?}", began.elapsed());
    assert!(
        failures.is_empty(),
        "{}\nTo replay one: DDESK_FAULT_SEED=N cargo test --package sync --test faults",
        failures.join("\n")
    );
    if number_in("DDESK_FAULT_SEED").is_none() {
        assert!(in_all >= faults, "{in_all} of {faults} faults happened");
        let never: Vec<_> = fault::ALL.iter().filter(|(fault, _)| !tally.contains_key(fault)).collect();
        assert!(faults < USUAL || never.is_empty(), "never happened: {never:?}");
    }
}

/// One archive, synced through a faulty line at every stage of the provider's history.
async fn live(stages: &Stages, seed: u64) -> Result<BTreeMap<Fault, usize>, String> {
    let folder = Folder::new();
    let store = Arc::new(Store::open(folder.path().join("archive.sqlite"), &StoreKey::unencrypted()).unwrap());
    let proxy = Proxy::start(seed);
    let limits = Limits { total: Duration::from_millis(400), body: spoil::LONGEST_BODY, ..Limits::default() };
    let api = AccountApi::with_limits(&proxy.url(), TOKEN.into(), limits).unwrap().with_pauses(proxy.pauses());
    let clock = Arc::new(|| at("2026-11-22T12:00:00Z"));
    let line = Line { syncer: Syncer::new(Arc::new(api), Arc::clone(&store), clock), store, proxy };
    for (place, stage) in stages.all.iter().enumerate() {
        line.pass_through(stage, FAULTS_OF_A_LIFE / stages.all.len())
            .await
            .map_err(|why| format!("at stage {place}: {why}"))?;
    }
    match line.proxy.violations() {
        none if none.is_empty() => Ok(line.proxy.tally()),
        violations => Err(violations.join("; ")),
    }
}

/// An archive behind a faulty line.
struct Line {
    syncer: Syncer,
    store: Arc<Store>,
    proxy: Proxy,
}

impl Line {
    /// Syncs until the faults are used up, and once more.
    async fn pass_through(&self, stage: &Stage, faults: usize) -> Result<(), String> {
        self.proxy.before(&stage.provider.account_url, faults);
        let mut runs = 0;
        while self.proxy.left() > 0 {
            let deceived = self.proxy.deceptions();
            match self.run().await {
                Ok(()) if self.proxy.deceptions() == deceived => self.holds(stage, "a run that was not deceived")?,
                Ok(()) => {}
                Err(error) => expected(&error)?,
            }
            runs += 1;
            if runs > MOST_RUNS {
                return Err(format!("{} faults are left after {runs} runs", self.proxy.left()));
            }
        }
        self.run().await.map_err(|error| format!("without faults: {error}"))?;
        self.holds(stage, "a run without faults")
    }

    async fn run(&self) -> Result<(), SyncError> {
        self.proxy.ready();
        self.syncer.run(&Control::default(), &|_| {}).await.map(drop)
    }

    fn holds(&self, stage: &Stage, after: &str) -> Result<(), String> {
        let digest = self.store.content_digest().unwrap();
        if digest == stage.digest {
            return Ok(());
        }
        let differing = digest.split('-').zip(stage.digest.split('-')).enumerate();
        let tables: Vec<_> = differing.filter(|(_, (ours, clean))| ours != clean).map(|(table, _)| table).collect();
        Err(format!("after {after} the tables {tables:?} of the digest differ"))
    }
}

/// Whether a run may end so: only the provider, or the way to it, is ever to blame.
fn expected(error: &SyncError) -> Result<(), String> {
    match &error.failure {
        SyncFailure::Provider(
            ProviderError::Unreachable(_)
            | ProviderError::Slow
            | ProviderError::ClockSkew { .. }
            | ProviderError::Refused { .. }
            | ProviderError::CursorRefused { .. }
            | ProviderError::Throttled { .. }
            | ProviderError::Failed { .. }
            | ProviderError::Malformed { .. },
        ) => Ok(()),
        _ => Err(format!("a run ended with {error:?}")),
    }
}
