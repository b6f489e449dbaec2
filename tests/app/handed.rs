//! Files from outside: opened with the app, before and while its window is there. Dropping one on the window ends in the
//! same place.

use std::fs;

use serde_json::json;

use crate::steps::{ask, go, sample};
use crate::support::{APP, Home, TODAY, Window};

/// A file in the folder for downloads.
fn file(home: &Home, name: &str, text: &str) -> String {
    let path = home.downloads().join(name);
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

const HEADER: &str = "effective_from,market,category,currency,rate\n";

#[tokio::test]
async fn a_file_of_prices_is_kept_whole_or_not_at_all() {
    let (home, window) = sample().await;
    let good = format!("{HEADER}2026-03-01,Spain,business,USD,0.05\n");
    let wrong = file(&home, "wrong.csv", &format!("{good}2026-03-01,Spian,business,USD,0.05\n"));
    window.start_again(&home, &[&wrong]);
    window.see_in("#handed", "wrong.csv").await;
    window.click("#handed-import").await;
    window.see_in("#rates-problems", "Line 3: “Spian” is not a market of Meta's rate cards.").await;
    let cards = ask(&window, "settings", json!({})).await["rate_cards"].clone();
    assert!(cards.as_array().unwrap().iter().all(|card| card["own_id"].is_null()), "nothing was imported");

    window.start_again(&home, &[&file(&home, "agreed.csv", &good)]);
    window.gone("#rates-problems").await;
    window.see_in("#handed", "agreed.csv").await;
    window.click("#handed-import").await;
    window.see_in("#toast", "One price of agreed.csv is kept.").await;
    window.gone("#handed").await;
    go(&window, "settings").await;
    window.see_in("#rate-cards", "Your own, agreed.csv").await;
    let cards = ask(&window, "settings", json!({})).await["rate_cards"].clone();
    let id = cards[0]["own_id"].as_i64().unwrap();
    window.click(&format!("#remove-card-{id}")).await;
    window.click("#remove-card-confirm").await;
    window.gone(&format!("#remove-card-{id}")).await;

    // Nothing waits any more, and a page can name no path.
    assert!(ask(&window, "import_rates", json!({"from": "handed"})).await.is_null());
    let odd = window.invoke("import_rates", json!({"from": "handed", "path": wrong})).await.expect_err("a path");
    assert_eq!(odd["code"], "invalid_input", "{odd}");
    assert!(window.invoke("plugin:dialog|open", json!({"options": {}})).await.is_err(), "dialogs are Rust's");
}

#[tokio::test]
async fn an_export_is_opened_with_the_app_and_becomes_a_connection_of_its_own() {
    let (home, window) = sample().await;
    let saved = ask(&window, "export_everything", json!({})).await;
    window.start_again(&home, &[saved["file"]["path"].as_str().unwrap()]);
    window.see_in("#archive-handed", saved["file"]["name"].as_str().unwrap()).await;
    window.click("#archive-go").await;
    window.see_in("#toast", "is in use as it was on").await;
    window.gone("#sample-strip").await;
    let connections = ask(&window, "settings", json!({})).await["connections"].clone();
    assert_eq!(connections.as_array().unwrap().len(), 2, "beside the sample, not in its place");

    // One that is none of ours leaves everything as it is, and says so.
    window.start_again(&home, &[&file(&home, "photos.zip", "not a ZIP file")]);
    window.see_in("#archive-handed", "photos.zip").await;
    window.click("#archive-go").await;
    window.see_in("#archive-file-problem", "your figures are as they were").await;
    window.click("#archive-dialog-close").await;
    window.gone("#archive-dialog").await;
    assert!(ask(&window, "handed_file", json!({})).await.is_null(), "it was forgotten");
}

#[tokio::test]
async fn a_backup_is_opened_with_the_app_by_its_passphrase_alone() {
    let (home, window) = sample().await;
    let passphrase = "correct horse battery";
    let saved = ask(&window, "back_up", json!({"passphrase": passphrase})).await;
    window.start_again(&home, &[saved["file"]["path"].as_str().unwrap()]);
    for (typed, said) in [("another horse battery", "#archive-file-problem"), (passphrase, "#toast")] {
        window.fill("#archive-passphrase", typed).await;
        window.click("#archive-go").await;
        window.find(said).await;
    }
    window.see_in("#toast", "is in use as it was on").await;
}

#[tokio::test]
async fn a_file_the_app_cannot_use_is_told_before_anything_is_connected() {
    let home = Home::new();
    let prices = file(&home, "agreed.csv", HEADER);
    let app = json!({"binary": APP, "args": ["--today", TODAY, format!("file://{prices}")]});
    let window = Window::open_program(&home, ":", app).await;
    window.see_in("#handed", "Prices belong to an account.").await;
    assert!(!window.has("#handed-import").await);
    window.start_again(&home, &[&file(&home, "letter.odt", "Dear all")]);
    window.see_in("#handed", "letter.odt").await;
    window.see_in("#handed", "Nothing was changed.").await;
    window.click("#handed-close").await;
    window.gone("#handed").await;
}
