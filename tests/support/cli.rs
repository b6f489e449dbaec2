//! The command line, on the same data as the window.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{APP, Home};

/// What `ddesk ... --json` answers in this home, with the home's keyring on a session bus of its own: the window has
/// the other one.
pub(crate) fn ddesk(home: &Home, args: &[&str]) -> Value {
    let program = Path::new(APP).with_file_name("ddesk");
    assert!(program.exists(), "build it first: cargo build --package cli");
    let mut command = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/private-session.sh"));
    home.settle(&mut command);
    let run = home.path().join("run-of-ddesk");
    fs::create_dir_all(&run).unwrap();
    fs::set_permissions(&run, Permissions::from_mode(0o700)).unwrap();
    let out = command
        .env("XDG_RUNTIME_DIR", run)
        .arg(program)
        .args(args)
        .arg("--json")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(out.status.success(), "ddesk {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("JSON")
}
