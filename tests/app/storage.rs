//! A data folder that is damaged, read-only or full: told in a sentence, and nothing is lost.

use std::fs;

use serde_json::json;

use crate::steps::{amount, ask, go, sample, synced};
use crate::support::{Home, Window};

#[tokio::test]
async fn a_damaged_archive_is_told_and_rebuilt() {
    let (home, window) = sample().await;
    let total = amount(&window, "#month-total").await;
    window.close().await;
    let archive = home.desk().join("connections/demo/archive.sqlite");
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(archive.with_file_name(format!("archive.sqlite{suffix}")));
    }
    fs::write(&archive, "this is not a database, whatever it was before").unwrap();

    let window = Window::open(&home).await;
    window.see_in("#start-problem", "The archive on this computer is damaged.").await;
    window.click("#start-problem #rebuild-archive").await;
    synced(&window).await;
    window.gone("#start-problem").await;
    go(&window, "numbers").await;
    go(&window, "overview").await;
    assert_eq!(amount(&window, "#month-total").await, total, "everything is back");
    let aside = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let aside = aside.filter(|file| file.file_name().to_string_lossy().starts_with("damaged-")).count();
    assert_eq!(aside, 1, "and the damaged file was kept");
}

#[tokio::test]
async fn a_damaged_list_of_connections_is_told() {
    let (home, window) = sample().await;
    window.close().await;
    fs::write(home.desk().join("connections.json"), "{").unwrap();
    let window = Window::open(&home).await;
    window.find("#start-problem").await;
    let start = ask(&window, "start", json!({})).await;
    assert_eq!(start["problem"]["code"], "storage_corrupt", "{start}");
}

#[tokio::test]
async fn a_read_only_data_folder_is_told_and_its_figures_are_shown() {
    let (home, window) = sample().await;
    window.close().await;
    let folder = home.desk();
    let mount = format!("mount --bind {0} {0} && mount -o remount,bind,ro {0}", folder.display());
    let window = Window::open_where(&home, &mount).await;
    window.see("The data folder cannot be written.").await;
}

#[tokio::test]
async fn a_disk_too_small_for_the_sample_is_told() {
    let home = Home::new();
    fs::create_dir_all(home.desk()).unwrap();
    let mount = format!("mount -t tmpfs -o size=2m tmpfs {}", home.desk().display());
    let window = Window::open_where(&home, &mount).await;
    window.click("#try-demo").await;
    window.see_in("#demo-problem", "The disk is full.").await;
}
