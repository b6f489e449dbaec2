//! Dialogues: what opens between a number and a customer, and is priced.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{Category, Direction, Instant, PhoneNumber};

/// How long a dialogue lasts, and how long a customer message may be answered freely.
///
/// Rule D1: `[t, t + 24 h)`.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);

/// Who opened a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initiator {
    /// The number's owner.
    Business,
    /// The customer.
    Customer,
}

impl Initiator {
    /// Who sends messages of a direction.
    #[must_use]
    pub const fn of(direction: Direction) -> Self {
        match direction {
            Direction::In => Self::Customer,
            Direction::Out => Self::Business,
        }
    }
}

/// How a dialogue came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// Not through an ad.
    Ordinary,
    /// The customer clicked through an Instagram or Facebook ad.
    Ad {
        /// Whether it was this customer's first click-through to the number.
        first_click: bool,
    },
}

/// What is priced: it differs between Meta's price models.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    /// A dialogue by its initiator, until 2023-05-31.
    #[default]
    Dialogue,
    /// A conversation of one category, until 2025-06-30; a category nobody named has no price.
    Conversation {
        /// What its opening message is about.
        category: Option<Category>,
    },
    /// A delivered business message, from 2025-07-01.
    Message {
        /// What it is about.
        category: Option<Category>,
        /// Whether the customer wrote in the 24 hours before it.
        in_service_window: bool,
    },
}

/// A dialogue at its opening, or whatever else a price model prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Opened {
    /// When its window began; of a message, when it was delivered.
    pub at: Instant,
    /// The rented number.
    pub number: PhoneNumber,
    /// The customer.
    pub customer: PhoneNumber,
    /// Who opened it.
    pub initiator: Initiator,
    /// How it came about.
    pub entry: Entry,
    /// What it is.
    #[serde(default)]
    pub item: Item,
}

impl Opened {
    /// A dialogue of the price model of 2022.
    #[must_use]
    pub const fn dialogue(
        at: Instant,
        number: PhoneNumber,
        customer: PhoneNumber,
        initiator: Initiator,
        entry: Entry,
    ) -> Self {
        Self { at, number, customer, initiator, entry, item: Item::Dialogue }
    }
}

/// An input that cannot have happened as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The business wrote outside any dialogue without a template; counted as business-initiated (D2).
    #[error(
        "a business message that is not a template was sent outside any dialogue; it is counted as business-initiated"
    )]
    SessionOutsideWindow,
    /// The business wrote without a template though the customer had not written for 24 hours (D2).
    #[error(
        "a business message that is not a template was sent though the customer had not written for 24 hours; it is \
         counted as sent"
    )]
    SessionOutsideServiceWindow,
    /// A template without marketing, utility or authentication as its category has no price (D3).
    #[error("a template has no category; it is marketing, utility or authentication, and without one it has no price")]
    TemplateWithoutCategory,
}

/// What one message did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The dialogue it opened, if it opened one.
    pub opened: Option<Opened>,
    /// What was wrong with it, if anything.
    pub fault: Option<Fault>,
}
