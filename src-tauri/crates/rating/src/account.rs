//! `account.json`: who rents which numbers, in which zones and on which terms; one account, or a list of them.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use billing::{Currency, PhoneNumber, Tariff, TermsError};
use chrono_tz::Tz;
use serde::{Deserialize, de};
use serde_json::{Map, Value};

use super::fields;
use super::located::{Entries, Text};
use super::records::cannot_be_read;
use super::row::MOST_NUMBERS;
use crate::{FileError, TermsDocument};

/// The accounts of a file.
#[derive(Clone, Debug)]
pub struct Accounts {
    /// In the order of the file, at least one.
    pub all: Vec<Account>,
    /// Whether the file is a list, even of one.
    pub listed: bool,
    /// Of every amount of every account.
    pub currency: Currency,
}

/// An account as its file describes it.
#[derive(Clone, Debug)]
pub struct Account {
    /// What tells it from the others of a list.
    pub id: Option<String>,
    /// Of every amount.
    pub currency: Currency,
    /// The account's own zone.
    pub zone: Tz,
    /// In the order of the file.
    pub wabas: Vec<Waba>,
    /// The terms with what the file sets otherwise, in every period.
    pub tariff: Arc<Tariff>,
}

/// A WABA: it owns numbers and has a zone.
#[derive(Clone, Debug)]
pub struct Waba {
    /// As the file names it.
    pub id: String,
    /// Whose months and days count, unless `month.zone` is UTC.
    pub zone: Tz,
    /// In the order of the file.
    pub numbers: Vec<PhoneNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountFile<'a> {
    #[serde(borrow, default)]
    id: Option<Text<'a>>,
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

impl Accounts {
    /// Reads the file, each account on these terms; whatever is wrong with it is reported with its line.
    pub fn read(path: &Path, terms: &TermsDocument) -> Result<Self, FileError> {
        let bytes = fs::read(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| {
            let before = bytes.iter().take(error.valid_up_to());
            let line = before.filter(|byte| **byte == b'\n').count() as u64 + 1;
            FileError::new(path, Some(line), "this is not UTF-8 text")
        })?;
        Reader { path, text, terms, numbers: HashSet::new() }.accounts()
    }

    /// The same accounts with some parameters set otherwise in every one.
    pub fn read_as(&self, readings: &[(String, String)]) -> Result<Self, TermsError> {
        let mut accounts = self.clone();
        for account in &mut accounts.all {
            for (key, value) in readings {
                account.tariff = Arc::new(account.tariff.read_as(key, value)?);
            }
        }
        Ok(accounts)
    }
}

/// The file being read, to say where in it something is wrong.
struct Reader<'a> {
    path: &'a Path,
    text: &'a str,
    terms: &'a TermsDocument,
    /// Those of the accounts read so far.
    numbers: HashSet<PhoneNumber>,
}

impl<'a> Reader<'a> {
    fn accounts(mut self) -> Result<Accounts, FileError> {
        if self.text.trim().is_empty() {
            return Err(FileError::new(self.path, Some(1), "the file is empty"));
        }
        let listed = self.text.trim_start().starts_with('[');
        let files = if listed { self.parsed::<Vec<AccountFile<'_>>>()? } else { vec![self.parsed()?] };
        let mut all: Vec<Account> = Vec::with_capacity(files.len());
        let mut ids = HashSet::new();
        for file in files {
            let account = self.account(&file)?;
            if account.currency != all.first().map_or(account.currency, |first| first.currency) {
                return Err(
                    self.wrong(&file.currency, "every account of a list has the same currency: rate them apart")
                );
            }
            match &file.id {
                Some(id) if id.as_str().is_empty() => return Err(self.wrong(id, "the id of an account is empty")),
                Some(id) if !ids.insert(id.as_str().to_owned()) => {
                    return Err(self.wrong(id, format!("the account `{}` is there twice", id.as_str())));
                }
                None if listed => return Err(self.wrong(&file.currency, "an account of a list needs an `id`")),
                _ => {}
            }
            all.push(account);
        }
        let currency = all.first().map(|first| first.currency);
        let currency = currency.ok_or_else(|| FileError::new(self.path, Some(1), "the list has no account"))?;
        if self.numbers.len() > MOST_NUMBERS {
            return Err(FileError::new(self.path, None, format!("there are more than {MOST_NUMBERS} numbers")));
        }
        Ok(Accounts { all, listed, currency })
    }

    fn parsed<T: de::Deserialize<'a>>(&self) -> Result<T, FileError> {
        serde_json::from_str(self.text).map_err(|error| self.not_an_account(&error))
    }

    fn account(&mut self, file: &AccountFile<'_>) -> Result<Account, FileError> {
        let currency = self.value::<Currency>(&file.currency, |text| format!("unknown currency `{text}`"))?;
        let terms = self.terms.in_currency(currency).map_err(|what| self.wrong(&file.currency, what))?;
        let mut account = Account {
            id: file.id.as_ref().map(|id| id.as_str().to_owned()),
            currency,
            zone: self.zone(&file.zone)?,
            wabas: Vec::with_capacity(file.wabas.len()),
            tariff: Arc::new(self.tariff(terms, &file.terms)?),
        };
        for waba in &file.wabas {
            let waba = self.waba(&account, waba)?;
            account.wabas.push(waba);
        }
        Ok(account)
    }

    fn waba(&mut self, account: &Account, waba: &WabaFile<'_>) -> Result<Waba, FileError> {
        let id = waba.id.as_str();
        if id.is_empty() {
            return Err(self.wrong(&waba.id, "a WABA needs an id"));
        }
        if account.wabas.iter().any(|earlier| earlier.id == id) {
            return Err(self.wrong(&waba.id, format!("the WABA `{id}` is there twice")));
        }
        let mut numbers = Vec::with_capacity(waba.numbers.len());
        for number in &waba.numbers {
            let phone = fields::phone(number.number.as_str()).map_err(|what| self.wrong(&number.number, what))?;
            fields::plan(number.plan.as_str()).map_err(|what| self.wrong(&number.plan, what))?;
            fields::instant(number.since.as_str()).map_err(|what| self.wrong(&number.since, what))?;
            if !self.numbers.insert(phone) {
                return Err(self.wrong(&number.number, format!("the number {phone} is there twice")));
            }
            numbers.push(phone);
        }
        Ok(Waba { id: id.to_owned(), zone: self.zone(&waba.zone)?, numbers })
    }

    fn zone(&self, text: &Text<'_>) -> Result<Tz, FileError> {
        self.value(text, |zone| format!("unknown time zone `{zone}`; it is written like Europe/Madrid"))
    }

    /// The terms with the parameters of the file set in every period.
    fn tariff(&self, terms: Tariff, parameters: &Entries<'_, Value>) -> Result<Tariff, FileError> {
        let mut tariff = terms;
        let mut seen: Vec<&Text<'_>> = Vec::new();
        for (key, value) in &parameters.0 {
            if seen.contains(&key) {
                return Err(self.wrong(key, format!("the parameter `{}` is there twice", key.as_str())));
            }
            tariff = with(&tariff, key.as_str(), value).map_err(|error| self.wrong(key, error.to_string()))?;
            seen.push(key);
        }
        Ok(tariff)
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
fn with(tariff: &Tariff, key: &str, value: &Value) -> Result<Tariff, TermsError> {
    if let Value::String(text) = value {
        return tariff.read_as(key, text);
    }
    let set = |value: Value| tariff.clone().with(&Map::from_iter([(key.to_owned(), value)]));
    set(value.clone()).or_else(|error| match value {
        Value::Number(number) => set(Value::String(number.to_string())).map_err(|_| error),
        _ => Err(error),
    })
}
