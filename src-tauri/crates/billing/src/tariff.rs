//! Tariffs: terms that change from one day to the next.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde_json::{Map, Value};

use crate::terms::Dated;
use crate::{Currency, DocumentError, Instant, MonthZone, Terms, TermsError, local_day};

/// Terms with the first day on which they hold, from 00:00 in the zone of the WABA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The terms from then on.
    pub terms: Terms,
}

/// The terms of an account over time, in periods.
///
/// The first period also holds for what came before it. All periods have one currency and one `month.zone`: a
/// month that began by one calendar could not end by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    id: String,
    first: Period,
    later: Vec<Period>,
}

/// Why periods do not make a tariff.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TariffError {
    /// There is no period at all.
    #[error("a tariff needs at least one period")]
    Empty,
    /// A period does not begin after the one before it.
    #[error("the period from {from} must begin after the one from {before}")]
    Unordered {
        /// The day it begins.
        from: NaiveDate,
        /// The day the one before it begins.
        before: NaiveDate,
    },
    /// A period is in another currency.
    #[error("the period from {0} is in another currency than the first")]
    Currency(NaiveDate),
    /// A period has another `month.zone`.
    #[error("the period from {0} has another `month.zone` than the first; months would overlap")]
    MonthZone(NaiveDate),
}

impl TariffError {
    /// The period it is about, by its place from 0.
    fn place(&self, periods: &[(NaiveDate, usize, Terms)]) -> usize {
        let from = match self {
            Self::Empty => return 0,
            Self::Unordered { from, .. } | Self::Currency(from) | Self::MonthZone(from) => from,
        };
        periods.iter().rposition(|(day, _, _)| day == from).unwrap_or(0)
    }
}

impl Tariff {
    /// The tariff of these periods, in time order.
    pub fn new(id: impl Into<String>, periods: impl IntoIterator<Item = Period>) -> Result<Self, TariffError> {
        let mut periods = periods.into_iter();
        let first = periods.next().ok_or(TariffError::Empty)?;
        let mut tariff = Self { id: id.into(), first, later: Vec::new() };
        for period in periods {
            tariff.add(period)?;
        }
        Ok(tariff)
    }

    fn add(&mut self, period: Period) -> Result<(), TariffError> {
        let (from, before) = (period.from, self.later.last().unwrap_or(&self.first).from);
        if from <= before {
            return Err(TariffError::Unordered { from, before });
        }
        if period.terms.currency != self.first.terms.currency {
            return Err(TariffError::Currency(from));
        }
        if period.terms.month_zone != self.first.terms.month_zone {
            return Err(TariffError::MonthZone(from));
        }
        self.later.push(period);
        Ok(())
    }

    /// The tariff of a TOML document: `id`, `currency`, `[parameters]` with what differs from the terms of February
    /// 2022 in every period, and `[[periods]]`, each with `from` and, under `[periods.parameters]`, what changes.
    pub fn parse(document: &str) -> Result<Self, DocumentError> {
        let Dated { id, periods } = Dated::parse(document)?;
        let listed = periods.iter().map(|(from, _, terms)| Period { from: *from, terms: terms.clone() });
        Self::new(id, listed).map_err(|error| DocumentError {
            line: periods.get(error.place(&periods)).map_or(1, |(_, line, _)| *line),
            what: error.to_string(),
        })
    }

    /// The price models of Meta from 2022-02-01 to today, one after the other.
    #[must_use]
    pub fn meta() -> Self {
        META.clone()
    }

    /// Which document it comes from.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The periods in time order, at least one.
    pub fn periods(&self) -> impl Iterator<Item = &Period> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// The terms in force on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &Terms {
        &self.later.iter().rev().find(|period| period.from <= day).unwrap_or(&self.first).terms
    }

    /// The terms in force at an instant for a WABA of `zone`.
    #[must_use]
    pub fn at(&self, instant: Instant, zone: Tz) -> &Terms {
        if self.later.is_empty() { &self.first.terms } else { self.on(local_day(instant, self.calendar(zone))) }
    }

    /// The terms of the last period.
    #[must_use]
    pub fn latest(&self) -> &Terms {
        &self.later.last().unwrap_or(&self.first).terms
    }

    /// The zone in which months and days begin for a WABA of `zone` (`month.zone`).
    #[must_use]
    pub fn calendar(&self, zone: Tz) -> Tz {
        match self.first.terms.month_zone {
            MonthZone::Utc => Tz::UTC,
            MonthZone::Waba => zone,
        }
    }

    /// This tariff with some parameters set otherwise in every period; unknown keys are refused.
    pub fn with(self, parameters: &Map<String, Value>) -> Result<Self, TermsError> {
        self.changed(|terms| terms.with(parameters))
    }

    /// This tariff with some parameters set otherwise from a day on; unknown keys are refused.
    pub fn with_from(self, day: NaiveDate, parameters: &Map<String, Value>) -> Result<Self, TermsError> {
        if day <= self.first.from {
            return self.with(parameters);
        }
        let held = self.on(day).clone();
        let (mut later, after): (Vec<_>, Vec<_>) = self.later.into_iter().partition(|period| period.from < day);
        later.push(Period { from: day, terms: held.with(parameters)? });
        for period in after.into_iter().filter(|period| period.from > day) {
            later.push(Period { terms: period.terms.with(parameters)?, ..period });
        }
        Ok(Self { later, ..self })
    }

    /// This tariff with every amount read in another currency.
    #[must_use]
    pub fn in_currency(mut self, currency: Currency) -> Self {
        for period in std::iter::once(&mut self.first).chain(&mut self.later) {
            period.terms = period.terms.clone().in_currency(currency);
        }
        self
    }

    fn changed(mut self, change: impl Fn(Terms) -> Result<Terms, TermsError>) -> Result<Self, TermsError> {
        for period in std::iter::once(&mut self.first).chain(&mut self.later) {
            period.terms = change(period.terms.clone())?;
        }
        Ok(self)
    }
}

/// Terms that hold for all time.
impl From<Terms> for Tariff {
    fn from(terms: Terms) -> Self {
        Self { id: terms.id.clone(), first: Period { from: NaiveDate::MIN, terms }, later: Vec::new() }
    }
}

impl From<Terms> for Arc<Tariff> {
    fn from(terms: Terms) -> Self {
        Self::new(terms.into())
    }
}

static META: LazyLock<Tariff> = LazyLock::new(|| {
    Tariff::parse(include_str!("../data/terms/meta.toml")).unwrap_or_else(|_| Terms::default().into())
});
