//! Keeping what the provider says of debits.

use rusqlite::{named_params, params};

use super::{Attempt, Debit};
use crate::columns::{micros_in, micros_of, month_number, optional_micros_in};
use crate::{StoreError, Writer};

impl Writer<'_> {
    /// Takes over states of debits, in any order. Answers how many changed.
    ///
    /// A state with fewer attempts than the one in the archive is an older one and changes nothing.
    pub fn put_debits(&self, debits: &[Debit]) -> Result<usize, StoreError> {
        let mut changed = 0;
        for debit in debits {
            changed += usize::from(self.put_debit(debit)?);
        }
        Ok(changed)
    }

    fn put_debit(&self, debit: &Debit) -> Result<bool, StoreError> {
        let currency = debit.amount.currency();
        let waba = debit.waba_id.as_deref().map(|id| self.waba_seq(id)).transpose()?;
        let number = debit.number_id.as_deref().map(|id| self.number_seq(id)).transpose()?;
        let covers = debit.covers.as_ref();
        let changed = self.conn().prepare_cached(UPSERT)?.execute(named_params! {
            ":id": debit.id, ":at": micros_of(debit.at), ":amount": debit.amount.micros()?,
            ":currency": currency.code(), ":kind": debit.kind, ":waba": waba, ":number": number,
            ":month": debit.month.map(month_number), ":outcome": debit.outcome,
            ":paid_at": debit.paid_at.map(micros_of), ":dialogues": covers.map(|covers| covers.dialogues),
            ":from_id": covers.and_then(|covers| covers.from_dialogue_id.as_ref()),
            ":to_id": covers.and_then(|covers| covers.to_dialogue_id.as_ref()),
            ":accrued": optional_micros_in(debit.accrued, currency)?,
            ":carry": debit.carry.map(|carry| micros_in(carry, currency)).transpose()?,
            ":period_from": debit.period.map(|period| micros_of(period.0)),
            ":period_to": debit.period.map(|period| micros_of(period.1)),
            ":attempts": debit.attempts.len() as i64,
        })?;
        let seq: i64 = self
            .conn()
            .prepare_cached("SELECT seq FROM debits WHERE id = ?1")?
            .query_row([&debit.id], |row| row.get(0))?;
        Ok(self.put_attempts(seq, &debit.attempts)? || changed > 0)
    }

    /// Attempts are only ever added.
    fn put_attempts(&self, debit: i64, attempts: &[Attempt]) -> Result<bool, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO debit_attempts VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET
                at = excluded.at, outcome = excluded.outcome, decline = excluded.decline
              WHERE (at, outcome, decline) IS NOT (excluded.at, excluded.outcome, excluded.decline)",
        )?;
        let mut changed = 0;
        for (place, attempt) in attempts.iter().enumerate() {
            changed += statement.execute(params![
                debit,
                place as i64,
                micros_of(attempt.at),
                attempt.outcome,
                attempt.decline
            ])?;
        }
        Ok(changed > 0)
    }
}

const UPSERT: &str = "
INSERT INTO debits (id, at, amount_micros, currency, kind, waba, number, month, outcome, paid_at, dialogues,
                    from_dialogue_id, to_dialogue_id, accrued_micros, carry_micros, period_from, period_to)
VALUES (:id, :at, :amount, :currency, :kind, :waba, :number, :month, :outcome, :paid_at, :dialogues, :from_id, :to_id,
        :accrued, :carry, :period_from, :period_to)
ON CONFLICT (id) DO UPDATE SET
    at = excluded.at, amount_micros = excluded.amount_micros, currency = excluded.currency, kind = excluded.kind,
    waba = excluded.waba, number = excluded.number, month = excluded.month, outcome = excluded.outcome,
    paid_at = excluded.paid_at, dialogues = excluded.dialogues, from_dialogue_id = excluded.from_dialogue_id,
    to_dialogue_id = excluded.to_dialogue_id, accrued_micros = excluded.accrued_micros,
    carry_micros = excluded.carry_micros, period_from = excluded.period_from, period_to = excluded.period_to
WHERE (SELECT count(*) FROM debit_attempts WHERE debit = debits.seq) <= :attempts
  AND (at, amount_micros, currency, kind, waba, number, month, outcome, paid_at, dialogues, from_dialogue_id,
       to_dialogue_id, accrued_micros, carry_micros, period_from, period_to)
   IS NOT (excluded.at, excluded.amount_micros, excluded.currency, excluded.kind, excluded.waba, excluded.number,
           excluded.month, excluded.outcome, excluded.paid_at, excluded.dialogues, excluded.from_dialogue_id,
           excluded.to_dialogue_id, excluded.accrued_micros, excluded.carry_micros, excluded.period_from,
           excluded.period_to)";
