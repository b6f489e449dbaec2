//! Dialogues and their counts.

use billing::{Entry, Initiator, Market, Money, Month, PhoneNumber};

use crate::Instant;

/// How a dialogue is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeSeen {
    /// Free by the allowance (D4), with its place in it if told.
    FreeAllowance {
        /// From 1.
        place: Option<u32>,
    },
    /// Free by an ad (D5).
    FreeEntry,
    /// Paid (D3).
    Paid {
        /// Its price.
        rate: Money,
    },
    /// Without a rate (D3).
    Unpriced,
}

/// A dialogue.
#[derive(Clone, Debug, PartialEq)]
pub struct DialogueSeen {
    /// Its id.
    pub id: String,
    /// The number it was with.
    pub number_id: String,
    /// The customer.
    pub customer: PhoneNumber,
    /// When it opened.
    pub opened_at: Instant,
    /// Who opened it.
    pub initiator: Initiator,
    /// Through an ad or not.
    pub entry: Entry,
    /// The pricing region.
    pub market: Market,
    /// Its charge, if told.
    pub charge: Option<ChargeSeen>,
}

/// Meta's count of paid dialogues (W5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSeen {
    /// The WABA.
    pub waba_id: String,
    /// The month.
    pub month: Month,
    /// How many.
    pub paid_dialogues: u64,
    /// When it was issued.
    pub issued_at: Instant,
}
