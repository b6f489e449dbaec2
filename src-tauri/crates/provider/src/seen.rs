//! What a provider shows, in our own words.
//!
//! Words that only describe (a standing, a quality mark) are text: in our vocabulary where the adapter knows
//! the word, otherwise as it came.

use billing::{Currency, Entry, Initiator, Market, Money, Month, PhoneNumber, Plan};
use chrono_tz::Tz;
use serde_json::{Map, Value};

use crate::Instant;

/// One page of an append-only feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedPage<T> {
    /// The items, in the feed's order unless the provider is in disorder.
    pub items: Vec<T>,
    /// Where to go on, now or later.
    pub cursor: String,
    /// Whether there is more now.
    pub more: bool,
    /// How many items the feed holds by now, if it tells.
    pub total: Option<u64>,
}

/// Whose clock tells the provider's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSeen {
    /// The wall clock.
    Real,
    /// A clock of its own that stands still unless advanced.
    Simulated,
}

/// The account.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountSeen {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: Tz,
    /// Its currency.
    pub currency: Currency,
    /// The provider's time.
    pub now: Instant,
    /// Whose time that is.
    pub clock: ClockSeen,
    /// The card.
    pub card: Option<CardSeen>,
    /// The id of its terms.
    pub terms_id: Option<String>,
    /// A yearly price agreed for five numbers and more (H1).
    pub agreed_yearly: Option<Money>,
    /// The ids of unpaid debits.
    pub unpaid: Vec<String>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
}

/// The card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSeen {
    /// Its brand.
    pub brand: String,
    /// Its last four digits.
    pub last4: String,
    /// The month it expires in, as 2028-04.
    pub expires: String,
    /// Whether it takes debits now.
    pub accepts: Option<bool>,
}

/// The terms.
#[derive(Clone, Debug, PartialEq)]
pub struct TermsSeen {
    /// Their id.
    pub id: String,
    /// The parameters, keyed as in the billing rules.
    pub parameters: Map<String, Value>,
}

/// A WABA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WabaSeen {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: Tz,
    /// Its currency.
    pub currency: Currency,
}

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

/// What cancelling would cost and when the number would be gone.
#[derive(Clone, Debug, PartialEq)]
pub struct CancellationPreviewSeen {
    /// `C1` or `C2`.
    pub rule: String,
    /// The extra month (C2).
    pub extra_month: Option<Money>,
    /// What is accrued.
    pub accrued: Option<Money>,
    /// When that is debited (C3).
    pub accrued_debited_at: Option<Instant>,
    /// Paid days that are not given back (C1).
    pub unused_days: u32,
    /// When the provider allows deletion (C2).
    pub provider_date: Option<Instant>,
    /// When Meta does (C4).
    pub meta_date: Option<Instant>,
    /// The later of both.
    pub promised: Option<Instant>,
    /// What it changes for the other numbers (C5).
    pub others: Option<OthersSeen>,
}

/// A cancellation the provider accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancellationSeen {
    /// The provider's reference.
    pub reference: String,
    /// The number.
    pub number_id: String,
    /// When it was requested.
    pub requested_at: Instant,
    /// `C1` or `C2`.
    pub rule: String,
    /// `deleted`, `blocked`, `deletable`.
    pub state: String,
    /// The debit of the extra month.
    pub extra_month_debit_id: Option<String>,
    /// When it may be deleted.
    pub deletable_from: Option<Instant>,
    /// The promised date.
    pub promised: Option<Instant>,
    /// Its steps, in order.
    pub steps: Vec<StepSeen>,
}

/// One step of a cancellation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepSeen {
    /// `requested`, `confirmed`, `blocked`, `dialogues_paid`, `deletable`, `deleted`.
    pub name: String,
    /// When it happened.
    pub at: Option<Instant>,
    /// When it is expected.
    pub expected: Option<Instant>,
}
