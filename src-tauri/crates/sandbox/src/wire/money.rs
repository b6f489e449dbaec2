//! Amounts as text.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words;

words! {
    /// The currency of the account; there is one.
    Currency {
        /// United States dollar.
        Usd = "USD",
    }
}

/// An exact amount: a decimal string in major units, and its currency. At least two decimals, at most six.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": "39.00", "currency": "USD"}))]
pub(crate) struct Money {
    /// Major units, for example `39.00` or `0.0615`.
    #[schema(pattern = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$", max_length = 20, example = "39.00")]
    pub(crate) amount: String,
    /// ISO 4217.
    pub(crate) currency: Currency,
}

impl From<billing::Money> for Money {
    fn from(money: billing::Money) -> Self {
        let mut amount = money.amount().normalize();
        if amount.scale() < 2 {
            amount.rescale(2);
        }
        Self { amount: amount.to_string(), currency: Currency::Usd }
    }
}

impl Money {
    /// The amount as the rules use it; `None` if the text is not of the documented form.
    pub(crate) fn exact(&self) -> Option<billing::Money> {
        let digits = self.amount.strip_prefix('-').unwrap_or(&self.amount);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let number = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
        };
        if !number(whole, 12) || !number(decimals, 6) {
            return None;
        }
        let amount: Decimal = self.amount.parse().ok()?;
        Some(billing::Money::new(amount, billing::Currency::USD))
    }
}
