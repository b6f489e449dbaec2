//! The file itself: opened, damaged, locked, full, from the future.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;

use rusqlite::Connection;
use store::{Store, StoreError, StoreKey};
use support::{Folder, archive, dialogue, number, paid, waba, write};

#[test]
fn an_archive_is_private_and_opens_again_with_what_it_holds() {
    let folder = Folder::new();
    drop(archive(&folder));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.archive()).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "an archive holds customers' numbers");
    }
    let store = Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap();
    assert_eq!(store.reader().unwrap().numbers().unwrap().len(), 2);
}

#[test]
fn a_file_from_a_newer_app_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    drop(archive(&folder));
    Connection::open(folder.archive()).unwrap().pragma_update(None, "user_version", 4711).unwrap();
    assert!(matches!(Store::open(folder.archive(), &StoreKey::unencrypted()), Err(StoreError::Newer)));
    let version: i64 = Connection::open(folder.archive())
        .unwrap()
        .query_row("SELECT user_version FROM pragma_user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 4711, "refusing must not change it");
}

#[test]
fn a_file_that_is_no_archive_is_called_damaged() {
    let folder = Folder::new();
    fs::write(folder.archive(), "this was a letter to the tax office, and long enough to be read as a page").unwrap();
    assert!(matches!(Store::open(folder.archive(), &StoreKey::unencrypted()), Err(StoreError::Corrupt(_))));
}

#[test]
fn damage_inside_is_found_after_a_crash() {
    let folder = Folder::new();
    let store = archive(&folder);
    let rows: Vec<_> =
        (0..2000).map(|n| dialogue(&format!("d{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    write(&store, |writer| writer.put_dialogues(&rows));
    store.copy_to(&folder.path().join("whole.sqlite")).unwrap();
    std::mem::forget(store); // as after a crash: never closed in order
    let broken = folder.path().join("broken.sqlite");
    let mut bytes = fs::read(folder.path().join("whole.sqlite")).unwrap();
    let (from, to) = (bytes.len() / 4096 / 2 * 4096, bytes.len() / 4096 * 3 / 4 * 4096);
    bytes[from..to].fill(0x5a);
    fs::write(&broken, bytes).unwrap();
    assert!(
        matches!(Store::open(&broken, &StoreKey::unencrypted()), Err(StoreError::Corrupt(_))),
        "the copy still says it is open"
    );
}

#[test]
fn a_full_disk_keeps_nothing_of_the_transaction_and_says_so() {
    let folder = Folder::new();
    let store = archive(&folder);
    let before = store.content_digest().unwrap();
    store.limit_pages_to_current();
    let rows: Vec<_> =
        (0..5000).map(|n| dialogue(&format!("d{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    let outcome = store.write(|writer| writer.put_dialogues(&rows));
    assert!(matches!(outcome, Err(StoreError::Full)), "{outcome:?}");
    assert_eq!(store.content_digest().unwrap(), before, "all or nothing");
}

#[test]
fn another_writer_makes_it_busy_and_not_broken() {
    let folder = Folder::new();
    let store = archive(&folder);
    let other = Connection::open(folder.archive()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let outcome = store.write(|writer| writer.put_wabas(&[waba("w3", "UTC")]));
    assert!(matches!(outcome, Err(StoreError::Busy)), "{outcome:?}");
    let reading = store.reader().unwrap().numbers();
    assert_eq!(reading.unwrap().len(), 2, "questions are answered all the while");
    other.execute_batch("ROLLBACK").unwrap();
    write(&store, |writer| writer.put_wabas(&[waba("w1", "Europe/Madrid")]));
}

#[test]
fn an_archive_in_a_folder_that_is_not_there_cannot_be_opened() {
    let folder = Folder::new();
    let missing = Store::open(folder.path().join("not/there.sqlite"), &StoreKey::unencrypted());
    assert!(matches!(missing, Err(StoreError::CannotOpen { .. })), "{missing:?}");
}

/// Set in the child that tries a read-only archive without the superuser's rights.
#[cfg(unix)]
const CHILD: &str = "DD_TEST_READ_ONLY_ARCHIVE";

#[cfg(unix)]
#[test]
fn a_read_only_archive_or_folder_is_called_that() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;

    if let Ok(folder) = std::env::var(CHILD) {
        let folder = std::path::Path::new(&folder);
        let there = Store::open(folder.join("archive.sqlite"), &StoreKey::unencrypted());
        assert!(matches!(there, Err(StoreError::ReadOnly)), "{there:?}");
        let new = Store::open(folder.join("new.sqlite"), &StoreKey::unencrypted());
        assert!(matches!(new, Err(StoreError::ReadOnly)), "{new:?}");
        let only_the_folder = Store::open(folder.join("mine.sqlite"), &StoreKey::unencrypted());
        assert!(matches!(only_the_folder, Err(StoreError::ReadOnly)), "{only_the_folder:?}");
        return;
    }
    let folder = Folder::new();
    drop(archive(&folder));
    let program = folder.path().join("test-program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::copy(folder.archive(), folder.path().join("mine.sqlite")).unwrap();
    fs::set_permissions(folder.path().join("mine.sqlite"), fs::Permissions::from_mode(0o666)).unwrap();
    fs::set_permissions(folder.archive(), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let mut child = std::process::Command::new(&program);
    child.args(["--exact", "a_read_only_archive_or_folder_is_called_that"]).env(CHILD, folder.path());
    if fs::OpenOptions::new().write(true).open(folder.archive()).is_ok() {
        child.uid(65_534).gid(65_534); // the superuser may write everywhere, nobody may not
    }
    let outcome = child.output().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    assert!(outcome.status.success(), "{}", String::from_utf8_lossy(&outcome.stdout));
}

#[test]
fn a_failing_change_leaves_nothing_behind_wherever_it_fails() {
    let folder = Folder::new();
    let store = archive(&folder);
    let before = store.content_digest().unwrap();
    for steps in 0..4 {
        let outcome: Result<(), StoreError> = store.write(|writer| {
            let fail = || StoreError::Bug("stopped on purpose".to_owned());
            if steps == 0 {
                return Err(fail());
            }
            writer.put_dialogues(&[dialogue("d1", "n1", "2026-03-18T13:05:00Z", paid("0.0615"))])?;
            if steps == 1 {
                return Err(fail());
            }
            writer.put_number(&number("n3", "w2", "+5511900000003"))?;
            if steps == 2 {
                return Err(fail());
            }
            writer
                .put_feed("dialogues", &store::FeedPlace { cursor: Some("c".to_owned()), fetched: 1, total: None })?;
            Err(fail())
        });
        assert!(outcome.is_err());
        assert_eq!(store.content_digest().unwrap(), before, "after {steps} steps");
    }
}
