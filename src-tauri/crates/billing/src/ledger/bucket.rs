//! Accrual: the cost of paid dialogues on its way to a debit.

use std::cmp::Ordering;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{WriteOff, WriteOffReason, WriteOffScope};
use crate::{Crossing, Currency, Instant, Money, MoneyError, Month, Terms, ThresholdDebits, ThresholdRepeats};

/// What one scope has accrued and not yet debited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accrual {
    month: Month,
    accrued: Money,
    dialogues: u64,
    /// The exact cost of the month so far, debited or not.
    running: Money,
    /// Threshold write-offs of the month.
    crossings: u64,
}

impl Accrual {
    /// Nothing accrued, in a month.
    pub(super) fn new(month: Month, currency: Currency) -> Self {
        let nothing = Money::zero(currency);
        Self { month, accrued: nothing, dialogues: 0, running: nothing, crossings: 0 }
    }

    /// What is accrued, exactly, with the carry of earlier debits.
    #[must_use]
    pub const fn accrued(&self) -> Money {
        self.accrued
    }

    /// How many paid dialogues it is made of.
    #[must_use]
    pub const fn dialogues(&self) -> u64 {
        self.dialogues
    }

    /// The first instant of the month after its own; `None` while there is nothing to write off.
    pub(super) fn month_start(&self, zone: Tz) -> Option<Instant> {
        (self.dialogues > 0 || !self.accrued.is_zero()).then(|| self.month.next().first_instant(zone))
    }

    /// Adds a paid dialogue; answers the write-off it triggers.
    ///
    /// Rule W1.
    pub(super) fn add(
        &mut self,
        scope: &WriteOffScope,
        terms: &Terms,
        month: Month,
        at: Instant,
        rate: Money,
    ) -> Result<Option<WriteOff>, MoneyError> {
        if self.month != month {
            self.begin(month);
        }
        self.accrued = self.accrued.plus(rate)?;
        self.running = self.running.plus(rate)?;
        self.dialogues += 1;
        if !self.crosses(terms)? {
            return Ok(None);
        }
        self.pass(terms)?;
        let amount = match terms.threshold_debits {
            ThresholdDebits::Accrued => self.accrued.rounded(),
            ThresholdDebits::Threshold => terms.threshold_amount.rounded(),
        };
        self.write_off(scope, at, WriteOffReason::Threshold, amount)
    }

    /// Writes off what is accrued when the next month begins (W2).
    pub(super) fn close_month(
        &mut self,
        scope: &WriteOffScope,
        starts: Instant,
    ) -> Result<Option<WriteOff>, MoneyError> {
        let write_off = self.write_off(scope, starts, WriteOffReason::MonthStart, self.accrued.rounded())?;
        self.begin(self.month.next());
        Ok(write_off)
    }

    /// Writes off what is accrued at a cancellation (C3).
    pub(super) fn settle(&mut self, scope: &WriteOffScope, at: Instant) -> Result<Option<WriteOff>, MoneyError> {
        self.write_off(scope, at, WriteOffReason::Cancellation, self.accrued.rounded())
    }

    fn begin(&mut self, month: Month) {
        self.month = month;
        self.running = Money::zero(self.accrued.currency());
        self.crossings = 0;
    }

    fn crosses(&self, terms: &Terms) -> Result<bool, MoneyError> {
        let reached = |amount: Money, threshold: Money| -> Result<bool, MoneyError> {
            Ok(match amount.compare(threshold)? {
                Ordering::Less => false,
                Ordering::Equal => terms.threshold_crossing == Crossing::Reached,
                Ordering::Greater => true,
            })
        };
        match terms.threshold_repeats {
            ThresholdRepeats::Restart => reached(self.accrued, terms.threshold_amount),
            ThresholdRepeats::Once => Ok(self.crossings == 0 && reached(self.accrued, terms.threshold_amount)?),
            ThresholdRepeats::Multiples => reached(self.running, terms.threshold_amount.times(self.crossings + 1)?),
        }
    }

    /// Counts what was crossed: one dialogue may pass several multiples, and still makes one debit.
    fn pass(&mut self, terms: &Terms) -> Result<(), MoneyError> {
        self.crossings += 1;
        while terms.threshold_repeats == ThresholdRepeats::Multiples && self.crosses(terms)? {
            self.crossings += 1;
        }
        Ok(())
    }

    /// One debit of `amount`; nothing at all when it is 0.00 (W3).
    fn write_off(
        &mut self,
        scope: &WriteOffScope,
        at: Instant,
        reason: WriteOffReason,
        amount: Money,
    ) -> Result<Option<WriteOff>, MoneyError> {
        if amount.is_zero() || amount.is_negative() {
            return Ok(None);
        }
        let accrued = self.accrued;
        self.accrued = accrued.minus(amount)?;
        let dialogues = std::mem::take(&mut self.dialogues);
        Ok(Some(WriteOff {
            at,
            waba: scope.waba().map(str::to_owned),
            number: scope.number(),
            reason,
            month: self.month,
            amount,
            accrued,
            carry: self.accrued,
            dialogues,
        }))
    }
}
