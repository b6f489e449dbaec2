use billing::Rate;
use rusqlite::params;

use crate::columns::{Columns, day_number, initiator_number};
use crate::{Instant, Reader, StoreError, Writer};

impl Reader<'_> {
    /// Every rate ever fetched, the oldest first.
    pub fn rates(&self) -> Result<Vec<Rate>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT effective_from, market, initiator, rate_micros, currency FROM rates
              ORDER BY effective_from, market, initiator",
        )?;
        let rates = statement.query_map([], |row| {
            Ok(Rate::dialogue(row.day(0)?, row.market(1)?, row.initiator(2)?, row.money(3, row.text(4)?)?))
        })?;
        Ok(rates.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Adds or corrects rates; a changed one makes our calculation stale from the day it takes effect.
    ///
    /// Answers whether one changed. A rate that is not named stays. Providers bill dialogues by their initiator:
    /// prices by category, of Meta's later price models, are not kept.
    pub fn put_rates(&self, rates: &[Rate]) -> Result<bool, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO rates VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET rate_micros = excluded.rate_micros, currency = excluded.currency
              WHERE (rate_micros, currency) IS NOT (excluded.rate_micros, excluded.currency)",
        )?;
        let mut earliest = None;
        for (rate, initiator) in rates.iter().filter_map(|rate| Some((rate, rate.category.initiator()?))) {
            let currency = rate.rate.currency();
            let changed = statement.execute(params![
                day_number(rate.effective_from),
                rate.market.name(),
                initiator_number(initiator),
                rate.rate.micros()?,
                currency.code()
            ])?;
            if changed > 0 {
                earliest = Some(earliest.map_or(rate.effective_from, |day| rate.effective_from.min(day)));
            }
        }
        let Some(day) = earliest else { return Ok(false) };
        self.mark_stale_from_day(day)?;
        Ok(true)
    }
    /// Marks our calculation stale from a day on, in whatever zone it begins first.
    pub(crate) fn mark_stale_from_day(&self, day: chrono::NaiveDate) -> Result<(), StoreError> {
        // No zone is more than a day ahead of UTC.
        let from = day.pred_opt().map_or(Instant::MIN_UTC, |day| day.and_time(chrono::NaiveTime::MIN).and_utc());
        self.mark_stale_from(from)
    }
}
