//! Amounts: exact, in one currency, never a float.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// An ISO 4217 currency, for example `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

/// A text that is not the code of a currency.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not the code of a currency")]
pub struct UnknownCurrency(pub String);

impl Currency {
    /// The United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// How many decimals its smallest unit has: 2 for `USD`, 0 for `JPY`.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        iso_currency::Currency::from_code(self.code()).and_then(|currency| currency.exponent()).map_or(2, u32::from)
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownCurrency(text.to_owned());
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| unknown())?;
        iso_currency::Currency::from_code(text).map(|_| Self(code)).ok_or_else(unknown)
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An exact amount in one currency, in major units: `12.5` is twelve and a half dollars.
///
/// There is no `+` and no `Default`: adding can fail (another currency, too many digits), and that must
/// be seen. Rounding happens only where a rule says so, by [`Money::rounded`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    #[serde(with = "rust_decimal::serde::str")]
    amount: Decimal,
    currency: Currency,
}

/// Why amounts could not be combined or converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies met. There is no exchange rate anywhere in the rules.
    #[error("an amount in {right} cannot be combined with one in {left}")]
    CurrencyMismatch {
        /// The currency of the amount so far.
        left: Currency,
        /// The currency of the other amount.
        right: Currency,
    },
    /// The result has more digits than a 96-bit decimal holds.
    #[error("the amount is too large")]
    Overflow,
    /// The amount has more than six decimals.
    #[error("the amount has more than six decimals")]
    TooPrecise,
}

/// Micro-units: the scale in which amounts are kept in databases.
const MICRO_DIGITS: u32 = 6;

impl Money {
    /// An amount of major units.
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Nothing, in a currency.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(Decimal::ZERO, currency)
    }

    /// The amount in major units.
    #[must_use]
    pub const fn amount(self) -> Decimal {
        self.amount
    }

    /// The currency.
    #[must_use]
    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// The sum of both.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, Decimal::checked_add)
    }

    /// What is left after taking `other` away; may be negative.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.combined(other, Decimal::checked_sub)
    }

    /// The amount so many times.
    pub fn times(self, count: u64) -> Result<Self, MoneyError> {
        let amount = self.amount.checked_mul(Decimal::from(count)).ok_or(MoneyError::Overflow)?;
        Ok(Self { amount, ..self })
    }

    /// The sum of all amounts, all of which must be in `currency`.
    pub fn sum(amounts: impl IntoIterator<Item = Self>, currency: Currency) -> Result<Self, MoneyError> {
        amounts.into_iter().try_fold(Self::zero(currency), Self::plus)
    }

    /// The amount in whole minor units, halves up: `0.005` becomes `0.01`, `-0.005` becomes `0.00`.
    ///
    /// Rule W3.
    #[must_use]
    pub fn rounded(self) -> Self {
        let halves = if self.amount.is_sign_negative() {
            RoundingStrategy::MidpointTowardZero
        } else {
            RoundingStrategy::MidpointAwayFromZero
        };
        let digits = self.currency.minor_digits();
        let mut amount = self.amount.round_dp_with_strategy(digits, halves);
        amount.rescale(digits);
        if amount.is_zero() {
            amount.set_sign_positive(true);
        }
        Self { amount, ..self }
    }

    /// Whether it is nothing at all.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.amount.is_zero()
    }

    /// Whether it is below nothing.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.amount.is_sign_negative() && !self.amount.is_zero()
    }

    /// Which of two amounts is larger.
    pub fn compare(self, other: Self) -> Result<Ordering, MoneyError> {
        self.same_currency(other)?;
        Ok(self.amount.cmp(&other.amount))
    }

    /// The amount of so many millionths of the major unit.
    #[must_use]
    pub fn from_micros(micros: i64, currency: Currency) -> Self {
        Self::new(Decimal::new(micros, MICRO_DIGITS), currency)
    }

    /// The amount of so many millionths, written with `decimals` of them, or with six where it has more.
    pub(crate) fn of_micros(micros: i128, decimals: u32, currency: Currency) -> Result<Self, MoneyError> {
        let step = 10_i128.pow(MICRO_DIGITS.saturating_sub(decimals));
        let (mantissa, scale) = if micros % step == 0 { (micros / step, decimals) } else { (micros, MICRO_DIGITS) };
        let amount = Decimal::try_from_i128_with_scale(mantissa, scale.min(MICRO_DIGITS));
        Ok(Self::new(amount.map_err(|_| MoneyError::Overflow)?, currency))
    }

    /// The amount in millionths; what is finer is cut off.
    pub(crate) fn millionths(self) -> i128 {
        let (mantissa, scale) = (self.amount.mantissa(), self.amount.scale());
        match MICRO_DIGITS.checked_sub(scale) {
            Some(missing) => mantissa * 10_i128.pow(missing),
            None => mantissa / 10_i128.pow(scale - MICRO_DIGITS),
        }
    }

    /// The amount in millionths of the major unit, exactly.
    pub fn micros(self) -> Result<i64, MoneyError> {
        let exact = self.amount.normalize();
        if exact.scale() > MICRO_DIGITS {
            return Err(MoneyError::TooPrecise);
        }
        let factor = 10_i128.pow(MICRO_DIGITS - exact.scale());
        exact.mantissa().checked_mul(factor).and_then(|micros| i64::try_from(micros).ok()).ok_or(MoneyError::Overflow)
    }

    fn combined(self, other: Self, how: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let amount = how(self.amount, other.amount).ok_or(MoneyError::Overflow)?;
        Ok(Self { amount, ..self })
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch { left: self.currency, right: other.currency })
    }
}

/// For logs: `12.50 USD`. People read what the interface formats for their region.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

/// Reads an amount that was stored and has at most six decimals.
pub(crate) fn exact<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
    let money = Money::deserialize(deserializer)?;
    if money.amount.normalize().scale() > MICRO_DIGITS {
        return Err(serde::de::Error::custom(MoneyError::TooPrecise));
    }
    Ok(money)
}
