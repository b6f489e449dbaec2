//! A damaged archive: what is ours alone is carried over as far as it can be read, and nothing else is lost for it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use store::{Depth, Salvaged, Store, StoreKey};
use support::months::{closed, ours, rows, seal};
use support::{Folder, archive, at, dialogue, paid, write};

fn salvaged(folder: &Folder, damaged: &Path) -> (Store, Vec<Salvaged>) {
    let store = Store::open(folder.path().join("new.sqlite"), &StoreKey::unencrypted()).unwrap();
    let found = store.salvage(damaged, &StoreKey::unencrypted()).unwrap();
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("salvage")), "no copies are left: {left:?}");
    (store, found)
}

/// Fills a page of a table or index with nonsense: the one at `part` of its pages.
fn spoil(path: &Path, table: &str, part: fn(usize) -> usize) {
    let conn = Connection::open(path).unwrap();
    let pages: i64 = conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let root: i64 =
        conn.query_row("SELECT rootpage FROM sqlite_schema WHERE name = ?1", [table], |row| row.get(0)).unwrap();
    drop(conn);
    let mut bytes = fs::read(path).unwrap();
    // The leaves below an inner page: 4-byte child pointers of its cells, in the order of its cell array.
    let page = |number: usize| (number - 1) * 4096;
    let at = page(root as usize);
    let inner = matches!(bytes[at], 2 | 5);
    let target = if inner {
        let cells = usize::from(u16::from_be_bytes([bytes[at + 3], bytes[at + 4]]));
        let cell = at + 12 + 2 * part(cells);
        let offset = at + usize::from(u16::from_be_bytes([bytes[cell], bytes[cell + 1]]));
        u32::from_be_bytes(bytes[offset..offset + 4].try_into().unwrap()) as usize
    } else {
        root as usize
    };
    assert!((target as i64) <= pages);
    bytes[page(target)..page(target) + 4096].fill(0x5a);
    fs::write(path, bytes).unwrap();
}

fn complete(found: &[Salvaged], table: &str) -> (u64, bool) {
    found.iter().find(|one| one.table == table).map(|one| (one.rows, one.complete)).unwrap()
}

#[test]
fn what_is_not_where_the_damage_is_comes_over_whole() {
    let folder = Folder::new();
    let store = closed(&folder);
    ours(&store);
    seal(&store, "2026-05-02T00:00:00Z");
    let (before, links) = (rows(store.path()), store.reader().unwrap().chain().unwrap());
    drop(store);
    spoil(&folder.archive(), "dialogues", |_| 0);
    let (store, found) = salvaged(&folder, &folder.archive());
    assert!(found.iter().all(|one| one.complete && one.rows > 0), "{found:?}");
    let after = rows(store.path());
    for Salvaged { table, .. } in &found {
        let of = |rows: &[(String, Vec<_>)]| rows.iter().find(|(name, _)| name == table).map(|(_, rows)| rows.clone());
        assert_eq!(of(&after), of(&before), "{table}");
    }
    assert_eq!(store.reader().unwrap().chain().unwrap(), links);
}

#[test]
fn after_everything_was_fetched_again_the_chain_goes_on_as_if_nothing_had_happened() {
    let (here, there) = (Folder::new(), Folder::new());
    let store = closed(&here);
    seal(&store, "2026-05-02T00:00:00Z");
    let head = store.reader().unwrap().chain_head().unwrap();
    drop(store);
    spoil(&here.archive(), "dialogues", |_| 0);
    let fresh = closed(&there);
    fresh.salvage(&here.archive(), &StoreKey::unencrypted()).unwrap();
    assert_eq!(seal(&fresh, "2026-05-02T00:00:00Z"), 0, "every month is what its link says");
    let found = fresh.verify(Depth::Full, head.as_ref().map(|link| link.hash.as_str())).unwrap();
    assert_eq!((found.findings.len(), found.head, found.known_head), (0, head.clone(), head));
}

#[test]
fn of_a_damaged_table_the_rows_before_and_behind_the_damage_come_over() {
    for part in [(|_| 0) as fn(usize) -> usize, |cells| cells / 2, |cells| cells - 1] {
        let folder = Folder::new();
        let store = archive(&folder);
        write(&store, |writer| {
            for n in 0..1500 {
                writer.put_note("number", &format!("n{n:05}"), &"words ".repeat(10), at("2026-05-02T10:00:00Z"))?;
            }
            writer.put_setting("colour", Some("green"))
        });
        drop(store);
        spoil(&folder.archive(), "notes", part);
        let (store, found) = salvaged(&folder, &folder.archive());
        let (rows, whole) = complete(&found, "notes");
        assert!(rows > 1400 && rows < 1500 && !whole, "{rows} of 1500: all but one page");
        assert_eq!(complete(&found, "settings"), (1, true));
        assert_eq!(store.reader().unwrap().setting("colour").unwrap().as_deref(), Some("green"));
    }
}

#[test]
fn of_a_log_that_was_cut_off_all_that_is_whole_comes_over() {
    let folder = Folder::new();
    let store = archive(&folder);
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    Connection::open(folder.archive()).unwrap().query_row(checkpoint, [], |_| Ok(())).unwrap();
    for n in 0..60 {
        let note =
            |writer: &store::Writer<'_>| writer.put_note("n", &format!("{n:02}"), "x", at("2026-05-02T10:00:00Z"));
        write(&store, note);
    }
    let copy = folder.path().join("crashed.sqlite");
    fs::copy(folder.archive(), &copy).unwrap();
    let log = fs::read(folder.path().join("archive.sqlite-wal")).unwrap();
    for part in [10, 6, 3] {
        fs::write(folder.path().join("crashed.sqlite-wal"), &log[..log.len() * part / 10]).unwrap();
        let other = Folder::new();
        let store = Store::open(other.archive(), &StoreKey::unencrypted()).unwrap();
        let found = store.salvage(&copy, &StoreKey::unencrypted()).unwrap();
        let kept = complete(&found, "notes").0;
        let expected = if part == 10 { 60..=60 } else { 1..=59 };
        assert!(expected.contains(&kept), "{kept} notes with {part}0 % of the log");
        let notes = rows(store.path()).into_iter().find(|(name, _)| name == "notes").unwrap().1;
        let first: Vec<_> = (0..kept).map(|n| rusqlite::types::Value::Text(format!("{n:02}"))).collect();
        assert_eq!(notes.into_iter().map(|row| row[1].clone()).collect::<Vec<_>>(), first, "the first ones, no gap");
    }
}

#[test]
fn what_is_no_archive_at_all_gives_nothing_and_says_so() {
    let folder = Folder::new();
    let letter = folder.path().join("letter.sqlite");
    fs::write(&letter, "a letter to the tax office ".repeat(400)).unwrap();
    let (_, found) = salvaged(&folder, &letter);
    assert!(found.iter().all(|one| one.rows == 0 && !one.complete), "{found:?}");
    let text = fs::read_to_string(&letter).unwrap();
    assert_eq!(text.len(), 27 * 400, "and stays as it is");
}

#[test]
fn a_card_of_prices_whose_head_is_lost_is_not_carried_over_half() {
    let folder = Folder::new();
    let store = archive(&folder);
    ours(&store);
    write(&store, |writer| writer.put_dialogues(&[dialogue("d", "n1", "2026-03-05T10:00:00Z", paid("0.0615"))]));
    drop(store);
    spoil(&folder.archive(), "own_cards", |_| 0);
    let (store, found) = salvaged(&folder, &folder.archive());
    assert!(!complete(&found, "own_cards").1);
    assert_eq!(store.reader().unwrap().own_rates().unwrap(), [], "no prices of nobody knows which card");
    assert_eq!(store.verify(Depth::Full, None).unwrap().findings, []);
}
