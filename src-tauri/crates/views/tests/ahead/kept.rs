//! What was worked out for one page serves the next, as long as it is the same.

use billing::Rate;
use chrono::TimeDelta;
use rust_decimal::Decimal;
use store::{AlertRule, DayMark, Debit, DebitKind, Outcome, StageFreshness};
use views::Asked;
use views::model::AlertKind;

use crate::support::{Archive, archive, at, day, now, usd};

/// What the running month is heading for, and how much of it today is expected to bring.
fn heading(archive: &Archive, now: Asked) -> Decimal {
    let view = views::overview(&archive.store.reader().unwrap(), now).unwrap();
    view.month.forecast.unwrap().dialogues.amount.amount
}

fn later(minutes: i64) -> Asked {
    Asked { now: now().now + TimeDelta::minutes(minutes), ..now() }
}

fn synced(archive: &Archive, moment: &str) {
    let (stage, moment) = ("dialogues".to_owned(), at(moment));
    let stage = StageFreshness { stage, finished_at: moment, provider_now: moment };
    archive.store.write(|writer| writer.put_freshness(&stage)).unwrap();
}

#[test]
fn a_change_of_the_archive_is_in_the_next_forecast() {
    let archive = archive("kept-change", "2026-01-05", |_| 48);
    let before = heading(&archive, now());
    assert_eq!(heading(&archive, now()), before);
    let rates = archive.store.reader().unwrap().rates().unwrap();
    let dearer: Vec<_> = rates.iter().map(|rate| Rate { rate: usd("0.2"), ..rate.clone() }).collect();
    let charge = |rates: &[Rate]| {
        let change = archive.store.write(|writer| {
            writer.put_rates(rates)?;
            writer.set_stale_from(None)
        });
        change.unwrap();
    };
    charge(&dearer);
    let expected = Decimal::new(48 * 135, 2); // 13 days and a half of 48 dialogues
    assert_eq!(heading(&archive, now()), before + expected, "0.10 more for each that is expected");
    charge(&rates);
    assert_eq!(heading(&archive, now()), before);
    archive.store.write_aside(|writer| writer.put_setting("seen", Some("yes"))).unwrap();
    assert_eq!(heading(&archive, now()), before, "what no figure is made of changes none");
}

#[test]
fn until_the_next_sync_a_forecast_goes_on_from_the_last_one() {
    // One dialogue is expected every five minutes, the first at half past two minutes.
    let archive = archive("kept-sync", "2026-02-09", |_| 288);
    let unsynced = heading(&archive, now());
    let gone = |minutes: i64| unsynced - heading(&archive, later(minutes));
    assert_eq!([1, 5, 15, 20].map(gone), [0, 1, 3, 4].map(|n| Decimal::new(10 * n, 2)));
    synced(&archive, "2026-03-18T11:00:30Z");
    assert_eq!(gone(5), Decimal::ZERO, "what opened since the sync is not known, but expected");
    assert_eq!(gone(20), Decimal::ZERO);
    assert_eq!(gone(21), Decimal::new(40, 2), "that was long ago");
    // Nothing of a day that is over is to come.
    let tomorrow = Asked { now: at("2026-03-18T23:04:00Z"), ..now() };
    synced(&archive, "2026-03-18T22:59:00Z");
    let begun = heading(&archive, tomorrow);
    synced(&archive, "2026-03-18T23:04:00Z");
    assert_eq!(heading(&archive, tomorrow), begun);
}

#[test]
fn alerts_are_counted_again_when_a_rule_or_the_archive_changes() {
    let archive = archive("kept-alerts", "2026-01-05", |of| if of == day("2026-03-10") { 200 } else { 50 });
    let often = |kind| {
        let view = views::alerts(&archive.store.reader().unwrap(), now()).unwrap();
        view.rules.iter().find(|rule| rule.kind == kind).unwrap().last_quarter
    };
    assert_eq!((often(AlertKind::OddDay), often(AlertKind::OverBudget)), (Some(1), None));
    let budget = AlertRule {
        kind: "over_budget".to_owned(),
        enabled: true,
        level: None,
        amount_micros: Some(1_000_000),
        muted_until: None,
    };
    archive.store.write_aside(|writer| writer.put_alert_rule(&budget)).unwrap();
    assert_eq!(often(AlertKind::OverBudget), Some(3), "a rule that changes is no figure of the archive");
    archive.store.write(|writer| writer.mark_day(day("2026-03-10"), Some(DayMark::Expected), now().wall)).unwrap();
    assert_eq!(often(AlertKind::DebitFailed), Some(0));
    archive.store.write(|writer| writer.put_debits(&[unpaid()])).unwrap();
    assert_eq!(often(AlertKind::DebitFailed), Some(1));
}

fn unpaid() -> Debit {
    Debit {
        id: "hosting".to_owned(),
        at: at("2026-03-14T08:00:00Z"),
        amount: usd("39"),
        kind: DebitKind::Hosting,
        waba_id: None,
        number_id: Some("Reception".to_owned()),
        month: None,
        outcome: Outcome::Failed,
        attempts: Vec::new(),
        paid_at: None,
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    }
}
