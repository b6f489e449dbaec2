//! The simulated world of one account: what the provider knows, and the rules by which it changes.
//!
//! Everything lives in one SQLite file and is changed by one writer. What the rules need at every message (the
//! ledger, open dialogues, numbers) is also held in memory; a change that fails is rolled back and the
//! memory loaded again, so that both never differ after a call.

mod account;
mod bills;
mod cancellation;
mod clock;
mod debits;
mod demo;
mod dialogues;
mod error;
mod events;
mod export;
mod file;
mod hosting;
mod inject;
mod keyed;
mod number_row;
mod numbers;
mod payment;
mod plans;
mod refunds;
mod reports;
mod rows;
mod standing;
mod state;
mod verification;
mod write_off;

pub use clock::{Advance, Happening};
pub(crate) use debits::number_id;
pub(crate) use demo::{NewWorld, Progress};
pub(crate) use error::WorldError;
pub(crate) use export::{account_file, each_message, rates_file};
pub(crate) use file::open_for_reading;
pub(crate) use inject::{InjectedMessage, Injection};
pub(crate) use keyed::{Answer, Fingerprint};
pub(crate) use numbers::Addition;
pub(crate) use rows::plan as rules_plan;
pub(crate) use state::{CardBehaviour, TrafficSettings};

use std::fs::File;
use std::path::{Path, PathBuf};

use billing::Instant;
use rusqlite::Connection;

use crate::traffic::Traffic;
use state::State;

/// The world and its one writer.
pub(crate) struct World {
    db: Connection,
    path: PathBuf,
    state: State,
    traffic: Traffic,
    /// Held as long as the world is open, so that no other process opens it.
    _lock: File,
}

impl World {
    /// Opens the world in `folder`, making it first if there is none, and plays its story to the end.
    ///
    /// A world that exists goes on where it stopped, whatever `new` says.
    pub(crate) fn open(folder: &Path, new: &NewWorld, progress: &mut Progress<'_>) -> Result<Self, WorldError> {
        let (path, lock, mut db) = file::open(folder)?;
        if !state::exists(&db)? {
            demo::found(&mut db, new)?;
        }
        let (state, traffic) = state::load(&db)?;
        let mut world = Self { db, path, state, traffic, _lock: lock };
        world.play_story(progress)?;
        Ok(world)
    }

    /// The time in the world.
    pub(crate) const fn now(&self) -> Instant {
        self.state.account.now
    }

    /// The file of the world.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What makes this world's cursors its own.
    pub(crate) fn id(&self) -> &str {
        &self.state.account.world_id
    }

    /// Does `work` in one transaction: all of it, or nothing.
    pub(crate) fn transact<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, WorldError>,
    ) -> Result<T, WorldError> {
        self.db.execute_batch("BEGIN IMMEDIATE")?;
        let done = work(self).and_then(|value| {
            state::save(&self.db, &self.state)?;
            self.db.execute_batch("COMMIT")?;
            Ok(value)
        });
        if done.is_err()
            && let Err(error) = self.recover()
        {
            // The first failure is the one a person can mend: a full disk also keeps the state from being read.
            tracing::warn!(%error, "the world could not be read back after a failure");
        }
        done
    }

    /// Brings memory and file together again after a call that ended half way.
    pub(crate) fn recover(&mut self) -> Result<(), WorldError> {
        self.undo(if self.db.is_autocommit() { "" } else { "ROLLBACK" })
    }

    /// Takes back what was not committed, in the file and in memory.
    fn undo(&mut self, rollback: &str) -> Result<(), WorldError> {
        self.db.execute_batch(rollback)?;
        (self.state, self.traffic) = state::load(&self.db)?;
        Ok(())
    }
}
