//! Claims for money that was debited beyond what the dialogues justify.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Currency, Money, words};

words! {
    /// How a claim stands.
    ClaimState {
        /// It is being looked at.
        Received = "received",
        /// The money was given back.
        Refunded = "refunded",
        /// It was refused.
        Refused = "refused",
    }
}

/// An amount that can be claimed: above zero, in whole cents.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"amount": "1.42", "currency": "USD"}))]
pub(crate) struct ClaimedAmount {
    /// Major units, for example `1.42`.
    #[schema(pattern = r"^(0\.(0[1-9]|[1-9][0-9])|[1-9][0-9]{0,11}(\.[0-9]{2})?)$", max_length = 15, example = "1.42")]
    pub(crate) amount: String,
    /// ISO 4217.
    pub(crate) currency: Currency,
}

impl ClaimedAmount {
    /// The amount as the rules use it; `None` if the text is not of the documented form.
    pub(crate) fn exact(self) -> Option<billing::Money> {
        let decimals = self.amount.split_once('.').map(|(_, decimals)| decimals.len());
        let padded = self.amount.len() > 1 && self.amount.starts_with('0') && !self.amount.starts_with("0.");
        let amount = Money { amount: self.amount, currency: self.currency }.exact()?;
        let positive = !amount.is_negative() && !amount.is_zero();
        (positive && !padded && decimals.is_none_or(|decimals| decimals == 2)).then_some(amount)
    }
}

/// A claim to make.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"month": "2026-02", "waba_id": "waba-1", "amount": {"amount": "1.42", "currency": "USD"},
    "reason": "Meta reported three paid dialogues fewer."}))]
pub(crate) struct ClaimRefund {
    /// A closed month, in the zone of the WABA.
    #[schema(example = "2026-02", pattern = "^20[0-9]{2}-(0[1-9]|1[0-2])$", max_length = 7)]
    pub(crate) month: String,
    /// The WABA.
    #[schema(example = "waba-1", pattern = "^waba-[1-9][0-9]{0,8}$", max_length = 14)]
    pub(crate) waba_id: String,
    /// How much is claimed.
    pub(crate) amount: ClaimedAmount,
    /// Why, in the claimant's words.
    #[schema(min_length = 1, max_length = 2000)]
    pub(crate) reason: String,
}

/// A claim and its answer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct RefundClaim {
    /// Its id.
    #[schema(example = "clm-1")]
    pub(crate) id: String,
    /// How it stands.
    pub(crate) state: ClaimState,
    /// The month.
    pub(crate) month: String,
    /// The WABA.
    pub(crate) waba_id: String,
    /// How much was claimed.
    pub(crate) amount: Money,
    /// Why.
    pub(crate) reason: String,
    /// When it was made.
    pub(crate) created_at: DateTime<Utc>,
    /// When it was decided.
    pub(crate) decided_at: Option<DateTime<Utc>>,
    /// The debit that gives the money back.
    pub(crate) debit_id: Option<String>,
    /// What the provider says to it.
    pub(crate) answer: Option<String>,
}
