//! From nothing to figures on screen, and the same figures on the command line.

use serde_json::Value;

use crate::steps::{amount, amounts, settled, try_the_sample};
use crate::support::{Home, Window, ddesk};

#[tokio::test]
async fn the_first_screen_leads_to_the_figures_the_command_line_tells() {
    let home = Home::new();
    let window = Window::open(&home).await;
    try_the_sample(&window).await;
    settled(&window).await;

    let told = ddesk(&home, &["overview"]);
    let month = &told["month"]["costs"];
    assert_eq!(amount(&window, "#month-total").await, figure(&month["total"]));
    assert_eq!(amount(&window, "#month-dialogues").await, figure(&month["dialogues"]));
    assert_eq!(amount(&window, "#next-total").await, figure(&told["coming"]["total"]));
    let coming: Vec<_> = told["coming"]["rows"].as_array().unwrap().iter().map(|row| figure(&row["amount"])).collect();
    assert!(coming.len() >= 6, "four numbers and two WABAs have a debit coming: {coming:?}");
    assert_eq!(amounts(&window, "#next-debits tbody").await, coming);
    for waba in told["wabas"].as_array().unwrap() {
        let id = waba["waba"]["id"].as_str().unwrap();
        let accrued = figure(&waba["threshold"]["accrued"]);
        window.see_in(&format!("#threshold-{id}"), &in_dollars(&accrued)).await;
        let used = waba["allowance"][0]["used"].as_u64().unwrap();
        assert_eq!(used, 1000, "the sample account has used up its free dialogues");
        window.see_in(&format!("#allowance-{id}"), "1,000 of 1,000").await;
    }
    assert_eq!(told["headline"]["kind"], "all_paid");
    window.see_in("#headline", "Everything is paid.").await;
}

#[tokio::test]
async fn the_sample_is_left_and_nothing_of_it_stays_on_screen() {
    let (_home, window) = crate::steps::sample().await;
    window.click("#leave-sample").await;
    window.find("#try-demo").await;
    assert!(!window.has("#sample-strip").await, "no sign of the sample");
}

/// The exact amount of a figure in JSON.
fn figure(figure: &Value) -> String {
    figure["amount"]["amount"].as_str().expect("an amount").to_owned()
}

/// An amount as the page writes it, to the cent.
fn in_dollars(amount: &str) -> String {
    format!("${:.2}", amount.parse::<f64>().unwrap())
}
