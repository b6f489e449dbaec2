//! The billing rules as they are applied: every parameter, and where the rates come from.

use std::collections::{BTreeMap, BTreeSet};

use billing::{Rate, Terms};
use serde_json::Value;
use store::Reader;

use crate::books::{Asked, Books};
use crate::convert::count;
use crate::error::ViewError;
use crate::model::{BillingRules, Parameter, RateCardFacts, RateSource};

/// The billing rules of an account.
pub fn billing_rules(reader: &Reader<'_>, asked: Asked) -> Result<BillingRules, ViewError> {
    let books = Books::open(reader, asked)?;
    let usual = Terms::default().in_currency(books.account.currency).parameters();
    let parameters = books.terms.parameters().into_iter().zip(usual).map(|(parameter, usual)| Parameter {
        key: parameter.key.to_owned(),
        value: written(&books.terms, parameter.key, &parameter.value),
        default: (parameter.value != usual.value).then(|| written(&books.terms, usual.key, &usual.value)),
        rule: parameter.rule.into(),
    });
    Ok(BillingRules {
        terms_id: books.terms.id.clone(),
        from_provider: books.terms_fetched,
        parameters: parameters.collect(),
        rate_cards: rate_cards(reader)?,
    })
}

/// The rate cards of an account, newest first; the built-in one if the provider has none.
pub fn rate_cards(reader: &Reader<'_>) -> Result<Vec<RateCardFacts>, ViewError> {
    let fetched = reader.rates()?;
    if fetched.is_empty() {
        let built_in: Vec<Rate> = billing::RateCard::usd_2022_02().rates().collect();
        return Ok(facts(&built_in, &RateSource::BuiltIn));
    }
    Ok(facts(&fetched, &RateSource::Provider))
}

fn facts(rates: &[Rate], source: &RateSource) -> Vec<RateCardFacts> {
    let mut cards: BTreeMap<_, Vec<&Rate>> = BTreeMap::new();
    for rate in rates {
        cards.entry((rate.effective_from, rate.rate.currency().code().to_owned())).or_default().push(rate);
    }
    let newest_first = cards.into_iter().rev();
    newest_first
        .map(|((effective_from, currency), rates)| {
            let amounts = || rates.iter().map(|rate| rate.rate);
            RateCardFacts {
                source: source.clone(),
                effective_from: effective_from.to_string(),
                rates: count(rates.len() as u64),
                markets: count(rates.iter().map(|rate| rate.market.name()).collect::<BTreeSet<_>>().len() as u64),
                currency,
                lowest: amounts().min_by_key(|rate| rate.amount()).map(Into::into),
                highest: amounts().max_by_key(|rate| rate.amount()).map(Into::into),
            }
        })
        .collect()
}

/// A value as text; an amount with its currency.
fn written(terms: &Terms, key: &str, value: &Value) -> String {
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
