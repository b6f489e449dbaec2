//! Rate cards of one's own: CSV with named columns.

use chrono::NaiveDate;
use csv::{ErrorKind, Position, StringRecord};
use rust_decimal::Decimal;

use super::{Rate, RateCard, RateCategory, Unit};
use crate::{Currency, Market, Money, written_day};

/// What is wrong with a file of prices, and on which line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct RateFileError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there, in English.
    pub what: String,
    /// The same as data, for other languages.
    pub fault: RateFault,
}

/// What is wrong with a line of a file of prices.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RateFault {
    /// A column nobody knows.
    #[error("unknown column `{0}`; the columns are {columns}", columns = COLUMNS.join(","))]
    UnknownColumn(String),
    /// A column that is there twice.
    #[error("the column `{0}` is there twice")]
    RepeatedColumn(String),
    /// A column that has to be there and is not.
    #[error("the column `{0}` is missing; the columns are {columns}", columns = COLUMNS.join(","))]
    MissingColumn(String),
    /// A row with another count of fields than the header.
    #[error("{found} fields where the header has {expected}")]
    FieldCount {
        /// How many it has.
        found: u64,
        /// How many the header has.
        expected: u64,
    },
    /// The file is no comma-separated text.
    #[error("this cannot be read as comma-separated text")]
    NotCsv,
    /// Not a day.
    #[error("`{0}` is not a day of the form 2022-02-01")]
    Day(String),
    /// Not a market of Meta's cards.
    #[error("`{0}` is not a market; it is written as on Meta's cards")]
    Market(String),
    /// Not a category.
    #[error(transparent)]
    Category(#[from] super::UnknownCategory),
    /// Not the code of a currency.
    #[error(transparent)]
    Currency(#[from] crate::UnknownCurrency),
    /// A currency that is not the account's.
    #[error("the rate is in {found}, but the card in {expected}")]
    OtherCurrency {
        /// The currency of the row.
        found: Currency,
        /// That of the card.
        expected: Currency,
    },
    /// Not a price.
    #[error("`{0}` is not a rate; it is written like 0.0615 with up to six decimals")]
    Rate(String),
    /// Not the first one of a tier.
    #[error("`{0}` is not a tier; it is the number of the first one of a month, for example 250001")]
    Tier(String),
    /// Not a unit.
    #[error("`{0}` is not a unit; it is conversation, message or empty")]
    Unit(String),
    /// A price that does not go with those before it.
    #[error(transparent)]
    Card(#[from] super::RateCardError),
    /// A market and category whose tiers do not begin at the first.
    #[error("{market}, {category} from {from} has no price for the first one of a month")]
    FirstTier {
        /// The market.
        market: Market,
        /// The category.
        category: RateCategory,
        /// The day.
        from: NaiveDate,
    },
}

impl RateFault {
    fn on(self, line: usize) -> RateFileError {
        RateFileError { line, what: self.to_string(), fault: self }
    }
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
        let (card, mut wrong) = Self::empty(currency).read_csv(text);
        if wrong.is_empty() { Ok(card) } else { Err(wrong.swap_remove(0)) }
    }

    /// The card of a CSV file as far as its rows are right, and everything that is wrong with the others, in the
    /// order of the file; a price that contradicts this card is wrong too.
    ///
    /// As [`Self::from_csv`]; a file whose header is wrong has no rows.
    #[must_use]
    pub fn read_csv(&self, text: &str) -> (Self, Vec<RateFileError>) {
        let (currency, mut known) = (self.currency(), self.clone());
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let line = |position: Option<&Position>| line_of(text, position);
        let unreadable = |error: csv::Error| said(error.kind()).on(line(error.position()));
        let mut card = Self::empty(currency);
        let header = reader.headers().map_err(unreadable).cloned();
        let places = match header.and_then(|header| places(&header).map_err(|fault| fault.on(1))) {
            Ok(places) => places,
            Err(error) => return (card, vec![error]),
        };
        let mut wrong = Vec::new();
        for record in reader.records() {
            let taken = record.map_err(unreadable).and_then(|record| {
                let field = |column: usize| places[column].and_then(|place| record.get(place)).unwrap_or("").trim();
                let added = rate(field, currency).and_then(|rate| {
                    known.add(rate.clone())?;
                    Ok(card.add(rate)?)
                });
                added.map_err(|fault| fault.on(line(record.position())))
            });
            wrong.extend(taken.err());
        }
        if wrong.is_empty() {
            wrong.extend(card.without_first_tier().map(|fault| fault.on(1)));
        }
        (card, wrong)
    }

    /// A market and day whose tiers do not begin at the first.
    fn without_first_tier(&self) -> Option<RateFault> {
        let mut rates = self.rates().peekable();
        let mut begun: Option<Rate> = None;
        rates.find_map(|rate| {
            let same = begun.as_ref().is_some_and(|first| {
                (&first.market, first.category, first.unit, first.effective_from)
                    == (&rate.market, rate.category, rate.unit, rate.effective_from)
            });
            let missing = (!same && rate.tier_from != 1).then(|| {
                let Rate { market, category, effective_from: from, .. } = rate.clone();
                RateFault::FirstTier { market, category, from }
            });
            begun = Some(rate);
            missing
        })
    }
}

/// Where each column stands in the header.
fn places(header: &StringRecord) -> Result<[Option<usize>; 7], RateFault> {
    let mut places = [None; 7];
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        let name = if name == "initiator" { "category" } else { name };
        let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
            return Err(RateFault::UnknownColumn(name.to_owned()));
        };
        if places[column].replace(place).is_some() {
            return Err(RateFault::RepeatedColumn(name.to_owned()));
        }
    }
    match COLUMNS.iter().zip(places).take(OPTIONAL_FROM).find(|(_, place)| place.is_none()) {
        Some((name, _)) => Err(RateFault::MissingColumn((*name).to_owned())),
        None => Ok(places),
    }
}

fn rate<'a>(field: impl Fn(usize) -> &'a str, expected: Currency) -> Result<Rate, RateFault> {
    let effective_from = day(field(0))?;
    let market = Market::known(field(1)).ok_or_else(|| RateFault::Market(field(1).to_owned()))?;
    let category: RateCategory = field(2).parse()?;
    let found: Currency = field(3).parse()?;
    if found != expected {
        return Err(RateFault::OtherCurrency { found, expected });
    }
    let rate = Money::new(price(field(4))?, found);
    let tier_from = match field(5) {
        "" => 1,
        text => {
            let first = text.parse::<u64>().ok().filter(|first| *first > 0);
            first.ok_or_else(|| RateFault::Tier(text.to_owned()))?
        }
    };
    let unit = match field(6) {
        "" => None,
        "conversation" => Some(Unit::Conversation),
        "message" => Some(Unit::Message),
        other => return Err(RateFault::Unit(other.to_owned())),
    };
    Ok(Rate { effective_from, market, category, unit, tier_from, rate })
}

fn day(text: &str) -> Result<NaiveDate, RateFault> {
    written_day(text).ok_or_else(|| RateFault::Day(text.to_owned()))
}

/// Digits with at most six of them behind a point, nothing else.
fn price(text: &str) -> Result<Decimal, RateFault> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let well_formed = digits(whole, MOST_DIGITS) && digits(fraction, 6);
    let price = Decimal::from_str_exact(text).ok().filter(|_| well_formed);
    price.ok_or_else(|| RateFault::Rate(text.to_owned()))
}

/// The line a record begins on; the reader's own count includes the blank lines before it.
fn line_of(text: &str, position: Option<&Position>) -> usize {
    let offset = position.map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let blank = text.bytes().skip(offset).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    text.bytes().take(offset.saturating_add(blank)).filter(|byte| *byte == b'\n').count() + 1
}

const fn said(kind: &ErrorKind) -> RateFault {
    match kind {
        ErrorKind::UnequalLengths { expected_len, len, .. } => {
            RateFault::FieldCount { found: *len, expected: *expected_len }
        }
        _ => RateFault::NotCsv,
    }
}
