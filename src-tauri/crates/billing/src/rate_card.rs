//! Rate cards: what a dialogue, a conversation or a message costs by market and category, dated.

mod card;
mod embedded;
mod file;
mod table;

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Initiator, Market, Money};

pub use card::{RateCard, RateCardError};
pub use embedded::{CardOrigin, Coverage, EmbeddedCard, embedded_cards};
pub use file::{RateFault, RateFileError};
pub(crate) use table::Slot;
pub use table::{MarketId, RateTable, Tier};

/// What a price is for, in the words of the rate cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RateCategory {
    /// A dialogue the business opened, until 2023-05-31.
    BusinessInitiated,
    /// A dialogue the customer opened, until 2023-05-31.
    UserInitiated,
    /// Templates that advertise.
    Marketing,
    /// Templates about something the customer asked for.
    Utility,
    /// Templates with one-time codes.
    Authentication,
    /// The same from abroad, where it has a price of its own (`authentication.international`).
    AuthenticationInternational,
    /// What is not a template.
    Service,
}

impl RateCategory {
    const ALL: [Self; 7] = [
        Self::BusinessInitiated,
        Self::UserInitiated,
        Self::Marketing,
        Self::Utility,
        Self::Authentication,
        Self::AuthenticationInternational,
        Self::Service,
    ];

    /// The category, as rate cards write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BusinessInitiated => "business_initiated",
            Self::UserInitiated => "user_initiated",
            Self::Marketing => "marketing",
            Self::Utility => "utility",
            Self::Authentication => "authentication",
            Self::AuthenticationInternational => "authentication_international",
            Self::Service => "service",
        }
    }

    /// Who opens what it prices, if that is what it tells apart.
    #[must_use]
    pub const fn initiator(self) -> Option<Initiator> {
        match self {
            Self::BusinessInitiated => Some(Initiator::Business),
            Self::UserInitiated => Some(Initiator::Customer),
            _ => None,
        }
    }
}

impl From<Initiator> for RateCategory {
    fn from(initiator: Initiator) -> Self {
        match initiator {
            Initiator::Business => Self::BusinessInitiated,
            Initiator::Customer => Self::UserInitiated,
        }
    }
}

impl fmt::Display for RateCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that is not a category of a rate card.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a category; it is marketing, utility, authentication, authentication_international, service, \
     business or customer"
)]
pub struct UnknownCategory(pub String);

/// Also reads `business`, `customer` and `customer_initiated`.
impl FromStr for RateCategory {
    type Err = UnknownCategory;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "business" => Ok(Self::BusinessInitiated),
            "customer" | "customer_initiated" => Ok(Self::UserInitiated),
            _ => Self::ALL
                .into_iter()
                .find(|category| category.name() == text)
                .ok_or_else(|| UnknownCategory(text.to_owned())),
        }
    }
}

/// What one price pays for.
///
/// Meta's prices are per conversation until 2025-06-30 and per delivered message from 2025-07-01, under the same
/// category names; one is never taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A dialogue or a conversation.
    Conversation,
    /// A delivered message.
    Message,
}

/// The price of one dialogue, conversation or message in one market from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// The first day it holds, from 00:00 in the zone of the WABA.
    pub effective_from: NaiveDate,
    /// Where the customer is.
    pub market: Market,
    /// What it is for.
    pub category: RateCategory,
    /// What it pays for; `None` for whatever the price model prices.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The first one of the month it holds for, from 1.
    #[serde(default = "first")]
    pub tier_from: u64,
    /// What it costs, with up to six decimals.
    pub rate: Money,
}

const fn first() -> u64 {
    1
}

impl Rate {
    /// The price of a dialogue by its initiator.
    #[must_use]
    pub fn dialogue(effective_from: NaiveDate, market: Market, initiator: Initiator, rate: Money) -> Self {
        Self { effective_from, market, category: initiator.into(), unit: None, tier_from: 1, rate }
    }
}
