//! The steps several walks take.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::sync::OnceCell;

use crate::support::{Home, PATIENCE, Provider, Window};

/// From the first screen to the sample account's overview, with its figures complete.
pub(crate) async fn try_the_sample(window: &Window) {
    window.click("#try-demo").await;
    window.find("#sample-strip").await;
    synced(window).await;
}

/// A window on the sample account, made and synced before.
pub(crate) async fn sample() -> (Home, Window) {
    static MADE: OnceCell<Home> = OnceCell::const_new();
    let made = MADE.get_or_init(make_sample).await;
    let home = made.copy();
    let window = Window::open(&home).await;
    window.find("#sample-strip").await;
    synced(&window).await;
    (home, window)
}

async fn make_sample() -> Home {
    let home = Home::new();
    let window = Window::open(&home).await;
    try_the_sample(&window).await;
    window.close().await;
    home
}

/// From the first screen to the overview of a provider's account, with its figures complete.
pub(crate) async fn connect(window: &Window, provider: &Provider) {
    window.click("#choose-connect").await;
    window.fill("#address", provider.address()).await;
    window.fill("#token", provider.token()).await;
    window.click("#test-connection").await;
    window.find("#connection-report").await;
    window.click("#connect").await;
    window.click("#rules-continue").await;
    synced(window).await;
    window.find("#headline").await;
}

/// Goes to a page by the side navigation.
pub(crate) async fn go(window: &Window, page: &str) {
    window.click(&format!("#nav-{page}")).await;
    window.find(&format!("#nav-{page}[aria-current=page]")).await;
    settled(window).await;
}

/// Waits until the page on screen has loaded.
pub(crate) async fn settled(window: &Window) {
    window.gone(".page[aria-busy=true]").await;
}

/// Waits until everything the provider has is here.
pub(crate) async fn synced(window: &Window) {
    let start = Instant::now();
    loop {
        let status = ask(window, "status", json!({})).await;
        if status["activity"] == "idle" && !status["freshness"]["synced_at"].is_null() {
            return settled(window).await;
        }
        assert!(start.elapsed() < 4 * PATIENCE, "the sync does not end: {status}");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Presses one of the sample clock's buttons and waits until what happened is here.
pub(crate) async fn advance(window: &Window, button: &str) {
    let before = ask(window, "demo_clock", json!({})).await;
    window.click(button).await;
    let start = Instant::now();
    loop {
        let clock = ask(window, "demo_clock", json!({})).await;
        let status = ask(window, "status", json!({})).await;
        if clock["now"] != before["now"] && status["business_now"] == clock["now"] && status["activity"] == "idle" {
            return settled(window).await;
        }
        assert!(start.elapsed() < PATIENCE, "time does not pass: {status}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A command's answer, which must be one.
pub(crate) async fn ask(window: &Window, command: &str, args: Value) -> Value {
    window.invoke(command, args.clone()).await.unwrap_or_else(|error| panic!("{command} {args}: {error}"))
}

/// The exact amount of the figure in an element.
pub(crate) async fn amount(window: &Window, css: &str) -> String {
    let element = window.find(&format!("{css} data")).await;
    let value = window.call("GET", &format!("/element/{element}/attribute/value"), None).await.unwrap();
    value.as_str().unwrap_or_default().to_owned()
}

/// The exact amounts of all figures in an element, in reading order.
pub(crate) async fn amounts(window: &Window, css: &str) -> Vec<String> {
    let script = format!("done([...document.querySelectorAll('{css} data')].map((one) => one.value))");
    let found = window.js(&script).await;
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The wizard's answers, up to the last step before paying.
pub(crate) async fn answer_the_wizard(window: &Window, number: &str) {
    go(window, "add").await;
    window.click("#add-next").await;
    answer_about_the_number(window, number).await;
    window.click("#add-next").await;
    window.click("#plan-monthly").await;
    window.click("#add-next").await;
    window.see_in("#answers", number).await;
    window.click("#add-next").await;
    window.find("#add-confirm:not([disabled])").await;
}

/// The answers of the wizard's second step.
pub(crate) async fn answer_about_the_number(window: &Window, number: &str) {
    window.fill("#number", number).await;
    window.choose("#waba", "waba-1").await;
    window.fill("#display-name", "Spa").await;
    for (question, answer) in [("in-app", "no"), ("reach", "yes"), ("elsewhere", "no")] {
        window.click(&format!("#{question}-{answer}")).await;
    }
    window.find("#number-check.good").await;
}

/// The row of the first number in a standing.
pub(crate) async fn row_that_is(window: &Window, standing: &str) -> Value {
    let numbers = ask(window, "numbers", json!({})).await;
    let rows = numbers["rows"].as_array().unwrap();
    let found = rows.iter().find(|row| row["status"]["standing"] == standing);
    found.unwrap_or_else(|| panic!("no number is {standing}")).clone()
}

/// Lets the sample's card accept or refuse.
pub(crate) async fn set_card(window: &Window, behaviour: &str) {
    window.choose("#card-behaviour", behaviour).await;
    let start = Instant::now();
    while ask(window, "demo_clock", json!({})).await["card"] != behaviour {
        assert!(start.elapsed() < PATIENCE, "the card does not change");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
