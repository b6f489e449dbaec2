use billing::Money;
use store::{Attempt, Debit, DebitKind, EventKind, NumberEvent, Outcome};
use views::model::{AlertKind, AlertRuleView};
use views::{Asked, Rule};

use crate::support::{Archive, archive, at, day, month, now, usd};

fn kinds(archive: &Archive, asked: Asked) -> Vec<AlertKind> {
    let found = views::to_tell(&archive.store.reader().unwrap(), asked).unwrap();
    let mut kinds: Vec<_> = found.into_iter().map(|one| one.kind).collect();
    kinds.sort();
    kinds.dedup();
    kinds
}

fn rule(archive: &Archive, kind: AlertKind) -> AlertRuleView {
    let view = views::alerts(&archive.store.reader().unwrap(), now()).unwrap();
    view.rules.into_iter().find(|rule| rule.kind == kind).unwrap()
}

fn debit(id: &str, moment: &str, amount: &str, kind: DebitKind, paid: bool) -> Debit {
    let at = at(moment);
    let outcome = if paid { Outcome::Paid } else { Outcome::Failed };
    Debit {
        id: id.to_owned(),
        at,
        amount: usd(amount),
        waba_id: (kind != DebitKind::Hosting).then(|| "waba-1".to_owned()),
        number_id: (kind == DebitKind::Hosting).then(|| "Reception".to_owned()),
        kind,
        month: Some(month(if moment < "2026-03-01" { "2026-02" } else { "2026-03" })),
        attempts: vec![Attempt { at, outcome: outcome.clone(), decline: None }],
        paid_at: paid.then_some(at),
        outcome,
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    }
}

#[test]
fn a_calm_account_has_nothing_but_what_its_meters_say() {
    let archive = archive("calm", "2026-01-05", |_| 3);
    assert_eq!(kinds(&archive, now()), [], "nothing near, nothing late");
    let view = views::alerts(&archive.store.reader().unwrap(), now()).unwrap();
    assert_eq!(view.rules.len(), AlertKind::ALL.len(), "every rule is listed");
    assert!(view.rules.iter().all(|rule| rule.enabled));
    assert_eq!(rule(&archive, AlertKind::SyncOld).last_quarter, None, "the archive cannot tell");
    assert_eq!(rule(&archive, AlertKind::OverBudget).last_quarter, None, "there is no budget");
}

#[test]
fn debits_that_fail_or_come_twice_or_are_done_are_told() {
    let archive = archive("debits", "2026-01-05", |_| 3);
    archive
        .store
        .write(|writer| {
            writer.put_debits(&[
                debit("d1", "2026-03-16T08:00:00Z", "30.01", DebitKind::Threshold, true),
                debit("d2", "2026-03-16T20:00:00Z", "30.02", DebitKind::Threshold, true),
                debit("d3", "2026-03-17T08:00:00Z", "39", DebitKind::Hosting, false),
                debit("d4", "2026-01-20T08:00:00Z", "39", DebitKind::Hosting, false),
            ])
        })
        .unwrap();
    let found = views::to_tell(&archive.store.reader().unwrap(), now()).unwrap();
    let cycles: Vec<_> = found.iter().map(|one| (one.kind, one.cycle.as_str())).collect();
    for expected in [
        (AlertKind::DebitDone, "d1"),
        (AlertKind::DebitDone, "d2"),
        (AlertKind::DebitsClose, "d2"),
        (AlertKind::DebitFailed, "d3"),
    ] {
        assert!(cycles.contains(&expected), "{expected:?} in {cycles:?}");
    }
    assert!(!cycles.contains(&(AlertKind::DebitFailed, "d4")), "what is two months old is not news");
    assert_eq!(rule(&archive, AlertKind::DebitFailed).last_quarter, Some(2), "but a preview counts it");
    let closer = Rule { level: Some(6), ..Rule::built_in(AlertKind::DebitsClose) };
    let reader = archive.store.reader().unwrap();
    let preview = views::preview(&reader, now(), AlertKind::DebitsClose, closer).unwrap();
    assert_eq!((preview.level, preview.last_quarter), (Some(6), Some(0)), "twelve hours apart");
}

#[test]
fn a_debit_is_compared_with_what_was_expected_of_it() {
    let archive = archive("expected", "2026-01-05", |_| 3);
    let debits = [
        debit("d1", "2026-03-15T23:00:00Z", "13", DebitKind::MonthStart, true),
        Debit {
            month: Some(month("2026-02")),
            ..debit("d2", "2026-03-14T23:00:00Z", "11", DebitKind::MonthStart, true)
        },
    ];
    archive
        .store
        .write(|writer| {
            writer.put_expected_debit("waba-1", month("2026-03"), usd("10"), now().wall)?;
            writer.put_expected_debit("waba-1", month("2026-02"), usd("10"), now().wall)?;
            writer.put_debits(&debits)
        })
        .unwrap();
    let found = views::to_tell(&archive.store.reader().unwrap(), now()).unwrap();
    let above: Vec<_> = found.iter().filter(|one| one.kind == AlertKind::DebitAboveForecast).collect();
    assert_eq!(above.len(), 1, "13 is more than a fifth above 10, 11 is not");
    assert_eq!(above[0].facts.limit, Some(usd("10").into()));
    let noted = views::expected_debits(&archive.store.reader().unwrap(), now()).unwrap();
    assert_eq!(
        noted.iter().map(|(waba, of, _)| (waba.as_str(), *of)).collect::<Vec<_>>(),
        [("waba-1", month("2026-03"))]
    );
}

#[test]
fn the_threshold_is_told_when_it_is_near_or_expected_soon() {
    // 5.00 a day: on 18 March at noon some cycle runs.
    let archive = archive("threshold", "2026-01-05", |_| 50);
    let reader = archive.store.reader().unwrap();
    let meter = views::overview(&reader, now()).unwrap().wabas.remove(0).threshold;
    let soon = meter.expected_at.is_some_and(|at| at <= now().now + chrono::TimeDelta::days(2));
    let told = kinds(&archive, now()).contains(&AlertKind::ThresholdNear);
    assert_eq!(told, soon || meter.percent >= 80, "{meter:?}");
    let always = Rule { level: Some(10), ..Rule::built_in(AlertKind::ThresholdNear) };
    let preview = views::preview(&reader, now(), AlertKind::ThresholdNear, always).unwrap();
    assert!(preview.last_quarter.unwrap() >= u32::from(meter.percent >= 10));
}

#[test]
fn a_budget_is_compared_with_where_the_month_is_heading() {
    let archive = archive("budget", "2026-01-05", |_| 50);
    let reader = archive.store.reader().unwrap();
    let budget = |amount: Option<Money>| Rule { amount, ..Rule::built_in(AlertKind::OverBudget) };
    let often = |amount| views::preview(&reader, now(), AlertKind::OverBudget, budget(amount)).unwrap().last_quarter;
    assert_eq!(often(None), None);
    assert_eq!(often(Some(usd("196.51"))), Some(0), "196.50 is what it is heading for");
    assert_eq!(often(Some(usd("196.49"))), Some(1));
    assert_eq!(often(Some(usd("134"))), Some(3), "February had 140.00 and January 135.00");
}

#[test]
fn states_odd_days_old_syncs_and_new_rates_are_told() {
    let archive = archive("rest", "2026-01-05", |of| if of == day("2026-03-17") { 300 } else { 20 });
    archive
        .store
        .write(|writer| {
            writer.put_events(&[NumberEvent {
                id: "e1".to_owned(),
                at: at("2026-03-17T08:00:00Z"),
                number_id: "Reception".to_owned(),
                kind: EventKind::Suspended,
                detail: None,
            }])?;
            writer.put_setting(views::SYNCED_AT, Some("2026-03-15T00:00:00Z"))
        })
        .unwrap();
    let told = kinds(&archive, now());
    for kind in [AlertKind::StandingChanged, AlertKind::OddDay, AlertKind::SyncOld] {
        assert!(told.contains(&kind), "{kind:?} in {told:?}");
    }
    assert!(!told.contains(&AlertKind::PriceChanged) && !told.contains(&AlertKind::RulesChanged), "{told:?}");
    let found = views::to_tell(&archive.store.reader().unwrap(), now()).unwrap();
    let odd = found.iter().find(|one| one.kind == AlertKind::OddDay).unwrap();
    assert_eq!((odd.cycle.as_str(), odd.facts.count, odd.facts.of), ("2026-03-17", Some(300), Some(20)));
}

#[test]
fn quiet_hours_may_go_over_midnight() {
    let night = views::model::QuietHours { from: 22 * 60, to: 8 * 60 };
    let noon = views::model::QuietHours { from: 12 * 60, to: 14 * 60 };
    for (minute, in_night, in_noon) in [
        (0, true, false),
        (479, true, false),
        (480, false, false),
        (720, false, true),
        (1319, false, false),
        (1320, true, false),
    ] {
        assert_eq!((night.has(minute), noon.has(minute)), (in_night, in_noon), "minute {minute}");
    }
}
