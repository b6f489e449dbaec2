//! The archive repaired, backed up, restored and imported: nothing that was only here is lost on the way.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::{Folder, TestKeyring, World, connected, open, options};
use desk::{Desk, ErrorCode, Lock, Options, Passphrase, TokenPlace};

const WORDS: &str = "correct horse battery";

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(words)
}

fn archive_of(desk: &Desk) -> PathBuf {
    let settings = desk.settings().unwrap();
    let in_use = settings.connections.iter().find(|connection| connection.in_use).unwrap();
    in_use.archive.clone().into()
}

fn note(desk: &Desk, id: &str) -> Option<String> {
    desk.number(id).unwrap().note
}

/// A world with a number, a note on it and two closed months.
async fn world(name: &str) -> (World, String) {
    let world = connected(name).await;
    let id = world.number("+34600111222", "Reception").await;
    world.desk.save_note("number", &id, "the one on the door").unwrap();
    world.desk.set_team(std::slice::from_ref(&id), Some("Sales"), "2026-01-01").unwrap();
    world.advance(24 * 75).await;
    let check = world.desk.verify_archive(false, None).unwrap();
    assert!(check.whole && check.months >= 1, "{check:?}");
    (world, id)
}

/// Fills pages of the file with nonsense from its middle on.
fn spoil(archive: &Path) {
    let mut bytes = fs::read(archive).unwrap();
    let pages = bytes.len() / 4096;
    bytes[pages / 2 * 4096..(pages / 2 + 1) * 4096].fill(0x5a);
    fs::write(archive, bytes).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_archive_is_verified_repaired_and_filled_again_with_what_was_only_here() {
    for lock in [Lock::Unencrypted, Lock::Keyring] {
        let (mut world, id) = world("repair").await;
        world.desk.protect(lock, None).await.unwrap();
        let head = world.desk.verify_archive(false, None).unwrap().head.unwrap();
        let archive = archive_of(&world.desk);
        world.close();
        spoil(&archive);
        world.reopen(options());
        let check = world.desk.verify_archive(true, None).unwrap();
        assert!(!check.whole, "{lock:?}: a page is gone");

        let repaired = world.desk.rebuild_archive().await.unwrap();
        assert!(repaired.start.problem.is_none());
        assert!(Path::new(&repaired.aside).exists(), "the damaged file is kept");
        let notes = repaired.kept.iter().find(|kept| kept.table == "notes").unwrap();
        assert!(world.desk.start().unwrap().connection.is_some());
        world.desk.sync_now_and_wait().await.unwrap();
        let check = world.desk.verify_archive(true, Some(&head.hash)).unwrap();
        if notes.complete {
            assert_eq!(note(&world.desk, &id).as_deref(), Some("the one on the door"), "{lock:?}");
        }
        if repaired.kept.iter().all(|kept| kept.complete) {
            assert_eq!((check.findings, check.known_head), (vec![], Some(head)), "{lock:?}: the chain goes on");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_restored_on_another_computer_and_says_what_is_missing() {
    let (here, id) = world("backup").await;
    let file = here.folder.0.join("desk.backup");
    let short = here.desk.back_up_to(&file, &passphrase("too short")).unwrap_err();
    assert_eq!(short.code(), ErrorCode::InvalidInput);
    assert!(!file.exists());
    let saved = here.desk.back_up_to(&file, &passphrase(WORDS)).unwrap();
    assert_eq!(saved.bytes, fs::metadata(&file).unwrap().len());

    let there = Folder::new("restored");
    let desk = open(&there.0, &Arc::new(TestKeyring::default()), options());
    let wrong = desk.restore_from(&file, passphrase("incorrect horse"), false).await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::WrongPassphrase);
    assert!(desk.start().unwrap().connection.is_none(), "nothing came of it");
    let taken = desk.restore_from(&file, passphrase(WORDS), false).await.unwrap();
    assert!(taken.check.whole && taken.aside.is_none());
    assert_eq!(taken.connection.token, TokenPlace::Missing);
    assert_eq!(taken.check.head, here.desk.verify_archive(false, None).unwrap().head);
    assert_eq!(note(&desk, &id).as_deref(), Some("the one on the door"));
    let locked = store::salt_of(archive_of(&desk)).unwrap();
    assert!(locked.is_some() && locked != store::salt_of(&file).unwrap(), "locked with this computer's key");

    assert_eq!(desk.sync_now_and_wait().await.unwrap_err().code(), ErrorCode::TokenRefused);
    desk.replace_token(&taken.connection.id, &here.provider.account_token).await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    assert!(desk.verify_archive(true, None).unwrap().whole, "it goes on from there");
}

#[tokio::test(flavor = "multi_thread")]
async fn restoring_keeps_the_present_archive_aside_and_a_refused_backup_leaves_it_in_use() {
    let (here, id) = world("swap").await;
    let folder = here.folder.0.join("files");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("desk.backup");
    here.desk.back_up_to(&file, &passphrase(WORDS)).unwrap();
    here.desk.save_note("number", &id, "newer than the backup").unwrap();

    let whole = fs::read(&file).unwrap();
    let mut damaged = whole.clone();
    let place = damaged.len() / 2;
    damaged[place] ^= 1;
    for (bytes, what) in [(&damaged[..], "changed"), (&whole[..4096 * 3], "cut off"), (b"a letter", "a letter")] {
        fs::write(&file, bytes).unwrap();
        let refused = here.desk.restore_from(&file, passphrase(WORDS), true).await.unwrap_err();
        assert!(matches!(refused.code(), ErrorCode::FileRefused | ErrorCode::WrongPassphrase), "{what}: {refused}");
        assert_eq!(note(&here.desk, &id).as_deref(), Some("newer than the backup"), "{what}");
    }
    fs::write(&file, &whole).unwrap();
    let taken = here.desk.restore_from(&file, passphrase(WORDS), false).await.unwrap();
    assert_eq!(taken.connection.token, TokenPlace::Keyring, "the connection is the same, with its token");
    assert_eq!(note(&here.desk, &id).as_deref(), Some("the one on the door"), "as it was then");
    let aside = PathBuf::from(taken.aside.unwrap());
    assert!(aside.file_name().unwrap().to_string_lossy().starts_with("replaced-"));
    here.desk.sync_now_and_wait().await.unwrap();
    assert!(here.desk.verify_archive(true, None).unwrap().whole);
    let left: Vec<_> =
        fs::read_dir(here.folder.0.join("home")).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("making-")), "{left:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_was_put_aside_gets_the_new_key_too() {
    let (mut here, id) = world("aside").await;
    let file = here.folder.0.join("desk.backup");
    here.desk.back_up_to(&file, &passphrase(WORDS)).unwrap();
    here.desk.save_note("number", &id, "newer than the backup").unwrap();
    let taken = here.desk.restore_from(&file, passphrase(WORDS), false).await.unwrap();
    here.desk.rotate_key(None).await.unwrap();
    let archive = archive_of(&here.desk);
    here.close();
    for log in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{log}", archive.display()));
    }
    fs::rename(taken.aside.unwrap(), &archive).unwrap();
    here.reopen(options());
    assert_eq!(note(&here.desk, &id).as_deref(), Some("newer than the backup"), "it opens, and nothing of it is lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_stands_beside_what_is_here_and_a_refused_one_leaves_nothing() {
    let (here, id) = world("import").await;
    let downloads = here.folder.0.join("downloads");
    let desk = open(&here.folder.0, &here.secrets, Options { downloads: Some(downloads.clone()), ..options() });
    let (first, second) = (desk.save_everything().unwrap(), desk.save_everything().unwrap());
    assert_ne!(first.file.path, second.file.path, "beside the one that is there");
    assert!(desk.saved_file(&first.file.path).is_ok(), "it may be shown");

    let connections = || desk.settings().unwrap().connections.len();
    let folders = || fs::read_dir(here.folder.0.join("home/connections")).unwrap().count();
    let before = (connections(), folders());
    let file = downloads.join("wrong.zip");
    for bytes in [&b"a letter"[..], &fs::read(&first.file.path).unwrap()[..500]] {
        fs::write(&file, bytes).unwrap();
        let refused = desk.import_everything_from(&file, true).unwrap_err();
        assert_eq!(refused.code(), ErrorCode::FileRefused, "{refused}");
        assert_eq!((connections(), folders()), before, "nothing half");
    }
    let missing = desk.import_everything_from(&downloads.join("not there.zip"), false).unwrap_err();
    assert_eq!(missing.code(), ErrorCode::InvalidInput, "{missing}");
    let taken = desk.import_everything_from(Path::new(&first.file.path), false).unwrap();
    assert_eq!((connections(), folders()), (before.0 + 1, before.1 + 1));
    assert_eq!(note(&desk, &id).as_deref(), Some("the one on the door"));
    assert_eq!(desk.start().unwrap().connection.unwrap().id, taken.connection.id, "and is used");
}
