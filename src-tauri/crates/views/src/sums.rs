//! What months, numbers, markets and days cost, from the roll-ups and the debits.

use std::collections::{BTreeMap, BTreeSet};

use billing::{Initiator, Money, Month};
use store::{ChargeTally, Debit, DebitKind, DebitQuery, OfMonths, Spend, SpendKey, SpendQuery, Tally};

use crate::books::Books;
use crate::convert::{count, figure, magnitude, subject};
use crate::error::ViewError;
use crate::model::{Certainty, Costs, Counts, WhyKind};

/// Dialogues added up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Dialogues {
    pub(crate) counts: Counts,
    pub(crate) cost: Money,
    pub(crate) certainty: Certainty,
}

impl Dialogues {
    pub(crate) fn none(nothing: Money) -> Self {
        Self { counts: Counts::default(), cost: nothing, certainty: Certainty::Reported }
    }

    fn add(&mut self, spend: &Spend) -> Result<(), ViewError> {
        let (tally, certainty) = better(&spend.tally);
        let counts = &mut self.counts;
        counts.opened += count(spend.tally.opened);
        counts.free_allowance += count(tally.free_allowance);
        counts.free_entry += count(tally.free_entry);
        counts.paid += count(tally.paid);
        counts.unpriced += count(tally.unpriced);
        match spend.initiator {
            Some(Initiator::Business) => counts.business_initiated += count(spend.tally.opened),
            Some(Initiator::Customer) => counts.customer_initiated += count(spend.tally.opened),
            None => {}
        }
        self.cost = self.cost.plus(tally.cost)?;
        self.certainty = self.certainty.min(certainty);
        Ok(())
    }
}

/// The provider's charges where it told every one of them, else ours.
pub(crate) fn better(tally: &Tally) -> (ChargeTally, Certainty) {
    let told =
        tally.reported.free_allowance + tally.reported.free_entry + tally.reported.paid + tally.reported.unpriced;
    if told == tally.opened { (tally.reported, Certainty::Reported) } else { (tally.computed, Certainty::Estimated) }
}

/// Dialogues added up by whatever `key` makes of a row. The query must not ask for the initiator itself.
pub(crate) fn by<K: Ord>(
    books: &Books<'_>,
    query: SpendQuery<'_>,
    key: impl Fn(&Spend) -> Option<K>,
) -> Result<BTreeMap<K, Dialogues>, ViewError> {
    let keys: Vec<SpendKey> = query.by.iter().copied().chain([SpendKey::Initiator]).collect();
    let mut sums = BTreeMap::new();
    for row in books.reader.spend(&SpendQuery { by: &keys, ..query })? {
        if let Some(key) = key(&row) {
            sums.entry(key).or_insert_with(|| Dialogues::none(books.nothing())).add(&row)?;
        }
    }
    Ok(sums)
}

/// All dialogues of a query added up.
pub(crate) fn all(books: &Books<'_>, query: SpendQuery<'_>) -> Result<Dialogues, ViewError> {
    let mut sums = by(books, SpendQuery { by: &[], ..query }, |_| Some(()))?;
    Ok(sums.remove(&()).unwrap_or_else(|| Dialogues::none(books.nothing())))
}

/// The paid dialogues of a query, row by row, with the certainty each has. The query must ask for the initiator.
///
/// What counts is decided for each initiator as a whole, as in [`by`]: so the rows add up to the same sums.
pub(crate) fn paid(
    books: &Books<'_>,
    query: &SpendQuery<'_>,
) -> Result<Vec<(Spend, ChargeTally, Certainty)>, ViewError> {
    let rows = books.reader.spend(query)?;
    let told_in_full = |initiator: Option<Initiator>| {
        rows.iter().filter(|row| row.initiator == initiator).all(|row| better(&row.tally).1 == Certainty::Reported)
    };
    let told = [Some(Initiator::Business), Some(Initiator::Customer), None].map(|who| (who, told_in_full(who)));
    let chosen = rows.iter().map(|row| match told.contains(&(row.initiator, true)) {
        true => (row.clone(), row.tally.reported, Certainty::Reported),
        false => (row.clone(), row.tally.computed, Certainty::Estimated),
    });
    Ok(chosen.filter(|(_, tally, _)| tally.paid > 0).collect())
}

/// What debits say about something: hosting, extra months and money back, each zero or more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fees {
    pub(crate) hosting: Money,
    pub(crate) extra: Money,
    pub(crate) refunds: Money,
}

impl Fees {
    pub(crate) fn none(nothing: Money) -> Self {
        Self { hosting: nothing, extra: nothing, refunds: nothing }
    }

    /// The fees among some debits. Debits for dialogues are left out: their exact cost is in the roll-ups.
    pub(crate) fn of<'d>(nothing: Money, debits: impl IntoIterator<Item = &'d Debit>) -> Result<Self, ViewError> {
        let mut fees = Self::none(nothing);
        for debit in debits {
            match debit.kind {
                DebitKind::Hosting => fees.hosting = fees.hosting.plus(debit.amount)?,
                DebitKind::ExtraMonth => fees.extra = fees.extra.plus(debit.amount)?,
                DebitKind::Refund => fees.refunds = fees.refunds.plus(magnitude(debit.amount))?,
                _ => {}
            }
        }
        Ok(fees)
    }
}

/// The debits that belong to some months, newest first.
pub(crate) fn debits_of(books: &Books<'_>, first: Month, last: Month) -> Result<Vec<Debit>, ViewError> {
    let (from, until) = (first.first_instant(books.zone), last.next().first_instant(books.zone));
    let of = Some(OfMonths { first, last, from, until });
    Ok(books.reader.debits(DebitQuery { of, ..Default::default() })?)
}

/// The months something was debited for.
pub(crate) fn debit_months(books: &Books<'_>) -> Result<BTreeSet<Month>, ViewError> {
    let (named, unnamed) = books.reader.debit_months()?;
    Ok(named.into_iter().chain(unnamed.into_iter().map(|at| Month::of(at, books.zone))).collect())
}

/// The month a debit belongs to: the one the provider names, else that of its day on the account's calendar.
pub(crate) fn month_of(books: &Books<'_>, debit: &Debit) -> Month {
    debit.month.unwrap_or_else(|| Month::of(debit.at, books.zone))
}

/// Dialogues and fees as pages show them; what is on a bill is marked so.
pub(crate) fn costs(
    books: &Books<'_>,
    dialogues: &Dialogues,
    fees: &Fees,
    month: Option<Month>,
) -> Result<Costs, ViewError> {
    let billed = month.is_some_and(|month| books.is_billed(month));
    let sure = |certainty: Certainty| if billed { Certainty::Billed } else { certainty };
    let (fee, usage) = (sure(Certainty::Reported), sure(dialogues.certainty));
    let total = fees.hosting.plus(dialogues.cost)?.plus(fees.extra)?.minus(fees.refunds)?;
    Ok(Costs {
        hosting: figure(fees.hosting, fee),
        dialogues: figure(dialogues.cost, usage),
        extra: figure(fees.extra, fee),
        refunds: figure(fees.refunds, fee),
        total: figure(total, fee.min(usage)),
    })
}

/// The same for a month of the whole account, with the question that explains its dialogues.
pub(crate) fn month_costs(
    books: &Books<'_>,
    dialogues: &Dialogues,
    fees: &Fees,
    month: Month,
) -> Result<Costs, ViewError> {
    let mut costs = costs(books, dialogues, fees, Some(month))?;
    costs.dialogues.why = Some(subject(WhyKind::Month, &month.to_string()));
    Ok(costs)
}

/// The dialogues of a month of the whole account.
pub(crate) fn of_month(books: &Books<'_>, month: Month) -> Result<Dialogues, ViewError> {
    all(books, SpendQuery::month(month, &[]))
}

/// What a month of the whole account cost.
pub(crate) fn whole_month(books: &Books<'_>, month: Month) -> Result<(Dialogues, Fees), ViewError> {
    account_month(books, &debits_of(books, month, month)?, month)
}

/// What a month of the whole account cost; its debits are among those that are given.
pub(crate) fn account_month(books: &Books<'_>, debits: &[Debit], month: Month) -> Result<(Dialogues, Fees), ViewError> {
    let dialogues = of_month(books, month)?;
    let fees = Fees::of(books.nothing(), debits.iter().filter(|debit| month_of(books, debit) == month))?;
    Ok((dialogues, fees))
}
