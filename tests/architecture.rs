//! The shape of the house: who may depend on whom, who may know the outside world, who may read a clock.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Our crates from the inside out, and what each may use: of ours, and of the guarded outside world.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("billing", &[], &[]),
    ("provider", &["billing"], &["backon", "reqwest", "tokio"]),
    ("store", &["billing"], &["argon2", "rusqlite", "rusqlite_migration"]),
    ("sync", &["billing", "provider", "store"], &["tokio"]),
    ("views", &["billing", "store"], &["ts-rs"]),
    ("rating", &["billing"], &["arrow-array", "arrow-schema", "parquet", "tempfile"]),
    ("exports", &["billing", "views"], &["krilla", "rust_xlsxwriter", "rustybuzz", "ts-rs"]),
    (
        "sandbox",
        &["billing"],
        &["axum", "rusqlite", "rusqlite_migration", "tokio", "tower-http", "utoipa", "utoipa-axum"],
    ),
    (
        "desk",
        &["billing", "exports", "provider", "sandbox", "store", "sync", "views"],
        &["chacha20poly1305", "directories", "keyring", "tokio", "ts-rs"],
    ),
    (
        "cli",
        &["billing", "desk", "exports", "rating", "sandbox", "store", "sync", "views"],
        &["clap", "clap_complete", "comfy-table", "indicatif", "rpassword", "tokio"],
    ),
    ("dialogue-desk", &["desk", "exports", "views"], &["tauri", "tauri-build", "tauri-plugin", "tokio", "ts-rs"]),
    ("start", &[], &["tauri", "tauri-build"]),
];

/// Crates that carry I/O, a framework or a border format: each has its rooms, and no other takes it.
const GUARDED: &[&str] = &[
    "argon2",
    "arrow-array",
    "arrow-schema",
    "axum",
    "backon",
    "chacha20poly1305",
    "clap",
    "clap_complete",
    "comfy-table",
    "directories",
    "indicatif",
    "keyring",
    "krilla",
    "parquet",
    "reqwest",
    "rpassword",
    "rusqlite",
    "rusqlite_migration",
    "rust_xlsxwriter",
    "rustybuzz",
    "tauri",
    "tauri-build",
    "tauri-plugin",
    "tempfile",
    "tokio",
    "tower-http",
    "ts-rs",
    "utoipa",
    "utoipa-axum",
];

/// The rooms that may ask what time it is: the two shells, the desk between them, the embedded provider's start, and what
/// measures the app's.
const CLOCKED: &[&str] = &["cli", "desk", "dialogue-desk", "sandbox", "start"];

/// The one other place: a provider's clock is compared with the computer's where its answer arrives.
const CLOCK_CHECK: &str = "src-tauri/crates/provider/src/account_api.rs";

#[test]
fn each_room_uses_only_what_it_may() {
    let rooms = dependencies();
    let known: BTreeSet<_> = ROOMS.iter().map(|(room, ..)| (*room).to_owned()).collect();
    let found: BTreeSet<_> = rooms.keys().cloned().collect();
    assert_eq!(found, known, "every crate of the workspace stands in the table, and no other");
    for (room, ours, outside) in ROOMS {
        for used in &rooms[*room] {
            let family = if used.starts_with("tauri-plugin") { "tauri-plugin" } else { used };
            if known.contains(family) {
                assert!(ours.contains(&family), "`{room}` must not depend on `{used}`");
            } else if GUARDED.contains(&family) {
                assert!(outside.contains(&family), "`{room}` must not depend on `{used}`");
            }
        }
    }
}

#[test]
fn time_is_passed_in() {
    for (room, ..) in ROOMS.iter().filter(|(room, ..)| !CLOCKED.contains(room)) {
        for (file, text) in sources(&format!("src-tauri/crates/{room}/src"), &["rs"]) {
            for clock in ["Utc::now", "Local::now", "SystemTime::now", "SystemTime::UNIX_EPOCH"] {
                let reads = text.contains(clock) && file != Path::new(CLOCK_CHECK);
                assert!(!reads, "{} reads a clock: {clock}", file.display());
            }
        }
    }
}

#[test]
fn the_rules_touch_nothing_outside() {
    for (file, text) in sources("src-tauri/crates/billing/src", &["rs"]) {
        for outside in ["std::fs", "std::env", "std::net", "std::process", "std::time", "Instant::now", "println!"] {
            assert!(!text.contains(outside), "{} uses {outside}", file.display());
        }
    }
}

#[test]
fn one_file_of_the_page_knows_tauri() {
    let knowing: Vec<_> = page_sources("ui/src")
        .into_iter()
        .filter(|(file, text)| text.contains("@tauri-apps") && !is_test(file))
        .map(|(file, _)| file)
        .collect();
    assert_eq!(knowing.len(), 1, "one door to Rust, not {knowing:?}");
    assert!(knowing[0].starts_with("ui/src/backend"), "the door is in backend/, not {knowing:?}");
}

#[test]
fn parts_know_no_page_and_no_page_knows_another() {
    for (file, text) in page_sources("ui/src/parts") {
        let page = imports(&text).find_map(|from| page_of(&resolved(&file, from)));
        assert_eq!(page, None, "{} imports a page", file.display());
    }
    for (file, text) in page_sources("ui/src/pages").into_iter().filter(|(file, _)| !is_test(file)) {
        let own = page_of(&file);
        for from in imports(&text) {
            let other = page_of(&resolved(&file, from)).filter(|other| Some(other) != own.as_ref());
            assert_eq!(other, None, "{} imports another page", file.display());
        }
    }
}

/// What every crate of ours depends on, tests aside.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&out.stdout).expect("cargo metadata");
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (name(package), used(package))).collect()
}

fn used(package: &Value) -> BTreeSet<String> {
    let all = package["dependencies"].as_array().unwrap().iter();
    all.filter(|dependency| dependency["kind"] != "dev").map(name).collect()
}

fn name(value: &Value) -> String {
    value["name"].as_str().unwrap().to_owned()
}

fn page_sources(folder: &str) -> Vec<(PathBuf, String)> {
    let found = sources(folder, &["ts", "svelte"]);
    assert!(!found.is_empty(), "{folder} holds no page: the check would check nothing");
    found
}

/// The files under a folder of the repository, with their text; paths from the root.
fn sources(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut found, mut folders) = (Vec::new(), vec![root.join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|_| panic!("no {}", folder.display())) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|e| ending == *e)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    found
}

/// The modules a page's file imports.
fn imports(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (_, from) = line.split_once(" from ").or_else(|| line.split_once("import "))?;
        from.trim().trim_end_matches(';').strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])
    })
}

/// Where an import leads, seen from the root of the repository.
fn resolved(file: &Path, from: &str) -> PathBuf {
    let mut path = file.parent().unwrap().to_owned();
    for step in from.split('/') {
        match step {
            "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path
}

/// The page a file belongs to: its folder or its own name under `pages/`.
fn page_of(file: &Path) -> Option<String> {
    let page = file.strip_prefix("ui/src/pages").ok()?.components().next()?;
    Some(page.as_os_str().to_string_lossy().split('.').next()?.to_owned())
}

fn is_test(file: &Path) -> bool {
    file.to_string_lossy().contains(".test.")
}
