//! What goes wrong in a person's hands: each is answered by a sentence that helps, and nothing is lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "app/steps.rs"]
#[allow(dead_code, reason = "each test program uses its part")]
mod steps;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;
use steps::{answer_about_the_number, answer_the_wizard, ask, connect, go, sample, synced};
use support::{Home, Provider, Window};

const NUMBER: &str = "+34 699 12 34 56";
const E164: &str = "+34699123456";

/// Types an address and a token on the first screen and asks what they offer.
async fn test_connection(window: &Window, address: &str, token: &str) {
    window.fill("#address", address).await;
    window.fill("#token", token).await;
    window.click("#test-connection").await;
}

#[tokio::test]
async fn a_wrong_token_or_address_is_told_apart_and_what_was_typed_stays() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    window.click("#choose-connect").await;
    window.click("#test-connection").await;
    window.see("There is a problem").await;
    let table = [
        (provider.address(), "not-the-token", "The provider did not accept your token (401)."),
        ("http://127.0.0.1:9", provider.token(), "The provider cannot be reached."),
        ("http://example.com", provider.token(), "Nothing was sent"),
        ("nonsense", provider.token(), "Nothing was sent"),
    ];
    for (address, token, sentence) in table {
        test_connection(&window, address, token).await;
        window.see_in("#test-problem", sentence).await;
        let typed =
            window.js("done([document.querySelector('#address').value, document.querySelector('#token').value])");
        assert_eq!(typed.await, json!([address, token]), "typed text is kept");
    }
    test_connection(&window, provider.address(), provider.token()).await;
    window.see_in("#connection-report", "6 numbers").await;
}

#[tokio::test]
async fn a_provider_that_goes_away_leaves_the_figures_on_screen() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let headline = window.text("#headline").await;
    provider.faults(json!({"drop_rate": 1.0})).await;
    window.click("#sync-now").await;
    window.see_in("#freshness", "Offline").await;
    for page in ["numbers", "spend", "bills", "overview"] {
        go(&window, page).await;
    }
    assert_eq!(window.text("#headline").await, headline);
    provider.faults(json!({"drop_rate": 0.0})).await;
    window.click("#sync-now").await;
    window.see_in("#freshness", "Up to date").await;
}

#[tokio::test]
async fn a_number_that_cannot_be_is_told_while_it_is_typed() {
    let (_home, window) = sample().await;
    go(&window, "add").await;
    window.click("#add-next").await;
    let existing = ask(&window, "numbers", json!({})).await["rows"][0]["number"]["number"].clone();
    let table = [
        ("+34 12345", "No such number is in use"),
        ("hello", "This is not a phone number."),
        (existing.as_str().unwrap(), "in your account already"),
    ];
    for (typed, sentence) in table {
        window.fill("#number", typed).await;
        window.see_in("#number-check", sentence).await;
        assert!(!window.has("#number-check.good").await, "{typed}");
        window.click("#add-next").await;
        window.see_in("#error-summary", "There is a problem").await;
    }
    let kept = window.js("done(document.querySelector('#number').value)").await;
    assert_eq!(kept, existing, "typed text is kept");
}

#[tokio::test]
async fn two_clicks_connect_one_number_and_debit_once() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let window = Window::open(&home).await;
    connect(&window, &provider).await;
    let before = provider.all("/v1/debits").await.len();
    answer_the_wizard(&window, NUMBER).await;
    window.js("const b = document.querySelector('#add-confirm'); b.click(); b.click(); b.click(); done(1)").await;
    window.find("#code-send-sms").await;
    assert_eq!(provider.all("/v1/debits").await.len(), before + 1);
    let numbers = provider.all("/v1/numbers").await;
    assert_eq!(numbers.iter().filter(|number| number["number"] == E164).count(), 1);
}

#[tokio::test]
async fn the_wizard_survives_the_end_of_the_app_at_each_step() {
    let (home, window) = sample().await;
    go(&window, "add").await;
    window.click("#add-next").await;
    answer_about_the_number(&window, NUMBER).await;
    let window = reopened(window, &home).await;
    window.find("#number-check.good").await;
    assert_eq!(window.js("done(document.querySelector('#number').value)").await, NUMBER);

    window.click("#add-next").await;
    window.click("#plan-monthly").await;
    let window = reopened(window, &home).await;
    window.find("#plan-monthly:checked, #plan-monthly[aria-checked=true]").await;

    window.click("#add-next").await;
    window.see_in("#answers", NUMBER).await;
    let window = reopened(window, &home).await;
    window.see_in("#answers", NUMBER).await;

    window.click("#add-next").await;
    window.find("#add-confirm").await;
    let window = reopened(window, &home).await;
    window.find("#add-confirm:not([disabled])").await;
}

/// Kills the app and opens it again on the wizard.
async fn reopened(window: Window, home: &Home) -> Window {
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    window.kill().await;
    let window = Window::open(home).await;
    go(&window, "add").await;
    window
}

#[tokio::test]
async fn a_damaged_archive_is_put_aside_and_fetched_anew() {
    let (home, window) = sample().await;
    let headline = window.text("#headline").await;
    window.close().await;
    let archive = archive_of(&home);
    let damaged = vec![0x5a_u8; 64 * 1024];
    fs::write(&archive, &damaged).unwrap();
    for beside in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{beside}", archive.display()));
    }

    let window = Window::open(&home).await;
    window.see("The archive on this computer is damaged.").await;
    window.click("#rebuild-archive").await;
    synced(&window).await;
    window.see_in("#headline", &headline).await;
    let kept = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    assert!(kept.into_iter().any(|file| fs::read(file.path()).is_ok_and(|bytes| bytes == damaged)), "kept aside");
}

/// The archive file of the only connection in a home.
fn archive_of(home: &Home) -> std::path::PathBuf {
    let connections = fs::read_dir(home.desk().join("connections")).unwrap().flatten();
    connections.map(|one| one.path().join("archive.sqlite")).find(|file| file.exists()).expect("an archive")
}

#[tokio::test]
async fn a_full_disk_is_said_and_what_was_stored_stays() {
    let home = Home::new();
    fs::create_dir_all(home.desk()).unwrap();
    fs::set_permissions(home.desk(), fs::Permissions::from_mode(0o700)).unwrap();
    let small_disk = format!("mount -t tmpfs -o size=1m none {}", home.desk().display());
    let window = Window::open_where(&home, &small_disk).await;
    window.click("#try-demo").await;
    window.see("The disk is full.").await;
}
