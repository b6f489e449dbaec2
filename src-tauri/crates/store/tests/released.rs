//! Every version of the schema that people have archives of opens today, with all that was in it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use billing::Month;
use rusqlite::Connection;
use rusqlite::types::Value;
use store::{DebitQuery, Depth, DialogueQuery, LinkKind, Reader, Store, StoreKey, rekey, salt_of};
use support::Folder;

const FIXTURES: [(u32, &str); 6] = [
    (1, include_str!("fixtures/v1.sql")),
    (2, include_str!("fixtures/v2.sql")),
    (3, include_str!("fixtures/v3.sql")),
    (4, include_str!("fixtures/v4.sql")),
    (5, include_str!("fixtures/v5.sql")),
    (6, concat!(include_str!("fixtures/v5.sql"), include_str!("fixtures/v6.sql"))),
];

/// The rows of every table, by its name; `columns` are those to read, all if a table is not in it.
type Tables = BTreeMap<String, (Vec<String>, Vec<Vec<Value>>)>;

/// What a run of the app writes at every start, and nobody asks for.
const OF_THE_RUN: [&str; 2] = ["meta", "sqlite_stat1"];

fn tables(path: &Path, like: Option<&Tables>) -> Tables {
    let conn = Connection::open(path).unwrap();
    let mut names = conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let read = |name: &str| {
        let of_table = conn.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let all: Vec<String> = of_table.column_names().into_iter().map(str::to_owned).collect();
        let columns = like.and_then(|like| like.get(name)).map_or(all, |(columns, _)| columns.clone());
        let places: Vec<String> = (1..=columns.len()).map(|place| place.to_string()).collect();
        let sql = format!("SELECT {} FROM \"{name}\" ORDER BY {}", columns.join(", "), places.join(", "));
        let mut statement = conn.prepare(&sql).unwrap();
        let width = columns.len();
        let rows = statement.query_map([], |row| (0..width).map(|place| row.get(place)).collect()).unwrap();
        (columns, rows.map(Result::unwrap).collect())
    };
    let kept = names.iter().filter(|name| !OF_THE_RUN.contains(&name.as_str()));
    kept.filter(|name| like.is_none_or(|like| like.contains_key(*name)))
        .map(|name| (name.clone(), read(name)))
        .collect()
}

fn made(folder: &Folder, sql: &str) -> Tables {
    let conn = Connection::open(folder.archive()).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    conn.execute_batch(sql).unwrap();
    drop(conn);
    tables(&folder.archive(), None)
}

#[test]
fn archives_of_every_released_version_open_with_all_they_held() {
    let mut digests = Vec::new();
    for (version, sql) in FIXTURES {
        for key in [StoreKey::unencrypted(), StoreKey::random().unwrap()] {
            let folder = Folder::new();
            let before = made(&folder, sql);
            assert!(before.len() > 25, "version {version} is a whole archive");
            let store = Store::open(folder.archive(), &key).unwrap();
            digests.push(store.content_digest().unwrap());
            ask(&store.reader().unwrap(), version);
            assert_eq!(store.verify(Depth::Full, None).unwrap().findings, [], "version {version}");
            drop(store);
            assert_eq!(salt_of(folder.archive()).unwrap().is_some(), key.encrypts());
            rekey(folder.archive(), &key, &StoreKey::unencrypted()).unwrap();
            let after = tables(&folder.archive(), Some(&before));
            assert_eq!(after, before, "version {version}, encrypted: {}", key.encrypts());
        }
    }
    digests.dedup();
    assert_eq!(digests.len(), 1, "the same content, whatever version it comes from");
}

/// What only the app knew, and the mirror beside it, read as today's app reads them.
fn ask(reader: &Reader<'_>, version: u32) {
    let month: Month = "2026-03".parse().unwrap();
    assert_eq!(reader.account().unwrap().unwrap().name, "Peluquería Sol");
    assert_eq!(reader.numbers().unwrap().len(), 2);
    assert_eq!(reader.dialogue_count().unwrap(), 5);
    let query = DialogueQuery { number_id: Some("n1"), month, after: None, skip: 0, limit: 10 };
    assert_eq!(reader.dialogues(query).unwrap().dialogues.len(), 3);
    assert_eq!(reader.debits(DebitQuery::default()).unwrap().len(), 3);
    assert_eq!(reader.bill("2026-02".parse().unwrap()).unwrap().unwrap().lines.len(), 2);
    assert_eq!(reader.conflicts(None).unwrap().len(), 1);
    assert_eq!(reader.open_intentions().unwrap().len(), 1, "a cancellation that is still held");
    assert_eq!(reader.note("bill", "2026-02").unwrap().unwrap(), "paid by the bank on Tuesday");
    assert_eq!(reader.setting("budget").unwrap().unwrap(), "120");
    assert!(reader.draft("number").unwrap().is_some());
    let since_two = if version >= 2 { (2, 1, 2, 1) } else { (0, 0, 0, 0) };
    let watched = (
        reader.alerts(10).unwrap().len(),
        reader.day_marks().unwrap().len(),
        reader.teams().unwrap().len(),
        reader.saved_views("numbers").unwrap().len(),
    );
    assert_eq!(watched, since_two);
    assert_eq!(reader.own_rates().unwrap().len(), usize::from(version >= 3));
    let amended = reader.chain().unwrap().iter().filter(|link| link.kind == LinkKind::Amended).count();
    assert_eq!(amended, if version >= 4 { 2 } else { 0 }, "a bill that was paid, and was not after all");
}
