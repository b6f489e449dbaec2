//! Debits: one attempt after another to take an amount from the card.

use billing::{Instant, Money, Month};
use rusqlite::{OptionalExtension, params};

use super::clock::{Advance, Happening, HappeningKind};
use super::state::CardBehaviour;
use super::{World, WorldError, rows};
use crate::problem::Problem;
use crate::wire::{self, DebitKind, Decline, Outcome};

/// The id of a number.
pub(crate) fn number_id(key: i64) -> String {
    format!("num-{key}")
}

/// The id of a WABA.
pub(super) fn waba_id(key: i64) -> String {
    format!("waba-{key}")
}

/// The id of a debit.
pub(super) fn debit_id(key: i64) -> String {
    format!("deb-{key}")
}

/// The key in an id made by one of the above.
pub(super) fn key_of(id: &str, prefix: &str) -> Option<i64> {
    let digits = id.strip_prefix(prefix)?;
    let canonical = digits.bytes().all(|digit| digit.is_ascii_digit()) && !digits.starts_with('0');
    canonical.then(|| digits.parse().ok()).flatten()
}

/// A debit to be made.
pub(super) struct NewDebit {
    pub(super) at: Instant,
    pub(super) amount: Money,
    pub(super) kind: DebitKind,
    pub(super) waba: Option<i64>,
    pub(super) number: Option<i64>,
    pub(super) month: Month,
    pub(super) covers: Option<CoveredDialogues>,
    pub(super) period: Option<(Instant, Instant)>,
}

/// The dialogues of a write-off.
pub(super) struct CoveredDialogues {
    pub(super) count: u64,
    pub(super) first: Option<i64>,
    pub(super) last: Option<i64>,
    pub(super) accrued: Money,
    pub(super) carry: Money,
}

/// A debit that was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    pub(super) key: i64,
    pub(super) outcome: Outcome,
}

impl World {
    /// What the card would say now.
    pub(super) fn card_says(&self) -> Result<(), Decline> {
        let account = &self.state.account;
        let this_month = Month::of(account.now, account.zone);
        match account.card_behaviour {
            CardBehaviour::Expired => Err(Decline::CardExpired),
            _ if this_month > account.card_expires => Err(Decline::CardExpired),
            CardBehaviour::Declines => Err(Decline::CardDeclined),
            CardBehaviour::Accepts => Ok(()),
        }
    }

    /// Makes a debit, with its first attempt. Money given back never fails.
    pub(super) fn debit(&mut self, new: &NewDebit, advance: &mut Advance) -> Result<Made, WorldError> {
        let answer = if new.kind == DebitKind::Refund { Ok(()) } else { self.card_says() };
        let outcome = if answer.is_ok() { Outcome::Paid } else { Outcome::Failed };
        let covers = new.covers.as_ref();
        self.db
            .prepare_cached(
                "INSERT INTO debits (at, amount, kind, waba, number, month, outcome, paid_at, dialogues, first_seq,
                        last_seq, accrued, carry, period_from, period_to)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?
            .execute(params![
                rows::millis(new.at),
                new.amount.micros()?,
                new.kind,
                new.waba,
                new.number,
                new.month.to_string(),
                outcome,
                answer.is_ok().then(|| rows::millis(new.at)),
                covers.map(|covers| covers.count.cast_signed()),
                covers.and_then(|covers| covers.first),
                covers.and_then(|covers| covers.last),
                covers.map(|covers| covers.accrued.micros()).transpose()?,
                covers.map(|covers| covers.carry.micros()).transpose()?,
                new.period.map(|(from, _)| rows::millis(from)),
                new.period.map(|(_, to)| rows::millis(to)),
            ])?;
        let key = self.db.last_insert_rowid();
        self.note_attempt(key, new.at, outcome, answer.err())?;
        advance.note(Happening {
            number_id: new.number.map(number_id),
            waba_id: new.waba.map(waba_id),
            debit_id: Some(debit_id(key)),
            paid: Some(answer.is_ok()),
            month: Some(new.month.to_string()),
            ..Happening::new(new.at, happening_kind(new.kind)).amount(new.amount)
        });
        Ok(Made { key, outcome })
    }

    /// Keeps an attempt, and the state the debit is in after it.
    pub(super) fn note_attempt(
        &mut self,
        debit: i64,
        at: Instant,
        outcome: Outcome,
        decline: Option<Decline>,
    ) -> Result<(), WorldError> {
        self.db
            .prepare_cached("INSERT INTO attempts (debit, at, outcome, decline) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![debit, rows::millis(at), outcome, decline])?;
        let body = serde_json::to_string(&self.debit_by_key(debit)?)?;
        self.db
            .prepare_cached("INSERT INTO debit_states (debit, body) VALUES (?1, ?2)")?
            .execute(params![debit, body])?;
        Ok(())
    }

    /// A debit by its id.
    pub(crate) fn debit_by_id(&self, id: &str) -> Result<wire::Debit, WorldError> {
        let missing = || Problem::not_found(format_args!("debit {id}"));
        self.debit_by_key(key_of(id, "deb-").ok_or_else(missing)?)
    }

    /// A debit as it stands.
    pub(super) fn debit_by_key(&self, key: i64) -> Result<wire::Debit, WorldError> {
        let attempts = self.attempts(key)?;
        let mut statement = self.db.prepare_cached("SELECT * FROM debits WHERE key = ?1")?;
        let mut found = statement.query([key])?;
        let row = found.next()?.ok_or_else(|| Problem::not_found(format_args!("debit {}", debit_id(key))))?;
        let money = |column: &str| -> Result<Option<wire::Money>, WorldError> {
            Ok(row.get::<_, Option<i64>>(column)?.map(|micros| rows::dollars(micros).into()))
        };
        let at = |column: &str| rows::instant_option(row.get(column)?);
        let dialogue = |column: &str| -> Result<Option<String>, WorldError> {
            Ok(row.get::<_, Option<i64>>(column)?.map(|seq| format!("dlg-{seq}")))
        };
        let covers = match row.get::<_, Option<i64>>("dialogues")? {
            Some(count) => Some(wire::Covers {
                dialogues: count.cast_unsigned(),
                from_dialogue_id: dialogue("first_seq")?,
                to_dialogue_id: dialogue("last_seq")?,
            }),
            None => None,
        };
        Ok(wire::Debit {
            id: debit_id(key),
            at: rows::instant(row.get("at")?)?,
            amount: rows::dollars(row.get("amount")?).into(),
            kind: row.get("kind")?,
            waba_id: row.get::<_, Option<i64>>("waba")?.map(waba_id),
            number_id: row.get::<_, Option<i64>>("number")?.map(number_id),
            month: Some(row.get("month")?),
            outcome: row.get("outcome")?,
            attempts,
            paid_at: at("paid_at")?,
            covers,
            accrued: money("accrued")?,
            carry: money("carry")?,
            period: at("period_from")?.zip(at("period_to")?).map(|(from, to)| wire::Period { from, to }),
        })
    }

    fn attempts(&self, debit: i64) -> Result<Vec<wire::Attempt>, WorldError> {
        let mut statement =
            self.db.prepare_cached("SELECT at, outcome, decline FROM attempts WHERE debit = ?1 ORDER BY seq")?;
        let mut found = statement.query([debit])?;
        let mut attempts = Vec::new();
        while let Some(row) = found.next()? {
            let at = rows::instant(row.get(0)?)?;
            attempts.push(wire::Attempt { at, outcome: row.get(1)?, decline: row.get(2)? });
        }
        Ok(attempts)
    }

    /// The keys of debits that failed and are not paid, in time order.
    pub(super) fn unpaid_keys(&self) -> Result<Vec<i64>, WorldError> {
        let mut statement = self.db.prepare_cached("SELECT key FROM debits WHERE outcome = 'failed' ORDER BY key")?;
        let keys = statement.query_map([], |row| row.get(0))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// The ids of debits that failed and are not paid, in time order.
    pub(super) fn unpaid(&self) -> Result<Vec<String>, WorldError> {
        Ok(self.unpaid_keys()?.into_iter().map(debit_id).collect())
    }

    /// Debit states after a place in the feed.
    pub(crate) fn debit_states_after(&self, after: u64, limit: u32) -> Result<Vec<wire::Debit>, WorldError> {
        let mut statement =
            self.db.prepare_cached("SELECT body FROM debit_states WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
        let mut found = statement.query(params![after.cast_signed(), limit])?;
        let mut states = Vec::new();
        while let Some(row) = found.next()? {
            states.push(serde_json::from_str(&row.get::<_, String>(0)?)?);
        }
        Ok(states)
    }

    /// How many debit states there are.
    pub(crate) fn debit_state_count(&self) -> Result<u64, WorldError> {
        self.last_place("SELECT COALESCE(MAX(seq), 0) FROM debit_states")
    }

    /// Whether a debit is paid for, and since when; `None` while it is unpaid.
    pub(super) fn debit_paid_at(&self, key: i64) -> Result<Option<Instant>, WorldError> {
        let paid_at = self
            .db
            .prepare_cached("SELECT paid_at FROM debits WHERE key = ?1")?
            .query_row([key], |row| row.get::<_, Option<i64>>(0))
            .optional()?
            .flatten();
        rows::instant_option(paid_at)
    }
}

const fn happening_kind(kind: DebitKind) -> HappeningKind {
    match kind {
        DebitKind::Hosting => HappeningKind::Hosting,
        DebitKind::Threshold => HappeningKind::Threshold,
        DebitKind::MonthStart => HappeningKind::MonthStart,
        DebitKind::ExtraMonth => HappeningKind::ExtraMonth,
        DebitKind::Refund => HappeningKind::Refund,
    }
}
