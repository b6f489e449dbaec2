//! The app is killed at any moment, under a busy provider: when it comes back, what it shows is what the provider has,
//! and every write has one outcome.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::steps::{ask, connect, synced};
use crate::support::{Home, PATIENCE, Provider, Window};

#[tokio::test]
#[ignore = "minutes of windows: run by `make kills`"]
async fn whenever_the_window_is_killed_it_comes_back_to_what_the_provider_has() {
    let kills = number_in("DDESK_WINDOW_KILLS", 20);
    let mut chance = number_in("DDESK_KILL_SEED", 1);
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let mut window = Window::open(&home).await;
    connect(&window, &provider).await;
    provider.traffic().await;
    let id = provider.all("/v1/numbers").await[0]["id"].as_str().unwrap().to_owned();
    for kill in 0..kills {
        provider.advance(1).await;
        let write = json!({"number_id": id, "name": format!("Spa {kill}")});
        fire(&window, "set_display_name", &write).await;
        fire(&window, "sync_now", &json!({})).await;
        tokio::time::sleep(Duration::from_millis(below(&mut chance, 1_200))).await;
        window.kill().await;
        window = Window::open(&home).await;
    }
    settled_writes(&window, &provider).await;
    ask(&window, "sync_now", json!({})).await;
    synced(&window).await;
    let shown =
        names(ask(&window, "numbers", json!({})).await["rows"].as_array().unwrap(), "/number/id", "/number/label");
    let there = provider.all("/v1/numbers").await;
    let there = names(
        &there.into_iter().filter(|number| number["standing"] != "deleted").collect::<Vec<_>>(),
        "/id",
        "/display_name",
    );
    assert!(!there.is_empty() && there.iter().all(|(id, name)| shown.get(id) == Some(name)), "{there:?} and {shown:?}");
    let bill = ask(&window, "bill", json!({"month": "2026-03"})).await;
    assert_eq!(bill["usage"], "agrees", "{bill}");
    window.close().await;
}

/// Asks for something and does not wait for the answer.
async fn fire(window: &Window, command: &str, args: &Value) {
    window.js(&format!("window.__TAURI_INTERNALS__.invoke({command:?}, {args}).catch(() => 0); done(1)")).await;
}

/// Waits until no write is open any more, and compares each with what the provider made of it.
async fn settled_writes(window: &Window, provider: &Provider) {
    let start = std::time::Instant::now();
    let rows = loop {
        let rows = ask(window, "intentions", json!({})).await["rows"].as_array().unwrap().clone();
        let open = rows.iter().filter(|row| !["done", "refused", "undone"].contains(&row["state"].as_str().unwrap()));
        match open.count() {
            0 => break rows,
            open => assert!(start.elapsed() < 4 * PATIENCE, "{open} writes stay open"),
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    };
    assert!(!rows.is_empty(), "something was written");
    for row in rows {
        let told = provider.get(&format!("/v1/requests/{}", row["id"].as_str().unwrap())).await;
        let accepted = told["http_status"].as_u64().is_some_and(|status| status < 300);
        assert_eq!(accepted, row["state"] == "done", "{row} and {told}");
    }
}

/// Names by id, each found at a place of its own.
fn names(rows: &[Value], id: &str, name: &str) -> BTreeMap<String, String> {
    let text = |row: &Value, place: &str| row.pointer(place).unwrap().as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(row, id), text(row, name))).collect()
}

fn number_in(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn below(chance: &mut u64, bound: u64) -> u64 {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*chance >> 33) % bound
}
