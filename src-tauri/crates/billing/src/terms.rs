//! Terms: the parameters of the rules, which differ between providers and over time. Data, not code.

mod document;
mod keys;
mod readings;
mod values;

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::{Category, Currency, Money, RuleId};

pub(crate) use document::Dated;
pub use document::DocumentError;
pub use readings::*;

/// The terms by which a provider bills an account, as they are in one period.
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
    /// `dialogue.opens_at` (D1); in the model `conversation` it says the same of service conversations.
    pub dialogue_opens_at: OpensAt,
    /// `price.model` (D3).
    pub price_model: PriceModel,
    /// `service.charged`: whether what is not a template has a price; models `conversation` and `message` (D3).
    pub service_charged: bool,
    /// `service.rate`: which price that is; models `conversation` and `message` (D3).
    pub service_rate: ServiceRate,
    /// `utility.free_in_window`: whether a utility template is free within 24 hours after the customer's latest
    /// message; model `message` (D3).
    pub utility_free_in_window: bool,
    /// `tiers.categories`: whose prices fall with the month's volume, where the rate card has tiers; model
    /// `message` (D3).
    pub tiers_categories: Vec<Category>,
    /// `authentication.international`: whether the account pays the rates for authentication from abroad where the
    /// rate card has them; models `conversation` and `message` (D3).
    pub authentication_international: bool,
    /// `free.dialogues`: how many dialogues a month are free; model `dialogue` (D4).
    pub free_dialogues: u32,
    /// `free.service_conversations`: how many service conversations a month are free; model `conversation` (D4).
    pub free_service_conversations: u32,
    /// `free.service_messages`: how many service messages a month are free; model `message` (D4).
    pub free_service_messages: u32,
    /// `free.scope`: what shares each of these allowances (D4).
    pub free_scope: FreeScope,
    /// `ads.free` (D5).
    pub ads_free: AdsFree,
    /// `ad.answer_hours`: within how many hours a click-through has to be answered; models `conversation` and
    /// `message` (D5).
    pub ad_answer_hours: u32,
    /// `ad.window_hours`: for how many hours from that answer everything is free; models `conversation` and
    /// `message` (D5).
    pub ad_window_hours: u32,
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
        keys::KEYS.iter().map(|&(key, rule)| Parameter { key, rule, value: self.value(key) }).collect()
    }

    /// The terms of a TOML document: `id`, `currency` and a table `[parameters]` with every key.
    pub fn parse(document: &str) -> Result<Self, DocumentError> {
        document::whole(document)
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
            price_model: PriceModel::Dialogue,
            service_charged: true,
            service_rate: ServiceRate::Service,
            utility_free_in_window: false,
            tiers_categories: Vec::new(),
            authentication_international: false,
            free_dialogues: 0,
            free_service_conversations: 0,
            free_service_messages: 0,
            free_scope: FreeScope::Waba,
            ads_free: AdsFree::FirstClick,
            ad_answer_hours: 0,
            ad_window_hours: 0,
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

/// What the provider's public article said in February 2022.
impl Default for Terms {
    fn default() -> Self {
        CHAT_API_2022_02.clone()
    }
}

static CHAT_API_2022_02: LazyLock<Terms> = LazyLock::new(|| {
    Terms::parse(include_str!("../data/terms/chat-api-2022-02.toml")).unwrap_or_else(|_| Terms::blank())
});

impl Serialize for Terms {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.parameters().into_iter().map(|parameter| (parameter.key, parameter.value)))
    }
}
