//! Outlooks that were made before: most pages ask for the same one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use billing::local_day;
use chrono::{DurationRound, TimeDelta};

use super::{Basis, Outlook};
use crate::books::Books;
use crate::error::ViewError;
use crate::model::Instant;

/// How long after a sync a forecast goes on from there: what opened since is not known yet. Longer than the time from
/// one sync to the next.
const AFTER_SYNC: TimeDelta = TimeDelta::minutes(20);

/// How many are kept: that of the account, and those of numbers somebody thinks of leaving.
const MOST: usize = 4;

/// The latest outlooks of an archive.
#[derive(Default)]
pub(super) struct Kept(Mutex<VecDeque<Known>>);

/// What an outlook was asked for with, the last time.
#[derive(PartialEq)]
struct Question {
    revision: u64,
    from: Instant,
    silent: Option<String>,
}

struct Known {
    question: Question,
    outlook: Arc<Outlook>,
}

impl Kept {
    /// The outlook, made anew only if what it is made of has changed.
    ///
    /// Who asks meanwhile waits: it is the same work.
    pub(super) fn outlook(&self, books: &Books<'_>, silent: Option<&str>) -> Result<Option<Arc<Outlook>>, ViewError> {
        let (revision, from) = (books.reader.revision()?, begins(books)?);
        let question = Question { revision, from, silent: silent.map(str::to_owned) };
        // A panic leaves whole outlooks behind.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.iter().find(|known| known.question == question) {
            return Ok(Some(Arc::clone(&known.outlook)));
        }
        let Some(basis) = Basis::of(books, from, silent)? else { return Ok(None) };
        let same = kept.iter().position(|known| known.outlook.basis == basis);
        let outlook = match same.and_then(|place| kept.remove(place)) {
            Some(known) => known.outlook,
            None => match Outlook::made(basis) {
                Some(made) => Arc::new(made),
                None => return Ok(None),
            },
        };
        kept.truncate(MOST - 1);
        kept.push_front(Known { question, outlook: Arc::clone(&outlook) });
        Ok(Some(outlook))
    }
}

/// From when on dialogues are expected: the last sync, or this minute if that was long ago or on another day.
fn begins(books: &Books<'_>) -> Result<Instant, ViewError> {
    let minute = |at: Instant| at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
    let stages = books.reader.freshness()?;
    let usage = stages.iter().find(|stage| stage.stage == "dialogues").map(|stage| stage.provider_now);
    let zones = || books.wabas.iter().map(|waba| waba.zone).chain([books.zone]);
    let same_day = |at: Instant| zones().all(|zone| local_day(at, zone) == local_day(books.now, zone));
    let lately = |at: &Instant| *at <= books.now && books.now - *at < AFTER_SYNC && same_day(minute(*at));
    Ok(minute(usage.filter(lately).unwrap_or(books.now)))
}
