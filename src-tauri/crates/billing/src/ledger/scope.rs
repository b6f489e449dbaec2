//! What shares a free allowance, and what accrues together.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{FreeScope, PhoneNumber, Terms, ThresholdScope};

/// What shares one free allowance (D4).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllowanceScope {
    /// All numbers of a WABA.
    Waba(String),
    /// One number of a WABA.
    Number(String, PhoneNumber),
}

impl AllowanceScope {
    /// The scope a dialogue of `number` belongs to.
    #[must_use]
    pub fn of(terms: &Terms, waba: &str, number: PhoneNumber) -> Self {
        match terms.free_scope {
            FreeScope::Waba => Self::Waba(waba.to_owned()),
            FreeScope::Number => Self::Number(waba.to_owned(), number),
        }
    }

    pub(super) fn belongs_to(&self, waba: &str) -> bool {
        match self {
            Self::Waba(id) | Self::Number(id, _) => id == waba,
        }
    }
}

/// What accrues together towards one threshold (W1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteOffScope {
    /// All numbers of a WABA.
    Waba(String),
    /// One number of a WABA.
    Number(String, PhoneNumber),
    /// The whole account, on the calendar of the account's zone.
    Account,
}

impl WriteOffScope {
    /// The scope a dialogue of `number` belongs to.
    #[must_use]
    pub fn of(terms: &Terms, waba: &str, number: PhoneNumber) -> Self {
        match terms.threshold_scope {
            ThresholdScope::Waba => Self::Waba(waba.to_owned()),
            ThresholdScope::Number => Self::Number(waba.to_owned(), number),
            ThresholdScope::Account => Self::Account,
        }
    }

    pub(super) fn belongs_to(&self, waba: &str) -> bool {
        match self {
            Self::Waba(id) | Self::Number(id, _) => id == waba,
            Self::Account => false,
        }
    }

    /// The WABA, unless it is the whole account.
    #[must_use]
    pub fn waba(&self) -> Option<&str> {
        match self {
            Self::Waba(id) | Self::Number(id, _) => Some(id),
            Self::Account => None,
        }
    }

    /// The number, if each accrues by itself.
    #[must_use]
    pub const fn number(&self) -> Option<PhoneNumber> {
        match self {
            Self::Number(_, number) => Some(*number),
            Self::Waba(_) | Self::Account => None,
        }
    }

    pub(super) fn zone(&self, wabas: &BTreeMap<String, Tz>, account_zone: Tz) -> Tz {
        self.waba().and_then(|id| wabas.get(id)).copied().unwrap_or(account_zone)
    }
}

/// Maps whose keys are not text are stored as lists of pairs.
pub(super) mod as_pairs {
    use std::collections::HashMap;
    use std::hash::Hash;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<K, V, S>(map: &HashMap<K, V>, serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize + Ord,
        V: Serialize,
        S: Serializer,
    {
        let mut pairs: Vec<_> = map.iter().collect();
        pairs.sort_by_key(|(key, _)| *key);
        serializer.collect_seq(pairs)
    }

    pub(in super::super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<HashMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Eq + Hash,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// As [`as_pairs`], for ordered maps.
pub(super) mod as_ordered_pairs {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(in super::super) fn serialize<K, V, S>(map: &BTreeMap<K, V>, serializer: S) -> Result<S::Ok, S::Error>
    where
        K: Serialize,
        V: Serialize,
        S: Serializer,
    {
        serializer.collect_seq(map)
    }

    pub(in super::super) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}
