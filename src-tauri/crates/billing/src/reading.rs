//! Readings: the parameters that are a choice, where the rules are silent or contradict themselves.

use serde_json::{Map, Value};

use crate::{PriceModel, RuleId, Tariff, TermsError};

/// A parameter that is a choice between readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its key in the terms.
    pub key: &'static str,
    /// The rule it belongs to.
    pub rule: RuleId,
    /// What it can be, as the terms write it.
    pub values: &'static [&'static str],
    /// The price models in which it says anything.
    models: &'static [PriceModel],
}

/// One reading chosen otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// The parameter.
    pub reading: Reading,
    /// What it is then, as the terms write it.
    pub value: &'static str,
}

use PriceModel::{Conversation, Dialogue, Message};

const YES_OR_NO: &[&str] = &["true", "false"];
const EVERY: &[PriceModel] = &[Dialogue, Conversation, Message];

const fn reading(
    key: &'static str,
    rule: RuleId,
    values: &'static [&'static str],
    models: &'static [PriceModel],
) -> Reading {
    Reading { key, rule, values, models }
}

/// `price.model` is none of them: which model is in force is not a matter of reading.
const READINGS: [Reading; 14] = [
    reading("hosting.volume", RuleId::H2, &["all", "from_fifth"], EVERY),
    reading("month.zone", RuleId::D4, &["waba", "utc"], EVERY),
    reading("dialogue.opens_at", RuleId::D1, &["opening_message", "first_business_message"], &[Dialogue, Conversation]),
    reading("service.charged", RuleId::D3, YES_OR_NO, &[Conversation, Message]),
    reading("service.rate", RuleId::D3, &["service", "utility"], &[Conversation, Message]),
    reading("utility.free_in_window", RuleId::D3, YES_OR_NO, &[Message]),
    reading("authentication.international", RuleId::D3, YES_OR_NO, &[Conversation, Message]),
    reading("free.scope", RuleId::D4, &["waba", "number"], EVERY),
    reading("ads.free", RuleId::D5, &["first_click", "every_click"], EVERY),
    reading("threshold.crossing", RuleId::W1, &["above", "reached"], EVERY),
    reading("threshold.debits", RuleId::W1, &["accrued", "threshold"], EVERY),
    reading("threshold.repeats", RuleId::W1, &["restart", "multiples", "once"], EVERY),
    reading("threshold.scope", RuleId::W1, &["waba", "number", "account"], EVERY),
    reading("cancel.settles_accrued", RuleId::C3, &["month_start", "at_cancel"], EVERY),
];

/// Every reading, in the order of the terms.
#[must_use]
pub const fn readings() -> &'static [Reading] {
    &READINGS
}

impl Reading {
    /// Whether it says anything of what dialogues cost or when they are debited; the others are about hosting (H2)
    /// and about leaving (C3).
    #[must_use]
    pub const fn concerns_dialogues(&self) -> bool {
        !matches!(self.rule, RuleId::H2 | RuleId::C3)
    }
}

impl Tariff {
    /// This tariff with one parameter set otherwise in every period, from the text a person wrote.
    ///
    /// A count may be written as text.
    pub fn read_as(&self, key: &str, value: &str) -> Result<Self, TermsError> {
        let set = |value: Value| self.clone().with(&Map::from_iter([(key.to_owned(), value)]));
        set(Value::from(value)).or_else(|error| match value.parse::<u32>() {
            Ok(count) => set(Value::from(count)).map_err(|_| error),
            Err(_) => Err(error),
        })
    }

    /// Every reading this tariff does not have in some period in which it would say anything, in the order of the
    /// terms.
    #[must_use]
    pub fn alternatives(&self) -> Vec<Alternative> {
        let differs = |reading: &Reading, value: &str| {
            self.periods().filter(|period| reading.models.contains(&period.terms.price_model)).any(|period| {
                let parameters = period.terms.parameters();
                let held = parameters.iter().find(|parameter| parameter.key == reading.key).map(|held| &held.value);
                held.is_some_and(|held| held.as_str().map_or_else(|| held.to_string(), str::to_owned) != value)
            })
        };
        let of = |reading: &'static Reading| {
            let values = reading.values.iter().filter(move |value| differs(reading, value));
            values.map(|value| Alternative { reading: *reading, value })
        };
        READINGS.iter().flat_map(of).collect()
    }
}
