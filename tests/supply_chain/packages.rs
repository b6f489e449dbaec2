//! Packages of the page and of the tools that build it.

use std::fs;

use serde_json::Value;

use crate::policy::{Policy, file, text};

/// Every package of the lock file with its place under `ui/`.
fn locked() -> Vec<(String, Value)> {
    let lock: Value = serde_json::from_str(&text("ui/package-lock.json")).unwrap();
    assert_eq!(lock["lockfileVersion"], 3);
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(place, _)| !place.is_empty());
    packages.map(|(place, package)| (place.clone(), package.clone())).collect()
}

#[test]
fn every_package_comes_from_the_registry_and_is_what_it_was() {
    let packages = locked();
    assert!(packages.len() > 200, "the whole lock file was read");
    for (place, package) in packages {
        let integrity = package["integrity"].as_str().unwrap_or_default();
        assert!(integrity.starts_with("sha512-") && integrity.len() > 90, "{place} has no strong checksum");
        // Without an address of its own a package is asked of the registry that npm is set up with.
        assert!(package["resolved"].is_null() && package["link"].is_null(), "{place} comes from somewhere else");
        assert!(package["version"].as_str().is_some_and(|version| !version.contains(['/', ':'])), "{place}");
        assert!(package["hasInstallScript"].is_null(), "{place} runs a program when it is installed");
    }
}

#[test]
fn what_the_page_names_is_one_version_and_no_range() {
    let page: Value = serde_json::from_str(&text("ui/package.json")).unwrap();
    for list in ["dependencies", "devDependencies"] {
        for (name, version) in page[list].as_object().unwrap() {
            let exact = version.as_str().unwrap().split('.').all(|part| part.parse::<u32>().is_ok());
            assert!(exact, "{name}: {version}");
        }
    }
}

#[test]
fn every_package_may_be_used_under_its_licence() {
    let policy = Policy::read();
    for (place, package) in locked() {
        let licence = package["license"].as_str().unwrap_or_else(|| panic!("{place} names no licence"));
        // Tools may be under a licence that asks for the source of changed tools; none of their code is in the page.
        let tool = package["dev"] == true && licence == "MPL-2.0";
        assert!(tool || policy.allows(&place, licence), "{place}: {licence} is not in deny.toml");
        let installed = file("ui").join(&place).join("package.json");
        let Ok(installed) = fs::read_to_string(installed) else {
            assert_eq!(package["optional"], true, "{place} is not installed: make tools");
            continue;
        };
        let installed: Value = serde_json::from_str(&installed).unwrap();
        assert_eq!(installed["version"], package["version"], "{place} is another version than the lock file's");
        assert!(installed["license"].is_null() || installed["license"] == licence, "{place}: {}", installed["license"]);
    }
}
