//! Terms documents: TOML with `id`, `currency`, `[parameters]` and, where terms change, `[[periods]]`.

use std::ops::Range;

use chrono::NaiveDate;
use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Terms;
use super::keys::KEYS;
use crate::{Currency, written_day};

/// What is wrong with a terms document, and on which line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct DocumentError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there; it names the key.
    pub what: String,
}

/// The periods of a document, not yet held against each other: from which day, on which line, which terms.
#[derive(Debug)]
pub(crate) struct Dated {
    pub(crate) id: String,
    pub(crate) periods: Vec<(NaiveDate, usize, Terms)>,
}

/// The terms of a document that has no periods and every key.
pub(super) fn whole(text: &str) -> Result<Terms, DocumentError> {
    let document = Document::parse(text, &["id", "currency", "parameters"])?;
    let (id, currency) = (document.id()?, document.currency()?);
    let line = document.line(0..0);
    let Some(table) = document.parameters(&document.root, Terms::blank().in_currency(currency))? else {
        return Err(DocumentError { line, what: "the table `parameters` is missing".to_owned() });
    };
    let (terms, given) = table;
    if let Some((key, _)) = KEYS.iter().find(|(key, _)| !given.contains(key)) {
        return Err(DocumentError { line, what: format!("the parameter `{key}` is missing") });
    }
    Ok(Terms { id, ..terms })
}

impl Dated {
    /// The periods of a document; each takes over what the one before it does not change, the first what the
    /// table `[parameters]` says of all of them, and beneath it the terms of February 2022.
    pub(crate) fn parse(text: &str) -> Result<Self, DocumentError> {
        let document = Document::parse(text, &["id", "currency", "parameters", "periods"])?;
        let (id, currency) = (document.id()?, document.currency()?);
        let usual = Terms { id: id.clone(), ..Terms::default().in_currency(currency) };
        let mut terms = document.parameters(&document.root, usual.clone())?.map_or(usual, |(terms, _)| terms);
        let Some(list) = document.root.get("periods") else {
            return Err(document.wrong(0..0, "the periods are missing: [[periods]] with `from` and `parameters`"));
        };
        let entries = list.get_ref().as_array().ok_or_else(|| document.wrong(list.span(), "`periods` is a list"))?;
        let mut periods = Vec::with_capacity(entries.len());
        for entry in entries.iter() {
            let table = entry.get_ref().as_table();
            let table = table.ok_or_else(|| document.wrong(entry.span(), "a period is a table"))?;
            document.only(table, &["from", "parameters"])?;
            let (from, line) = document.day(table, entry.span())?;
            terms = document.parameters(table, terms.clone())?.map_or(terms, |(changed, _)| changed);
            periods.push((from, line, terms.clone()));
        }
        Ok(Self { id, periods })
    }
}

/// A document being read, to say where in it something is wrong.
struct Document<'a> {
    text: &'a str,
    root: DeTable<'a>,
}

impl<'a> Document<'a> {
    fn parse(text: &'a str, keys: &[&str]) -> Result<Self, DocumentError> {
        let root = DeTable::parse(text).map_err(|error| DocumentError {
            line: line_of(text, error.span().map_or(0, |span| span.start)),
            what: format!("the terms document cannot be read: {}", error.message()),
        })?;
        let document = Self { text, root: root.into_inner() };
        document.only(&document.root, keys)?;
        Ok(document)
    }

    fn line(&self, span: Range<usize>) -> usize {
        line_of(self.text, span.start)
    }

    fn wrong(&self, span: Range<usize>, what: impl Into<String>) -> DocumentError {
        DocumentError { line: self.line(span), what: what.into() }
    }

    /// Refuses keys nobody knows.
    fn only(&self, table: &DeTable<'_>, keys: &[&str]) -> Result<(), DocumentError> {
        match table.keys().find(|key| !keys.contains(&key.get_ref().as_ref())) {
            Some(key) => {
                let what = format!("unknown key `{}`; the keys here are {}", key.get_ref(), keys.join(", "));
                Err(self.wrong(key.span(), what))
            }
            None => Ok(()),
        }
    }

    fn id(&self) -> Result<String, DocumentError> {
        let (value, span) = self.word("id")?;
        if value.trim().is_empty() {
            return Err(self.wrong(span, "`id` is empty"));
        }
        Ok(value.to_owned())
    }

    fn currency(&self) -> Result<Currency, DocumentError> {
        let (value, span) = self.word("currency")?;
        value.parse().map_err(|error| self.wrong(span, format!("`currency`: {error}")))
    }

    fn word(&self, key: &str) -> Result<(&str, Range<usize>), DocumentError> {
        let value = self.root.get(key).ok_or_else(|| self.wrong(0..0, format!("`{key}` is missing")))?;
        let word = value.get_ref().as_str().ok_or_else(|| self.wrong(value.span(), format!("`{key}` is a text")))?;
        Ok((word, value.span()))
    }

    /// The first day of a period, and its line.
    fn day(&self, period: &DeTable<'_>, whole: Range<usize>) -> Result<(NaiveDate, usize), DocumentError> {
        let from = period.get("from").ok_or_else(|| self.wrong(whole, "`from` is missing: the first day"))?;
        let text = match from.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.to_string(),
            other => other.type_str().to_owned(),
        };
        let wrong = || self.wrong(from.span(), format!("`from` is a day like 2023-06-01, not `{text}`"));
        let day = written_day(&text).ok_or_else(wrong);
        Ok((day?, self.line(from.span())))
    }

    /// Terms with the table `parameters` of a table applied, and the keys it gave; `None` without such a table.
    fn parameters<'t>(
        &self,
        table: &'t DeTable<'a>,
        mut terms: Terms,
    ) -> Result<Option<(Terms, Vec<&'t str>)>, DocumentError> {
        let Some(parameters) = table.get("parameters") else { return Ok(None) };
        let Some(entries) = parameters.get_ref().as_table() else {
            return Err(self.wrong(parameters.span(), "`parameters` is a table"));
        };
        let mut given = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let name: &'t Spanned<DeString<'a>> = key;
            let json = json(value.get_ref());
            terms.set(name.get_ref(), &json).map_err(|error| self.wrong(name.span(), error.to_string()))?;
            given.push(name.get_ref().as_ref());
        }
        Ok(Some((terms, given)))
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}

/// A value as JSON; what no parameter can be stays a text and is refused by its key.
fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or_else(|_| number.to_string().into(), Value::from)
        }
        DeValue::Float(number) => number.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(moment) => Value::from(moment.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}
