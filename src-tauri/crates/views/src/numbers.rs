//! Numbers: one row each, a total, and a hint when five would be cheaper than four.

use billing::{Money, Month, Plan, Terms};
use store::{Debit, NameStatus, Number, Quality, Reader, SpendKey, SpendQuery, Standing};

use crate::books::{Asked, Books, is_live, name_of};
use crate::convert::{count, divided};
use crate::debits::unpaid_of;
use crate::error::ViewError;
use crate::model::{
    CheaperHint, FilterValue, NumberFilters, NumberRow, NumberWarning, NumbersTotal, NumbersView, RuleId, SavedList,
};
use crate::status::status;
use crate::sums::{self, Dialogues, Fees};
use crate::teams::Teams;

/// Every number with its state, its price and what it cost this month.
pub fn numbers(reader: &Reader<'_>, asked: Asked) -> Result<NumbersView, ViewError> {
    let books = Books::open(reader, asked)?;
    let month = books.month();
    let debits = sums::debits_of(&books, month, month)?;
    let query = SpendQuery::month(month, &[SpendKey::Number]);
    let dialogues = sums::by(&books, query, |row| row.number_id.clone())?;
    let mut rows = Vec::new();
    for number in &books.numbers {
        let own = dialogues.get(&number.id).copied().unwrap_or_else(|| Dialogues::none(books.nothing()));
        rows.push(row(&books, number, &own, &debits, month)?);
    }
    rows.sort_by(|a, b| {
        let key = |row: &NumberRow| (row.status.standing, row.number.label.to_lowercase(), row.number.number.clone());
        key(a).cmp(&key(b))
    });
    rows.sort_by_key(|row| !books.numbers.iter().any(|number| number.id == row.number.id && is_live(number)));
    Ok(NumbersView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        month: month.to_string(),
        total: total(&books, &debits, month)?,
        hint: cheaper(&books)?,
        filters: filters(&rows),
        saved: saved(reader)?,
        teams: Teams::of(reader)?.names().into_iter().collect(),
        today: today(&books),
        rows,
        freshness: books.freshness()?,
    })
}

fn saved(reader: &Reader<'_>) -> Result<Vec<SavedList>, ViewError> {
    let saved = reader.saved_views("numbers")?.into_iter();
    Ok(saved.map(|view| SavedList { name: view.name, body: view.body }).collect())
}

/// The day it is in the account's zone.
pub(crate) fn today(books: &Books<'_>) -> chrono::NaiveDate {
    books.now.with_timezone(&books.zone).date_naive()
}

/// One number as a row.
pub(crate) fn row(
    books: &Books<'_>,
    number: &Number,
    dialogues: &Dialogues,
    debits: &[Debit],
    month: Month,
) -> Result<NumberRow, ViewError> {
    let own = |debit: &&Debit| debit.number_id.as_deref() == Some(&number.id) && sums::month_of(books, debit) == month;
    let fees = Fees::of(books.nothing(), debits.iter().filter(own))?;
    let waba = books.waba_ref(&number.waba_id).ok_or_else(|| ViewError::not_found("waba", &number.waba_id))?;
    Ok(NumberRow {
        number: name_of(number),
        waba,
        country: number.phone.country().map(|country| country.to_string()),
        status: status(books, number)?,
        plan: number.plan.into(),
        price: books.hosting_price(number),
        renews_at: books.hosting_dates(number).next(),
        quality: (&number.quality).into(),
        counts: dialogues.counts,
        costs: sums::costs(books, dialogues, &fees, Some(month))?,
        warnings: warnings(books, number, dialogues)?,
        team: Teams::of(books.reader)?.on(&number.id, today(books)),
    })
}

fn warnings(books: &Books<'_>, number: &Number, dialogues: &Dialogues) -> Result<Vec<NumberWarning>, ViewError> {
    let unpaid = unpaid_of(books)?;
    let own = unpaid.iter().filter(|debit| debit.number_id.as_deref() == Some(&number.id));
    let mut warnings: Vec<NumberWarning> = own
        .map(|debit| NumberWarning::DebitFailed {
            debit_id: debit.id.clone(),
            amount: debit.amount.into(),
            at: debit.at,
        })
        .collect();
    let told = [
        (number.standing == Standing::Connecting, NumberWarning::CodeNotConfirmed),
        (number.standing == Standing::Deletable, NumberWarning::DeletableNow),
        (is_live(number) && number.name_status == NameStatus::Pending, NumberWarning::NamePending),
        (is_live(number) && number.name_status == NameStatus::Declined, NumberWarning::NameDeclined),
        (is_live(number) && number.quality == Quality::Red, NumberWarning::QualityRed),
        (is_live(number) && number.quality == Quality::Yellow, NumberWarning::QualityYellow),
    ];
    warnings.extend(told.into_iter().filter(|(is_true, _)| *is_true).map(|(_, warning)| warning));
    if dialogues.counts.unpriced > 0 {
        warnings.push(NumberWarning::Unpriced { dialogues: dialogues.counts.unpriced });
    }
    Ok(warnings)
}

fn total(books: &Books<'_>, debits: &[Debit], month: Month) -> Result<NumbersTotal, ViewError> {
    let fees = Fees::of(books.nothing(), debits.iter().filter(|debit| sums::month_of(books, debit) == month))?;
    let all = sums::all(books, SpendQuery::month(month, &[]))?;
    let (mut monthly, mut incomplete) = (books.nothing(), false);
    for number in books.numbers.iter().filter(|number| is_live(number)) {
        let price = books.next_price(number).0;
        match price.and_then(|price| divided(price, number.plan.months().into())) {
            Some(price) => monthly = monthly.plus(price)?,
            None => incomplete = true,
        }
    }
    Ok(NumbersTotal {
        numbers: count(books.numbers.len() as u64),
        live: books.live(),
        monthly: monthly.into(),
        incomplete,
        counts: all.counts,
        costs: sums::costs(books, &all, &fees, Some(month))?,
    })
}

/// More numbers that cost less, while all live ones are paid monthly (H2).
fn cheaper(books: &Books<'_>) -> Result<Option<CheaperHint>, ViewError> {
    let (live, then) = (books.live(), books.terms.hosting_volume_from);
    let yearly = books.numbers.iter().any(|number| is_live(number) && number.plan == Plan::Yearly);
    if live == 0 || live >= then || yearly {
        return Ok(None);
    }
    let total = billing::monthly_total(&books.terms, live)?;
    let total_then = billing::monthly_total(&books.terms, then)?;
    let saved = total.minus(total_then)?;
    let each = |numbers| billing::hosting_price(&books.terms, Plan::Monthly, numbers, numbers).price();
    match (each(live), each(then)) {
        (Some(each), Some(each_then)) if !saved.is_zero() && !saved.is_negative() => Ok(Some(CheaperHint {
            rule: RuleId::H2,
            numbers: live,
            each: each.into(),
            total: total.into(),
            numbers_then: then,
            each_then: each_then.into(),
            total_then: total_then.into(),
            saved: saved.into(),
            total_other_reading: other_reading(&books.terms, then)?.into(),
        })),
        _ => Ok(None),
    }
}

/// What so many numbers cost a month if only the fifth and later ones are cheaper.
fn other_reading(terms: &Terms, numbers: u32) -> Result<Money, ViewError> {
    let terms = Terms { hosting_volume: billing::HostingVolume::FromFifth, ..terms.clone() };
    Ok(billing::monthly_total(&terms, numbers)?)
}

fn filters(rows: &[NumberRow]) -> NumberFilters {
    NumberFilters {
        standings: tally(rows.iter().map(|row| row.status.standing)),
        plans: tally(rows.iter().map(|row| row.plan)),
        wabas: tally(rows.iter().map(|row| row.waba.clone())),
        countries: tally(rows.iter().filter_map(|row| row.country.clone())),
        teams: tally(rows.iter().filter_map(|row| row.team.clone())),
    }
}

fn tally<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<FilterValue<T>> {
    let mut found: Vec<FilterValue<T>> = Vec::new();
    for value in values {
        match found.iter_mut().find(|known| known.value == value) {
            Some(known) => known.numbers += 1,
            None => found.push(FilterValue { value, numbers: 1 }),
        }
    }
    found
}
