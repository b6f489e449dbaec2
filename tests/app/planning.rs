//! What is ahead: the forecast that comes true, a mailing thought through, an odd day marked.

use serde_json::{Value, json};

use crate::steps::{advance, ask, go, sample};

/// An amount in whole cents, what is less than a cent left out.
fn cents(amount: &Value) -> i64 {
    let (whole, rest) = amount["amount"].as_str().unwrap().split_once('.').unwrap();
    whole.parse::<i64>().unwrap() * 100 + rest[..2].parse::<i64>().unwrap()
}

#[tokio::test]
async fn what_is_expected_says_why_and_comes_near() {
    let (_home, window) = sample().await;
    let before = ask(&window, "overview", json!({})).await;
    let forecast = &before["month"]["forecast"];
    let (low, high) = (cents(&forecast["low"]), cents(&forecast["high"]));
    window.see_in("#month-forecast", "Heading for").await;
    window.see_in("#next-debits", "at the pace of the last weeks").await;
    window.click("#month-forecast .quiet").await;
    window.see_in("#why-panel", "4 whole weeks").await;
    window.click("#why-panel-close").await;

    let month = before["month"]["month"].as_str().unwrap().to_owned();
    advance(&window, "#clock-month").await;
    let spend = ask(&window, "spend", json!({"month": month, "compare": null, "group": "number"})).await;
    let total = cents(&spend["costs"]["total"]["amount"]);
    let slack = (high - low).max(total / 5);
    assert!(low - slack <= total && total <= high + slack, "{total} is far from {low} to {high}");
}

#[tokio::test]
async fn a_mailing_is_thought_through_and_nothing_is_sent() {
    let (_home, window) = sample().await;
    let intentions = ask(&window, "intentions", json!({})).await;
    go(&window, "spend").await;
    window.fill("#planner-dialogues", "2000").await;
    window.click("#planner-show").await;
    window.see_in("#plan-difference", "more for").await;
    window.see_in("#plan", "debits").await;
    window.find("#plan-after tbody tr").await;
    assert_eq!(ask(&window, "intentions", json!({})).await, intentions, "nothing was asked of the provider");
    window.fill("#planner-dialogues", "none").await;
    window.click("#planner-show").await;
    window.find("#planner-dialogues-wrong").await;
}
