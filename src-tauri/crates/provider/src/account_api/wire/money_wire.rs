use billing::{Currency, Money};
use serde::{Deserialize, Deserializer, de::Error};

/// An amount with at most six decimals, the archive's scale.
#[derive(Clone, Copy)]
pub(in super::super) struct Amount(pub(in super::super) Money);

#[derive(Deserialize)]
struct Raw {
    amount: String,
    currency: Currency,
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Raw { amount, currency } = Raw::deserialize(deserializer)?;
        let problem = |why: &dyn std::fmt::Display| D::Error::custom(format!("`{amount}` is not an amount: {why}"));
        let plain = amount.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
        if !plain {
            return Err(problem(&"only digits, a point and a sign"));
        }
        let money = Money::new(amount.parse().map_err(|error| problem(&error))?, currency);
        money.micros().map_err(|error| problem(&error))?;
        Ok(Self(money))
    }
}
