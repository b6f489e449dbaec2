//! How archives are protected: by the keyring, by a passphrase, by neither; and what happens when a key is lost.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use common::{Folder, TestKeyring, connected, open, options, start};
use desk::{ConnectionKind, Desk, ErrorCode, Lock, Passphrase, Protection};

const WORDS: &str = "a quiet afternoon";

fn passphrase(text: &str) -> Passphrase {
    Passphrase::new(text)
}

/// The archives of a data folder, each with whether it is in clear.
fn archives(folder: &Folder) -> Vec<(PathBuf, bool)> {
    let connections = fs::read_dir(folder.0.join("home/connections")).into_iter().flatten().flatten();
    let archives = connections.map(|entry| entry.path().join("archive.sqlite")).filter(|archive| archive.exists());
    archives.map(|archive| (archive.clone(), fs::read(&archive).unwrap().starts_with(b"SQLite format 3"))).collect()
}

fn problem(desk: &Desk) -> Option<ErrorCode> {
    desk.start().unwrap().problem.map(|problem| problem.code)
}

/// A computer without a keyring, and a provider to connect to.
async fn without_keyring(name: &str) -> (Folder, sandbox::Running, Arc<TestKeyring>, Arc<Desk>) {
    let folder = Folder::new(name);
    let provider = start(&folder.0).await;
    let secrets = Arc::new(TestKeyring::default());
    secrets.set_away(true);
    let desk = open(&folder.0, &secrets, options());
    (folder, provider, secrets, desk)
}

#[tokio::test]
async fn with_a_keyring_nobody_is_asked_and_the_key_is_nowhere_else() {
    let mut world = connected("by-keyring").await;
    assert_eq!(world.desk.protection(), Protection { lock: Lock::Keyring, passphrase: false });
    assert!(archives(&world.folder).iter().all(|(_, clear)| !clear));
    let id = world.number("+34600111222", "Reception").await;
    world.close();
    world.reopen(options());
    assert_eq!(world.desk.numbers().unwrap().rows[0].number.id, id, "the next run opens it by itself");
}

#[tokio::test]
async fn without_a_keyring_nothing_of_an_account_is_kept_before_somebody_decides() {
    let (folder, provider, secrets, desk) = without_keyring("undecided").await;
    assert_eq!(desk.protection().lock, Lock::Undecided);
    let refused = desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::ProtectionUndecided);
    assert!(archives(&folder).is_empty() && desk.start().unwrap().connection.is_none(), "nothing was kept");

    let guessable = desk.protect(Lock::Passphrase, Some(passphrase("short"))).await.unwrap_err();
    assert_eq!(guessable.code(), ErrorCode::InvalidInput);
    desk.protect(Lock::Passphrase, Some(passphrase(WORDS))).await.unwrap();
    desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    assert!(archives(&folder).iter().all(|(_, clear)| !clear));
    drop(desk);

    let desk = open(&folder.0, &secrets, options());
    assert_eq!(problem(&desk), Some(ErrorCode::ArchiveLocked), "asked at each start");
    assert_eq!(desk.overview().unwrap_err().code(), ErrorCode::ArchiveLocked);
    let wrong = desk.unlock(passphrase("a quiet evening")).await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongPassphrase);
    assert_eq!(problem(&desk), Some(ErrorCode::ArchiveLocked), "still locked");
    assert!(desk.unlock(passphrase(WORDS)).await.unwrap().problem.is_none());
    desk.overview().unwrap();
}

#[tokio::test]
async fn an_archive_in_clear_is_a_decision_that_can_be_taken_back() {
    let (folder, provider, secrets, desk) = without_keyring("in-clear").await;
    desk.protect(Lock::Unencrypted, None).await.unwrap();
    desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    assert!(archives(&folder).iter().all(|(_, clear)| *clear), "as it was decided");

    secrets.set_away(false);
    desk.protect(Lock::Keyring, None).await.unwrap();
    assert!(archives(&folder).iter().all(|(_, clear)| !clear), "a keyring was set up");
    desk.overview().unwrap();
    desk.protect(Lock::Passphrase, Some(passphrase(WORDS))).await.unwrap();
    drop(desk);
    let desk = open(&folder.0, &secrets, options());
    assert_eq!(problem(&desk), Some(ErrorCode::ArchiveLocked), "the keyring has it no more");
    desk.unlock(passphrase(WORDS)).await.unwrap();
    desk.protect(Lock::Keyring, None).await.unwrap();
    assert_eq!(desk.protection(), Protection { lock: Lock::Keyring, passphrase: true }, "the passphrase stays");
}

#[tokio::test]
async fn the_sample_asks_nobody() {
    let (folder, _provider, secrets, desk) = without_keyring("sample").await;
    let connection = desk.try_demo().await.unwrap();
    assert_eq!(connection.kind, ConnectionKind::Demo);
    desk.sync_now_and_wait().await.unwrap();
    assert!(archives(&folder).iter().all(|(_, clear)| *clear), "it is made up, and there is no key");
    desk.stop().await;
    drop(desk);
    secrets.set_away(false);
    let desk = open(&folder.0, &secrets, options());
    desk.overview().unwrap();
    assert!(archives(&folder).iter().all(|(_, clear)| !clear), "with a keyring it is locked like any other");
}

#[tokio::test]
async fn a_keyring_that_does_not_open_is_said_and_opens_later() {
    let mut world = connected("keyring-locked").await;
    world.close();
    world.secrets.set_locked(true);
    world.reopen(options());
    assert_eq!(problem(&world.desk), Some(ErrorCode::KeyringLocked));
    world.secrets.set_locked(false);
    world.reopen(options());
    assert_eq!(problem(&world.desk), None);
    world.close();
    world.secrets.set_away(true);
    world.reopen(options());
    assert_eq!(problem(&world.desk), Some(ErrorCode::KeyringMissing), "it is not lost: no keyring runs");
}

#[tokio::test]
async fn a_passphrase_opens_it_without_a_keyring_and_nothing_is_called_lost() {
    let mut world = connected("keyring-away").await;
    world.desk.set_passphrase(Some(passphrase(WORDS))).await.unwrap();
    world.close();
    world.secrets.set_away(true);
    world.reopen(options());
    let told = world.desk.start().unwrap().problem.unwrap();
    assert_eq!(told.code, ErrorCode::ArchiveLocked);
    assert!(told.facts.is_empty(), "the keyring has lost nothing: it does not run");
    world.desk.unlock(passphrase(WORDS)).await.unwrap();
    assert_eq!(problem(&world.desk), None);
}

#[tokio::test]
async fn a_lost_key_is_replaced_by_the_passphrase_or_the_archive_begins_anew() {
    let mut world = connected("key-lost").await;
    let id = world.number("+34600111222", "Reception").await;
    world.desk.set_passphrase(Some(passphrase(WORDS))).await.unwrap();
    world.close();
    world.secrets.reset();
    world.reopen(options());
    let told = world.desk.start().unwrap();
    assert_eq!(told.problem.unwrap().code, ErrorCode::ArchiveLocked);
    assert!(told.protection.passphrase, "there is a way");
    world.desk.unlock(passphrase(WORDS)).await.unwrap();
    assert_eq!(world.desk.numbers().unwrap().rows[0].number.id, id);
    world.close();
    world.reopen(options());
    assert_eq!(problem(&world.desk), None, "the keyring has the key again");

    world.desk.set_passphrase(None).await.unwrap();
    world.close();
    world.secrets.reset();
    world.reopen(options());
    assert_eq!(problem(&world.desk), Some(ErrorCode::ArchiveKeyLost));
    assert!(world.desk.start().unwrap().connection.is_some(), "the connection is known still");
    assert!(world.desk.rebuild_archive().await.unwrap().start.problem.is_none());
    let token = world.provider.account_token.clone();
    let connection = world.desk.start().unwrap().connection.unwrap();
    world.desk.replace_token(&connection.id, &token).await.unwrap();
    world.desk.sync_now_and_wait().await.unwrap();
    assert_eq!(world.desk.numbers().unwrap().rows[0].number.id, id, "fetched again");
    let aside = fs::read_dir(archives(&world.folder)[0].0.parent().unwrap()).unwrap().flatten();
    assert!(aside.into_iter().any(|entry| entry.file_name().to_string_lossy().starts_with("locked-")), "kept aside");
    world.close();
    world.reopen(options());
    assert_eq!(problem(&world.desk), None, "by a key of its own");
}

#[tokio::test]
async fn another_key_leaves_everything_readable_and_the_old_one_useless() {
    let mut world = connected("rotated").await;
    let id = world.number("+34600111222", "Reception").await;
    world.desk.save_note("number", &id, "the one on the door").unwrap();
    world.desk.set_passphrase(Some(passphrase(WORDS))).await.unwrap();
    let before = fs::read_to_string(world.folder.0.join("home/protection.json")).unwrap();
    assert_eq!(world.desk.rotate_key(None).await.unwrap_err().code(), ErrorCode::InvalidInput, "it seals the new key");
    let wrong = world.desk.rotate_key(Some(passphrase("a quiet evening"))).await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongPassphrase);
    assert!(world.desk.rotate_key(Some(passphrase(WORDS))).await.unwrap().problem.is_none());
    world.desk.sync_now_and_wait().await.unwrap();
    world.close();

    fs::write(world.folder.0.join("home/protection.json"), &before).unwrap();
    world.reopen(options());
    let old = problem(&world.desk);
    assert_eq!(old, Some(ErrorCode::ArchiveLocked), "the old key is in no keyring");
    let useless = world.desk.unlock(passphrase(WORDS)).await.unwrap();
    assert_eq!(useless.problem.unwrap().code, ErrorCode::ArchiveKeyLost, "and opens nothing");
}

#[tokio::test]
async fn a_change_of_key_that_was_interrupted_loses_nothing_and_is_ended_by_the_next_run() {
    let mut world = connected("half-rotated").await;
    let first = world.desk.start().unwrap().connection.unwrap().id;
    let other_folder = Folder::new("half-rotated-other");
    let other = start(&other_folder.0).await;
    let second = world.desk.connect(&other.account_url, &other.account_token, "Other").await.unwrap().id;
    world.desk.sync_now_and_wait().await.unwrap();
    let protection = || fs::read_to_string(world.folder.0.join("home/protection.json")).unwrap();
    let before = protection();

    // Another program has the second archive open: only the first can get the new key.
    let holding = open(&world.folder.0, &world.secrets, options());
    holding.overview().unwrap();
    world.desk.use_connection(&first).unwrap();
    let busy = world.desk.rotate_key(None).await.unwrap_err();
    assert_eq!(busy.code(), ErrorCode::StorageBusy);
    let half = protection();
    assert_ne!(half, before, "it is written down that there are two keys");
    for id in [&second, &first] {
        world.desk.use_connection(id).unwrap();
        world.desk.overview().unwrap_or_else(|error| panic!("{id} opens with either key: {error}"));
    }
    drop(holding);
    world.desk = open(&Folder::new("closed").0, &world.secrets, options());
    world.desk = open(&world.folder.0, &world.secrets, options());
    assert_ne!(protection(), half);
    let kept: serde_json::Value = serde_json::from_str(&protection()).unwrap();
    assert!(kept["next"].is_null(), "there is one key again: {kept}");
    for id in [&second, &first] {
        world.desk.use_connection(id).unwrap();
        world.desk.overview().unwrap();
    }
}
