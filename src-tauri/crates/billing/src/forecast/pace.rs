//! The pace: how many dialogues opened on each weekday of the last whole weeks, and so how many are expected.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::{Mailing, spread};
use crate::{Initiator, Instant, Market, PhoneNumber, first_instant_of, local_day, local_instant};

/// Dialogues that cost the same wherever they stand in the month.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stream {
    /// The WABA, by its place in the pace.
    pub waba: usize,
    /// The rented number; any one of the WABA's where the terms do not count by number.
    pub number: PhoneNumber,
    /// The customers' market.
    pub market: Market,
    /// Who opens them.
    pub initiator: Initiator,
    /// Whether they are free because of an ad (D5).
    pub from_ad: bool,
}

/// How the coming weeks are taken to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Each weekday as on average in the last weeks.
    Usual,
    /// Like the week so many weeks ago; 0 is the last one.
    Week(usize),
}

/// A dialogue that is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// When: the dialogues of a day are spread evenly over it.
    pub at: Instant,
    /// The same day on the calendar of its WABA.
    pub day: NaiveDate,
    /// What it is like, by its place among [`Pace::streams`].
    pub stream: usize,
}

/// What opened on each day of the last whole weeks.
///
/// A week is seven days in a row that end yesterday, so every one has each weekday once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    now: Instant,
    wabas: Vec<(String, Tz)>,
    weeks: usize,
    /// By week (0 is the last) and weekday (0 is Monday).
    streams: BTreeMap<Stream, Vec<[u32; 7]>>,
}

impl Pace {
    /// A pace of so many weeks before today, of WABAs with the zones of their calendars.
    #[must_use]
    pub const fn new(now: Instant, wabas: Vec<(String, Tz)>, weeks: usize) -> Self {
        Self { now, wabas, weeks, streams: BTreeMap::new() }
    }

    /// The day it is in a WABA.
    #[must_use]
    pub fn today(&self, waba: usize) -> NaiveDate {
        local_day(self.now, self.zone(waba))
    }

    /// Adds dialogues that opened on a day on the calendar of their WABA; days outside the weeks do not count.
    pub fn add(&mut self, stream: Stream, day: NaiveDate, opened: u32) {
        let ago = (self.today(stream.waba) - day).num_days() - 1;
        let Some(week) = usize::try_from(ago).ok().map(|ago| ago / 7).filter(|week| *week < self.weeks) else { return };
        let weeks = self.streams.entry(stream).or_insert_with(|| vec![[0; 7]; self.weeks]);
        let sum = &mut weeks[week][weekday(day)];
        *sum = sum.saturating_add(opened);
    }

    /// Every kind of dialogue it has, in a fixed order.
    pub fn streams(&self) -> impl Iterator<Item = &Stream> {
        self.streams.keys()
    }

    /// How many weeks it rests on.
    #[must_use]
    pub const fn weeks(&self) -> usize {
        self.weeks
    }

    /// How many dialogues opened on each weekday of all its weeks together; 0 is Monday.
    #[must_use]
    pub fn by_weekday(&self) -> [u64; 7] {
        let mut sums = [0; 7];
        for week in self.streams.values().flatten() {
            for (sum, opened) in sums.iter_mut().zip(week) {
                *sum += u64::from(*opened);
            }
        }
        sums
    }

    /// The dialogues expected from now until a moment, that one excluded, in time order.
    ///
    /// The average of a weekday is rarely whole: what is left over is carried to the stream's next day, so that any
    /// stretch as long as the pace has exactly as many dialogues as the pace.
    #[must_use]
    pub fn expected(&self, rhythm: Rhythm, until: Instant) -> Vec<Expected> {
        let mut expected = Vec::new();
        for (place, (stream, weeks)) in self.streams.iter().enumerate() {
            let mut left_over = self.weeks as u64 / 2;
            for day in self.days(stream.waba, until) {
                let count = match rhythm {
                    Rhythm::Week(week) => weeks.get(week).map_or(0, |week| week[weekday(day)]),
                    Rhythm::Usual => {
                        let all = weeks.iter().map(|week| u64::from(week[weekday(day)])).sum::<u64>() + left_over;
                        left_over = all % (self.weeks as u64).max(1);
                        u32::try_from(all / (self.weeks as u64).max(1)).unwrap_or(u32::MAX)
                    }
                };
                let (from, to) = self.bounds(stream.waba, day);
                let moments = spread(from, to, count).filter(|at| *at > self.now && *at < until);
                expected.extend(moments.map(|at| Expected { at, day, stream: place }));
            }
        }
        // Each stream is in order already, which this way of sorting makes use of.
        expected.sort_by_key(|one| (one.at, one.stream));
        expected
    }

    /// The same pace with the stream of a mailing, and the dialogues of the mailing among those expected.
    #[must_use]
    pub fn with(&self, mailing: &Mailing, expected: &[Expected]) -> (Self, Vec<Expected>) {
        let stream = Stream {
            waba: mailing.waba,
            number: mailing.number,
            market: mailing.market.clone(),
            initiator: Initiator::Business,
            from_ad: false,
        };
        let mut pace = self.clone();
        pace.streams.entry(stream.clone()).or_insert_with(|| vec![[0; 7]; self.weeks]);
        let moved: Vec<usize> =
            self.streams().map(|old| pace.streams().position(|new| new == old).unwrap_or_default()).collect();
        let place = pace.streams().position(|new| *new == stream).unwrap_or_default();
        let (from, to) = self.working_hours(mailing.waba, mailing.day);
        let mut all: Vec<Expected> =
            expected.iter().map(|one| Expected { stream: moved[one.stream], ..*one }).collect();
        let sent = spread(from, to, mailing.dialogues);
        all.extend(sent.map(|at| Expected { at, day: mailing.day, stream: place }));
        all.sort_by_key(|one| (one.at, one.stream));
        (pace, all)
    }

    /// The id of a WABA.
    #[must_use]
    pub fn waba_id(&self, waba: usize) -> &str {
        self.wabas.get(waba).map_or("", |(id, _)| id)
    }

    fn zone(&self, waba: usize) -> Tz {
        self.wabas.get(waba).map_or(Tz::UTC, |(_, zone)| *zone)
    }

    fn days(&self, waba: usize, until: Instant) -> impl Iterator<Item = NaiveDate> + '_ {
        let (today, zone) = (self.today(waba), self.zone(waba));
        let days = (0_u64..).map_while(move |days| today.checked_add_days(Days::new(days)));
        days.take_while(move |day| first_instant_of(*day, zone) < until)
    }

    fn bounds(&self, waba: usize, day: NaiveDate) -> (Instant, Instant) {
        let zone = self.zone(waba);
        let from = first_instant_of(day, zone);
        (from, day.succ_opt().map_or(from, |next| first_instant_of(next, zone)))
    }

    /// From 9:00 to 18:00; of what is left of today, at least one hour.
    fn working_hours(&self, waba: usize, day: NaiveDate) -> (Instant, Instant) {
        let at = |hour| {
            let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
            local_instant(day.and_time(time), self.zone(waba))
        };
        let (from, midnight) = (at(9).max(self.now), self.bounds(waba, day).1);
        (from, at(18).max(from + chrono::TimeDelta::hours(1)).min(midnight))
    }
}

fn weekday(day: NaiveDate) -> usize {
    day.weekday().num_days_from_monday() as usize
}
