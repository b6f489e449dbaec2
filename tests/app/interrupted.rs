//! The app ends in the middle of the wizard, at every step: the answers are there when it comes back.

use serde_json::{Value, json};

use crate::steps::{answer_about_the_number, ask, go, row_that_is, sample, settled};
use crate::support::{Home, Sample, Window};

const NUMBER: &str = "+34 699 12 34 56";

#[tokio::test]
async fn no_step_of_the_wizard_is_lost() {
    let (home, window) = sample().await;
    go(&window, "add").await;
    window.click("#add-next").await;
    window.find("#number").await;

    let window = again(&home, window, 2).await;
    answer_about_the_number(&window, NUMBER).await;
    kept(&window, "number", json!(NUMBER)).await;
    kept(&window, "elsewhere", json!(false)).await;
    let window = again(&home, window, 2).await;
    window.find("#number").await;
    assert_eq!(window.js("done(document.querySelector('#number').value)").await, NUMBER, "what was typed");
    assert_eq!(window.js("done(document.querySelector('#display-name').value)").await, "Spa");
    window.find("#number-check.good").await;
    window.click("#add-next").await;

    window.click("#plan-monthly").await;
    kept(&window, "plan", json!("monthly")).await;
    let window = again(&home, window, 3).await;
    window.find("#plan-monthly:checked").await;
    window.click("#add-next").await;
    window.find("#answers").await;

    let window = again(&home, window, 4).await;
    window.see_in("#answers", "Spa").await;
    window.click("#add-next").await;
    window.find("#add-confirm:not([disabled])").await;

    let window = again(&home, window, 5).await;
    assert_eq!(Sample::of(&home).debits_since(Sample::of(&home).now() - 1), [], "nothing was bought yet");
    let numbers = Sample::of(&home).count_all();
    window.click("#add-confirm").await;
    window.find("#code-send-sms").await;

    // The number is bought but not proved: it waits for its code, where the numbers are.
    window.close().await;
    let window = Window::open(&home).await;
    window.find("#sample-strip").await;
    let id = row_that_is(&window, "connecting").await["number"]["id"].as_str().unwrap().to_owned();
    go(&window, "numbers").await;
    window.click(&format!("#number-row-{id} a")).await;
    window.click("#code-send-sms").await;
    window.click("#code-demo").await;
    window.click("#code-confirm").await;
    window.see_in("#number-status", "Working").await;
    assert_eq!(Sample::of(&home).count_all(), numbers + 1, "bought once");
    assert!(Sample::of(&home).standing("34699123456").contains("active"));
}

/// Closes the window and comes back to the wizard, which is at a step.
async fn again(home: &Home, window: Window, step: u32) -> Window {
    window.close().await;
    let window = Window::open(home).await;
    window.find("#sample-strip").await;
    go(&window, "add").await;
    settled(&window).await;
    window.see(&format!("Step {step} of 5")).await;
    window
}

/// Waits until an answer of the wizard is written down.
async fn kept(window: &Window, field: &str, value: Value) {
    let start = std::time::Instant::now();
    while ask(window, "draft", json!({})).await["draft"][field] != value {
        assert!(start.elapsed() < crate::support::PATIENCE, "{field} is not kept");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}
