//! Adding a number, from the first question to its debit, read back from the provider.

use serde_json::json;

use crate::steps::{amount, answer_the_wizard, ask, connect, synced};
use crate::support::{Home, Provider, Window};

/// A Spanish mobile number nobody in the sample account has.
const NUMBER: &str = "+34 699 12 34 56";
const E164: &str = "+34699123456";

#[tokio::test]
async fn a_number_is_connected_proved_and_paid() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let before = provider.all("/v1/debits").await.len();
    let price = provider.get("/v1/quote?plan=monthly&waba_id=waba-1").await["today"]["amount"].clone();

    answer_the_wizard(&window, NUMBER).await;
    window.see_in("#add-confirm", &format!("${}", price.as_str().unwrap())).await;
    window.click("#add-confirm").await;
    window.find("#code-send-sms").await;
    let number = provider.number(E164).await.expect("it is at the provider");
    assert_eq!(number["standing"], "connecting", "{number}");

    let id = number["id"].as_str().unwrap();
    window.click("#code-send-sms").await;
    window.see_in("#code-hint", "sent").await;
    window.fill("#code", "000000").await;
    window.click("#code-confirm").await;
    window.see_in("#code-problem", "This is not the code that was sent.").await;
    window.fill("#code", &provider.code(id).await).await;
    window.click("#code-confirm").await;
    window.see_in("#add-result", "Spa").await;
    window.find("#add-debit").await;

    let number = provider.number(E164).await.unwrap();
    assert_eq!(number["standing"], "active", "{number}");
    let debits = provider.all("/v1/debits").await;
    assert_eq!(debits.len(), before + 1, "one click, one debit");
    let debit = debits.last().unwrap();
    assert_eq!((&debit["kind"], &debit["outcome"]), (&json!("hosting"), &json!("paid")));
    assert_eq!(debit["amount"]["amount"], price);
    assert_eq!(debit["number_id"], number["id"]);

    synced(&window).await;
    window.click("#add-open").await;
    window.see_in("#number-status", "Working").await;
    window.click("#tab-history").await;
    assert_eq!(amount(&window, "#history").await, price.as_str().unwrap(), "its debit is the newest entry");
    let here = ask(&window, "number", json!({"id": id})).await;
    assert_eq!(here["row"]["status"]["standing"], "active");
}
