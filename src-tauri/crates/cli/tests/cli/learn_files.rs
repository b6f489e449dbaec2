//! `ddesk learn` from files: the debits of a provider, or what a bank tells of them.

use billing::Instant;
use chrono_tz::Europe::Madrid;
use serde_json::Value;
use views::model::LearnedRules;

use crate::formats::is_a;
use crate::support::{Files, Folder};

/// An account that believes the defaults, with enough dialogues for several debits a month.
fn files() -> Files {
    let mut files = Files::madrid(r#"{"free.dialogues":100}"#);
    for dialogue in 0..2400_u32 {
        let (day, minute) = (dialogue / 48 + 1, dialogue % 48 * 30);
        let (month, day) = if day > 28 { (3, day - 28) } else { (2, day) };
        let at = format!("2022-{month:02}-{day:02}T{:02}:{:02}:00Z", minute / 60, minute % 60);
        files.template(&at, &format!("+34611{dialogue:06}"));
    }
    files
}

/// The debits of a provider that reads a rule so, each as one line.
fn debited(files: &Files, folder: &Folder, reading: &[&str], line: impl Fn(&Value) -> String) -> String {
    let rated = files.rate(folder, &[&["--json"], reading].concat()).json();
    rated["wabas"][0]["debits"].as_array().unwrap().iter().map(line).collect()
}

fn learn(folder: &Folder, debits: &str, more: &[&str]) -> LearnedRules {
    folder.file("debits.csv", debits);
    let given = ["learn", "--account", "account.json", "--rates", "rates.csv", "--messages", "messages.csv"];
    let answer = folder.run(&[&given[..], &["--debits", "debits.csv", "--json"], more].concat()).json();
    is_a::<LearnedRules>(&answer);
    serde_json::from_value(answer).unwrap()
}

/// What was learned of a parameter, and whether the terms say the same.
fn value(learned: &LearnedRules, key: &str) -> (Vec<String>, bool) {
    let [stretch] = &learned.stretches[..] else { panic!("{:?}", learned.stretches) };
    let found = stretch.parameters.iter().find(|parameter| parameter.key == key).unwrap();
    (found.values.clone(), found.agrees)
}

fn text<'a>(debit: &'a Value, key: &str) -> &'a str {
    debit[key].as_str().unwrap()
}

#[test]
fn w1_a_providers_list_tells_what_it_debits_and_where_the_terms_differ() {
    let (files, folder) = (files(), Folder::new());
    let line = |debit: &Value| {
        let [at, amount, reason] = ["at", "amount", "reason"].map(|key| text(debit, key));
        format!("{at},{amount},waba-1,{reason},{}\n", debit["dialogues"])
    };
    let header = "at,amount,waba,reason,dialogues\n";
    let as_believed = header.to_owned() + &debited(&files, &folder, &[], line);
    let learned = learn(&folder, &as_believed, &[]);
    assert_eq!((learned.dialogues, learned.debits as usize), (2400, as_believed.lines().count() - 1));
    assert_eq!(value(&learned, "threshold.debits"), (vec!["accrued".to_owned()], true));

    let otherwise = debited(&files, &folder, &["--reading", "threshold.debits=threshold"], line);
    let learned = learn(&folder, &(header.to_owned() + &otherwise), &[]);
    assert_eq!(value(&learned, "threshold.debits"), (vec!["threshold".to_owned()], false));
    assert_eq!(value(&learned, "free.dialogues").0, ["100"], "the allowance is as believed");
}

#[test]
fn w1_days_and_amounts_of_a_bank_are_enough_and_until_says_what_is_missing() {
    let (files, folder) = (files(), Folder::new());
    let line = |debit: &Value| {
        let at: Instant = text(debit, "at").parse().unwrap();
        format!("{},{}\n", at.with_timezone(&Madrid).date_naive(), text(debit, "amount"))
    };
    let rows = debited(&files, &folder, &["--reading", "threshold.amount=40.00"], line);
    let statement = "at,amount\n".to_owned() + &rows;
    let (amounts, as_believed) = value(&learn(&folder, &statement, &[]), "threshold.amount");
    assert_eq!(
        (amounts[0].as_str(), as_believed),
        ("40.00 USD", false),
        "the roundest of those that explain every day"
    );

    let cut = statement.lines().take(2).collect::<Vec<_>>().join("\n");
    let to_there = learn(&folder, &cut, &[]);
    assert!(to_there.tried.iter().any(|tried| tried.failure.is_none()), "nothing is expected after the last debit");
    let complete = learn(&folder, &cut, &["--until", "2022-04-02T00:00:00Z"]);
    assert!(
        complete.tried.iter().all(|tried| tried.failure.is_some()),
        "February did not begin and end with one debit"
    );
}

#[test]
fn a_wrong_row_is_named_and_nothing_is_learned() {
    let (files, folder) = (Files::madrid("{}"), Folder::new());
    files.rate(&folder, &[]);
    let table = [
        ("", 1, "the file must begin with the line at,amount"),
        ("at,waba\n", 1, "the file must begin with the line at,amount"),
        ("at,amount,card\n", 1, "unknown column `card`"),
        ("at,amount,at\n", 1, "the column `at` is there twice"),
        ("at,amount\n2022-03-01,30.01\n2022-03-32,30.01\n", 3, "`2022-03-32` is not an instant"),
        ("at,amount\n2022-03-01,thirty\n", 2, "`thirty` is not an amount"),
        ("at,amount\n2022-03-01\n", 2, "the line has 1 fields, the first line has 2"),
        ("at,amount,waba\n2022-03-01,30.01,waba-9\n", 2, "the account has no WABA `waba-9`"),
        ("at,amount,reason\n2022-03-01,30.01,fee\n", 2, "unknown reason `fee`"),
        ("at,amount,dialogues\n2022-03-01,30.01,-1\n", 2, "`-1` is not a number of dialogues"),
        ("at,amount\n2022-03-01,\"30.01\n", 2, "a quote is opened and never closed"),
    ];
    for (content, line, said) in table {
        folder.file("debits.csv", content);
        let given = ["learn", "--account", "account.json", "--messages", "messages.csv", "--debits", "debits.csv"];
        let (code, error) = folder.run(&[&given[..], &["--json"]].concat()).error();
        assert_eq!((code, error["line"].as_u64()), (2, Some(line)), "{content}: {error}");
        assert!(error["message"].as_str().unwrap().contains(said), "{content}: {error}");
    }
    let alone = folder.run(&["learn", "--debits", "debits.csv"]);
    assert_eq!(alone.code, Some(2), "the debits alone are not enough: {alone:?}");
}
