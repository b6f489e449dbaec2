//! `ddesk why`: every amount has its rules, and its arithmetic can be done again.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;
use views::model::{FactValue, Instant, Op, Step, WhyView};

use crate::demo::demo;
use crate::formats::has_the_keys_of;
use crate::support::Folder;

/// The explanation of something, and the whole answer.
fn why(folder: &Folder, reference: &str) -> (WhyView, Value) {
    let answer = folder.run(&["why", reference, "--json"]).json();
    let mut view = answer.clone();
    view.as_object_mut().unwrap().remove("rules").unwrap_or_else(|| panic!("{reference}: no rules"));
    (serde_json::from_value(view).unwrap(), answer)
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    folder.run(&[arguments, &["--json"]].concat()).json()
}

fn amount(value: &FactValue) -> Option<Decimal> {
    match value {
        FactValue::Money { value } => Some(value.amount),
        FactValue::Count { value } => Some(Decimal::from(*value)),
        _ => None,
    }
}

fn moment(value: &FactValue) -> Option<Instant> {
    if let FactValue::Instant { value } = value { Some(*value) } else { None }
}

/// Does a step again.
fn again(step: &Step, about: &str) {
    let numbers = (amount(&step.left), amount(&step.right), amount(&step.result));
    let expected = match (step.op, numbers) {
        (Op::Add, (Some(left), Some(right), _)) => left + right,
        (Op::Subtract | Op::Exceeds, (Some(left), Some(right), _)) => left - right,
        (Op::Multiply, (Some(left), Some(right), _)) => left * right,
        (Op::Divide, (Some(left), Some(right), _)) => (left / right).round_dp(6),
        (Op::Round, (Some(left), Some(unit), _)) => (left / unit + Decimal::new(5, 1)).floor() * unit,
        (Op::Later, _) => {
            let (left, right) = (moment(&step.left).unwrap(), moment(&step.right).unwrap());
            assert_eq!(moment(&step.result), Some(left.max(right)), "{about}: {step:?}");
            return;
        }
        (Op::AddDays, (_, Some(days), _)) => {
            let days = chrono::TimeDelta::days(days.try_into().unwrap());
            assert_eq!(moment(&step.result), moment(&step.left).map(|left| left + days), "{about}: {step:?}");
            return;
        }
        _ => panic!("{about}: this cannot be done again: {step:?}"),
    };
    assert_eq!(numbers.2, Some(expected), "{about}: {step:?}");
}

/// Does every step of an explanation again, and finds the figure among what was put in or came out.
fn re_adds(view: &WhyView, about: &str) {
    assert!(!view.reasons.is_empty(), "{about} has no reason");
    view.reasons.iter().flat_map(|reason| &reason.steps).for_each(|step| again(step, about));
    let Some(figure) = &view.figure else { return };
    let ours = view.ours.as_ref().map(|ours| ours.amount.amount);
    let said = |value: &FactValue| amount(value).map(|value| value.abs());
    let facts = view.reasons.iter().flat_map(|reason| reason.facts.iter().filter_map(|fact| said(&fact.value)));
    let results = view.reasons.iter().flat_map(|reason| reason.steps.iter().filter_map(|step| said(&step.result)));
    let known: Vec<Decimal> = facts.chain(results).collect();
    let expected = figure.amount.amount.abs();
    let explains = known.contains(&expected) || ours.is_some_and(|ours| known.contains(&ours));
    assert!(explains || expected.is_zero(), "{about}: {expected} is nowhere in {:?}", view.reasons);
}

#[test]
fn every_amount_of_the_sample_has_an_explanation_that_adds_up() {
    let folder = demo();
    let mut references: Vec<String> = Vec::new();
    let strings = |value: &Value, path: &str| -> Vec<String> {
        let rows = value.pointer(path).unwrap().as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    };
    let debits = json(&folder, &["debits", "--month", "2026-02"]);
    references.extend(strings(&debits, "/rows"));
    let bill = json(&folder, &["bill", "2026-02"]);
    for group in bill["groups"].as_array().unwrap() {
        for line in group["lines"].as_array().unwrap() {
            references.push(line["amount"]["why"]["id"].as_str().unwrap().to_owned());
        }
    }
    for row in json(&folder, &["numbers"])["rows"].as_array().unwrap().iter().take(3) {
        let number = row["number"]["number"].as_str().unwrap();
        references.extend([number.to_owned(), format!("leaving:{number}")]);
    }
    let overview = json(&folder, &["overview"]);
    references.push(overview["wabas"][0]["waba"]["id"].as_str().unwrap().to_owned());
    references.extend(["2026-02", "2026-03", "2026-02-01", "2026-03-17"].map(str::to_owned));
    assert!(references.len() > 25, "{references:?}");
    for reference in references {
        let (view, answer) = why(&folder, &reference);
        re_adds(&view, &reference);
        has_the_keys_of("why", &answer);
        if let Some(dialogue) = view.dialogues.first() {
            re_adds(&why(&folder, &dialogue.id).0, &dialogue.id);
        }
    }
}

#[test]
fn a_day_shows_its_debits_and_its_dialogues_and_adds_up_to_what_the_card_paid() {
    let folder = demo();
    let debits = json(&folder, &["debits", "--month", "2026-02"]);
    let first: Vec<&Value> = debits["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["kind"] == "threshold" && row["outcome"] == "paid")
        .collect();
    let at: Instant = first[0]["at"].as_str().unwrap().parse().unwrap();
    let zone: chrono_tz::Tz = debits["zone"].as_str().unwrap().parse().unwrap();
    let day = at.with_timezone(&zone).date_naive();
    let (view, answer) = why(&folder, &day.to_string());
    let of_day = |row: &&Value| {
        let at: Instant = row["at"].as_str().unwrap().parse().unwrap();
        at.with_timezone(&zone).date_naive() == day
    };
    let rows: Vec<&Value> = debits["rows"].as_array().unwrap().iter().filter(of_day).collect();
    assert_eq!(view.debits.len(), rows.len());
    let paid = rows.iter().filter(|row| row["outcome"] == "paid" && row["kind"] != "refund");
    let sum: Decimal =
        paid.map(|row| row["amount"]["amount"]["amount"].as_str().unwrap().parse::<Decimal>().unwrap()).sum();
    assert_eq!(view.figure.unwrap().amount.amount, sum);
    assert!(view.dialogues_total > 0);
    assert!(answer["rules"]["W1"].as_str().unwrap().contains("threshold"));
    let seen = folder.run(&["why", &day.to_string()]);
    assert_eq!(seen.code, Some(0), "{seen:?}");
    assert!(seen.stdout.contains("Debits it rests on") && seen.stdout.contains("W1  "), "{}", seen.stdout);
}

/// Everything in it that looks like a phone number.
fn phone_numbers(text: &str) -> BTreeSet<&str> {
    let longest = |rest: &&str| rest.len() >= 8;
    let digits = |rest: &'_ str| rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    text.split('+').skip(1).map(|rest| rest.split_at(digits(rest)).0).filter(longest).collect()
}

#[test]
fn customers_are_masked_in_explanations_and_exports() {
    let folder = demo();
    let numbers = folder.run(&["numbers", "--json"]).stdout;
    let own = phone_numbers(&numbers);
    assert!(own.len() > 5, "{own:?}");
    let day = why(&folder, "2026-03-17").0;
    let dialogue = &day.dialogues[0];
    assert!(dialogue.customer.starts_with('\u{2022}') && dialogue.customer.len() < 16, "{}", dialogue.customer);
    let mut told = String::new();
    for reference in ["2026-03-17", &dialogue.id] {
        for format in [&["--json"][..], &[]] {
            told += &folder.run(&[&["why", reference], format].concat()).stdout;
        }
    }
    for format in ["csv", "csv-spreadsheet"] {
        let ran = folder.run(&["export", "2026-02", "--format", format, "--out", "file", "--force"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        told += &std::fs::read_to_string(folder.path().join("file")).unwrap();
    }
    let others: Vec<_> = phone_numbers(&told).difference(&own).copied().collect();
    assert!(told.contains('\u{2022}') && others.is_empty(), "{others:?}");
}

#[test]
fn what_does_not_exist_is_said_with_examples() {
    let folder = demo();
    for unknown in ["dbt-nope", "2026-02/999", "2026-13", "+19995550000", "2031-02-30"] {
        let (code, error) = folder.run(&["why", unknown, "--json"]).error();
        assert_eq!(code, 2, "{unknown}: {error}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(unknown) && message.contains("a day like 2026-03-18"), "{message}");
    }
}
