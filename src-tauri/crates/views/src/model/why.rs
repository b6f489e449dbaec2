//! "Why was I charged this?": rules, facts, arithmetic and evidence.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::common::{Amount, Figure, Instant, NumberRef, RuleId, WhySubject};
use super::debit::DebitRow;
use super::forecast::PaceView;
use super::number::DialogueRow;
use super::rates::RateCardFacts;

/// A value in a fact or a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum FactValue {
    /// An amount.
    Money {
        /// It.
        value: Amount,
    },
    /// A count.
    Count {
        /// It.
        #[ts(type = "number")]
        value: i64,
    },
    /// A moment.
    Instant {
        /// It.
        value: Instant,
    },
    /// A month.
    Month {
        /// `2026-03`.
        value: String,
    },
    /// A phone number.
    Number {
        /// E.164, or masked.
        value: String,
    },
    /// A word.
    Text {
        /// It.
        value: String,
    },
}

/// An input of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Fact {
    /// Its name, snake_case; the message catalogue has the words.
    pub key: String,
    /// Its value.
    pub value: FactValue,
}

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Op {
    /// Left plus right.
    Add,
    /// Left minus right.
    Subtract,
    /// Left times right.
    Multiply,
    /// The later of two moments.
    Later,
    /// Left is more than right by the result; the result is not above nothing when it is not.
    Exceeds,
    /// Left rounded half up to units of right (W3).
    Round,
    /// Left moved by so many times 24 hours.
    AddDays,
    /// Left divided by right, to six decimals.
    Divide,
}

/// A step of the arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Step {
    /// What it does.
    pub op: Op,
    /// With what.
    pub left: FactValue,
    /// And what.
    pub right: FactValue,
    /// The outcome.
    pub result: FactValue,
}

/// One rule at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ReasonView {
    /// Which rule.
    pub rule: RuleId,
    /// Its inputs.
    pub facts: Vec<Fact>,
    /// Its arithmetic.
    pub steps: Vec<Step>,
}

/// A window of 24 hours, to be drawn as a line (D1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Window {
    /// Opened.
    pub from: Instant,
    /// Closes; this instant is not in it any more.
    pub to: Instant,
    /// The zone its month is decided in.
    pub zone: String,
    /// The month it belongs to.
    pub month: String,
}

/// An explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct WhyView {
    /// What was asked.
    pub subject: WhySubject,
    /// The account's zone.
    pub zone: String,
    /// The figure that is explained.
    pub figure: Option<Figure>,
    /// What our arithmetic says, when it differs from the figure.
    pub ours: Option<Figure>,
    /// The number it is about.
    pub number: Option<NumberRef>,
    /// The rules, in the order they apply.
    pub reasons: Vec<ReasonView>,
    /// The window of a dialogue.
    pub window: Option<Window>,
    /// The dialogues it rests on, at most fifty, oldest first.
    pub dialogues: Vec<DialogueRow>,
    /// How many there are in all.
    pub dialogues_total: u32,
    /// The debits it rests on.
    pub debits: Vec<DebitRow>,
    /// The pace it rests on, if it is a forecast.
    pub pace: Option<PaceView>,
}

/// A parameter of the terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Parameter {
    /// `free.scope`.
    pub key: String,
    /// Its value as text: `waba`, `1000`, `39.00 USD`.
    pub value: String,
    /// What it is by default, when it differs.
    pub default: Option<String>,
    /// How its value is known.
    pub evidence: Evidence,
    /// What it was before, if the provider has changed it: each value with the day it was first told, oldest first.
    pub periods: Vec<ParameterPeriod>,
    /// The rule it belongs to.
    pub rule: RuleId,
}

/// How the value of a parameter is known. What the debits say of it is in `LearnedRules`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Evidence {
    /// The provider told it.
    Provider,
    /// Nobody told it: it is the usual one.
    Assumed,
}

/// A value a parameter had from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct ParameterPeriod {
    /// The day it was first told, on the account's calendar.
    pub from: String,
    /// The value as text.
    pub value: String,
}

/// The billing rules as they are applied to this account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct BillingRules {
    /// `chat-api 2022-02`.
    pub terms_id: String,
    /// The provider told them; otherwise the defaults are assumed.
    pub from_provider: bool,
    /// Every parameter.
    pub parameters: Vec<Parameter>,
    /// The rate cards, newest first.
    pub rate_cards: Vec<RateCardFacts>,
}
