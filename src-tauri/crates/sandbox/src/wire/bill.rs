//! Bills: everything that belongs to one account and calendar month.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Initiator, Money, words};

words! {
    /// How a bill stands.
    BillState {
        /// Every debit of it is paid.
        Paid = "paid",
        /// Not everything was tried yet.
        ToBePaid = "to_be_paid",
        /// A debit of it failed and is not paid.
        Failed = "failed",
        /// Paid, and a part given back.
        Refunded = "refunded",
    }
}

words! {
    /// What a line is for.
    LineKind {
        /// Hosting of one number.
        Hosting = "hosting",
        /// Paid dialogues of one number, market and initiator.
        Dialogue = "dialogue",
        /// The difference between exact cost and whole-cent debits of one WABA.
        Rounding = "rounding",
        /// One more month of hosting at a cancellation.
        ExtraMonth = "extra_month",
        /// Money given back.
        Refund = "refund",
    }
}

/// The bill of one closed month.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Bill {
    /// Its id.
    #[schema(example = "bill-2026-03")]
    pub(crate) id: String,
    /// The month.
    #[schema(example = "2026-03", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub(crate) month: String,
    /// How it stands.
    pub(crate) state: BillState,
    /// When it was issued.
    pub(crate) issued_at: DateTime<Utc>,
    /// The sum of its lines, and of its debits.
    pub(crate) total: Money,
    /// Hosting in it.
    pub(crate) hosting: Money,
    /// Dialogues in it, as debited.
    pub(crate) dialogues: Money,
    /// Extra months in it.
    pub(crate) extra: Money,
    /// Refunds of it, as a positive amount.
    pub(crate) refunds: Money,
    /// Its debits, in time order.
    pub(crate) debit_ids: Vec<String>,
    /// Its lines.
    pub(crate) lines: Vec<BillLine>,
}

/// One line of a bill.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub(crate) struct BillLine {
    /// What it is for.
    pub(crate) kind: LineKind,
    /// The number.
    pub(crate) number_id: Option<String>,
    /// The WABA.
    pub(crate) waba_id: Option<String>,
    /// The market, for dialogues.
    pub(crate) market: Option<String>,
    /// The initiator, for dialogues.
    pub(crate) initiator: Option<Initiator>,
    /// How many.
    pub(crate) quantity: u64,
    /// The price of one.
    pub(crate) unit_rate: Option<Money>,
    /// Quantity times price, exact.
    pub(crate) amount: Money,
}
