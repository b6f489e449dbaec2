//! Alerts: told once, muted, ruled, and what a rule would have meant.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::steps::{advance, ask, go, sample, set_card, synced};
use crate::support::{PATIENCE, Window};

fn of_kind(view: &Value, kind: &str) -> Vec<i64> {
    let rows = view["rows"].as_array().unwrap().iter().filter(|row| row["kind"] == kind);
    rows.map(|row| row["id"].as_i64().unwrap()).collect()
}

async fn rule(window: &Window, kind: &str) -> Value {
    let view = ask(window, "alerts", json!({})).await;
    view["rules"].as_array().unwrap().iter().find(|rule| rule["kind"] == kind).unwrap().clone()
}

#[tokio::test]
async fn a_failed_debit_is_told_once_and_can_be_muted() {
    let (_home, window) = sample().await;
    go(&window, "alerts").await;
    window.find("#rules-table").await;
    let before = of_kind(&ask(&window, "alerts", json!({})).await, "debit_failed");
    set_card(&window, "declines").await;
    advance(&window, "#clock-week").await;
    let told = of_kind(&ask(&window, "alerts", json!({})).await, "debit_failed");
    assert!(told.len() > before.len(), "the failed debits are told");
    window.see_in("#alerts", "failed").await;

    // Synced again, nothing is told twice.
    window.click("#sync-now").await;
    synced(&window).await;
    assert_eq!(of_kind(&ask(&window, "alerts", json!({})).await, "debit_failed"), told);

    let id = told[0];
    window.click(&format!("#alert-{id} .mute")).await;
    window.click("#mute-this").await;
    window.see_in(&format!("#alert-{id}"), "Muted").await;
    window.click("#toast-undo").await;
    window.find(&format!("#alert-{id} .mute")).await;
}

#[tokio::test]
async fn a_rule_says_how_often_it_would_have_been_told() {
    let (_home, window) = sample().await;
    go(&window, "alerts").await;
    window.see_in("#rule-debit_done", "times").await;
    window.fill("#level-debits_close", "72").await;
    window.see_in("#level-debits_close-hint", "72").await;
    window.click("#on-debit_done").await;
    let start = Instant::now();
    loop {
        let (done, close) = (rule(&window, "debit_done").await, rule(&window, "debits_close").await);
        if done["enabled"] == false && close["level"] == 72 {
            break;
        }
        assert!(start.elapsed() < PATIENCE, "leaving a field keeps it: {done} {close}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
