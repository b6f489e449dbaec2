//! What usage tells: the allowance, the threshold, the budget, odd days, rates and terms.

use billing::{FreeScope, Month};
use chrono::{Days, TimeDelta};
use store::{DayMark, Debit, DebitKind};

use super::Watch;
use crate::error::ViewError;
use crate::kept::OfRevision;
use crate::meters::meters;
use crate::model::{AlertFacts, AlertKind, Instant, WabaMeters};
use crate::{odd_days, sums};

pub(super) fn watch(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    use AlertKind::{AllowanceUsed, OddDay, OverBudget, PriceChanged, RulesChanged, ThresholdNear};
    if watch.wants(&[AllowanceUsed, ThresholdNear, OverBudget]) {
        usage(watch)?;
    }
    if watch.wants(&[OddDay]) {
        days(watch)?;
    }
    if watch.wants(&[PriceChanged, RulesChanged]) {
        rates(watch)?;
        terms(watch)?;
    }
    Ok(())
}

/// The debits of the months a quarter reaches into.
#[derive(Default)]
struct OfQuarter(OfRevision<Vec<Debit>, Month>);

fn usage(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let (books, month) = (watch.books, watch.books.month());
    let kept = books.reader.worked_out::<OfQuarter>();
    // Up to four months before this one; and the next one has begun where the day comes earlier.
    let read = || sums::debits_of(books, month.shifted(-4), month.next());
    let debits = kept.0.get(books.reader, month, read)?;
    for waba in &meters(books, watch.outlook)? {
        allowance(watch, waba);
        threshold(watch, waba, &debits);
    }
    allowances_before(watch)?;
    budget(watch, &debits)
}

fn allowance(watch: &mut Watch<'_, '_>, waba: &WabaMeters) {
    let level = watch.rules.level(AlertKind::AllowanceUsed);
    for meter in &waba.allowance {
        let of = meter.number.as_ref().map_or(&waba.waba.id, |number| &number.id);
        let facts = AlertFacts {
            waba: Some(waba.waba.clone()),
            number: meter.number.clone(),
            month: Some(waba.month.clone()),
            count: Some(meter.used),
            of: Some(meter.of),
            percent: Some(meter.percent),
            ..AlertFacts::default()
        };
        // Used up is a cycle of its own: it costs money from then on.
        let step = if meter.percent >= 100 { 100 } else { level };
        if meter.percent >= level {
            let at = meter.used_up_at.unwrap_or(watch.books.now);
            watch.tell(AlertKind::AllowanceUsed, format!("{of}/{}/{step}", waba.month), at, facts);
        }
    }
}

/// Months that are over, as far as the allowance is one of the whole WABA.
fn allowances_before(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let (books, level) = (watch.books, u64::from(watch.rules.level(AlertKind::AllowanceUsed)));
    let free = u64::from(books.terms.free_dialogues);
    if books.terms.free_scope != FreeScope::Waba || free == 0 {
        return Ok(());
    }
    for tally in books.reader.computed_months(None)? {
        let Some(waba) = books.waba(&tally.waba) else { continue };
        if tally.month >= Month::of(books.now, waba.zone) {
            continue;
        }
        let percent = tally.free_allowance * 100 / free;
        let end = tally.month.next().first_instant(waba.zone) - TimeDelta::seconds(1);
        for step in [level, 100].into_iter().filter(|step| percent >= *step) {
            watch.recall(AlertKind::AllowanceUsed, format!("{}/{}/{step}", tally.waba, tally.month), end);
        }
    }
    Ok(())
}

/// A cycle is what lies between two threshold debits; how many came before in the month counts them.
fn threshold(watch: &mut Watch<'_, '_>, waba: &WabaMeters, debits: &[Debit]) {
    let books = watch.books;
    let id = &waba.waba.id;
    let mine = |debit: &&Debit| debit.kind == DebitKind::Threshold && debit.waba_id.as_ref() == Some(id);
    let debits: Vec<&Debit> = debits.iter().filter(mine).collect();
    let of_month = |month: Month| debits.iter().filter(move |debit| debit.month == Some(month));
    for debit in &debits {
        let Some(month) = debit.month else { continue };
        let before = of_month(month).filter(|other| other.at < debit.at).count();
        watch.recall(AlertKind::ThresholdNear, format!("{id}/{month}/{before}"), debit.at);
    }
    let meter = &waba.threshold;
    let soon = meter.expected_at.is_some_and(|at| at <= books.now + TimeDelta::days(2));
    if meter.percent >= watch.rules.level(AlertKind::ThresholdNear) || soon {
        let month: Option<Month> = waba.month.parse().ok();
        let before = month.map_or(0, |month| of_month(month).count());
        let facts = AlertFacts {
            waba: Some(waba.waba.clone()),
            amount: Some(meter.accrued.amount.clone()),
            limit: Some(meter.threshold.clone()),
            percent: Some(meter.percent),
            due: meter.expected_at,
            ..AlertFacts::default()
        };
        watch.tell(AlertKind::ThresholdNear, format!("{id}/{}/{before}", waba.month), books.now, facts);
    }
}

fn budget(watch: &mut Watch<'_, '_>, debits: &[Debit]) -> Result<(), ViewError> {
    let books = watch.books;
    let Some(budget) = watch.rules.of_kind(AlertKind::OverBudget).amount else { return Ok(()) };
    let total = |month| -> Result<_, ViewError> {
        let (dialogues, fees) = sums::account_month(books, debits, month)?;
        Ok((sums::month_costs(books, &dialogues, &fees, month)?.total.amount, dialogues, fees))
    };
    for back in 1..=3 {
        let month = books.month().shifted(-back);
        if total(month)?.0.amount > budget.amount() {
            let end = month.next().first_instant(books.zone) - TimeDelta::seconds(1);
            watch.recall(AlertKind::OverBudget, month.to_string(), end);
        }
    }
    let month = books.month();
    let (so_far, dialogues, fees) = total(month)?;
    let heading = match watch.outlook {
        Some(outlook) => outlook.costs(books, &dialogues, &fees)?.total.amount,
        None => so_far,
    };
    if heading.amount > budget.amount() {
        let facts = AlertFacts {
            amount: Some(heading),
            limit: Some(budget.into()),
            month: Some(month.to_string()),
            ..AlertFacts::default()
        };
        watch.tell(AlertKind::OverBudget, month.to_string(), books.now, facts);
    }
    Ok(())
}

fn days(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    let last = odd_days::yesterday(books);
    let first = last.checked_sub_days(Days::new(91)).unwrap_or(last);
    let recent = last.checked_sub_days(Days::new(7)).unwrap_or(last);
    for day in odd_days::judged(books, first, last)?.iter().filter(|day| day.odd) {
        let end = day.day.succ_opt().map_or(books.now, |next| billing::first_instant_of(next, books.zone));
        let at = end.min(books.now);
        if day.day < recent || day.mark == Some(DayMark::Expected) {
            watch.recall(AlertKind::OddDay, day.day.to_string(), at);
            continue;
        }
        let found = odd_days::explained(books, day)?;
        let facts = AlertFacts {
            day: Some(day.day),
            month: Some(Month::containing(day.day).to_string()),
            count: Some(found.opened),
            of: Some(found.expected),
            amount: Some(found.difference),
            number: found.cause.map(|cause| cause.number),
            ..AlertFacts::default()
        };
        watch.tell(AlertKind::OddDay, day.day.to_string(), at, facts);
    }
    Ok(())
}

/// Rates that begin on a day are told from the day they begin; those of before the account are no change.
fn rates(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    let opened = books.numbers.iter().filter_map(|number| number.since).min();
    let mut days: Vec<_> = books.reader.rates()?.iter().map(|rate| rate.effective_from).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let begins = billing::first_instant_of(day, books.zone);
        if opened.is_some_and(|opened| begins > opened) {
            let at: Instant = begins.min(books.now);
            let facts = AlertFacts { day: Some(day), due: Some(begins), ..AlertFacts::default() };
            watch.tell(AlertKind::PriceChanged, day.to_string(), at, facts);
        }
    }
    Ok(())
}

fn terms(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let versions = watch.books.reader.terms_history()?;
    for pair in versions.windows(2) {
        let [before, after] = pair else { continue };
        let keys = after.parameters.iter().filter(|(key, value)| before.parameters.get(*key) != Some(*value));
        let facts = AlertFacts { count: Some(crate::convert::count(keys.count() as u64)), ..AlertFacts::default() };
        let at = after.first_seen_at;
        watch.tell(AlertKind::RulesChanged, at.to_rfc3339(), at, facts);
    }
    Ok(())
}
