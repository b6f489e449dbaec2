//! The rate cards this crate carries, each with what is known of its origin.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{RateCard, Unit};
use crate::Currency;

/// How much of Meta's card an embedded one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// Every market.
    Complete,
    /// Some markets; the others stay unpriced.
    Partial,
}

/// Where the prices of an embedded card come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardOrigin {
    /// A page that quotes Meta's card.
    Quoted,
    /// Calculated from prices with a mark-up.
    Derived,
    /// Some derived, some from Meta's card.
    Mixed,
    /// Code of others that quotes Meta's card.
    ThirdParty,
    /// Made by others out of Meta's own file.
    Generated,
}

/// A rate card this crate carries, with how far it can be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbeddedCard {
    /// Its file.
    pub file: String,
    /// What its prices pay for.
    pub unit: Unit,
    /// How much of Meta's card it has.
    pub coverage: Coverage,
    /// Where its prices come from.
    pub origin: CardOrigin,
    /// Whether its source gave the date; otherwise the date was inferred from the prices.
    pub dated: bool,
    /// What else is to be known of it, in English.
    pub note: String,
    /// Its prices.
    pub card: RateCard,
}

/// Every embedded card, by date; a test reads each of them and counts the prices.
#[must_use]
pub fn embedded_cards() -> &'static [EmbeddedCard] {
    &CARDS
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_str!(concat!("../../data/rates/", $name)))),+]
    };
}

const FILES: [(&str, &str); 8] = files![
    "2022-02-01_conversation_eur.csv",
    "2022-02-01_conversation_usd_partial.csv",
    "2023-06-01_conversation_usd_partial.csv",
    "2024-11-01_conversation_usd.csv",
    "2025-10-01_message_usd.csv",
    "2026-01-01_message_usd.csv",
    "2026-07-01_message_usd.csv",
    "2026-10-01_message_usd.csv",
];

/// `data/rates/cards.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    cards: Vec<Facts>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    file: String,
    unit: Unit,
    coverage: Coverage,
    origin: CardOrigin,
    dated: bool,
    note: String,
}

static CARDS: LazyLock<Vec<EmbeddedCard>> = LazyLock::new(|| {
    let catalogue = toml::from_str::<Catalogue>(include_str!("../../data/rates/cards.toml"));
    let facts = catalogue.map(|catalogue| catalogue.cards).unwrap_or_default();
    facts.into_iter().filter_map(embedded).collect()
});

fn embedded(facts: Facts) -> Option<EmbeddedCard> {
    let Facts { file, unit, coverage, origin, dated, note } = facts;
    let (_, text) = FILES.iter().find(|(name, _)| *name == file)?;
    let currency = if file.contains("_eur") { Currency::EUR } else { Currency::USD };
    let plain = RateCard::from_csv(text, currency).ok()?;
    let of_unit = plain.rates().map(|rate| super::Rate { unit: Some(unit), ..rate });
    let card = RateCard::new(currency, of_unit).ok()?;
    Some(EmbeddedCard { file, unit, coverage, origin, dated, note, card })
}
