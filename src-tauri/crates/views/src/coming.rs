//! The debits that come: hosting dates, and dialogues as the forecast has them. Without a forecast, what is accrued is
//! debited at month start at the latest.

use billing::{Instant, Month, WriteOff, WriteOffReason};
use chrono::TimeDelta;
use store::Number;

use crate::books::{Books, name_of, waba_name};
use crate::convert::{explained, figure};
use crate::error::ViewError;
use crate::meters::accrued_of;
use crate::model::{Certainty, ComingDebit, ComingDebits, DebitKind, WhyKind};
use crate::outlook::Outlook;

/// How far ahead: long enough for the next month start from any day.
pub(crate) const DAYS: u32 = 31;

/// The debits of the next days, soonest first (H3, W1, W2).
pub(crate) fn coming(books: &Books<'_>, outlook: Option<&Outlook>) -> Result<ComingDebits, ViewError> {
    let until = books.now + TimeDelta::days(DAYS.into());
    let mut rows: Vec<ComingDebit> = books.numbers.iter().flat_map(|number| hosting(books, number, until)).collect();
    match outlook {
        Some(outlook) => {
            rows.extend(outlook.write_offs(until).map(|(place, write_off)| expected(books, place, write_off)))
        }
        None => rows.extend(month_starts(books, until)?),
    }
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
        with_forecast: outlook.is_some(),
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
                expected: false,
                number: Some(name_of(number)),
                waba: None,
            }
        })
        .collect()
}

/// A debit the forecast expects, which includes what is accrued already (W1, W2).
fn expected(books: &Books<'_>, place: usize, write_off: &WriteOff) -> ComingDebit {
    let number = write_off.number.and_then(|phone| books.numbers.iter().find(|number| number.phone == phone));
    ComingDebit {
        at: write_off.at,
        at_the_latest: false,
        kind: match write_off.reason {
            WriteOffReason::Threshold => DebitKind::Threshold,
            WriteOffReason::MonthStart | WriteOffReason::Cancellation => DebitKind::MonthStart,
        },
        amount: Some(explained(write_off.amount, Certainty::Estimated, WhyKind::ExpectedDebit, &place.to_string())),
        may_grow: false,
        expected: true,
        number: number.map(name_of),
        waba: write_off.waba.as_deref().and_then(|id| books.waba_ref(id)),
    }
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
                expected: false,
                number: None,
                waba: Some(waba_name(waba)),
            });
        }
    }
    Ok(rows)
}
