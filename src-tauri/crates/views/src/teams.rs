//! Teams: which one a number belonged to on a day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use store::{Reader, TeamSpan};

use crate::error::ViewError;

/// Every stretch of every number.
pub(crate) struct Teams(Vec<TeamSpan>);

impl Teams {
    pub(crate) fn of(reader: &Reader<'_>) -> Result<Self, ViewError> {
        Ok(Self(reader.teams()?))
    }

    /// The team of a number on a day, if it belonged to one.
    pub(crate) fn on(&self, number_id: &str, day: NaiveDate) -> Option<String> {
        let has =
            |span: &&TeamSpan| span.number_id == number_id && span.from <= day && span.to.is_none_or(|to| day <= to);
        self.0.iter().find(has).map(|span| span.team.clone())
    }

    /// Every stretch of one number, the newest first.
    pub(crate) fn spans(&self, number_id: &str) -> impl Iterator<Item = &TeamSpan> {
        self.0.iter().rev().filter(move |span| span.number_id == number_id)
    }

    /// Every team there ever was, by name.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.0.iter().map(|span| span.team.clone()).collect()
    }
}
