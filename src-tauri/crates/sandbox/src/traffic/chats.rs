//! Chats: a few messages between a number and one customer.

use billing::{Direction, Instant, Kind, Message, PhoneNumber};
use chrono::TimeDelta;

use super::Dice;
use super::customers::customer;
use super::profile::Shape;

/// The chats of one day, being made.
pub(crate) struct Chats<'a> {
    dice: Dice,
    number: PhoneNumber,
    seed: u64,
    shape: &'a Shape,
    begins: Instant,
    ends: Instant,
    messages: Vec<Message>,
}

/// How many further messages a chat has.
const LENGTHS: [(u32, u32); 6] = [(0, 12), (1, 38), (2, 24), (3, 14), (4, 8), (6, 4)];

impl<'a> Chats<'a> {
    /// No chats yet, on a day from its first instant up to, and without, the first of the next.
    pub(crate) const fn new(
        dice: Dice,
        number: PhoneNumber,
        seed: u64,
        shape: &'a Shape,
        (begins, ends): (Instant, Instant),
    ) -> Self {
        Self { dice, number, seed, shape, begins, ends, messages: Vec::new() }
    }

    /// The dice of the day.
    pub(crate) const fn dice(&mut self) -> &mut Dice {
        &mut self.dice
    }

    /// A customer writes, perhaps after a click on an ad, and is answered.
    pub(crate) fn begun_by_a_customer(&mut self) {
        let second = self.business_hours();
        let Some(customer) = self.some_customer() else { return };
        let from_ad = self.dice.percent(self.shape.from_ads);
        self.add(second, customer, Direction::In, Kind::Session, from_ad);
        let further = self.dice.pick(&LENGTHS).copied().unwrap_or(1);
        self.go_on(second, customer, Direction::Out, further);
    }

    /// A confirmation or reminder, which one in four answers.
    pub(crate) fn reminder(&mut self) {
        let second = self.business_hours();
        let Some(customer) = self.some_customer() else { return };
        self.add(second, customer, Direction::Out, Kind::Template, false);
        if self.dice.percent(25) {
            self.go_on(second, customer, Direction::In, 2);
        }
    }

    /// One message of a campaign, which one in sixteen answers.
    pub(crate) fn campaign(&mut self, place: u64, second: i64) {
        let place = place.checked_rem(self.shape.customers).unwrap_or(0);
        let Some(customer) = customer(self.seed, self.number, place, self.shape.mix) else { return };
        self.add(second, customer, Direction::Out, Kind::Template, false);
        if self.dice.percent(6) {
            self.go_on(second, customer, Direction::In, 2);
        }
    }

    /// Everything in the order of taking.
    pub(crate) fn into_messages(mut self) -> Vec<Message> {
        self.messages.sort_unstable();
        self.messages.dedup();
        self.messages
    }

    /// Further messages, back and forth, each some minutes after the one before.
    fn go_on(&mut self, mut second: i64, customer: PhoneNumber, mut direction: Direction, further: u32) {
        for _ in 0..further {
            second = second.saturating_add(self.dice.between(25, 900));
            self.add(second, customer, direction, Kind::Session, false);
            direction = match direction {
                Direction::In => Direction::Out,
                Direction::Out => Direction::In,
            };
        }
    }

    /// A second of the day when people write: mornings mostly, then late afternoons, few in the evening.
    fn business_hours(&mut self) -> i64 {
        let hours = [((9, 14), 58), ((16, 20), 34), ((20, 23), 8)];
        let (from, to) = self.dice.pick(&hours).copied().unwrap_or((9, 14));
        self.dice.between(from * 3_600, to * 3_600 - 1)
    }

    /// A customer; the first on the list write more often.
    fn some_customer(&mut self) -> Option<PhoneNumber> {
        let one = self.dice.below(self.shape.customers);
        let other = self.dice.below(self.shape.customers);
        customer(self.seed, self.number, one.min(other), self.shape.mix)
    }

    fn add(&mut self, second: i64, customer: PhoneNumber, direction: Direction, kind: Kind, from_ad: bool) {
        let at = self.begins + TimeDelta::seconds(second);
        if at < self.ends {
            self.messages.push(Message::plain(at, self.number, customer, direction, kind, from_ad));
        }
    }
}
