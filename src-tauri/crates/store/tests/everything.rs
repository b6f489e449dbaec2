//! Everything as one file and back: without loss, and never of a file that is not whole.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{About, Depth, Store, StoreError, StoreKey, manifest_of, read_everything};
use support::months::{closed, ours, rows, seal};
use support::{Folder, at, dialogue, paid, write};
use zip::write::SimpleFileOptions;

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

fn exported(store: &Store) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    store.write_everything(&mut file, about()).unwrap();
    file.into_inner()
}

fn imported(folder: &Folder, file: &[u8]) -> Result<PathBuf, StoreError> {
    let target = folder.path().join("imported.sqlite");
    read_everything(Cursor::new(file), &target, &StoreKey::unencrypted()).map(|_| target)
}

fn full(folder: &Folder) -> Store {
    let store = closed(folder);
    ours(&store);
    seal(&store, "2026-05-02T00:00:00Z");
    store
}

#[test]
fn what_is_exported_comes_back_as_it_was() {
    let (here, there) = (Folder::new(), Folder::new());
    let store = full(&here);
    let file = exported(&store);
    let target = imported(&there, &file).unwrap();
    assert_eq!(rows(&target), rows(store.path()), "every row of every table, roll-ups and the chain too");
    let back = Store::open(&target, &StoreKey::unencrypted()).unwrap();
    assert_eq!(back.content_digest().unwrap(), store.content_digest().unwrap());
    let found = back.verify(Depth::Full, None).unwrap();
    assert_eq!((found.findings.len(), found.links), (0, 2));
    assert_eq!(seal(&back, "2026-06-02T00:00:00Z"), 0, "no closed month is another for it");
    assert!(exported(&back) == file, "and exported again it is the same file");
}

#[test]
fn every_table_but_what_follows_from_others_is_in_the_file() {
    let folder = Folder::new();
    let store = full(&folder);
    let manifest = manifest_of(Cursor::new(exported(&store))).unwrap();
    let mut named: Vec<String> = manifest.tables.iter().map(|table| table.name.clone()).collect();
    named.push("rollups".to_owned());
    named.sort();
    let there: Vec<String> = rows(store.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(named, there, "a table that a later version adds is exported too");
    assert!(rows(store.path()).iter().all(|(name, rows)| rows.len() as u64
        == manifest.tables.iter().find(|table| &table.name == name).map_or(rows.len() as u64, |table| table.rows)));
    assert_eq!(manifest.chain_head, store.reader().unwrap().chain_head().unwrap().map(|link| link.hash));
    assert_eq!(manifest.about, about());
}

/// The files in an export.
type Entries = BTreeMap<String, Vec<u8>>;

fn entries(file: &[u8]) -> Entries {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        zip.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

fn zipped(entries: &Entries) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn manifest(entries: &mut Entries, change: impl FnOnce(&mut Value)) {
    let mut manifest: Value = serde_json::from_slice(&entries["manifest.json"]).unwrap();
    change(&mut manifest);
    entries.insert("manifest.json".to_owned(), serde_json::to_vec(&manifest).unwrap());
}

/// Replaces a table and makes the manifest right again, as somebody would who wants it to be believed.
fn table(entries: &mut Entries, name: &str, change: impl FnOnce(&mut Vec<Value>)) {
    let file = format!("tables/{name}.jsonl");
    let mut lines: Vec<Value> =
        entries[&file].split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    change(&mut lines);
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    put_table(entries, name, text.into_bytes(), lines.len());
}

fn put_table(entries: &mut Entries, name: &str, bytes: Vec<u8>, rows: usize) {
    let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let sums = json!({"name": name, "rows": rows, "bytes": bytes.len(), "sha256": sha256});
    entries.insert(format!("tables/{name}.jsonl"), bytes);
    manifest(entries, |manifest| {
        let tables = manifest["tables"].as_array_mut().unwrap();
        *tables.iter_mut().find(|table| table["name"] == name).unwrap() = sums;
    });
}

fn bump(manifest: &mut Value, key: &str) {
    manifest[key] = json!(manifest[key].as_u64().unwrap() + 1);
}

#[test]
fn a_file_that_is_not_whole_is_refused_whole_and_says_why() {
    let folder = Folder::new();
    let good = entries(&exported(&full(&folder)));
    type Change = fn(&mut Entries);
    let cases: [(&str, Change); 22] = [
        ("no manifest.json", |entries| drop(entries.remove("manifest.json"))),
        ("of something else", |entries| manifest(entries, |manifest| manifest["format"] = json!("a shopping list"))),
        ("manifest.json: ", |entries| {
            entries.insert("manifest.json".to_owned(), b"{".to_vec());
        }),
        ("its version never was", |entries| manifest(entries, |manifest| manifest["schema"] = json!(2))),
        ("unknown field", |entries| manifest(entries, |manifest| manifest["more"] = json!(1))),
        ("files are missing", |entries| drop(entries.remove("tables/notes.jsonl"))),
        ("or others are in it", |entries| {
            entries.insert("tables/../../x".to_owned(), vec![]);
        }),
        ("or others are in it", |entries| {
            entries.insert("tables/evil.jsonl".to_owned(), vec![]);
        }),
        ("the tables of its version", |entries| {
            manifest(entries, |manifest| manifest["tables"][3]["name"] = json!("meta"));
        }),
        ("the tables of its version", |entries| {
            manifest(entries, |manifest| drop(manifest["tables"].as_array_mut().unwrap().pop()));
        }),
        ("is not what its manifest says", |entries| {
            let bill = entries.get_mut("tables/bills.jsonl").unwrap();
            let place = bill.windows(8).position(|word| word == b"69010000").unwrap();
            bill[place] = b'1';
        }),
        ("longer than its manifest says", |entries| {
            entries.get_mut("tables/notes.jsonl").unwrap().extend_from_slice(b"{}\n");
        }),
        ("far more than", |entries| {
            manifest(entries, |manifest| manifest["tables"][0]["bytes"] = json!(1_u64 << 40));
        }),
        ("far more than", |entries| put_table(entries, "notes", vec![b' '; 16 << 20], 1)),
        ("a line that never ends", |entries| {
            let mut bytes = entries["tables/notes.jsonl"].clone();
            bytes.pop();
            put_table(entries, "notes", bytes, 1);
        }),
        ("nothing is known of a column more", |entries| table(entries, "notes", |rows| rows[0]["more"] = json!(1))),
        ("there is no text", |entries| {
            table(entries, "notes", |rows| drop(rows[0].as_object_mut().unwrap().remove("text")));
        }),
        ("not a 64-bit integer", |entries| table(entries, "bills", |rows| rows[0]["total_micros"] = json!(69.01))),
        ("neither a number nor text", |entries| table(entries, "notes", |rows| rows[0]["text"] = json!(["x"]))),
        ("cannot store TEXT", |entries| table(entries, "bills", |rows| rows[0]["total_micros"] = json!("much"))),
        ("CHECK constraint", |entries| table(entries, "dialogues", |rows| rows[0]["entry"] = json!(9))),
        ("UNIQUE constraint", |entries| {
            table(entries, "dialogues", |rows| {
                let first = rows[0].clone();
                rows.push(first);
            });
        }),
    ];
    for (said, change) in cases {
        let mut entries = good.clone();
        change(&mut entries);
        let there = Folder::new();
        match imported(&there, &zipped(&entries)) {
            Err(StoreError::Refused(why)) => assert!(why.contains(said), "{why}\nshould say: {said}"),
            other => panic!("{said}: {other:?}"),
        }
        assert_eq!(std::fs::read_dir(there.path()).unwrap().count(), 0, "nothing is left: {said}");
    }
    let mut dangling = good.clone();
    table(&mut dangling, "dialogues", |rows| rows[0]["number"] = json!(99));
    let refused = imported(&Folder::new(), &zipped(&dangling));
    assert!(matches!(&refused, Err(StoreError::Refused(why)) if why.contains("numbers")), "{refused:?}");
    for key in ["format_version", "schema"] {
        let mut newer = good.clone();
        manifest(&mut newer, |manifest| bump(manifest, key));
        assert!(matches!(imported(&Folder::new(), &zipped(&newer)), Err(StoreError::Newer)), "{key}");
    }
    assert!(imported(&Folder::new(), &zipped(&good)).is_ok(), "it was only the changes");
}

#[test]
fn a_file_cut_off_or_changed_anywhere_is_refused_or_the_same() {
    let folder = Folder::new();
    let store = full(&folder);
    let (file, digest) = (exported(&store), store.content_digest().unwrap());
    let step = file.len() / 40;
    for place in (0..file.len()).step_by(step) {
        let there = Folder::new();
        assert!(imported(&there, &file[..place]).is_err(), "cut off at {place}");
        assert_eq!(std::fs::read_dir(there.path()).unwrap().count(), 0);
        let mut changed = file.clone();
        changed[place] ^= 0x55;
        if let Ok(target) = imported(&there, &changed) {
            let back = Store::open(target, &StoreKey::unencrypted()).unwrap();
            assert_eq!(back.content_digest().unwrap(), digest, "a byte nobody reads, at {place}");
        }
    }
    for nonsense in [&b""[..], b"PK", b"this is a letter to the tax office"] {
        assert!(matches!(imported(&Folder::new(), nonsense), Err(StoreError::Refused(_))));
    }
}

/// Chains cannot be forged by editing a file: whoever changes a closed month and its sums is found by verifying.
#[test]
fn a_closed_month_that_was_edited_in_the_file_is_found() {
    let folder = Folder::new();
    let mut entries = entries(&exported(&full(&folder)));
    table(&mut entries, "bills", |rows| rows[0]["total_micros"] = json!(1));
    let target = imported(&folder, &zipped(&entries)).unwrap();
    let found = Store::open(target, &StoreKey::unencrypted()).unwrap().verify(Depth::Quick, None).unwrap();
    assert_eq!(found.findings.len(), 1, "{:?}", found.findings);
    assert_eq!(found.findings[0].kind, store::FindingKind::MonthDiffers);
}

/// A disk that is full after some bytes.
struct Small(Cursor<Vec<u8>>, u64);

impl Write for Small {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.position() + bytes.len() as u64 > self.1 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Small {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn a_disk_that_is_full_is_called_that_wherever_it_happens() {
    let folder = Folder::new();
    let store = full(&folder);
    let size = exported(&store).len() as u64;
    for room in (0..size).step_by(size as usize / 12) {
        let outcome = store.write_everything(Small(Cursor::new(Vec::new()), room), about());
        assert!(matches!(outcome, Err(StoreError::Full)), "{room} of {size}: {outcome:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_text_and_any_integer_come_back(
        notes in prop::collection::btree_map("[a-z]{1,8}", "\\PC*|[\\x01-\\x1f\"\\\\]{1,9}", 1..12),
        amounts in prop::collection::vec(any::<i64>(), 1..12),
    ) {
        let (here, there) = (Folder::new(), Folder::new());
        let store = support::archive(&here);
        write(&store, |writer| {
            for (id, text) in &notes { writer.put_note("number", id, text, at("2026-05-02T10:00:00Z"))?; }
            writer.put_dialogues(&[dialogue("d1", "n1", "2026-03-05T10:00:00Z", paid("0.0615"))]).map(drop)
        });
        let conn = rusqlite::Connection::open(store.path()).unwrap();
        for (n, amount) in amounts.iter().enumerate() {
            conn.execute("INSERT INTO expected_debits VALUES ('w1', ?1, ?2, 'USD', ?2)", (n as i64, amount)).unwrap();
        }
        let target = imported(&there, &exported(&store)).unwrap();
        prop_assert_eq!(rows(&target), rows(store.path()));
    }
}
