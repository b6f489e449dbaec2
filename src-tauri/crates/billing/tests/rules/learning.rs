//! Learning the readings of W1 and D4 from debits: histories are made by the ledger under a reading, and learned back.

use crate::support::{self, MADRID, at, customer, flat_card, madrid, number, terms, usd};
use billing::{
    Change, DebitReading, History, Instant, Learned, Ledger, Mismatch, Opened, SeenDebit, Stretch, Tariff, Terms,
    WriteOff, WriteOffReason, learn,
};
use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;

fn wabas() -> Vec<(String, Tz)> {
    vec![("waba-1".to_owned(), MADRID), ("waba-2".to_owned(), Tz::America__Mexico_City)]
}

/// A dialogue of one of the three numbers; the first two share a WABA.
pub(super) fn dialogue(at: Instant, place: usize, n: u64) -> (usize, Opened) {
    let opened = Opened { number: number(&format!("+3491100000{place}")), ..support::opened(at, n) };
    (place / 2, Opened { customer: customer(n), ..opened })
}

/// Dialogues so many minutes apart.
pub(super) fn every(minutes: i64, from: &str, count: u64) -> Vec<(usize, Opened)> {
    let start = madrid(from);
    (0..count).map(|n| dialogue(start + TimeDelta::minutes(minutes * n as i64), 0, n)).collect()
}

/// What the ledger writes off under a tariff.
fn write_offs(tariff: &Tariff, rate: &str, opened: &[(usize, Opened)], until: Instant) -> Vec<WriteOff> {
    let mut ledger = Ledger::new(tariff.clone(), MADRID, wabas(), flat_card(rate));
    let mut fallen = Vec::new();
    for (waba, opened) in opened {
        ledger.enter(*waba, opened, |write_off| fallen.push(write_off)).unwrap();
    }
    fallen.extend(ledger.close_until(until).unwrap());
    fallen
}

fn seen(write_off: &WriteOff) -> SeenDebit {
    SeenDebit {
        waba: write_off.waba.as_ref().and_then(|id| wabas().iter().position(|(known, _)| known == id)),
        number: write_off.number,
        reason: Some(write_off.reason),
        dialogues: Some(write_off.dialogues),
        ..SeenDebit::of(write_off.at, write_off.amount)
    }
}

/// A history in which these debits really happened.
pub(super) fn history(rate: &str, opened: Vec<(usize, Opened)>, debits: Vec<SeenDebit>, until: Instant) -> History {
    let table = flat_card(rate).into();
    let tariff = terms(r#"{"free.dialogues": 0}"#).into();
    History { tariff, zone: MADRID, wabas: wabas(), table, opened, debits, until }
}

fn fits(learned: &Learned, terms: &Terms) -> bool {
    learned.stretches.iter().any(|stretch| stretch.readings.contains(&DebitReading::of(terms)))
}

#[test]
fn w1_two_readings_that_agree_on_the_total_are_told_apart_by_the_dialogue_of_each_debit() {
    // (what the provider does, the debit at which the usual reading fails and why)
    let table = [
        (r#"{"threshold.crossing": "reached"}"#, Mismatch::Unexpected, "30.00 instead of 31.00"),
        (r#"{"threshold.debits": "threshold"}"#, Mismatch::Amount, "30.00 at the same dialogue"),
        (r#"{"threshold.repeats": "multiples"}"#, Mismatch::Unexpected, "the second at 61, not 62"),
        (r#"{"threshold.repeats": "once"}"#, Mismatch::DidNotHappen, "the second of the month"),
        (r#"{"threshold.amount": "50.00"}"#, Mismatch::DidNotHappen, "at 51"),
        (r#"{"free.dialogues": 5}"#, Mismatch::DidNotHappen, "the first five are free"),
    ];
    for (reading, why, what) in table {
        let held = terms(r#"{"free.dialogues": 0}"#).with(&serde_json::from_str(reading).unwrap()).unwrap();
        let (opened, until) = (every(60, "2022-03-02 10:00", 100), madrid("2022-04-15 00:00"));
        let fallen = write_offs(&held.clone().into(), "1.00", &opened, until);
        let cost = if reading.contains("free") { "95" } else { "100" };
        let sum = fallen.iter().fold(usd("0"), |sum, debit| sum.plus(debit.amount).unwrap());
        assert_eq!(sum, usd(cost), "{what}: every reading comes to the same total");
        let learned = learn(&history("1.00", opened, fallen.iter().map(seen).collect(), until)).unwrap();
        assert_eq!(learned.stretches.len(), 1, "{what}");
        assert!(fits(&learned, &held), "{what}: {:?}", learned.stretches);
        assert_eq!(learned.stretches[0].debits.len(), fallen.len(), "{what}");
        let usual = &learned.verdicts[0];
        assert_eq!(usual.reading.distance(&DebitReading::of(&terms(r#"{"free.dialogues": 0}"#))), 0);
        assert_eq!(usual.failure.as_ref().unwrap().why, why, "{what}: {:?}", usual.failure);
    }
}

#[test]
fn w1_a_threshold_that_changed_in_may_is_dated() {
    // 0.97 a dialogue, six a day from March to June: 30.00 until April, 50.00 from May on.
    let (opened, until) = (every(240, "2022-03-01 00:00", 730), madrid("2022-07-02 00:00"));
    let rate = "0.97";
    let before: Tariff = terms(r#"{"free.dialogues": 0}"#).into();
    let fifty = serde_json::from_str(r#"{"threshold.amount": "50.00"}"#).unwrap();
    let tariff = before.with_from("2022-05-01".parse().unwrap(), &fifty).unwrap();
    let fallen = write_offs(&tariff, rate, &opened, until);
    let learned = learn(&history(rate, opened, fallen.iter().map(seen).collect(), until)).unwrap();
    let [first, second] = &learned.stretches[..] else { panic!("{:?}", learned.stretches) };
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let Change { from, earliest, latest } = second.change.unwrap();
    assert_eq!(from, day("2022-05-01"));
    assert!(earliest > day("2022-04-20") && earliest <= from, "{earliest}");
    assert!(latest >= from && latest < day("2022-05-08"), "{latest}");
    // Every debit is of 31 dialogues: 30.07 that has to be reached is as good, and is named behind.
    assert_eq!(first.values("threshold.amount"), ["30.00", "30.07"]);
    assert_eq!(first.readings[0].amount, usd("30.00"));
    assert_eq!(second.values("threshold.amount")[0], "50.00");
    assert_eq!(first.debits.len() + second.debits.len(), fallen.len());
    assert!(learned.verdicts.iter().all(|verdict| verdict.failure.is_some()), "nothing explains all of it");
}

#[test]
fn w1_readings_nothing_tells_apart_are_all_named() {
    // One number, one debit of one dialogue far above the threshold: what shares it does not show.
    let (opened, until) = (every(60, "2022-03-02 10:00", 1), madrid("2022-04-15 00:00"));
    let debits = vec![SeenDebit::of(opened[0].1.at, usd("45.50"))];
    let learned = learn(&history("45.50", opened, debits, until)).unwrap();
    let stretch = &learned.stretches[0];
    assert_eq!(stretch.values("threshold.crossing"), ["above", "reached"]);
    assert_eq!(stretch.values("threshold.scope"), ["waba", "number", "account"]);
    assert_eq!(stretch.values("threshold.repeats"), ["restart", "multiples", "once"]);
    assert_eq!(stretch.values("free.dialogues"), [0]);
    assert!(stretch.values("threshold.amount").len() > 1, "{stretch:?}");
}

#[test]
fn w1_a_debit_nothing_explains_is_named_and_the_next_month_is_read_again() {
    let (opened, until) = (every(240, "2022-03-01 00:00", 366), madrid("2022-05-02 00:00"));
    let held: Tariff = terms(r#"{"free.dialogues": 0}"#).into();
    let fallen = write_offs(&held, "1.00", &opened, until);
    let mut debits: Vec<SeenDebit> = fallen.iter().map(seen).collect();
    debits.push(SeenDebit::of(madrid("2022-03-20 03:33"), usd("7.77")));
    let odd = debits.len() - 1;
    let learned = learn(&history("1.00", opened, debits, until)).unwrap();
    let [first, second] = &learned.stretches[..] else { panic!("{:?}", learned.stretches) };
    let failure = first.unexplained.as_ref().unwrap();
    assert_eq!((failure.why, failure.seen), (Mismatch::Unexpected, Some(odd)));
    assert!(second.unexplained.is_none());
    let april = fallen.iter().filter(|debit| debit.at > madrid("2022-04-01 00:00")).count();
    assert_eq!(second.debits.len(), april);
}

#[test]
fn w1_a_statement_that_knows_only_the_day_is_enough() {
    let (opened, until) = (every(60, "2022-03-01 00:00", 700), madrid("2022-04-02 00:00"));
    let held: Tariff = terms(r#"{"free.dialogues": 0, "threshold.repeats": "multiples"}"#).into();
    let fallen = write_offs(&held, "0.70", &opened, until);
    let on_a_day = |write_off: &WriteOff| {
        let midnight = billing::first_instant_of(billing::local_day(write_off.at, MADRID), MADRID);
        SeenDebit { within: TimeDelta::hours(24) - TimeDelta::seconds(1), ..SeenDebit::of(midnight, write_off.amount) }
    };
    let learned = learn(&history("0.70", opened, fallen.iter().map(on_a_day).collect(), until)).unwrap();
    assert_eq!(learned.stretches.len(), 1);
    assert_eq!(learned.stretches[0].values("threshold.repeats"), ["multiples"]);
}

#[test]
fn w1_debits_that_are_not_known_yet_are_not_missed() {
    let (opened, until) = (every(60, "2022-03-02 10:00", 100), madrid("2022-03-03 00:00"));
    let learned = learn(&history("1.00", opened, Vec::new(), until)).unwrap();
    assert_eq!(learned.stretches[0].unexplained, None);
    assert_eq!(learned.stretches[0].debits, [0_usize; 0]);
}

/// A reading that is tried, by the values of its parameters.
fn readings() -> impl Strategy<Value = String> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    (
        pick(&["above", "reached"]),
        pick(&["accrued", "threshold"]),
        pick(&["restart", "multiples", "once"]),
        pick(&["waba", "number", "account"]),
        pick(&["waba", "number"]),
    )
        .prop_map(|(crossing, debits, repeats, scope, free)| {
            format!(
                r#"{{"threshold.crossing": "{crossing}", "threshold.debits": "{debits}", "free.scope": "{free}",
                    "threshold.repeats": "{repeats}", "threshold.scope": "{scope}"}}"#
            )
        })
}

fn traffic() -> impl Strategy<Value = Vec<(usize, Opened)>> {
    prop::collection::vec((1_i64..400, 0_usize..3), 20..200).prop_map(|gaps| {
        let mut now = at("2022-03-01T00:00:00Z");
        let each = gaps.into_iter().enumerate().map(|(n, (minutes, place))| {
            now += TimeDelta::minutes(minutes);
            dialogue(now, place, n as u64)
        });
        each.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn w1_d4_a_reading_is_learned_back_and_everything_named_explains_every_debit(
        reading in readings(),
        rate in 100_000_i64..2_000_000,
        free in 0_u32..3,
        opened in traffic(),
    ) {
        let usual = terms(&format!(r#"{{"free.dialogues": {}}}"#, free * 5));
        let held = usual.clone().with(&serde_json::from_str(&reading).unwrap()).unwrap();
        let rate = billing::Money::from_micros(rate, billing::Currency::USD).amount().to_string();
        let until = opened.last().unwrap().1.at + TimeDelta::days(40);
        let fallen = write_offs(&held.clone().into(), &rate, &opened, until);
        let debits: Vec<_> = fallen.iter().map(seen).collect();
        let history = History { tariff: usual.clone().into(), ..history(&rate, opened.clone(), debits, until) };
        let learned = learn(&history).unwrap();
        prop_assert_eq!(learned.stretches.len(), 1);
        prop_assert!(fits(&learned, &held));
        prop_assert_eq!(learned.stretches[0].debits.len(), fallen.len());
        for verdict in &learned.verdicts {
            let tariff = Tariff::from(usual.clone()).with(&verdict.reading.parameters()).unwrap();
            let explains = write_offs(&tariff, &rate, &opened, until);
            let named = learned.stretches[0].readings.contains(&verdict.reading);
            prop_assert_eq!(named, verdict.failure.is_none());
            let known = |write_off: &WriteOff| (write_off.at, seen(write_off));
            let mut left: Vec<_> = explains.iter().map(known).collect();
            let mut right: Vec<_> = fallen.iter().map(known).collect();
            for side in [&mut left, &mut right] {
                side.sort_by_key(|(at, seen)| (*at, seen.waba, seen.number, seen.amount.amount()));
            }
            // A reading whose debits say less than those that happened, of which number say, explains no more.
            prop_assert_eq!(named, left == right || named_by_less(&left, &right), "{:?}", verdict);
        }
    }

    #[test]
    fn w1_d4_a_change_is_found_and_what_is_learned_makes_the_same_debits(
        before in readings(),
        after in readings(),
        day in 4_u64..40,
        opened in traffic(),
    ) {
        let usual = terms(r#"{"free.dialogues": 0}"#);
        let set = |text: &str| serde_json::from_str(text).unwrap();
        let day = "2022-03-01".parse::<NaiveDate>().unwrap() + chrono::Days::new(day);
        let tariff = Tariff::from(usual.clone()).with(&set(&before)).unwrap().with_from(day, &set(&after)).unwrap();
        let until = opened.last().unwrap().1.at + TimeDelta::days(40);
        let fallen = write_offs(&tariff, "0.9", &opened, until);
        let history = history("0.9", opened.clone(), fallen.iter().map(seen).collect(), until);
        let learned = learn(&history).unwrap();
        prop_assert!(learned.stretches.len() <= 2, "{} stretches", learned.stretches.len());
        let mut found = Tariff::from(usual);
        for stretch in &learned.stretches {
            prop_assert_eq!(&stretch.unexplained, &None);
            let reading = stretch.readings.first().unwrap().parameters();
            let from = stretch.change.map_or(NaiveDate::MIN, |change| change.from);
            found = found.with_from(from, &reading).unwrap();
        }
        if let [first, second] = &learned.stretches[..] {
            let change = second.change.unwrap();
            prop_assert!(change.earliest <= change.from && change.from <= change.latest);
            prop_assert_eq!(first.debits.len() + second.debits.len(), fallen.len());
        }
        let explains: Vec<_> = write_offs(&found, "0.9", &opened, until).iter().map(plain).collect();
        prop_assert_eq!(explains, fallen.iter().map(plain).collect::<Vec<_>>());
    }
}

/// Whether one side's debits are those of the other, which knows more of them.
fn named_by_less(expected: &[(Instant, SeenDebit)], happened: &[(Instant, SeenDebit)]) -> bool {
    let same = |left: &SeenDebit, right: &SeenDebit| {
        left.at == right.at
            && left.amount == right.amount
            && left.reason == right.reason
            && left.dialogues == right.dialogues
            && (right.waba.is_none() || right.waba == left.waba)
            && (right.number.is_none() || right.number == left.number)
    };
    expected.len() == happened.len()
        && happened.iter().all(|(_, right)| expected.iter().any(|(_, left)| same(left, right)))
}

fn plain(write_off: &WriteOff) -> (Instant, WriteOffReason, String, u64) {
    (write_off.at, write_off.reason, write_off.amount.to_string(), write_off.dialogues)
}

#[test]
fn w1_a_month_split_between_numbers_and_their_account_is_told_apart() {
    // Nothing passes the threshold before the change, so only the debits at the end of the month tell of it.
    let set = |scope: &str| serde_json::from_str(&format!(r#"{{"threshold.scope": "{scope}"}}"#)).unwrap();
    let usual = Tariff::from(terms(r#"{"free.dialogues": 0}"#));
    let day = "2022-03-08".parse::<NaiveDate>().unwrap();
    let tariff = usual.with(&set("number")).unwrap().with_from(day, &set("waba")).unwrap();
    let start = at("2022-03-01T00:00:00Z");
    let opened: Vec<_> =
        (0..75_u64).map(|n| dialogue(start + TimeDelta::minutes(190 * n as i64), n as usize % 3, n)).collect();
    let until = opened.last().unwrap().1.at + TimeDelta::days(40);
    let fallen = write_offs(&tariff, "0.9", &opened, until);
    let learned = learn(&history("0.9", opened, fallen.iter().map(seen).collect(), until)).unwrap();
    let [before, after] = &learned.stretches[..] else { panic!("{:?}", learned.stretches) };
    let scope = |stretch: &Stretch| stretch.readings[0].parameters()["threshold.scope"].clone();
    assert_eq!((scope(before), &before.unexplained), ("number".into(), &None));
    let change = after.change.unwrap();
    assert!(change.earliest <= day && day <= change.latest, "{change:?}");
    assert_eq!((scope(after), &after.unexplained), ("waba".into(), &None));
}
