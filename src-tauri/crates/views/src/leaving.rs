//! Leaving with a number: which rule, which ways, what each costs.

use billing::{
    CostKind, DialogueRef, HostingSchedule, LastPaid, Leaving, Money, OptionKind, Settlement, SettlesAccrued,
};
use chrono::TimeDelta;
use store::{Dialogue, Number, Outcome, Reader, Standing};

use crate::books::{Asked, Books, is_live, name_of};
use crate::convert::{figure, magnitude, rule_named, step_named, subject};
use crate::error::ViewError;
use crate::model::{
    Assessment, AtThisPace, CancellationStep, CancellationView, Certainty, Instant, LeavingComparison, LeavingCost,
    LeavingCostKind, LeavingKind, LeavingOption, LeavingView, WhyKind,
};
use crate::outlook::Outlook;
use crate::status::status;

/// How many dialogues are added up to know what a number has accrued.
const MOST_ACCRUED: u32 = 100_000;

/// Leaving with a number.
pub fn leaving(reader: &Reader<'_>, asked: Asked, id: &str) -> Result<LeavingView, ViewError> {
    let books = Books::open(reader, asked)?;
    let number = books.number(id)?;
    let last_paid = books.reader.last_paid_dialogue(id)?;
    let (assessment, options) = match is_live(number) {
        true => {
            let leaving = facts(&books, number, last_paid.as_ref())?;
            let options = leaving.options()?;
            (Some(assessed(&leaving.assess()?)), options)
        }
        false => (None, Vec::new()),
    };
    let shown = options.iter().map(|option| shown(&books, number, option)).collect::<Result<Vec<_>, _>>()?;
    let digits = number.phone.to_string();
    Ok(LeavingView {
        now: books.now,
        zone: books.zone.name().to_owned(),
        number: name_of(number),
        status: status(&books, number)?,
        plan: number.plan.into(),
        paid_until: number.paid_until,
        assessment,
        comparison: comparison(&books, &options)?,
        options: shown,
        at_this_pace: at_this_pace(&books, number)?,
        last_paid_dialogue: last_paid.map(|dialogue| dialogue.opened_at),
        last4: digits[digits.len().saturating_sub(4)..].to_owned(),
        cancellation: cancellation_of(&books, number)?,
        why: subject(WhyKind::Leaving, id),
        freshness: books.freshness()?,
    })
}

/// Whether the other numbers of the WABA are expected to take it over the threshold before the month ends (C3, W1).
fn at_this_pace(books: &Books<'_>, number: &Number) -> Result<Option<AtThisPace>, ViewError> {
    let last_paid = books.reader.last_paid_dialogue(&number.id)?;
    if !is_live(number) || books.terms.cancel_settles_accrued == SettlesAccrued::AtCancel {
        return Ok(None);
    }
    let assessment = facts(books, number, last_paid.as_ref())?.assess()?;
    let (Some(by), Some(promised)) = (assessment.accrued_debited_at, assessment.promised) else { return Ok(None) };
    let Some(outlook) = Outlook::without(books, &number.id)? else { return Ok(None) };
    let Some(debited_at) = outlook.threshold_passed_at(&number.waba_id).filter(|at| *at < by) else { return Ok(None) };
    let paid = debited_at + TimeDelta::days(books.terms.leaving_days.into());
    let free_from = assessment.meta_date.map_or(paid, |meta| meta.max(paid));
    Ok((free_from < promised).then_some(AtThisPace { debited_at, free_from }))
}

/// Everything that decides what cancelling a number now would mean (C1 to C5).
pub(crate) fn facts<'b>(
    books: &'b Books<'_>,
    number: &Number,
    last_paid: Option<&Dialogue>,
) -> Result<Leaving<'b>, ViewError> {
    let next = books.hosting_dates(number).next().or(number.paid_until).unwrap_or(books.now);
    let by_plan = HostingSchedule::new(number.since.unwrap_or(next), books.zone, number.plan);
    let as_told = by_plan.next_after(books.now).is_some_and(|(_, at)| at == next);
    Ok(Leaving {
        now: books.now,
        terms: &books.terms,
        zone: books.zone_of(number),
        account_zone: books.zone,
        schedule: if as_told { by_plan } else { HostingSchedule::new(next, books.zone, number.plan) },
        plan: number.plan,
        next_debit_price: books.next_price(number).0,
        monthly_price: books.monthly_price(number),
        paid_until: number.paid_until.unwrap_or(next),
        last_paid_dialogue: last_paid.map(|dialogue| settled(books, dialogue)).transpose()?,
        other_live_numbers: books.live() - u32::from(is_live(number)),
        rank: books.rank(number),
    })
}

fn settled(books: &Books<'_>, last: &Dialogue) -> Result<LastPaid, ViewError> {
    let debit = books.reader.debit_covering(&last.waba_id, last.opened_at)?;
    let settlement = match debit {
        None => Settlement::Accrued { amount: accrued(books, last)? },
        Some(debit) => match debit.paid_at.filter(|_| debit.outcome == Outcome::Paid) {
            Some(at) => Settlement::Paid { at },
            None => Settlement::Unpaid { amount: magnitude(debit.amount) },
        },
    };
    let dialogue = DialogueRef { number: last.number, customer: last.customer, opened_at: last.opened_at };
    Ok(LastPaid { dialogue, settlement })
}

/// What the dialogues of one number have accrued since the last write-off of its WABA, in whole cents.
fn accrued(books: &Books<'_>, last: &Dialogue) -> Result<Money, ViewError> {
    let write_off = books.reader.last_write_off(&last.waba_id, None)?;
    let since = write_off.map_or(Instant::MIN_UTC, |debit| debit.at);
    let paid = books.reader.paid_dialogues(&last.waba_id, since, last.opened_at, MOST_ACCRUED)?;
    let own = paid.iter().filter(|dialogue| dialogue.number_id == last.number_id);
    let rates = own.filter_map(|dialogue| dialogue.reported.or(dialogue.computed)?.rate);
    Ok(Money::sum(rates, books.account.currency)?.rounded())
}

fn assessed(assessment: &billing::Assessment) -> Assessment {
    let estimated = |money: Option<Money>| money.map(|money| figure(money, Certainty::Estimated));
    Assessment {
        rule: assessment.rule.into(),
        extra_month: estimated(assessment.extra_month),
        accrued: estimated(assessment.accrued),
        accrued_debited_at: assessment.accrued_debited_at,
        unused_days: assessment.unused_days,
        provider_date: assessment.provider_date,
        meta_date: assessment.meta_date,
        promised: assessment.promised,
        others: assessment.others.map(Into::into),
    }
}

fn shown(books: &Books<'_>, number: &Number, option: &billing::LeavingOption) -> Result<LeavingOption, ViewError> {
    let estimated = |money: Money| crate::convert::explained(money, Certainty::Estimated, WhyKind::Leaving, &number.id);
    Ok(LeavingOption {
        kind: match option.kind {
            OptionKind::CancelToday => LeavingKind::CancelToday,
            OptionKind::CancelLater => LeavingKind::CancelLater,
            OptionKind::Keep => LeavingKind::Keep,
        },
        cancel_on: option.cancel_on,
        works_until: option.works_until,
        number_free_from: option.number_free_from,
        unused_days: option.unused_days,
        costs: option
            .costs
            .iter()
            .map(|cost| LeavingCost {
                what: match cost.what {
                    CostKind::ExtraMonth => LeavingCostKind::ExtraMonth,
                    CostKind::Dialogues => LeavingCostKind::AccruedDialogues,
                    CostKind::Hosting => LeavingCostKind::Hosting,
                },
                at: cost.at,
                amount: estimated(cost.amount),
            })
            .collect(),
        total: estimated(total(books, option)?),
    })
}

fn total(books: &Books<'_>, option: &billing::LeavingOption) -> Result<Money, ViewError> {
    Ok(Money::sum(option.costs.iter().map(|cost| cost.amount), books.account.currency)?)
}

fn comparison(books: &Books<'_>, options: &[billing::LeavingOption]) -> Result<Option<LeavingComparison>, ViewError> {
    let find = |kind| options.iter().find(|option| option.kind == kind);
    let (Some(today), Some(later)) = (find(OptionKind::CancelToday), find(OptionKind::CancelLater)) else {
        return Ok(None);
    };
    let day = |at: Option<Instant>| at.map(|at| at.with_timezone(&books.zone).date_naive());
    let days =
        day(later.works_until).zip(day(today.works_until)).map_or(0, |(later, today)| (later - today).num_days());
    Ok(Some(LeavingComparison {
        later_costs_more: total(books, later)?.minus(total(books, today)?)?.into(),
        works_days_longer: u32::try_from(days).unwrap_or(0),
    }))
}

/// The cancellation of a number, if it was requested.
pub fn cancellation(reader: &Reader<'_>, asked: Asked, id: &str) -> Result<Option<CancellationView>, ViewError> {
    let books = Books::open(reader, asked)?;
    cancellation_of(&books, books.number(id)?)
}

pub(crate) fn cancellation_of(books: &Books<'_>, number: &Number) -> Result<Option<CancellationView>, ViewError> {
    let Some(found) = books.reader.cancellation(&number.id)? else { return Ok(None) };
    let extra = found.extra_month_debit_id.as_deref().map(|id| books.reader.debit(id)).transpose()?.flatten();
    let steps = found.steps.iter().filter_map(|step| {
        Some(CancellationStep { name: step_named(&step.name)?, at: step.at, expected: step.expected })
    });
    let steps = steps.collect();
    Ok(Some(CancellationView {
        number: name_of(number),
        requested_at: Some(found.requested_at),
        rule: rule_named(&found.rule),
        extra_month: extra.map(|debit| {
            crate::convert::explained(magnitude(debit.amount), Certainty::Reported, WhyKind::Debit, &debit.id)
        }),
        extra_month_debit_id: found.extra_month_debit_id,
        deletable_from: number.deletable_from.or(found.deletable_from),
        promised: found.promised,
        can_delete: number.standing == Standing::Deletable,
        steps,
        reference: Some(found.reference),
        zone: books.zone.name().to_owned(),
    }))
}
