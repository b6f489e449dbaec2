//! Write-offs: dialogues turned into debits, and what follows when they fail.

use billing::{Instant, WriteOff, WriteOffReason};
use rusqlite::params;

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::{CoveredDialogues, Made, NewDebit, debit_id, key_of, number_id};
use super::{World, WorldError, rows};
use crate::wire::{DebitKind, EventKind, Outcome};

/// The paid dialogues that are in no debit yet.
#[derive(Default)]
struct Accrued {
    first: Option<i64>,
    last: Option<i64>,
    /// Every number that has one.
    numbers: Vec<i64>,
}

impl World {
    /// A WABA's month begins: what is accrued is written off (W2), then Meta reports the month that ended (W5).
    pub(super) fn begin_month(&mut self, waba: i64, at: Instant, advance: &mut Advance) -> Result<(), WorldError> {
        for write_off in self.state.ledger.close_until(at)? {
            self.write_off(&write_off, advance)?;
        }
        let Some(row) = self.state.wabas.iter_mut().find(|row| row.key == waba) else { return Ok(()) };
        let ended = row.month;
        row.month = ended.next();
        self.report(waba, ended, at, advance)
    }

    /// Debits a write-off. True: something that falls due may have changed.
    ///
    /// Rules W1 to W4. One that fails suspends every number with a dialogue in it.
    pub(super) fn write_off(&mut self, write_off: &WriteOff, advance: &mut Advance) -> Result<bool, WorldError> {
        let waba = write_off.waba.as_deref().and_then(|id| key_of(id, "waba-"));
        let number = write_off.number.and_then(|phone| self.number_with(phone)).map(|row| row.key);
        let Accrued { first, last, numbers } = self.accrued_dialogues(waba, number)?;
        let kind = match write_off.reason {
            WriteOffReason::Threshold => DebitKind::Threshold,
            // There is no word of its own for a debit at cancellation (C3, reading `at_cancel`).
            WriteOffReason::MonthStart | WriteOffReason::Cancellation => DebitKind::MonthStart,
        };
        let made = self.debit(
            &NewDebit {
                at: write_off.at,
                amount: write_off.amount,
                kind,
                waba,
                number,
                month: write_off.month,
                covers: Some(CoveredDialogues {
                    count: write_off.dialogues,
                    first,
                    last,
                    accrued: write_off.accrued,
                    carry: write_off.carry,
                }),
                period: None,
            },
            advance,
        )?;
        self.cover(made, waba, number)?;
        match made.outcome {
            Outcome::Paid => self.settle_cancellations(made.key, write_off.at)?,
            Outcome::Failed => self.suspend(made.key, &numbers, write_off.at, advance)?,
        }
        Ok(true)
    }

    /// The first and the last accrued dialogue, and every number that has one.
    fn accrued_dialogues(&self, waba: Option<i64>, number: Option<i64>) -> Result<Accrued, WorldError> {
        let mut statement = self.db.prepare_cached(
            "SELECT MIN(seq), MAX(seq), number FROM dialogues INDEXED BY dialogues_accrued
              WHERE charge = 'paid' AND debit IS NULL AND (?1 IS NULL OR waba = ?1) AND (?2 IS NULL OR number = ?2)
              GROUP BY number ORDER BY number",
        )?;
        let mut found = statement.query(params![waba, number])?;
        let mut accrued = Accrued::default();
        while let Some(row) = found.next()? {
            let (from, to): (i64, i64) = (row.get(0)?, row.get(1)?);
            accrued.first = Some(accrued.first.map_or(from, |first| first.min(from)));
            accrued.last = Some(accrued.last.map_or(to, |last| last.max(to)));
            accrued.numbers.push(row.get(2)?);
        }
        Ok(accrued)
    }

    fn cover(&self, made: Made, waba: Option<i64>, number: Option<i64>) -> Result<(), WorldError> {
        self.db
            .prepare_cached(
                "UPDATE dialogues INDEXED BY dialogues_accrued SET debit = ?1
                  WHERE charge = 'paid' AND debit IS NULL AND (?2 IS NULL OR waba = ?2) AND (?3 IS NULL OR number = ?3)",
            )?
            .execute(params![made.key, waba, number])?;
        Ok(())
    }

    /// Suspends numbers until a debit is paid.
    ///
    /// Rules H4 and W4. Cancelled numbers stay as they are (C6).
    pub(super) fn suspend(
        &mut self,
        debit: i64,
        numbers: &[i64],
        at: Instant,
        advance: &mut Advance,
    ) -> Result<(), WorldError> {
        for &key in numbers {
            let before = self.number(key)?.standing;
            if !before.is_live() {
                continue;
            }
            self.db
                .prepare_cached("INSERT INTO suspensions (debit, number) VALUES (?1, ?2)")?
                .execute(params![debit, key])?;
            let after = before.after(billing::StandingEvent::DebitFailed)?;
            if after == before {
                continue;
            }
            self.change_number(key, |row| row.standing = after)?;
            self.note_event(key, at, EventKind::Suspended, Some(&debit_id(debit)))?;
            let happening = Happening::new(at, HappeningKind::Suspended);
            advance.note(Happening { number_id: Some(number_id(key)), debit_id: Some(debit_id(debit)), ..happening });
        }
        Ok(())
    }

    /// Now that a debit is paid, the 30 days of every cancellation that waited for it begin (C2).
    pub(super) fn settle_cancellations(&mut self, debit: i64, paid_at: Instant) -> Result<(), WorldError> {
        let waiting: Vec<i64> = self
            .db
            .prepare_cached(
                "SELECT c.number FROM cancellations c JOIN dialogues d ON d.seq = c.last_dialogue
                  WHERE d.debit = ?1 AND c.paid_at IS NULL",
            )?
            .query_map([debit], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for key in waiting {
            let deletable_from = paid_at + chrono::TimeDelta::days(self.state.terms.leaving_days.into());
            let event = billing::StandingEvent::SettlementKnown { deletable_from };
            let standing = self.number(key)?.standing.after(event)?;
            self.change_number(key, |row| {
                row.standing = standing;
                row.deletable_from = Some(deletable_from);
            })?;
            self.db
                .prepare_cached("UPDATE cancellations SET paid_at = ?2, deletable_from = ?3 WHERE number = ?1")?
                .execute(params![key, rows::millis(paid_at), rows::millis(deletable_from)])?;
        }
        Ok(())
    }
}
