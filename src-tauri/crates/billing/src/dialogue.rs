//! Dialogues: messages folded into 24-hour windows.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::{AdsFree, Instant, OpensAt, PhoneNumber, Terms};

/// Who opened a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initiator {
    /// The number's owner.
    Business,
    /// The customer.
    Customer,
}

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
}

/// The order in which messages are taken: by time, number, customer, in before out, ads first, templates first.
impl Ord for Message {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |m: &Self| (m.at, m.number, m.customer, m.direction, !m.from_ad, m.kind);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Message {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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

impl Entry {
    /// Whether the dialogue is free because of the ad it came from.
    ///
    /// Rule D5.
    #[must_use]
    pub const fn is_free(self, terms: &Terms) -> bool {
        match (self, terms.ads_free) {
            (Self::Ordinary, _) => false,
            (Self::Ad { .. }, AdsFree::EveryClick) => true,
            (Self::Ad { first_click }, AdsFree::FirstClick) => first_click,
        }
    }
}

/// A dialogue at its opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Opened {
    /// When its window began.
    pub at: Instant,
    /// The rented number.
    pub number: PhoneNumber,
    /// The customer.
    pub customer: PhoneNumber,
    /// Who opened it.
    pub initiator: Initiator,
    /// How it came about.
    pub entry: Entry,
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
}

/// What one message did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// The dialogue it opened, if it opened one.
    pub opened: Option<Opened>,
    /// What was wrong with it, if anything.
    pub fault: Option<Fault>,
}

/// A number and one of its customers.
type Pair = (PhoneNumber, PhoneNumber);

/// How long a dialogue lasts.
///
/// Rule D1: `[t, t + 24 h)`.
pub const WINDOW: TimeDelta = TimeDelta::hours(24);

/// A customer message that no business message has answered yet.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    /// The latest of them: Meta's window for answers runs from it.
    latest: Instant,
    /// The entry of the first click among them, if there was one.
    entry: Entry,
}

/// Folds messages, given in order, into dialogues.
///
/// Rules D1, D2 and D5. It remembers what is open, and which customers have clicked through an ad.
#[derive(Clone, Debug)]
pub struct Conversations {
    opens_at: OpensAt,
    open: HashMap<Pair, Instant>,
    waiting: HashMap<Pair, Waiting>,
    clicked: HashSet<Pair>,
}

impl Conversations {
    /// A history without any dialogue.
    #[must_use]
    pub fn new(terms: &Terms) -> Self {
        Self::restore(terms, [], [])
    }

    /// A history that goes on: when each pair's latest dialogue opened, and who has clicked through before.
    ///
    /// Messages still unanswered at that moment are not restored; they matter only in the reading
    /// `first_business_message`.
    pub fn restore(
        terms: &Terms,
        open: impl IntoIterator<Item = (PhoneNumber, PhoneNumber, Instant)>,
        clicked: impl IntoIterator<Item = (PhoneNumber, PhoneNumber)>,
    ) -> Self {
        Self {
            opens_at: terms.dialogue_opens_at,
            open: open.into_iter().map(|(number, customer, at)| ((number, customer), at)).collect(),
            waiting: HashMap::new(),
            clicked: clicked.into_iter().collect(),
        }
    }

    /// Takes the next message.
    pub fn take(&mut self, message: &Message) -> Taken {
        let pair = (message.number, message.customer);
        let entry = self.entry(pair, message);
        if self.open.get(&pair).is_some_and(|opened| message.at - *opened < WINDOW) {
            return Taken::default();
        }
        let opened = match (self.opens_at, message.direction) {
            (OpensAt::OpeningMessage, direction) => Some((initiator_of(direction), entry)),
            (OpensAt::FirstBusinessMessage, Direction::In) => {
                self.wait(pair, message.at, entry);
                None
            }
            (OpensAt::FirstBusinessMessage, Direction::Out) => Some(self.answered(pair, message.at)),
        };
        let Some((initiator, entry)) = opened else { return Taken::default() };
        self.open.insert(pair, message.at);
        self.waiting.remove(&pair);
        let opened = Opened { at: message.at, number: pair.0, customer: pair.1, initiator, entry };
        let session_opening = initiator == Initiator::Business && message.kind == Kind::Session;
        Taken { opened: Some(opened), fault: session_opening.then_some(Fault::SessionOutsideWindow) }
    }

    /// Forgets dialogues that ended before `instant`; later messages are not changed by it.
    pub fn forget_closed(&mut self, instant: Instant) {
        self.open.retain(|_, opened| instant - *opened < WINDOW);
        self.waiting.retain(|_, waiting| instant - waiting.latest < WINDOW);
    }

    /// How the message came about; a click counts as the customer's first even inside an open dialogue (D5).
    fn entry(&mut self, pair: Pair, message: &Message) -> Entry {
        if message.from_ad && message.direction == Direction::In {
            return Entry::Ad { first_click: self.clicked.insert(pair) };
        }
        Entry::Ordinary
    }

    /// Remembers a customer message until the business answers.
    fn wait(&mut self, pair: Pair, at: Instant, entry: Entry) {
        let waiting = self.waiting.entry(pair).or_insert(Waiting { latest: at, entry });
        if at - waiting.latest >= WINDOW || waiting.entry == Entry::Ordinary {
            waiting.entry = entry;
        }
        waiting.latest = at;
    }

    /// Who opened the dialogue that a business message begins: the customer it answers within 24 hours, or itself.
    fn answered(&self, pair: Pair, at: Instant) -> (Initiator, Entry) {
        match self.waiting.get(&pair) {
            Some(waiting) if at - waiting.latest < WINDOW => (Initiator::Customer, waiting.entry),
            _ => (Initiator::Business, Entry::Ordinary),
        }
    }
}

const fn initiator_of(direction: Direction) -> Initiator {
    match direction {
        Direction::In => Initiator::Customer,
        Direction::Out => Initiator::Business,
    }
}
