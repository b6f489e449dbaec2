//! The window's list of commands is the one generated from here.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use dialogue_desk::Commands;
use ts_rs::{Config, TS};

#[test]
fn the_windows_commands_are_current() {
    let out = std::env::temp_dir().join(format!("commands-{}", std::process::id()));
    Commands::export_all(&Config::new().with_out_dir(&out).with_large_int("number")).unwrap();
    let generated = std::fs::read_to_string(out.join("commands.ts")).unwrap();
    std::fs::remove_dir_all(&out).unwrap();
    current("ui/src/backend/generated/commands.ts", &generated);
}

#[test]
fn the_windows_permissions_are_current() {
    let permissions = dialogue_desk::COMMANDS.iter().map(|command| {
        let name = command.replace('_', "-");
        format!("\n[[permission]]\nidentifier = \"allow-{name}\"\ncommands.allow = [\"{command}\"]\n")
    });
    let head = "# One permission per command, generated: UPDATE_BINDINGS=1 cargo test --test bindings\n";
    let generated = head.to_owned() + &permissions.collect::<String>();
    current("src-tauri/permissions/commands.toml", &generated);
}

/// Compares a generated file with the committed one, or writes it when asked to.
fn current(file: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("UPDATE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, generated).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == generated, "{file} is stale: UPDATE_BINDINGS=1 cargo test --test bindings");
}
