//! The account and what hangs on it.

use billing::{Currency, Money};
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
    /// How many items the feed holds by now, if it tells; of debits, one for each attempt to take them.
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
