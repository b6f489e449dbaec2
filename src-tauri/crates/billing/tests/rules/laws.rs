//! Laws that hold for every history: W1 to W3, D4, H3.
use crate::support::{self, MADRID, at, flat_card, number, opened, terms};
use billing::{Charge, HostingSchedule, Ledger, Money, Month, Plan, local_instant};
use chrono::{Datelike, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;

fn readings() -> impl Strategy<Value = String> {
    let pick = |values: &'static [&'static str]| proptest::sample::select(values);
    (
        pick(&["above", "reached"]),
        pick(&["accrued", "threshold"]),
        pick(&["restart", "multiples", "once"]),
        pick(&["waba", "number", "account"]),
        0_u32..40,
    )
        .prop_map(|(crossing, debits, repeats, scope, free)| {
            format!(
                r#"{{"threshold.amount": "3.00", "threshold.crossing": "{crossing}", "threshold.debits": "{debits}",
                    "threshold.repeats": "{repeats}", "threshold.scope": "{scope}", "free.dialogues": {free}}}"#
            )
        })
}

fn zones() -> impl Strategy<Value = Tz> {
    proptest::sample::select(&chrono_tz::TZ_VARIANTS[..])
}

proptest! {
    #[test]
    fn w3_debits_and_carry_are_the_exact_cost(
        overrides in readings(),
        rate in 1_i64..900_000,
        gaps in prop::collection::vec(1_i64..100_000, 1..150),
    ) {
        let card = flat_card(&Money::from_micros(rate, billing::Currency::USD).amount().to_string());
        let mut ledger = Ledger::new(terms(&overrides), MADRID, [("waba-1".to_owned(), MADRID)], card);
        let (mut now, mut cost, mut debits, mut used) = (at("2022-03-01T00:00:00Z"), support::usd("0"), Vec::new(), 0_u32);
        let mut month = Month::of(now, MADRID);
        let free = terms(&overrides).free_dialogues;
        for (n, gap) in gaps.into_iter().enumerate() {
            now += TimeDelta::seconds(gap);
            let mut dialogue = opened(now, n as u64);
            dialogue.number = number(&format!("+3491100000{}", n % 3));
            let charged = ledger.open("waba-1", &dialogue).unwrap();
            if charged.month != month {
                (month, used) = (charged.month, 0);
            }
            match charged.charge {
                Charge::FreeAllowance { place } => { used += 1; prop_assert_eq!(place, used); }
                Charge::Paid { rate } => { prop_assert_eq!(used, free, "D4: none is paid before a free one"); cost = cost.plus(rate).unwrap(); }
                other => prop_assert!(false, "{other:?}"),
            }
            debits.extend(charged.due_before.into_iter().chain(charged.threshold));
        }
        debits.extend(ledger.close_until(now + TimeDelta::days(40)).unwrap());
        let debited = Money::sum(debits.iter().map(|debit| debit.amount), cost.currency()).unwrap();
        let carried = Money::sum(ledger.accruals().unwrap().iter().map(|(_, accrual)| accrual.accrued()), cost.currency()).unwrap();
        prop_assert_eq!(debited.plus(carried).unwrap(), cost, "debits and carry are the exact cost");
        let half_cent = support::usd("0.005").amount();
        for (_, accrual) in ledger.accruals().unwrap() {
            prop_assert!(accrual.accrued().amount().abs() <= half_cent, "at most half a cent stays");
        }
        for debit in &debits {
            prop_assert_eq!(debit.amount, debit.accrued.minus(debit.carry).unwrap());
            prop_assert_eq!(debit.amount, debit.amount.rounded(), "whole cents");
        }
        prop_assert!(debits.is_sorted_by_key(|debit| debit.at));
    }

    #[test]
    fn every_instant_belongs_to_exactly_one_month(zone in zones(), second in -2_000_000_000_i64..4_000_000_000) {
        let instant = chrono::DateTime::from_timestamp(second, 0).unwrap();
        let month = Month::of(instant, zone);
        prop_assert!(month.first_instant(zone) <= instant, "{month} begins before {instant} in {zone}");
        prop_assert!(instant < month.next().first_instant(zone), "{month} is not over at {instant} in {zone}");
        prop_assert_eq!(Month::of(month.first_instant(zone), zone), month);
        prop_assert_eq!(Month::of(month.first_instant(zone) - TimeDelta::nanoseconds(1), zone), month.previous());
    }

    #[test]
    fn h3_anchors_never_drift_over_fifty_years(zone in zones(), second in 0_i64..2_000_000_000, yearly: bool) {
        let since = chrono::DateTime::from_timestamp(second, 0).unwrap();
        let plan = if yearly { Plan::Yearly } else { Plan::Monthly };
        let schedule = HostingSchedule::new(since, zone, plan);
        let anchor = since.with_timezone(&zone).naive_local();
        let mut before = since;
        for n in 1..=(600 / plan.months()) {
            let debit = schedule.debit(n).unwrap();
            prop_assert!(debit > before);
            let months = anchor.year() * 12 + anchor.month0() as i32 + (n * plan.months()) as i32;
            let first = chrono::NaiveDate::from_ymd_opt(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1).unwrap();
            let last_day = Month::containing(first).next().first_day().pred_opt().unwrap().day();
            let day = first.with_day(anchor.day().min(last_day)).unwrap();
            prop_assert_eq!(debit, local_instant(day.and_time(anchor.time()), zone));
            prop_assert_eq!(schedule.next_after(before), Some((n, debit)));
            before = debit;
        }
    }

    #[test]
    fn a_local_time_becomes_the_first_instant_that_shows_it_or_comes_after_it(zone in zones(), second in 0_i64..2_000_000_000) {
        let local = chrono::DateTime::from_timestamp(second, 0).unwrap().naive_utc();
        let instant = local_instant(local, zone);
        prop_assert!(instant.with_timezone(&zone).naive_local() >= local);
        let just_before = (instant - TimeDelta::seconds(1)).with_timezone(&zone).naive_local();
        prop_assert!(just_before < local);
    }

    #[test]
    fn text_of_any_kind_is_an_answer_and_not_a_panic(text in ".{0,24}") {
        let _ = text.parse::<billing::PhoneNumber>();
        let _ = text.parse::<Month>();
        let _ = text.parse::<billing::Currency>();
        let _ = billing::PhoneNumber::parse_typed(&text, Some("ES".parse().unwrap()));
    }
}
