//! The keys of the parameters, each with its rule, its value and what it may be set to.

use serde_json::Value;

use super::values::{amount, flag, list, positive, read, text, written};
use super::{Terms, TermsError};
use crate::RuleId;

/// The keys of all parameters, with the rule each belongs to.
pub(super) const KEYS: [(&str, RuleId); 27] = [
    ("hosting.monthly", RuleId::H1),
    ("hosting.yearly", RuleId::H1),
    ("hosting.volume_from", RuleId::H2),
    ("hosting.volume_price", RuleId::H2),
    ("hosting.volume", RuleId::H2),
    ("month.zone", RuleId::D4),
    ("dialogue.opens_at", RuleId::D1),
    ("price.model", RuleId::D3),
    ("service.charged", RuleId::D3),
    ("service.rate", RuleId::D3),
    ("utility.free_in_window", RuleId::D3),
    ("tiers.categories", RuleId::D3),
    ("authentication.international", RuleId::D3),
    ("free.dialogues", RuleId::D4),
    ("free.service_conversations", RuleId::D4),
    ("free.service_messages", RuleId::D4),
    ("free.scope", RuleId::D4),
    ("ads.free", RuleId::D5),
    ("ad.answer_hours", RuleId::D5),
    ("ad.window_hours", RuleId::D5),
    ("threshold.amount", RuleId::W1),
    ("threshold.crossing", RuleId::W1),
    ("threshold.debits", RuleId::W1),
    ("threshold.repeats", RuleId::W1),
    ("threshold.scope", RuleId::W1),
    ("cancel.settles_accrued", RuleId::C3),
    ("leaving.days", RuleId::C2),
];

impl Terms {
    pub(super) fn value(&self, key: &str) -> Value {
        match key {
            "hosting.monthly" => text(self.hosting_monthly),
            "hosting.yearly" => text(self.hosting_yearly),
            "hosting.volume_from" => self.hosting_volume_from.into(),
            "hosting.volume_price" => text(self.hosting_volume_price),
            "hosting.volume" => written(self.hosting_volume),
            "month.zone" => written(self.month_zone),
            "dialogue.opens_at" => written(self.dialogue_opens_at),
            "price.model" => written(self.price_model),
            "service.charged" => self.service_charged.into(),
            "service.rate" => written(self.service_rate),
            "utility.free_in_window" => self.utility_free_in_window.into(),
            "tiers.categories" => written(&self.tiers_categories),
            "authentication.international" => self.authentication_international.into(),
            "free.dialogues" => self.free_dialogues.into(),
            "free.service_conversations" => self.free_service_conversations.into(),
            "free.service_messages" => self.free_service_messages.into(),
            "free.scope" => written(self.free_scope),
            "ads.free" => written(self.ads_free),
            "ad.answer_hours" => self.ad_answer_hours.into(),
            "ad.window_hours" => self.ad_window_hours.into(),
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

    pub(super) fn set(&mut self, key: &str, value: &Value) -> Result<(), TermsError> {
        let currency = self.currency;
        match key {
            "hosting.monthly" => self.hosting_monthly = amount(key, value, currency)?,
            "hosting.yearly" => self.hosting_yearly = amount(key, value, currency)?,
            "hosting.volume_from" => self.hosting_volume_from = read(key, value)?,
            "hosting.volume_price" => self.hosting_volume_price = amount(key, value, currency)?,
            "hosting.volume" => self.hosting_volume = read(key, value)?,
            "month.zone" => self.month_zone = read(key, value)?,
            "dialogue.opens_at" => self.dialogue_opens_at = read(key, value)?,
            "price.model" => self.price_model = read(key, value)?,
            "service.charged" => self.service_charged = flag(key, value)?,
            "service.rate" => self.service_rate = read(key, value)?,
            "utility.free_in_window" => self.utility_free_in_window = flag(key, value)?,
            "tiers.categories" => self.tiers_categories = list(key, value)?,
            "authentication.international" => self.authentication_international = flag(key, value)?,
            "free.dialogues" => self.free_dialogues = read(key, value)?,
            "free.service_conversations" => self.free_service_conversations = read(key, value)?,
            "free.service_messages" => self.free_service_messages = read(key, value)?,
            "free.scope" => self.free_scope = read(key, value)?,
            "ads.free" => self.ads_free = read(key, value)?,
            "ad.answer_hours" => self.ad_answer_hours = read(key, value)?,
            "ad.window_hours" => self.ad_window_hours = read(key, value)?,
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
