//! A reading held against the debits, dialogue by dialogue.

use std::sync::Arc;

use super::{Failure, History, LearningError, Mismatch, SeenDebit};
use crate::{Instant, Ledger, LedgerState, Tariff, WriteOff};

/// A ledger on its way through a history, with the debits it has explained.
#[derive(Clone, Debug)]
pub(super) struct Replay<'h> {
    history: &'h History,
    /// The debits in time order, by their places.
    order: &'h [usize],
    ledger: Ledger,
    /// The next dialogue.
    dialogue: usize,
    /// The first debit of the order that is not explained.
    next: usize,
    /// Debits behind it that are.
    ahead: Vec<usize>,
}

/// Where a replay can be taken up again, under another reading.
#[derive(Clone, Debug)]
pub(super) struct Bookmark {
    state: LedgerState,
    dialogue: usize,
    next: usize,
    ahead: Vec<usize>,
}

/// How far a reading comes.
#[derive(Debug)]
pub(super) enum Stop {
    /// To a debit it gets wrong.
    Wrong(Box<Failure>),
    /// Nowhere: the dialogues cannot be entered.
    Error(LearningError),
}

impl<E: Into<LearningError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl<'h> Replay<'h> {
    /// At the beginning of the history.
    pub(super) fn start(history: &'h History, order: &'h [usize], tariff: Arc<Tariff>) -> Self {
        let wabas = history.wabas.iter().cloned();
        let ledger = Ledger::new(tariff, history.zone, wabas, Arc::clone(&history.table));
        Self { history, order, ledger, dialogue: 0, next: 0, ahead: Vec::new() }
    }

    /// Where it is.
    pub(super) fn bookmark(&self) -> Result<Bookmark, LearningError> {
        let state = self.ledger.state().map_err(crate::LedgerError::from)?;
        Ok(Bookmark { state, dialogue: self.dialogue, next: self.next, ahead: self.ahead.clone() })
    }

    /// From a bookmark on, under these terms.
    pub(super) fn at(history: &'h History, order: &'h [usize], mark: &Bookmark, tariff: Arc<Tariff>) -> Self {
        let wabas = history.wabas.iter().cloned();
        let table = Arc::clone(&history.table);
        let ledger = Ledger::resume(tariff, history.zone, wabas, table, mark.state.clone());
        Self { history, order, ledger, dialogue: mark.dialogue, next: mark.next, ahead: mark.ahead.clone() }
    }

    /// How many debits it has explained.
    pub(super) fn explained(&self) -> usize {
        self.next + self.ahead.len()
    }

    /// The debits it has explained since a bookmark, by their places in the history.
    pub(super) fn explained_since(&self, mark: &Bookmark) -> Vec<usize> {
        let explained = |next: usize, ahead: &[usize], place: usize| place < next || ahead.contains(&place);
        let places = mark.next..self.order.len();
        places
            .filter(|place| explained(self.next, &self.ahead, *place) && !explained(mark.next, &mark.ahead, *place))
            .map(|place| self.order[place])
            .collect()
    }

    /// Enters what opened before `moment` and holds every write-off on the way against the debits.
    pub(super) fn run_to(&mut self, moment: Instant) -> Result<(), Stop> {
        let history = self.history;
        let mut fallen = Vec::new();
        while let Some((waba, opened)) = history.opened.get(self.dialogue).filter(|(_, opened)| opened.at < moment) {
            self.ledger.enter(*waba, opened, |write_off| fallen.push(write_off))?;
            for write_off in fallen.drain(..) {
                self.explain(write_off)?;
            }
            self.nothing_overdue(opened.at)?;
            self.dialogue += 1;
        }
        Ok(())
    }

    /// Goes on to the end of the history: every debit must be explained by then.
    pub(super) fn run_to_end(&mut self) -> Result<(), Stop> {
        let after_end = self.history.until + chrono::TimeDelta::nanoseconds(1);
        self.run_to(after_end)?;
        for write_off in self.ledger.close_until(self.history.until)? {
            self.explain(write_off)?;
        }
        match self.first_open() {
            Some((place, seen)) if seen.latest() <= self.history.until => Err(unexpected(place, seen)),
            _ => Ok(()),
        }
    }

    /// Enters what opened before `moment` and leaves the debits of that time aside.
    pub(super) fn skip_to(&mut self, moment: Instant) -> Result<(), LearningError> {
        let history = self.history;
        while let Some((waba, opened)) = history.opened.get(self.dialogue).filter(|(_, opened)| opened.at < moment) {
            self.ledger.enter(*waba, opened, drop)?;
            self.dialogue += 1;
        }
        self.ledger.close_until(moment)?;
        while self.first_open().is_some_and(|(_, seen)| seen.at <= moment) {
            self.take_next();
        }
        Ok(())
    }

    /// The first debit nobody has explained yet.
    fn first_open(&self) -> Option<(usize, &'h SeenDebit)> {
        let place = *self.order.get(self.next)?;
        Some((place, self.history.debits.get(place)?))
    }

    fn take_next(&mut self) {
        self.next += 1;
        while let Some(place) = self.ahead.iter().position(|place| *place == self.next) {
            self.ahead.swap_remove(place);
            self.next += 1;
        }
    }

    /// Fails if a debit happened before `moment` that nothing explains.
    fn nothing_overdue(&self, moment: Instant) -> Result<(), Stop> {
        match self.first_open() {
            Some((place, seen)) if seen.latest() < moment => Err(unexpected(place, seen)),
            _ => Ok(()),
        }
    }

    /// Finds the debit a write-off is, or says what is wrong.
    fn explain(&mut self, write_off: WriteOff) -> Result<(), Stop> {
        if write_off.at > self.history.until {
            return Ok(());
        }
        self.nothing_overdue(write_off.at)?;
        let (mut nearest, mut found) = (None, None);
        for position in self.next..self.order.len() {
            let place = self.order[position];
            let seen = &self.history.debits[place];
            if seen.at > write_off.at {
                break;
            }
            if self.ahead.contains(&position) || seen.latest() < write_off.at {
                continue;
            }
            match self.mismatch(seen, &write_off) {
                // Of two that fit, the one that says the same of its number is it.
                None if seen.number == write_off.number => {
                    found = Some(position);
                    break;
                }
                None => found = found.or(Some(position)),
                Some(why) => nearest = nearest.or(Some((place, why))),
            }
        }
        match found {
            Some(position) if position == self.next => self.take_next(),
            Some(position) => self.ahead.push(position),
            None => {
                let (seen, why) = nearest.map_or((None, Mismatch::DidNotHappen), |(place, why)| (Some(place), why));
                let failure = Failure { at: write_off.at, why, seen, expected: Some(write_off) };
                return Err(Stop::Wrong(Box::new(failure)));
            }
        }
        Ok(())
    }

    /// What about a debit is not as a reading expects it.
    fn mismatch(&self, seen: &SeenDebit, expected: &WriteOff) -> Option<Mismatch> {
        let waba = |place: usize| self.history.wabas.get(place).map(|(id, _)| id.as_str());
        if seen.reason.is_some_and(|reason| reason != expected.reason) {
            return Some(Mismatch::Reason);
        }
        if seen.waba.is_some_and(|place| waba(place) != expected.waba.as_deref())
            || seen.number.is_some_and(|number| Some(number) != expected.number)
        {
            return Some(Mismatch::Scope);
        }
        if seen.amount != expected.amount {
            return Some(Mismatch::Amount);
        }
        seen.dialogues.filter(|count| *count != expected.dialogues).map(|_| Mismatch::Dialogues)
    }
}

fn unexpected(place: usize, seen: &SeenDebit) -> Stop {
    Stop::Wrong(Box::new(Failure { at: seen.at, why: Mismatch::Unexpected, seen: Some(place), expected: None }))
}
