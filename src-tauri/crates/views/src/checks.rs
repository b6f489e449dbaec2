//! Whether a bill agrees with its own lines, with its debits and with the rules.

use billing::{Money, Month, MonthTally};
use store::{Bill, Conflict, ConflictKind, LineKind};

use crate::books::Books;
use crate::convert::{count, magnitude, subject};
use crate::error::ViewError;
use crate::model::{BillCheck, Difference, DifferenceKind, WhyKind};

/// Every difference of a bill; none at all if not enough is known to compare.
pub(crate) fn check(books: &Books<'_>, bill: &Bill) -> Result<Option<Vec<Difference>>, ViewError> {
    let debited = books.reader.settlement(bill.month, bill.total.currency())?.hosting;
    compare(books, bill, &books.reader.computed_months(None)?, debited)
}

/// The same with our months and the hosting that was debited at hand.
fn compare(
    books: &Books<'_>,
    bill: &Bill,
    tallies: &[MonthTally],
    debited: Money,
) -> Result<Option<Vec<Difference>>, ViewError> {
    let ours: Vec<_> = tallies.iter().filter(|tally| tally.month == bill.month).collect();
    let has_dialogues = bill.lines.iter().any(|line| line.kind == LineKind::Dialogue);
    if is_unfinished(books, bill.month)? || (has_dialogues && ours.is_empty()) {
        return Ok(None);
    }
    let mut found: Vec<Difference> = Vec::new();
    for conflict in books.reader.conflicts(Some(bill.month))? {
        found.push(of_conflict(books, &conflict)?);
    }
    let lines = Money::sum(bill.lines.iter().map(|line| line.amount), bill.total.currency())?;
    found.extend(of_amounts(DifferenceKind::BillSum, bill.total, lines)?);
    let printed = Money::sum(amounts(bill, &LineKind::Dialogue), bill.total.currency())?;
    let exact = Money::sum(ours.iter().map(|tally| tally.cost), bill.total.currency())?;
    found.extend(of_amounts(DifferenceKind::BillDialogues, printed, exact)?);
    found.extend(of_amounts(DifferenceKind::BillHosting, bill.hosting, debited)?);
    Ok(Some(found))
}

/// Whether our own calculation of a month still has to run, or to run again; on the last calendar that ends it.
fn is_unfinished(books: &Books<'_>, month: Month) -> Result<bool, ViewError> {
    let zones = books.wabas.iter().map(|waba| waba.zone).chain([books.zone]);
    let ends = zones.map(|zone| month.next().first_instant(zone)).max();
    Ok(books.reader.stale_from()?.is_some_and(|stale| ends.is_none_or(|end| stale < end)))
}

/// The check of a bill as the list shows it.
pub(crate) fn in_brief(
    books: &Books<'_>,
    bill: &Bill,
    tallies: &[MonthTally],
    debited: Money,
) -> Result<BillCheck, ViewError> {
    Ok(match compare(books, bill, tallies, debited)? {
        None => BillCheck::NotChecked,
        Some(found) if found.is_empty() => BillCheck::Matches,
        Some(found) => {
            BillCheck::Questions { differences: count(found.len() as u64), amount: size(books, &found)?.into() }
        }
    })
}

/// How much differs in all, whichever way.
pub(crate) fn size(books: &Books<'_>, found: &[Difference]) -> Result<Money, ViewError> {
    let currency = books.account.currency;
    let amounts = found.iter().filter_map(|difference| difference.amount.as_ref());
    Ok(Money::sum(amounts.map(|amount| magnitude(Money::new(amount.amount, currency))), currency)?)
}

/// The amounts of a bill's lines of one kind.
pub(crate) fn amounts<'b>(bill: &'b Bill, kind: &'b LineKind) -> impl Iterator<Item = Money> + 'b {
    bill.lines.iter().filter(move |line| line.kind == *kind).map(|line| line.amount)
}

fn of_amounts(kind: DifferenceKind, theirs: Money, ours: Money) -> Result<Option<Difference>, ViewError> {
    let amount = theirs.minus(ours)?;
    Ok((!amount.is_zero()).then(|| Difference {
        kind,
        waba: None,
        debit_id: None,
        at: None,
        theirs: Some(theirs.into()),
        ours: Some(ours.into()),
        theirs_count: None,
        ours_count: None,
        amount: Some(amount.into()),
        why: None,
    }))
}

fn of_conflict(books: &Books<'_>, conflict: &Conflict) -> Result<Difference, ViewError> {
    let (theirs, ours) = (conflict.provider.amount, conflict.ours.amount);
    let nothing = Money::zero(conflict.currency);
    let amount = match (theirs, ours) {
        (None, None) => None,
        _ => Some(theirs.unwrap_or(nothing).minus(ours.unwrap_or(nothing))?),
    };
    let why = match &conflict.debit_id {
        Some(id) => Some(subject(WhyKind::Debit, id)),
        None if conflict.kind == ConflictKind::Dialogues => Some(subject(WhyKind::Month, &conflict.month.to_string())),
        None => None,
    };
    Ok(Difference {
        kind: match conflict.kind {
            ConflictKind::Debit => DifferenceKind::Debit,
            ConflictKind::Dialogues => DifferenceKind::Dialogues,
            ConflictKind::Report => DifferenceKind::Report,
            ConflictKind::Other(_) => DifferenceKind::Other,
        },
        waba: conflict.waba_id.as_deref().and_then(|id| books.waba_ref(id)),
        debit_id: conflict.debit_id.clone(),
        at: conflict.at,
        theirs: theirs.map(Into::into),
        ours: ours.map(Into::into),
        theirs_count: conflict.provider.count.map(count),
        ours_count: conflict.ours.count.map(count),
        amount: amount.map(Into::into),
        why,
    })
}
