//! Two of us at one archive at the same time.

use std::process::{Child, Stdio};

use serde_json::Value;

use crate::connect::Connected;
use crate::support::Ran;

const NUMBER: &str = "+34911234577";

fn start(connected: &Connected, arguments: &[&str]) -> Child {
    let mut command = connected.folder.command(&[arguments, &["--json"]].concat());
    command.env("DDESK_TOKEN", connected.provider.text("account_token"));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn ended(child: Child) -> Ran {
    Ran::of(child.wait_with_output().unwrap())
}

#[test]
fn a_second_sync_is_told_that_the_archive_is_in_use_and_changes_nothing() {
    let connected = Connected::new();
    connected.control("faults", r#"{"latency_ms":400}"#);
    let both = [start(&connected, &["sync"]), start(&connected, &["sync"])].map(ended);
    let (done, refused): (Vec<_>, Vec<_>) = both.iter().partition(|ran| ran.code == Some(0));
    assert_eq!((done.len(), refused.len()), (1, 1), "{both:?}");
    let (code, error) = refused[0].error();
    assert_eq!((code, error["code"].as_str()), (1, Some("storage_busy")));
    let sentence = error["message"].as_str().unwrap();
    assert!(sentence.contains("Another program") && sentence.contains("try again"), "{sentence}");
    connected.control("faults", "{}");
    connected.run(&["sync"]).json();
}

#[test]
fn two_that_buy_one_number_buy_it_once() {
    let connected = Connected::new();
    connected.control("faults", r#"{"latency_ms":50}"#);
    let add = ["add", NUMBER, "--name", "Reception", "--yes"];
    let both = [start(&connected, &add), start(&connected, &add)].map(ended);
    connected.control("faults", "{}");
    let done = both.iter().filter(|ran| ran.code == Some(0)).count();
    assert!(done >= 1, "one of them got it: {both:?}");
    for refused in both.iter().filter(|ran| ran.code != Some(0)) {
        let word = refused.error().1["code"].clone();
        assert!(["number_taken", "illegal_state", "outcome_unknown"].map(Value::from).contains(&word), "{refused:?}");
    }
    connected.run(&["sync"]).json();
    let numbers = connected.run(&["numbers"]).json();
    assert_eq!(numbers["rows"].as_array().unwrap().len(), 1, "{numbers}");
    let debits = connected.run(&["debits"]).json();
    assert_eq!(debits["paid"]["amount"], "39.00", "and pay for it once");
}
