//! Messages as they are delivered, and the dialogues they open.

use billing::{Charge, Direction, Instant, Kind, Message, Opened, WINDOW};
use rusqlite::params;

use super::clock::Advance;
use super::debits::{number_id, waba_id};
use super::{World, WorldError, rows};
use crate::traffic::Source;
use crate::wire;

/// How a message is kept: bits for out, template and from an ad.
pub(super) fn what(message: &Message) -> i64 {
    i64::from(message.direction == Direction::Out)
        | i64::from(message.kind == Kind::Template) << 1
        | i64::from(message.from_ad) << 2
}

/// A message as it was kept.
pub(crate) fn message(at: i64, number: i64, customer: i64, what: i64) -> Result<Message, WorldError> {
    let direction = if what & 1 == 0 { Direction::In } else { Direction::Out };
    let kind = if what & 2 == 0 { Kind::Session } else { Kind::Template };
    let (number, customer) = (rows::phone(number)?, rows::phone(customer)?);
    Ok(Message::plain(rows::instant(at)?, number, customer, direction, kind, what & 4 != 0))
}

/// What became of a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Delivery {
    /// Whether it was delivered: a number that does not work takes no messages.
    pub(super) delivered: bool,
    /// Whether it opened a dialogue.
    pub(super) opened: bool,
    /// Whether a debit was made.
    pub(super) debited: bool,
}

impl World {
    /// When the next message is, as far as one comes until then.
    pub(super) fn next_message(&mut self, until: Instant) -> Option<Instant> {
        let Self { traffic, state, .. } = self;
        let now = state.account.now;
        let working = state.numbers.iter().filter_map(|number| {
            let connected_at = number.connected_at.filter(|_| number.standing.is_live())?;
            let zone = state.wabas.iter().find(|waba| waba.key == number.waba)?.zone;
            Some(Source { key: number.key, number: number.number, profile: number.profile, zone, connected_at })
        });
        traffic.next_at(working, now, until)
    }

    /// Delivers it. True if what falls due next may have changed.
    pub(super) fn deliver_next(&mut self, advance: &mut Advance) -> Result<bool, WorldError> {
        let Some(next) = self.traffic.take_next() else { return Ok(false) };
        if let Some(planned) = next.planned {
            self.db.prepare_cached("DELETE FROM planned_messages WHERE seq = ?1")?.execute([planned])?;
        } else if self.is_refused_by_meta(&next.message) {
            return Ok(false);
        }
        Ok(self.deliver(next.number, &next.message, advance)?.debited)
    }

    /// Whether Meta would refuse it: outside a dialogue only a template may be sent (D2).
    fn is_refused_by_meta(&self, message: &Message) -> bool {
        let session_out = message.direction == Direction::Out && message.kind == Kind::Session;
        let open = self.state.windows.get(&(message.number, message.customer));
        session_out && open.is_none_or(|opened| message.at - *opened >= WINDOW)
    }

    /// Delivers one message to or from a number.
    pub(super) fn deliver(
        &mut self,
        number: i64,
        message: &Message,
        advance: &mut Advance,
    ) -> Result<Delivery, WorldError> {
        if !self.number(number)?.standing.opens_dialogues() {
            return Ok(Delivery::default());
        }
        self.db
            .prepare_cached("INSERT INTO messages (at, number, customer, what) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![rows::millis(message.at), number, rows::digits(message.customer), what(message)])?;
        self.state.account.latest_message = Some(message.at);
        let taken = self.state.conversations.take(message);
        let debited = match taken.opened {
            Some(opened) => self.open_dialogue(number, &opened, advance)?,
            None => false,
        };
        Ok(Delivery { delivered: true, opened: taken.opened.is_some(), debited })
    }

    /// Prices a dialogue and keeps it. True if a debit was made.
    fn open_dialogue(&mut self, number: i64, opened: &Opened, advance: &mut Advance) -> Result<bool, WorldError> {
        let waba = self.number(number)?.waba;
        let charged = self.state.ledger.open(&waba_id(waba), opened)?;
        let mut debited = false;
        for write_off in &charged.due_before {
            debited |= self.write_off(write_off, advance)?;
        }
        let (charge, place, rate) = match charged.charge {
            Charge::FreeAllowance { place } => (wire::Charge::FreeAllowance, Some(place), None),
            Charge::FreeEntry | Charge::FreeService => (wire::Charge::FreeEntry, None, None),
            Charge::Paid { rate } => (wire::Charge::Paid, None, Some(rate.micros()?)),
            Charge::Unpriced => (wire::Charge::Unpriced, None, None),
        };
        let (entry, first_click) = match opened.entry {
            billing::Entry::Ordinary => (wire::Entry::Ordinary, false),
            billing::Entry::Ad { first_click } => (wire::Entry::Ad, first_click),
        };
        self.db
            .prepare_cached(
                "INSERT INTO dialogues (at, number, waba, customer, month, initiator, entry, first_click, market,
                        charge, place, rate)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                rows::millis(opened.at),
                number,
                waba,
                rows::digits(opened.customer),
                charged.month.to_string(),
                written_initiator(opened.initiator),
                entry,
                first_click,
                charged.market.name(),
                charge,
                place,
                rate,
            ])?;
        self.state.windows.insert((opened.number, opened.customer), opened.at);
        self.forget_closed_windows(opened.at);
        advance.dialogues += 1;
        if let Some(write_off) = &charged.threshold {
            debited |= self.write_off(write_off, advance)?;
        }
        Ok(debited)
    }

    /// Keeps memory of open dialogues small.
    fn forget_closed_windows(&mut self, now: Instant) {
        const MANY: usize = 4_000;
        if self.state.windows.len() > MANY {
            self.state.windows.retain(|_, opened| now - *opened < WINDOW);
            self.state.conversations.forget_closed(now);
        }
    }

    /// The dialogues after a place in the feed.
    pub(crate) fn dialogues_after(&self, after: u64, limit: u32) -> Result<Vec<wire::Dialogue>, WorldError> {
        let mut statement = self.db.prepare_cached(
            "SELECT seq, at, number, customer, initiator, entry, first_click, market, charge, place, rate
               FROM dialogues WHERE seq > ?1 ORDER BY seq LIMIT ?2",
        )?;
        let mut found = statement.query(params![after.cast_signed(), limit])?;
        let mut dialogues = Vec::new();
        while let Some(row) = found.next()? {
            let number = self.number(row.get(2)?)?;
            dialogues.push(wire::Dialogue {
                id: format!("dlg-{}", row.get::<_, i64>(0)?),
                number_id: number_id(number.key),
                number: number.number.to_string(),
                customer: rows::phone(row.get(3)?)?.to_string(),
                opened_at: rows::instant(row.get(1)?)?,
                initiator: row.get(4)?,
                entry: row.get(5)?,
                first_click: row.get(6)?,
                market: row.get(7)?,
                charge: row.get(8)?,
                place: row.get(9)?,
                rate: row.get::<_, Option<i64>>(10)?.map(|micros| rows::dollars(micros).into()),
            });
        }
        Ok(dialogues)
    }

    /// How many dialogues there are; their places are counted without a gap.
    pub(crate) fn dialogue_count(&self) -> Result<u64, WorldError> {
        self.last_place("SELECT COALESCE(MAX(seq), 0) FROM dialogues")
    }

    /// The last place of a feed.
    pub(super) fn last_place(&self, question: &str) -> Result<u64, WorldError> {
        Ok(self.db.prepare_cached(question)?.query_row([], |row| row.get::<_, i64>(0))?.cast_unsigned())
    }
}

/// An initiator as it is written.
pub(super) const fn written_initiator(initiator: billing::Initiator) -> wire::Initiator {
    match initiator {
        billing::Initiator::Business => wire::Initiator::Business,
        billing::Initiator::Customer => wire::Initiator::Customer,
    }
}
