//! Calendar months, which exist only in a zone.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::Instant;

/// A calendar month, written `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    first_day: NaiveDate,
}

/// A text that is not a month of the form `2026-03`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month; write it as year and month, for example 2026-03")]
pub struct NotAMonth(pub String);

impl Month {
    /// The month an instant falls in, on the calendar of `zone`.
    #[must_use]
    pub fn of(instant: Instant, zone: Tz) -> Self {
        let shown = instant.with_timezone(&zone).date_naive();
        let month = Self::containing(shown);
        if shown.succ_opt().is_none_or(|next| Self::containing(next) == month) {
            return month;
        }
        Self::containing(local_day(instant, zone))
    }

    /// The month a day belongs to.
    #[must_use]
    pub fn containing(day: NaiveDate) -> Self {
        Self { first_day: day.with_day(1).unwrap_or(day) }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first_day
    }

    /// The instant at which it begins in `zone`: midnight, or the first moment after a gap at midnight.
    #[must_use]
    pub fn first_instant(self, zone: Tz) -> Instant {
        first_instant_of(self.first_day, zone)
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        self.shifted(1)
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.shifted(-1)
    }

    /// The month so many months later, or earlier if negative; at the ends of the calendar it stays.
    #[must_use]
    pub fn shifted(self, months: i32) -> Self {
        let span = chrono::Months::new(months.unsigned_abs());
        let shifted = if months.is_negative() {
            self.first_day.checked_sub_months(span)
        } else {
            self.first_day.checked_add_months(span)
        };
        Self { first_day: shifted.unwrap_or(self.first_day) }
    }
}

/// The day an instant belongs to in `zone`: the latest that has begun.
///
/// It is the day the calendar shows, but after a clock that is set back across midnight: then the calendar shows
/// the old day again, and the new one, which had begun, goes on.
#[must_use]
pub fn local_day(instant: Instant, zone: Tz) -> NaiveDate {
    let shown = instant.with_timezone(&zone).date_naive();
    shown.succ_opt().filter(|next| first_instant_of(*next, zone) <= instant).unwrap_or(shown)
}

/// The instant at which a day begins in `zone`: midnight, or the first moment after a gap at midnight.
#[must_use]
pub fn first_instant_of(day: NaiveDate, zone: Tz) -> Instant {
    local_instant(day.and_time(chrono::NaiveTime::MIN), zone)
}

/// A day written `2026-03-18`: four, two and two digits, and a day there is; nothing else.
#[must_use]
pub fn written_day(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| text.len() == 10 && day.to_string() == text)
}

/// How far back a gap of the wall clock is looked for at a time.
const QUARTER: TimeDelta = TimeDelta::minutes(15);

/// The instant a wall clock in `zone` shows `local`.
///
/// A time that is skipped when clocks go forward becomes the first moment after the gap; one that
/// happens twice is the first of the two.
#[must_use]
pub fn local_instant(local: NaiveDateTime, zone: Tz) -> Instant {
    if let Some(instant) = zone.from_local_datetime(&local).earliest() {
        return instant.with_timezone(&Utc);
    }
    let before_gap = (1..=96).find_map(|quarters| {
        let earlier = local.checked_sub_signed(QUARTER * quarters)?;
        zone.from_local_datetime(&earlier).latest()
    });
    match before_gap {
        Some(before) => end_of_gap(before, local, zone),
        None => DateTime::from_naive_utc_and_offset(local, Utc),
    }
}

/// The first moment after a gap of the wall clock that begins within a quarter of an hour after `before`.
fn end_of_gap(before: DateTime<Tz>, skipped: NaiveDateTime, zone: Tz) -> Instant {
    let (mut low, mut high) = (before.timestamp(), before.timestamp() + QUARTER.num_seconds());
    let shows_later =
        |at: i64| DateTime::from_timestamp(at, 0).is_some_and(|at| at.with_timezone(&zone).naive_local() >= skipped);
    while low + 1 < high {
        let middle = low.midpoint(high);
        if shows_later(middle) { high = middle } else { low = middle }
    }
    DateTime::from_timestamp(high, 0).unwrap_or_else(|| before.with_timezone(&Utc))
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let first = written_day(&format!("{text}-01"));
        first.map(Self::containing).ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first_day.year(), self.first_day.month())
    }
}
