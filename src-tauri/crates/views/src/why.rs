//! "Why was I charged this?": the rules at work, with the rows they rest on.

mod day;
mod debit;
mod forecast;
mod line;
mod month;
mod reference;

use billing::{Entry, FactValue as Ruled, Money, Month, Opened, Reason, RuleId, written_day};
use chrono::TimeDelta;
use store::{Dialogue, Reader};

pub(crate) use debit::hosting_at;
pub use reference::subject_of;

use crate::books::{Asked, Books, name_of};
use crate::convert::{count, explained, figure};
use crate::dialogues::{row as dialogue_row, ruled};
use crate::error::ViewError;
use crate::leaving;
use crate::model::{Certainty, Fact, FactValue, Op, ReasonView, Step, WhyKind, WhySubject, WhyView, Window};

/// How many dialogues an explanation shows.
const SHOWN: u32 = 50;

/// The explanation of something.
pub fn why(reader: &Reader<'_>, asked: Asked, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let books = Books::open(reader, asked)?;
    let id = subject.id.as_str();
    match subject.kind {
        WhyKind::Debit => debit::why(&books, subject),
        WhyKind::Dialogue => dialogue(&books, subject),
        WhyKind::Hosting => hosting(&books, subject),
        WhyKind::Leaving => of_leaving(&books, subject),
        WhyKind::BillLine => line::why(&books, subject),
        WhyKind::Threshold => debit::accruing(&books, subject),
        WhyKind::Month => {
            let month: Month = id.parse().map_err(|_| ViewError::invalid("subject", id))?;
            month::why(&books, subject, month)
        }
        WhyKind::Forecast => forecast::month(&books, subject),
        WhyKind::ExpectedDebit => forecast::debit(&books, subject),
        WhyKind::Day => {
            let day = written_day(id).ok_or_else(|| ViewError::invalid("subject", id))?;
            day::why(&books, subject, day)
        }
    }
}

/// An explanation with nothing said yet.
fn blank(books: &Books<'_>, subject: &WhySubject) -> WhyView {
    WhyView {
        subject: subject.clone(),
        zone: books.zone.name().to_owned(),
        figure: None,
        ours: None,
        number: None,
        reasons: Vec::new(),
        window: None,
        dialogues: Vec::new(),
        dialogues_total: 0,
        debits: Vec::new(),
        pace: None,
    }
}

/// Puts the first dialogues of a list into an explanation.
fn rest_on(books: &Books<'_>, view: &mut WhyView, dialogues: &[Dialogue], total: u64) {
    view.dialogues = dialogues.iter().take(SHOWN as usize).map(|dialogue| dialogue_row(books, dialogue)).collect();
    view.dialogues_total = count(total);
}

fn dialogue(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let found = books.reader.dialogue(&subject.id)?.ok_or_else(|| ViewError::not_found("dialogue", &subject.id))?;
    let zone = books.waba(&found.waba_id).map_or(books.zone, |waba| waba.zone);
    let month = Month::of(found.opened_at, zone);
    let opened = Opened::dialogue(found.opened_at, found.number, found.customer, found.initiator, found.entry);
    let reasons = match found.reported.or(found.computed) {
        Some(charge) => billing::charge_reasons(ruled(charge), &opened, found.market.name(), month, &books.terms),
        None => Vec::new(),
    };
    let rate = |charge: Option<store::DialogueCharge>| charge.and_then(|charge| charge.rate);
    let certainty = if found.reported.is_some() { Certainty::Reported } else { Certainty::Estimated };
    let shown = rate(found.reported.or(found.computed));
    let mut view = WhyView {
        figure: shown.map(|rate| explained(rate, certainty, WhyKind::Dialogue, &found.id)),
        ours: rate(found.computed).filter(|ours| Some(*ours) != shown).map(|ours| figure(ours, Certainty::Estimated)),
        number: books.number_ref(&found.number_id),
        reasons: reasons.iter().map(reason).collect(),
        window: Some(Window {
            from: found.opened_at,
            to: found.opened_at + TimeDelta::hours(24),
            zone: zone.name().to_owned(),
            month: month.to_string(),
        }),
        ..blank(books, subject)
    };
    if let Some(debit) = books.reader.debit_covering(&found.waba_id, found.opened_at)?
        && shown.is_some()
    {
        view.debits = vec![crate::debits::row(books, &debit)?];
    }
    let ad = matches!(found.entry, Entry::Ad { .. });
    if ad && shown.is_some() {
        let click = Reason::by(RuleId::D5).fact("click", "later");
        view.reasons.push(reason(&click));
    }
    rest_on(books, &mut view, std::slice::from_ref(&found), 1);
    Ok(view)
}

/// Where the rules name no price (H1: from five numbers a year has to be asked for), the one that was agreed.
pub(super) fn agreed(ours: Option<Money>, price: Option<Money>) -> Option<Reason> {
    let price = price.filter(|_| ours.is_none())?;
    Some(Reason::by(RuleId::H1).fact("agreed_price", price))
}

fn hosting(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let number = books.number(&subject.id)?;
    let (price, told) = books.next_price(number);
    let certainty = if told { Certainty::Reported } else { Certainty::Estimated };
    let mut reasons = billing::hosting_reasons(&books.terms, number.plan, books.live(), books.rank(number));
    let mut dates = books.hosting_dates(number);
    let schedule = Reason::by(RuleId::H3)
        .fact_if("since", number.since)
        .fact_if("paid_until", number.paid_until)
        .fact_if("next_debit_at", dates.next())
        .fact_if("then_at", dates.next());
    reasons.push(schedule);
    let ours = billing::hosting_price(&books.terms, number.plan, books.live(), books.rank(number)).price();
    reasons.extend(agreed(ours, price));
    let debits = books.reader.debits(store::DebitQuery { number_id: Some(&number.id), ..Default::default() })?;
    Ok(WhyView {
        figure: price.map(|price| explained(price, certainty, WhyKind::Hosting, &number.id)),
        ours: ours.filter(|ours| price != Some(*ours)).map(|ours| figure(ours, Certainty::Estimated)),
        number: Some(name_of(number)),
        reasons: reasons.iter().map(reason).collect(),
        debits: debits.iter().take(12).map(|debit| crate::debits::row(books, debit)).collect::<Result<_, _>>()?,
        ..blank(books, subject)
    })
}

fn of_leaving(books: &Books<'_>, subject: &WhySubject) -> Result<WhyView, ViewError> {
    let number = books.number(&subject.id)?;
    let last_paid = books.reader.last_paid_dialogue(&number.id)?;
    let assessment = leaving::facts(books, number, last_paid.as_ref())?.assess()?;
    let amounts = assessment.extra_month.into_iter().chain(assessment.accrued);
    let total = billing::Money::sum(amounts, books.account.currency)?;
    let mut view = WhyView {
        figure: Some(figure(total, Certainty::Estimated)),
        number: Some(name_of(number)),
        reasons: assessment.reasons.iter().map(reason).collect(),
        ..blank(books, subject)
    };
    if let Some(last) = last_paid {
        let debit = books.reader.debit_covering(&last.waba_id, last.opened_at)?;
        view.debits = debit.iter().map(|debit| crate::debits::row(books, debit)).collect::<Result<_, _>>()?;
        rest_on(books, &mut view, std::slice::from_ref(&last), 1);
    }
    Ok(view)
}

/// A reason as pages show it. The dialogues it names are evidence rows elsewhere, masked.
pub(crate) fn reason(reason: &Reason) -> ReasonView {
    ReasonView {
        rule: reason.rule.into(),
        facts: reason.facts.iter().map(|fact| Fact { key: fact.key.to_owned(), value: value(&fact.value) }).collect(),
        steps: reason
            .steps
            .iter()
            .map(|step| Step {
                op: op(step.op),
                left: value(&step.left),
                right: value(&step.right),
                result: value(&step.result),
            })
            .collect(),
    }
}

fn value(value: &Ruled) -> FactValue {
    match value {
        Ruled::Money(money) => FactValue::Money { value: (*money).into() },
        Ruled::Count(count) => FactValue::Count { value: *count },
        Ruled::Instant(at) => FactValue::Instant { value: *at },
        Ruled::Month(month) => FactValue::Month { value: month.to_string() },
        Ruled::Number(number) => FactValue::Number { value: number.to_string() },
        Ruled::Text(text) => FactValue::Text { value: text.clone() },
    }
}

const fn op(op: billing::Op) -> Op {
    match op {
        billing::Op::Add => Op::Add,
        billing::Op::Subtract => Op::Subtract,
        billing::Op::Multiply => Op::Multiply,
        billing::Op::Later => Op::Later,
        billing::Op::Exceeds => Op::Exceeds,
        billing::Op::Round => Op::Round,
        billing::Op::AddDays => Op::AddDays,
    }
}
