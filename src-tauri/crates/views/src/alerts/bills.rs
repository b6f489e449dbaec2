//! What bills tell: one came or is missing, it differs, a claim is due.

use chrono::TimeDelta;

use super::Watch;
use crate::bills::{Issued, issued, missing};
use crate::error::ViewError;
use crate::model::{AlertFacts, AlertKind, BillCheck};

/// How long after a bill what was debited too much can be claimed. The rules name no time (W5); of comparable
/// providers the shortest gives a week, most a month.
const CLAIM_WITHIN: TimeDelta = TimeDelta::days(30);

/// How many bills are looked through.
const LATEST: usize = 4;

pub(super) fn watch(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    if !watch.wants(&[AlertKind::Bill, AlertKind::BillDifference, AlertKind::ClaimDeadline]) {
        return Ok(());
    }
    for one in issued(watch.books)?.iter().take(LATEST) {
        let bill = &one.bill;
        let facts = AlertFacts {
            month: Some(bill.month.to_string()),
            amount: Some(bill.total.into()),
            ..AlertFacts::default()
        };
        watch.tell(AlertKind::Bill, bill.month.to_string(), bill.issued_at, facts);
        differences(watch, one)?;
    }
    late(watch)
}

fn late(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    let days = i64::from(watch.rules.level(AlertKind::Bill)) - 1;
    for month in missing(books)? {
        let at = month.next().first_instant(books.zone) + TimeDelta::days(days);
        if at <= books.now {
            let facts = AlertFacts { month: Some(month.to_string()), missing: true, ..AlertFacts::default() };
            watch.tell(AlertKind::Bill, format!("{month}/missing"), at, facts);
        }
    }
    Ok(())
}

fn differences(watch: &mut Watch<'_, '_>, one: &Issued) -> Result<(), ViewError> {
    let (books, bill) = (watch.books, &one.bill);
    let BillCheck::Questions { differences, amount } = &one.check else { return Ok(()) };
    let month = bill.month.to_string();
    let facts = AlertFacts {
        month: Some(month.clone()),
        amount: Some(amount.clone()),
        count: Some(*differences),
        ..AlertFacts::default()
    };
    watch.tell(AlertKind::BillDifference, month.clone(), bill.issued_at, facts.clone());
    let claimed = books.reader.refund_claims()?.iter().any(|claim| claim.month == bill.month);
    let due = bill.issued_at + CLAIM_WITHIN;
    let from = due - TimeDelta::days(watch.rules.level(AlertKind::ClaimDeadline).into());
    if !claimed && from <= books.now {
        watch.tell(AlertKind::ClaimDeadline, month, from, AlertFacts { due: Some(due), ..facts });
    }
    Ok(())
}
