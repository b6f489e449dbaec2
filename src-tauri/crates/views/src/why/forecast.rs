//! Why a month is heading for an amount, and why a debit is expected.

use billing::{Instant, Money, Op, Reason, RuleId, WriteOffReason};

use super::{blank, reason};
use crate::books::Books;
use crate::convert::explained;
use crate::error::ViewError;
use crate::model::{Certainty, WhyKind, WhySubject, WhyView};
use crate::outlook::{Outlook, hosting_to_come};
use crate::sums;

/// Why the running month is heading for an amount: so far, what is expected, and the hosting to come.
pub(super) fn month(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let month = books.month();
    let outlook = outlook(books, subject)?;
    if subject.id != month.to_string() {
        return Err(ViewError::not_found("forecast", &subject.id));
    }
    let (dialogues, fees) = sums::whole_month(books, month)?;
    let costs = outlook.costs(books, &dialogues, &fees)?;
    let (so_far, rest) = (dialogues.cost, outlook.rest_of_month(books, &outlook.usual)?);
    let exact = so_far.plus(rest)?;
    let usage = Reason::by(RuleId::D3)
        .fact("month", month)
        .fact("cost_so_far", so_far)
        .fact("expected_cost", rest)
        .step(Op::Add, so_far, rest, exact)
        .step(Op::Round, exact, cent(books), exact.rounded());
    let to_come = hosting_to_come(books, month)?;
    let hosting = fees.hosting.plus(to_come)?;
    let mut total = Reason::by(RuleId::H3).step(Op::Add, fees.hosting, to_come, hosting);
    let with_hosting = hosting.plus(exact)?;
    total = total.step(Op::Add, hosting, exact, with_hosting);
    if !fees.extra.is_zero() || !fees.refunds.is_zero() {
        let with_extra = with_hosting.plus(fees.extra)?;
        total = total.step(Op::Add, with_hosting, fees.extra, with_extra);
        total = total.step(Op::Subtract, with_extra, fees.refunds, with_extra.minus(fees.refunds)?);
    }
    let debits = outlook.write_offs(month.next().first_instant(books.zone)).filter(|(_, one)| one.month == month);
    let debits = debits.map(|(_, one)| match one.reason {
        WriteOffReason::Threshold => Reason::by(RuleId::W1).fact("at", one.at).fact("accrued", one.accrued),
        _ => Reason::by(RuleId::W2).fact("at", one.at).fact("accrued", one.accrued),
    });
    Ok(WhyView {
        figure: Some(costs.total),
        reasons: [usage, total].into_iter().chain(debits).map(|one| reason(&one)).collect(),
        pace: Some(outlook.pace(books, so_far)?),
        ..blank(books, subject)
    })
}

/// Why a debit is expected: the same rules as for one that was made, applied to what is expected (W1 to W3).
pub(super) fn debit(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let outlook = outlook(books, subject)?;
    let place = subject.id.parse().ok();
    let found = outlook.write_offs(Instant::MAX_UTC).find(|(at, _)| Some(*at) == place);
    let (_, write_off) = found.ok_or_else(|| ViewError::not_found("forecast", &subject.id))?;
    let dialogues = sums::of_month(books, books.month())?;
    let reasons = write_off.reasons(&books.terms)?;
    Ok(WhyView {
        figure: Some(explained(write_off.amount, Certainty::Estimated, WhyKind::ExpectedDebit, &subject.id)),
        reasons: reasons.iter().map(reason).collect(),
        pace: Some(outlook.pace(books, dialogues.cost)?),
        ..blank(books, subject)
    })
}

fn outlook(books: &Books<'_>, subject: &WhySubject) -> Result<std::sync::Arc<Outlook>, ViewError> {
    Outlook::of(books)?.ok_or_else(|| ViewError::not_found("forecast", &subject.id))
}

fn cent(books: &Books<'_>) -> Money {
    let currency = books.account.currency;
    Money::new(rust_decimal::Decimal::new(1, currency.minor_digits()), currency)
}
