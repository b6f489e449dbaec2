//! Overview: is everything all right, and what will leave the card?

use billing::Money;
use store::{Reader, Standing};

use crate::attention::attention;
use crate::bills::issued;
use crate::books::{Asked, Books, is_live, name_of};
use crate::coming::coming;
use crate::convert::{magnitude, subject};
use crate::days::{self, Stretch};
use crate::debits::{row, unpaid_of};
use crate::error::ViewError;
use crate::meters::meters;
use crate::model::{BillCheck, ComingDebits, Headline, LastCheck, MonthSoFar, Overview, WhyKind};
use crate::outlook::Outlook;
use crate::status::since;
use crate::sums;

/// How many things that need a decision the page shows.
const SHOWN: usize = 5;

/// The overview.
pub fn overview(reader: &Reader<'_>, asked: Asked) -> Result<Overview, ViewError> {
    let books = Books::open(reader, asked)?;
    let outlook = Outlook::of(&books)?;
    let coming = coming(&books, outlook.as_deref())?;
    let wabas = meters(&books, outlook.as_deref())?;
    let month = month_so_far(&books, outlook.as_deref())?;
    let mut attention = attention(&books, &coming, &wabas, &month)?;
    let more_attention = crate::convert::count(attention.len().saturating_sub(SHOWN) as u64);
    attention.truncate(SHOWN);
    Ok(Overview {
        now: books.now,
        zone: books.zone.name().to_owned(),
        account: books.account.name.clone(),
        card: books.card(),
        headline: headline(&books, &coming)?,
        coming,
        wabas,
        month,
        attention,
        more_attention,
        last_check: last_check(&books)?,
        freshness: books.freshness()?,
    })
}

fn headline(books: &Books<'_>, coming: &ComingDebits) -> Result<Headline, ViewError> {
    let unpaid = unpaid_of(books)?;
    let owed: Money = Money::sum(unpaid.iter().map(|debit| magnitude(debit.amount)), books.account.currency)?;
    let oldest = unpaid.first().map(|debit| row(books, debit)).transpose()?;
    let suspended: Vec<_> = books.numbers.iter().filter(|number| number.standing == Standing::Suspended).collect();
    if !suspended.is_empty() {
        let moments = suspended.iter().map(|number| since(books, number)).collect::<Result<Vec<_>, _>>()?;
        return Ok(Headline::Suspended {
            numbers: suspended.into_iter().map(name_of).collect(),
            since: moments.into_iter().flatten().min(),
            debit: oldest,
            owed: owed.into(),
        });
    }
    if let Some(debit) = oldest {
        return Ok(Headline::Unpaid { debits: crate::convert::count(unpaid.len() as u64), debit, owed: owed.into() });
    }
    if !books.numbers.iter().any(is_live) && coming.rows.is_empty() {
        return Ok(Headline::Nothing);
    }
    Ok(Headline::AllPaid { next: coming.rows.iter().find(|row| row.amount.is_some()).cloned() })
}

fn month_so_far(books: &Books<'_>, outlook: Option<&Outlook>) -> Result<MonthSoFar, ViewError> {
    let month = books.month();
    let before = month.previous();
    let debits = sums::debits_of(books, before, month)?;
    let (dialogues, fees) = sums::account_month(books, &debits, month)?;
    let (earlier, earlier_fees) = sums::account_month(books, &debits, before)?;
    let known = earlier.counts.opened > 0 || debits.iter().any(|debit| sums::month_of(books, debit) == before);
    let today = books.today();
    let same_days = sums::all(books, Stretch::first_days(before, today).query(&[]))?;
    let costs = sums::month_costs(books, &dialogues, &fees, month)?;
    Ok(MonthSoFar {
        month: month.to_string(),
        forecast: outlook.map(|outlook| outlook.month(books, &dialogues, &fees)).transpose()?,
        costs,
        counts: dialogues.counts,
        last_month: known.then(|| before.to_string()),
        last_month_costs: match known {
            true => Some(sums::month_costs(books, &earlier, &earlier_fees, before)?),
            false => None,
        },
        last_month_dialogues_to_same_day: known.then(|| same_days.cost.into()),
        days: days::line(books, Stretch::first_days(month, today), known.then_some(before))?,
        flags: days::flags(books, &debits, month),
        why: subject(WhyKind::Month, &month.to_string()),
    })
}

fn last_check(books: &Books<'_>) -> Result<Option<LastCheck>, ViewError> {
    let issued = issued(books)?;
    let Some(last) = issued.first() else { return Ok(None) };
    let (differences, amount) = match &last.check {
        BillCheck::NotChecked => return Ok(None),
        BillCheck::Matches => (0, books.nothing().into()),
        BillCheck::Questions { differences, amount } => (*differences, amount.clone()),
    };
    Ok(Some(LastCheck { month: last.bill.month.to_string(), differences, amount }))
}
