//! Crates: their source, their licences, and what must not be among them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use toml::Table;

use crate::policy::{Policy, text};

/// Everything this computer compiles for the app and its tests, without asking the network.
pub(crate) static METADATA: LazyLock<Value> = LazyLock::new(|| {
    let rustc = Command::new("rustc").arg("-vV").output().unwrap();
    let rustc = String::from_utf8(rustc.stdout).unwrap();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
});

/// The packages that are not ours.
pub(crate) fn foreign() -> impl Iterator<Item = &'static Value> {
    METADATA["packages"].as_array().unwrap().iter().filter(|package| !package["source"].is_null())
}

pub(crate) fn name(package: &Value) -> &str {
    package["name"].as_str().unwrap()
}

#[test]
fn every_crate_comes_from_the_public_registry_with_its_checksum() {
    let lock: Table = text("Cargo.lock").parse().unwrap();
    let packages = lock["package"].as_array().unwrap();
    assert!(packages.len() > 500, "the whole lock file was read");
    let source = |package: &toml::Value| package.get("source").and_then(|source| source.as_str()).map(str::to_owned);
    let public = packages.iter().find(|package| package["name"].as_str() == Some("serde")).and_then(source).unwrap();
    assert!(public.starts_with("registry+"), "{public}");
    for package in packages {
        let (name, source) = (package["name"].as_str().unwrap(), source(package));
        let Some(source) = source else {
            assert!(ours().contains(name), "{name} comes from this computer, and is none of our rooms");
            continue;
        };
        assert_eq!(source, public, "{name} comes from elsewhere");
        let checksum = package.get("checksum").and_then(|checksum| checksum.as_str()).unwrap_or_default();
        assert!(checksum.len() == 64, "{name} has no checksum");
    }
}

#[test]
fn every_crate_may_be_used_under_its_licence() {
    let policy = Policy::read();
    for package in foreign() {
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{} names no licence", name(package)));
        assert!(policy.allows(name(package), licence), "{}: {licence} is not in deny.toml", name(package));
    }
}

#[test]
fn nothing_that_is_banned_is_used() {
    let banned = Policy::read().banned;
    assert!(banned.len() > 10);
    let used: Vec<_> = foreign().map(name).filter(|name| banned.contains(*name)).collect();
    assert_eq!(used, Vec::<&str>::new());
}

#[test]
fn there_is_one_line_to_the_network_and_one_engine_of_storage() {
    for one in ["hyper", "libsqlite3-sys", "reqwest", "rusqlite", "rustls", "tauri", "tokio"] {
        let versions: Vec<_> =
            foreign().filter(|package| name(package) == one).map(|package| &package["version"]).collect();
        assert_eq!(versions.len(), 1, "{one}: {versions:?}");
    }
}

#[test]
fn no_build_script_and_no_macro_brings_a_client_along() {
    const CLIENTS: [&str; 7] = ["hyper", "reqwest", "ureq", "curl", "isahc", "attohttpc", "minreq"];
    let (names, edges) = graph();
    let mut open: Vec<&str> = edges.values().flatten().filter(|(_, build)| *build).map(|(id, _)| *id).collect();
    open.extend(foreign().filter(|package| is_macro(package)).map(|package| package["id"].as_str().unwrap()));
    assert!(open.len() > 20, "there are build scripts and macros to look at");
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            assert!(!CLIENTS.contains(&names[id]), "something that runs while building can use {}", names[id]);
            open.extend(edges[id].iter().map(|(id, _)| *id));
        }
    }
}

/// The name of every package by its id, and what each needs: to run, and (`true`) to be built.
type Graph = (BTreeMap<&'static str, &'static str>, BTreeMap<&'static str, Vec<(&'static str, bool)>>);

fn graph() -> Graph {
    let packages = METADATA["packages"].as_array().unwrap().iter();
    let names = packages.map(|package| (package["id"].as_str().unwrap(), name(package))).collect();
    let nodes = METADATA["resolve"]["nodes"].as_array().unwrap().iter();
    let edges = nodes.map(|node| (node["id"].as_str().unwrap(), needed(node))).collect();
    (names, edges)
}

fn needed(node: &'static Value) -> Vec<(&'static str, bool)> {
    let mut needed = Vec::new();
    for dependency in node["deps"].as_array().unwrap() {
        for kind in dependency["dep_kinds"].as_array().unwrap().iter().filter(|kind| kind["kind"] != "dev") {
            needed.push((dependency["pkg"].as_str().unwrap(), kind["kind"] == "build"));
        }
    }
    needed
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().unwrap().iter();
    targets.flat_map(|target| target["kind"].as_array().unwrap()).any(|kind| kind == "proc-macro")
}

/// What an app of ours is made of when it runs, build tools and tests left out.
pub(crate) fn shipped() -> BTreeSet<(&'static str, &'static str)> {
    let (names, edges) = graph();
    let macros: BTreeSet<_> =
        foreign().filter(|package| is_macro(package)).filter_map(|package| package["id"].as_str()).collect();
    let mut open: Vec<&str> =
        names.iter().filter(|(_, name)| ["dialogue-desk", "cli"].contains(name)).map(|(id, _)| *id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !macros.contains(id) && seen.insert(id) {
            open.extend(edges[id].iter().filter(|(_, build)| !build).map(|(id, _)| *id));
        }
    }
    let shipped = foreign().filter(|package| seen.contains(package["id"].as_str().unwrap()));
    shipped.map(|package| (name(package), package["version"].as_str().unwrap())).collect()
}

/// The crates of this repository.
fn ours() -> BTreeSet<&'static str> {
    METADATA["packages"].as_array().unwrap().iter().filter(|package| package["source"].is_null()).map(name).collect()
}
