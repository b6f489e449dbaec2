//! The archive as it lies on the disk: locked with its key, given another one, interrupted in between.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use rusqlite::Connection;
use store::{Store, StoreError, StoreKey, new_salt, rekey, salt_of};
use support::{Folder, dialogue, number, paid, waba, write};

const CUSTOMER: &str = "34611000111";

/// An archive of 2000 dialogues with one customer, whose digits also stand in a note and in a display name.
fn filled(path: &Path, key: &StoreKey) -> Store {
    let store = Store::open(path, key).unwrap();
    let rows: Vec<_> =
        (0..2000).map(|n| dialogue(&format!("d{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    write(&store, |writer| {
        writer.put_wabas(&[waba("w1", "Europe/Madrid")])?;
        let mut named = number("n1", "w1", "+34600000001");
        named.display_name = format!("planted {CUSTOMER}");
        writer.put_numbers(&[named])?;
        writer.put_dialogues(&rows)
    });
    store
}

fn random() -> StoreKey {
    StoreKey::random().unwrap()
}

/// The files of the folder in which a customer's digits stand in clear, as text or as the integer of a row.
fn in_clear(folder: &Path) -> Vec<PathBuf> {
    let integer = CUSTOMER.parse::<i64>().unwrap().to_be_bytes();
    let holds = |bytes: &[u8], wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|file| {
            let bytes = fs::read(file).unwrap();
            // SQLite keeps an integer of this size in six bytes.
            holds(&bytes, CUSTOMER.as_bytes()) || holds(&bytes, &integer[2..]) || holds(&bytes, b"SQLite format 3")
        })
        .collect()
}

#[test]
fn nothing_is_legible_in_any_file_while_open_after_a_crash_and_when_closed() {
    let folder = Folder::new();
    drop(filled(&folder.archive(), &StoreKey::unencrypted()));
    assert_eq!(in_clear(folder.path()), [folder.archive()], "what is in clear is found");
    fs::remove_file(folder.archive()).unwrap();

    let key = random();
    let store = filled(&folder.archive(), &key);
    assert_eq!(store.reader().unwrap().numbers().unwrap().len(), 1, "readers have the key too");
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(names.contains(&"archive.sqlite-wal".into()), "{names:?}");
    assert_eq!(in_clear(folder.path()), [] as [PathBuf; 0], "while it is open");
    store.copy_to(&folder.path().join("copy.sqlite")).unwrap();
    let digest = store.content_digest().unwrap();
    drop(store);
    assert_eq!(in_clear(folder.path()), [] as [PathBuf; 0], "closed, and copied");
    for file in ["archive.sqlite", "copy.sqlite"] {
        let again = Store::open(folder.path().join(file), &key).unwrap();
        assert_eq!(again.content_digest().unwrap(), digest, "{file}");
    }
}

#[test]
fn a_wrong_key_and_damage_are_told_apart() {
    let folder = Folder::new();
    let key = random();
    drop(filled(&folder.archive(), &key));
    let whole = fs::read(folder.archive()).unwrap();
    for other in
        [random(), StoreKey::unencrypted(), StoreKey::from_passphrase("not this one", &new_salt().unwrap()).unwrap()]
    {
        let outcome = Store::open(folder.archive(), &other);
        assert!(matches!(outcome, Err(StoreError::WrongKey)), "{outcome:?}");
    }
    assert_eq!(fs::read(folder.archive()).unwrap(), whole, "a wrong key changes nothing");

    let pages = whole.len() / 4096;
    for (page, crashed) in [(0, false), (1, true), (pages / 2, true), (pages - 1, true)] {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 1;
        fs::write(folder.archive(), &bytes).unwrap();
        let outcome = match Store::open(folder.archive(), &key) {
            Ok(store) if crashed => {
                std::mem::forget(store); // as after a crash: never closed in order
                Store::open(folder.archive(), &key).map(drop)
            }
            outcome => outcome.map(drop),
        };
        assert!(matches!(outcome, Err(StoreError::Corrupt(_))), "one bit of page {page}: {outcome:?}");
        for wal in ["archive.sqlite-wal", "archive.sqlite-shm"] {
            let _ = fs::remove_file(folder.path().join(wal));
        }
    }
    fs::write(folder.archive(), &whole[..whole.len() - 100]).unwrap();
    assert!(matches!(Store::open(folder.archive(), &key), Err(StoreError::Corrupt(_))), "cut short");
}

#[test]
fn a_passphrase_and_the_file_are_all_it_takes() {
    let folder = Folder::new();
    let salt = new_salt().unwrap();
    let key = StoreKey::from_passphrase("a quiet afternoon", &salt).unwrap();
    let store = filled(&folder.archive(), &key);
    let digest = store.content_digest().unwrap();
    store.copy_to(&folder.path().join("copy.sqlite")).unwrap();
    drop(store);
    assert_eq!(salt_of(folder.path().join("nothing.sqlite")).unwrap(), None);
    for file in ["archive.sqlite", "copy.sqlite"] {
        let path = folder.path().join(file);
        let found = salt_of(&path).unwrap().unwrap();
        assert_eq!(found, salt, "{file} begins with the salt");
        let key = StoreKey::from_passphrase("a quiet afternoon", &found).unwrap();
        assert_eq!(Store::open(&path, &key).unwrap().content_digest().unwrap(), digest, "{file}");
        let wrong = StoreKey::from_passphrase("a quiet evening", &found).unwrap();
        assert!(matches!(Store::open(&path, &wrong), Err(StoreError::WrongKey)));
    }
}

#[test]
fn an_archive_in_clear_is_encrypted_when_it_is_opened_with_a_key() {
    let folder = Folder::new();
    let plain = filled(&folder.archive(), &StoreKey::unencrypted());
    let digest = plain.content_digest().unwrap();
    plain.copy_to(&folder.path().join("archive.sqlite.before-v3")).unwrap();
    fs::write(folder.path().join("archive.sqlite.before-v2"), format!("SQLite format 3\0, and damaged; {CUSTOMER}"))
        .unwrap();
    std::mem::forget(plain); // the last run crashed: much of it lies in the WAL
    assert!(fs::metadata(folder.path().join("archive.sqlite-wal")).unwrap().len() > 0);
    close_forgotten(&folder.archive());

    let key = random();
    let store = Store::open(folder.archive(), &key).unwrap();
    assert_eq!(store.content_digest().unwrap(), digest, "the same content");
    assert_eq!(in_clear(folder.path()), [] as [PathBuf; 0], "and the copies of earlier versions");
    assert!(
        !folder.path().join("archive.sqlite.before-v2").exists(),
        "a copy that cannot be read does not stay in clear"
    );
    let copy = Store::open(folder.path().join("archive.sqlite.before-v3"), &key).unwrap();
    assert_eq!(copy.content_digest().unwrap(), digest);
    drop(store);
    assert!(matches!(Store::open(folder.archive(), &StoreKey::unencrypted()), Err(StoreError::WrongKey)));
}

#[test]
fn another_key_takes_the_place_of_the_first_and_the_first_opens_nothing_any_more() {
    let folder = Folder::new();
    let (first, second) = (random(), random());
    let store = filled(&folder.archive(), &first);
    let digest = store.content_digest().unwrap();
    store.copy_to(&folder.path().join("archive.sqlite.before-v3")).unwrap();
    let busy = rekey(folder.archive(), &first, &second);
    assert!(matches!(busy, Err(StoreError::Busy)), "it is open: {busy:?}");
    drop(store);
    rekey(folder.archive(), &first, &second).unwrap();
    rekey(folder.archive(), &first, &second).unwrap(); // asked again, nothing happens
    for file in ["archive.sqlite", "archive.sqlite.before-v3"] {
        let path = folder.path().join(file);
        assert!(matches!(Store::open(&path, &first), Err(StoreError::WrongKey)), "{file}");
        assert_eq!(Store::open(&path, &second).unwrap().content_digest().unwrap(), digest, "{file}");
    }
    let neither = rekey(folder.archive(), &first, &random());
    assert!(matches!(neither, Err(StoreError::WrongKey)), "{neither:?}");
    rekey(folder.archive(), &second, &StoreKey::unencrypted()).unwrap();
    assert_eq!(Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap().content_digest().unwrap(), digest);
}

/// Set in the child that gives an archive another key until it is killed.
const CHILD: &str = "DD_TEST_REKEY";
/// How often it is killed.
const KILLS: u32 = 20;
const KEYS: [&[u8; 32]; 2] = [b"the key before, for this test on", b"the key afterwards, for this one"];

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    if let Ok(folder) = std::env::var(CHILD) {
        let to = StoreKey::from_bytes(KEYS[1]);
        rekey(Path::new(&folder).join("archive.sqlite"), &StoreKey::unencrypted(), &to).unwrap();
        return;
    }
    let folder = Folder::new();
    let plain = filled(&folder.path().join("plain.sqlite"), &StoreKey::unencrypted());
    let digest = plain.content_digest().unwrap();
    drop(plain);
    let key = StoreKey::from_bytes(KEYS[1]);
    let child = || {
        fs::copy(folder.path().join("plain.sqlite"), folder.archive()).unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "killed_at_any_moment_nothing_is_lost"]).env(CHILD, folder.path());
        child.stdout(std::process::Stdio::null()).spawn().unwrap()
    };
    let began = Instant::now();
    assert!(child().wait().unwrap().success());
    let undisturbed = began.elapsed();
    let (mut before, mut after) = (0, 0);
    for kill in 0..KILLS {
        let mut child = child();
        std::thread::sleep(undisturbed * kill * 5 / 4 / KILLS);
        child.kill().unwrap();
        child.wait().unwrap();
        match salt_of(folder.archive()).unwrap() {
            None => before += 1,
            Some(_) => after += 1,
        }
        let store = Store::open(folder.archive(), &key).unwrap();
        assert_eq!(store.content_digest().unwrap(), digest, "kill {kill}");
        drop(store);
        let clear: Vec<_> =
            in_clear(folder.path()).into_iter().filter(|file| !file.ends_with("plain.sqlite")).collect();
        assert_eq!(clear, [] as [PathBuf; 0], "nothing half done stays in clear");
        fs::remove_file(folder.archive()).unwrap();
    }
    eprintln!("killed before the new file took its place: {before}, after: {after}");
    assert!(before > 0 && after > 0, "kills on both sides of the step: {before} and {after}");
}

/// The locks of a store that was forgotten rather than closed go with its connections; a copy of its files has none.
fn close_forgotten(archive: &Path) {
    for ending in ["", "-wal"] {
        let file = PathBuf::from(format!("{}{ending}", archive.display()));
        let aside = PathBuf::from(format!("{}.aside", file.display()));
        fs::copy(&file, &aside).unwrap();
        fs::remove_file(&file).unwrap();
        fs::rename(&aside, &file).unwrap();
    }
    let _ = fs::remove_file(format!("{}-shm", archive.display()));
}

#[test]
fn an_archive_in_clear_that_is_in_use_is_not_encrypted_under_its_user() {
    let folder = Folder::new();
    drop(filled(&folder.archive(), &StoreKey::unencrypted()));
    let other = Connection::open(folder.archive()).unwrap();
    other.query_row("SELECT count(*) FROM numbers", [], |_| Ok(())).unwrap();
    let outcome = Store::open(folder.archive(), &random());
    assert!(matches!(outcome, Err(StoreError::Busy)), "{outcome:?}");
    drop(other);
    Store::open(folder.archive(), &random()).unwrap();
}
