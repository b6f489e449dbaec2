//! Accrual: the cost of paid dialogues on its way to a debit.

use std::cmp::Ordering;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::WriteOffReason;
use super::calendar::month_start;
use super::pricing::Threshold;
use crate::money::exact;
use crate::{Crossing, Money, MoneyError, Month, RateTable, ThresholdDebits, ThresholdRepeats};

/// What one scope has accrued and not yet debited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accrual {
    pub(super) month: Month,
    #[serde(deserialize_with = "exact")]
    pub(super) accrued: Money,
    pub(super) dialogues: u64,
    /// The exact cost of the month so far, debited or not.
    #[serde(deserialize_with = "exact")]
    pub(super) running: Money,
    /// Threshold write-offs of the month.
    pub(super) crossings: u64,
}

impl Accrual {
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
}

/// An accrual as it is added up: in millionths.
#[derive(Clone, Debug)]
pub(super) struct Bucket {
    month: Month,
    /// The second at which the next month begins.
    ends: i64,
    accrued: i128,
    dialogues: u64,
    running: i128,
    crossings: u64,
}

/// What leaves a bucket, in millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fallen {
    pub(super) reason: WriteOffReason,
    pub(super) month: Month,
    pub(super) amount: i128,
    pub(super) accrued: i128,
    pub(super) dialogues: u64,
}

impl Bucket {
    /// Nothing accrued, in a month of `zone`.
    pub(super) fn new(month: Month, zone: Tz) -> Self {
        Self { month, ends: month_start(month.next(), zone), accrued: 0, dialogues: 0, running: 0, crossings: 0 }
    }

    pub(super) fn restored(accrual: &Accrual, zone: Tz) -> Self {
        Self {
            accrued: accrual.accrued.millionths(),
            dialogues: accrual.dialogues,
            running: accrual.running.millionths(),
            crossings: accrual.crossings,
            ..Self::new(accrual.month, zone)
        }
    }

    pub(super) fn shown(&self, table: &RateTable) -> Result<Accrual, MoneyError> {
        Ok(Accrual {
            month: self.month,
            accrued: table.money(self.accrued)?,
            dialogues: self.dialogues,
            running: table.money(self.running)?,
            crossings: self.crossings,
        })
    }

    /// What is accrued, in millionths.
    pub(super) const fn accrued(&self) -> i128 {
        self.accrued
    }

    /// The second at which the month after its own begins; `None` while there is nothing to write off.
    pub(super) fn due(&self) -> Option<i64> {
        (self.accrued != 0).then_some(self.ends)
    }

    /// Adds a paid item; answers the write-off it triggers.
    ///
    /// Rule W1.
    pub(super) fn add(
        &mut self,
        threshold: &Threshold,
        month: Month,
        zone: Tz,
        rate: i64,
        cent: i128,
    ) -> Result<Option<Fallen>, MoneyError> {
        if self.month != month {
            self.begin(month, zone);
        }
        self.accrued = self.accrued.checked_add(rate.into()).ok_or(MoneyError::Overflow)?;
        self.running = self.running.checked_add(rate.into()).ok_or(MoneyError::Overflow)?;
        self.dialogues += 1;
        if !self.crosses(threshold) {
            return Ok(None);
        }
        self.pass(threshold);
        let amount = match threshold.debits {
            ThresholdDebits::Accrued => rounded(self.accrued, cent),
            ThresholdDebits::Threshold => rounded(threshold.micros, cent),
        };
        Ok(self.write_off(WriteOffReason::Threshold, amount))
    }

    /// Writes off what is accrued when the next month begins (W2).
    pub(super) fn close_month(&mut self, zone: Tz, cent: i128) -> Option<Fallen> {
        let fallen = self.write_off(WriteOffReason::MonthStart, rounded(self.accrued, cent));
        self.begin(self.month.next(), zone);
        fallen
    }

    /// Writes off what is accrued at a cancellation (C3).
    pub(super) fn settle(&mut self, cent: i128) -> Option<Fallen> {
        self.write_off(WriteOffReason::Cancellation, rounded(self.accrued, cent))
    }

    fn begin(&mut self, month: Month, zone: Tz) {
        self.month = month;
        self.ends = month_start(month.next(), zone);
        self.running = 0;
        self.crossings = 0;
    }

    fn crosses(&self, threshold: &Threshold) -> bool {
        let reached = |amount: i128, limit: i128| match amount.cmp(&limit) {
            Ordering::Less => false,
            Ordering::Equal => threshold.crossing == Crossing::Reached,
            Ordering::Greater => true,
        };
        match threshold.repeats {
            ThresholdRepeats::Restart => reached(self.accrued, threshold.micros),
            ThresholdRepeats::Once => self.crossings == 0 && reached(self.accrued, threshold.micros),
            ThresholdRepeats::Multiples => {
                let next = threshold.micros.checked_mul(i128::from(self.crossings) + 1);
                next.is_some_and(|next| reached(self.running, next))
            }
        }
    }

    /// Counts what was crossed: one dialogue may pass several multiples, and still makes one debit.
    fn pass(&mut self, threshold: &Threshold) {
        self.crossings += 1;
        while threshold.repeats == ThresholdRepeats::Multiples && self.crosses(threshold) {
            self.crossings += 1;
        }
    }

    /// One debit of `amount`; nothing at all when it is 0.00 (W3).
    fn write_off(&mut self, reason: WriteOffReason, amount: i128) -> Option<Fallen> {
        if amount <= 0 {
            return None;
        }
        let accrued = self.accrued;
        self.accrued -= amount;
        let dialogues = std::mem::take(&mut self.dialogues);
        Some(Fallen { reason, month: self.month, amount, accrued, dialogues })
    }
}

/// An amount in whole minor units of `cent` millionths, halves up.
///
/// Rule W3.
fn rounded(micros: i128, cent: i128) -> i128 {
    (micros + cent / 2).div_euclid(cent) * cent
}
