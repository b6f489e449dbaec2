//! The billing rules as they are applied: every parameter, and where the rates come from.

use billing::{Terms, local_day};
use serde_json::Value;
use store::{FetchedTerms, Reader};

use crate::books::{Asked, Books, terms_of};
use crate::error::ViewError;
use crate::model::{BillingRules, Evidence, Parameter, ParameterPeriod};
use crate::rates::rate_cards;

/// The billing rules of an account.
pub fn billing_rules(reader: &Reader<'_>, asked: Asked) -> Result<BillingRules, ViewError> {
    let books = Books::open(reader, asked)?;
    let usual = Terms::default().in_currency(books.account.currency).parameters();
    let told = reader.terms_history()?;
    let latest = told.last();
    let parameters = books.terms.parameters().into_iter().zip(usual).map(|(parameter, usual)| Parameter {
        key: parameter.key.to_owned(),
        value: written(&books.terms, parameter.key, &parameter.value),
        default: (parameter.value != usual.value).then(|| written(&books.terms, usual.key, &usual.value)),
        evidence: match latest.is_some_and(|terms| terms.parameters.contains_key(parameter.key)) {
            true => Evidence::Provider,
            false => Evidence::Assumed,
        },
        periods: periods(&books, &told, parameter.key),
        rule: parameter.rule.into(),
    });
    Ok(BillingRules {
        terms_id: books.terms.id.clone(),
        from_provider: books.terms_fetched,
        parameters: parameters.collect(),
        rate_cards: rate_cards(reader)?,
    })
}

/// The values of a parameter in the order in which the provider told them; nothing if it never changed.
fn periods(books: &Books<'_>, told: &[FetchedTerms], key: &str) -> Vec<ParameterPeriod> {
    let mut periods: Vec<ParameterPeriod> = Vec::new();
    for version in told {
        let terms = terms_of(&books.account, Some(version));
        let held = terms.parameters().into_iter().find(|parameter| parameter.key == key);
        let Some(value) = held.map(|parameter| written(&terms, key, &parameter.value)) else { continue };
        if periods.last().is_none_or(|before| before.value != value) {
            let from = local_day(version.first_seen_at, books.zone).to_string();
            periods.push(ParameterPeriod { from, value });
        }
    }
    if periods.len() > 1 { periods } else { Vec::new() }
}

/// A value as text; an amount with its currency.
pub(crate) fn written(terms: &Terms, key: &str, value: &Value) -> String {
    let plain = match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    match key {
        "hosting.monthly" | "hosting.yearly" | "hosting.volume_price" | "threshold.amount" => {
            format!("{plain} {}", terms.currency.code())
        }
        _ => plain,
    }
}
