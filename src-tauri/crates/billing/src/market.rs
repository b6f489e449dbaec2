//! Markets: the pricing regions of customers' countries.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Country;

/// The pricing region of a customer's country, by its name on the rate cards: `Rest of Latin America`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Market(Arc<str>);

impl Market {
    /// A market by its name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// The market of a country on a day; a country that is not listed belongs to `Other`.
    ///
    /// Rule D3. Countries move between markets: Hungary was part of Rest of Central & Eastern Europe until
    /// 2026-06-30.
    #[must_use]
    pub fn of(country: Option<Country>, on: NaiveDate) -> Self {
        let markets = &*MARKETS;
        country
            .and_then(|country| markets.by_country.get(&country))
            .and_then(|moves| moves.iter().rev().find(|(from, _)| *from <= on))
            .map_or_else(|| markets.other.clone(), |(_, market)| market.clone())
    }

    /// The market of a name, if there is or was one.
    #[must_use]
    pub fn known(name: &str) -> Option<Self> {
        MARKETS.all().find(|market| market.name() == name).cloned()
    }

    /// Every market there is or was, some more than once.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        MARKETS.all()
    }

    /// The days on which countries came to a market, some more than once.
    pub(crate) fn move_days() -> impl Iterator<Item = NaiveDate> {
        MARKETS.by_country.values().flatten().map(|(from, _)| *from)
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Market {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Each country's markets with the day it came to them, in time order.
struct Markets {
    by_country: BTreeMap<Country, Vec<(NaiveDate, Market)>>,
    other: Market,
}

impl Markets {
    fn all(&self) -> impl Iterator<Item = &Market> {
        self.by_country.values().flatten().map(|(_, market)| market).chain([&self.other])
    }
}

static MARKETS: LazyLock<Markets> = LazyLock::new(|| {
    let mut by_country: BTreeMap<Country, Vec<(NaiveDate, Market)>> = BTreeMap::new();
    let mut file = csv::Reader::from_reader(include_bytes!("../data/markets.csv").as_slice());
    for (from, country, _name, market) in file.deserialize::<(NaiveDate, Country, String, Market)>().flatten() {
        by_country.entry(country).or_default().push((from, market));
    }
    for moves in by_country.values_mut() {
        moves.sort();
    }
    Markets { by_country, other: Market::named("Other") }
});
