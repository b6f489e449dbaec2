//! Rate cards: what a dialogue costs by market and initiator, dated.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::{Currency, Initiator, Market, Money};

/// The price of one dialogue in one market from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The first day it holds, from 00:00 in the zone of the WABA.
    pub effective_from: NaiveDate,
    /// Where the customer is.
    pub market: Market,
    /// Who opens the dialogue.
    pub initiator: Initiator,
    /// What it costs, with up to six decimals.
    pub rate: Money,
}

/// All known prices of one currency.
///
/// A market and initiator without a price is unknown, never free (D3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateCard {
    currency: Currency,
    rates: BTreeMap<(Market, Initiator), BTreeMap<NaiveDate, Money>>,
}

/// Why prices do not make a rate card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateCardError {
    /// A price in another currency than the card's.
    #[error("a rate in {found} does not belong on a rate card in {expected}")]
    CurrencyMismatch {
        /// The currency of the card.
        expected: Currency,
        /// The currency of the price.
        found: Currency,
    },
    /// A negative price, or one with more than six decimals.
    #[error("the rate {rate} of {market} must not be negative nor have more than six decimals")]
    NotARate {
        /// The market it was given for.
        market: Market,
        /// What was given.
        rate: Decimal,
    },
    /// Two different prices for the same day, market and initiator.
    #[error("{market} has two different rates from {effective_from}")]
    Ambiguous {
        /// The market.
        market: Market,
        /// The day both begin.
        effective_from: NaiveDate,
    },
}

impl RateCard {
    /// A rate card without any price.
    #[must_use]
    pub const fn empty(currency: Currency) -> Self {
        Self { currency, rates: BTreeMap::new() }
    }

    /// The card made of these prices, all in `currency`.
    pub fn new(currency: Currency, rates: impl IntoIterator<Item = Rate>) -> Result<Self, RateCardError> {
        let mut card = Self::empty(currency);
        for rate in rates {
            card.add(rate)?;
        }
        Ok(card)
    }

    /// Adds one price; the same price twice changes nothing.
    pub fn add(&mut self, rate: Rate) -> Result<(), RateCardError> {
        let Rate { effective_from, market, initiator, rate } = rate;
        if rate.currency() != self.currency {
            return Err(RateCardError::CurrencyMismatch { expected: self.currency, found: rate.currency() });
        }
        if rate.is_negative() || rate.micros().is_err() {
            return Err(RateCardError::NotARate { market, rate: rate.amount() });
        }
        let dated = self.rates.entry((market.clone(), initiator)).or_default();
        match dated.insert(effective_from, rate) {
            Some(before) if before != rate => Err(RateCardError::Ambiguous { market, effective_from }),
            _ => Ok(()),
        }
    }

    /// The price in force on a day of the WABA's zone; `None` if no price is known.
    ///
    /// Rule D3.
    #[must_use]
    pub fn rate(&self, market: &Market, initiator: Initiator, on: NaiveDate) -> Option<Money> {
        let dated = self.rates.get(&(market.clone(), initiator))?;
        dated.range(..=on).next_back().map(|(_, rate)| *rate)
    }

    /// Every price, by market, initiator and day.
    pub fn rates(&self) -> impl Iterator<Item = Rate> + '_ {
        self.rates.iter().flat_map(|((market, initiator), dated)| {
            dated.iter().map(|(effective_from, rate)| Rate {
                effective_from: *effective_from,
                market: market.clone(),
                initiator: *initiator,
                rate: *rate,
            })
        })
    }

    /// The currency of every price on it.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The dollar card of 2022-02-01, 29 markets.
    ///
    /// Derived from a reseller's published prices divided by its mark-up of 1.2; Rest of Middle East, Rest of
    /// Western Europe and Other are missing and stay unpriced.
    #[must_use]
    pub fn usd_2022_02() -> Self {
        embedded(Currency::USD, include_bytes!("../data/rates/2022-02-01_conversation_usd_partial.csv"))
    }

    /// The euro card of 2022-02-01, 32 markets, as a reseller quoted Meta's.
    #[must_use]
    pub fn eur_2022_02() -> Self {
        embedded(Currency::EUR, include_bytes!("../data/rates/2022-02-01_conversation_eur.csv"))
    }
}

/// A card of the files this crate carries; a test reads each of them and counts the prices.
fn embedded(currency: Currency, file: &[u8]) -> RateCard {
    let mut card = RateCard::empty(currency);
    for row in csv::Reader::from_reader(file).deserialize::<(NaiveDate, Market, String, Currency, Decimal)>().flatten()
    {
        let (effective_from, market, category, currency, amount) = row;
        let initiator = match category.as_str() {
            "business_initiated" => Initiator::Business,
            "user_initiated" => Initiator::Customer,
            _ => continue,
        };
        let rate = Rate { effective_from, market, initiator, rate: Money::new(amount, currency) };
        if card.add(rate).is_err() {
            continue;
        }
    }
    card
}
