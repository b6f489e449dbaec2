//! Files that were damaged from outside: what is whole is kept, and what is not is never taken for whole.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use store::{Depth, Store, StoreError, StoreKey, rekey};
use support::{Folder, archive, dialogue, paid, write};

const PAGE: usize = 4096;

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// An archive as a killed app leaves it: all its transactions only in the WAL. Answers what it held after each.
fn killed(folder: &Folder) -> Vec<String> {
    let empty =
        Store::open(folder.path().join("empty.sqlite"), &StoreKey::unencrypted()).unwrap().content_digest().unwrap();
    let store = archive(folder);
    let mut states = vec![empty, store.content_digest().unwrap()];
    for n in 0..12 {
        let rows: Vec<_> =
            (0..5).map(|row| dialogue(&format!("d{n}-{row}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
        write(&store, |writer| writer.put_dialogues(&rows));
        states.push(store.content_digest().unwrap());
    }
    std::mem::forget(store); // never closed in order
    states
}

/// A copy of the archive with its WAL changed, opened.
fn with_wal(folder: &Folder, change: impl FnOnce(&mut Vec<u8>)) -> Result<Store, StoreError> {
    let copy = folder.path().join("copy.sqlite");
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(beside(&copy, suffix));
    }
    fs::copy(folder.archive(), &copy).unwrap();
    let mut wal = fs::read(beside(&folder.archive(), "-wal")).unwrap();
    change(&mut wal);
    fs::write(beside(&copy, "-wal"), wal).unwrap();
    Store::open(&copy, &StoreKey::unencrypted())
}

#[test]
fn a_wal_cut_anywhere_ends_with_a_whole_transaction() {
    let folder = Folder::new();
    let states = killed(&folder);
    let length = fs::metadata(beside(&folder.archive(), "-wal")).unwrap().len() as usize;
    let whole = with_wal(&folder, |_| {}).unwrap().content_digest().unwrap();
    assert_eq!(Some(&whole), states.last(), "what was committed is there after a kill");
    let mut seen = std::collections::BTreeSet::new();
    let first_page = length / 3; // before that the tables themselves are made
    for cut in (first_page..length).step_by(length / 90) {
        let store = with_wal(&folder, |wal| wal.truncate(cut)).unwrap();
        let digest = store.content_digest().unwrap();
        let reached = states.iter().position(|state| *state == digest);
        seen.insert(reached.unwrap_or_else(|| panic!("cut at {cut}: not what any transaction left")));
        assert!(store.reader().unwrap().rollups_agree().unwrap(), "cut at {cut}");
    }
    assert!(seen.len() > 5, "the cuts lay in different transactions: {seen:?}");
}

#[test]
fn a_wal_with_a_damaged_byte_ends_before_it() {
    let folder = Folder::new();
    let states = killed(&folder);
    let length = fs::metadata(beside(&folder.archive(), "-wal")).unwrap().len() as usize;
    for place in (length / 3..length).step_by(length / 40) {
        let store = with_wal(&folder, |wal| wal[place] ^= 0x40).unwrap();
        assert!(states.contains(&store.content_digest().unwrap()), "byte {place}: half a transaction");
    }
}

#[test]
fn an_empty_or_foreign_wal_leaves_the_archive_as_it_was_before() {
    let folder = Folder::new();
    drop(archive(&folder));
    let before = Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap().content_digest().unwrap();
    for foreign in [&b""[..], b"short", &[0x37; 40_000]] {
        fs::write(beside(&folder.archive(), "-wal"), foreign).unwrap();
        assert_eq!(Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap().content_digest().unwrap(), before);
    }
}

#[test]
fn a_damaged_page_is_called_damage_by_whoever_meets_it() {
    let folder = Folder::new();
    let store = archive(&folder);
    let rows: Vec<_> =
        (0..600).map(|n| dialogue(&format!("d{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    write(&store, |writer| writer.put_dialogues(&rows));
    let before = store.content_digest().unwrap();
    drop(store);
    let whole = fs::read(folder.archive()).unwrap();
    let copy = folder.path().join("copy.sqlite");
    let (mut at_the_door, mut inside) = (0, 0);
    for page in 0..whole.len() / PAGE {
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(beside(&copy, suffix));
        }
        let mut bytes = whole.clone();
        bytes[page * PAGE..(page + 1) * PAGE].fill(0x5a);
        fs::write(&copy, bytes).unwrap();
        let met = Store::open(&copy, &StoreKey::unencrypted()).and_then(|store| {
            let digest = store.content_digest()?;
            store.write(|writer| writer.put_dialogues(&rows))?;
            Ok(digest)
        });
        match met {
            Ok(digest) => assert_eq!(digest, before, "page {page}: nothing that is asked for lies there"),
            Err(StoreError::Corrupt(_)) if Store::open(&copy, &StoreKey::unencrypted()).is_err() => at_the_door += 1,
            // Without its first page a file in clear looks like one that is locked.
            Err(StoreError::WrongKey) if page == 0 => at_the_door += 1,
            Err(StoreError::Corrupt(_)) => inside += 1,
            Err(other) => panic!("page {page}: {other:?}"),
        }
    }
    assert!(at_the_door > 0 && inside > 10, "{at_the_door} at the door, {inside} inside");
}

#[test]
fn half_a_file_is_damaged() {
    let folder = Folder::new();
    drop(archive(&folder));
    let whole = fs::read(folder.archive()).unwrap();
    for part in [whole.len() / 2, whole.len() - PAGE, PAGE, 100, 1] {
        fs::write(folder.archive(), &whole[..part]).unwrap();
        let met = Store::open(folder.archive(), &StoreKey::unencrypted()).and_then(|store| store.content_digest());
        assert!(matches!(met, Err(StoreError::Corrupt(_))), "{part} bytes: {met:?}");
    }
}

#[test]
fn whatever_page_is_damaged_the_others_are_looked_through() {
    let folder = Folder::new();
    let store = support::months::closed(&folder);
    let rows: Vec<_> =
        (0..200).map(|n| dialogue(&format!("m{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    write(&store, |writer| writer.put_dialogues(&rows));
    drop(store);
    let copy = folder.path().join("copy.sqlite");
    for key in [StoreKey::unencrypted(), StoreKey::random().unwrap()] {
        if key.encrypts() {
            rekey(folder.archive(), &StoreKey::unencrypted(), &key).unwrap();
        }
        let bytes = fs::read(folder.archive()).unwrap();
        // Without the first page nothing can be opened.
        for page in 1..bytes.len() / PAGE {
            let mut spoilt = bytes.clone();
            spoilt[page * PAGE..(page + 1) * PAGE].fill(0x5a);
            fs::write(&copy, spoilt).unwrap();
            look_through(&copy, &key, page);
            for suffix in ["-wal", "-shm"] {
                let _ = fs::remove_file(beside(&copy, suffix));
            }
        }
    }
}

fn look_through(copy: &Path, key: &StoreKey, page: usize) {
    let store = match Store::open(copy, key) {
        Ok(store) => store,
        Err(StoreError::Corrupt(_)) => return,
        Err(error) => panic!("page {page}, encrypted: {}: {error:?}", key.encrypts()),
    };
    for depth in [Depth::Quick, Depth::Full] {
        let found = store.verify(depth, None);
        assert!(found.is_ok(), "page {page}, encrypted: {}: {found:?}", key.encrypts());
    }
}
