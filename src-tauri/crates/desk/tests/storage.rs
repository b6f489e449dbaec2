//! A data folder that is read-only, full, damaged, newer or in use: a sentence for each, and nothing lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::fs;
use std::sync::Arc;

use common::{Folder, connected, open, options};
use desk::{ErrorCode, MemorySecrets, SettingsPatch, Theme};

/// The size of a page of an archive.
const PAGE: usize = 4096;

#[tokio::test]
async fn a_damaged_archive_is_kept_aside_and_rebuilt_from_the_provider() {
    let mut world = connected("corrupt").await;
    let id = world.number("+34600111222", "Reception").await;
    let archive = archive_of(&world);
    world.close();
    fs::write(&archive, b"this is not an archive at all, but it is long enough to be looked at").unwrap();
    world.reopen(options());

    let start = world.desk.start().unwrap();
    assert_eq!(start.problem.unwrap().code, ErrorCode::StorageCorrupt, "the first screen says it");
    assert!(start.connection.is_some(), "and knows the connection still");
    assert_eq!(world.desk.overview().unwrap_err().code(), ErrorCode::StorageCorrupt, "so does every page");
    assert_eq!(fs::read(&archive).unwrap().len(), 68, "the file was not touched");

    let rebuilt = world.desk.rebuild_archive().await.unwrap();
    assert!(rebuilt.start.problem.is_none(), "rebuilt");
    world.desk.sync_now_and_wait().await.unwrap();
    assert_eq!(world.desk.numbers().unwrap().rows[0].number.id, id, "everything is back");
    let aside = fs::read_dir(archive.parent().unwrap()).unwrap().flatten();
    let names: Vec<String> = aside.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.starts_with("damaged-")), "the damaged file is kept aside: {names:?}");
}

#[tokio::test]
async fn damage_that_only_a_page_meets_is_told_at_every_start_from_then_on() {
    let mut world = connected("inside").await;
    let id = world.number("+34600111222", "Reception").await;
    let archive = archive_of(&world);
    world.close();
    let whole = fs::read(&archive).unwrap();
    // The first page of the file whose damage opening does not meet, and the overview does.
    let met = (1..whole.len() / PAGE).find(|page| {
        let mut damaged = whole.clone();
        damaged[page * PAGE..(page + 1) * PAGE].fill(0x5a);
        fs::write(&archive, damaged).unwrap();
        world.reopen(options());
        let opened = world.desk.start().unwrap().problem.is_none();
        opened && world.desk.overview().is_err_and(|error| error.code() == ErrorCode::StorageCorrupt)
    });
    assert!(met.is_some(), "an archive has pages that only some questions need");
    assert_eq!(world.desk.start().unwrap().problem.unwrap().code, ErrorCode::StorageCorrupt, "the window offers a way");
    world.close();
    world.reopen(options());
    assert_eq!(world.desk.start().unwrap().problem.unwrap().code, ErrorCode::StorageCorrupt, "also after a restart");
    assert!(world.desk.rebuild_archive().await.unwrap().start.problem.is_none());
    world.desk.sync_now_and_wait().await.unwrap();
    assert_eq!(world.desk.numbers().unwrap().rows[0].number.id, id, "everything is back");
}

#[tokio::test]
async fn an_archive_of_a_newer_version_is_left_as_it_is() {
    let mut world = connected("newer").await;
    // Only in a file that is not encrypted can its version be changed from outside.
    world.desk.protect(desk::Lock::Unencrypted, None).await.unwrap();
    let archive = archive_of(&world);
    world.close();
    // The version of an SQLite file is four bytes at 60.
    let mut bytes = fs::read(&archive).unwrap();
    bytes[60..64].copy_from_slice(&9999_u32.to_be_bytes());
    fs::write(&archive, &bytes).unwrap();
    world.reopen(options());
    assert_eq!(world.desk.start().unwrap().problem.unwrap().code, ErrorCode::StorageNewer);
    assert_eq!(world.desk.sync_now_and_wait().await.unwrap_err().code(), ErrorCode::StorageNewer);
}

#[tokio::test]
async fn a_damaged_list_of_connections_is_told_and_not_overwritten() {
    let mut world = connected("list").await;
    let list = world.folder.0.join("home/connections.json");
    let before = fs::read_to_string(&list).unwrap();
    fs::write(&list, &before[..before.len() / 2]).unwrap();
    world.reopen(options());
    assert_eq!(world.desk.start().unwrap().problem.unwrap().code, ErrorCode::StorageCorrupt);
    assert!(fs::read_to_string(&list).unwrap().len() < before.len(), "still there as it was");
    assert!(world.desk.rebuild_archive().await.unwrap().start.problem.is_none(), "put aside, the app can be used");
}

#[tokio::test]
async fn two_runs_do_not_sync_one_archive_at_once() {
    let world = connected("busy").await;
    let folder = archive_of(&world).parent().unwrap().to_owned();
    let lock = fs::File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();
    assert_eq!(world.desk.sync_now_and_wait().await.unwrap_err().code(), ErrorCode::StorageBusy);
    assert!(world.desk.overview().is_ok(), "pages are shown all the same");
    drop(lock);
    world.desk.sync_now_and_wait().await.unwrap();
}

#[tokio::test]
async fn a_desk_that_is_closed_closes_its_archive_whoever_holds_it_still() {
    let world = connected("closed").await;
    let log = archive_of(&world).with_extension("sqlite-wal");
    assert!(log.exists(), "an archive in use has its log");
    world.desk.close().await;
    assert!(!log.exists(), "the last to close it takes the log away");
    assert_eq!(world.desk.overview().unwrap_err().code(), ErrorCode::StorageBusy, "a page that asks now is told");
}

#[tokio::test]
async fn a_full_disk_keeps_the_old_settings() {
    let folder = Folder::new("full");
    let desk = open(&folder.0, &Arc::new(MemorySecrets::default()), options());
    desk.save_settings(SettingsPatch { theme: Some(Theme::Dark), ..Default::default() }).unwrap();
    // Every write to this device fails for want of space.
    std::os::unix::fs::symlink("/dev/full", folder.0.join("home/settings.json.new")).unwrap();
    let error = desk.save_settings(SettingsPatch { theme: Some(Theme::Light), ..Default::default() }).unwrap_err();
    assert_eq!(error.code(), ErrorCode::StorageFull, "{error}");
    assert_eq!(desk.settings().unwrap().settings.theme, Theme::Dark, "the old settings are whole");
}

#[tokio::test]
async fn a_data_folder_that_cannot_be_made_is_told_by_the_first_screen() {
    let folder = Folder::new("readonly");
    fs::write(folder.0.join("home"), b"a file where the folder should be").unwrap();
    let desk = open(&folder.0, &Arc::new(MemorySecrets::default()), options());
    assert_eq!(desk.start().unwrap().problem.unwrap().code, ErrorCode::StorageReadOnly);
    assert_eq!(desk.overview().unwrap_err().code(), ErrorCode::StorageReadOnly);
    assert!(desk.try_demo().await.is_err(), "nothing panics");
}

fn archive_of(world: &common::World) -> std::path::PathBuf {
    let settings = world.desk.settings().unwrap();
    settings.connections[0].archive.clone().into()
}
