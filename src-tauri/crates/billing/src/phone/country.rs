//! Countries, and the calling codes of their numbering plans.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::{PhoneError, PhoneNumber};

/// A country by its ISO 3166 two-letter code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

/// How many digits of a number decide its country.
const PREFIX_DIGITS: u32 = 4;

/// Looked up instead of raised: this is asked for every dialogue.
const POWERS_OF_TEN: [u64; 12] = {
    let mut powers = [1; 12];
    let mut digits = 1;
    while digits < powers.len() {
        powers[digits] = powers[digits - 1] * 10;
        digits += 1;
    }
    powers
};

/// The countries of all numbering plans.
struct CallingCodes {
    /// In the order of their first calling code; a place among them is one less than what the tables say.
    countries: Vec<Country>,
    /// For each number of one to four digits, the place of its country, from 1; 0 is none. Longer numbers have the
    /// country of their first four digits.
    of_prefix: Vec<u8>,
}

static CALLING_CODES: LazyLock<CallingCodes> = LazyLock::new(|| {
    let mut codes = CallingCodes { countries: Vec::new(), of_prefix: vec![0; 10_usize.pow(PREFIX_DIGITS)] };
    for line in include_str!("../../data/calling_codes.csv").lines().skip(1) {
        let entry = line.split_once(',');
        let entry = entry.and_then(|(code, country)| Some((code.parse::<usize>().ok()?, country.parse().ok()?)));
        if let Some((code, country)) = entry {
            codes.add(code, country);
        }
    }
    for prefix in 1..codes.of_prefix.len() {
        if codes.of_prefix[prefix] == 0 {
            codes.of_prefix[prefix] = codes.of_prefix[prefix / 10];
        }
    }
    codes
});

impl CallingCodes {
    fn add(&mut self, code: usize, country: Country) {
        let known = self.countries.iter().position(|other| *other == country);
        let place = known.unwrap_or_else(|| {
            self.countries.push(country);
            self.countries.len() - 1
        });
        if let (Some(slot), Ok(place)) = (self.of_prefix.get_mut(code), u8::try_from(place + 1)) {
            *slot = place;
        }
    }
}

impl PhoneNumber {
    /// The place of its country, 0 if it has none; see [`Country::at`].
    pub(crate) fn country_place(self) -> u8 {
        let digits = self.0.checked_ilog10().unwrap_or(0) + 1;
        let behind = POWERS_OF_TEN.get(digits.saturating_sub(PREFIX_DIGITS) as usize).copied().unwrap_or(1);
        CALLING_CODES.of_prefix.get((self.0 / behind) as usize).copied().unwrap_or(0)
    }
}

impl Country {
    /// How many places there are.
    pub(crate) const PLACES: usize = 256;

    /// The country at a place.
    pub(crate) fn at(place: u8) -> Option<Self> {
        CALLING_CODES.countries.get(usize::from(place).checked_sub(1)?).copied()
    }

    /// The two letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }
}

impl FromStr for Country {
    type Err = PhoneError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(PhoneError::UnknownCountry(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Country {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Country> for String {
    fn from(country: Country) -> Self {
        country.code().to_owned()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
