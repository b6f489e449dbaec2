//! Debits, with what each covers.

use billing::Month;
use store::{Debit, DebitKind, DebitQuery, Outcome, Reader};

use crate::books::{Asked, Books};
use crate::convert::{count, explained, magnitude};
use crate::error::ViewError;
use crate::model::{Certainty, DebitAttempt, DebitCovers, DebitRow, DebitsView, Instant, Period, WhyKind};

/// The debits of a month on the account's calendar, or all of them; the newest first, at most `limit`.
pub fn debits(
    reader: &Reader<'_>,
    asked: Asked,
    month: Option<Month>,
    limit: Option<u32>,
) -> Result<DebitsView, ViewError> {
    let books = Books::open(reader, asked)?;
    let (from, until) = month.map(|month| span(&books, month)).unzip();
    let (mut paid, mut failed, mut refunded) = (books.nothing(), books.nothing(), books.nothing());
    let mut all = 0;
    for part in reader.debit_sums(from, until)? {
        let sum = match (&part.kind, &part.outcome) {
            (DebitKind::Refund, _) => &mut refunded,
            (_, Outcome::Paid) => &mut paid,
            _ => &mut failed,
        };
        *sum = sum.plus(part.amount)?;
        all += part.debits;
    }
    let found = reader.debits(DebitQuery { from, until, limit, ..Default::default() })?;
    let rows = found.iter().map(|debit| row(&books, debit)).collect::<Result<Vec<_>, _>>()?;
    Ok(DebitsView {
        month: month.map(|month| month.to_string()),
        zone: books.zone.name().to_owned(),
        older: count(all.saturating_sub(rows.len() as u64)),
        rows,
        paid: paid.into(),
        failed: failed.into(),
        refunded: refunded.into(),
        months: months(&books)?,
    })
}

/// The months in which debits fell due, newest first.
fn months(books: &Books<'_>) -> Result<Vec<String>, ViewError> {
    let Some((first, last)) = books.reader.debits_span()? else { return Ok(Vec::new()) };
    let (first, last) = (Month::of(first, books.zone), Month::of(last, books.zone));
    let mut found = Vec::new();
    for month in std::iter::successors(Some(last), |month| Some(month.previous())).take_while(|month| *month >= first) {
        let (from, until) = span(books, month);
        if books.reader.has_debits(from, until)? {
            found.push(month.to_string());
        }
    }
    Ok(found)
}

/// From the first instant of a month to that of the next, on the account's calendar.
fn span(books: &Books<'_>, month: Month) -> (Instant, Instant) {
    (month.first_instant(books.zone), month.next().first_instant(books.zone))
}

/// The debits of a number's hosting and extra month, newest first.
pub fn debits_of_number(reader: &Reader<'_>, asked: Asked, number_id: &str) -> Result<Vec<DebitRow>, ViewError> {
    let books = Books::open(reader, asked)?;
    let own = reader.debits(DebitQuery { number_id: Some(number_id), ..Default::default() })?;
    own.iter().map(|debit| row(&books, debit)).collect()
}

/// Every debit that waits for payment, oldest first (H5).
pub fn unpaid(reader: &Reader<'_>, asked: Asked) -> Result<Vec<DebitRow>, ViewError> {
    let books = Books::open(reader, asked)?;
    unpaid_of(&books)?.iter().map(|debit| row(&books, debit)).collect()
}

/// Every debit that waits for payment, oldest first.
pub(crate) fn unpaid_of(books: &Books<'_>) -> Result<Vec<Debit>, ViewError> {
    let mut unpaid = books.reader.debits(DebitQuery { unpaid: true, ..Default::default() })?;
    unpaid.retain(|debit| debit.kind != DebitKind::Refund);
    unpaid.reverse();
    Ok(unpaid)
}

/// One debit as a row.
pub(crate) fn row(books: &Books<'_>, debit: &Debit) -> Result<DebitRow, ViewError> {
    let certainty = match debit.month {
        Some(month) if books.is_billed(month) => Certainty::Billed,
        _ => Certainty::Reported,
    };
    Ok(DebitRow {
        id: debit.id.clone(),
        at: debit.at,
        amount: explained(magnitude(debit.amount), certainty, WhyKind::Debit, &debit.id),
        kind: (&debit.kind).into(),
        waba: debit.waba_id.as_deref().and_then(|id| books.waba_ref(id)),
        number: debit.number_id.as_deref().and_then(|id| books.number_ref(id)),
        month: debit.month.map(|month| month.to_string()),
        outcome: (&debit.outcome).into(),
        attempts: debit.attempts.iter().map(attempt).collect(),
        paid_at: debit.paid_at,
        covers: covers(books, debit)?,
        period: debit.period.map(|(from, to)| Period { from, to }),
        accrued: debit.accrued.map(Into::into),
        carry: debit.carry.map(Into::into),
        payable: debit.outcome != Outcome::Paid && debit.kind != DebitKind::Refund,
    })
}

fn attempt(attempt: &store::Attempt) -> DebitAttempt {
    DebitAttempt {
        at: attempt.at,
        outcome: (&attempt.outcome).into(),
        decline: attempt.decline.as_ref().map(Into::into),
    }
}

fn covers(books: &Books<'_>, debit: &Debit) -> Result<Option<DebitCovers>, ViewError> {
    let Some(covers) = &debit.covers else { return Ok(None) };
    let opened = |id: &Option<String>| match id {
        Some(id) => books.reader.dialogue(id).map(|found| found.map(|dialogue| dialogue.opened_at)),
        None => Ok(None),
    };
    Ok(Some(DebitCovers {
        dialogues: count(covers.dialogues),
        from: opened(&covers.from_dialogue_id)?,
        from_dialogue_id: covers.from_dialogue_id.clone(),
        to: opened(&covers.to_dialogue_id)?,
        to_dialogue_id: covers.to_dialogue_id.clone(),
    }))
}
