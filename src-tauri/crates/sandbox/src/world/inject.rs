//! Exact traffic, given through the control interface.

use billing::{Direction, Instant, Kind, Message, PhoneNumber};
use chrono::TimeDelta;
use rusqlite::{Connection, params};

use super::clock::Advance;
use super::dialogues::{message, what};
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::traffic::Planned;

/// One message to deliver.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InjectedMessage {
    /// When; now, if it is not said.
    pub(crate) at: Option<Instant>,
    /// The customer.
    pub(crate) customer: PhoneNumber,
    /// Which way it goes.
    pub(crate) direction: Direction,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether the customer clicked through an ad.
    pub(crate) from_ad: bool,
}

/// Traffic to deliver on one number.
#[derive(Clone, Debug)]
pub(crate) enum Injection {
    /// So many dialogues, each with the next customer after the first, all at one instant.
    Dialogues {
        /// How many.
        count: u32,
        /// The first customer.
        first: PhoneNumber,
        /// The message that opens each.
        opening: InjectedMessage,
    },
    /// These messages.
    Messages(Vec<InjectedMessage>),
}

/// What became of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Injected {
    /// Messages delivered.
    pub(crate) delivered: u64,
    /// Messages not delivered, because the number does not work.
    pub(crate) refused: u64,
    /// Dialogues opened.
    pub(crate) opened: u64,
    /// Messages that wait for the clock.
    pub(crate) planned: u64,
    /// What else happened.
    pub(crate) advance: Advance,
}

/// What was planned and is still to come.
pub(super) fn planned(db: &Connection) -> Result<Vec<Planned>, WorldError> {
    let mut statement = db.prepare_cached(
        "SELECT p.seq, p.number, p.at, n.number, p.customer, p.what
           FROM planned_messages p JOIN numbers n ON n.key = p.number ORDER BY p.seq",
    )?;
    let mut found = statement.query([])?;
    let mut planned = Vec::new();
    while let Some(row) = found.next()? {
        let message = message(row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?)?;
        planned.push(Planned { seq: row.get(0)?, number: row.get(1)?, message });
    }
    Ok(planned)
}

impl World {
    /// Delivers exact traffic on a number.
    ///
    /// What has no instant happens now; if something already happened at this very instant, the clock first
    /// moves one second, so that the order of messages in time is the order of calls. What lies in the future is
    /// delivered when the clock gets there.
    pub(crate) fn inject(&mut self, number_id: &str, injection: &Injection) -> Result<Injected, WorldError> {
        let (key, number) = {
            let row = self.number_by_id(number_id)?;
            (row.key, row.number)
        };
        let mut injected = Injected::default();
        let messages = written_out(injection)?;
        if messages.iter().any(|message| message.at.is_none_or(|at| at == self.now())) {
            injected.advance = self.step_past_the_last_message(messages.iter().any(|message| message.at.is_some()))?;
        }
        let now = self.now();
        let message_of = |wanted: &InjectedMessage| {
            let at = wanted.at.unwrap_or(now);
            Message::plain(at, number, wanted.customer, wanted.direction, wanted.kind, wanted.from_ad)
        };
        let mut messages: Vec<Message> = messages.iter().map(message_of).collect();
        messages.sort_unstable();
        if messages.first().is_some_and(|first| first.at < now) {
            return Err(Problem::new(Code::InvalidRequest, "a message cannot be delivered in the past").into());
        }
        self.transact(|world| {
            for message in &messages {
                if message.at > now {
                    world.plan(key, message)?;
                    injected.planned += 1;
                    continue;
                }
                let delivery = world.deliver(key, message, &mut injected.advance)?;
                injected.delivered += u64::from(delivery.delivered);
                injected.refused += u64::from(!delivery.delivered);
                injected.opened += u64::from(delivery.opened);
            }
            injected.advance.now = now;
            Ok(injected)
        })
    }

    /// Makes sure no message was taken at this very instant yet.
    fn step_past_the_last_message(&mut self, exact: bool) -> Result<Advance, WorldError> {
        let mut advance = Advance::default();
        while self.state.account.latest_message.is_some_and(|latest| latest >= self.now()) {
            if exact {
                let detail = "a message was already delivered at this instant; give a later one";
                return Err(Problem::new(Code::InvalidRequest, detail).into());
            }
            let passed = self.advance_to(self.now() + TimeDelta::seconds(1), &mut |_| {})?;
            advance.dialogues += passed.dialogues;
            passed.happened.into_iter().for_each(|happening| advance.note(happening));
        }
        Ok(advance)
    }

    fn plan(&mut self, number: i64, message: &Message) -> Result<(), WorldError> {
        self.db
            .prepare_cached("INSERT INTO planned_messages (at, number, customer, what) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![rows::millis(message.at), number, rows::digits(message.customer), what(message)])?;
        self.traffic.plan(Planned { seq: self.db.last_insert_rowid(), number, message: *message });
        Ok(())
    }
}

fn written_out(injection: &Injection) -> Result<Vec<InjectedMessage>, WorldError> {
    match injection {
        Injection::Messages(messages) => Ok(messages.clone()),
        Injection::Dialogues { count, first, opening } => {
            let first = rows::digits(*first);
            let nth =
                |nth: u32| Ok(InjectedMessage { customer: rows::phone(first.saturating_add(nth.into()))?, ..*opening });
            (0..*count).map(nth).collect()
        }
    }
}
