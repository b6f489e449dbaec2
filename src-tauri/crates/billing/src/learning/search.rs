//! The search: first for one reading of the whole history, then for the days on which it changed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use super::candidates::candidates;
use super::replay::{Bookmark, Replay, Stop};
use super::{Change, DebitReading, Failure, History, Learned, LearningError, Stretch, Verdict};
use crate::{Instant, Month, Tariff, TermsError, first_instant_of, local_day};

/// How many changes are looked for; a history with more is not a provider's but noise.
const MOST_STRETCHES: usize = 12;
/// How many readings before a change are gone on from.
const MOST_BEFORE: usize = 12;

pub(super) struct Search<'h> {
    history: &'h History,
    /// The debits in time order.
    order: Vec<usize>,
    candidates: Vec<DebitReading>,
    /// The tariff of each as if it held for all time.
    constant: HashMap<DebitReading, Arc<Tariff>>,
    /// Whether a day begins everywhere at once: then nothing of what held before a change matters after it.
    one_zone: bool,
}

/// A stretch being looked at: where it begins, and how far each candidate comes from there.
struct Part {
    tariff: Tariff,
    from: Option<NaiveDate>,
    mark: Bookmark,
    runs: Vec<Run>,
}

/// How one candidate fares from a bookmark on.
struct Run {
    reading: DebitReading,
    explained: usize,
    failure: Option<Failure>,
}

impl Run {
    /// The moment it gets wrong; beyond all time if there is none.
    fn reaches(&self) -> Instant {
        self.failure.as_ref().map_or(Instant::MAX_UTC, |failure| failure.at)
    }
}

/// A day on which the reading may have changed.
struct Turn {
    day: NaiveDate,
    /// The reading before it.
    before: DebitReading,
    reaches: Instant,
}

impl<'h> Search<'h> {
    pub(super) fn new(history: &'h History) -> Result<Self, LearningError> {
        let mut order: Vec<usize> = (0..history.debits.len()).collect();
        order.sort_by_key(|place| (history.debits[*place].at, *place));
        let candidates = candidates(history, DebitReading::of(history.tariff.latest()));
        let held = |reading: &DebitReading| Ok((*reading, Arc::new(changed(&history.tariff, None, *reading)?)));
        let constant = candidates.iter().map(held).collect::<Result<_, TermsError>>()?;
        let mut calendars = history.wabas.iter().map(|(_, zone)| history.tariff.calendar(*zone));
        let one_zone = calendars.all(|zone| zone == history.tariff.calendar(history.zone));
        Ok(Self { history, order, candidates, constant, one_zone })
    }

    pub(super) fn learned(&self) -> Result<Learned, LearningError> {
        let mut part = self.first_part()?;
        let verdict =
            |run: &Run| Verdict { reading: run.reading, explained: run.explained, failure: run.failure.clone() };
        let mut learned = Learned {
            verdicts: part.runs.iter().map(verdict).collect(),
            stretches: Vec::new(),
            debits: self.order.len(),
            dialogues: self.history.opened.len(),
        };
        let mut change = None;
        while learned.stretches.len() < MOST_STRETCHES {
            let next = self.next_part(&part)?;
            learned.stretches.push(self.stretch(&part, change, &next)?);
            match next {
                Next::End => break,
                Next::Change { change: found, part: following, .. } => (change, part) = (Some(found), *following),
                Next::Gap { part: following, .. } => match following {
                    Some(following) => (change, part) = (None, *following),
                    None => break,
                },
            }
        }
        Ok(learned)
    }

    fn first_part(&self) -> Result<Part, LearningError> {
        let tariff = self.history.tariff.clone();
        let mark = Replay::start(self.history, &self.order, Arc::new(tariff.clone())).bookmark()?;
        self.part(tariff, None, mark)
    }

    fn part(&self, tariff: Tariff, from: Option<NaiveDate>, mark: Bookmark) -> Result<Part, LearningError> {
        let runs = self.candidates.iter().map(|reading| self.run(&tariff, from, &mark, *reading));
        Ok(Part { runs: runs.collect::<Result<_, _>>()?, tariff, from, mark })
    }

    fn run(
        &self,
        tariff: &Tariff,
        from: Option<NaiveDate>,
        mark: &Bookmark,
        reading: DebitReading,
    ) -> Result<Run, LearningError> {
        let mut replay = self.replay(tariff, from, mark, reading)?;
        let failure = match replay.run_to_end() {
            Ok(()) => None,
            Err(Stop::Wrong(failure)) => Some(*failure),
            Err(Stop::Error(error)) => return Err(error),
        };
        Ok(Run { reading, explained: replay.explained(), failure })
    }

    fn replay(
        &self,
        tariff: &Tariff,
        from: Option<NaiveDate>,
        mark: &Bookmark,
        reading: DebitReading,
    ) -> Result<Replay<'_>, LearningError> {
        let constant = self.constant.get(&reading).filter(|_| from.is_none() || self.one_zone);
        let tariff =
            constant.map_or_else(|| changed(tariff, from, reading).map(Arc::new), |held| Ok(Arc::clone(held)))?;
        Ok(Replay::at(self.history, &self.order, mark, tariff))
    }

    /// What comes after a part: nothing, a change, or debits that nothing explains.
    fn next_part(&self, part: &Part) -> Result<Next, LearningError> {
        let Some(furthest) = part.runs.iter().max_by_key(|run| run.reaches()) else { return Ok(Next::End) };
        let Some(failure) = furthest.failure.clone() else { return Ok(Next::End) };
        if let Some(turn) = self.turn(part, failure.at)? {
            let change = self.widened(part, &turn, failure.at)?;
            let (mark, before) = self.bookmark(part, turn.before, change.from)?;
            let part = Box::new(self.part(before, Some(change.from), mark)?);
            return Ok(Next::Change { change, before: turn.before, part });
        }
        let part = self.after_the_gap(part, furthest.reading, &failure)?.map(Box::new);
        Ok(Next::Gap { failure, part })
    }

    /// The day of change from which some reading comes furthest, if that is further than without one.
    ///
    /// It is looked for in the month of the failure only: at its start nothing is accrued any more, so a change before
    /// it does what one on its first day does.
    fn turn(&self, part: &Part, failed_at: Instant) -> Result<Option<Turn>, LearningError> {
        let until = local_day(failed_at, self.history.zone);
        let month = Month::containing(local_day(failed_at - TimeDelta::microseconds(1), self.history.zone));
        let days: Vec<NaiveDate> = month.first_day().iter_days().take_while(|day| *day <= until).collect();
        let at_debits: BTreeSet<NaiveDate> =
            self.order.iter().map(|place| local_day(self.history.debits[*place].at, self.history.zone)).collect();
        let after_debit = |day: &NaiveDate| day.pred_opt().is_some_and(|before| at_debits.contains(&before));
        let likely = |day: &NaiveDate| *day == until || *day == month.first_day() || after_debit(day);
        let (first, rest): (Vec<_>, Vec<_>) =
            days.into_iter().rev().filter(|day| self.is_after(part, *day)).partition(likely);
        let further = |turn: &Turn| turn.reaches > failed_at;
        let likely = self.best(part, &first)?.filter(further);
        // One that does not explain the month to its end may be a lucky day before the right one.
        if likely.as_ref().is_some_and(|turn| turn.reaches > self.begins(month.next())) {
            return Ok(likely);
        }
        let other = self.best(part, &rest)?.filter(further);
        Ok(other.into_iter().chain(likely).max_by_key(|turn| turn.reaches))
    }

    /// When a month has begun everywhere.
    fn begins(&self, month: Month) -> Instant {
        let zones = self.history.wabas.iter().map(|(_, zone)| *zone).chain([self.history.zone]);
        let begins = zones.map(|zone| month.first_instant(self.history.tariff.calendar(zone))).max();
        begins.unwrap_or(Instant::MAX_UTC)
    }

    /// Whether a change on a day leaves the part before it anything.
    fn is_after(&self, part: &Part, day: NaiveDate) -> bool {
        let first = self.history.opened.first().map(|(_, opened)| local_day(opened.at, self.history.zone));
        part.from.is_none_or(|from| from < day) && first.is_some_and(|first| first < day)
    }

    /// The best of some days of change; the first that leads to the end is taken.
    fn best(&self, part: &Part, days: &[NaiveDate]) -> Result<Option<Turn>, LearningError> {
        let mut best: Option<Turn> = None;
        for day in days {
            for before in self.before(part, *day) {
                let (mark, tariff) = self.bookmark(part, before, *day)?;
                for reading in self.candidates.iter().filter(|reading| **reading != before) {
                    let reaches = self.run(&tariff, Some(*day), &mark, *reading)?.reaches();
                    if best.as_ref().is_none_or(|best| best.reaches < reaches) {
                        best = Some(Turn { day: *day, before, reaches });
                    }
                    if reaches == Instant::MAX_UTC {
                        return Ok(best);
                    }
                }
            }
        }
        Ok(best)
    }

    /// The readings that hold up to a day, one for each way in which things accrue and share an allowance, the allowance
    /// believed so far first: what is accrued on the day depends on nothing else.
    fn before(&self, part: &Part, day: NaiveDate) -> Vec<DebitReading> {
        let begins = self.first_instant(day);
        let mut kept: Vec<DebitReading> = Vec::new();
        let holds = || part.runs.iter().filter(|run| run.reaches() >= begins);
        let usual = part.runs.first().map(|run| run.reading.free);
        let usual_first =
            [true, false].into_iter().flat_map(|is| holds().filter(move |run| (Some(run.reading.free) == usual) == is));
        for run in usual_first {
            let known = kept.iter().any(|other| {
                (other.scope, other.free_scope, other.free)
                    == (run.reading.scope, run.reading.free_scope, run.reading.free)
            });
            if !known && kept.len() < MOST_BEFORE {
                kept.push(run.reading);
            }
        }
        kept
    }

    /// Where a reading of a part stands when a day begins, and the tariff that led there.
    fn bookmark(
        &self,
        part: &Part,
        reading: DebitReading,
        day: NaiveDate,
    ) -> Result<(Bookmark, Tariff), LearningError> {
        let mut replay = self.replay(&part.tariff, part.from, &part.mark, reading)?;
        match replay.run_to(self.first_instant(day)) {
            Ok(()) | Err(Stop::Wrong(_)) => {}
            Err(Stop::Error(error)) => return Err(error),
        }
        Ok((replay.bookmark()?, changed(&part.tariff, part.from, reading)?))
    }

    /// The earliest and the latest day on which the change can have been, by halving the time between.
    fn widened(&self, part: &Part, turn: &Turn, failed_at: Instant) -> Result<Change, LearningError> {
        let failed_on = local_day(failed_at, self.history.zone);
        let first = self.history.opened.first().map_or(turn.day, |(_, opened)| local_day(opened.at, self.history.zone));
        let lowest = part.from.unwrap_or(first);
        let good = self.fitting(part, turn)?;
        let fits = |day: NaiveDate| self.fits(part, turn, &good, day);
        let earliest = nearest_good(turn.day, lowest, fits)?;
        let latest = nearest_good(turn.day, failed_on.succ_opt().unwrap_or(failed_on), fits)?;
        let month = Month::containing(latest).first_day();
        let from = if month >= earliest && (month == turn.day || fits(month)?) { month } else { latest };
        Ok(Change { from, earliest, latest })
    }

    /// The readings that lead as far from the day of a turn.
    fn fitting(&self, part: &Part, turn: &Turn) -> Result<Vec<DebitReading>, LearningError> {
        let (mark, tariff) = self.bookmark(part, turn.before, turn.day)?;
        let mut good = Vec::new();
        for reading in &self.candidates {
            if *reading != turn.before && self.run(&tariff, Some(turn.day), &mark, *reading)?.reaches() >= turn.reaches
            {
                good.push(*reading);
            }
        }
        Ok(good)
    }

    /// Whether one of some readings leads as far from another day.
    fn fits(&self, part: &Part, turn: &Turn, good: &[DebitReading], day: NaiveDate) -> Result<bool, LearningError> {
        let holds = part.runs.iter().any(|run| run.reading == turn.before && run.reaches() >= self.first_instant(day));
        if !holds {
            return Ok(false);
        }
        let (mark, tariff) = self.bookmark(part, turn.before, day)?;
        for reading in good {
            if self.run(&tariff, Some(day), &mark, *reading)?.reaches() >= turn.reaches {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Takes up again at the month after a debit nothing explains.
    fn after_the_gap(
        &self,
        part: &Part,
        reading: DebitReading,
        failure: &Failure,
    ) -> Result<Option<Part>, LearningError> {
        let month = Month::of(failure.at, self.history.zone).next();
        if month.first_instant(self.history.zone) >= self.history.until {
            return Ok(None);
        }
        let mut replay = self.replay(&part.tariff, part.from, &part.mark, reading)?;
        replay.skip_to(self.begins(month))?;
        let tariff = changed(&part.tariff, part.from, reading)?;
        Ok(Some(self.part(tariff, Some(month.first_day()), replay.bookmark()?)?))
    }

    /// What a part turns out to be, once what comes after it is known.
    fn stretch(&self, part: &Part, change: Option<Change>, next: &Next) -> Result<Stretch, LearningError> {
        let ends = match next {
            Next::End => Instant::MAX_UTC,
            Next::Change { change, .. } => self.first_instant(change.from),
            Next::Gap { failure, .. } => failure.at,
        };
        let kept = part.runs.iter().filter(|run| run.reaches() >= ends);
        let mut readings: Vec<DebitReading> = kept.map(|run| run.reading).collect();
        let before = DebitReading::of(part.from.map_or(part.tariff.latest(), |day| part.tariff.on(day)));
        let leads_on = if let Next::Change { before, .. } = next { Some(*before) } else { None };
        readings.sort_by_key(|reading| (leads_on.is_some_and(|leads| leads != *reading), reading.distance(&before)));
        let mut debits = Vec::new();
        if let Some(reading) = readings.first() {
            let mut replay = self.replay(&part.tariff, part.from, &part.mark, *reading)?;
            let ran = if ends == Instant::MAX_UTC { replay.run_to_end() } else { replay.run_to(ends) };
            if let Err(Stop::Error(error)) = ran {
                return Err(error);
            }
            debits = replay.explained_since(&part.mark);
        }
        let unexplained = if let Next::Gap { failure, .. } = next { Some(failure.clone()) } else { None };
        Ok(Stretch { change, readings, debits, unexplained })
    }

    /// The first instant of a day in the zone in which it begins first.
    fn first_instant(&self, day: NaiveDate) -> Instant {
        let zones = self.history.wabas.iter().map(|(_, zone)| *zone).chain([self.history.zone]);
        let begins = zones.map(|zone| first_instant_of(day, self.history.tariff.calendar(zone))).min();
        begins.unwrap_or(Instant::MIN_UTC)
    }
}

/// What comes after a part.
enum Next {
    End,
    Change { change: Change, before: DebitReading, part: Box<Part> },
    Gap { failure: Failure, part: Option<Box<Part>> },
}

/// A tariff under a reading from a day on, or for all time.
fn changed(tariff: &Tariff, from: Option<NaiveDate>, reading: DebitReading) -> Result<Tariff, TermsError> {
    tariff.clone().with_from(from.unwrap_or(NaiveDate::MIN), &reading.parameters())
}

/// The good day nearest to `bad`, which need not be one, when every day between `good` and it is good.
fn nearest_good<E>(
    good: NaiveDate,
    bad: NaiveDate,
    fits: impl Fn(NaiveDate) -> Result<bool, E>,
) -> Result<NaiveDate, E> {
    let (mut good, mut bad) = (good, bad);
    loop {
        let days = (bad - good).num_days();
        let Some(middle) = good.checked_add_signed(TimeDelta::days(days / 2)).filter(|_| days.abs() > 1) else {
            return Ok(good);
        };
        if fits(middle)? { good = middle } else { bad = middle }
    }
}
