//! A disk that fills up while the app runs: told in a sentence, nothing is lost, and it goes on once there is room.

use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::steps::{ask, connect, synced};
use crate::support::{Home, Provider, Window};

#[tokio::test]
async fn a_full_disk_is_told_and_what_was_there_stays() {
    let home = Home::new();
    let provider = Provider::start(&home).await;
    let folder = home.desk();
    fs::create_dir_all(&folder).unwrap();
    let mount = format!("mount -t tmpfs -o size=160m tmpfs {}", folder.display());
    let window = Window::open_where(&home, &mount).await;
    connect(&window, &provider).await;
    let february = bill(&window, "2026-02").await;

    let filler = window.inside(&folder).join("filler");
    fill(&filler);
    provider.traffic().await;
    provider.advance(60).await;
    window.click("#sync-now").await;
    window.see_in("#sync-failure", "The disk is full.").await;
    window.see_in("#freshness", "Last complete sync").await;
    assert_eq!(bill(&window, "2026-02").await, february, "what was there is still shown");

    fs::remove_file(&filler).unwrap();
    window.click("#sync-now").await;
    window.gone("#sync-failure").await;
    synced(&window).await;
    window.see_in("#freshness", "Up to date").await;
    let april = bill(&window, "2026-04").await;
    assert_eq!((&april["usage"], &april["bill"]), (&json!("agrees"), &json!("agrees")), "what came meanwhile: {april}");
    assert_eq!(bill(&window, "2026-02").await, february, "and February is as it was");
}

/// A month's amounts and what their check found.
async fn bill(window: &Window, month: &str) -> Value {
    let bill = ask(window, "bill", json!({"month": month})).await;
    ["costs", "groups", "debits", "usage", "bill"]
        .into_iter()
        .map(|part| (part.to_owned(), bill[part].clone()))
        .collect()
}

/// Takes all that is left of a disk.
fn fill(filler: &Path) {
    let mut file = fs::File::create(filler).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
}
