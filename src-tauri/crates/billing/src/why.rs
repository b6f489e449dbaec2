//! Reasons: why a figure is what it is, as data a person's language can be put around.

mod charges;

use serde::Serialize;

use crate::{Instant, Money, MoneyError, Month, PhoneNumber, RuleId};

pub use charges::{charge_reasons, hosting_reasons};

/// One rule applied: its inputs, the arithmetic and the dialogues it rests on.
///
/// Made by the code that computes the figure, so that it cannot say anything else than what was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule.
    pub rule: RuleId,
    /// What went in.
    pub facts: Vec<Fact>,
    /// What was done with it, in order.
    pub steps: Vec<Step>,
    /// The dialogues it rests on.
    pub dialogues: Vec<DialogueRef>,
}

/// A named input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its name in snake case, for example `paid_until`.
    pub key: &'static str,
    /// Its value.
    pub value: FactValue,
}

/// An input or a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum FactValue {
    /// An amount.
    Money(Money),
    /// A number of things.
    Count(i64),
    /// A moment.
    Instant(Instant),
    /// A month.
    Month(Month),
    /// A rented number or a customer.
    Number(PhoneNumber),
    /// A name that is not translated: a market, a reading, a WABA.
    Text(String),
}

/// One step of arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What was done.
    pub op: Op,
    /// The first operand.
    pub left: FactValue,
    /// The second operand; of [`Op::Round`], the smallest unit.
    pub right: FactValue,
    /// What came out.
    pub result: FactValue,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Left plus right.
    Add,
    /// Left minus right.
    Subtract,
    /// Left times right.
    Multiply,
    /// Left against right; the result is the later moment.
    Later,
    /// Left against right; the result is left less right, above nothing if left is more.
    Exceeds,
    /// Left rounded half up to units of right (W3).
    Round,
    /// Left moved by so many times 24 hours.
    AddDays,
}

/// A dialogue, by what identifies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DialogueRef {
    /// The rented number.
    pub number: PhoneNumber,
    /// The customer.
    pub customer: PhoneNumber,
    /// When it opened.
    pub opened_at: Instant,
}

impl Reason {
    /// A rule with nothing said about it yet.
    #[must_use]
    pub const fn by(rule: RuleId) -> Self {
        Self { rule, facts: Vec::new(), steps: Vec::new(), dialogues: Vec::new() }
    }

    /// Adds an input.
    #[must_use]
    pub fn fact(mut self, key: &'static str, value: impl Into<FactValue>) -> Self {
        self.facts.push(Fact { key, value: value.into() });
        self
    }

    /// Adds an input that may be absent.
    #[must_use]
    pub fn fact_if(self, key: &'static str, value: Option<impl Into<FactValue>>) -> Self {
        match value {
            Some(value) => self.fact(key, value),
            None => self,
        }
    }

    /// Adds a dialogue it rests on.
    #[must_use]
    pub fn dialogue(mut self, dialogue: DialogueRef) -> Self {
        self.dialogues.push(dialogue);
        self
    }

    /// Adds a step.
    #[must_use]
    pub fn step(
        mut self,
        op: Op,
        left: impl Into<FactValue>,
        right: impl Into<FactValue>,
        result: impl Into<FactValue>,
    ) -> Self {
        self.steps.push(Step { op, left: left.into(), right: right.into(), result: result.into() });
        self
    }

    /// Adds amounts up, one step each; answers the sum with the reason.
    pub fn adding(mut self, first: Money, rest: impl IntoIterator<Item = Money>) -> Result<(Self, Money), MoneyError> {
        let mut sum = first;
        for amount in rest {
            let next = sum.plus(amount)?;
            self = self.step(Op::Add, sum, amount, next);
            sum = next;
        }
        Ok((self, sum))
    }

    /// Multiplies a unit price; answers the product with the reason.
    pub fn multiplying(self, count: u64, unit: Money) -> Result<(Self, Money), MoneyError> {
        let product = unit.times(count)?;
        Ok((self.step(Op::Multiply, FactValue::count(count), unit, product), product))
    }
}

impl FactValue {
    /// A count; one beyond 2^63 is written as 2^63 - 1.
    #[must_use]
    pub fn count(count: u64) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<Money> for FactValue {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}

impl From<Instant> for FactValue {
    fn from(instant: Instant) -> Self {
        Self::Instant(instant)
    }
}

impl From<Month> for FactValue {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<PhoneNumber> for FactValue {
    fn from(number: PhoneNumber) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for FactValue {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u64> for FactValue {
    fn from(count: u64) -> Self {
        Self::count(count)
    }
}

impl From<&str> for FactValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
