//! Messages between a number and a customer, and the order in which they are taken.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{Instant, PhoneNumber};

/// Which way a message went, seen from the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From the customer to the number.
    In,
    /// From the number to the customer.
    Out,
}

/// What a message may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Approved beforehand by Meta; the only kind with which a business can open a dialogue.
    Template,
    /// Anything else.
    Session,
}

/// What a message is about, as Meta prices it since 2023-06-01 (D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// A template that advertises.
    Marketing,
    /// A template about something the customer ordered or asked for.
    Utility,
    /// A template with a one-time code.
    Authentication,
    /// Everything that is not a template.
    Service,
}

/// A template of a file, by the place its name was given when it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateId(pub u32);

/// One message between a number and a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// When it was sent.
    pub at: Instant,
    /// The rented number.
    pub number: PhoneNumber,
    /// The customer.
    pub customer: PhoneNumber,
    /// Which way it went.
    pub direction: Direction,
    /// What it was.
    pub kind: Kind,
    /// Whether the customer came by clicking through an ad.
    pub from_ad: bool,
    /// What it is about; a template without one has no price since 2023-06-01.
    pub category: Option<Category>,
    /// When a business message reached the customer; `None` if it never did, and then it costs nothing.
    ///
    /// A reader of a source that does not know deliveries writes the moment of sending. Of customer messages
    /// it says nothing and is not looked at.
    pub delivered_at: Option<Instant>,
    /// The template it was made of.
    pub template: Option<TemplateId>,
}

impl Message {
    /// A message of a source that knows neither categories nor deliveries: it arrives when it is sent.
    #[must_use]
    pub const fn plain(
        at: Instant,
        number: PhoneNumber,
        customer: PhoneNumber,
        direction: Direction,
        kind: Kind,
        from_ad: bool,
    ) -> Self {
        Self { at, number, customer, direction, kind, from_ad, category: None, delivered_at: Some(at), template: None }
    }

    /// The moment at which it takes effect: its delivery, of customer messages and lost ones the sending.
    ///
    /// A delivery written down before the sending is the sending.
    #[must_use]
    pub fn moment(&self) -> Instant {
        match (self.direction, self.delivered_at) {
            (Direction::Out, Some(delivered)) => delivered.max(self.at),
            _ => self.at,
        }
    }

    /// Whether it takes effect at all: a business message that was never delivered does not, in any price model.
    #[must_use]
    pub const fn arrived(&self) -> bool {
        matches!(self.direction, Direction::In) || self.delivered_at.is_some()
    }
}

/// The order in which messages are taken: by moment, number, customer, in before out, ads first, templates first.
///
/// What is left is settled by the other fields, so that equal places mean equal messages.
impl Ord for Message {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |m: &Self| (m.moment(), m.number, m.customer, m.direction, !m.from_ad, m.kind);
        let rest = |m: &Self| (m.category, m.at, m.delivered_at, m.template);
        key(self).cmp(&key(other)).then_with(|| rest(self).cmp(&rest(other)))
    }
}

impl PartialOrd for Message {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
