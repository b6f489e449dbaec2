//! A rate card laid out for many look-ups: by number instead of by name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{RateCard, RateCategory, Unit};
use crate::{Country, Currency, Initiator, Market, Money, PhoneNumber};

/// A market by its place in a [`RateTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MarketId(u16);

/// One price of a [`RateTable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tier {
    /// The first one of the month it holds for, from 1.
    pub from: u64,
    /// What one costs.
    pub rate: Money,
    pub(crate) micros: i64,
}

/// What is looked up: a category for a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Slot(u8);

const SLOTS: usize = 12;
const BY_CATEGORY: [RateCategory; 5] = [
    RateCategory::Marketing,
    RateCategory::Utility,
    RateCategory::Authentication,
    RateCategory::AuthenticationInternational,
    RateCategory::Service,
];

impl Slot {
    pub(crate) const fn dialogue(initiator: Initiator) -> Self {
        match initiator {
            Initiator::Business => Self(0),
            Initiator::Customer => Self(1),
        }
    }

    pub(crate) const fn of(category: RateCategory, unit: Unit) -> Self {
        let first = match unit {
            Unit::Conversation => 2,
            Unit::Message => 7,
        };
        match category {
            RateCategory::BusinessInitiated => Self(0),
            RateCategory::UserInitiated => Self(1),
            RateCategory::Marketing => Self(first),
            RateCategory::Utility => Self(first + 1),
            RateCategory::Authentication => Self(first + 2),
            RateCategory::AuthenticationInternational => Self(first + 3),
            RateCategory::Service => Self(first + 4),
        }
    }

    /// What it is, for storing.
    pub(crate) fn subject(self) -> (RateCategory, Unit) {
        match usize::from(self.0) {
            0 => (RateCategory::BusinessInitiated, Unit::Conversation),
            1 => (RateCategory::UserInitiated, Unit::Conversation),
            place @ 2..=6 => (BY_CATEGORY[place - 2], Unit::Conversation),
            place => (BY_CATEGORY[(place - 7).min(4)], Unit::Message),
        }
    }
}

/// The prices of a market and slot in an epoch: a range of tiers, empty if none is known.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    first: u32,
    count: u32,
}

/// A rate card laid out so that a price is found by three places instead of by names and dates.
///
/// Time is cut into epochs at every day on which a price or a country's market changes. It is made once and can be
/// shared by the ledgers of many accounts.
#[derive(Clone, Debug)]
pub struct RateTable {
    currency: Currency,
    /// How many decimals its finest price has.
    decimals: u32,
    /// The days on which epochs begin, in time order; before the first there is one more.
    days: Vec<NaiveDate>,
    markets: Vec<Market>,
    market_of: Vec<MarketId>,
    cells: Vec<Cell>,
    tiers: Vec<Tier>,
}

impl RateTable {
    /// The table of a card.
    #[must_use]
    pub fn new(card: &RateCard) -> Self {
        let days: BTreeSet<_> = card.rates().map(|rate| rate.effective_from).chain(Market::move_days()).collect();
        let named: BTreeSet<_> = card.rates().map(|rate| rate.market).chain(Market::all().cloned()).collect();
        let markets: Vec<_> = named.into_iter().take(usize::from(u16::MAX)).collect();
        let places: BTreeMap<_, _> = (0..).map(MarketId).zip(&markets).map(|(place, market)| (market, place)).collect();
        let other = places.get(&Market::of(None, NaiveDate::MIN)).copied().unwrap_or(MarketId(0));
        let mut table = Self {
            currency: card.currency(),
            decimals: card.rates().map(|rate| rate.rate.amount().normalize().scale()).max().unwrap_or(2).clamp(2, 6),
            days: days.into_iter().collect(),
            market_of: Vec::new(),
            cells: Vec::new(),
            tiers: Vec::new(),
            markets: Vec::new(),
        };
        for epoch in 0..=table.days.len() {
            let day = table.first_day(epoch);
            let market = |place| places.get(&Market::of(Country::at(place), day)).copied().unwrap_or(other);
            table.market_of.extend((0..=u8::MAX).map(market));
            for market in &markets {
                table.add_market(card, market, day);
            }
        }
        table.markets = markets;
        table
    }

    fn add_market(&mut self, card: &RateCard, market: &Market, day: NaiveDate) {
        for slot in 0..SLOTS as u8 {
            let (category, unit) = Slot(slot).subject();
            let tiers = card.tiers(market, category, unit, day).filter_map(|(from, rate)| {
                let micros = rate.micros().ok()?;
                Some(Tier { from, rate, micros })
            });
            let first = self.tiers.len();
            self.tiers.extend(tiers);
            let cell = Cell { first: first as u32, count: (self.tiers.len() - first) as u32 };
            self.cells.push(cell);
        }
    }

    /// The first day of an epoch; of the one before all days, the first day there is.
    fn first_day(&self, epoch: usize) -> NaiveDate {
        epoch.checked_sub(1).and_then(|place| self.days.get(place)).copied().unwrap_or(NaiveDate::MIN)
    }

    /// The epoch of a day, and the days on which it and the next one begin.
    pub(crate) fn epoch(&self, day: NaiveDate) -> (usize, Option<NaiveDate>, Option<NaiveDate>) {
        let epoch = self.days.partition_point(|first| *first <= day);
        let began = epoch.checked_sub(1).and_then(|place| self.days.get(place)).copied();
        (epoch, began, self.days.get(epoch).copied())
    }

    /// The market of a customer in an epoch.
    pub(crate) fn market_of(&self, customer: PhoneNumber, epoch: usize) -> MarketId {
        let place = epoch * Country::PLACES + usize::from(customer.country_place());
        self.market_of.get(place).copied().unwrap_or(MarketId(0))
    }

    /// The prices of a market in an epoch by the first one of the month each holds for; empty if none is known.
    pub(crate) fn prices(&self, epoch: usize, market: MarketId, slot: Slot) -> &[Tier] {
        let place = (epoch * self.markets.len() + usize::from(market.0)) * SLOTS + usize::from(slot.0);
        let cell = self.cells.get(place).copied().unwrap_or_default();
        let first = cell.first as usize;
        self.tiers.get(first..first + cell.count as usize).unwrap_or_default()
    }

    /// The name of a market.
    #[must_use]
    pub fn market(&self, id: MarketId) -> &Market {
        &self.markets[usize::from(id.0).min(self.markets.len() - 1)]
    }

    /// The place of a market.
    #[must_use]
    pub fn id_of(&self, market: &Market) -> Option<MarketId> {
        let place = self.markets.binary_search(market).ok()?;
        u16::try_from(place).ok().map(MarketId)
    }

    /// The dearest price there is, in millionths.
    pub(crate) fn dearest(&self) -> i64 {
        self.tiers.iter().map(|tier| tier.micros).max().unwrap_or(0)
    }

    /// The currency of every price.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// An amount of millionths, written with as many decimals as the prices have.
    pub(crate) fn money(&self, micros: i128) -> Result<Money, crate::MoneyError> {
        Money::of_micros(micros, self.decimals, self.currency)
    }
}

impl From<RateCard> for Arc<RateTable> {
    fn from(card: RateCard) -> Self {
        Self::new(RateTable::new(&card))
    }
}
