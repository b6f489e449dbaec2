//! One bill in detail: the formula, the lines by number, the differences and the cents.

use billing::{Money, Month};
use store::{Bill, Debit, DebitKind, DebitQuery, LineKind, Reader};

use crate::books::{Asked, Books};
use crate::convert::{divided, magnitude};
use crate::error::ViewError;
use crate::model::{BillView, Difference, DifferenceKind, Formula, Rounding, Tick};
use crate::{bill_lines, bills, checks, debits, sums};

/// The bill of a month; of the running month, and of a month whose bill is missing, what is known so far.
pub fn bill(reader: &Reader<'_>, asked: Asked, month: Month) -> Result<BillView, ViewError> {
    let books = Books::open(reader, asked)?;
    let issued = books.reader.bill(month)?;
    let of_month = sums::debits_of(&books, month, month)?;
    let known = books.reader.months()?.contains(&month) || !of_month.is_empty();
    if issued.is_none() && month != books.month() && !known {
        return Err(ViewError::not_found("bill", &month.to_string()));
    }
    let of_bill = match &issued {
        Some(_) => reader.debits(DebitQuery { bill: Some(month), ..Default::default() })?,
        None => of_month.clone(),
    };
    let differences = issued.as_ref().map(|bill| checks::check(&books, bill)).transpose()?.flatten();
    let costs = match &issued {
        Some(bill) => bills::printed(bill),
        None => bills::own(&books, month)?,
    };
    let mut rows = of_bill.iter().map(|debit| debits::row(&books, debit)).collect::<Result<Vec<_>, _>>()?;
    rows.reverse();
    Ok(BillView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        month: month.to_string(),
        id: issued.as_ref().map(|bill| bill.id.clone()),
        certainty: costs.total.certainty,
        state: issued.as_ref().map(|bill| (&bill.state).into()),
        issued_at: issued.as_ref().map(|bill| bill.issued_at),
        closes_at: issued.is_none().then(|| month.next().first_instant(books.zone)),
        card: books.card(),
        formula: formula(&books, issued.as_ref(), &of_month, month)?,
        usage: tick(differences.as_deref(), |kind| {
            matches!(kind, DifferenceKind::Dialogues | DifferenceKind::Report | DifferenceKind::BillDialogues)
        }),
        bill: tick(differences.as_deref(), |kind| {
            matches!(kind, DifferenceKind::Debit | DifferenceKind::BillSum | DifferenceKind::BillHosting)
        }),
        groups: match &issued {
            Some(bill) => bill_lines::printed(&books, bill)?,
            None => bill_lines::so_far(&books, &of_month, month)?,
        },
        differences: differences.unwrap_or_default(),
        rounding: rounding(&books, &of_month, month)?,
        debits: rows,
        note: reader.note("bill", &month.to_string())?,
        previous: neighbour(&books, month.previous())?,
        next: neighbour(&books, month.next())?,
        freshness: books.freshness()?,
        costs,
    })
}

fn formula(books: &Books<'_>, bill: Option<&Bill>, of_month: &[Debit], month: Month) -> Result<Formula, ViewError> {
    let (dialogues, fees) = sums::account_month(books, of_month, month)?;
    let counts = dialogues.counts;
    let (exact, rounding, hosting, extra, refunds, total) = match bill {
        Some(bill) => {
            let sum = |kind| Money::sum(checks::amounts(bill, &kind), bill.total.currency());
            let (exact, rounding) = (sum(LineKind::Dialogue)?, sum(LineKind::Rounding)?);
            (exact, rounding, bill.hosting, bill.extra, magnitude(bill.refunds), bill.total)
        }
        None => {
            let total = fees.hosting.plus(dialogues.cost)?.plus(fees.extra)?.minus(fees.refunds)?;
            (dialogues.cost, books.nothing(), fees.hosting, fees.extra, fees.refunds, total)
        }
    };
    let average = divided(exact, counts.paid.into());
    let same = average.filter(|rate| rate.times(counts.paid.into()).is_ok_and(|product| product == exact));
    Ok(Formula {
        opened: counts.opened,
        free_allowance: counts.free_allowance,
        free_entry: counts.free_entry,
        unpriced: counts.unpriced,
        paid: counts.paid,
        single_rate: same.filter(|_| bill.is_none_or(has_one_rate)).map(Into::into),
        average_rate: average.map(Into::into),
        dialogues: exact.into(),
        rounding: rounding.into(),
        hosting: hosting.into(),
        extra: extra.into(),
        refunds: refunds.into(),
        total: total.into(),
    })
}

fn has_one_rate(bill: &Bill) -> bool {
    let mut rates = bill.lines.iter().filter(|line| line.kind == LineKind::Dialogue).map(|line| line.unit_rate);
    let first = rates.next();
    rates.all(|rate| Some(rate) == first)
}

fn tick(differences: Option<&[Difference]>, about: impl Fn(DifferenceKind) -> bool) -> Tick {
    match differences {
        None => Tick::NotChecked,
        Some(found) if found.iter().any(|difference| about(difference.kind)) => Tick::Differs,
        Some(_) => Tick::Agrees,
    }
}

/// How each WABA's exact cost of the month became whole cents (W3).
fn rounding(books: &Books<'_>, of_month: &[Debit], month: Month) -> Result<Vec<Rounding>, ViewError> {
    let mut rows = Vec::new();
    for waba in &books.wabas {
        let of_waba = |debit: &&Debit| {
            matches!(debit.kind, DebitKind::Threshold | DebitKind::MonthStart)
                && debit.waba_id.as_deref() == Some(&waba.id)
        };
        let of_month: Vec<&Debit> = of_month.iter().filter(of_waba).collect();
        let Some(last) = of_month.first() else { continue };
        let before = books.reader.last_write_off(&waba.id, Some((month, month.first_instant(books.zone))))?;
        let carry = |debit: Option<&Debit>| debit.and_then(|debit| debit.carry).unwrap_or(Money::zero(waba.currency));
        let query = store::SpendQuery { waba_id: Some(&waba.id), ..store::SpendQuery::month(month, &[]) };
        rows.push(Rounding {
            waba: crate::books::waba_name(waba),
            carry_in: carry(before.as_ref()).into(),
            exact: sums::all(books, query)?.cost.into(),
            debited: Money::sum(of_month.iter().map(|debit| debit.amount), waba.currency)?.into(),
            carry_out: carry(Some(last)).into(),
        });
    }
    Ok(rows)
}

fn neighbour(books: &Books<'_>, month: Month) -> Result<Option<String>, ViewError> {
    let there = books.is_billed(month) || month == books.month() || bills::missing(books)?.contains(&month);
    Ok(there.then(|| month.to_string()))
}
