//! Phone numbers in E.164 form and the country of their numbering plan.

mod country;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};
use serde::{Deserialize, Serialize};

pub use country::Country;

/// A phone number: a plus and one to fifteen digits, the first not zero.
///
/// It need not be assigned to anybody: a customer's number that the phone library does not know still has a
/// calling code, and so a market (D3). Ordered as its text.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PhoneNumber(u64);

/// Why a text is not a phone number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Not of the form `+34600111222`.
    #[error("`{0}` is not a phone number of the form +34600111222")]
    NotE164(String),
    /// Readable, but no such number can exist.
    #[error("`{0}` cannot be a phone number of its country")]
    Impossible(String),
    /// Not the code of a country.
    #[error("`{0}` is not the two-letter code of a country")]
    UnknownCountry(String),
}

const MOST_DIGITS: usize = 15;
const MOST_BEHIND_FIRST: u32 = 14;

impl PhoneNumber {
    /// The number a person typed, with or without its calling code, spaces and dashes.
    ///
    /// Without a plus it is read as a national number of `country`. It must be valid to the phone library.
    pub fn parse_typed(text: &str, country: Option<Country>) -> Result<Self, PhoneError> {
        let region = country.and_then(|country| Region::from_str(country.code()).ok());
        let parsed = PHONE_NUMBER_UTIL.parse(text.trim(), region).map_err(|_| PhoneError::NotE164(text.to_owned()))?;
        if !PHONE_NUMBER_UTIL.is_valid_number(&parsed) {
            return Err(PhoneError::Impossible(text.to_owned()));
        }
        PHONE_NUMBER_UTIL.format(&parsed, PhoneNumberFormat::E164).parse()
    }

    /// Whether the phone library knows it as a number that can exist.
    #[must_use]
    pub fn is_valid(self) -> bool {
        PHONE_NUMBER_UTIL.parse(self.to_string(), None).is_ok_and(|parsed| PHONE_NUMBER_UTIL.is_valid_number(&parsed))
    }

    /// The number grouped for reading: `+34 600 11 12 22`.
    #[must_use]
    pub fn international(self) -> String {
        match PHONE_NUMBER_UTIL.parse(self.to_string(), None) {
            Ok(parsed) => PHONE_NUMBER_UTIL.format(&parsed, PhoneNumberFormat::International).into_owned(),
            Err(_) => self.to_string(),
        }
    }

    /// What is shown of a customer's number unless somebody asks for all of it: `•••222`, the last three digits.
    #[must_use]
    pub fn masked(self) -> String {
        let full = self.to_string();
        format!("\u{2022}\u{2022}\u{2022}{}", &full[full.len().saturating_sub(3)..])
    }

    /// The country of its numbering plan, by the longest known prefix: +1 809 is the Dominican Republic.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        Country::at(self.country_place())
    }

    /// Its digits as one number, without the plus.
    #[must_use]
    pub const fn digits(self) -> u64 {
        self.0
    }

    /// The number of so many digits: one to fifteen, the first not zero.
    #[must_use]
    pub const fn from_digits(digits: u64) -> Option<Self> {
        if digits == 0 || digits >= 10_u64.pow(MOST_DIGITS as u32) { None } else { Some(Self(digits)) }
    }

    /// Its digits, moved so that comparing them compares the texts.
    fn left_aligned(self) -> (u64, u32) {
        let behind_first = self.0.checked_ilog10().unwrap_or(0);
        (self.0 * 10_u64.pow(MOST_BEHIND_FIRST - behind_first), behind_first)
    }
}

impl FromStr for PhoneNumber {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('+').unwrap_or_default().as_bytes();
        let well_formed =
            (1..=MOST_DIGITS).contains(&digits.len()) && digits[0] != b'0' && digits.iter().all(u8::is_ascii_digit);
        if !well_formed {
            return Err(PhoneError::NotE164(text.to_owned()));
        }
        Ok(Self(digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))))
    }
}

impl Ord for PhoneNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.left_aligned().cmp(&other.left_aligned())
    }
}

impl PartialOrd for PhoneNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl TryFrom<String> for PhoneNumber {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<PhoneNumber> for String {
    fn from(number: PhoneNumber) -> Self {
        number.to_string()
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
