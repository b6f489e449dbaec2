//! A backup: opened by its passphrase on any computer, and by nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;

use store::{About, Depth, Store, StoreError, StoreKey, restore};
use support::months::{closed, ours, seal};
use support::{Folder, at};

const PASSPHRASE: &str = "correct horse battery";

fn about() -> About {
    About {
        made_at: at("2026-05-03T10:00:00Z"),
        app_version: "1".to_owned(),
        id: "c1".to_owned(),
        kind: "account_api".to_owned(),
        name: "Northwind".to_owned(),
        address: "https://api.example.com".to_owned(),
    }
}

#[test]
fn a_backup_comes_back_on_another_computer_with_all_that_was_there() {
    let (here, there) = (Folder::new(), Folder::new());
    let store = closed(&here);
    ours(&store);
    seal(&store, "2026-05-02T00:00:00Z");
    let file = here.path().join("desk.backup");
    store.back_up(&file, &about(), PASSPHRASE).unwrap();
    let names: Vec<_> = fs::read_dir(here.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| !name.to_string_lossy().starts_with("archive.sqlite.backup")), "{names:?}");

    let bytes = fs::read(&file).unwrap();
    for told in [&b"SQLite format"[..], b"+34600000001", b"the one by the door", b"Northwind", b"CREATE TABLE"] {
        assert!(!bytes.windows(told.len()).any(|window| window == told), "{}", String::from_utf8_lossy(told));
    }

    let machine = StoreKey::random().unwrap();
    let target = there.archive();
    assert_eq!(restore(&file, &target, PASSPHRASE, &machine).unwrap(), about());
    let back = Store::open(&target, &machine).unwrap();
    assert_eq!(back.content_digest().unwrap(), store.content_digest().unwrap());
    let found = back.verify(Depth::Full, None).unwrap();
    assert_eq!((found.findings.len(), found.head), (0, store.reader().unwrap().chain_head().unwrap()));
    assert_eq!(back.reader().unwrap().setting("colour").unwrap(), store.reader().unwrap().setting("colour").unwrap());
    assert_eq!(fs::read(&file).unwrap(), bytes, "the backup is as it was");
}

#[test]
fn what_is_no_whole_backup_or_another_passphrase_leaves_nothing() {
    let folder = Folder::new();
    let store = closed(&folder);
    let file = folder.path().join("desk.backup");
    store.back_up(&file, &about(), PASSPHRASE).unwrap();
    let target = folder.path().join("restored.sqlite");
    let bytes = fs::read(&file).unwrap();
    let key = StoreKey::unencrypted();

    let outcome = restore(&file, &target, "incorrect horse battery", &key);
    assert!(matches!(outcome, Err(StoreError::WrongKey)), "{outcome:?}");
    assert!(!target.exists());
    let refused = |bytes: &[u8], what: &str| {
        fs::write(&file, bytes).unwrap();
        let outcome = restore(&file, &target, PASSPHRASE, &key);
        assert!(matches!(outcome, Err(StoreError::Refused(_) | StoreError::WrongKey)), "{what}: {outcome:?}");
        assert!(!target.exists(), "{what}");
    };
    let mut changed = bytes.clone();
    changed[bytes.len() / 2] ^= 1;
    refused(&changed, "a changed byte");
    refused(&bytes[..bytes.len() / 2 / 4096 * 4096], "cut off at a page");
    refused(&bytes[..bytes.len() - 100], "cut off");
    refused(b"", "empty");
    refused(&fs::read(folder.archive()).unwrap(), "an archive in clear");

    let salt = store::new_salt().unwrap();
    let locked = folder.path().join("locked.sqlite");
    let locked_with = StoreKey::from_passphrase(PASSPHRASE, &salt).unwrap();
    drop(Store::open(&locked, &locked_with).unwrap());
    refused(&fs::read(&locked).unwrap(), "an archive under the same passphrase that is no backup");

    fs::write(&file, &bytes).unwrap();
    assert!(restore(&file, &target, PASSPHRASE, &key).is_ok(), "it was only the changes");
}
