//! A card that refuses: a suspended number, no new number until it is paid, and recovery.

use serde_json::{Value, json};

use crate::steps::{advance, ask, go, sample, settled};
use crate::support::{Sample, Window};

#[tokio::test]
async fn a_declined_card_suspends_a_number_until_its_debit_is_paid() {
    let (home, window) = sample().await;
    let start = Sample::of(&home).now();
    set_card(&window, "declines").await;
    advance(&window, "#clock-week").await;

    let failed = |debits: Vec<crate::support::Debit>| debits.into_iter().find(|debit| debit.outcome == "failed");
    let hosting = failed(Sample::of(&home).debits_since(start)).expect("a debit of the week failed");
    go(&window, "overview").await;
    window.see_in("#headline", "suspended").await;
    let suspended = number_that_is(&window, "suspended").await;
    let id = suspended["number"]["id"].as_str().unwrap();
    let digits = suspended["number"]["number"].as_str().unwrap().trim_start_matches('+');
    assert!(Sample::of(&home).standing(digits).contains("suspended"), "the provider says so too: {hosting:?}");
    window.see_in(&format!("#number-row-{id}"), "Suspended").await.clear();
}

/// The row of the first number in a standing, with the numbers page on screen.
async fn number_that_is(window: &Window, standing: &str) -> Value {
    go(window, "numbers").await;
    let numbers = ask(window, "numbers", json!({})).await;
    let rows = numbers["rows"].as_array().unwrap();
    rows.iter().find(|row| row["status"]["standing"] == standing).unwrap_or_else(|| panic!("none {standing}")).clone()
}

/// Lets the sample's card accept or refuse.
async fn set_card(window: &Window, behaviour: &str) {
    window.choose("#card-behaviour", behaviour).await;
    settled(window).await;
    let start = std::time::Instant::now();
    while ask(window, "demo_clock", json!({})).await["card"] != behaviour {
        assert!(start.elapsed() < crate::support::PATIENCE, "the card does not change");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
