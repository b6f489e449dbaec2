//! What the owner says of days, numbers and lists: marks, teams and saved views.

use chrono::NaiveDate;
use rusqlite::params;

use crate::columns::{Columns, day_number, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

/// What the owner says of a day that was unlike its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayMark {
    /// It was meant to be so: from now on such a day is nothing unusual.
    Expected,
    /// It is looked into.
    Watching,
}

/// A stretch of days in which a number belonged to a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamSpan {
    /// The number.
    pub number_id: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, included; none while it lasts.
    pub to: Option<NaiveDate>,
    /// The team.
    pub team: String,
}

/// A list as the owner wants to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// What makes it, as its page understands it.
    pub body: String,
}

impl Reader<'_> {
    /// Every mark, by day.
    pub fn day_marks(&self) -> Result<Vec<(NaiveDate, DayMark)>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT day, mark = 'expected' FROM day_marks ORDER BY day")?;
        let marks = statement.query_map([], |row| {
            let mark = if row.get(1)? { DayMark::Expected } else { DayMark::Watching };
            Ok((row.day(0)?, mark))
        })?;
        Ok(marks.collect::<Result<_, _>>()?)
    }

    /// Every stretch of every number, the oldest first.
    pub fn teams(&self) -> Result<Vec<TeamSpan>, StoreError> {
        let mut statement = self
            .conn()?
            .prepare_cached("SELECT number_id, from_day, to_day, team FROM teams ORDER BY number_id, from_day")?;
        let teams = statement.query_map([], |row| {
            let to = row.get::<_, Option<i64>>(2)?.map(|_| row.day(2)).transpose()?;
            Ok(TeamSpan { number_id: row.get(0)?, from: row.day(1)?, to, team: row.get(3)? })
        })?;
        Ok(teams.collect::<Result<_, _>>()?)
    }

    /// The saved views of a page, by name.
    pub fn saved_views(&self, page: &str) -> Result<Vec<SavedView>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT name, body FROM saved_views WHERE page = ?1 ORDER BY name")?;
        let views = statement.query_map([page], |row| Ok(SavedView { name: row.get(0)?, body: row.get(1)? }))?;
        Ok(views.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Marks a day, or with none forgets its mark.
    pub fn mark_day(&self, day: NaiveDate, mark: Option<DayMark>, now: Instant) -> Result<(), StoreError> {
        let word = match mark {
            None => {
                self.conn().execute("DELETE FROM day_marks WHERE day = ?1", [day_number(day)])?;
                return Ok(());
            }
            Some(DayMark::Expected) => "expected",
            Some(DayMark::Watching) => "watching",
        };
        self.conn().execute(
            "INSERT OR REPLACE INTO day_marks VALUES (?1, ?2, ?3)",
            params![day_number(day), word, micros_of(now)],
        )?;
        Ok(())
    }

    /// Lets a number belong to a team, or to none, from a day on; what was said of days before stays.
    pub fn put_team(&self, number_id: &str, team: Option<&str>, from: NaiveDate) -> Result<(), StoreError> {
        let before = from.pred_opt().map(day_number);
        self.conn().execute(
            "DELETE FROM teams WHERE number_id = ?1 AND from_day >= ?2",
            params![number_id, day_number(from)],
        )?;
        self.conn().execute(
            "UPDATE teams SET to_day = ?3 WHERE number_id = ?1 AND (to_day IS NULL OR to_day >= ?2)",
            params![number_id, day_number(from), before],
        )?;
        if let Some(team) = team {
            self.conn().execute(
                "INSERT INTO teams (number_id, from_day, to_day, team) VALUES (?1, ?2, NULL, ?3)",
                params![number_id, day_number(from), team],
            )?;
        }
        Ok(())
    }

    /// Keeps a saved view; one of the same name is replaced.
    pub fn put_saved_view(&self, page: &str, view: &SavedView) -> Result<(), StoreError> {
        self.conn()
            .execute("INSERT OR REPLACE INTO saved_views VALUES (?1, ?2, ?3)", params![page, view.name, view.body])?;
        Ok(())
    }

    /// Forgets a saved view.
    pub fn forget_saved_view(&self, page: &str, name: &str) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM saved_views WHERE page = ?1 AND name = ?2", [page, name])?;
        Ok(())
    }
}
