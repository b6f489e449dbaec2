//! Numbers, and what one more would cost.

use billing::{Money, PhoneNumber, Plan};

use crate::Instant;

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberSeen {
    /// Its id.
    pub id: String,
    /// The number.
    pub phone: PhoneNumber,
    /// Its WABA.
    pub waba_id: String,
    /// The name customers see.
    pub display_name: String,
    /// `approved`, `pending`, `declined`.
    pub name_status: String,
    /// How its hosting is paid.
    pub plan: Plan,
    /// When its subscription began.
    pub since: Option<Instant>,
    /// `connecting`, `active`, `suspended`, `blocked`, `deletable`, `deleted`.
    pub standing: String,
    /// When it may be deleted (C2).
    pub deletable_from: Option<Instant>,
    /// The amount of its next hosting debit.
    pub price: Option<Money>,
    /// When that is.
    pub next_debit_at: Option<Instant>,
    /// The end of the hosting already paid.
    pub paid_until: Option<Instant>,
    /// When its code was confirmed.
    pub connected_at: Option<Instant>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// When it was deleted.
    pub deleted_at: Option<Instant>,
    /// `green`, `yellow`, `red`, `unknown`.
    pub quality: String,
    /// When the last verification code was sent, and how.
    pub code_sent: Option<(Instant, String)>,
}

/// Something that happened to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventSeen {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Instant,
    /// To which number.
    pub number_id: String,
    /// `subscribed`, `connected`, `suspended`, ...
    pub kind: String,
    /// A remark.
    pub detail: Option<String>,
}

/// The price of one more number.
#[derive(Clone, Debug, PartialEq)]
pub struct QuoteSeen {
    /// The first debit; none when there is no computed price and the owner must ask for one (H1).
    pub today: Option<Money>,
    /// What that is a month.
    pub monthly_equivalent: Option<Money>,
    /// How many live numbers the account would have.
    pub live_numbers_after: u32,
    /// The second debit.
    pub next_debit_at: Option<Instant>,
    /// What it changes for the other numbers.
    pub others: Option<OthersSeen>,
}

/// What adding or leaving changes for the other numbers at their next debits (H2, C5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OthersSeen {
    /// How many.
    pub numbers: u32,
    /// Their monthly price now.
    pub from: Money,
    /// Their monthly price then.
    pub to: Money,
}

/// What another plan would cost.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanPreviewSeen {
    /// The plan now.
    pub from: Plan,
    /// The plan then.
    pub to: Plan,
    /// From when on.
    pub effective_at: Option<Instant>,
    /// The debit then; none when the owner must ask for a price (H1).
    pub price: Option<Money>,
}
