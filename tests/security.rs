//! What SECURITY.md promises: the settings of the window are held to it here, and every test it names is there.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use dialogue_desk::COMMANDS;
use serde_json::{Value, json};

fn text(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_else(|_| panic!("no {path}"))
}

fn config() -> Value {
    serde_json::from_str(&text("tauri.conf.json")).unwrap()
}

#[test]
fn the_page_loads_nothing_from_elsewhere_and_makes_no_code_of_text() {
    let config = config();
    let security = &config["app"]["security"];
    let policy = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "ipc: http://ipc.localhost",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    });
    assert_eq!(security["csp"], policy);
    assert_eq!(security["devCsp"], Value::Null, "a policy for developing is in src-tauri/dev.conf.json alone");
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["dangerousDisableAssetCspModification"], Value::Null);
    assert_eq!(security["assetProtocol"], json!({ "enable": false, "scope": [] }));
}

#[test]
fn there_is_one_window_on_our_own_page_and_no_global_door() {
    let config = config();
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(config["build"]["frontendDist"], "ui/dist");
    assert_eq!(config["build"]["devUrl"], Value::Null, "a server for developing is in src-tauri/dev.conf.json alone");
    let windows = config["app"]["windows"].as_array().unwrap();
    assert_eq!(windows.len(), 1);
    let window = windows[0].as_object().unwrap();
    assert_eq!(window["label"], "main");
    assert_eq!(window["create"], false, "Rust opens it, and refuses to leave the page");
    assert!(!window.contains_key("dragDropEnabled"), "Rust takes what is dropped; no page can read it");
    for risky in
        ["url", "devtools", "proxyUrl", "dataDirectory", "additionalBrowserArgs", "useHttpsScheme", "userAgent"]
    {
        assert!(!window.contains_key(risky), "{risky} is set");
    }
}

#[test]
fn the_main_window_is_granted_our_commands_and_to_hear_and_nothing_else() {
    let config = config();
    let capabilities = config["app"]["security"]["capabilities"].as_array().unwrap();
    assert_eq!(capabilities.len(), 1);
    let capability = capabilities[0].as_object().unwrap();
    assert_eq!(capability["windows"], json!(["main"]));
    let fields: BTreeSet<_> = capability.keys().map(String::as_str).collect();
    let allowed = BTreeSet::from(["description", "identifier", "permissions", "windows"]);
    assert_eq!(fields, allowed, "no page from elsewhere (`remote`), no other view (`webviews`)");
    let granted: BTreeSet<_> =
        capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let ours: Vec<_> = COMMANDS.iter().map(|command| format!("allow-{}", command.replace('_', "-"))).collect();
    let mut promised: BTreeSet<_> = ours.iter().map(String::as_str).collect();
    promised.extend(["core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(granted, promised);
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/capabilities").exists(), "no second list");
}

#[test]
fn no_command_has_an_argument_that_names_a_file_or_answers_a_token() {
    let commands = text("ui/src/backend/generated/commands.ts");
    let named: Vec<_> = commands.lines().filter(|line| line.starts_with("path:")).collect();
    assert_eq!(named.len(), 1, "only a file that the app saved itself is named by its path: {named:?}");
    for file in ["desk", "views", "errors"] {
        let types = text(&format!("ui/src/backend/generated/{file}.ts"));
        for line in types.lines().map(str::trim).filter(|line| !line.starts_with('*')) {
            let tells = line.starts_with("token:") && !line.starts_with("token: TokenPlace");
            assert!(!tells && !line.contains("secret:"), "{file}.ts: {line}");
        }
    }
}

#[test]
fn the_released_app_has_no_developer_tools_and_no_door_for_drivers() {
    let out = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--package",
            "dialogue-desk",
            "--edges",
            "normal,features",
            "--invert",
            "tauri",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.success() && tree.contains("tauri feature \"wry\""), "the features were listed");
    for feature in ["devtools", "dynamic-acl", "protocol-asset", "macos-private-api", "isolation"] {
        assert!(!tree.contains(&format!("tauri feature \"{feature}\"")), "{feature} is built in");
    }
    let main = text("src-tauri/src/main.rs");
    for variable in ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"] {
        assert!(main.contains(variable), "a released app would obey {variable}");
    }
}

#[test]
fn the_page_itself_names_no_other_place() {
    let page = text("ui/index.html");
    for elsewhere in ["http:", "https:", "//", "<iframe", "<object", "<embed", "<base", "javascript:"] {
        let found = page.replace("<!doctype html>", "").contains(elsewhere);
        assert!(!found, "ui/index.html contains {elsewhere}");
    }
}

/// The tests that SECURITY.md names: `folder/file: name of the test`.
fn named_tests() -> Vec<(String, String)> {
    let page = text("SECURITY.md");
    let spans: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    let named = spans.into_iter().filter_map(|span| span.split_once(": "));
    named.map(|(file, name)| (file.to_owned(), name.trim().to_owned())).collect()
}

#[test]
fn the_page_carries_nothing_of_its_tests() {
    let pieces = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/dist/assets")).unwrap();
    let names: Vec<_> = pieces.map(|piece| piece.unwrap().file_name().into_string().unwrap()).collect();
    assert!(names.iter().any(|name| name.starts_with("index-")), "{names:?}");
    let of_tests = |name: &&String| name.starts_with("fixture") || name.starts_with("gallery");
    assert_eq!(names.iter().find(of_tests), None);
}

#[test]
fn every_test_that_is_named_is_there() {
    let named = named_tests();
    assert!(named.len() >= 40, "{} tests are named", named.len());
    for (file, name) in named {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        let source =
            fs::read_to_string(&path).unwrap_or_else(|_| panic!("SECURITY.md names {file}, which is not there"));
        let there = if file.ends_with(".rs") {
            is_test_of_rust(&source, &name)
        } else {
            source.contains(&format!("test('{name}'")) || source.contains(&format!("'{name}',"))
        };
        assert!(there, "{file} has no test `{name}`");
    }
}

/// Whether a function of this name is marked as a test.
fn is_test_of_rust(source: &str, name: &str) -> bool {
    let lines: Vec<&str> = source.lines().map(str::trim).collect();
    let Some(place) = lines.iter().position(|line| line.contains(&format!("fn {name}("))) else { return false };
    let mut before = lines[..place].iter().rev().take_while(|line| line.starts_with('#') || line.starts_with("//"));
    before.any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
}

#[test]
fn every_promise_names_a_test() {
    for (number, line) in text("SECURITY.md").lines().enumerate().filter(|(_, line)| line.starts_with("| ")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let heading =
            line.contains("|---") || cells.first().is_some_and(|cell| ["promise", "threat"].contains(&cell.trim()));
        if heading || cells.len() != 2 {
            continue;
        }
        let held = cells[1];
        assert!(held.contains(": ") && held.contains('`'), "line {}: no test holds {}", number + 1, cells[0]);
    }
}

#[test]
fn the_repository_holds_no_secret() {
    let out = Command::new("git").args(["ls-files", "-z"]).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    let files: Vec<PathBuf> =
        String::from_utf8(out.stdout).unwrap().split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    if files.is_empty() {
        return; // an unpacked release has no list, and the repository it came from was checked
    }
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let key = [".pem", ".key", ".p12", ".pfx", ".env", ".keystore"].iter().any(|ending| name.ends_with(ending));
        assert!(!key, "{} looks like a key", file.display());
        let Ok(text) = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)) else { continue };
        for mark in ["-----BEGIN ", "PRIVATE KEY", "ghp_", "AKIA"] {
            let own = file == Path::new("tests/security.rs");
            assert!(own || !text.contains(mark), "{} contains {mark}", file.display());
        }
    }
}
