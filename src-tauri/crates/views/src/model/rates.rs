//! Rate cards: whose they are, how far they can be trusted, and what is wrong with a file of prices.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::Amount;

/// Where a rate card comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum RateSource {
    /// One's own, imported from a file.
    Own,
    /// The provider's interface.
    Provider,
    /// Built into the app.
    BuiltIn,
}

/// How the prices of a built-in card came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum RateOrigin {
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

/// How far a built-in card can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct RateTrust {
    /// Where its prices come from.
    pub origin: RateOrigin,
    /// It has every market of Meta's card; otherwise the others stay unpriced.
    pub complete: bool,
    /// Its source gave the date; otherwise it was inferred from the prices.
    pub dated: bool,
}

/// A rate card: all rates that begin on one day, or one imported file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct RateCardFacts {
    /// Where it comes from.
    pub source: RateSource,
    /// The id of one's own card, by which it is removed.
    #[ts(type = "number | null")]
    pub own_id: Option<i64>,
    /// The name of one's own card: its file's.
    pub name: Option<String>,
    /// How far a built-in card can be trusted.
    pub trust: Option<RateTrust>,
    /// Our own calculation uses it. Prices of one's own win from their day on; the built-in ones count only where the
    /// provider names none at all.
    pub used: bool,
    /// From this day, `2022-02-01`; the first, if it has several.
    pub effective_from: String,
    /// How many rates.
    pub rates: u32,
    /// How many markets.
    pub markets: u32,
    /// ISO 4217.
    pub currency: String,
    /// The cheapest rate.
    pub lowest: Option<Amount>,
    /// The dearest rate.
    pub highest: Option<Amount>,
}

/// What became of a file of prices: all of it was kept, or nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct RatesImport {
    /// The name of the file.
    pub name: String,
    /// The card that was kept; none if anything is wrong with the file.
    pub card: Option<RateCardFacts>,
    /// What is wrong, line by line; at most a hundred.
    pub problems: Vec<RateProblem>,
    /// How many lines are wrong in all.
    pub problems_total: u32,
}

/// What is wrong with a line of a file of prices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct RateProblem {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong.
    pub kind: RateProblemKind,
    /// What stands there.
    pub found: String,
    /// What would have to, where one thing would do.
    pub expected: String,
    /// The same in English, for a script or a bug report.
    pub detail: String,
}

/// What can be wrong with a line of a file of prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum RateProblemKind {
    /// A column nobody knows.
    UnknownColumn,
    /// A column that is there twice.
    RepeatedColumn,
    /// A column that is missing.
    MissingColumn,
    /// Another count of fields than the header has.
    FieldCount,
    /// The file is no text, or not comma-separated.
    NotAFile,
    /// Not a day.
    Day,
    /// Not a market.
    Market,
    /// Not a category.
    Category,
    /// Not the code of a currency.
    Currency,
    /// Not the account's currency.
    OtherCurrency,
    /// Not a price.
    Rate,
    /// Not a tier.
    Tier,
    /// Not a unit.
    Unit,
    /// Another price for the same day, market and category stands before it or in another card of one's own.
    Contradicts,
    /// The tiers of a market do not begin at the first.
    FirstTier,
    /// There is no price in it.
    Empty,
}
