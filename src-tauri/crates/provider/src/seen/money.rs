//! Debits, bills, claims.

use billing::{Initiator, Market, Money, Month};

use crate::Instant;

/// A debit.
#[derive(Clone, Debug, PartialEq)]
pub struct DebitSeen {
    /// Its id.
    pub id: String,
    /// When it fell due.
    pub at: Instant,
    /// How much.
    pub amount: Money,
    /// `hosting`, `threshold`, `month_start`, `extra_month`, `refund`.
    pub kind: String,
    /// The WABA whose dialogues it covers.
    pub waba_id: Option<String>,
    /// The number whose hosting it covers.
    pub number_id: Option<String>,
    /// The month whose dialogues it covers.
    pub month: Option<Month>,
    /// Whether it is paid.
    pub paid: bool,
    /// Every attempt, the oldest first.
    pub attempts: Vec<AttemptSeen>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// The dialogues it covers.
    pub covers: Option<CoversSeen>,
    /// What was accrued before rounding (W3).
    pub accrued: Option<Money>,
    /// What is carried on (W3).
    pub carry: Option<Money>,
    /// The hosting period it covers.
    pub period: Option<(Instant, Instant)>,
}

/// One attempt at a debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttemptSeen {
    /// When.
    pub at: Instant,
    /// Whether the money moved.
    pub paid: bool,
    /// `card_declined`, `card_expired`.
    pub decline: Option<String>,
}

/// The dialogues a debit covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoversSeen {
    /// How many.
    pub dialogues: u64,
    /// The id of the first.
    pub from_dialogue_id: Option<String>,
    /// The id of the last.
    pub to_dialogue_id: Option<String>,
}

/// The bill of a closed month.
#[derive(Clone, Debug, PartialEq)]
pub struct BillSeen {
    /// Its id.
    pub id: String,
    /// The month.
    pub month: Month,
    /// `paid`, `to_be_paid`, `failed`, `refunded`.
    pub state: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// All of it.
    pub total: Money,
    /// Hosting.
    pub hosting: Money,
    /// Dialogues.
    pub dialogues: Money,
    /// Extra months when leaving.
    pub extra: Money,
    /// Money back.
    pub refunds: Money,
    /// The ids of its debits.
    pub debit_ids: Vec<String>,
    /// Its lines.
    pub lines: Vec<BillLineSeen>,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq)]
pub struct BillLineSeen {
    /// `hosting`, `dialogue`, `rounding`, `extra_month`, `refund`.
    pub kind: String,
    /// Which number.
    pub number_id: Option<String>,
    /// Which WABA.
    pub waba_id: Option<String>,
    /// Which pricing region.
    pub market: Option<Market>,
    /// Who opened the dialogues.
    pub initiator: Option<Initiator>,
    /// How many.
    pub quantity: u64,
    /// The price of one.
    pub unit_rate: Option<Money>,
    /// How much.
    pub amount: Money,
}

/// A refund claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimSeen {
    /// Its id.
    pub id: String,
    /// The month it is about.
    pub month: Month,
    /// The WABA it is about.
    pub waba_id: Option<String>,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// `received`, `refunded`, `refused`.
    pub state: String,
    /// When it was made.
    pub claimed_at: Option<Instant>,
}
