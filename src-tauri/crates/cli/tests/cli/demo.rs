//! The sample account on the command line: the answers have their documented shapes and the figures of the tables.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use desk::{Connection, Quote, Start, Status};
use serde_json::Value;
use views::model::{BillView, BillsView, DebitsView, LeavingView, NumbersView, Overview, SpendView};

use crate::formats::{has_the_keys_of, is_a};
use crate::support::{Folder, Ran};

/// The sample account as `ddesk demo` leaves it, made once and copied for each test.
pub(crate) fn demo() -> Folder {
    static MADE: OnceLock<Made> = OnceLock::new();
    let made = MADE.get_or_init(Made::new);
    let folder = Folder::new();
    copy(&made.folder.path().join("home"), &folder.path().join("home"));
    folder
}

struct Made {
    folder: Folder,
}

impl Made {
    fn new() -> Self {
        Folder::remove_all_kept();
        let folder = Folder::kept();
        let answer = folder.run(&["demo", "--today", "2026-03-18", "--json"]).json();
        is_a::<Connection>(&answer);
        Self { folder }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    folder.run(&[arguments, &["--json"]].concat()).json()
}

/// What a person sees.
fn text(folder: &Folder, arguments: &[&str]) -> String {
    let ran: Ran = folder.run(arguments);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(!ran.stdout.contains('\u{1b}'), "{arguments:?}: colours where nobody sees them");
    ran.stdout
}

fn amount(of: &Value) -> String {
    format!("{} {}", of["amount"].as_str().unwrap(), of["currency"].as_str().unwrap())
}

#[test]
fn every_answer_is_all_of_its_documented_shape() {
    let folder = demo();
    is_a::<Overview>(&json(&folder, &["overview"]));
    is_a::<NumbersView>(&json(&folder, &["numbers"]));
    is_a::<SpendView>(&json(&folder, &["spend"]));
    for by in ["number", "country", "initiator", "day"] {
        is_a::<SpendView>(&json(&folder, &["spend", "2026-02", "--compare", "2025-12", "--by", by]));
    }
    is_a::<BillsView>(&json(&folder, &["bills"]));
    is_a::<BillView>(&json(&folder, &["bill", "2026-02"]));
    is_a::<BillView>(&json(&folder, &["bill", "2026-03"]));
    is_a::<DebitsView>(&json(&folder, &["debits"]));
    is_a::<Quote>(&json(&folder, &["quote"]));
    is_a::<Quote>(&json(&folder, &["quote", "--plan", "yearly"]));
    is_a::<LeavingView>(&json(&folder, &["cancel", &a_number(&folder), "--preview"]));
    is_a::<Status>(&json(&folder, &["sync"]));
    is_a::<Start>(&json(&folder, &["demo", "--leave"]));
}

/// A number that works.
fn a_number(folder: &Folder) -> String {
    let rows = json(folder, &["numbers"])["rows"].clone();
    let active = rows.as_array().unwrap().iter().find(|row| row["status"]["standing"] == "active").unwrap();
    active["number"]["number"].as_str().unwrap().to_owned()
}

#[test]
fn the_tables_show_the_figures_of_the_answers() {
    let folder = demo();
    let overview = json(&folder, &["overview"]);
    let seen = text(&folder, &["overview"]);
    assert!(seen.contains(&amount(&overview["coming"]["total"]["amount"])), "{seen}");
    for row in overview["coming"]["rows"].as_array().unwrap() {
        assert!(seen.contains(&amount(&row["amount"]["amount"])), "{row}: {seen}");
    }
    let debits = json(&folder, &["debits", "--month", "2026-02"]);
    let seen = text(&folder, &["debits", "--month", "2026-02"]);
    let rows = debits["rows"].as_array().unwrap();
    assert_eq!(seen.lines().filter(|line| line.ends_with("paid") || line.ends_with("failed")).count(), rows.len());
    assert!(rows.iter().all(|row| seen.contains(&amount(&row["amount"]["amount"]))), "{seen}");
    let bills = json(&folder, &["bills", "--year", "2025"]);
    let seen = text(&folder, &["bills", "--year", "2025"]);
    let billed: Vec<&Value> = bills["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == "bill").collect();
    assert_eq!(billed.len(), 12);
    assert!(billed.iter().all(|bill| seen.contains(bill["month"].as_str().unwrap())), "{seen}");
    let bill = text(&folder, &["bill", "2026-02"]);
    assert!(bill.contains(&amount(&json(&folder, &["bill", "2026-02"])["costs"]["total"]["amount"])), "{bill}");
    for by in ["number", "country", "initiator", "day"] {
        assert!(text(&folder, &["spend", "--by", by]).contains("Compared with 2026-02"), "{by}");
    }
    let numbers = json(&folder, &["numbers"]);
    let seen = text(&folder, &["numbers"]);
    for row in numbers["rows"].as_array().unwrap() {
        assert!(seen.contains(row["number"]["international"].as_str().unwrap()), "{seen}");
    }
}

#[test]
fn the_day_can_be_chosen_and_a_second_demo_changes_nothing() {
    let folder = demo();
    let before = json(&folder, &["overview"]);
    assert_eq!(before["now"], "2026-03-18T12:00:00Z");
    json(&folder, &["demo", "--today", "2024-01-01"]);
    let mut after = json(&folder, &["overview"]);
    after["freshness"] = before["freshness"].clone();
    assert_eq!(before, after);
}

#[test]
fn a_busy_number_is_cancelled_as_its_preview_said() {
    let folder = demo();
    let numbers = json(&folder, &["numbers"]);
    let busy = numbers["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["status"]["standing"] == "active" && row["counts"]["paid"].as_u64().unwrap() > 0);
    let number = busy.unwrap()["number"]["number"].as_str().unwrap().to_owned();
    let preview = json(&folder, &["cancel", &number, "--preview"]);
    assert_eq!(preview["assessment"]["rule"], "C2");
    let unasked = folder.run(&["cancel", &number, "--json"]).error();
    assert_eq!((unasked.0, unasked.1["code"].as_str()), (2, Some("usage")), "nobody confirmed it");
    let cancelled = json(&folder, &["cancel", &number, "--yes"]);
    has_the_keys_of("cancel", &cancelled);
    assert_eq!(cancelled["assessment"], preview["assessment"]);
    assert_eq!(cancelled["intention"]["state"], "done");
    assert!(text(&folder, &["numbers"]).contains("Blocked"));
    let again = folder.run(&["cancel", &number, "--yes", "--json"]).error();
    assert_eq!((again.0, again.1["code"].as_str()), (3, Some("illegal_state")));
    let debits = json(&folder, &["debits", "--month", "2026-03"]);
    let extra = debits["rows"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["kind"] == "extra_month" && row["number"]["number"] == number.as_str());
    assert_eq!(extra.unwrap()["amount"]["amount"], preview["assessment"]["extra_month"]["amount"]);
}

#[test]
fn leaving_the_demo_leaves_nothing_connected() {
    let folder = demo();
    json(&folder, &["demo", "--leave"]);
    let (code, error) = folder.run(&["overview", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (6, Some("not_connected")));
}

#[test]
fn without_a_connection_every_command_says_what_to_do() {
    let folder = Folder::new();
    for arguments in [
        &["overview"][..],
        &["numbers"],
        &["spend"],
        &["bills"],
        &["bill", "2026-02"],
        &["debits"],
        &["export", "2026-02", "--format", "pdf"],
        &["quote"],
        &["sync"],
        &["cancel", "+34600111222", "--yes"],
        &["code", "+34600111222"],
        &["add", "+34600111222", "--name", "A"],
    ] {
        let ran = folder.run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(6), ""), "{arguments:?}");
        assert!(ran.stderr.contains("ddesk demo"), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn things_that_are_not_there_are_named() {
    let folder = demo();
    for (arguments, word) in [
        (&["bill", "2019-01"][..], "2019-01"),
        (&["cancel", "+34999999999", "--preview"], "+34999999999"),
        (&["quote", "--waba", "nobody"], "nobody"),
        (&["add", "12", "--name", "A", "--yes"], "12"),
    ] {
        let (code, error) = folder.run(&[arguments, &["--json"]].concat()).error();
        assert_eq!(code, 2, "{error}");
        assert!(error["message"].as_str().unwrap().contains(word), "{error}");
    }
    assert_eq!(folder.run(&["bill", "march"]).code, Some(2));
}

/// A story that was made is also what a provider started alone serves, and what its messages rate to.
pub(crate) fn world_of(folder: &Folder) {
    copy(&demo().path().join("home/demo"), &folder.path().join("world"));
}

#[test]
fn the_answer_of_demo_names_no_token() {
    let folder = demo();
    let answer = json(&folder, &["demo"]);
    assert_eq!(answer["kind"], "demo");
    let token = answer.as_object().unwrap()["token"].as_str().unwrap();
    assert_eq!(token, "this_run_only", "a place, never the token itself");
}
