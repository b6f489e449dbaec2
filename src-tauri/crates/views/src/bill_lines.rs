//! The lines of a bill by number: as printed, or for a month without a bill as they stand.

use billing::{Money, Month};
use store::{Bill, BillLine as StoredLine, Debit, DebitKind, LineKind, SpendKey, SpendQuery};

use crate::books::Books;
use crate::convert::{count, divided, explained, magnitude};
use crate::error::ViewError;
use crate::model::{BillGroup, BillLine, BillLineKind, Certainty, Figure, WhyKind};
use crate::sums;

/// A line and what it belongs to.
struct Placed<'b> {
    number_id: Option<&'b str>,
    waba_id: Option<&'b str>,
    /// As it counts in the sum: money back is negative.
    signed: Money,
    line: BillLine,
}

/// The lines the provider printed.
pub(crate) fn printed(books: &Books<'_>, bill: &Bill) -> Result<Vec<BillGroup>, ViewError> {
    let placed = bill.lines.iter().enumerate().map(|(place, stored)| Placed {
        number_id: stored.number_id.as_deref(),
        waba_id: stored.waba_id.as_deref(),
        signed: stored.amount,
        line: line(bill, place, stored),
    });
    groups(books, placed)
}

/// The lines of a month that has no bill: its fees debit by debit, its paid dialogues by number, market and
/// initiator. They add up to what the month comes to so far.
pub(crate) fn so_far(books: &Books<'_>, all: &[Debit], month: Month) -> Result<Vec<BillGroup>, ViewError> {
    let paid = sums::paid(
        books,
        &SpendQuery::month(month, &[SpendKey::Number, SpendKey::Waba, SpendKey::Market, SpendKey::Initiator]),
    )?;
    let oldest_first = all.iter().rev().filter(|debit| sums::month_of(books, debit) == month);
    let fees = oldest_first.filter_map(of_debit);
    let dialogues = paid.iter().map(|(spend, tally, certainty)| {
        let rate = divided(tally.cost, tally.paid);
        let same = rate.filter(|rate| rate.times(tally.paid).is_ok_and(|product| product == tally.cost));
        Placed {
            number_id: spend.number_id.as_deref(),
            waba_id: spend.waba_id.as_deref(),
            signed: tally.cost,
            line: BillLine {
                kind: BillLineKind::Dialogue,
                market: spend.market.as_ref().map(|market| market.name().to_owned()),
                initiator: spend.initiator.map(Into::into),
                quantity: count(tally.paid),
                unit_rate: same.map(Into::into),
                amount: explained(tally.cost, *certainty, WhyKind::Month, &month.to_string()),
                ours: None,
            },
        }
    });
    groups(books, fees.chain(dialogues))
}

/// A fee as the line it will be; a debit for dialogues has none, their exact cost is in the roll-ups.
fn of_debit(debit: &Debit) -> Option<Placed<'_>> {
    let size = magnitude(debit.amount);
    let (kind, signed) = match debit.kind {
        DebitKind::Hosting => (BillLineKind::Hosting, debit.amount),
        DebitKind::ExtraMonth => (BillLineKind::ExtraMonth, debit.amount),
        DebitKind::Refund => (BillLineKind::Refund, Money::new(-size.amount(), size.currency())),
        _ => return None,
    };
    let amount = explained(size, Certainty::Reported, WhyKind::Debit, &debit.id);
    let line = single(kind, amount);
    Some(Placed { number_id: debit.number_id.as_deref(), waba_id: debit.waba_id.as_deref(), signed, line })
}

fn single(kind: BillLineKind, amount: Figure) -> BillLine {
    let unit_rate = Some(amount.amount.clone());
    BillLine { kind, market: None, initiator: None, quantity: 1, unit_rate, amount, ours: None }
}

fn groups<'b>(books: &Books<'_>, lines: impl Iterator<Item = Placed<'b>>) -> Result<Vec<BillGroup>, ViewError> {
    let mut groups: Vec<BillGroup> = Vec::new();
    for placed in lines {
        let number = placed.number_id.and_then(|id| books.number_ref(id));
        let waba = placed.waba_id.and_then(|id| books.waba_ref(id));
        let waba = waba.or_else(|| {
            let number = books.numbers.iter().find(|known| Some(known.id.as_str()) == placed.number_id)?;
            books.waba_ref(&number.waba_id)
        });
        let of_number = |group: &&mut BillGroup| group.number == number && (number.is_some() || group.waba == waba);
        match groups.iter_mut().find(of_number) {
            Some(group) => {
                let sum = Money::new(group.total.amount, placed.signed.currency()).plus(placed.signed)?;
                group.total = sum.into();
                group.lines.push(placed.line);
            }
            None => groups.push(BillGroup { number, waba, total: placed.signed.into(), lines: vec![placed.line] }),
        }
    }
    groups.sort_by_key(|group| group.number.is_none());
    Ok(groups)
}

fn line(bill: &Bill, place: usize, stored: &StoredLine) -> BillLine {
    let amount = match stored.kind {
        LineKind::Refund => magnitude(stored.amount),
        _ => stored.amount,
    };
    BillLine {
        kind: (&stored.kind).into(),
        market: stored.market.as_ref().map(|market| market.name().to_owned()),
        initiator: stored.initiator.map(Into::into),
        quantity: count(stored.quantity),
        unit_rate: stored.unit_rate.map(Into::into),
        amount: explained(amount, Certainty::Billed, WhyKind::BillLine, &format!("{}/{place}", bill.month)),
        ours: None,
    }
}
