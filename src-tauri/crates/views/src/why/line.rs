//! Why a line of a bill says what it says.

use billing::{Month, Op, Reason, RuleId};
use store::{BillLine, Debit, DebitQuery, LineKind};

use super::{blank, reason};
use crate::books::Books;
use crate::convert::{explained, magnitude};
use crate::error::ViewError;
use crate::model::{Certainty, WhyKind, WhySubject, WhyView};
use crate::sums;

/// Why a line says what it says. Its id is month and place, `2026-03/4`.
pub(super) fn why(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let invalid = || ViewError::invalid("subject", &subject.id);
    let (month, place) = subject.id.split_once('/').ok_or_else(invalid)?;
    let month: Month = month.parse().map_err(|_| invalid())?;
    let place: usize = place.parse().map_err(|_| invalid())?;
    let bill = books.reader.bill(month)?.ok_or_else(|| ViewError::not_found("bill", &month.to_string()))?;
    let line = bill.lines.get(place).ok_or_else(invalid)?;
    let of_bill = books.reader.debits(DebitQuery { bill: Some(month), ..Default::default() })?;
    let of_line = of_bill.iter().filter(|debit| belongs(line, debit));
    Ok(WhyView {
        figure: Some(explained(magnitude_if_refund(line), Certainty::Billed, WhyKind::BillLine, &subject.id)),
        number: line.number_id.as_deref().and_then(|id| books.number_ref(id)),
        reasons: reasons(books, line, month)?.iter().map(reason).collect(),
        debits: of_line.map(|debit| crate::debits::row(books, debit)).collect::<Result<_, _>>()?,
        ..blank(books, subject)
    })
}

fn magnitude_if_refund(line: &BillLine) -> billing::Money {
    if line.kind == LineKind::Refund { magnitude(line.amount) } else { line.amount }
}

fn belongs(line: &BillLine, debit: &Debit) -> bool {
    let kind = debit.kind.as_str();
    match line.kind {
        LineKind::Dialogue | LineKind::Rounding => {
            debit.covers.is_some() && (line.waba_id.is_none() || line.waba_id == debit.waba_id)
        }
        _ => kind == line.kind.as_str() && line.number_id == debit.number_id,
    }
}

fn reasons(books: &Books<'_>, line: &BillLine, month: Month) -> Result<Vec<Reason>, ViewError> {
    let number = line.number_id.as_deref().and_then(|id| books.numbers.iter().find(|number| number.id == id));
    Ok(match line.kind {
        LineKind::Hosting => {
            let (plan, rank) = number.map_or((billing::Plan::Monthly, 1), |number| (number.plan, books.rank(number)));
            let price = Reason::by(RuleId::H1).fact("quantity", line.quantity).fact_if("price", line.unit_rate);
            let mut reasons = vec![multiplied(price, line)?];
            if line.unit_rate.is_none() {
                reasons = billing::hosting_reasons(&books.terms, plan, books.live(), rank);
            }
            reasons
        }
        LineKind::Dialogue => {
            let free = Reason::by(RuleId::D4).fact("month", month).fact("free_dialogues", books.terms.free_dialogues);
            let price = Reason::by(RuleId::D3)
                .fact_if("market", line.market.as_ref().map(|market| market.name()))
                .fact_if("initiator", line.initiator.map(word))
                .fact_if("rate", line.unit_rate);
            vec![free, multiplied(price, line)?]
        }
        LineKind::Rounding => vec![rounding(books, line, month)?],
        LineKind::ExtraMonth => vec![Reason::by(RuleId::C2).fact("extra_month", line.amount)],
        LineKind::Refund => vec![Reason::by(RuleId::W5).fact("month", month)],
        LineKind::Other(_) => Vec::new(),
    })
}

fn word(initiator: billing::Initiator) -> &'static str {
    match initiator {
        billing::Initiator::Business => "business",
        billing::Initiator::Customer => "customer",
    }
}

fn multiplied(reason: Reason, line: &BillLine) -> Result<Reason, ViewError> {
    match line.unit_rate {
        Some(rate) => Ok(reason.multiplying(line.quantity, rate)?.0),
        None => Ok(reason),
    }
}

/// The cents between the exact cost of a WABA's month and its debits (W3).
fn rounding(books: &Books<'_>, line: &BillLine, month: Month) -> Result<Reason, ViewError> {
    let reason = Reason::by(RuleId::W3).fact("month", month).fact("rounding", line.amount);
    let Some(waba_id) = &line.waba_id else { return Ok(reason) };
    let query = store::SpendQuery { waba_id: Some(waba_id), ..store::SpendQuery::month(month, &[]) };
    let exact = sums::all(books, query)?.cost;
    let debits =
        books.reader.debits(store::DebitQuery { waba_id: Some(waba_id), month: Some(month), ..Default::default() })?;
    let debited = billing::Money::sum(debits.iter().map(|debit| debit.amount), exact.currency())?;
    Ok(reason.step(Op::Subtract, debited, exact, debited.minus(exact)?))
}
