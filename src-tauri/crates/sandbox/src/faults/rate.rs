//! How often something happens.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::traffic::Dice;

/// How often something happens, in millionths; written as a number from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rate(u32);

const ALWAYS: u32 = 1_000_000;

impl Rate {
    /// Whether it happens this time.
    pub(super) const fn happens(self, dice: &mut Dice) -> bool {
        dice.below(ALWAYS as u64) < self.0 as u64
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rate = <Decimal as Deserialize>::deserialize(deserializer)?;
        let millionths = rate.checked_mul(Decimal::from(ALWAYS)).and_then(|millionths| millionths.round().to_u32());
        match millionths.filter(|millionths| *millionths <= ALWAYS && !rate.is_sign_negative()) {
            Some(millionths) => Ok(Self(millionths)),
            None => Err(D::Error::custom("a rate is a number from 0 to 1")),
        }
    }
}

impl Serialize for Rate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rate = Decimal::new(self.0.into(), 6).normalize().to_f64().unwrap_or_default();
        serializer.serialize_f64(rate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_and_written_as_a_number() {
        for (text, written) in [("0.25", "0.25"), ("1", "1.0"), ("0", "0.0")] {
            let rate: Rate = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&rate).unwrap(), written);
        }
        for text in ["1.1", "-0.1", "-0", "true", "null"] {
            let read = serde_json::from_str::<Rate>(text);
            assert!(read.is_err() || text == "-0", "{text} is not a rate");
        }
    }

    #[test]
    fn never_and_always_are_kept() {
        let mut dice = Dice::seeded(&[1]);
        assert!((0..1_000).all(|_| !Rate(0).happens(&mut dice) && Rate(ALWAYS).happens(&mut dice)));
    }
}
