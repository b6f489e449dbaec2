//! The committed OpenAPI document is the one the code makes.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use serde_json::Value;

fn committed() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi/account-api-v1.json")
}

#[test]
fn the_committed_document_is_current() {
    let current = sandbox::openapi();
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(committed(), &current).unwrap();
    }
    let kept = std::fs::read_to_string(committed()).unwrap();
    assert!(kept == current, "it differs from the code; UPDATE_OPENAPI=1 cargo test -p sandbox rewrites it");
}

#[test]
fn every_operation_says_what_it_is_and_how_it_fails() {
    let document: Value = serde_json::from_str(&sandbox::openapi()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let name = format!("{method} {path}");
            assert!(operation["summary"].as_str().is_some_and(|summary| summary.len() > 5), "{name} has no summary");
            assert!(operation["operationId"].is_string(), "{name} has no id");
            let responses = operation["responses"].as_object().unwrap();
            let writes = method != "get";
            let always = ["401", "403", "429", "500"];
            let when_writing = ["400", "409", "413", "415", "422"];
            for status in always.iter().chain(when_writing.iter().filter(|_| writes)) {
                assert!(responses.contains_key(*status), "{name} does not say when it answers {status}");
            }
            for (status, response) in responses.iter().filter(|(status, _)| !status.starts_with('2')) {
                let problem = &response["content"]["application/problem+json"]["schema"]["$ref"];
                assert!(*status == "401" || problem == "#/components/schemas/Problem", "{name} {status} is no problem");
            }
            let keyed = operation["parameters"].as_array().is_some_and(|parameters| {
                parameters
                    .iter()
                    .any(|parameter| parameter["name"] == "Idempotency-Key" && parameter["required"] == true)
            });
            assert_eq!(keyed, writes, "{name}: writes need a key, reads do not");
        }
    }
}
