//! Refund claims: made, and decided a day later.

use billing::{Instant, Money, Month};
use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::{NewDebit, debit_id, waba_id};
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::wire::{ClaimState, DebitKind, RefundClaim};

/// How long the provider takes to decide.
const DECISION: TimeDelta = TimeDelta::hours(24);

/// When each undecided claim is decided.
pub(super) fn undecided(db: &Connection) -> Result<Vec<(Instant, i64)>, WorldError> {
    let mut statement = db.prepare_cached("SELECT made_at, key FROM refund_claims WHERE state = 'received'")?;
    let mut found = statement.query([])?;
    let mut claims = Vec::new();
    while let Some(row) = found.next()? {
        claims.push((rows::instant(row.get(0)?)? + DECISION, row.get(1)?));
    }
    Ok(claims)
}

impl World {
    /// Takes a claim for a month Meta has reported.
    pub(crate) fn claim_refund(
        &mut self,
        month: Month,
        waba: &str,
        amount: Money,
        reason: &str,
    ) -> Result<RefundClaim, WorldError> {
        let waba = self.waba_key(waba)?;
        if self.reported(waba, month)?.is_none() {
            return Err(Problem::new(Code::IllegalState, format!("Meta has not reported {month} yet")).into());
        }
        let open = self
            .db
            .prepare_cached("SELECT 1 FROM refund_claims WHERE waba = ?1 AND month = ?2 AND state = 'received'")?
            .exists(params![waba, month.to_string()])?;
        if open {
            return Err(Problem::new(Code::IllegalState, "a claim for this month is still being decided").into());
        }
        let now = self.now();
        self.db
            .prepare_cached(
                "INSERT INTO refund_claims (month, waba, amount, reason, made_at, state)
                 VALUES (?1, ?2, ?3, ?4, ?5, 'received')",
            )?
            .execute(params![month.to_string(), waba, amount.micros()?, reason, rows::millis(now)])?;
        let key = self.db.last_insert_rowid();
        self.state.claims.push((now + DECISION, key));
        let claim = self.refund_claims()?.into_iter().find(|claim| claim.id == claim_id(key));
        claim.ok_or_else(|| WorldError::unreadable("a claim that was just made"))
    }

    /// Decides a claim: what was debited beyond Meta's report is given back (W5).
    pub(super) fn decide_claim(&mut self, key: i64, at: Instant, advance: &mut Advance) -> Result<(), WorldError> {
        let (month, waba, amount): (String, i64, i64) = self
            .db
            .prepare_cached("SELECT month, waba, amount FROM refund_claims WHERE key = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let (month, amount) = (rows::month(&month)?, rows::dollars(amount));
        let justified = self.unjustified(waba, month)?;
        let (state, debit, answer) = if amount.compare(justified)?.is_le() {
            let refund = NewDebit {
                at,
                amount: Money::zero(amount.currency()).minus(amount)?,
                kind: DebitKind::Refund,
                waba: Some(waba),
                number: None,
                month,
                covers: None,
                period: None,
            };
            let made = self.debit(&refund, advance)?;
            (ClaimState::Refunded, Some(made.key), "the debits went beyond Meta's report".to_owned())
        } else {
            advance.note(Happening {
                waba_id: Some(waba_id(waba)),
                month: Some(month.to_string()),
                ..Happening::new(at, HappeningKind::Refund)
            });
            (ClaimState::Refused, None, format!("Meta's report leaves {justified} to give back"))
        };
        self.db
            .prepare_cached(
                "UPDATE refund_claims SET state = ?2, decided_at = ?3, debit = ?4, answer = ?5 WHERE key = ?1",
            )?
            .execute(params![key, state, rows::millis(at), debit, answer])?;
        self.state.claims.retain(|(_, claim)| *claim != key);
        Ok(())
    }

    /// What was debited for a month beyond Meta's report and not given back yet: the cost of the last dialogues of
    /// the month that the report leaves out, in whole cents.
    fn unjustified(&self, waba: i64, month: Month) -> Result<Money, WorldError> {
        let counted = self.paid_dialogues(waba, month)?;
        let beyond = counted.saturating_sub(self.reported(waba, month)?.unwrap_or(counted));
        let micros: i64 = self
            .db
            .prepare_cached(
                "SELECT COALESCE(SUM(rate), 0) FROM (SELECT rate FROM dialogues
                  WHERE waba = ?1 AND month = ?2 AND charge = 'paid' ORDER BY seq DESC LIMIT ?3)",
            )?
            .query_row(params![waba, month.to_string(), beyond.cast_signed()], |row| row.get(0))?;
        let given_back: i64 = self
            .db
            .prepare_cached(
                "SELECT COALESCE(SUM(amount), 0) FROM debits WHERE waba = ?1 AND month = ?2 AND kind = 'refund'",
            )?
            .query_row(params![waba, month.to_string()], |row| row.get(0))?;
        Ok(rows::dollars(micros).rounded().plus(rows::dollars(given_back))?)
    }

    fn reported(&self, waba: i64, month: Month) -> Result<Option<u64>, WorldError> {
        let count = self
            .db
            .prepare_cached("SELECT paid_dialogues FROM reports WHERE waba = ?1 AND month = ?2")?
            .query_row(params![waba, month.to_string()], |row| row.get::<_, i64>(0))
            .optional()?;
        Ok(count.map(i64::cast_unsigned))
    }

    /// All claims, in the order they were made.
    pub(crate) fn refund_claims(&self) -> Result<Vec<RefundClaim>, WorldError> {
        let mut statement = self.db.prepare_cached("SELECT * FROM refund_claims ORDER BY key")?;
        let mut found = statement.query([])?;
        let mut claims = Vec::new();
        while let Some(row) = found.next()? {
            claims.push(RefundClaim {
                id: claim_id(row.get("key")?),
                state: row.get("state")?,
                month: row.get("month")?,
                waba_id: waba_id(row.get("waba")?),
                amount: rows::dollars(row.get("amount")?).into(),
                reason: row.get("reason")?,
                created_at: rows::instant(row.get("made_at")?)?,
                decided_at: rows::instant_option(row.get("decided_at")?)?,
                debit_id: row.get::<_, Option<i64>>("debit")?.map(debit_id),
                answer: row.get("answer")?,
            });
        }
        Ok(claims)
    }
}

fn claim_id(key: i64) -> String {
    format!("clm-{key}")
}
