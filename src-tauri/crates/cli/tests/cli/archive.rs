//! The archive on the command line: verified, exported, imported, backed up, restored, repaired.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use desk::{ArchiveCheck, ArchiveSaved, ArchiveTaken, Repaired};
use serde_json::Value;

use crate::demo::demo;
use crate::formats::{has_the_keys_of, is_a};
use crate::support::{Folder, Ran};

const WORDS: &str = "correct horse battery\n";

fn json(folder: &Folder, arguments: &[&str]) -> Value {
    folder.run(&[arguments, &["--json"]].concat()).json()
}

/// Runs a command that reads a passphrase.
fn typed(folder: &Folder, arguments: &[&str], words: &str) -> Ran {
    let mut command = folder.command(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(words.as_bytes()).unwrap();
    Ran::of(child.wait_with_output().unwrap())
}

/// Another computer, without a keyring: its archives lie in clear.
fn elsewhere() -> Folder {
    let folder = Folder::new();
    assert_eq!(folder.run(&["protect", "none", "--yes"]).code, Some(0));
    folder
}

fn archive(folder: &Folder) -> PathBuf {
    folder.path().join("home/connections/demo/archive.sqlite")
}

#[test]
fn a_whole_archive_is_told_with_a_head_that_is_found_again() {
    let folder = demo();
    let check = json(&folder, &["verify", "--full"]);
    is_a::<ArchiveCheck>(&check);
    assert_eq!(check["whole"], true);
    let head = check["head"]["hash"].as_str().unwrap();
    let found = json(&folder, &["verify", "--head", head]);
    assert_eq!(found["known_head"], check["head"]);
    let seen = folder.run(&["verify", "--head", head]);
    assert_eq!(seen.code, Some(0));
    assert!(seen.stdout.contains("The archive is whole:") && seen.stdout.contains(head), "{}", seen.stdout);
    let (code, error) = folder.run(&["verify", "--head", "5d0c", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("invalid_input")), "no head at all");
}

#[test]
fn what_differs_is_on_stdout_with_its_month_and_the_exit_code_says_so() {
    let folder = demo();
    let ran = folder.run(&["verify", "--head", &"0".repeat(64)]);
    assert_eq!(ran.code, Some(7));
    assert!(ran.stdout.contains("no link has the hash"), "{}", ran.stdout);
    let conn = rusqlite::Connection::open(archive(&folder)).unwrap();
    conn.execute_batch("UPDATE bills SET total_micros = total_micros - 1000000 WHERE month = 202601").unwrap();
    drop(conn);
    let ran = folder.run(&["verify", "--json"]);
    assert_eq!(ran.code, Some(7), "{ran:?}");
    let check: Value = serde_json::from_str(&ran.stdout).unwrap();
    is_a::<ArchiveCheck>(&check);
    let finding = &check["findings"][0];
    assert_eq!((finding["kind"].as_str(), finding["month"].as_str()), (Some("month_touched"), Some("2026-01")));
    assert_eq!(finding["difference"]["part"], "bill");
    let error: Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(
        (error["error"]["code"].as_str(), error["error"]["exit_code"].as_u64()),
        (Some("archive_differs"), Some(7))
    );
    let seen = folder.run(&["verify"]).stdout;
    assert!(seen.contains("- 2026-01: bill: 1 of ") && seen.contains("ddesk sync"), "{seen}");

    assert_eq!(folder.run(&["sync"]).code, Some(0), "the provider's bill comes again");
    assert_eq!(json(&folder, &["verify"])["whole"], true, "it is what its link says, and nothing is amended");
    assert_eq!(json(&folder, &["verify"])["amendments"], Value::from(Vec::<Value>::new()));
}

#[test]
fn everything_goes_through_a_file_to_another_computer() {
    let (here, there) = (demo(), elsewhere());
    let file = there.path().join("everything.zip");
    let path = file.to_str().unwrap();
    let ran = here.run(&["export", "--everything", path]);
    assert_eq!((ran.code, file.exists()), (Some(2), false), "customers' numbers are not written without a word");
    let written = json(&here, &["export", "--everything", path, "--yes"]);
    has_the_keys_of("export", &written);
    assert_eq!(written["bytes"].as_u64(), fs::metadata(&file).ok().map(|file| file.len()));
    let (code, error) = here.run(&["export", "--everything", path, "--yes", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("file_exists")));

    let taken = json(&there, &["import", path]);
    is_a::<ArchiveTaken>(&taken);
    assert_eq!(taken["check"]["whole"], true);
    assert_eq!(json(&there, &["bill", "2026-02"])["costs"], json(&here, &["bill", "2026-02"])["costs"]);
    assert_eq!(json(&there, &["verify"])["head"], json(&here, &["verify"])["head"]);
    let (code, error) = there.run(&["sync", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (3, Some("token_refused")), "there is no token in it");

    fs::write(&file, &fs::read(&file).unwrap()[..5000]).unwrap();
    let (code, error) = there.run(&["import", path, "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("file_refused")));
    let clash = here.run(&["export", "2026-02", "--format", "csv", "--everything", path]);
    assert_eq!(clash.code, Some(2), "one or the other");
    assert_eq!(here.run(&["export"]).code, Some(2), "and not neither");
}

#[test]
fn a_backup_asks_for_its_passphrase_and_is_restored_by_it_alone() {
    let (here, there) = (demo(), elsewhere());
    let file = there.path().join("desk.backup");
    let path = file.to_str().unwrap();
    let short = typed(&here, &["backup", path], "short\n");
    assert_eq!((short.code, file.exists()), (Some(2), false), "{short:?}");
    let saved = typed(&here, &["backup", path, "--json"], WORDS).json();
    is_a::<ArchiveSaved>(&saved);
    assert_eq!(typed(&here, &["backup", path], WORDS).code, Some(2), "it is there already");

    let nobody = typed(&there, &["restore", path], WORDS);
    assert_eq!(nobody.code, Some(2), "nobody said yes");
    let (code, error) = typed(&there, &["restore", path, "--yes", "--json"], "incorrect horse\n").error();
    assert_eq!((code, error["code"].as_str()), (2, Some("wrong_passphrase")));
    let taken = typed(&there, &["restore", path, "--yes", "--json"], WORDS).json();
    is_a::<ArchiveTaken>(&taken);
    assert_eq!(taken["aside"], Value::Null);
    assert_eq!(taken["check"]["head"], json(&here, &["verify"])["head"]);
    assert_eq!(json(&there, &["bill", "2026-02"])["costs"], json(&here, &["bill", "2026-02"])["costs"]);

    let back = typed(&here, &["restore", path, "--yes"], WORDS);
    assert_eq!(back.code, Some(0), "{back:?}");
    assert!(back.stdout.contains("is kept as") && back.stdout.contains("replaced-"), "{}", back.stdout);
    assert_eq!(here.run(&["sync"]).code, Some(0), "the sample goes on with its provider");
}

#[test]
fn a_damaged_archive_is_repaired_and_filled_again() {
    let folder = demo();
    let before = json(&folder, &["verify"]);
    assert_eq!(folder.run(&["repair"]).code, Some(2), "it is whole");
    let file = archive(&folder);
    spoil(&file);
    let ran = folder.run(&["verify"]);
    assert_eq!(ran.code, Some(7), "{ran:?}");
    assert!(ran.stdout.contains("ddesk repair"), "{}", ran.stdout);
    assert_eq!(folder.run(&["repair"]).code, Some(2), "nobody said yes");
    let repaired = json(&folder, &["repair", "--yes"]);
    is_a::<Repaired>(&repaired);
    assert!(Path::new(repaired["aside"].as_str().unwrap()).exists());
    assert!(repaired["kept"].as_array().unwrap().iter().all(|kept| kept["complete"] == true), "{repaired}");
    assert_eq!(folder.run(&["sync"]).code, Some(0));
    let after = json(&folder, &["verify", "--full"]);
    assert_eq!((&after["whole"], &after["head"]), (&Value::Bool(true), &before["head"]), "the chain goes on");
    assert_eq!(after["dialogues"], before["dialogues"]);
}

/// Fills a page of the dialogues' table with nonsense.
fn spoil(file: &Path) {
    let conn = rusqlite::Connection::open(file).unwrap();
    let sql = "SELECT pageno FROM dbstat WHERE name = 'dialogues' AND pagetype = 'leaf' LIMIT 1 OFFSET 7";
    let page: Option<usize> = conn.query_row(sql, [], |row| row.get(0)).ok();
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'dialogues'";
    let page = page.unwrap_or_else(|| conn.query_row(root, [], |row| row.get(0)).unwrap());
    drop(conn);
    let mut bytes = fs::read(file).unwrap();
    bytes[(page - 1) * 4096..page * 4096].fill(0x5a);
    fs::write(file, bytes).unwrap();
}
