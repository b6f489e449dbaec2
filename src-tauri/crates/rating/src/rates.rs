//! `rates.csv`, or the cards that are built in: what a dialogue, a conversation or a message costs, dated.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use billing::{Currency, EmbeddedCard, RateCard, embedded_cards};

use super::records::{Records, cannot_be_read};
use crate::FileError;

/// Prices with where they come from.
#[derive(Clone, Debug)]
pub struct PriceList {
    /// Every price.
    pub card: RateCard,
    /// The built-in cards among them, none for a file of one's own.
    pub embedded: Vec<&'static EmbeddedCard>,
}

/// What all built-in cards together are called on the command line.
pub const EMBEDDED_RATES: &str = "embedded";

impl PriceList {
    /// Every built-in price of a currency.
    #[must_use]
    pub fn embedded(currency: Currency) -> Self {
        let of_currency = embedded_cards().iter().filter(|embedded| embedded.card.currency() == currency);
        Self { card: RateCard::embedded(currency), embedded: of_currency.collect() }
    }

    /// The prices of a file, or the built-in ones of a name; a file wins where there is one of that name.
    ///
    /// Built in are all cards of the currency, called `embedded`, and each card by its file name.
    pub fn named(name: &Path, currency: Currency) -> Result<Self, FileError> {
        if name.exists() {
            return Ok(Self { card: read(name, currency)?, embedded: Vec::new() });
        }
        let said = name.to_str().unwrap_or_default();
        if said == EMBEDDED_RATES {
            return Ok(Self::embedded(currency));
        }
        let found = embedded_cards().iter().find(|embedded| said == embedded.file || said == name_of(embedded));
        let card = found.ok_or_else(|| FileError::new(name, None, "there is no such file"))?;
        if card.card.currency() != currency {
            let what = format!("the card is in {}, but the account is in {currency}", card.card.currency());
            return Err(FileError::new(name, None, what));
        }
        Ok(Self { card: card.into(), embedded: vec![card] })
    }
}

/// The name of a built-in card: that of its file without its ending.
fn name_of(embedded: &EmbeddedCard) -> &str {
    embedded.file.strip_suffix(".csv").unwrap_or(&embedded.file)
}

/// Reads a price list in the currency of the account.
fn read(path: &Path, currency: Currency) -> Result<RateCard, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
    let header = well_formed(path, &bytes)?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Err(FileError::new(path, None, "this is not UTF-8 text"));
    };
    if !header {
        let what = "the file is empty; it must begin with the line effective_from,market,initiator,currency,rate";
        return Err(FileError::new(path, Some(1), what));
    }
    RateCard::from_csv(text, currency)
        .map_err(|error| FileError::new(path, u64::try_from(error.line).ok(), error.what.clone()))
}

/// Refuses quotes that are never closed, and text that is none, with their line; says whether there is any record.
fn well_formed(path: &Path, bytes: &[u8]) -> Result<bool, FileError> {
    let mut records = Records::new(Cursor::new(bytes), 1);
    let mut any = false;
    while records.next().map_err(|error| FileError::new(path, error.line, error.what))?.is_some() {
        any = true;
    }
    Ok(any)
}
