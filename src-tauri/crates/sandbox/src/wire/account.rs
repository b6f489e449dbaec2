//! The account, its card, its terms, its WABAs, rate cards and Meta's reports.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Currency, Initiator, Money, words};

words! {
    /// What keeps the account's time.
    Clock {
        /// The clock stands still unless it is advanced.
        Simulated = "simulated",
    }
}

/// The account: one card, one token, any number of WABAs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Account {
    /// Its id.
    #[schema(example = "acc-1")]
    pub(crate) id: String,
    /// Its owner's name for it.
    pub(crate) name: String,
    /// The zone of its calendar: hosting dates and bills. WABAs have their own.
    #[schema(example = "Europe/Madrid")]
    pub(crate) zone: String,
    /// The currency of everything it is charged.
    pub(crate) currency: Currency,
    /// The time at the provider.
    pub(crate) now: DateTime<Utc>,
    /// What keeps that time.
    pub(crate) clock: Clock,
    /// The card that is debited.
    pub(crate) card: Card,
    /// The terms in force; see `/v1/terms`.
    #[schema(example = "chat-api 2022-02")]
    pub(crate) terms_id: String,
    /// The agreed price of a yearly plan from five numbers on, if one was agreed.
    pub(crate) agreed_yearly: Option<Money>,
    /// The debits that failed and are not paid yet. While there is one, no number can be added.
    pub(crate) unpaid: Vec<String>,
    /// When the account was opened.
    pub(crate) opened_at: DateTime<Utc>,
}

/// A payment card, as far as it is shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Card {
    /// The scheme.
    #[schema(example = "Visa")]
    pub(crate) brand: String,
    /// The last four digits.
    #[schema(example = "4242", pattern = "^[0-9]{4}$")]
    pub(crate) last4: String,
    /// The last month it can be used in.
    #[schema(example = "2028-04", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub(crate) expires: String,
    /// Whether a debit made now would succeed, as far as the provider knows.
    pub(crate) accepts: bool,
}

/// The billing terms in force.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Terms {
    /// Their name.
    #[schema(example = "chat-api 2022-02")]
    pub(crate) id: String,
    /// Every parameter and its value: amounts and readings as text, counts as numbers.
    #[schema(value_type = Object, example = json!({"free.dialogues": 1000, "free.scope": "waba"}))]
    pub(crate) parameters: BTreeMap<String, serde_json::Value>,
}

/// A WhatsApp Business Account: it owns numbers and has its own time zone.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Waba {
    /// Its id.
    #[schema(example = "waba-1")]
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The zone of its months and days.
    #[schema(example = "America/Mexico_City")]
    pub(crate) zone: String,
    /// The currency of its dialogues.
    pub(crate) currency: Currency,
}

/// The price of one dialogue in one market from a day on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RateCardEntry {
    /// The first day it holds, from 00:00 in the zone of the WABA.
    #[schema(value_type = String, format = Date)]
    pub(crate) effective_from: NaiveDate,
    /// Where the customer is.
    #[schema(example = "Rest of Latin America")]
    pub(crate) market: String,
    /// Who opens the dialogue.
    pub(crate) initiator: Initiator,
    /// What it costs.
    pub(crate) rate: Money,
}

/// Meta's count of the paid dialogues of one WABA in one month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Report {
    /// The WABA.
    pub(crate) waba_id: String,
    /// The month, in the zone of the WABA.
    #[schema(example = "2026-02", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub(crate) month: String,
    /// How many paid dialogues Meta counted.
    pub(crate) paid_dialogues: u64,
    /// When it was issued: at the start of the month after.
    pub(crate) issued_at: DateTime<Utc>,
}
