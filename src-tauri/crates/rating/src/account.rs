//! `account.json`: who rents which numbers, in which zones and on which terms.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::str::FromStr;

use billing::{Currency, PhoneNumber, Terms};
use chrono_tz::Tz;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::fields;
use super::located::{Entries, Text};
use super::records::cannot_be_read;
use crate::FileError;

/// An account as its file describes it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Of every amount.
    pub currency: Currency,
    /// The account's own zone.
    pub zone: Tz,
    /// In the order of the file.
    pub wabas: Vec<Waba>,
    /// Which WABA each number belongs to, as its place in `wabas`.
    pub numbers: HashMap<PhoneNumber, usize>,
    /// The terms of February 2022 with what the file sets otherwise.
    pub terms: Terms,
}

/// A WABA: it owns numbers and has a zone.
#[derive(Clone, Debug)]
pub struct Waba {
    /// As the file names it.
    pub id: String,
    /// Whose months and days count, unless `month.zone` is UTC.
    pub zone: Tz,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountFile<'a> {
    #[serde(borrow)]
    currency: Text<'a>,
    zone: Text<'a>,
    wabas: Vec<WabaFile<'a>>,
    #[serde(default)]
    terms: Entries<'a, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WabaFile<'a> {
    #[serde(borrow)]
    id: Text<'a>,
    zone: Text<'a>,
    numbers: Vec<NumberFile<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberFile<'a> {
    #[serde(borrow)]
    number: Text<'a>,
    plan: Text<'a>,
    since: Text<'a>,
}

impl Account {
    /// Reads the file; whatever is wrong with it is reported with its line.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        let bytes = fs::read(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.iter().take(error.valid_up_to());
            let line = before.filter(|byte| **byte == b'\n').count() as u64 + 1;
            FileError::new(path, Some(line), "this is not UTF-8 text")
        })?;
        Reader { path, text }.account()
    }
}

/// The file being read, to say where in it something is wrong.
struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Reader<'_> {
    fn account(&self) -> Result<Account, FileError> {
        if self.text.trim().is_empty() {
            return Err(FileError::new(self.path, Some(1), "the file is empty"));
        }
        let file: AccountFile<'_> = serde_json::from_str(self.text).map_err(|error| self.not_an_account(&error))?;
        let currency = self.value::<Currency>(&file.currency, |text| format!("unknown currency `{text}`"))?;
        let mut account = Account {
            currency,
            zone: self.zone(&file.zone)?,
            wabas: Vec::with_capacity(file.wabas.len()),
            numbers: HashMap::new(),
            terms: self.terms(file.terms, currency)?,
        };
        for waba in &file.wabas {
            self.add(&mut account, waba)?;
        }
        Ok(account)
    }

    fn add(&self, account: &mut Account, waba: &WabaFile<'_>) -> Result<(), FileError> {
        let id = waba.id.as_str();
        if id.is_empty() {
            return Err(self.wrong(&waba.id, "a WABA needs an id"));
        }
        if account.wabas.iter().any(|earlier| earlier.id == id) {
            return Err(self.wrong(&waba.id, format!("the WABA `{id}` is there twice")));
        }
        for number in &waba.numbers {
            let phone = fields::phone(number.number.as_str()).map_err(|what| self.wrong(&number.number, what))?;
            fields::plan(number.plan.as_str()).map_err(|what| self.wrong(&number.plan, what))?;
            fields::instant(number.since.as_str()).map_err(|what| self.wrong(&number.since, what))?;
            if account.numbers.insert(phone, account.wabas.len()).is_some() {
                return Err(self.wrong(&number.number, format!("the number {phone} is there twice")));
            }
        }
        account.wabas.push(Waba { id: id.to_owned(), zone: self.zone(&waba.zone)? });
        Ok(())
    }

    fn zone(&self, text: &Text<'_>) -> Result<Tz, FileError> {
        self.value(text, |zone| format!("unknown time zone `{zone}`; it is written like Europe/Madrid"))
    }

    /// The default terms in the account's currency, with the parameters of the file set.
    fn terms(&self, parameters: Entries<'_, Value>, currency: Currency) -> Result<Terms, FileError> {
        let mut terms = Terms::default().in_currency(currency);
        let mut seen: Vec<Text<'_>> = Vec::new();
        for (key, value) in parameters.0 {
            if seen.contains(&key) {
                return Err(self.wrong(&key, format!("the parameter `{}` is there twice", key.as_str())));
            }
            terms = with(&terms, key.as_str(), &value).map_err(|what| self.wrong(&key, what))?;
            seen.push(key);
        }
        Ok(terms)
    }

    fn value<T: FromStr>(&self, text: &Text<'_>, what: impl Fn(&str) -> String) -> Result<T, FileError> {
        text.as_str().parse().map_err(|_| self.wrong(text, what(text.as_str())))
    }

    fn wrong(&self, at: &Text<'_>, what: impl Into<String>) -> FileError {
        FileError::new(self.path, at.line_in(self.text), what)
    }

    fn not_an_account(&self, error: &serde_json::Error) -> FileError {
        let said = error.to_string();
        let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
        FileError::new(self.path, u64::try_from(error.line()).ok(), what)
    }
}

/// The terms with one parameter set. An amount may be a JSON number, a count may be text.
fn with(terms: &Terms, key: &str, value: &Value) -> Result<Terms, String> {
    let set = |value: Value| terms.clone().with(&Map::from_iter([(key.to_owned(), value)]));
    set(value.clone()).or_else(|error| {
        let respelled = match value {
            Value::Number(number) => Some(Value::String(number.to_string())),
            Value::String(text) => text.parse::<u32>().ok().map(Value::from),
            _ => None,
        };
        respelled.and_then(|value| set(value).ok()).ok_or_else(|| error.to_string())
    })
}
