//! What learning tries, and how a debit is found among others: W1, D4.

use std::collections::BTreeSet;

use super::learning::{dialogue, every, history};
use crate::support::{madrid, terms, usd};
use billing::{DebitReading, History, Instant, Opened, SeenDebit, Terms, Verdict, WriteOffReason, learn};
use chrono::TimeDelta;

const NOTHING_FREE: &str = r#"{"free.dialogues": 0}"#;

/// So many dialogues of a number, a minute apart.
fn minutely(place: usize, from: &str, count: u64) -> Vec<(usize, Opened)> {
    let at = |n: u64| madrid(from) + TimeDelta::minutes(n as i64);
    (0..count).map(|n| dialogue(at(n), place, 1000 * place as u64 + n)).collect()
}

/// A debit of which a statement tells the day and the amount.
fn of_the_day(amount: &str) -> SeenDebit {
    SeenDebit { within: TimeDelta::hours(24), ..SeenDebit::of(madrid("2022-03-05 00:00"), usd(amount)) }
}

fn verdict(history: &History, held: &Terms) -> Verdict {
    let verdicts = learn(history).unwrap().verdicts;
    verdicts.into_iter().find(|verdict| verdict.reading == DebitReading::of(held)).unwrap()
}

/// Whether the terms explain all debits of a history.
fn explains(held: &str, opened: Vec<(usize, Opened)>, debits: Vec<SeenDebit>, until: Instant) {
    let (held, count) = (terms(held), debits.len());
    let mut history = history("1.00", opened, debits, until);
    history.tariff = held.clone().into();
    let verdict = verdict(&history, &held);
    assert_eq!((verdict.explained, &verdict.failure), (count, &None));
}

#[test]
fn w1_the_thresholds_that_are_tried_are_those_the_debits_lie_just_above() {
    // (debits, the thresholds tried beside 30.00), a dialogue being 1.00
    let table: [(&[&str], &[&str]); 9] = [
        (&["50.31", "50.44", "50.02"], &["50.00"]),
        (&["41.37"], &["41.00"]),
        (&["45.00"], &["45.00"]),
        (&["29.37", "29.37", "29.37"], &["29.00", "29.37"]),
        (&["45.31", "41.37", "42.20"], &["41.00", "45.00"]),
        (&["41.37", "41.52", "50.31", "60.22"], &["41.00", "50.00"]),
        (&["30.50"], &[]),
        (&["0.00", "-12.00"], &[]),
        (&[], &[]),
    ];
    let (opened, until) = (every(60, "2022-03-02 10:00", 3), madrid("2022-04-15 00:00"));
    let tried = |debits: &[&str], reason: Option<WriteOffReason>| {
        let debit = |amount: &&str| SeenDebit { reason, ..SeenDebit::of(madrid("2022-03-20 12:00"), usd(amount)) };
        let history = history("1.00", opened.clone(), debits.iter().map(debit).collect(), until);
        let verdicts = learn(&history).unwrap().verdicts;
        let amounts: BTreeSet<_> = verdicts.iter().map(|verdict| verdict.reading.amount.amount()).collect();
        amounts.iter().map(|amount| format!("{amount:.2}")).filter(|amount| amount != "30.00").collect::<Vec<_>>()
    };
    for (debits, thresholds) in table {
        assert_eq!(tried(debits, None), thresholds, "{debits:?}");
        assert_eq!(tried(debits, Some(WriteOffReason::Threshold)), thresholds, "{debits:?}");
        assert_eq!(tried(debits, Some(WriteOffReason::MonthStart)), [""; 0], "{debits:?}: no threshold made them");
    }
}

#[test]
fn d4_the_allowances_that_are_tried_are_what_the_first_debit_of_a_month_leaves_over() {
    let opened = every(60, "2022-03-02 10:00", 40);
    let covering = |dialogues: u64, at: Instant, reason: WriteOffReason| SeenDebit {
        waba: Some(0),
        dialogues: Some(dialogues),
        reason: Some(reason),
        ..SeenDebit::of(at, usd("31.00"))
    };
    let threshold = |dialogues, place: usize| covering(dialogues, opened[place].1.at, WriteOffReason::Threshold);
    let month_start = covering(36, madrid("2022-04-01 00:00"), WriteOffReason::MonthStart);
    // (believed, debits, what is tried)
    let table: [(u32, Vec<SeenDebit>, &[u32]); 7] = [
        (0, vec![], &[0]),
        (10, vec![], &[0, 10]),
        (0, vec![threshold(31, 34)], &[0, 4]),
        (10, vec![threshold(31, 34)], &[0, 4, 10]),
        (10, vec![month_start], &[0, 4, 10]),
        (10, vec![threshold(31, 38), threshold(31, 34)], &[0, 4, 10]),
        (10, vec![threshold(31, 34), threshold(30, 34)], &[0, 4, 10]),
    ];
    for (believed, debits, tried) in table {
        let held = terms(&format!(r#"{{"free.dialogues": {believed}}}"#));
        let mut history = history("1.00", opened.clone(), debits.clone(), madrid("2022-04-15 00:00"));
        history.tariff = held.into();
        let verdicts = learn(&history).unwrap().verdicts;
        let counts: BTreeSet<_> = verdicts.iter().map(|verdict| verdict.reading.free.count).collect();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), tried, "{believed}, {debits:?}");
        let each_once: BTreeSet<_> = verdicts.iter().map(|verdict| format!("{:?}", verdict.reading)).collect();
        assert_eq!(each_once.len(), verdicts.len(), "{believed}, {debits:?}");
        let distances = verdicts.iter().map(|verdict| verdict.reading.distance(&verdicts[0].reading));
        assert!(distances.is_sorted(), "those nearest to what is believed come first");
    }
}

#[test]
fn w1_d4_readings_are_as_far_apart_as_the_parameters_in_which_they_differ() {
    let changes = [
        ("threshold.amount", r#""50.00""#),
        ("threshold.crossing", r#""reached""#),
        ("threshold.debits", r#""threshold""#),
        ("threshold.repeats", r#""once""#),
        ("threshold.scope", r#""account""#),
        ("free.scope", r#""number""#),
        ("free.dialogues", "7"),
    ];
    let reading = |count: usize| {
        let written = changes[..count].iter().map(|(key, value)| format!(r#""{key}": {value}"#));
        DebitReading::of(&terms(&format!("{{{}}}", written.collect::<Vec<_>>().join(", "))))
    };
    for left in 0..=changes.len() {
        for right in 0..=changes.len() {
            assert_eq!(reading(left).distance(&reading(right)), left.abs_diff(right), "{left} {right}");
        }
    }
}

#[test]
fn w1_debits_of_one_day_are_told_apart_in_whatever_order_they_are_listed() {
    let multiples = r#"{"free.dialogues": 0, "threshold.repeats": "multiples"}"#;
    let until = madrid("2022-03-06 00:00");
    // 31.00 at the 31st dialogue, 30.00 at the 61st.
    let two = minutely(0, "2022-03-05 10:00", 61);
    explains(multiples, two, vec![of_the_day("30.00"), of_the_day("31.00")], until);
    // 31.00 of one WABA, 31.00 of the other, 30.00 of the first.
    let three = [(0, "10:00", 31), (2, "12:00", 31), (0, "12:31", 30)];
    let three = three.map(|(place, from, count)| minutely(place, &format!("2022-03-05 {from}"), count)).concat();
    explains(multiples, three, ["30.00", "31.00", "31.00"].map(of_the_day).to_vec(), until);
}

#[test]
fn w1_of_two_debits_that_fit_the_one_that_names_its_number_is_it() {
    let opened = [minutely(0, "2022-03-05 10:00", 31), minutely(1, "2022-03-05 12:00", 31)].concat();
    let named = SeenDebit { number: Some(opened[0].1.number), ..of_the_day("31.00") };
    let by_number = r#"{"free.dialogues": 0, "threshold.scope": "number"}"#;
    explains(by_number, opened, vec![of_the_day("31.00"), named], madrid("2022-03-06 00:00"));
}

#[test]
fn w1_a_history_ends_with_its_last_moment() {
    let opened = minutely(0, "2022-03-05 10:00", 31);
    let last = opened[30].1.at;
    let debit = SeenDebit::of(last, usd("31.00"));
    explains(NOTHING_FREE, opened.clone(), vec![debit.clone()], last);
    let before = history("1.00", opened, vec![debit], last - TimeDelta::minutes(20));
    let verdict = verdict(&before, &terms(NOTHING_FREE));
    assert_eq!((verdict.explained, verdict.failure), (0, None), "what comes after it is not missed");
}
