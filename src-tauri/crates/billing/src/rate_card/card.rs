//! A rate card: every known price of one currency.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{EmbeddedCard, Rate, RateCategory, Unit, embedded_cards};
use crate::{Currency, Market, Money};

/// What a series of dated prices is for.
type Subject = (Market, RateCategory, Option<Unit>);
/// The prices from a day on, by the first one of the month each holds for.
type Tiers = BTreeMap<u64, Money>;

/// All known prices of one currency.
///
/// A price holds from its day until a later day of the same market, category and unit; a market and category without
/// a price is unknown, never free (D3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateCard {
    currency: Currency,
    rates: BTreeMap<Subject, BTreeMap<NaiveDate, Tiers>>,
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
    /// Two different prices for the same day, market, category and tier.
    #[error("{market} has two different rates from {effective_from}")]
    Ambiguous {
        /// The market.
        market: Market,
        /// The day both begin.
        effective_from: NaiveDate,
    },
    /// A tier that begins before the first.
    #[error("a tier of {market} begins at 0; the first one of a month is 1")]
    NotATier {
        /// The market.
        market: Market,
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
        let Rate { effective_from, market, category, unit, tier_from, rate } = rate;
        if rate.currency() != self.currency {
            return Err(RateCardError::CurrencyMismatch { expected: self.currency, found: rate.currency() });
        }
        if rate.is_negative() || rate.micros().is_err() {
            return Err(RateCardError::NotARate { market, rate: rate.amount() });
        }
        if tier_from == 0 {
            return Err(RateCardError::NotATier { market });
        }
        let dated = self.rates.entry((market.clone(), category, unit)).or_default();
        match dated.entry(effective_from).or_default().insert(tier_from, rate) {
            Some(before) if before != rate => Err(RateCardError::Ambiguous { market, effective_from }),
            _ => Ok(()),
        }
    }

    /// The price in force on a day of the WABA's zone, of the first one of a month; `None` if no price is known.
    ///
    /// Rule D3. Prices of every unit are looked at: an initiator has only one.
    #[must_use]
    pub fn rate(&self, market: &Market, category: impl Into<RateCategory>, on: NaiveDate) -> Option<Money> {
        let category = category.into();
        let units = [None, Some(Unit::Conversation), Some(Unit::Message)];
        let latest = units.into_iter().filter_map(|unit| self.latest(market, category, unit, on));
        latest.max_by_key(|(from, _)| *from).and_then(|(_, tiers)| tiers.get(&1).copied())
    }

    /// The prices in force on a day for one unit, each with the first one of the month it holds for, in that order.
    ///
    /// Of two of one day, that for the unit wins over that for any.
    pub fn tiers<'a>(
        &'a self,
        market: &Market,
        category: RateCategory,
        unit: Unit,
        on: NaiveDate,
    ) -> impl Iterator<Item = (u64, Money)> + use<'a> {
        let latest = [None, Some(unit)].into_iter().filter_map(|unit| self.latest(market, category, unit, on));
        let tiers = latest.max_by_key(|(from, _)| *from).map(|(_, tiers)| tiers);
        tiers.into_iter().flatten().map(|(from, rate)| (*from, *rate))
    }

    fn latest(
        &self,
        market: &Market,
        category: RateCategory,
        unit: Option<Unit>,
        on: NaiveDate,
    ) -> Option<(NaiveDate, &Tiers)> {
        let dated = self.rates.get(&(market.clone(), category, unit))?;
        dated.range(..=on).next_back().map(|(from, tiers)| (*from, tiers))
    }

    /// Every price, by market, category, unit, day and tier.
    pub fn rates(&self) -> impl Iterator<Item = Rate> + '_ {
        self.rates.iter().flat_map(|((market, category, unit), dated)| {
            let tiers = dated.iter().flat_map(|(day, tiers)| tiers.iter().map(move |tier| (day, tier)));
            tiers.map(|(effective_from, (tier_from, rate))| Rate {
                effective_from: *effective_from,
                market: market.clone(),
                category: *category,
                unit: *unit,
                tier_from: *tier_from,
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
        Self::embedded_file("2022-02-01_conversation_usd_partial.csv", Currency::USD)
    }

    /// The euro card of 2022-02-01, 32 markets, as a reseller quoted Meta's.
    #[must_use]
    pub fn eur_2022_02() -> Self {
        Self::embedded_file("2022-02-01_conversation_eur.csv", Currency::EUR)
    }

    fn embedded_file(file: &str, currency: Currency) -> Self {
        let found = embedded_cards().iter().find(|card| card.file == file);
        found.map_or_else(|| Self::empty(currency), |found| found.card.clone())
    }

    /// Everything that is known in a currency: the embedded cards, and over them the prices of one's own.
    #[must_use]
    pub fn over_embedded(&self) -> Self {
        let embedded = embedded_cards().iter().map(|embedded| &embedded.card);
        self.over(embedded.filter(|card| card.currency == self.currency))
    }

    /// These prices, and where they say nothing those of other cards of the same currency.
    ///
    /// From the day of the first own price of a market and category, the others' prices of that market and category no
    /// longer count, however new: who agreed on a price goes on paying it when Meta's changes. Before that day and
    /// everywhere else the others hold. A price of one's own for messages leaves those for conversations.
    #[must_use]
    pub fn over<'a>(&self, others: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut merged = self.clone();
        for card in others {
            for ((market, category, unit), dated) in &card.rates {
                let own = [None, *unit].map(|unit| self.rates.get(&(market.clone(), *category, unit)));
                let own_from = own.into_iter().flatten().filter_map(|dated| dated.keys().next()).min();
                let holds = dated.iter().filter(|(day, _)| own_from.is_none_or(|own| *day < own));
                let kept = merged.rates.entry((market.clone(), *category, *unit)).or_default();
                for (day, tiers) in holds {
                    kept.entry(*day).or_insert_with(|| tiers.clone());
                }
            }
        }
        merged.rates.retain(|_, dated| !dated.is_empty());
        merged
    }

    /// The prices an account is calculated by: those of its own over those its provider names, and where the provider
    /// names none at all, over the embedded ones.
    pub fn of_account(
        currency: Currency,
        own: impl IntoIterator<Item = Rate>,
        provider: impl IntoIterator<Item = Rate>,
    ) -> Result<Self, RateCardError> {
        let (own, provider) = (Self::new(currency, own)?, Self::new(currency, provider)?);
        Ok(if provider.rates.is_empty() { own.over_embedded() } else { own.over([&provider]) })
    }

    /// Whether there is no price on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rates.is_empty()
    }

    /// Every embedded price of a currency, of all price models.
    #[must_use]
    pub fn embedded(currency: Currency) -> Self {
        Self::empty(currency).over_embedded()
    }
}

/// The card of one embedded file alone.
impl From<&EmbeddedCard> for RateCard {
    fn from(embedded: &EmbeddedCard) -> Self {
        embedded.card.clone()
    }
}
