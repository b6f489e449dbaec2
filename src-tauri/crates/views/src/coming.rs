//! The debits that are known to come: hosting dates, and what is accrued at month start at the latest.

use billing::{Instant, Month};
use chrono::TimeDelta;
use store::Number;

use crate::books::{Books, name_of, waba_name};
use crate::convert::{explained, figure};
use crate::error::ViewError;
use crate::meters::accrued_of;
use crate::model::{Certainty, ComingDebit, ComingDebits, DebitKind, WhyKind};

/// How far ahead: long enough for the next month start from any day.
const DAYS: u32 = 31;

/// The known debits of the next days, soonest first (H3, W2).
pub(crate) fn coming(books: &Books<'_>) -> Result<ComingDebits, ViewError> {
    let until = books.now + TimeDelta::days(DAYS.into());
    let mut rows: Vec<ComingDebit> = books.numbers.iter().flat_map(|number| hosting(books, number, until)).collect();
    rows.extend(month_starts(books, until)?);
    rows.sort_by_key(|row| (row.at, row.kind as u8));
    let mut total = books.nothing();
    let mut certainty = Certainty::Reported;
    for figure in rows.iter().filter_map(|row| row.amount.as_ref()) {
        total = total.plus(billing::Money::new(figure.amount.amount, books.account.currency))?;
        certainty = certainty.min(figure.certainty);
    }
    Ok(ComingDebits {
        days: DAYS,
        until,
        incomplete: rows.iter().any(|row| row.amount.is_none()),
        rows,
        total: figure(total, certainty),
    })
}

fn hosting(books: &Books<'_>, number: &Number, until: Instant) -> Vec<ComingDebit> {
    let (price, told) = books.next_price(number);
    let dates = books.hosting_dates(number).take_while(|at| *at <= until).enumerate();
    dates
        .map(|(place, at)| {
            let certainty = if told && place == 0 { Certainty::Reported } else { Certainty::Estimated };
            ComingDebit {
                at,
                at_the_latest: false,
                kind: DebitKind::Hosting,
                amount: price.map(|price| explained(price, certainty, WhyKind::Hosting, &number.id)),
                may_grow: false,
                number: Some(name_of(number)),
                waba: None,
            }
        })
        .collect()
}

fn month_starts(books: &Books<'_>, until: Instant) -> Result<Vec<ComingDebit>, ViewError> {
    let mut rows = Vec::new();
    for waba in &books.wabas {
        let amount = accrued_of(books, waba)?.rounded();
        let at = Month::of(books.now, waba.zone).next().first_instant(waba.zone);
        if !amount.is_zero() && !amount.is_negative() && at <= until {
            rows.push(ComingDebit {
                at,
                at_the_latest: true,
                kind: DebitKind::MonthStart,
                amount: Some(explained(amount, Certainty::Estimated, WhyKind::Threshold, &waba.id)),
                may_grow: true,
                number: None,
                waba: Some(waba_name(waba)),
            });
        }
    }
    Ok(rows)
}
