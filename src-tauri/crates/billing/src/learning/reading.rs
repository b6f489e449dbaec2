//! A reading of the rules that decide when debits for dialogues fall.

use serde_json::{Map, Value};

use crate::{Crossing, FreeScope, Money, PriceModel, Terms, ThresholdDebits, ThresholdRepeats, ThresholdScope};

/// One choice of every parameter that decides when debits for dialogues fall and what they come to.
///
/// Rules W1 and D4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DebitReading {
    /// `threshold.amount`.
    pub amount: Money,
    /// `threshold.crossing`.
    pub crossing: Crossing,
    /// `threshold.debits`.
    pub debits: ThresholdDebits,
    /// `threshold.repeats`.
    pub repeats: ThresholdRepeats,
    /// `threshold.scope`.
    pub scope: ThresholdScope,
    /// `free.scope`.
    pub free_scope: FreeScope,
    /// The allowance of the price model in force: `free.dialogues` and its like.
    pub free: Allowed,
}

/// How many are free in a month, by the key of the price model that counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Allowed {
    /// The price model.
    pub model: PriceModel,
    /// How many.
    pub count: u32,
}

impl Allowed {
    const fn key(self) -> &'static str {
        match self.model {
            PriceModel::Dialogue => "free.dialogues",
            PriceModel::Conversation => "free.service_conversations",
            PriceModel::Message => "free.service_messages",
        }
    }
}

impl DebitReading {
    /// The keys of its parameters, but for that of the allowance.
    pub const KEYS: [&'static str; 6] = [
        "threshold.amount",
        "threshold.crossing",
        "threshold.debits",
        "threshold.repeats",
        "threshold.scope",
        "free.scope",
    ];

    /// The reading of some terms.
    #[must_use]
    pub const fn of(terms: &Terms) -> Self {
        let count = match terms.price_model {
            PriceModel::Dialogue => terms.free_dialogues,
            PriceModel::Conversation => terms.free_service_conversations,
            PriceModel::Message => terms.free_service_messages,
        };
        Self {
            amount: terms.threshold_amount,
            crossing: terms.threshold_crossing,
            debits: terms.threshold_debits,
            repeats: terms.threshold_repeats,
            scope: terms.threshold_scope,
            free_scope: terms.free_scope,
            free: Allowed { model: terms.price_model, count },
        }
    }

    /// Its parameters as the terms write them.
    #[must_use]
    pub fn parameters(&self) -> Map<String, Value> {
        let written = |reading: Result<Value, serde_json::Error>| reading.unwrap_or(Value::Null);
        let values = [
            Value::from(self.amount.amount().to_string()),
            written(serde_json::to_value(self.crossing)),
            written(serde_json::to_value(self.debits)),
            written(serde_json::to_value(self.repeats)),
            written(serde_json::to_value(self.scope)),
            written(serde_json::to_value(self.free_scope)),
        ];
        let free = (self.free.key(), Value::from(self.free.count));
        Self::KEYS.into_iter().zip(values).chain([free]).map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// In how many parameters it is not the same as another.
    #[must_use]
    pub fn distance(&self, other: &Self) -> usize {
        let differ = [
            self.amount.amount() != other.amount.amount(),
            self.crossing != other.crossing,
            self.debits != other.debits,
            self.repeats != other.repeats,
            self.scope != other.scope,
            self.free_scope != other.free_scope,
            self.free != other.free,
        ];
        differ.into_iter().filter(|differs| *differs).count()
    }
}
