//! The steps of a build: each uses what is locked, and none but the first fetches anything.

use std::fs;

use crate::policy::{file, text};

/// Every line of the Makefile and the scripts that is a command, with the file it is in.
fn lines() -> Vec<(String, String)> {
    let scripts = fs::read_dir(file("tests")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let scripts = scripts.filter(|name| name.ends_with(".sh")).map(|name| format!("tests/{name}"));
    let files: Vec<_> = scripts.chain(["Makefile".to_owned(), ".ci/run".to_owned()]).collect();
    assert!(files.len() > 8, "{files:?}");
    let read = |name: &String| {
        let joined = text(name).replace("\\\n", " ");
        let lines = joined.lines().filter(|line| !line.trim_start().starts_with('#')).map(str::to_owned);
        lines.map(|line| (name.clone(), line)).collect::<Vec<_>>()
    };
    files.iter().flat_map(read).collect()
}

#[test]
fn every_build_is_of_what_is_locked() {
    let mut found = 0;
    for (file, line) in lines() {
        for step in ["build", "test", "run", "check", "clippy", "bench", "install", "fetch", "metadata", "rustc"] {
            for (at, _) in line.match_indices(&format!("cargo {step} ")) {
                // What a person is told to type is in quotes; the end of a command ends what belongs to it.
                let command = line[at..].split([';', '|', '&', '"']).next().unwrap_or_default();
                let told = line[..at].contains(['"', '\'']) && !line[..at].contains("$(");
                assert!(told || command.contains("--locked"), "{file}: {line}");
                found += 1;
            }
        }
    }
    assert!(found >= 10, "{found} builds");
}

#[test]
fn packages_are_installed_as_locked_and_run_nothing() {
    let mut found = 0;
    for (file, line) in lines() {
        let words: Vec<_> = line.split_whitespace().filter(|word| !["--prefix", "ui"].contains(word)).collect();
        for pair in words.windows(2).filter(|pair| pair[0] == "npm") {
            if ["ci", "install", "i", "add", "update"].contains(&pair[1]) {
                assert!(pair[1] == "ci" && words.contains(&"--ignore-scripts"), "{file}: {line}");
                found += 1;
            }
        }
        assert!(!words.contains(&"npx") || words.contains(&"--no"), "{file} may fetch a program: {line}");
    }
    assert_eq!(found, 2, "the packages are installed to build, and to build a release twice");
}

#[test]
fn no_step_fetches_by_itself() {
    for (file, line) in lines() {
        for tool in ["curl ", "wget ", "git clone", "rustup ", "docker "] {
            assert!(!line.contains(tool), "{file}: {line}");
        }
    }
    let build = text("src-tauri/build.rs");
    for way in ["std::net", "Command", "http"] {
        assert!(!build.contains(way), "our own build script uses {way}");
    }
}
