//! What is knocked with: whatever the arguments are, a command answers or refuses, and the app lives.

use std::time::{Duration, Instant};

use dialogue_desk::COMMANDS;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};

use crate::app::Opened;
use crate::shapes::Shapes;

/// Commands that reach the desktop of whoever runs the tests. The real window tries them, in a home of its own.
const OUTSIDE: [&str; 3] = ["notify", "start_with_computer", "write_around"];

/// How long one command is tried, at most: some of them calculate for a while. With PROPTEST_CASES there is no end.
const LONGEST: Duration = Duration::from_secs(1);

/// The commands with something to ask with.
fn with_arguments() -> impl Iterator<Item = &'static &'static str> {
    let shapes = Shapes::read();
    COMMANDS.iter().filter(move |command| !OUTSIDE.contains(command) && shapes.asks_with(command) != "Nothing")
}

#[test]
fn random_arguments_are_answered_or_refused() {
    let app = Opened::connected("random");
    let shapes = Shapes::read();
    let thorough = std::env::var_os("PROPTEST_CASES").is_some();
    let cases = if thorough { Config::default().cases } else { 16 };
    for command in with_arguments() {
        let strategy = shapes.arguments(command, &app.known);
        let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let start = Instant::now();
        let ran = runner.run(&strategy, |args| {
            let enough = !thorough && start.elapsed() > LONGEST;
            if enough { Ok(()) } else { judged(command, &app.ask(command, args)) }
        });
        ran.unwrap_or_else(|failure| panic!("{command}: {failure}"));
    }
    assert!(app.ask("start", json!({})).is_ok(), "the app lives");
}

/// An answer, or a refusal with a code that is not "our mistake".
fn judged(command: &str, answer: &Result<Value, Value>) -> Result<(), TestCaseError> {
    let Err(refused) = answer else { return Ok(()) };
    let code = refused["code"].as_str().unwrap_or_default();
    prop_assert!(!code.is_empty() && code != "bug", "{command} answers {refused}");
    Ok(())
}

#[test]
fn more_text_than_arguments_ever_hold_is_refused() {
    let app = Opened::first_run("long");
    let is_refused = |command: &str, args: Value| {
        let refused = app.ask(command, args).expect_err(command);
        let told = refused["detail"].as_str().unwrap_or_default();
        assert!(refused["code"] == "invalid_input" && told.contains("longer than"), "{command}: {told:.200}");
    };
    let most = 64 * 1024;
    for command in COMMANDS {
        is_refused(command, json!({"id": "x".repeat(most)}));
        is_refused(command, json!({"ids": vec![Value::Null; most]}));
        is_refused(command, json!({"y".repeat(most): 1}));
    }
}

#[test]
fn what_is_nested_is_as_strict_as_what_is_not() {
    let app = Opened::first_run("nested");
    let amount = json!({"amount": "1.00", "currency": "USD", "more": 1});
    for (command, args) in [
        ("why", json!({"subject": {"kind": "debit", "id": "d1", "more": 1}})),
        ("claim_refund", json!({"month": "2026-02", "waba_id": "w", "reason": "r", "amount": amount})),
        ("set_alert_rule", json!({"kind": "debit_failed", "patch": {"enabled": true, "more": 1}})),
        ("set_quiet_hours", json!({"hours": {"from": 0, "to": 1, "more": 1}})),
        ("save_settings", json!({"theme": "dark", "more": 1})),
    ] {
        let refused = app.ask(command, args).expect_err(command);
        assert!(refused["detail"].as_str().is_some_and(|told| told.contains("unknown field `more`")), "{refused}");
    }
}
