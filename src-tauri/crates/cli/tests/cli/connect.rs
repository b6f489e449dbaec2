//! An account at a provider that runs by itself: connecting, adding, failing and recovering.

use std::process::Stdio;

use desk::{CodeSent, ConnectionReport, Intention, Status};
use serde_json::Value;

use crate::formats::{has_the_keys_of, is_a};
use crate::provider::Provider;
use crate::support::{Folder, Ran};

/// A folder with a provider, and ddesk connected to it with the token in the environment.
pub(crate) struct Connected {
    pub(crate) folder: Folder,
    pub(crate) provider: Provider,
}

impl Connected {
    pub(crate) fn new() -> Self {
        let folder = Folder::new();
        let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
        assert_eq!(folder.run(&["protect", "none", "--yes"]).code, Some(0), "there is no keyring, and nobody to ask");
        let connected = Self { folder, provider };
        let answer = connected.run(&["connect", connected.provider.text("account_url")]).json();
        has_the_keys_of("connect", &answer);
        is_a::<ConnectionReport>(&answer["report"]);
        connected
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(self.provider.text("account_token"), arguments)
    }

    pub(crate) fn run_with(&self, token: &str, arguments: &[&str]) -> Ran {
        let mut command = self.folder.command(&[arguments, &["--json"]].concat());
        Ran::of(command.env("DDESK_TOKEN", token).stdin(Stdio::null()).output().unwrap())
    }

    pub(crate) fn control(&self, path: &str, body: &str) {
        self.provider.request("PUT", &format!("/control/v1/{path}"), body);
    }

    /// The state of a number in words of the billing rules.
    pub(crate) fn standing(&self, number: &str) -> Value {
        let numbers = self.run(&["numbers"]).json();
        let rows = numbers["rows"].as_array().unwrap();
        rows.iter()
            .find(|row| row["number"]["number"] == number)
            .map_or(Value::Null, |row| row["status"]["standing"].clone())
    }

    pub(crate) fn add(&self, number: &str) -> Ran {
        self.run(&["add", number, "--name", "Reception", "--yes"])
    }
}

const NUMBER: &str = "+34911234599";

#[test]
fn a_number_from_quote_to_working_to_gone() {
    let connected = Connected::new();
    let quote = connected.run(&["quote"]).json();
    assert_eq!(quote["today"]["amount"]["amount"], "39.00");
    let added = connected.add(NUMBER).json();
    has_the_keys_of("add", &added);
    is_a::<Intention>(&added["intention"]);
    assert_eq!(added["debited"], quote["today"]["amount"]);
    assert_eq!(connected.standing(NUMBER), "connecting");
    let (code, error) = connected.add(NUMBER).error();
    assert_eq!((code, error["code"].as_str()), (3, Some("number_taken")));

    is_a::<CodeSent>(&connected.run(&["code", NUMBER]).json());
    let id = added["intention"]["number_id"].as_str().unwrap();
    let told: Value = serde_json::from_str(&connected.provider.get(&format!("/control/v1/codes/{id}"))).unwrap();
    let right = told["code"].as_str().unwrap();
    let wrong = if right == "000000" { "111111" } else { "000000" };
    let (code, error) = connected.run(&["code", NUMBER, wrong]).error();
    assert_eq!((code, error["code"].as_str()), (3, Some("wrong_code")));
    is_a::<Intention>(&connected.run(&["code", NUMBER, right]).json());
    assert_eq!(connected.standing(NUMBER), "active");

    let debits = connected.run(&["debits"]).json();
    assert_eq!(debits["paid"]["amount"], "39.00");
    let cancelled = connected.run(&["cancel", NUMBER, "--yes"]).json();
    assert_eq!((&cancelled["assessment"]["rule"], &cancelled["intention"]["state"]), (&"C1".into(), &"done".into()));
    assert_eq!(connected.standing(NUMBER), "deleted");
}

#[test]
fn a_declined_card_connects_nothing() {
    let connected = Connected::new();
    connected.control("card", r#"{"behaviour":"declines"}"#);
    let (code, error) = connected.add(NUMBER).error();
    assert_eq!((code, error["code"].as_str()), (3, Some("card_declined")));
    assert_eq!(connected.standing(NUMBER), Value::Null);
    connected.control("card", r#"{"behaviour":"accepts"}"#);
    connected.add(NUMBER).json();
}

#[test]
fn a_lost_answer_is_exit_code_five_and_sync_finds_out() {
    let connected = Connected::new();
    connected.control("faults", r#"{"drop_rate":1.0,"drop_when":"after"}"#);
    let (code, error) = connected.add(NUMBER).error();
    connected.control("faults", r#"{"drop_rate":0.0}"#);
    assert_eq!((code, error["code"].as_str()), (5, Some("outcome_unknown")), "{error}");
    assert!(error["message"].as_str().unwrap().contains("Do not repeat it"), "{error}");
    is_a::<Status>(&connected.run(&["sync"]).json());
    assert_eq!(connected.standing(NUMBER), "connecting", "it was carried out, once");
    let debits = connected.run(&["debits"]).json();
    assert_eq!(debits["rows"].as_array().unwrap().len(), 1);
}

#[test]
fn before_the_first_sync_it_is_said_what_to_do() {
    let folder = Folder::new();
    let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
    assert_eq!(folder.run(&["protect", "none", "--yes"]).code, Some(0));
    let connected = Connected { folder, provider };
    connected.run(&["connect", "--no-sync", connected.provider.text("account_url")]).json();
    let (code, error) = connected.run(&["overview"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("not_found")), "{error}");
    assert!(error["message"].as_str().unwrap().contains("Run `ddesk sync`"), "{error}");
}

#[test]
fn a_wrong_token_a_wrong_address_and_a_silent_one_are_told_apart() {
    let connected = Connected::new();
    let address = connected.provider.text("account_url").to_owned();
    let table = [
        ("wrong", address.as_str(), 3, "token_refused"),
        ("any", "http://127.0.0.1:1", 4, "offline"),
        ("any", "not an address", 2, "invalid_input"),
        ("", &address, 2, "usage"),
    ];
    for (token, address, exit, word) in table {
        let (code, error) = connected.run_with(token, &["connect", address, "--test"]).error();
        assert_eq!((code, error["code"].as_str()), (exit, Some(word)), "{error}");
    }
    let (code, error) = connected.run_with("wrong", &["sync"]).error();
    assert_eq!((code, error["code"].as_str()), (3, Some("token_refused")));
    let report = connected.run(&["connect", &address, "--test"]).json();
    assert_eq!(report["connection"], Value::Null);
}

#[test]
fn without_the_provider_old_figures_stay_and_nothing_is_sent() {
    let mut connected = Connected::new();
    connected.add(NUMBER).json();
    connected.provider.stop();
    assert_eq!(connected.standing(NUMBER), "connecting");
    let quote = connected.run(&["quote"]).json();
    assert_eq!((&quote["offline"], &quote["today"]["certainty"]), (&true.into(), &"estimated".into()));
    let (code, error) = connected.run(&["sync"]).error();
    assert_eq!((code, error["code"].as_str()), (4, Some("offline")));
}

#[test]
fn the_token_is_read_from_stdin_and_written_nowhere() {
    let connected = Connected::new();
    let token = connected.provider.text("account_token").to_owned();
    let (reader, mut writer) = std::io::pipe().unwrap();
    std::io::Write::write_all(&mut writer, format!("{token}\n").as_bytes()).unwrap();
    drop(writer);
    let address = connected.provider.text("account_url");
    let mut command = connected.folder.command(&["connect", address, "--test", "--json"]);
    let ran = Ran::of(command.stdin(reader).output().unwrap());
    assert_eq!(ran.json()["report"]["numbers"], 0);
    assert!(!ran.stdout.contains(&token) && !ran.stderr.contains(&token));
    let mut folders = vec![connected.folder.path().join("home")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let content = std::fs::read(entry.path()).unwrap();
                let found = content.windows(token.len()).any(|part| part == token.as_bytes());
                assert!(!found, "the token lies in {:?}", entry.path());
            }
        }
    }
}
