//! What a cancellation comes to, found by asking each clock and each other number: C1 to C5, H2.

use billing::{
    CostKind, HostingVolume, Instant, LeavingOption, Money, OptionKind, Plan, RuleId, Settlement, SettlesAccrued,
    hosting_price,
};
use chrono::{Datelike, TimeDelta};
use proptest::prelude::*;

use super::chats::day;
use super::hosting::{after, first_showing};
use super::money::month_end;
use crate::support::leaving::{Case, cases};

/// Everything an assessment says in figures.
#[derive(Debug, PartialEq)]
struct Figures {
    rule: RuleId,
    extra_month: Option<Money>,
    accrued: Option<Money>,
    accrued_debited_at: Option<Instant>,
    unused_days: u32,
    provider_date: Option<Instant>,
    meta_date: Option<Instant>,
    promised: Option<Instant>,
    rise: Option<(u32, Money)>,
}

/// What an amount is for, when it is debited, and how much it is.
type Cost = (CostKind, Instant, Money);

fn wait(case: &Case) -> TimeDelta {
    TimeDelta::hours(24 * i64::from(case.terms.leaving_days))
}

fn month_start(case: &Case) -> Instant {
    let today = day(case.now, case.zone);
    month_end((today.year(), today.month()), case.zone)
}

/// What is still to be settled, when it is debited, and when the wait begins.
fn settlement(case: &Case) -> Option<(Option<Money>, Option<Instant>, Option<Instant>)> {
    match case.last?.1 {
        Settlement::Unpaid { amount } => Some((Some(amount), None, None)),
        Settlement::Accrued { amount } => {
            let at_once = case.terms.cancel_settles_accrued == SettlesAccrued::AtCancel;
            let at = if at_once { case.now } else { month_start(case) };
            Some((Some(amount), Some(at), Some(at)))
        }
        Settlement::Paid { at } => (case.now - at < wait(case)).then_some((None, None, Some(at))),
    }
}

/// Days of paid hosting that are lost, counted one by one on the account's calendar; a debit of now has happened, one
/// of the very moment of a later cancellation never does.
fn lost_days(case: &Case, from: Instant) -> u32 {
    let not_yet = from - TimeDelta::nanoseconds(i64::from(from != case.now));
    let until = after(case.since, case.account_zone, case.plan, not_yet).next().unwrap();
    let last = day(until, case.account_zone);
    day(from, case.account_zone).iter_days().take_while(|today| *today < last).count() as u32
}

/// The monthly price of every number in the order of age.
fn prices(case: &Case, live: u32) -> Vec<Money> {
    let dearer = |rank: u32| match case.terms.hosting_volume {
        HostingVolume::All => live < case.terms.hosting_volume_from,
        HostingVolume::FromFifth => rank < case.terms.hosting_volume_from,
    };
    let price = |rank| if dearer(rank) { case.terms.hosting_monthly } else { case.terms.hosting_volume_price };
    (1..=live).map(price).collect()
}

/// How many of the others become dearer, and by how much together.
fn rise(case: &Case) -> Option<(u32, Money)> {
    let mut before = prices(case, case.others + 1);
    before.remove(case.rank as usize - 1);
    let steps: Vec<_> =
        prices(case, case.others).into_iter().zip(before).map(|(then, now)| then.minus(now).unwrap()).collect();
    let dearer = steps.iter().filter(|step| !step.is_zero()).count() as u32;
    (dearer > 0).then(|| (dearer, Money::sum(steps, case.terms.currency).unwrap()))
}

fn obvious(case: &Case) -> Figures {
    let meta_date = case.last.map(|(opened, _)| opened + wait(case)).filter(|date| *date > case.now);
    let later = |provider: Instant| meta_date.map_or(provider, |meta| if meta > provider { meta } else { provider });
    let bound = settlement(case);
    let (accrued, accrued_debited_at, begins) = bound.unwrap_or((None, None, None));
    let provider_date = if bound.is_some() { begins.map(|at| at + wait(case)) } else { Some(case.now) };
    Figures {
        rule: if bound.is_some() { RuleId::C2 } else { RuleId::C1 },
        extra_month: bound.and(case.price(Plan::Monthly)),
        accrued,
        accrued_debited_at,
        unused_days: lost_days(case, case.now),
        provider_date,
        meta_date,
        promised: provider_date.map(later),
        rise: rise(case),
    }
}

/// The day on which one could cancel without an extra month, with what it costs until then.
fn waiting(case: &Case) -> Option<(Instant, Vec<Cost>)> {
    let (accrued, _, begins) = settlement(case)?;
    let begins = if accrued.is_some() { begins.map(|_| month_start(case))? } else { begins? };
    let over = begins.max(case.last?.0) + wait(case);
    let midnights = day(over, case.account_zone).iter_days().map(|day| first_showing(day.into(), case.account_zone));
    let cancel_on = midnights.into_iter().find(|midnight| *midnight > over)?;
    let debits = after(case.since, case.account_zone, case.plan, case.now).take_while(|at| *at < cancel_on);
    let price = hosting_price(&case.terms, case.plan, case.others + 1, case.rank).price();
    let hosting = debits.map(|at| price.map(|price| (CostKind::Hosting, at, price)));
    let mut costs: Vec<_> = hosting.collect::<Option<_>>()?;
    costs.extend(accrued.map(|amount| (CostKind::Dialogues, begins, amount)));
    costs.sort_by_key(|(_, at, _)| *at);
    Some((cancel_on, costs))
}

fn costs(option: &LeavingOption) -> Vec<(CostKind, Option<Instant>, Money)> {
    option.costs.iter().map(|cost| (cost.what, cost.at, cost.amount)).collect()
}

fn today(case: &Case, figures: &Figures, option: &LeavingOption) {
    let extra = figures.extra_month.map(|amount| (CostKind::ExtraMonth, Some(case.now), amount));
    let dialogues = figures.accrued.map(|amount| (CostKind::Dialogues, figures.accrued_debited_at, amount));
    assert_eq!(costs(option), extra.into_iter().chain(dialogues).collect::<Vec<_>>());
    assert_eq!((option.cancel_on, option.works_until), (Some(case.now), Some(case.now)));
    assert_eq!((option.number_free_from, option.unused_days), (figures.promised, figures.unused_days));
}

fn later(case: &Case, option: Option<&LeavingOption>) {
    let shown = option.map(|option| (option.cancel_on, costs(option)));
    let obvious = waiting(case);
    let expected = obvious.as_ref().map(|(on, costs)| {
        (Some(*on), costs.iter().map(|(what, at, amount)| (*what, Some(*at), *amount)).collect::<Vec<_>>())
    });
    assert_eq!(shown, expected);
    if let (Some(option), Some((on, _))) = (option, obvious) {
        assert_eq!((option.works_until, option.number_free_from), (Some(on), Some(on)));
        assert_eq!(option.unused_days, lost_days(case, on));
    }
}

fn keep(case: &Case, option: &LeavingOption) {
    let next = after(case.since, case.account_zone, case.plan, case.now).next().unwrap();
    let price = case.price(case.plan);
    let cost: Vec<_> = price.map(|price| (CostKind::Hosting, Some(next), price)).into_iter().collect();
    assert_eq!(costs(option), cost);
    assert_eq!((option.cancel_on, option.works_until, option.number_free_from), (None, None, None));
    assert_eq!(option.unused_days, 0);
}

proptest! {
    #[test]
    fn c1_to_c5_the_assessment_and_the_obvious_way_agree(case in cases()) {
        let assessed = case.leaving().assess().unwrap();
        let figures = Figures {
            rule: assessed.rule,
            extra_month: assessed.extra_month,
            accrued: assessed.accrued,
            accrued_debited_at: assessed.accrued_debited_at,
            unused_days: assessed.unused_days,
            provider_date: assessed.provider_date,
            meta_date: assessed.meta_date,
            promised: assessed.promised,
            rise: assessed.others.map(|rise| (rise.numbers, rise.more_a_month)),
        };
        let expected = obvious(&case);
        prop_assert_eq!(&figures, &expected);
        let options = case.leaving().options().unwrap();
        let kinds: Vec<_> = options.iter().map(|option| option.kind).collect();
        prop_assert_eq!(kinds.first(), Some(&OptionKind::CancelToday));
        prop_assert_eq!(kinds.last(), Some(&OptionKind::Keep));
        today(&case, &expected, &options[0]);
        later(&case, options.iter().find(|option| option.kind == OptionKind::CancelLater));
        keep(&case, options.last().unwrap());
    }
}
