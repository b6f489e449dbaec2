//! FORMATS.md says what the program writes: its examples are real answers, its shapes the program's own types.

use std::fs;
use std::path::Path;

use serde_json::Value;
use ts_rs::{Config, TS};

use crate::support::{Files, Folder};

const PAGE: &str = include_str!("../../FORMATS.md");

/// The code block under this heading of three backquotes.
pub(crate) fn block(label: &str) -> String {
    let start = format!("```{label}\n");
    let (_, rest) = PAGE.split_once(&start).unwrap_or_else(|| panic!("FORMATS.md has no block `{label}`"));
    rest.split_once("```").unwrap().0.to_owned()
}

/// The keys of an object in their order.
fn keys(value: &Value) -> Vec<&String> {
    value.as_object().unwrap().keys().collect()
}

/// Asserts that an answer has the keys of the example in FORMATS.md.
pub(crate) fn has_the_keys_of(label: &str, answer: &Value) {
    let example: Value = serde_json::from_str(&block(&format!("json {label}"))).unwrap();
    assert_eq!(keys(answer), keys(&example), "{label}: {answer}");
}

/// Asserts that an answer is all of a documented type, and nothing else.
pub(crate) fn is_a<T: serde::de::DeserializeOwned + serde::Serialize>(answer: &Value) {
    let name = std::any::type_name::<T>();
    let read: T =
        serde_json::from_value(answer.clone()).unwrap_or_else(|error| panic!("not a {name}: {error}: {answer}"));
    assert_eq!(&serde_json::to_value(read).unwrap(), answer, "{name} does not name every field");
}

#[test]
fn the_example_of_rate_is_a_real_answer() {
    let files = Files { account: block("json account"), rates: block("csv rates"), messages: block("csv messages") };
    let answer = files.rated();
    let example: Value = serde_json::from_str(&block("json rate")).unwrap();
    assert_eq!(answer, example);
}

#[test]
fn the_example_of_compare_is_a_real_answer() {
    let files = Files { account: block("json account"), rates: block("csv rates"), messages: block("csv messages") };
    let folder = Folder::new();
    files.rate(&folder, &[]);
    let given = ["compare", "--account", "account.json", "--rates", "rates.csv", "--messages", "messages.csv"];
    let answer = folder.run(&[&given[..], &["--json", "--reading", "free.dialogues=0"]].concat()).json();
    let example: Value = serde_json::from_str(&block("json compare")).unwrap();
    assert_eq!(answer, example);
}

#[test]
fn the_examples_of_what_has_no_price_and_of_a_card_are_real() {
    let header = "at,number,customer,direction,kind,entry,category\n";
    let row = "2025-08-10T10:00:00Z,+34600111222,+34611222333,out,template,,marketing\n";
    let files = Files { messages: format!("{header}{row}"), ..Files::madrid("{}") };
    let folder = Folder::new();
    let rated = files.rate(&folder, &["--json", "--terms", "meta"]).json();
    let example: Value = serde_json::from_str(&block("json unpriced")).unwrap();
    assert_eq!(rated["unpriced"], Value::from(vec![example]));
    let given = ["rate", "--json", "--account", "account.json", "--messages", "messages.csv"];
    let rated = folder.run(&given).json();
    let example: Value = serde_json::from_str(&block("json card")).unwrap();
    assert!(rated["rates"].as_array().unwrap().contains(&example), "{rated}");
}

#[test]
fn the_example_of_schedule_is_a_real_answer() {
    let arguments =
        ["schedule", "--json", "--since=2022-01-31T09:00:00Z", "--zone=Europe/Madrid", "--plan=monthly", "--count=2"];
    let example: Value = serde_json::from_str(&block("json schedule")).unwrap();
    assert_eq!(Folder::new().run(&arguments).json(), example);
}

#[test]
fn the_example_of_a_failure_is_a_real_failure() {
    let row = "2022-03-05T10:00:00Z,+34600111222,+34611222333,out,template,\n";
    let mut files = Files::madrid("{}");
    files.messages += &(row.repeat(5) + &row.replace("template", "photo"));
    let ran = files.rate(&Folder::new(), &["--json"]);
    let example: Value = serde_json::from_str(&block("json error")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&ran.stderr).unwrap(), example);
    assert_eq!(ran.stderr.lines().count(), 1);
}

#[test]
fn the_shapes_are_the_programs_own() {
    let out = Folder::new();
    let config = Config::new().with_out_dir(out.path()).with_large_int("number");
    views::model::Overview::export_all(&config).unwrap();
    views::model::NumbersView::export_all(&config).unwrap();
    views::model::SpendView::export_all(&config).unwrap();
    views::model::BillsView::export_all(&config).unwrap();
    views::model::BillView::export_all(&config).unwrap();
    views::model::DebitsView::export_all(&config).unwrap();
    views::model::WhyView::export_all(&config).unwrap();
    views::model::LearnedRules::export_all(&config).unwrap();
    views::model::RatesImport::export_all(&config).unwrap();
    views::model::LeavingView::export_all(&config).unwrap();
    desk::Quote::export_all(&config).unwrap();
    desk::CodeSent::export_all(&config).unwrap();
    desk::Start::export_all(&config).unwrap();
    desk::Status::export_all(&config).unwrap();
    desk::ConnectionReport::export_all(&config).unwrap();
    desk::Diagnostics::export_all(&config).unwrap();
    desk::ArchiveCheck::export_all(&config).unwrap();
    desk::ArchiveSaved::export_all(&config).unwrap();
    desk::ArchiveTaken::export_all(&config).unwrap();
    desk::Repaired::export_all(&config).unwrap();
    let shapes: String = ["views.ts", "desk.ts", "errors.ts"].map(|file| declarations(&out.path().join(file))).concat();
    let (written, _) = PAGE.split_once("```ts\n").unwrap_or((PAGE, ""));
    let page = format!("{written}```ts\n{}\n```\n", shapes.trim());
    if std::env::var_os("UPDATE_FORMATS").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("FORMATS.md"), &page).unwrap();
        return;
    }
    assert!(page == PAGE, "FORMATS.md is stale: run this test once with UPDATE_FORMATS=1");
}

/// The declarations of a generated file without its heading and imports, each comment on one line.
fn declarations(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let mut shorter = String::new();
    let mut comment: Option<Vec<&str>> = None;
    for line in text.lines().map(str::trim_end) {
        match (line, &mut comment) {
            ("/**", _) => comment = Some(Vec::new()),
            (" */", Some(words)) => {
                shorter += &format!("// {}\n", words.join(" "));
                comment = None;
            }
            (line, Some(words)) => {
                words.extend(Some(line.trim_start_matches(" *").trim()).filter(|line| !line.is_empty()))
            }
            (line, None) if line.starts_with("import ") || line.starts_with("// This file") => {}
            (line, None) => shorter += &format!("{line}\n"),
        }
    }
    shorter
}
