//! Mistakes of a person, a card and a provider: each gets a sentence that helps, and nothing is lost.

use std::time::Duration;

use serde_json::json;

use crate::steps::{advance, answer_about_the_number, answer_the_wizard, ask, connect, go, sample, set_card, synced};
use crate::support::{Home, PATIENCE, Provider, Sample, Window};

const NUMBER: &str = "+34 699 12 34 56";
const E164: &str = "+34699123456";

#[tokio::test]
async fn a_wrong_token_is_told_and_the_right_one_then_works() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    window.click("#choose-connect").await;
    window.fill("#address", provider.address()).await;
    window.click("#test-connection").await;
    window.see_in("#error-summary", "There is a problem").await;
    window.fill("#token", "not-the-token").await;
    window.click("#test-connection").await;
    window.see_in("#test-problem", "The provider did not accept your token (401).").await;
    assert!(!window.has("#connect").await, "nothing to connect to");
    assert!(ask(&window, "start", json!({})).await["connection"].is_null(), "nothing was kept");
    window.fill("#token", provider.token()).await;
    window.click("#test-connection").await;
    window.see_in("#connection-report", "6 numbers").await;

    provider.faults(json!({"latency_ms": 45_000})).await;
    window.click("#connect").await;
    window.see_in("#connect-problem", "The provider took too long to answer.").await;
}

#[tokio::test]
async fn an_address_without_a_provider_is_told() {
    let home = Home::new();
    let window = Window::open(&home).await;
    window.click("#choose-connect").await;
    window.fill("#token", "any").await;
    window.fill("#address", "not an address").await;
    window.click("#test-connection").await;
    window.see_in("#test-problem", "does not make sense").await;
    window.fill("#address", "http://example.com").await;
    window.click("#test-connection").await;
    window.gone("#test-connection[disabled]").await;
    window.find("#test-problem").await;
    window.fill("#address", "http://127.0.0.1:1").await;
    window.click("#test-connection").await;
    window.see_in("#test-problem", "The provider cannot be reached.").await;
}

#[tokio::test]
async fn a_provider_that_is_slow_or_gone_leaves_the_last_figures_on_screen() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let total = crate::steps::amount(&window, "#month-total").await;

    provider.faults(json!({"latency_ms": 45_000})).await;
    window.click("#sync-now").await;
    failed_with(&window, "slow").await;
    window.see_in("#freshness", "Offline.").await;
    assert_eq!(crate::steps::amount(&window, "#month-total").await, total);

    provider.stop().await;
    window.click("#sync-now").await;
    window.see_in("#freshness", "Offline.").await;
    assert_eq!(crate::steps::amount(&window, "#month-total").await, total);
    window.kill().await;

    let window = Window::open(&home).await;
    window.find("#headline").await;
    assert_eq!(crate::steps::amount(&window, "#month-total").await, total, "also after a restart");
    window.see_in("#freshness", "Offline.").await;
}

#[tokio::test]
async fn what_is_no_number_or_is_connected_already_goes_no_further() {
    let (_home, window) = sample().await;
    let numbers = ask(&window, "numbers", json!({})).await;
    let existing = numbers["rows"][0]["number"]["number"].as_str().unwrap().to_owned();
    go(&window, "add").await;
    window.click("#add-next").await;
    answer_about_the_number(&window, NUMBER).await;
    for (typed, told) in [
        ("call me", "This is not a phone number."),
        ("+34 12", "too short"),
        ("+34 699 12 34 56 78 90", "No such number is in use"),
        ("699 12 34 56", "Choose a country"),
        (existing.as_str(), "already"),
    ] {
        window.fill("#number", typed).await;
        window.see_in("#number-check", told).await;
        window.click("#add-next").await;
        window.see_in("#error-summary", told).await;
    }
    window.fill("#number", NUMBER).await;
    window.find("#number-check.good").await;
    window.click("#add-next").await;
    window.find("#plan-monthly").await;
}

#[tokio::test]
async fn a_card_that_is_declined_connects_nothing_and_keeps_the_answers() {
    let (home, window) = sample().await;
    let provider = Sample::of(&home);
    let (numbers, start) = (provider.count_all(), provider.now() - 1);
    set_card(&window, "declines").await;
    answer_the_wizard(&window, NUMBER).await;
    window.click("#add-confirm").await;
    window.see_in("#add-problem", "The card was refused. No money was taken").await;
    assert_eq!(provider.count_all(), numbers, "no number");
    assert_eq!(provider.debits_since(start), [], "no debit");
    set_card(&window, "accepts").await;
    window.click("#add-confirm").await;
    window.find("#code-send-sms").await;
    assert_eq!(provider.count_all(), numbers + 1, "the same answers, now connected");
    assert_eq!(provider.debits_since(start).len(), 1);
}

#[tokio::test]
async fn two_clicks_connect_one_number() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let before = provider.all("/v1/debits").await.len();
    answer_the_wizard(&window, NUMBER).await;
    window.js("const once = document.querySelector('#add-confirm'); once.click(); once.click(); done(1)").await;
    window.find("#code-send-sms").await;
    synced(&window).await;
    let numbers = provider.all("/v1/numbers").await;
    assert_eq!(numbers.iter().filter(|number| number["number"] == E164).count(), 1);
    assert_eq!(provider.all("/v1/debits").await.len(), before + 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_is_asked_for_and_not_repeated() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let before = provider.all("/v1/debits").await.len();
    answer_the_wizard(&window, NUMBER).await;
    let lost = json!({"drop_rate": 1, "drop_when": "after", "path_prefix": "/v1/numbers"});
    provider.faults(lost).await;
    window.click("#add-confirm").await;
    window.find("#stages").await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    provider.faults(json!({})).await;
    window.find("#code-send-sms").await;
    let numbers = provider.all("/v1/numbers").await;
    assert_eq!(numbers.iter().filter(|number| number["number"] == E164).count(), 1);
    assert_eq!(provider.all("/v1/debits").await.len(), before + 1, "one debit");
}

#[tokio::test]
async fn an_unpaid_bill_stops_the_wizard_at_its_first_step() {
    let (_home, window) = sample().await;
    go(&window, "add").await;
    window.find("#add-next").await;
    set_card(&window, "declines").await;
    advance(&window, "#clock-week").await;
    go(&window, "overview").await;
    go(&window, "add").await;
    window.find("#unpaid").await;
    assert!(!window.has("#add-next").await);
}

/// Waits until the last sync failed with a code.
async fn failed_with(window: &Window, code: &str) {
    let start = std::time::Instant::now();
    loop {
        let status = ask(window, "status", json!({})).await;
        if status["last_failure"]["error"]["code"] == code && status["activity"] == "idle" {
            return;
        }
        assert!(start.elapsed() < 3 * PATIENCE, "no word of {code}: {status}");
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}
