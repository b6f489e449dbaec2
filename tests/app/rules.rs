//! The billing rules in the settings: learned from the debits, and prices of one's own from a dropped file.

use serde_json::json;

use crate::steps::{ask, go, sample};
use crate::support::Window;

/// Drops a file with a text on the page.
async fn drop_file(window: &Window, name: &str, text: &str) {
    let script = format!(
        "const files = new DataTransfer(); files.items.add(new File([{}], {}, {{ type: 'text/csv' }}));
         const drop = new DragEvent('drop', {{ dataTransfer: files, bubbles: true, cancelable: true }});
         document.querySelector('#rates-drop').dispatchEvent(drop); done(true)",
        json!(text),
        json!(name),
    );
    window.js(&script).await;
}

#[tokio::test]
async fn the_rules_are_learned_from_the_debits_of_the_sample() {
    let (_home, window) = sample().await;
    go(&window, "settings").await;
    window.click("#learn").await;
    window.find("#learned-summary").await;
    window.see("the debits do not tell these apart").await;
    let learned = ask(&window, "learned", json!({})).await;
    let debits = learned["debits"].as_u64().unwrap();
    assert!(debits > 20, "{debits}");
    assert_eq!(learned["stretches"].as_array().unwrap().len(), 1, "nothing ever changed in the sample");
    window.see_in("#learned-summary", &format!("{debits} debits for dialogues were checked.")).await;
}

#[tokio::test]
async fn a_dropped_file_of_prices_is_kept_whole_or_not_at_all() {
    let (_home, window) = sample().await;
    go(&window, "settings").await;
    window.find("#rates-drop").await;
    let header = "effective_from,market,category,currency,rate\n";
    let good = format!("{header}2026-03-01,Spain,business,USD,0.05\n");
    drop_file(&window, "wrong.csv", &format!("{good}2026-03-01,Spian,business,USD,0.05\n")).await;
    window.see_in("#rates-problems", "Line 3: “Spian” is not a market of Meta's rate cards.").await;
    assert!(!window.has("[id^=remove-card-]").await, "nothing was imported");

    drop_file(&window, "agreed.csv", &good).await;
    window.see_in("#rates-imported", "One price of agreed.csv is kept.").await;
    window.gone("#rates-problems").await;
    window.see_in("#rate-cards", "Your own, agreed.csv").await;
    let cards = ask(&window, "settings", json!({})).await["rate_cards"].clone();
    let id = cards[0]["own_id"].as_i64().unwrap();
    window.click(&format!("#remove-card-{id}")).await;
    window.click("#remove-card-confirm").await;
    window.gone(&format!("#remove-card-{id}")).await;

    // A page may hand over a text, never a path.
    let odd = window.invoke("import_rates", json!({"name": "x", "content": "/etc/passwd"})).await.unwrap();
    assert!(odd["card"].is_null() && odd["problems"][0]["kind"] == "unknown_column", "{odd}");
    assert!(window.invoke("plugin:dialog|open", json!({"options": {}})).await.is_err(), "dialogs are Rust's");
}
