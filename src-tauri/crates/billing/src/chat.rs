//! A chat: everything between one number and one customer, folded in order.

mod rules;
mod windows;

use std::collections::HashMap;

use crate::{
    Direction, Entry, Fault, Initiator, Instant, Item, Kind, Message, Opened, OpensAt, PhoneNumber, PriceModel, Taken,
    Tariff, Terms, WINDOW,
};

pub use rules::ChatRules;
use rules::PeriodRules;
use windows::{Subject, Windows};

/// What one number and one customer have open, folded from their messages in order.
///
/// Rules D1, D2 and D5 and the price models after them. It knows neither whose chat it is nor any other chat, so
/// chats can be folded in any order and apart from each other; only the messages of one chat have to come in the
/// order of [`Message`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chat {
    /// When its latest dialogue opened.
    dialogue: Option<Instant>,
    /// Whether the customer has clicked through an ad.
    clicked: bool,
    /// What the readings and models after the plain dialogue need.
    windows: Option<Box<Windows>>,
}

impl Chat {
    /// A chat that goes on: when its latest dialogue opened, and whether the customer has clicked through before.
    #[must_use]
    pub const fn resumed(dialogue: Option<Instant>, clicked: bool) -> Self {
        Self { dialogue, clicked, windows: None }
    }

    /// Takes the next message of this number and customer.
    pub fn take(&mut self, rules: &ChatRules, message: &Message) -> Taken {
        if !message.arrived() {
            return Taken::default();
        }
        let at = message.moment();
        let entry = self.entry(message);
        let period = rules.at(at);
        if !rules.needs_windows {
            return self.take_dialogue(period, message, at, entry);
        }
        let taken = match period.model {
            PriceModel::Dialogue => self.take_dialogue(period, message, at, entry),
            PriceModel::Conversation => self.take_conversation(period, message, at, entry),
            PriceModel::Message => self.take_message(period, message, at, entry),
        };
        if message.direction == Direction::In {
            self.windows().written = Some(at);
        }
        taken
    }

    /// Before which moment messages that are no click through an ad change nothing, so that they need not be taken.
    ///
    /// `None` where nothing is open, or where later price models and readings look at every message.
    #[must_use]
    pub fn settled_until(&self, rules: &ChatRules) -> Option<Instant> {
        let opened = self.dialogue.filter(|_| !rules.needs_windows)?;
        opened.checked_add_signed(WINDOW)
    }

    /// Forgets what ended before `instant`, which changes nothing for later messages. True if nothing is left, so
    /// that a fresh chat would do as well.
    pub fn forget_closed(&mut self, instant: Instant) -> bool {
        self.dialogue = self.dialogue.filter(|opened| instant - *opened < WINDOW);
        if self.windows.as_mut().is_some_and(|windows| windows.forget_closed(instant)) {
            self.windows = None;
        }
        *self == Self::default()
    }

    /// The model of 2022: whatever is outside a dialogue opens one (D1, D2).
    fn take_dialogue(&mut self, period: &PeriodRules, message: &Message, at: Instant, entry: Entry) -> Taken {
        if self.covers(Subject::of(message), at) {
            return Taken::default();
        }
        let opened = match (period.opens_at, message.direction) {
            (OpensAt::OpeningMessage, direction) => Some((Initiator::of(direction), entry)),
            (OpensAt::FirstBusinessMessage, Direction::In) => {
                self.windows().wait(at, entry);
                None
            }
            (OpensAt::FirstBusinessMessage, Direction::Out) => Some(self.answered(at)),
        };
        let Some((initiator, entry)) = opened else { return Taken::default() };
        self.dialogue = Some(at);
        if let Some(windows) = &mut self.windows {
            windows.waiting = None;
        }
        let session_opening = initiator == Initiator::Business && message.kind == Kind::Session;
        let fault = session_opening.then_some(Fault::SessionOutsideWindow);
        Taken { opened: Some(opened_by(message, at, initiator, entry, Item::Dialogue)), fault }
    }

    /// The model of 2023: a template opens a conversation of its category, anything else a service conversation
    /// where none is open, and an answered ad its own (D1, D2, D5).
    fn take_conversation(&mut self, period: &PeriodRules, message: &Message, at: Instant, entry: Entry) -> Taken {
        let subject = Subject::of(message);
        if message.direction == Direction::In {
            let waits = self.windows().note_click(period, at, entry);
            let opens = period.opens_at == OpensAt::OpeningMessage && !waits && !self.covers(subject, at);
            return if opens { self.open(message, at, Initiator::Customer, entry) } else { Taken::default() };
        }
        if let Some(entry) = self.windows().answer_ad(period, at) {
            let item = Item::Conversation { category: Some(crate::Category::Service) };
            return Taken { opened: Some(opened_by(message, at, Initiator::Customer, entry, item)), fault: None };
        }
        if self.covers(subject, at) {
            return Taken::default();
        }
        let answers = subject == Subject::SERVICE && period.opens_at == OpensAt::FirstBusinessMessage;
        let by_customer = answers && self.windows().may_be_answered(at);
        let initiator = if by_customer { Initiator::Customer } else { Initiator::Business };
        self.open(message, at, initiator, Entry::Ordinary)
    }

    /// The model of 2025: every delivered business message by itself (D3, D5).
    fn take_message(&mut self, period: &PeriodRules, message: &Message, at: Instant, entry: Entry) -> Taken {
        let windows = self.windows();
        if message.direction == Direction::In {
            windows.note_click(period, at, entry);
            return Taken::default();
        }
        windows.answer_ad(period, at);
        let ad = windows.ad.filter(|ad| at < ad.until);
        let in_service_window = windows.may_be_answered(at);
        let subject = Subject::of(message);
        if self.covers(subject, at) {
            return Taken::default();
        }
        let entry = ad.map_or(Entry::Ordinary, |ad| Entry::Ad { first_click: ad.first_click });
        let item = Item::Message { category: subject.category(), in_service_window };
        let fault = match subject.category() {
            None => Some(Fault::TemplateWithoutCategory),
            Some(_) if message.kind == Kind::Session && !in_service_window && ad.is_none() => {
                Some(Fault::SessionOutsideServiceWindow)
            }
            Some(_) => None,
        };
        Taken { opened: Some(opened_by(message, at, Initiator::Business, entry, item)), fault }
    }

    /// Opens a conversation of the message's category.
    fn open(&mut self, message: &Message, at: Instant, initiator: Initiator, entry: Entry) -> Taken {
        let subject = Subject::of(message);
        let windows = self.windows();
        windows.open(subject, at);
        let fault = match subject.category() {
            None => Some(Fault::TemplateWithoutCategory),
            Some(_) if message.direction == Direction::Out && message.kind == Kind::Session => {
                (!windows.may_be_answered(at)).then_some(Fault::SessionOutsideServiceWindow)
            }
            Some(_) => None,
        };
        let item = Item::Conversation { category: subject.category() };
        Taken { opened: Some(opened_by(message, at, initiator, entry, item)), fault }
    }

    /// Whether something that is open has already paid for such a message, whichever model it opened in.
    fn covers(&self, subject: Subject, at: Instant) -> bool {
        self.dialogue.is_some_and(|opened| at - opened < WINDOW)
            || self.windows.as_ref().is_some_and(|windows| windows.cover(subject, at))
    }

    fn windows(&mut self) -> &mut Windows {
        self.windows.get_or_insert_default()
    }

    /// How the message came about; a click counts as the customer's first even inside an open dialogue (D5).
    fn entry(&mut self, message: &Message) -> Entry {
        if message.from_ad && message.direction == Direction::In {
            return Entry::Ad { first_click: !std::mem::replace(&mut self.clicked, true) };
        }
        Entry::Ordinary
    }

    /// Who opened the dialogue that a business message begins: the customer it answers within 24 hours, or itself.
    fn answered(&self, at: Instant) -> (Initiator, Entry) {
        let waiting = self.windows.as_ref().and_then(|windows| windows.waiting);
        match waiting.filter(|waiting| at - waiting.latest < WINDOW) {
            Some(waiting) => (Initiator::Customer, waiting.entry),
            None => (Initiator::Business, Entry::Ordinary),
        }
    }
}

const fn opened_by(message: &Message, at: Instant, initiator: Initiator, entry: Entry, item: Item) -> Opened {
    Opened { at, number: message.number, customer: message.customer, initiator, entry, item }
}

/// The chats of many numbers and customers, for messages that come in one stream.
#[derive(Clone, Debug)]
pub struct Conversations {
    rules: ChatRules,
    chats: HashMap<(PhoneNumber, PhoneNumber), Chat>,
}

impl Conversations {
    /// A history without any dialogue.
    #[must_use]
    pub fn new(terms: &Terms) -> Self {
        Self::restore(terms, [], [])
    }

    /// A history without any dialogue, of numbers whose WABA has `zone`, on terms that change.
    #[must_use]
    pub fn dated(tariff: &Tariff, zone: chrono_tz::Tz) -> Self {
        Self { rules: ChatRules::dated(tariff, zone), chats: HashMap::new() }
    }

    /// A history that goes on: when each pair's latest dialogue opened, and who has clicked through before.
    ///
    /// Messages still unanswered at that moment are not restored; they matter only in the reading
    /// `first_business_message` and in the price models after 2022.
    pub fn restore(
        terms: &Terms,
        open: impl IntoIterator<Item = (PhoneNumber, PhoneNumber, Instant)>,
        clicked: impl IntoIterator<Item = (PhoneNumber, PhoneNumber)>,
    ) -> Self {
        let mut chats: HashMap<_, _> = open
            .into_iter()
            .map(|(number, customer, at)| ((number, customer), Chat::resumed(Some(at), false)))
            .collect();
        for pair in clicked {
            chats.entry(pair).or_default().clicked = true;
        }
        Self { rules: ChatRules::of(terms), chats }
    }

    /// Takes the next message.
    pub fn take(&mut self, message: &Message) -> Taken {
        self.chats.entry((message.number, message.customer)).or_default().take(&self.rules, message)
    }

    /// Forgets dialogues that ended before `instant`; later messages are not changed by it.
    pub fn forget_closed(&mut self, instant: Instant) {
        self.chats.retain(|_, chat| !chat.forget_closed(instant));
    }
}
