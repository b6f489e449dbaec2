//! Why a debit was made, and why an amount is accruing.

use billing::{Money, Month, Op, Plan, Reason, RuleId, WriteOff, WriteOffReason};
use chrono::TimeDelta;
use store::{Debit, DebitKind, Number, Outcome};

use super::{SHOWN, blank, reason, rest_on};
use crate::books::{Books, name_of};
use crate::convert::{explained, figure, magnitude};
use crate::error::ViewError;
use crate::meters::accrued_of;
use crate::model::{Certainty, Instant, WhyKind, WhySubject, WhyView};

/// Why a debit was made.
pub(super) fn why(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let debit = books.reader.debit(&subject.id)?.ok_or_else(|| ViewError::not_found("debit", &subject.id))?;
    let row = crate::debits::row(books, &debit)?;
    let number = number_of(books, &debit);
    let reasons = reasons(books, &debit)?;
    let mut view = WhyView {
        figure: Some(row.amount.clone()),
        ours: ours(books, &debit)?,
        number: number.map(name_of),
        reasons: reasons.iter().map(reason).collect(),
        debits: vec![row],
        ..blank(books, subject)
    };
    if let (Some(waba), Some(covers)) = (&debit.waba_id, &debit.covers) {
        let (after, until) = covered(books, &debit)?;
        let dialogues = books.reader.paid_dialogues(waba, after, until, SHOWN)?;
        rest_on(books, &mut view, &dialogues, covers.dialogues);
    }
    Ok(view)
}

/// The rules that made a debit, and those that follow from its failure.
pub(super) fn reasons(books: &Books<'_>, debit: &Debit) -> Result<Vec<Reason>, ViewError> {
    let number = number_of(books, debit);
    let mut reasons = match debit.kind {
        DebitKind::Threshold | DebitKind::MonthStart => write_off_reasons(books, debit)?,
        DebitKind::Hosting => hosting_reasons(books, debit, number),
        DebitKind::ExtraMonth => vec![
            Reason::by(RuleId::C2)
                .fact("extra_month", debit.amount)
                .fact_if("cancelled_at", number.and_then(|number| number.cancelled_at)),
        ],
        DebitKind::Refund => vec![Reason::by(RuleId::W5).fact_if("month", debit.month)],
        DebitKind::Other(_) => Vec::new(),
    };
    if debit.outcome != Outcome::Paid {
        let rule = if debit.kind == DebitKind::Hosting { RuleId::H4 } else { RuleId::W4 };
        reasons.push(Reason::by(rule).fact("failed_at", debit.attempts.last().map_or(debit.at, |last| last.at)));
    }
    Ok(reasons)
}

fn number_of<'b>(books: &'b Books<'_>, debit: &Debit) -> Option<&'b Number> {
    debit.number_id.as_deref().and_then(|id| books.numbers.iter().find(|number| number.id == id))
}

/// What a WABA is accruing towards its threshold (W1).
pub(super) fn accruing(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let waba = books.waba(&subject.id).ok_or_else(|| ViewError::not_found("waba", &subject.id))?;
    let accrued = accrued_of(books, waba)?;
    let threshold = books.terms.threshold_amount;
    let month = Month::of(books.now, waba.zone);
    let last = books.reader.last_write_off(&waba.id, None)?;
    let since = last.as_ref().map(|debit| debit.at);
    let to_go = Reason::by(RuleId::W1)
        .fact("accrued", accrued)
        .fact("threshold", threshold)
        .fact_if("carry", last.as_ref().and_then(|debit| debit.carry))
        .fact_if("last_debit_at", since)
        .step(Op::Subtract, threshold, accrued, threshold.minus(accrued)?);
    let at_the_latest = Reason::by(RuleId::W2).fact("month", month).fact("at", month.next().first_instant(waba.zone));
    let cent = Money::new(rust_decimal::Decimal::new(1, waba.currency.minor_digits()), waba.currency);
    let rounded = Reason::by(RuleId::W3).step(Op::Round, accrued, cent, accrued.rounded());
    let mut view = WhyView {
        figure: Some(explained(accrued, Certainty::Estimated, WhyKind::Threshold, &waba.id)),
        reasons: [to_go, at_the_latest, rounded].iter().map(reason).collect(),
        debits: last.iter().map(|debit| crate::debits::row(books, debit)).collect::<Result<_, _>>()?,
        ..blank(books, subject)
    };
    let since = since.unwrap_or(Instant::MIN_UTC);
    let dialogues = books.reader.paid_dialogues(&waba.id, since, books.now, SHOWN)?;
    let total = books.reader.paid_count(&waba.id, since, books.now)?;
    rest_on(books, &mut view, &dialogues, total);
    Ok(view)
}

fn write_off_reasons(books: &Books<'_>, debit: &Debit) -> Result<Vec<Reason>, ViewError> {
    let accrued = debit.accrued.unwrap_or(debit.amount);
    let zone = debit.waba_id.as_deref().and_then(|id| books.waba(id)).map_or(books.zone, |waba| waba.zone);
    let write_off = WriteOff {
        at: debit.at,
        waba: debit.waba_id.clone(),
        number: None,
        reason: match debit.kind {
            DebitKind::Threshold => WriteOffReason::Threshold,
            _ => WriteOffReason::MonthStart,
        },
        month: debit.month.unwrap_or_else(|| Month::of(debit.at, zone)),
        amount: debit.amount,
        accrued,
        carry: debit.carry.unwrap_or(accrued.minus(debit.amount)?),
        dialogues: debit.covers.as_ref().map_or(0, |covers| covers.dialogues),
    };
    Ok(write_off.reasons(&books.terms)?)
}

/// The plan a hosting debit is for, how many numbers were live when it was made, and the place of its own among them
/// (H1, H2).
pub(crate) fn hosting_at(books: &Books<'_>, debit: &Debit) -> (Plan, u32, u32) {
    let number = number_of(books, debit);
    let was_live = |other: &&Number| {
        other.since.is_none_or(|since| since <= debit.at)
            && other.cancelled_at.or(other.deleted_at).is_none_or(|gone| gone > debit.at)
    };
    let live = crate::convert::count(books.numbers.iter().filter(was_live).count() as u64);
    let older = |other: &&Number| number.is_some_and(|number| other.since < number.since) && was_live(other);
    let rank = crate::convert::count(books.numbers.iter().filter(older).count() as u64 + 1);
    let plan = match debit.period {
        Some((from, to)) if to - from > TimeDelta::days(300) => Plan::Yearly,
        Some(_) => Plan::Monthly,
        None => number.map_or(Plan::Monthly, |number| number.plan),
    };
    (plan, live, rank)
}

/// The price rules with the numbers that were live when the debit was made (H1, H2), and its date (H3).
fn hosting_reasons(books: &Books<'_>, debit: &Debit, number: Option<&Number>) -> Vec<Reason> {
    let (plan, live, rank) = hosting_at(books, debit);
    let mut reasons = billing::hosting_reasons(&books.terms, plan, live, rank);
    let ours = billing::hosting_price(&books.terms, plan, live, rank).price();
    reasons.extend(super::agreed(ours, Some(magnitude(debit.amount))));
    reasons.push(
        Reason::by(RuleId::H3)
            .fact_if("since", number.and_then(|number| number.since))
            .fact("at", debit.at)
            .fact_if("paid_until", debit.period.map(|(_, to)| to)),
    );
    reasons
}

/// What the rules give for the same moment, when it is another amount.
fn ours(books: &Books<'_>, debit: &Debit) -> Result<Option<crate::model::Figure>, ViewError> {
    if !matches!(debit.kind, DebitKind::Threshold | DebitKind::MonthStart) {
        return Ok(None);
    }
    let same_moment = books.reader.computed_write_offs(debit.at, debit.at + TimeDelta::microseconds(1))?;
    let ours = same_moment.iter().find(|write_off| write_off.waba == debit.waba_id);
    let differs = ours.map(|ours| ours.amount).filter(|ours| *ours != magnitude(debit.amount));
    Ok(differs.map(|ours| figure(ours, Certainty::Estimated)))
}

/// The moments between which the covered dialogues opened: after the first, up to the second.
fn covered(books: &Books<'_>, debit: &Debit) -> Result<(Instant, Instant), ViewError> {
    let opened = |id: Option<&String>| -> Result<Option<Instant>, ViewError> {
        let found = id.map(|id| books.reader.dialogue(id)).transpose()?.flatten();
        Ok(found.map(|dialogue| dialogue.opened_at))
    };
    let covers = debit.covers.as_ref();
    let first = opened(covers.and_then(|covers| covers.from_dialogue_id.as_ref()))?;
    let last = opened(covers.and_then(|covers| covers.to_dialogue_id.as_ref()))?;
    let before = match &debit.waba_id {
        Some(waba_id) if first.is_none() => books.reader.write_off_before(waba_id, debit.at)?,
        _ => None,
    };
    let after = first.map(|first| first - TimeDelta::microseconds(1)).or(before.map(|debit| debit.at));
    Ok((after.unwrap_or(Instant::MIN_UTC), last.unwrap_or(debit.at)))
}
