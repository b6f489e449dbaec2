//! What a ledger can be asked between two entries.

use super::scope::Scope;
use super::{Accrual, Bucket, Ledger, MonthTally, WriteOffScope};
use crate::{Money, MoneyError, Month, RateTable, Tariff};

impl Ledger {
    /// What is accrued and not yet debited in a WABA; the carry of earlier debits included.
    pub fn accrued(&self, waba: &str) -> Result<Money, MoneyError> {
        let of_waba = |scope: Scope| scope.waba().is_some_and(|place| self.waba_id(place) == waba);
        let buckets = self.buckets.entries().iter().filter(|(scope, _)| of_waba(*scope));
        self.table.money(buckets.map(|(_, bucket)| bucket.accrued()).sum())
    }

    /// What is accrued by everything that accrues together, with its scope, in the order of scopes.
    pub fn accruals(&self) -> Result<Vec<(WriteOffScope, Accrual)>, MoneyError> {
        let shown = |(scope, bucket): &(Scope, Bucket)| {
            let scope = match *scope {
                Scope::Waba(waba) => WriteOffScope::Waba(self.waba_id(waba).to_owned()),
                Scope::Number(waba, number) => WriteOffScope::Number(self.waba_id(waba).to_owned(), number),
                Scope::Account => WriteOffScope::Account,
            };
            Ok((scope, bucket.shown(&self.table)?))
        };
        let mut accruals: Vec<_> = self.buckets.entries().iter().map(shown).collect::<Result<_, MoneyError>>()?;
        accruals.sort_by(|(left, _), (right, _)| left.cmp(right));
        Ok(accruals)
    }

    /// How many free dialogues of the month a WABA has used; with an allowance per number, all of them together.
    #[must_use]
    pub fn free_used(&self, waba: &str, month: Month) -> u32 {
        let of_waba = |scope: Scope| scope.waba().is_some_and(|place| self.waba_id(place) == waba);
        let allowances = self.allowances.entries().iter().filter(|(scope, _)| of_waba(*scope));
        allowances.filter(|(_, allowance)| allowance.month == month).map(|(_, allowance)| allowance.used).sum()
    }

    /// The months entered so far, each WABA's in time order.
    pub fn months(&self) -> Result<Vec<MonthTally>, MoneyError> {
        self.tallies.iter().map(|tally| tally.shown(self.waba_id(tally.waba), &self.table)).collect()
    }

    /// The terms it applies.
    #[must_use]
    pub fn tariff(&self) -> &Tariff {
        &self.tariff
    }

    /// The prices it applies.
    #[must_use]
    pub fn table(&self) -> &RateTable {
        &self.table
    }
}
