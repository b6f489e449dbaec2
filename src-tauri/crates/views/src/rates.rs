//! Rate cards as they are shown, and the check of a file of prices.

use std::collections::{BTreeMap, BTreeSet};

use billing::{CardOrigin, Coverage, Currency, EmbeddedCard, Rate, RateCard, RateFault, RateFileError, embedded_cards};
use store::{OwnCard, Reader};

use crate::convert::count;
use crate::error::ViewError;
use crate::model::{RateCardFacts, RateOrigin, RateProblem, RateProblemKind, RateSource, RateTrust, RatesImport};

/// How many wrong lines are named.
const NAMED: usize = 100;

/// Every rate card: one's own first, then the provider's, then those built in; of each kind the newest first.
pub fn rate_cards(reader: &Reader<'_>) -> Result<Vec<RateCardFacts>, ViewError> {
    let currency = reader.account()?.map_or(Currency::USD, |account| account.currency);
    let fetched = reader.rates()?;
    let mut cards: Vec<RateCardFacts> = reader.own_cards()?.iter().rev().filter_map(own_card).collect();
    cards.extend(by_day(&fetched));
    let built_in = embedded_cards().iter().rev().filter(|card| card.card.currency() == currency);
    cards.extend(built_in.filter_map(|card| built_in_card(card, fetched.is_empty())));
    Ok(cards)
}

/// One's own card as it is shown; none if it has no price.
#[must_use]
pub fn own_card(card: &OwnCard) -> Option<RateCardFacts> {
    let facts = facts(&card.rates, RateSource::Own)?;
    Some(RateCardFacts { own_id: Some(card.id), name: Some(card.name.clone()), ..facts })
}

/// Reads a file of prices for an account and says what is wrong with it; `held` are the prices of one's own already
/// kept, which it must not contradict.
#[must_use]
pub fn checked_rates(name: &str, text: &str, held: &RateCard) -> (RateCard, RatesImport) {
    let (card, wrong) = held.read_csv(text);
    let mut problems: Vec<RateProblem> = wrong.iter().take(NAMED).map(problem).collect();
    if wrong.is_empty() && card.is_empty() {
        let detail = "there is no price in it".to_owned();
        problems.push(RateProblem {
            line: 1,
            kind: RateProblemKind::Empty,
            found: String::new(),
            expected: String::new(),
            detail,
        });
    }
    let total = count(wrong.len().max(problems.len()) as u64);
    (card, RatesImport { name: name.to_owned(), card: None, problems, problems_total: total })
}

fn by_day(rates: &[Rate]) -> Vec<RateCardFacts> {
    let mut cards: BTreeMap<_, Vec<Rate>> = BTreeMap::new();
    for rate in rates {
        cards.entry((rate.effective_from, rate.rate.currency().code().to_owned())).or_default().push(rate.clone());
    }
    cards.values().rev().filter_map(|rates| facts(rates, RateSource::Provider)).collect()
}

fn built_in_card(card: &EmbeddedCard, used: bool) -> Option<RateCardFacts> {
    let rates: Vec<Rate> = card.card.rates().collect();
    let trust = RateTrust {
        origin: match card.origin {
            CardOrigin::Quoted => RateOrigin::Quoted,
            CardOrigin::Derived => RateOrigin::Derived,
            CardOrigin::Mixed => RateOrigin::Mixed,
            CardOrigin::ThirdParty => RateOrigin::ThirdParty,
            CardOrigin::Generated => RateOrigin::Generated,
        },
        complete: card.coverage == Coverage::Complete,
        dated: card.dated,
    };
    Some(RateCardFacts { trust: Some(trust), used, ..facts(&rates, RateSource::BuiltIn)? })
}

fn facts(rates: &[Rate], source: RateSource) -> Option<RateCardFacts> {
    let first = rates.iter().min_by_key(|rate| rate.effective_from)?;
    let amounts = || rates.iter().map(|rate| rate.rate);
    Some(RateCardFacts {
        source,
        own_id: None,
        name: None,
        trust: None,
        used: true,
        effective_from: first.effective_from.to_string(),
        rates: count(rates.len() as u64),
        markets: count(rates.iter().map(|rate| rate.market.name()).collect::<BTreeSet<_>>().len() as u64),
        currency: first.rate.currency().code().to_owned(),
        lowest: amounts().min_by_key(|rate| rate.amount()).map(Into::into),
        highest: amounts().max_by_key(|rate| rate.amount()).map(Into::into),
    })
}

fn problem(error: &RateFileError) -> RateProblem {
    use RateProblemKind as Kind;
    let of = |kind, found: &str, expected: String| RateProblem {
        line: count(error.line as u64),
        kind,
        found: found.to_owned(),
        expected,
        detail: error.what.clone(),
    };
    let said = |kind, found: &str| of(kind, found, String::new());
    match &error.fault {
        RateFault::UnknownColumn(name) => said(Kind::UnknownColumn, name),
        RateFault::RepeatedColumn(name) => said(Kind::RepeatedColumn, name),
        RateFault::MissingColumn(name) => said(Kind::MissingColumn, name),
        RateFault::FieldCount { found, expected } => of(Kind::FieldCount, &found.to_string(), expected.to_string()),
        RateFault::NotCsv => said(Kind::NotAFile, ""),
        RateFault::Day(text) => said(Kind::Day, text),
        RateFault::Market(text) => said(Kind::Market, text),
        RateFault::Category(text) => said(Kind::Category, &text.0),
        RateFault::Currency(text) => said(Kind::Currency, &text.0),
        RateFault::OtherCurrency { found, expected } => {
            of(Kind::OtherCurrency, found.code(), expected.code().to_owned())
        }
        RateFault::Rate(text) => said(Kind::Rate, text),
        RateFault::Tier(text) => said(Kind::Tier, text),
        RateFault::Unit(text) => said(Kind::Unit, text),
        RateFault::Card(error) => said(Kind::Contradicts, market_of(error)),
        RateFault::FirstTier { market, .. } => said(Kind::FirstTier, market.name()),
    }
}

fn market_of(error: &billing::RateCardError) -> &str {
    match error {
        billing::RateCardError::Ambiguous { market, .. }
        | billing::RateCardError::NotARate { market, .. }
        | billing::RateCardError::NotATier { market } => market.name(),
        billing::RateCardError::CurrencyMismatch { found, .. } => found.code(),
    }
}
