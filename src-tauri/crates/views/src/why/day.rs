//! What happened on a day, and why.

use billing::{Money, Op, Reason, RuleId, first_instant_of, local_day};
use chrono::NaiveDate;
use store::{Debit, DebitKind, DebitQuery, EventKind, NumberEvent, Outcome, SpendKey, SpendQuery};

use super::{SHOWN, blank, debit, reason, rest_on};
use crate::books::Books;
use crate::convert::{explained, magnitude};
use crate::error::ViewError;
use crate::model::{Certainty, WhyKind, WhySubject, WhyView};
use crate::sums;

/// What was debited on a day of the account's calendar, what opened, and what happened to the numbers.
///
/// The figure is what was taken from the card that day: debits paid, less money back.
pub(super) fn why(books: &Books<'_>, subject: &WhySubject, day: NaiveDate) -> Result<WhyView, ViewError> {
    let begins = first_instant_of(day, books.zone);
    let ends = day.succ_opt().map_or(begins, |next| first_instant_of(next, books.zone));
    let query = DebitQuery { from: Some(begins), until: Some(ends), ..Default::default() };
    let mut debits = books.reader.debits(query)?;
    debits.reverse();
    let (taken, total) = taken(books, &debits)?;
    let mut reasons = vec![taken];
    for debit in &debits {
        reasons.extend(debit::reasons(books, debit)?);
    }
    reasons.extend(opened(books, day)?);
    let events = books.reader.events(None, u32::MAX)?;
    let of_day = |event: &&NumberEvent| local_day(event.at, books.zone) == day;
    reasons.extend(events.iter().rev().filter(of_day).filter_map(|event| of_event(books, event)));
    let mut view = WhyView {
        figure: Some(explained(total, Certainty::Reported, WhyKind::Day, &subject.id)),
        reasons: reasons.iter().map(reason).collect(),
        debits: debits.iter().map(|debit| crate::debits::row(books, debit)).collect::<Result<_, _>>()?,
        ..blank(books, subject)
    };
    let (dialogues, count) = dialogues(books, day)?;
    rest_on(books, &mut view, &dialogues, count);
    Ok(view)
}

/// What was taken from the card, debit by debit.
fn taken(books: &Books<'_>, debits: &[Debit]) -> Result<(Reason, Money), ViewError> {
    let mut sum = books.nothing();
    let mut reason = Reason::by(RuleId::W3).fact("debits", crate::convert::count(debits.len() as u64));
    for debit in debits.iter().filter(|debit| debit.outcome == Outcome::Paid || debit.kind == DebitKind::Refund) {
        let amount = magnitude(debit.amount);
        let (op, next) = match debit.kind {
            DebitKind::Refund => (Op::Subtract, sum.minus(amount)?),
            _ => (Op::Add, sum.plus(amount)?),
        };
        reason = reason.step(op, sum, amount, next);
        sum = next;
    }
    Ok((reason, sum))
}

/// What opened on the day in each WABA's zone, and what its paid dialogues cost (D3, D4).
fn opened(books: &Books<'_>, day: NaiveDate) -> Result<Vec<Reason>, ViewError> {
    let query = |by| SpendQuery { from: day, to: day, number_id: None, waba_id: None, by };
    let all = sums::all(books, query(&[]))?;
    if all.counts.opened == 0 {
        return Ok(Vec::new());
    }
    let markets = sums::by(books, query(&[SpendKey::Market]), |row| row.market.as_ref().map(|m| m.name().to_owned()))?;
    let costs = markets.values().filter(|market| market.counts.paid > 0).map(|market| market.cost);
    let price = Reason::by(RuleId::D3).fact("paid", all.counts.paid).fact("unpriced", all.counts.unpriced);
    let (price, cost) = price.adding(books.nothing(), costs)?;
    let free = Reason::by(RuleId::D4)
        .fact("opened", all.counts.opened)
        .fact("free", all.counts.free_allowance)
        .fact("free_entry", all.counts.free_entry);
    Ok(vec![free, price.fact("cost", cost)])
}

/// The first dialogues of the day and how many there are, in each WABA's zone.
fn dialogues(books: &Books<'_>, day: NaiveDate) -> Result<(Vec<store::Dialogue>, u64), ViewError> {
    let query = SpendQuery { from: day, to: day, number_id: None, waba_id: None, by: &[] };
    let count = u64::from(sums::all(books, query)?.counts.opened);
    let zones = books.wabas.iter().map(|waba| waba.zone).chain([books.zone]);
    let begins = zones.map(|zone| first_instant_of(day, zone)).min().unwrap_or(books.now);
    Ok((books.reader.first_of_day(day, begins, SHOWN)?, count))
}

/// What happened to a number, by the rule behind it.
fn of_event(books: &Books<'_>, event: &NumberEvent) -> Option<Reason> {
    let (rule, key) = match event.kind {
        EventKind::Subscribed => (RuleId::H3, "since"),
        EventKind::Suspended => (RuleId::H4, "suspended_at"),
        EventKind::Resumed => (RuleId::H4, "resumed_at"),
        EventKind::Cancelled => (RuleId::C1, "cancelled_at"),
        EventKind::Blocked => (RuleId::C6, "blocked_at"),
        EventKind::Deletable => (RuleId::C2, "deletable_at"),
        EventKind::Deleted => (RuleId::C1, "deleted_at"),
        _ => return None,
    };
    let number = books.numbers.iter().find(|number| number.id == event.number_id).map(|number| number.phone);
    Some(Reason::by(rule).fact_if("number", number).fact(key, event.at))
}
