//! Debits: money taken, or not taken, from the card.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Money, words};

words! {
    /// What a debit is for.
    DebitKind {
        /// Hosting of one number.
        Hosting = "hosting",
        /// Dialogues, because the threshold was crossed.
        Threshold = "threshold",
        /// Dialogues that were accrued when a month ended.
        MonthStart = "month_start",
        /// One more month of hosting at a cancellation.
        ExtraMonth = "extra_month",
        /// Money given back; its amount is negative.
        Refund = "refund",
    }
}

words! {
    /// How a debit or an attempt ended.
    Outcome {
        /// The money was taken.
        Paid = "paid",
        /// It was not.
        Failed = "failed",
    }
}

words! {
    /// Why a card refused.
    Decline {
        /// The bank said no.
        CardDeclined = "card_declined",
        /// The card is past its last month.
        CardExpired = "card_expired",
    }
}

/// One debit with everything that was tried.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Debit {
    /// Its id.
    #[schema(example = "deb-1")]
    pub(crate) id: String,
    /// When it fell due.
    pub(crate) at: DateTime<Utc>,
    /// Whole cents; negative for a refund.
    pub(crate) amount: Money,
    /// What it is for.
    pub(crate) kind: DebitKind,
    /// The WABA, if it is for dialogues.
    pub(crate) waba_id: Option<String>,
    /// The number, if it is for hosting.
    pub(crate) number_id: Option<String>,
    /// The month it is billed in.
    #[schema(example = "2026-03")]
    pub(crate) month: Option<String>,
    /// How it stands.
    pub(crate) outcome: Outcome,
    /// Every attempt, in time order.
    pub(crate) attempts: Vec<Attempt>,
    /// When it was paid.
    pub(crate) paid_at: Option<DateTime<Utc>>,
    /// The dialogues it covers.
    pub(crate) covers: Option<Covers>,
    /// The exact accrued amount it was made from.
    pub(crate) accrued: Option<Money>,
    /// The part of a cent carried into the next accrual, of either sign.
    pub(crate) carry: Option<Money>,
    /// The hosting period it pays for.
    pub(crate) period: Option<Period>,
}

/// One attempt to take the money.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Attempt {
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Why the card refused.
    pub(crate) decline: Option<Decline>,
}

/// The paid dialogues of one write-off: those of its WABA from one to the other, both included.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Covers {
    /// How many.
    pub(crate) dialogues: u64,
    /// The first.
    pub(crate) from_dialogue_id: Option<String>,
    /// The last.
    pub(crate) to_dialogue_id: Option<String>,
}

/// A hosting period, its end not included.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct Period {
    /// Its first instant.
    pub(crate) from: DateTime<Utc>,
    /// The first instant after it.
    pub(crate) to: DateTime<Utc>,
}
