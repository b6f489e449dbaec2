//! The command line, on the same data as the window.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{APP, Home};

/// What `ddesk ... --json` answers in this home.
pub(crate) fn ddesk(home: &Home, args: &[&str]) -> Value {
    let program = Path::new(APP).with_file_name("ddesk");
    assert!(program.exists(), "build it first: cargo build --package cli");
    let mut command = Command::new(program);
    home.settle(&mut command);
    let out = command.args(args).arg("--json").stdin(Stdio::null()).output().unwrap();
    assert!(out.status.success(), "ddesk {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("JSON")
}
