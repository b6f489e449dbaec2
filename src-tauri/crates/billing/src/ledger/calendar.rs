//! A calendar: the month, the rates and the terms an instant belongs to, without asking the zone each time.

use chrono_tz::Tz;

use crate::{Instant, Month, RateTable, Tariff, first_instant_of, local_day};

/// A stretch of time in which everything stays the same, in seconds since 1970: `[from, until)`.
///
/// Months and days begin on whole seconds in every zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    from: i64,
    until: i64,
    pub(super) month: Month,
    /// Which prices hold, by their place in the [`RateTable`].
    pub(super) epoch: usize,
    /// Which terms hold, by their place in the [`Tariff`].
    pub(super) period: usize,
}

/// The stretches of one zone, of which it remembers the latest.
#[derive(Clone, Debug)]
pub(super) struct Calendar {
    pub(super) zone: Tz,
    latest: Option<Span>,
}

impl Calendar {
    pub(super) const fn new(zone: Tz) -> Self {
        Self { zone, latest: None }
    }

    /// The stretch an instant belongs to.
    pub(super) fn span(&mut self, at: Instant, tariff: &Tariff, table: &RateTable) -> Span {
        let second = at.timestamp();
        match self.latest {
            Some(span) if span.from <= second && second < span.until => span,
            _ => {
                let span = self.found(at, tariff, table);
                self.latest = Some(span);
                span
            }
        }
    }

    fn found(&self, at: Instant, tariff: &Tariff, table: &RateTable) -> Span {
        let day = local_day(at, self.zone);
        let month = Month::containing(day);
        let (epoch, rates_from, rates_until) = table.epoch(day);
        let later = || tariff.periods().skip(1).map(|period| period.from);
        let period = later().take_while(|from| *from <= day).count();
        let begins = [rates_from, period.checked_sub(1).and_then(|place| later().nth(place))];
        let ends = [rates_until, later().nth(period)];
        let second = |day| first_instant_of(day, self.zone).timestamp();
        Span {
            from: begins.into_iter().flatten().map(second).fold(month_start(month, self.zone), i64::max),
            until: ends.into_iter().flatten().map(second).fold(month_start(month.next(), self.zone), i64::min),
            month,
            epoch,
            period,
        }
    }
}

/// The second at which a month begins.
pub(super) fn month_start(month: Month, zone: Tz) -> i64 {
    // The calendar's last month has no next one: it never ends.
    if month.next() == month {
        return i64::MAX;
    }
    month.first_instant(zone).timestamp()
}
