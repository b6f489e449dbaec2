//! Terms: the parameters of the rules, which differ between providers and over time. Data, not code.

use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Currency, Money, RuleId};

/// The terms by which a provider bills an account.
///
/// The default is `chat-api 2022-02`. Serialised as a flat map from parameter key to value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Which document they come from.
    pub id: String,
    /// The currency of every amount in them.
    pub currency: Currency,
    /// `hosting.monthly`: a number and month (H1).
    pub hosting_monthly: Money,
    /// `hosting.yearly`: a number and year, debited at once (H1).
    pub hosting_yearly: Money,
    /// `hosting.volume_from`: how many live numbers make the lower price (H2).
    pub hosting_volume_from: u32,
    /// `hosting.volume_price`: a number and month at the lower price (H2).
    pub hosting_volume_price: Money,
    /// `hosting.volume` (H2).
    pub hosting_volume: HostingVolume,
    /// `month.zone`.
    pub month_zone: MonthZone,
    /// `dialogue.opens_at` (D1).
    pub dialogue_opens_at: OpensAt,
    /// `free.dialogues`: how many dialogues a month are free (D4).
    pub free_dialogues: u32,
    /// `free.scope` (D4).
    pub free_scope: FreeScope,
    /// `ads.free` (D5).
    pub ads_free: AdsFree,
    /// `threshold.amount`: what accrued cost must pass to be debited (W1).
    pub threshold_amount: Money,
    /// `threshold.crossing` (W1).
    pub threshold_crossing: Crossing,
    /// `threshold.debits` (W1).
    pub threshold_debits: ThresholdDebits,
    /// `threshold.repeats` (W1).
    pub threshold_repeats: ThresholdRepeats,
    /// `threshold.scope` (W1).
    pub threshold_scope: ThresholdScope,
    /// `cancel.settles_accrued` (C3).
    pub cancel_settles_accrued: SettlesAccrued,
    /// `leaving.days`: how many times 24 hours after payment a number may be deleted (C2, C4).
    pub leaving_days: u32,
}

/// A closed set of readings, written in snake case.
macro_rules! reading {
    ($(#[$about:meta])* $name:ident { $($(#[$meaning:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$meaning])* $variant),+ }
    };
}

reading! {
    /// Which numbers get the lower price from five (H2).
    HostingVolume {
        /// Every number, by how many are live at the moment of its debit.
        All,
        /// Only the fifth and later.
        FromFifth,
    }
}
reading! {
    /// Whose midnight begins a month or a day.
    MonthZone {
        /// The WABA's zone.
        Waba,
        /// UTC.
        Utc,
    }
}
reading! {
    /// Which message opens a dialogue (D1).
    OpensAt {
        /// Its first message, whoever sent it.
        OpeningMessage,
        /// The first message of the business; customer messages nobody answers cost nothing.
        FirstBusinessMessage,
    }
}
reading! {
    /// What shares one free allowance (D4).
    FreeScope {
        /// All numbers of a WABA.
        Waba,
        /// Each number has its own.
        Number,
    }
}
reading! {
    /// Which ad-opened dialogues are free (D5).
    AdsFree {
        /// Only the first click-through of each customer to that number.
        FirstClick,
        /// Every one.
        EveryClick,
    }
}
reading! {
    /// When accrued cost triggers a write-off (W1).
    Crossing {
        /// Above the amount.
        Above,
        /// At the amount.
        Reached,
    }
}
reading! {
    /// How much a threshold write-off debits (W1).
    ThresholdDebits {
        /// All that is accrued.
        Accrued,
        /// Exactly the threshold amount; the rest stays accrued.
        Threshold,
    }
}
reading! {
    /// How a threshold repeats within a month (W1).
    ThresholdRepeats {
        /// Accrual starts again after each write-off.
        Restart,
        /// At each multiple of the amount in the month's running total.
        Multiples,
        /// Once a month.
        Once,
    }
}
reading! {
    /// What accrues together (W1).
    ThresholdScope {
        /// All numbers of a WABA.
        Waba,
        /// Each number.
        Number,
        /// The whole account.
        Account,
    }
}
reading! {
    /// When accrued dialogues of a cancelled number are debited (C3).
    SettlesAccrued {
        /// As usual: at the threshold or at month start.
        MonthStart,
        /// At cancellation.
        AtCancel,
    }
}

/// Why a parameter could not be set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    /// No rule has such a parameter.
    #[error("there is no parameter `{0}` in the terms")]
    UnknownKey(String),
    /// The value does not fit the parameter.
    #[error("`{value}` is not a value of `{key}`: {why}")]
    BadValue {
        /// The parameter.
        key: String,
        /// What was given.
        value: String,
        /// What is wrong with it.
        why: String,
    },
    /// The document is not TOML of the expected form.
    #[error("the terms document cannot be read: {0}")]
    Unreadable(String),
}

/// One parameter as people see it under Settings > Billing rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its key, for example `free.scope`.
    pub key: &'static str,
    /// The rule that uses it; `month.zone` is listed with the allowance.
    pub rule: RuleId,
    /// Its value.
    pub value: Value,
}

/// The keys of all parameters, with the rule each belongs to.
const KEYS: [(&str, RuleId); 17] = [
    ("hosting.monthly", RuleId::H1),
    ("hosting.yearly", RuleId::H1),
    ("hosting.volume_from", RuleId::H2),
    ("hosting.volume_price", RuleId::H2),
    ("hosting.volume", RuleId::H2),
    ("month.zone", RuleId::D4),
    ("dialogue.opens_at", RuleId::D1),
    ("free.dialogues", RuleId::D4),
    ("free.scope", RuleId::D4),
    ("ads.free", RuleId::D5),
    ("threshold.amount", RuleId::W1),
    ("threshold.crossing", RuleId::W1),
    ("threshold.debits", RuleId::W1),
    ("threshold.repeats", RuleId::W1),
    ("threshold.scope", RuleId::W1),
    ("cancel.settles_accrued", RuleId::C3),
    ("leaving.days", RuleId::C2),
];

impl Terms {
    /// These terms with some parameters set otherwise; unknown keys are refused.
    pub fn with(mut self, parameters: &Map<String, Value>) -> Result<Self, TermsError> {
        for (key, value) in parameters {
            self.set(key, value)?;
        }
        Ok(self)
    }

    /// These terms with every amount read in another currency.
    #[must_use]
    pub fn in_currency(mut self, currency: Currency) -> Self {
        self.currency = currency;
        for amount in [
            &mut self.hosting_monthly,
            &mut self.hosting_yearly,
            &mut self.hosting_volume_price,
            &mut self.threshold_amount,
        ] {
            *amount = Money::new(amount.amount(), currency);
        }
        self
    }

    /// Every parameter with its value, in the order of the rules.
    #[must_use]
    pub fn parameters(&self) -> Vec<Parameter> {
        KEYS.iter().map(|&(key, rule)| Parameter { key, rule, value: self.value(key) }).collect()
    }

    fn value(&self, key: &str) -> Value {
        let text = |money: Money| Value::String(money.amount().to_string());
        match key {
            "hosting.monthly" => text(self.hosting_monthly),
            "hosting.yearly" => text(self.hosting_yearly),
            "hosting.volume_from" => self.hosting_volume_from.into(),
            "hosting.volume_price" => text(self.hosting_volume_price),
            "hosting.volume" => written(self.hosting_volume),
            "month.zone" => written(self.month_zone),
            "dialogue.opens_at" => written(self.dialogue_opens_at),
            "free.dialogues" => self.free_dialogues.into(),
            "free.scope" => written(self.free_scope),
            "ads.free" => written(self.ads_free),
            "threshold.amount" => text(self.threshold_amount),
            "threshold.crossing" => written(self.threshold_crossing),
            "threshold.debits" => written(self.threshold_debits),
            "threshold.repeats" => written(self.threshold_repeats),
            "threshold.scope" => written(self.threshold_scope),
            "cancel.settles_accrued" => written(self.cancel_settles_accrued),
            "leaving.days" => self.leaving_days.into(),
            _ => Value::Null,
        }
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), TermsError> {
        let currency = self.currency;
        match key {
            "hosting.monthly" => self.hosting_monthly = amount(key, value, currency)?,
            "hosting.yearly" => self.hosting_yearly = amount(key, value, currency)?,
            "hosting.volume_from" => self.hosting_volume_from = read(key, value)?,
            "hosting.volume_price" => self.hosting_volume_price = amount(key, value, currency)?,
            "hosting.volume" => self.hosting_volume = read(key, value)?,
            "month.zone" => self.month_zone = read(key, value)?,
            "dialogue.opens_at" => self.dialogue_opens_at = read(key, value)?,
            "free.dialogues" => self.free_dialogues = read(key, value)?,
            "free.scope" => self.free_scope = read(key, value)?,
            "ads.free" => self.ads_free = read(key, value)?,
            "threshold.amount" => self.threshold_amount = positive(key, value, currency)?,
            "threshold.crossing" => self.threshold_crossing = read(key, value)?,
            "threshold.debits" => self.threshold_debits = read(key, value)?,
            "threshold.repeats" => self.threshold_repeats = read(key, value)?,
            "threshold.scope" => self.threshold_scope = read(key, value)?,
            "cancel.settles_accrued" => self.cancel_settles_accrued = read(key, value)?,
            "leaving.days" => self.leaving_days = read(key, value)?,
            _ => return Err(TermsError::UnknownKey(key.to_owned())),
        }
        Ok(())
    }
}

/// What the provider's public article said in February 2022.
impl Default for Terms {
    fn default() -> Self {
        CHAT_API_2022_02.clone()
    }
}

static CHAT_API_2022_02: LazyLock<Terms> = LazyLock::new(|| {
    let blank = Terms::blank();
    Terms::parse(include_str!("../data/terms/chat-api-2022-02.toml")).unwrap_or(blank)
});

/// A terms document.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    id: String,
    currency: Currency,
    parameters: Map<String, Value>,
}

impl Terms {
    /// The terms of a TOML document: `id`, `currency` and a table `[parameters]` with every key.
    pub fn parse(document: &str) -> Result<Self, TermsError> {
        let unreadable = |error: toml::de::Error| TermsError::Unreadable(error.to_string());
        let Document { id, currency, parameters } = toml::from_str(document).map_err(unreadable)?;
        if let Some((key, _)) = KEYS.iter().find(|(key, _)| !parameters.contains_key(*key)) {
            return Err(TermsError::Unreadable(format!("the parameter `{key}` is missing")));
        }
        Self { id, ..Self::blank().in_currency(currency) }.with(&parameters)
    }

    /// Terms with nothing priced, to be filled from a document.
    fn blank() -> Self {
        let nothing = Money::zero(Currency::USD);
        Self {
            id: String::new(),
            currency: Currency::USD,
            hosting_monthly: nothing,
            hosting_yearly: nothing,
            hosting_volume_from: u32::MAX,
            hosting_volume_price: nothing,
            hosting_volume: HostingVolume::All,
            month_zone: MonthZone::Waba,
            dialogue_opens_at: OpensAt::OpeningMessage,
            free_dialogues: 0,
            free_scope: FreeScope::Waba,
            ads_free: AdsFree::FirstClick,
            threshold_amount: nothing,
            threshold_crossing: Crossing::Above,
            threshold_debits: ThresholdDebits::Accrued,
            threshold_repeats: ThresholdRepeats::Restart,
            threshold_scope: ThresholdScope::Waba,
            cancel_settles_accrued: SettlesAccrued::MonthStart,
            leaving_days: 0,
        }
    }
}

impl Serialize for Terms {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.parameters().into_iter().map(|parameter| (parameter.key, parameter.value)))
    }
}

fn written(reading: impl Serialize) -> Value {
    serde_json::to_value(reading).unwrap_or(Value::Null)
}

fn bad(key: &str, value: &Value, why: impl ToString) -> TermsError {
    TermsError::BadValue { key: key.to_owned(), value: plain(value), why: why.to_string() }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn read<T: DeserializeOwned>(key: &str, value: &Value) -> Result<T, TermsError> {
    serde_json::from_value(value.clone()).map_err(|error| bad(key, value, error))
}

/// An amount written as text, or as a whole number; a JSON number with decimals may have lost digits.
fn amount(key: &str, value: &Value, currency: Currency) -> Result<Money, TermsError> {
    let decimal = match value {
        Value::String(text) => Decimal::from_str_exact(text).map_err(|error| bad(key, value, error))?,
        Value::Number(number) if number.is_u64() => {
            Decimal::from_str_exact(&number.to_string()).map_err(|error| bad(key, value, error))?
        }
        _ => return Err(bad(key, value, "an amount is written as text, for example \"30.00\"")),
    };
    let money = Money::new(decimal, currency);
    if money.is_negative() || money.micros().is_err() {
        return Err(bad(key, value, "an amount is not negative and has at most six decimals"));
    }
    Ok(money)
}

fn positive(key: &str, value: &Value, currency: Currency) -> Result<Money, TermsError> {
    let money = amount(key, value, currency)?;
    if money.is_zero() {
        return Err(bad(key, value, "the threshold must be more than nothing"));
    }
    Ok(money)
}
