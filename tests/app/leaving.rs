//! Leaving: an idle number is gone at once, a busy one is blocked, pays one more month and is deleted later.

use serde_json::{Value, json};

use crate::steps::{advance, answer_the_wizard, ask, go, sample, settled, synced};
use crate::support::{Home, Sample, Window};

/// A number nobody has written to.
const IDLE: &str = "+34 699 12 34 56";
const IDLE_DIGITS: &str = "34699123456";

#[tokio::test]
async fn an_idle_number_is_gone_at_once() {
    let (home, window) = sample().await;
    let provider = Sample::of(&home);
    window.click("#traffic").await;
    answer_the_wizard(&window, IDLE).await;
    window.click("#add-confirm").await;
    window.click("#code-send-sms").await;
    window.click("#code-demo").await;
    window.click("#code-confirm").await;
    window.see_in("#add-result", "Spa").await;
    synced(&window).await;
    let start = provider.now();

    window.click("#add-open").await;
    window.click("#tab-leaving").await;
    window.click("#leave-start").await;
    let consequences = confirm(&window, "CANCEL").await;
    assert!(!consequences.contains("extra month"), "nothing more to pay: {consequences}");
    window.find("#hold-undo").await;
    assert!(provider.standing(IDLE_DIGITS).contains("active"), "held here, not sent");

    window.find("#tracker-reference").await;
    assert!(provider.standing(IDLE_DIGITS).contains("deleted"), "{}", provider.standing(IDLE_DIGITS));
    assert_eq!(provider.debits_since(start), [], "no extra month");
    settled(&window).await;
    window.see_in("#tracker-card", "Gone").await;
    let rows = ask(&window, "numbers", json!({})).await["rows"].clone();
    let gone = rows.as_array().unwrap().iter().find(|row| row["number"]["number"] == "+34699123456").cloned();
    assert!(gone.is_none_or(|row| row["status"]["standing"] == "deleted"), "gone from the list or marked so");
}

#[tokio::test]
async fn a_busy_number_is_blocked_until_its_dialogues_were_paid_for_thirty_days() {
    let (home, window) = sample().await;
    let provider = Sample::of(&home);
    let busy = busiest(&window).await;
    let (id, digits) = (text(&busy["id"]), text(&busy["number"]).trim_start_matches('+').to_owned());
    let leaving = ask(&window, "leaving", json!({"id": id})).await;
    let assessment = &leaving["assessment"];
    assert_eq!(assessment["rule"], "C2", "{assessment}");
    let extra = text(&assessment["extra_month"]["amount"]["amount"]);
    let start = provider.now();

    leave(&window, &id).await;
    let consequences = confirm(&window, &text(&leaving["last4"])).await;
    assert!(consequences.contains(&format!("${extra}")), "the extra month is named: {consequences}");

    // Blocked, with the extra month debited and a date promised.
    window.find("#tracker-reference").await;
    assert!(provider.standing(&digits).contains("blocked"), "{}", provider.standing(&digits));
    let debits = provider.debits_since(start - 1);
    let month = debits.iter().find(|debit| debit.kind == "extra_month").expect("the extra month");
    assert_eq!(format!("{}.{:02}", month.cents / 100, month.cents % 100), extra);
    assert_eq!(crate::steps::amount(&window, "#tracker-extra").await, extra);
    let promised = day(&text(&assessment["promised"]));
    window.see_in("#tracker-card", &promised).await;
    assert!(!window.has("#delete-number").await, "not yet");
    let early = window.invoke("delete_number", json!({"number_id": id})).await;
    assert!(format!("{early:?}").contains("not_yet_deletable"), "{early:?}");

    // Time passes; it may be deleted, and is.
    // Traffic of the other numbers can take the accrued dialogues over the threshold before the month ends.
    let due = text(&assessment["promised"]);
    while !window.has("#delete-number").await {
        let now = text(&ask(&window, "demo_clock", json!({})).await["now"]);
        assert!(now < due, "it is {now}, and it was promised for {due} at the latest");
        advance(&window, "#clock-week").await;
    }
    let since = provider.now() - start;
    assert!(since >= 30 * 86_400, "thirty days after the payment, and no day sooner: {since} s");
    window.find("#tracker-promised").await;
    window.click("#delete-number").await;
    window.click("#delete-confirm").await;
    window.gone("#delete-confirm").await;
    let start = std::time::Instant::now();
    while !provider.standing(&digits).contains("deleted") {
        assert!(start.elapsed() < crate::support::PATIENCE, "{}", provider.standing(&digits));
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    synced(&window).await;
    let number = ask(&window, "number", json!({"id": id})).await;
    assert_eq!(number["row"]["status"]["standing"], "deleted");
}

#[tokio::test]
async fn a_cancellation_is_undone_before_it_is_sent() {
    let (home, window) = sample().await;
    let busy = busiest(&window).await;
    leave(&window, &text(&busy["id"])).await;
    confirm(&window, "cancel").await;
    window.click("#hold-pause").await;
    window.find("#hold-resume").await;
    window.click("#hold-undo").await;
    window.gone("#hold").await;
    let digits = text(&busy["number"]).trim_start_matches('+').to_owned();
    assert!(Sample::of(&home).standing(&digits).contains("active"), "nothing was sent");
}

#[tokio::test]
async fn a_cancellation_held_while_the_app_is_closed_is_not_sent() {
    let (home, window) = sample().await;
    let busy = busiest(&window).await;
    leave(&window, &text(&busy["id"])).await;
    confirm(&window, "CANCEL").await;
    window.find("#hold-left").await;
    window.kill().await;

    let (window, id) = (reopened(&home).await, text(&busy["id"]));
    let tracker = ask(&window, "cancellation", json!({"number_id": id})).await;
    assert!(tracker["cancellation"].is_null(), "{tracker}");
    assert!(!tracker["held"].is_null(), "it is still there to be sent or undone: {tracker}");
    let digits = text(&busy["number"]).trim_start_matches('+').to_owned();
    assert!(Sample::of(&home).standing(&digits).contains("active"), "nothing was sent");
}

async fn reopened(home: &Home) -> Window {
    let window = Window::open(home).await;
    window.find("#sample-strip").await;
    window
}

/// Goes to the first screen of leaving a number.
async fn leave(window: &Window, id: &str) {
    go(window, "numbers").await;
    window.click(&format!("#number-row-{id} a")).await;
    window.click("#tab-leaving").await;
    window.click("#leave-start").await;
}

/// From the options to the held cancellation; answers what was said it leads to.
async fn confirm(window: &Window, word: &str) -> String {
    window.find("#cancel-next").await;
    window.click("#cancel-next").await;
    window.find("#checklist").await;
    window.click("#cancel-next").await;
    let consequences = window.text("#consequences").await;
    window.fill("#confirm-word", "no").await;
    assert!(window.has("#cancel-confirm[disabled]").await, "another word is not a confirmation");
    window.fill("#confirm-word", word).await;
    window.click("#cancel-confirm").await;
    window.find("#hold").await;
    consequences
}

/// The working number with the most paid dialogues this month.
async fn busiest(window: &Window) -> Value {
    let numbers = ask(window, "numbers", json!({})).await;
    let rows = numbers["rows"].as_array().unwrap().iter();
    let active = rows.filter(|row| row["status"]["standing"] == "active");
    active.max_by_key(|row| row["counts"]["paid"].as_u64()).expect("a working number")["number"].clone()
}

/// The day of an instant as the page writes it, `May 1, 2026` (for the sample account's own zone, two hours ahead).
fn day(instant: &str) -> String {
    let at: chrono::DateTime<chrono::Utc> = instant.parse().unwrap();
    (at + chrono::TimeDelta::hours(2)).format("%b %-d, %Y").to_string()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
