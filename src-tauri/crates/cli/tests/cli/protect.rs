//! How the archive is protected, told and asked on the command line. No keyring runs here.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};
use std::time::Duration;

use desk::{Lock, Protection};
use serde_json::{Value, json};

use crate::formats::is_a;
use crate::provider::Provider;
use crate::support::{Folder, Ran};

const WORDS: &str = "a quiet afternoon";

fn protection(folder: &Folder) -> Value {
    let answer = folder.run(&["protect", "--json"]).json();
    is_a::<Protection>(&answer);
    answer
}

fn connect(folder: &Folder, provider: &Provider) -> Ran {
    let mut command = folder.command(&["connect", provider.text("account_url"), "--json"]);
    command.env("DDESK_TOKEN", provider.text("account_token"));
    Ran::of(command.stdin(Stdio::null()).output().unwrap())
}

/// Runs ddesk on a terminal of its own, answering each question when it comes; what the terminal showed.
fn on_a_terminal(folder: &Folder, token: &str, arguments: &str, answers: &[(&str, &str)]) -> (bool, String) {
    let plain = folder.command(&[]);
    let mut command = Command::new("script");
    command.args(["-qec", &format!("{} {arguments}", env!("CARGO_BIN_EXE_ddesk")), "/dev/null"]);
    command.current_dir(folder.path()).env("DDESK_HOME", folder.path().join("home")).env("DDESK_TOKEN", token);
    for name in plain.get_envs().filter_map(|(name, value)| value.is_none().then_some(name)) {
        if name != "DDESK_TOKEN" {
            command.env_remove(name);
        }
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut keyboard, mut screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (mut shown, mut from) = (String::new(), 0);
    let mut look = |shown: &mut String| {
        let mut bytes = [0; 4096];
        let read = screen.read(&mut bytes).unwrap_or(0);
        shown.push_str(&String::from_utf8_lossy(&bytes[..read]));
        read > 0
    };
    for (question, answer) in answers {
        while !shown[from..].contains(question) {
            assert!(look(&mut shown), "`{question}` was not asked: {shown}");
        }
        from = shown.len();
        // The question is there a moment before the terminal stops to echo.
        std::thread::sleep(Duration::from_millis(300));
        writeln!(keyboard, "{answer}").unwrap();
    }
    while look(&mut shown) {}
    (child.wait().unwrap().success(), shown)
}

#[test]
fn without_a_keyring_nothing_is_kept_before_it_is_decided() {
    let folder = Folder::new();
    let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
    assert_eq!(protection(&folder), json!({"lock": "undecided", "passphrase": false}));
    let (code, error) = connect(&folder, &provider).error();
    assert_eq!((code, error["code"].as_str()), (1, Some("protection_undecided")));
    assert!(error["message"].as_str().unwrap().contains("ddesk protect passphrase"), "{error}");
    assert!(!folder.path().join("home/connections").exists(), "nothing was kept");

    let unasked = folder.run(&["protect", "none", "--json"]).error();
    assert_eq!((unasked.0, unasked.1["code"].as_str()), (2, Some("usage")), "nobody is there to agree");
    let (code, error) = folder.run(&["protect", "passphrase", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("usage")), "nobody is there to type it");
    assert_eq!(folder.run(&["protect", "none", "--yes"]).code, Some(0));
    assert_eq!(protection(&folder)["lock"], serde_json::to_value(Lock::Unencrypted).unwrap());
    connect(&folder, &provider).json();
}

#[test]
fn a_passphrase_is_asked_for_on_the_terminal_and_never_shown() {
    let folder = Folder::new();
    let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
    let token = provider.text("account_token");
    let different = [("New passphrase", WORDS), ("same again", "another afternoon")];
    let (done, shown) = on_a_terminal(&folder, token, "protect passphrase", &different);
    assert!(!done && shown.contains("the two were different"), "{shown}");
    let twice = [("New passphrase", WORDS), ("same again", WORDS)];
    let (done, shown) = on_a_terminal(&folder, token, "protect passphrase", &twice);
    assert!(done && shown.contains("is asked for at every start"), "{shown}");
    assert!(!shown.contains(WORDS), "{shown}");
    connect(&folder, &provider).error();
    assert_eq!(protection(&folder), json!({"lock": "passphrase", "passphrase": true}));

    let address = provider.text("account_url");
    let (done, shown) = on_a_terminal(&folder, token, &format!("connect {address}"), &[("Passphrase of", WORDS)]);
    assert!(done && !shown.contains(WORDS), "{shown}");
    let (code, error) = folder.run(&["overview", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (1, Some("archive_locked")), "nobody can be asked");
    assert!(error["message"].as_str().unwrap().contains("on a terminal"), "{error}");
    let mistyped = [("Passphrase of", "a quiet evening"), ("Passphrase of", WORDS)];
    let (done, shown) = on_a_terminal(&folder, token, "numbers", &mistyped);
    assert!(done, "{shown}");

    let (done, shown) =
        on_a_terminal(&folder, token, "protect rotate", &[("Passphrase of", WORDS), ("Passphrase of", WORDS)]);
    assert!(done, "{shown}");
    let (done, shown) = on_a_terminal(&folder, token, "numbers", &[("Passphrase of", WORDS)]);
    assert!(done, "{shown}");
    let unlocked = folder.run(&["protect", "restart", "--yes"]);
    assert_eq!(unlocked.code, Some(0), "{unlocked:?}");
    assert_eq!(protection(&folder)["lock"], "undecided", "begun anew, it is decided anew");
}
