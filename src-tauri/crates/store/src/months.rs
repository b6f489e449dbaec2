//! Days and months in the zone of the WABA, and from when our calculation is stale.

use billing::Month;
use chrono::DateTime;
use chrono_tz::Tz;
use rusqlite::params;

use crate::columns::{Columns, day_number, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

impl Reader<'_> {
    /// The months that have dialogues, the oldest first.
    pub fn months(&self) -> Result<Vec<Month>, StoreError> {
        // Month by month along the index: a history of years has few of them.
        let mut statement = self.conn()?.prepare_cached(
            "WITH RECURSIVE m (month) AS (
                SELECT min(month) FROM dialogues
                UNION ALL
                SELECT (SELECT min(month) FROM dialogues WHERE month > m.month) FROM m WHERE m.month IS NOT NULL)
             SELECT month FROM m WHERE month IS NOT NULL",
        )?;
        let months = statement.query_map([], |row| row.month(0))?;
        Ok(months.collect::<Result<_, _>>()?)
    }

    /// The moment from which our calculation is stale; none when it is complete.
    pub fn stale_from(&self) -> Result<Option<Instant>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT dirty_from FROM audit")?;
        let micros: Option<i64> = statement.query_row([], |row| row.get(0))?;
        Ok(micros.map(|micros| DateTime::from_timestamp_micros(micros).unwrap_or(Instant::MIN_UTC)))
    }
}

impl Writer<'_> {
    /// Marks our calculation as stale from `from` on, unless it already is from earlier.
    pub fn mark_stale_from(&self, from: Instant) -> Result<(), StoreError> {
        self.conn().execute(
            "UPDATE audit SET dirty_from = ?1 WHERE dirty_from IS NULL OR dirty_from > ?1",
            [micros_of(from)],
        )?;
        Ok(())
    }

    /// Says that our calculation is now stale only from `from` on, or not at all.
    pub fn set_stale_from(&self, from: Option<Instant>) -> Result<(), StoreError> {
        self.conn().execute("UPDATE audit SET dirty_from = ?1", [from.map(micros_of)])?;
        Ok(())
    }

    pub(crate) fn rewrite_days(&self, waba: i64, zone: Tz) -> Result<(), StoreError> {
        let mut numbers = self.conn().prepare_cached("SELECT seq FROM numbers WHERE waba = ?1")?;
        let numbers: Vec<i64> = numbers.query_map([waba], |row| row.get(0))?.collect::<Result<_, _>>()?;
        numbers.into_iter().try_for_each(|number| self.rewrite_days_in(number, zone))
    }

    pub(crate) fn rewrite_days_of_number(&self, id: &str) -> Result<(), StoreError> {
        match self.number_keys()?.get(id) {
            Some(number) => self.rewrite_days_in(number.seq, number.zone),
            None => Ok(()),
        }
    }

    /// Puts every dialogue of a number on its day in `zone`; the roll-ups follow by trigger.
    fn rewrite_days_in(&self, number: i64, zone: Tz) -> Result<(), StoreError> {
        let mut next = self.conn().prepare_cached(
            "SELECT seq, opened_at FROM dialogues WHERE number = ?1 AND seq > ?2 ORDER BY seq LIMIT 5000",
        )?;
        let mut update = self.conn().prepare_cached("UPDATE dialogues SET month = ?2, day = ?3 WHERE seq = ?1")?;
        let mut last = i64::MIN;
        loop {
            let page: Vec<(i64, Instant)> = next
                .query_map(params![number, last], |row| Ok((row.get(0)?, row.instant(1)?)))?
                .collect::<Result<_, _>>()?;
            let Some((seq, _)) = page.last() else { break };
            last = *seq;
            for (seq, at) in page {
                let day = day_number(at.with_timezone(&zone).date_naive());
                update.execute(params![seq, day / 100, day])?;
            }
        }
        self.mark_stale_from(Instant::MIN_UTC)
    }
}
