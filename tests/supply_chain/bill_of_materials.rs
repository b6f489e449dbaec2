//! The list of everything the app is made of (`make sbom`).

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::crates::shipped;
use crate::policy::{file, text};

fn written() -> String {
    let out = Command::new("node").arg(file("tests/sbom.mjs")).env("SOURCE_DATE_EPOCH", "1774000000").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn it_names_all_that_is_shipped_with_licence_and_checksum() {
    let text = written();
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "it tells where it was made");
    assert_eq!(text, written(), "the same source is the same list");
    let bom: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&bom["bomFormat"], &bom["specVersion"]), (&"CycloneDX".into(), &"1.5".into()));
    assert_eq!(bom["metadata"]["timestamp"], "2026-03-20T09:46:40Z");
    assert_eq!(bom["metadata"]["component"]["version"], env!("CARGO_PKG_VERSION"));
    let components = bom["components"].as_array().unwrap();
    let mut references = BTreeSet::new();
    for component in components {
        let purl = component["purl"].as_str().unwrap();
        assert!(references.insert(purl.to_owned()), "{purl} stands in it twice");
        assert_eq!(component["bom-ref"], purl);
        assert!(component["licenses"][0]["expression"].is_string(), "{purl} has no licence");
        let hash = component["hashes"][0]["content"].as_str().unwrap();
        assert!(hash.len() >= 64 && hash.bytes().all(|c| c.is_ascii_hexdigit()), "{purl}: {hash}");
    }
    let scopes: BTreeMap<_, _> = components.iter().map(|one| (one["purl"].as_str().unwrap(), &one["scope"])).collect();
    for (name, version) in shipped() {
        let purl = format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"));
        assert_eq!(scopes.get(purl.as_str()), Some(&&Value::from("required")), "{purl}");
    }
    for tool in ["pkg:cargo/proptest@", "pkg:cargo/rcgen@", "pkg:npm/vitest@", "pkg:npm/eslint@"] {
        let found = scopes.iter().find(|(purl, _)| purl.starts_with(tool));
        assert!(found.is_none_or(|(_, scope)| **scope == "excluded"), "{tool} is not shipped");
    }
    for edge in bom["dependencies"].as_array().unwrap() {
        let known = |reference: &Value| {
            references.contains(reference.as_str().unwrap()) || *reference == bom["metadata"]["component"]["bom-ref"]
        };
        assert!(known(&edge["ref"]) && edge["dependsOn"].as_array().unwrap().iter().all(known), "{edge}");
    }
}

#[test]
fn it_names_every_package_of_the_page() {
    let bom: Value = serde_json::from_str(&written()).unwrap();
    let page: Value = serde_json::from_str(&text("ui/package.json")).unwrap();
    for (name, version) in page["dependencies"].as_object().unwrap() {
        let purl = format!("pkg:npm/{}@{}", name.replace('@', "%40"), version.as_str().unwrap());
        let found = bom["components"].as_array().unwrap().iter().find(|component| component["purl"] == purl.as_str());
        assert_eq!(found.map(|component| &component["scope"]), Some(&"required".into()), "{purl}");
    }
}
