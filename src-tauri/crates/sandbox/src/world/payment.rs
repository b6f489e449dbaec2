//! Paying what failed.

use billing::StandingEvent;
use rusqlite::params;

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::{key_of, number_id};
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::wire::{Debit, Decline, EventKind, Outcome};

impl World {
    /// Tries an unpaid debit again, now.
    ///
    /// Rules H4 and W4: once it is paid, the numbers that only it kept suspended work again at once. A card that
    /// refuses again leaves its attempt on the debit.
    pub(crate) fn pay(&mut self, id: &str) -> Result<Result<Debit, Problem>, WorldError> {
        let debit = self.debit_by_id(id)?;
        let key = key_of(id, "deb-").ok_or_else(|| Problem::not_found(format_args!("debit {id}")))?;
        if debit.outcome == Outcome::Paid {
            return Err(Problem::new(Code::IllegalState, format!("debit {id} is paid already")).into());
        }
        let now = self.now();
        if let Err(decline) = self.card_says() {
            self.note_attempt(key, now, Outcome::Failed, Some(decline))?;
            return Ok(Err(declined(decline)));
        }
        self.db
            .prepare_cached("UPDATE debits SET outcome = 'paid', paid_at = ?2 WHERE key = ?1")?
            .execute(params![key, rows::millis(now)])?;
        self.note_attempt(key, now, Outcome::Paid, None)?;
        if let (Some(number), Some(period)) = (debit.number_id.as_deref(), &debit.period) {
            self.hosting_was_paid(number, period.to)?;
        }
        self.resume(key)?;
        self.settle_cancellations(key, now)?;
        Ok(Ok(self.debit_by_key(key)?))
    }

    /// The numbers that were suspended by a debit and by nothing else that is unpaid work again.
    fn resume(&mut self, debit: i64) -> Result<(), WorldError> {
        let now = self.now();
        let suspended: Vec<i64> = self
            .db
            .prepare_cached("SELECT number FROM suspensions WHERE debit = ?1")?
            .query_map([debit], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.db.prepare_cached("DELETE FROM suspensions WHERE debit = ?1")?.execute([debit])?;
        for key in suspended {
            let others: i64 = self
                .db
                .prepare_cached("SELECT COUNT(*) FROM suspensions WHERE number = ?1")?
                .query_row([key], |row| row.get(0))?;
            let before = self.number(key)?.standing;
            if others > 0 || !before.is_live() {
                continue;
            }
            let after = before.after(StandingEvent::Paid)?;
            self.change_number(key, |row| row.standing = after)?;
            self.note_event(key, now, EventKind::Resumed, None)?;
        }
        Ok(())
    }

    /// Tries every unpaid debit again, for the story of the demo.
    pub(super) fn pay_everything(&mut self, advance: &mut Advance) -> Result<(), WorldError> {
        for id in self.unpaid()? {
            if let Ok(debit) = self.pay(&id)? {
                let happening = Happening::new(self.now(), HappeningKind::Resumed);
                advance.note(Happening { number_id: debit.number_id, debit_id: Some(debit.id), ..happening });
            }
        }
        Ok(())
    }

    fn hosting_was_paid(&mut self, number: &str, until: billing::Instant) -> Result<(), WorldError> {
        let Some(key) = key_of(number, "num-") else { return Ok(()) };
        debug_assert_eq!(number_id(key), number);
        self.change_number(key, |row| row.paid_until = row.paid_until.max(until))
    }
}

/// The answer to a card that refused.
pub(super) fn declined(decline: Decline) -> Problem {
    let detail = match decline {
        Decline::CardDeclined => "the bank refused the payment; nothing was changed",
        Decline::CardExpired => "the card has expired; nothing was changed",
    };
    Problem::new(Code::CardDeclined, detail)
}
