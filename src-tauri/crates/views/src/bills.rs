//! Bills: the coming one first, and a gap where one is missing.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use billing::{Money, Month, MonthTally};
use chrono::Datelike;
use store::{Bill, Reader, Settlement};

use crate::books::{Asked, Books};
use crate::checks;
use crate::convert::{figure, magnitude};
use crate::error::ViewError;
use crate::kept::OfRevision;
use crate::model::{BillCheck, BillRow, BillsView, Certainty, Costs, Instant};
use crate::outlook::Outlook;
use crate::sums;

/// The bills of a year, or all of them, newest first.
pub fn bills(reader: &Reader<'_>, asked: Asked, year: Option<i32>) -> Result<BillsView, ViewError> {
    let books = Books::open(reader, asked)?;
    let (running, closes_at) = (books.month(), books.month().next().first_instant(books.zone));
    let issued = issued(&books)?;
    let gaps = missing(&books)?;
    let months: BTreeSet<Month> =
        issued.iter().map(|issued| issued.bill.month).chain(gaps.iter().copied()).chain([running]).collect();
    let wanted = |month: Month| year.is_none_or(|year| month.first_day().year() == year);
    let mut rows = Vec::new();
    for month in months.iter().rev().copied().filter(|month| wanted(*month)) {
        let issued = issued.iter().find(|issued| issued.bill.month == month);
        rows.push(match issued {
            Some(issued) => issued.row(),
            None if month == running => BillRow::Coming {
                month: month.to_string(),
                so_far: own(&books, month)?,
                forecast: forecast(&books)?,
                closes_at,
            },
            None => BillRow::Gap { month: month.to_string(), expected: own(&books, month)? },
        });
    }
    let mut years: Vec<i32> = months.iter().rev().map(|month| month.first_day().year()).collect();
    years.dedup();
    Ok(BillsView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        year,
        years,
        rows,
        total: total(&books, issued.iter().map(|issued| &issued.bill).filter(|bill| wanted(bill.month)))?,
        next_expected_at: closes_at,
        freshness: books.freshness()?,
    })
}

/// What the running month is heading for.
fn forecast(books: &Books<'_>) -> Result<Option<Box<Costs>>, ViewError> {
    let Some(outlook) = Outlook::of(books)? else { return Ok(None) };
    let (dialogues, fees) = sums::whole_month(books, books.month())?;
    Ok(Some(Box::new(outlook.costs(books, &dialogues, &fees)?)))
}

/// Closed months in which something happened and which have no bill, newest first.
pub(crate) fn missing(books: &Books<'_>) -> Result<Vec<Month>, ViewError> {
    let months: BTreeSet<Month> = books.reader.months()?.into_iter().chain(sums::debit_months(books)?).collect();
    let gap = |month: &Month| books.is_closed(*month) && !books.is_billed(*month);
    Ok(months.into_iter().rev().filter(gap).collect())
}

/// A bill that has come, with what was found in it.
pub(crate) struct Issued {
    pub(crate) bill: Bill,
    pub(crate) check: BillCheck,
    paid_at: Option<Instant>,
}

/// The bills of the archive.
#[derive(Default)]
struct Checked(OfRevision<Vec<Issued>>);

/// The bills that have come, newest first, each checked.
pub(crate) fn issued(books: &Books<'_>) -> Result<Arc<Vec<Issued>>, ViewError> {
    books.reader.worked_out::<Checked>().0.get(books.reader, (), || {
        let (tallies, settlements) = (books.reader.computed_months(None)?, books.reader.settlements()?);
        let bills = books.reader.bills()?.into_iter();
        bills.map(|bill| Issued::of(books, bill, &tallies, &settlements)).collect()
    })
}

impl Issued {
    fn of(
        books: &Books<'_>,
        bill: Bill,
        tallies: &[MonthTally],
        settlements: &HashMap<Month, Settlement>,
    ) -> Result<Self, ViewError> {
        let settlement = settlements.get(&bill.month);
        let debited = settlement.map_or(Money::zero(bill.total.currency()), |settlement| settlement.hosting);
        Ok(Self {
            check: checks::in_brief(books, &bill, tallies, debited)?,
            paid_at: settlement.and_then(|settlement| settlement.paid_at),
            bill,
        })
    }

    fn row(&self) -> BillRow {
        BillRow::Bill {
            month: self.bill.month.to_string(),
            id: self.bill.id.clone(),
            issued_at: self.bill.issued_at,
            costs: printed(&self.bill),
            paid_at: self.paid_at,
            state: (&self.bill.state).into(),
            check: self.check.clone(),
        }
    }
}

/// What a bill says.
pub(crate) fn printed(bill: &Bill) -> Costs {
    let billed = |money: Money| figure(money, Certainty::Billed);
    Costs {
        hosting: billed(bill.hosting),
        dialogues: billed(bill.dialogues),
        extra: billed(bill.extra),
        refunds: billed(magnitude(bill.refunds)),
        total: billed(bill.total),
    }
}

/// What a month without a bill comes to by what we know.
pub(crate) fn own(books: &Books<'_>, month: Month) -> Result<Costs, ViewError> {
    let (dialogues, fees) = sums::whole_month(books, month)?;
    sums::month_costs(books, &dialogues, &fees, month)
}

fn total<'b>(books: &Books<'_>, bills: impl Iterator<Item = &'b Bill> + Clone) -> Result<Costs, ViewError> {
    let currency = books.account.currency;
    let sum = |part: fn(&Bill) -> Money| Money::sum(bills.clone().map(part), currency);
    let billed = |money: Money| figure(money, Certainty::Billed);
    Ok(Costs {
        hosting: billed(sum(|bill| bill.hosting)?),
        dialogues: billed(sum(|bill| bill.dialogues)?),
        extra: billed(sum(|bill| bill.extra)?),
        refunds: billed(magnitude(sum(|bill| bill.refunds)?)),
        total: billed(sum(|bill| bill.total)?),
    })
}
