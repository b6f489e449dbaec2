//! Leaving: previewed, asked for, and how far it is.

use billing::{
    Assessment, DialogueRef, HostingSchedule, Instant, LastPaid, Leaving, Month, RuleId, Settlement, SettlesAccrued,
    Standing, StandingEvent,
};
use rusqlite::{OptionalExtension, params};

use super::clock::Advance;
use super::debits::{NewDebit, debit_id, number_id, waba_id};
use super::number_row::NumberRow;
use super::numbers::not_while;
use super::payment::declined;
use super::{World, WorldError, rows};
use crate::problem::Problem;
use crate::wire::{self, CancellationRule, CancellationState, DebitKind, EventKind, StepName};

/// The last paid dialogue of a number, by its place in the feed.
struct LastDialogue {
    seq: i64,
    paid: LastPaid,
}

impl World {
    /// What cancelling a number now would mean (C1 to C5).
    pub(crate) fn cancellation_preview(&self, id: &str) -> Result<wire::CancellationPreview, WorldError> {
        let row = self.number_by_id(id)?;
        if !row.standing.is_live() {
            return Err(not_while(row, "it is cancelled already").into());
        }
        let (assessment, _) = self.assess(row)?;
        Ok(wire::CancellationPreview {
            rule: written_rule(assessment.rule),
            extra_month: assessment.extra_month.map(Into::into),
            accrued: assessment.accrued.map(Into::into),
            accrued_debited_at: assessment.accrued_debited_at,
            unused_days: assessment.unused_days,
            provider_date: assessment.provider_date,
            meta_date: assessment.meta_date,
            promised: assessment.promised,
            others: assessment.others.map(|rise| wire::OthersPrice {
                numbers: rise.numbers,
                from: rise.from.into(),
                to: rise.to.into(),
            }),
        })
    }

    /// Cancels a number.
    ///
    /// C1: it is deleted at once; while it is suspended, what is unpaid has to be paid first (C6). C2: the extra
    /// month is debited and the number blocked. If the card refuses that debit, nothing happens.
    pub(crate) fn cancel(&mut self, id: &str) -> Result<wire::Cancellation, WorldError> {
        let row = self.number_by_id(id)?.clone();
        if !row.standing.is_live() {
            return Err(not_while(&row, "it is cancelled already").into());
        }
        let (assessment, last) = self.assess(&row)?;
        let now = self.now();
        let rule = written_rule(assessment.rule);
        let mut extra = None;
        match (rule, assessment.extra_month) {
            (CancellationRule::C2, Some(amount)) => {
                self.card_says().map_err(declined)?;
                let month = Month::of(now, self.state.account.zone);
                let debit = NewDebit {
                    at: now,
                    amount,
                    kind: DebitKind::ExtraMonth,
                    waba: None,
                    number: Some(row.key),
                    month,
                    covers: None,
                    period: None,
                };
                extra = Some(self.debit(&debit, &mut Advance::default())?.key);
            }
            _ if matches!(row.standing, Standing::Suspended { .. }) => {
                return Err(Problem::unpaid(self.unpaid()?).into());
            }
            _ => {}
        }
        self.note_event(row.key, now, EventKind::Cancelled, None)?;
        self.keep_cancellation(row.key, rule, extra, last.as_ref(), &assessment)?;
        self.leave(&row, rule, last.as_ref())?;
        self.cancellation(id)
    }

    /// Moves the number to where its rule puts it.
    fn leave(
        &mut self,
        row: &NumberRow,
        rule: CancellationRule,
        last: Option<&LastDialogue>,
    ) -> Result<(), WorldError> {
        let now = self.now();
        let paid_at = last.and_then(|last| match last.paid.settlement {
            Settlement::Paid { at } => Some(at),
            _ => None,
        });
        let wait = chrono::TimeDelta::days(self.state.terms.leaving_days.into());
        let deletable_from = paid_at.map(|at| at + wait);
        let (event, kind) = match rule {
            CancellationRule::C1 => (StandingEvent::CancelledAtOnce, EventKind::Deleted),
            CancellationRule::C2 => (StandingEvent::Cancelled { deletable_from }, EventKind::Blocked),
        };
        let standing = row.standing.after(event)?;
        self.change_number(row.key, |row| {
            row.standing = standing;
            row.cancelled_at = Some(now);
            row.next_plan = None;
            match rule {
                CancellationRule::C1 => row.deleted_at = Some(now),
                CancellationRule::C2 => row.deletable_from = deletable_from,
            }
        })?;
        self.note_event(row.key, now, kind, None)?;
        let at_cancel = self.state.terms.cancel_settles_accrued == SettlesAccrued::AtCancel;
        if rule == CancellationRule::C2 && paid_at.is_none() && at_cancel {
            let settled = self.state.ledger.settle(&waba_id(row.waba), row.number, now)?;
            if let Some(write_off) = settled {
                self.write_off(&write_off, &mut Advance::default())?;
            }
        }
        Ok(())
    }

    fn keep_cancellation(
        &self,
        number: i64,
        rule: CancellationRule,
        extra: Option<i64>,
        last: Option<&LastDialogue>,
        assessment: &Assessment,
    ) -> Result<(), WorldError> {
        let after_paid = last.filter(|_| rule == CancellationRule::C2);
        let paid_at = after_paid.and_then(|last| match last.paid.settlement {
            Settlement::Paid { at } => Some(at),
            _ => None,
        });
        let deletable_from = paid_at.and(assessment.provider_date);
        self.db
            .prepare_cached(
                "INSERT INTO cancellations (number, requested_at, rule, extra_debit, last_dialogue, meta_date, paid_at,
                        deletable_from) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                number,
                rows::millis(self.now()),
                rule,
                extra,
                after_paid.map(|last| last.seq),
                assessment.meta_date.map(rows::millis),
                paid_at.map(rows::millis),
                deletable_from.map(rows::millis),
            ])?;
        Ok(())
    }

    /// How far a cancellation is.
    pub(crate) fn cancellation(&self, id: &str) -> Result<wire::Cancellation, WorldError> {
        let row = self.number_by_id(id)?;
        let mut statement = self.db.prepare_cached("SELECT * FROM cancellations WHERE number = ?1")?;
        let mut found = statement.query([row.key])?;
        let kept = found.next()?.ok_or_else(|| Problem::not_found(format_args!("cancellation of number {id}")))?;
        let at = |column: &str| rows::instant_option(kept.get(column)?);
        let requested_at = rows::instant(kept.get("requested_at")?)?;
        let rule: CancellationRule = kept.get("rule")?;
        let deletable_from = at("deletable_from")?;
        let meta_date = at("meta_date")?;
        let stages =
            Stages { requested_at, paid_at: at("paid_at")?, deletable_from, deletable_at: at("deletable_at")? };
        Ok(wire::Cancellation {
            reference: format!("cnl-{}", kept.get::<_, i64>("key")?),
            number_id: number_id(row.key),
            requested_at,
            rule,
            state: match row.standing {
                Standing::Blocked { .. } => CancellationState::Blocked,
                Standing::Deletable => CancellationState::Deletable,
                _ => CancellationState::Deleted,
            },
            extra_month_debit_id: kept.get::<_, Option<i64>>("extra_debit")?.map(debit_id),
            deletable_from,
            promised: match rule {
                CancellationRule::C1 => Some(meta_date.map_or(requested_at, |meta| meta.max(requested_at))),
                CancellationRule::C2 => deletable_from.map(|date| meta_date.map_or(date, |meta| meta.max(date))),
            },
            steps: self.steps(row, rule, &stages),
        })
    }

    fn steps(&self, row: &NumberRow, rule: CancellationRule, stages: &Stages) -> Vec<wire::CancellationStep> {
        let step = |name, at: Option<Instant>, expected: Option<Instant>| wire::CancellationStep {
            name,
            at,
            expected: expected.filter(|_| at.is_none()),
        };
        let requested = Some(stages.requested_at);
        let mut steps = vec![step(StepName::Requested, requested, None), step(StepName::Confirmed, requested, None)];
        if rule == CancellationRule::C2 {
            let paid_by = self.accrued_until(row);
            let wait = chrono::TimeDelta::days(self.state.terms.leaving_days.into());
            let deletable = stages.deletable_from.or_else(|| paid_by.map(|at| at + wait));
            steps.push(step(StepName::Blocked, requested, None));
            steps.push(step(StepName::DialoguesPaid, stages.paid_at, paid_by));
            steps.push(step(StepName::Deletable, stages.deletable_at, deletable));
        }
        steps.push(step(StepName::Deleted, row.deleted_at, None));
        steps
    }

    /// When the last paid dialogue of a number will be debited at the latest, while it is accrued.
    fn accrued_until(&self, row: &NumberRow) -> Option<Instant> {
        let last = self.last_paid_dialogue(row).ok().flatten()?;
        let zone = self.state.wabas.iter().find(|waba| waba.key == row.waba)?.zone;
        let accrued = matches!(last.paid.settlement, Settlement::Accrued { .. });
        accrued.then(|| Month::of(self.now(), zone).next().first_instant(zone))
    }

    fn assess(&self, row: &NumberRow) -> Result<(Assessment, Option<LastDialogue>), WorldError> {
        let last = self.last_paid_dialogue(row)?;
        let account_zone = self.state.account.zone;
        let zone = self.state.wabas.iter().find(|waba| waba.key == row.waba).map_or(account_zone, |waba| waba.zone);
        let leaving = Leaving {
            now: self.now(),
            terms: &self.state.terms,
            zone,
            account_zone,
            schedule: HostingSchedule::new(row.since, account_zone, row.plan),
            plan: row.plan,
            next_debit_price: self.price_of(row, row.next_plan.unwrap_or(row.plan)),
            monthly_price: self.monthly_price(row),
            paid_until: row.paid_until,
            last_paid_dialogue: last.as_ref().map(|last| last.paid),
            other_live_numbers: self.live_numbers().saturating_sub(1),
            rank: self.rank(row.key),
        };
        Ok((leaving.assess()?, last))
    }

    /// The last paid dialogue of a number, and whether it is paid for.
    fn last_paid_dialogue(&self, row: &NumberRow) -> Result<Option<LastDialogue>, WorldError> {
        let found = self
            .db
            .prepare_cached(
                "SELECT seq, at, customer, debit FROM dialogues WHERE number = ?1 AND charge = 'paid'
                  ORDER BY seq DESC LIMIT 1",
            )?
            .query_row([row.key], |found| {
                Ok((found.get(0)?, found.get(1)?, found.get(2)?, found.get::<_, Option<i64>>(3)?))
            })
            .optional()?;
        let Some((seq, at, customer, debit)) = found else { return Ok(None) };
        let settlement = match debit {
            None => Settlement::Accrued { amount: self.accrued_by(row.key)? },
            Some(debit) => match self.debit_paid_at(debit)? {
                Some(at) => Settlement::Paid { at },
                None => Settlement::Unpaid { amount: self.debit_amount(debit)? },
            },
        };
        let dialogue =
            DialogueRef { number: row.number, customer: rows::phone(customer)?, opened_at: rows::instant(at)? };
        Ok(Some(LastDialogue { seq, paid: LastPaid { dialogue, settlement } }))
    }

    /// What the dialogues of one number have accrued, in whole cents.
    fn accrued_by(&self, number: i64) -> Result<billing::Money, WorldError> {
        let micros = self
            .db
            .prepare_cached(
                "SELECT COALESCE(SUM(rate), 0) FROM dialogues WHERE number = ?1 AND charge = 'paid' AND debit IS NULL",
            )?
            .query_row([number], |row| row.get(0))?;
        Ok(rows::dollars(micros).rounded())
    }

    fn debit_amount(&self, key: i64) -> Result<billing::Money, WorldError> {
        let micros =
            self.db.prepare_cached("SELECT amount FROM debits WHERE key = ?1")?.query_row([key], |row| row.get(0))?;
        Ok(rows::dollars(micros))
    }
}

/// When the stages of a cancellation were reached.
struct Stages {
    requested_at: Instant,
    paid_at: Option<Instant>,
    deletable_from: Option<Instant>,
    deletable_at: Option<Instant>,
}

const fn written_rule(rule: RuleId) -> CancellationRule {
    match rule {
        RuleId::C2 => CancellationRule::C2,
        _ => CancellationRule::C1,
    }
}
