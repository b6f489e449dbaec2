//! Values of parameters, read and written as JSON.

use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::TermsError;
use crate::{Currency, Money};

pub(super) fn text(money: Money) -> Value {
    Value::String(money.amount().to_string())
}

pub(super) fn written(reading: impl Serialize) -> Value {
    serde_json::to_value(reading).unwrap_or(Value::Null)
}

fn bad(key: &str, value: &Value, why: impl ToString) -> TermsError {
    TermsError::BadValue { key: key.to_owned(), value: plain(value), why: why.to_string() }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

pub(super) fn read<T: DeserializeOwned>(key: &str, value: &Value) -> Result<T, TermsError> {
    serde_json::from_value(value.clone()).map_err(|error| bad(key, value, error))
}

/// Yes or no, also as the text a command line gives.
pub(super) fn flag(key: &str, value: &Value) -> Result<bool, TermsError> {
    match value {
        Value::Bool(flag) => Ok(*flag),
        Value::String(text) if text == "true" => Ok(true),
        Value::String(text) if text == "false" => Ok(false),
        _ => Err(bad(key, value, "it is true or false")),
    }
}

/// A list without doubles in the order of its type, also as text with commas.
pub(super) fn list<T: DeserializeOwned + Ord>(key: &str, value: &Value) -> Result<Vec<T>, TermsError> {
    let mut items: Vec<T> = match value {
        Value::String(text) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            items.map(|item| read(key, &Value::from(item))).collect::<Result<_, _>>()?
        }
        _ => read(key, value)?,
    };
    items.sort_unstable();
    items.dedup();
    Ok(items)
}

/// An amount written as text, or as a whole number; a JSON number with decimals may have lost digits.
pub(super) fn amount(key: &str, value: &Value, currency: Currency) -> Result<Money, TermsError> {
    let decimal = match value {
        Value::String(text) => Decimal::from_str_exact(text).map_err(|error| bad(key, value, error))?,
        Value::Number(number) if number.is_u64() => {
            Decimal::from_str_exact(&number.to_string()).map_err(|error| bad(key, value, error))?
        }
        _ => return Err(bad(key, value, "an amount is written as text, for example \"30.00\"")),
    };
    let money = Money::new(decimal, currency);
    if money.is_negative() || money.micros().is_err() {
        return Err(bad(key, value, "an amount is not negative and has at most six decimals"));
    }
    Ok(money)
}

pub(super) fn positive(key: &str, value: &Value, currency: Currency) -> Result<Money, TermsError> {
    let money = amount(key, value, currency)?;
    if money.is_zero() {
        return Err(bad(key, value, "the threshold must be more than nothing"));
    }
    Ok(money)
}
