//! `rates.csv`: the price of a dialogue by market and initiator, dated.

use std::collections::HashMap;
use std::path::Path;

use billing::{Currency, Market, Money, Rate, RateCard, RateCategory};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::fields;
use super::table_file::{Row, TableFile};
use crate::FileError;

const COLUMNS: [&str; 5] = ["effective_from", "market", "initiator", "currency", "rate"];

/// What a price is for.
type Subject = (Market, RateCategory, NaiveDate);

/// Reads the price list of an account in `currency`.
pub fn read(path: &Path, currency: Currency) -> Result<RateCard, FileError> {
    let mut card = RateCard::empty(currency);
    let mut seen: HashMap<Subject, (Decimal, u64)> = HashMap::new();
    TableFile::open(path, &COLUMNS)?.for_each(|row| {
        let rate = rate(&row, currency)?;
        let amount = rate.rate.amount();
        let subject = (rate.market.clone(), rate.category, rate.effective_from);
        let (earlier, line) = *seen.entry(subject).or_insert((amount, row.line));
        if earlier != amount {
            return Err(format!("another price for the same day, market and initiator stands on line {line}"));
        }
        card.add(rate).map_err(|error| error.to_string())
    })?;
    Ok(card)
}

fn rate(row: &Row<'_, 5>, account: Currency) -> Result<Rate, String> {
    let [day, market, initiator, currency, rate] = row.fields;
    let effective_from = fields::day(day)?;
    if market.trim().is_empty() {
        return Err("the market is empty".to_owned());
    }
    let initiator = fields::initiator(initiator)?;
    let currency: Currency = currency.parse().map_err(|_| format!("unknown currency `{currency}`"))?;
    if currency != account {
        return Err(format!("the rate is in {currency}, but the account is in {account}"));
    }
    let rate = Money::new(fields::rate(rate)?, currency);
    Ok(Rate::dialogue(effective_from, Market::named(market), initiator, rate))
}
