//! Who may knock at all.

use std::collections::BTreeSet;

use dialogue_desk::COMMANDS;
use serde_json::json;

use crate::app::{OURS, Opened, ask};

#[test]
fn each_command_is_refused_to_a_window_without_the_capability() {
    let app = Opened::first_run("stranger");
    assert!(app.ask("start", json!({})).is_ok(), "the page is answered");
    for command in COMMANDS {
        let refused = ask(&app.stranger, OURS, command, json!({})).expect_err(command);
        assert!(refused.as_str().is_some_and(|told| told.contains("not allowed")), "{command}: {refused}");
    }
}

#[test]
fn each_command_is_refused_to_a_page_from_elsewhere_in_the_very_window() {
    let app = Opened::first_run("elsewhere");
    for command in COMMANDS {
        for url in ["https://example.com/", "http://127.0.0.1:1420/", "http://localhost/", "data:text/html,x"] {
            let refused = ask(&app.page, url, command, json!({})).expect_err(command);
            assert!(refused.as_str().is_some_and(|told| told.contains("not allowed")), "{command} {url}: {refused}");
        }
    }
}

#[test]
fn each_command_of_the_table_has_an_answer_and_nothing_else_has() {
    let app = Opened::first_run("table");
    for command in COMMANDS {
        // A field nobody declared: whoever takes it has heard of the command and does nothing.
        let refused = app.ask(command, json!({"nobody_declared": 1})).expect_err(command);
        assert_eq!(refused["code"], "invalid_input", "{command}: {refused}");
    }
    let other =
        ["plugin:window|close", "plugin:dialog|open", "plugin:event|emit", "plugin:app|version", "read_file", ""];
    for command in other {
        let refused = app.ask(command, json!({})).expect_err(command);
        assert!(refused.as_str().is_some_and(|told| told.contains("not allowed")), "{command}: {refused}");
    }
    let once: BTreeSet<_> = COMMANDS.iter().collect();
    assert_eq!(once.len(), COMMANDS.len(), "no command stands in the table twice");
}
