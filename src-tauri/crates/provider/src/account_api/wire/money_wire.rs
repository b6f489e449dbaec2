use billing::Money;
use serde::{Deserialize, Deserializer, de::Error};

/// An amount with at most six decimals, the archive's scale.
#[derive(Clone, Copy)]
pub(in super::super) struct Amount(pub(in super::super) Money);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let money = Money::deserialize(deserializer)?;
        money.micros().map_err(|error| D::Error::custom(format!("{money}: {error}")))?;
        Ok(Self(money))
    }
}
