//! Rate cards of one's own: CSV with named columns.

use chrono::NaiveDate;
use csv::{ErrorKind, Position, StringRecord};
use rust_decimal::Decimal;

use super::{Rate, RateCard, RateCategory, Unit};
use crate::{Currency, Market, Money};

/// What is wrong with a file of prices, and on which line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct RateFileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

/// The columns, the last two of which may be missing; `initiator` is another name of `category`.
const COLUMNS: [&str; 7] = ["effective_from", "market", "category", "currency", "rate", "tier_from", "unit"];
const OPTIONAL_FROM: usize = 5;
/// No price of one message has more digits before the point, and sums of millions still fit.
const MOST_DIGITS: usize = 9;

impl RateCard {
    /// The card of a CSV file: `effective_from,market,category,currency,rate`, in any order, with `initiator` for
    /// `category` if it is by `business` and `customer`.
    ///
    /// Two columns may be added: `tier_from`, the first one of a month a price holds for (1 if empty), and `unit`,
    /// `conversation` or `message` (either if empty). A market nobody has is refused, as a price for it would never
    /// be found; so is a tier without a first one.
    pub fn from_csv(text: &str, currency: Currency) -> Result<Self, RateFileError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let at = |position: Option<&Position>, what: String| RateFileError { line: line_of(text, position), what };
        let unreadable = |error: csv::Error| at(error.position(), said(error.kind()));
        let header = reader.headers().map_err(unreadable)?.clone();
        let places = places(&header).map_err(|what| at(None, what))?;
        let mut card = Self::empty(currency);
        for record in reader.records() {
            let record = record.map_err(unreadable)?;
            let field = |column: usize| places[column].and_then(|place| record.get(place)).unwrap_or("").trim();
            let rate = rate(field, currency).map_err(|what| at(record.position(), what))?;
            card.add(rate).map_err(|error| at(record.position(), error.to_string()))?;
        }
        card.without_first_tier().map_or(Ok(card), |what| Err(at(None, what)))
    }

    /// A market and day whose tiers do not begin at the first.
    fn without_first_tier(&self) -> Option<String> {
        let mut rates = self.rates().peekable();
        let mut begun: Option<Rate> = None;
        rates.find_map(|rate| {
            let same = begun.as_ref().is_some_and(|first| {
                (&first.market, first.category, first.unit, first.effective_from)
                    == (&rate.market, rate.category, rate.unit, rate.effective_from)
            });
            let missing = (!same && rate.tier_from != 1).then(|| {
                let Rate { market, category, effective_from, .. } = &rate;
                format!("{market}, {category} from {effective_from} has no price for the first one of a month")
            });
            begun = Some(rate);
            missing
        })
    }
}

/// Where each column stands in the header.
fn places(header: &StringRecord) -> Result<[Option<usize>; 7], String> {
    let mut places = [None; 7];
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        let name = if name == "initiator" { "category" } else { name };
        let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
            return Err(format!("unknown column `{name}`; the columns are {}", COLUMNS.join(",")));
        };
        if places[column].replace(place).is_some() {
            return Err(format!("the column `{name}` is there twice"));
        }
    }
    match COLUMNS.iter().zip(places).take(OPTIONAL_FROM).find(|(_, place)| place.is_none()) {
        Some((name, _)) => Err(format!("the column `{name}` is missing; the columns are {}", COLUMNS.join(","))),
        None => Ok(places),
    }
}

fn rate<'a>(field: impl Fn(usize) -> &'a str, expected: Currency) -> Result<Rate, String> {
    let effective_from = day(field(0))?;
    let market = Market::known(field(1));
    let market = market.ok_or_else(|| format!("`{}` is not a market; it is written as on Meta's cards", field(1)))?;
    let category: RateCategory = field(2).parse().map_err(|error: super::UnknownCategory| error.to_string())?;
    let currency: Currency = field(3).parse().map_err(|error: crate::UnknownCurrency| error.to_string())?;
    if currency != expected {
        return Err(format!("the rate is in {currency}, but the card in {expected}"));
    }
    let rate = Money::new(price(field(4))?, currency);
    let tier_from = match field(5) {
        "" => 1,
        text => text.parse::<u64>().ok().filter(|first| *first > 0).ok_or_else(|| {
            format!("`{text}` is not a tier; it is the number of the first one of a month, for example 250001")
        })?,
    };
    let unit = match field(6) {
        "" => None,
        "conversation" => Some(Unit::Conversation),
        "message" => Some(Unit::Message),
        other => return Err(format!("`{other}` is not a unit; it is conversation, message or empty")),
    };
    Ok(Rate { effective_from, market, category, unit, tier_from, rate })
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|_| text.len() == 10);
    day.ok_or_else(|| format!("`{text}` is not a day of the form 2022-02-01"))
}

/// Digits with at most six of them behind a point, nothing else.
fn price(text: &str) -> Result<Decimal, String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let well_formed = digits(whole, MOST_DIGITS) && digits(fraction, 6);
    let price = Decimal::from_str_exact(text).ok().filter(|_| well_formed);
    price.ok_or_else(|| format!("`{text}` is not a rate; it is written like 0.0615 with up to six decimals"))
}

/// The line a record begins on; the reader's own count includes the blank lines before it.
fn line_of(text: &str, position: Option<&Position>) -> usize {
    let offset = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let blank = text.bytes().skip(offset).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    text.bytes().take(offset.saturating_add(blank)).filter(|byte| *byte == b'\n').count() + 1
}

fn said(kind: &ErrorKind) -> String {
    match kind {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} fields where the header has {expected_len}")
        }
        ErrorKind::Utf8 { .. } => "this is not UTF-8 text".to_owned(),
        _ => "this cannot be read as comma-separated text".to_owned(),
    }
}
