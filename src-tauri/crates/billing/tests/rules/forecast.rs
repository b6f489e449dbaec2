//! The forecast: which dialogues are expected, and that they are debited by the same rules as those that happened.

use crate::support::{DESK, MADRID, customer, ledger, madrid, number, open_many, usd};
use billing::{
    Charge, Entry, Expected, Forecast, Initiator, Mailing, Market, Money, Month, Opened, Pace, Rhythm, Stream,
    WriteOffReason,
};
use chrono::{Days, NaiveDate, TimeDelta};
use proptest::prelude::*;

/// What customers in Spain, or businesses to them, open.
fn stream(initiator: Initiator, from_ad: bool) -> Stream {
    Stream { waba: 0, number: number(DESK), market: Market::named("Spain"), initiator, from_ad }
}

/// A pace at noon of a day, of days that all had as many dialogues as `of` says.
fn pace(noon: &str, weeks: usize, of: impl Fn(NaiveDate) -> u32) -> Pace {
    let now = madrid(&format!("{noon} 12:00"));
    let mut pace = Pace::new(now, vec![("waba-1".to_owned(), MADRID)], weeks);
    let today = pace.today(0);
    for ago in 1..=(7 * weeks as u64) {
        let day = today.checked_sub_days(Days::new(ago)).unwrap();
        pace.add(stream(Initiator::Customer, false), day, of(day));
    }
    pace
}

fn count_on(expected: &[Expected], day: &str) -> usize {
    expected.iter().filter(|one| one.day.to_string() == day).count()
}

#[test]
fn each_weekday_is_expected_as_it_was_on_average() {
    // Mondays had 10, 11, 12 and 13 dialogues, the last one 13; every other day none.
    let first = "2022-02-21".parse::<NaiveDate>().unwrap();
    let monday = |day: NaiveDate| (day - first).num_days();
    let pace = pace("2022-03-18", 4, |day| if monday(day) % 7 == 0 { 10 + (monday(day) / 7) as u32 } else { 0 });
    let until = madrid("2022-05-16 00:00");
    let expected = pace.expected(Rhythm::Usual, until);
    let mondays = ["2022-03-21", "2022-03-28", "2022-04-04", "2022-04-11"].map(|day| count_on(&expected, day));
    assert_eq!(mondays, [12, 11, 12, 11], "11.5 each, the half carried: four Mondays bring what four brought");
    assert_eq!(pace.weeks(), 4);
    assert_eq!(count_on(&expected, "2022-03-22"), 0, "a Tuesday never had any");
    for (week, count) in [(0, 13), (3, 10)] {
        let like = pace.expected(Rhythm::Week(week), until);
        assert_eq!(count_on(&like, "2022-03-21"), count, "like the week {week} weeks ago");
    }
}

#[test]
fn of_today_only_what_is_left_is_expected() {
    let pace = pace("2022-03-18", 1, |_| 24);
    let expected = pace.expected(Rhythm::Usual, madrid("2022-03-20 00:00"));
    assert_eq!(count_on(&expected, "2022-03-18"), 12, "from noon on");
    assert_eq!(count_on(&expected, "2022-03-19"), 24);
    assert!(expected.iter().all(|one| one.at > madrid("2022-03-18 12:00")));
    let last = expected.last().unwrap().at;
    assert_eq!(pace.expected(Rhythm::Usual, last).len(), expected.len() - 1, "the moment itself is no more in it");
}

#[test]
fn w1_w2_the_sample_of_the_product_paper() {
    // 1,412 dialogues so far, 412 of them paid: 25.338 accrued. 60 a day from now on.
    let mut ledger = ledger("{}", "0.0615");
    open_many(&mut ledger, madrid("2022-03-02 00:00"), 1412);
    assert_eq!(ledger.accrued("waba-1").unwrap(), usd("25.3380"));
    let pace = pace("2022-03-18", 4, |_| 60);
    let until = madrid("2022-04-01 00:00");
    let forecast = Forecast::of(ledger, &pace, &pace.expected(Rhythm::Usual, until), until).unwrap();
    let debits: Vec<_> = forecast.write_offs.iter().map(|one| (one.reason, one.amount.amount().to_string())).collect();
    assert_eq!(
        debits,
        [
            (WriteOffReason::Threshold, "30.01".to_owned()),
            (WriteOffReason::Threshold, "30.01".to_owned()),
            (WriteOffReason::MonthStart, "15.13".to_owned()),
        ],
        "76 dialogues to the first, 488 to the second, the rest at month start"
    );
    let days = forecast.days.iter().filter(|day| Month::containing(day.day) == "2022-03".parse().unwrap());
    assert_eq!(days.map(|day| day.paid).sum::<u64>(), 30 + 13 * 60, "half of today and thirteen days");
}

#[test]
fn d3_d5_what_is_free_or_unpriced_costs_nothing_and_is_counted() {
    let mut pace = Pace::new(madrid("2022-03-18 12:00"), vec![("waba-1".to_owned(), MADRID)], 1);
    let unknown = Stream { market: Market::named("Atlantis"), ..stream(Initiator::Customer, false) };
    for stream in [stream(Initiator::Customer, true), unknown] {
        for ago in 1..=7 {
            pace.add(stream.clone(), pace.today(0).checked_sub_days(Days::new(ago)).unwrap(), 10);
        }
    }
    let until = madrid("2022-03-20 00:00");
    let ledger = ledger(r#"{"free.dialogues": 0}"#, "0.0615");
    let forecast = Forecast::of(ledger, &pace, &pace.expected(Rhythm::Usual, until), until).unwrap();
    let tomorrow = &forecast.days[1];
    assert_eq!((tomorrow.opened, tomorrow.paid, tomorrow.unpriced, tomorrow.cost), (20, 0, 10, usd("0")));
    assert!(forecast.write_offs.is_empty());
}

#[test]
fn a_mailing_in_the_evening_is_sent_within_an_hour() {
    let now = madrid("2022-03-18 20:00");
    let pace = Pace::new(now, vec![("waba-1".to_owned(), MADRID)], 1);
    let day = "2022-03-18".parse().unwrap();
    let mailing = Mailing { waba: 0, number: number(DESK), market: Market::named("Spain"), day, dialogues: 60 };
    let (_, sent) = pace.with(&mailing, &[]);
    assert_eq!(sent.len(), 60);
    assert!(sent.iter().all(|one| now < one.at && one.at < now + TimeDelta::hours(1)), "{sent:?}");
}

#[test]
fn what_is_expected_comes_after_what_is_known() {
    // The pace was taken at noon; a dialogue of one o'clock is in the ledger already.
    let mut ledger = ledger(r#"{"free.dialogues": 0}"#, "0.0615");
    let known = madrid("2022-03-18 13:00");
    open_many(&mut ledger, known - TimeDelta::minutes(1), 1);
    let pace = pace("2022-03-18", 1, |_| 2_400);
    let until = madrid("2022-03-19 00:00");
    let forecast = Forecast::of(ledger, &pace, &pace.expected(Rhythm::Usual, until), until).unwrap();
    assert_eq!(forecast.days[0].opened, 1_200, "all that is expected of the afternoon");
    assert!(forecast.write_offs.first().is_some_and(|first| first.at >= known), "{:?}", forecast.write_offs);
}

#[test]
fn a_mailing_is_entered_where_it_falls_among_the_others() {
    let pace = pace("2022-03-18", 1, |_| 10);
    let until = madrid("2022-04-01 00:00");
    let expected = pace.expected(Rhythm::Usual, until);
    let mailing = Mailing {
        waba: 0,
        number: number(DESK),
        market: Market::named("Spain"),
        day: "2022-03-21".parse().unwrap(),
        dialogues: 1000,
    };
    let (with, all) = pace.with(&mailing, &expected);
    assert!(all.is_sorted_by_key(|one| one.at));
    assert_eq!(all.len(), expected.len() + 1000);
    let by_business = |one: &&Expected| with.streams().nth(one.stream).unwrap().initiator == Initiator::Business;
    let at = |all: &mut dyn Iterator<Item = &Expected>| all.map(|one| one.at).collect::<Vec<_>>();
    assert_eq!(all.iter().filter(by_business).count(), 1000, "each is of the stream it was of");
    assert_eq!(at(&mut all.iter().filter(|one| !by_business(one))), at(&mut expected.iter()));
    let run = |pace: &Pace, expected: &[Expected]| {
        Forecast::of(ledger(r#"{"free.dialogues": 0}"#, "0.0615"), pace, expected, until).unwrap()
    };
    let (before, after) = (run(&pace, &expected), run(&with, &all));
    let total =
        |forecast: &Forecast| Money::sum(forecast.days.iter().map(|day| day.cost), billing::Currency::USD).unwrap();
    assert_eq!(total(&after).minus(total(&before)).unwrap(), usd("61.5"), "1,000 dialogues at 0.0615");
    assert_eq!(after.write_offs.len(), before.write_offs.len() + 2, "two more debits of 30");
    let hours = all.iter().filter(|one| one.day == mailing.day && expected.iter().all(|other| other.at != one.at));
    assert!(hours.clone().all(|one| madrid("2022-03-21 09:00") <= one.at && one.at < madrid("2022-03-21 18:00")));
}

proptest! {
    #[test]
    fn any_stretch_as_long_as_the_pace_brings_as_many_dialogues(
        weeks in 1_usize..=4,
        counts in prop::collection::vec(0_u32..40, 28),
        ahead in 0_u64..30,
    ) {
        let (start, noon) = ("2022-01-01".parse::<NaiveDate>().unwrap(), "2022-03-18");
        let pace = pace(noon, weeks, |day| counts[(day - start).num_days() as usize % 28]);
        let first = pace.today(0).checked_add_days(Days::new(1 + ahead)).unwrap();
        let last = first.checked_add_days(Days::new(7 * weeks as u64)).unwrap();
        let until = billing::first_instant_of(last, MADRID);
        let expected = pace.expected(Rhythm::Usual, until);
        let whole = expected.iter().filter(|one| one.day >= first).count() as u64;
        prop_assert_eq!(whole, pace.by_weekday().iter().sum::<u64>());
        prop_assert!(expected.is_sorted_by_key(|one| one.at));
    }

    #[test]
    fn w1_w3_the_debits_are_those_of_the_ledger_fed_with_customers(
        opened in 0_u64..1500,
        per_day in prop::collection::vec(0_u32..120, 7),
        free in 0_u32..1200,
        reading in proptest::sample::select(&["restart", "multiples", "once"][..]),
        debits in proptest::sample::select(&["accrued", "threshold"][..]),
    ) {
        let overrides = format!(
            r#"{{"free.dialogues": {free}, "threshold.repeats": "{reading}", "threshold.debits": "{debits}"}}"#
        );
        let mut known = ledger(&overrides, "0.0615");
        open_many(&mut known, madrid("2022-03-15 00:00"), opened);
        let pace = pace("2022-03-18", 4, |day| per_day[(day - NaiveDate::MIN).num_days() as usize % 7]);
        let until = madrid("2022-04-20 00:00");
        let expected = pace.expected(Rhythm::Usual, until);
        let forecast = Forecast::of(known.clone(), &pace, &expected, until).unwrap();

        // The same dialogues as if they had happened, with customers whose market is found by their number.
        let mut happened = known;
        let (mut write_offs, mut cost) = (Vec::new(), usd("0"));
        for (n, one) in expected.iter().enumerate() {
            let dialogue =
                Opened::dialogue(one.at, number(DESK), customer(n as u64), Initiator::Customer, Entry::Ordinary);
            let charged = happened.open("waba-1", &dialogue).unwrap();
            write_offs.extend(charged.due_before.into_iter().chain(charged.threshold));
            if let Charge::Paid { rate } = charged.charge {
                cost = cost.plus(rate).unwrap();
            }
        }
        write_offs.extend(happened.close_until(until).unwrap());
        prop_assert_eq!(&forecast.write_offs, &write_offs);
        let forecast_cost = Money::sum(forecast.days.iter().map(|day| day.cost), cost.currency()).unwrap();
        prop_assert_eq!(forecast_cost, cost);
        prop_assert!(forecast.days.iter().all(|day| day.paid <= day.opened));
    }

    #[test]
    fn no_history_and_no_moment_is_a_panic(weeks in 0_usize..5, seconds in -10_000_000_i64..10_000_000, huge: u32) {
        let mut pace = Pace::new(madrid("2022-03-18 12:00"), vec![("waba-1".to_owned(), MADRID)], weeks);
        let day = pace.today(0).checked_sub_days(Days::new(3)).unwrap();
        pace.add(stream(Initiator::Business, false), day, huge % 5);
        pace.add(stream(Initiator::Business, false), day, 0);
        let until = madrid("2022-03-18 12:00") + TimeDelta::seconds(seconds);
        let expected = pace.expected(Rhythm::Week(7), until);
        prop_assert!(expected.is_empty(), "there was no such week");
        let _ = pace.expected(Rhythm::Usual, until);
    }
}
