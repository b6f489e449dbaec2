//! `ddesk provider`: the embedded provider alone, and its fourteen months rated again.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::demo::world_of;
use crate::formats::has_the_keys_of;
use crate::support::{Folder, Ran};

/// A provider that runs until it is dropped.
pub(crate) struct Provider {
    child: Child,
    pub(crate) listening: Value,
}

impl Provider {
    pub(crate) fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let arguments = [&["provider", "--json", "--folder", "world"], arguments].concat();
        let mut command = folder.command(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let listening = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        Self { child, listening }
    }

    pub(crate) fn stop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.listening[key].as_str().unwrap()
    }

    /// Asks the account API, or the control interface if the path says so.
    pub(crate) fn get(&self, path: &str) -> String {
        self.request("GET", path, "")
    }

    pub(crate) fn request(&self, method: &str, path: &str, body: &str) -> String {
        let door = if path.starts_with("/control") { "control" } else { "account" };
        let (address, token) = (self.text(&format!("{door}_url")), self.text(&format!("{door}_token")));
        let host = address.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.split_whitespace().nth(1).is_some_and(|status| status.starts_with('2')), "{path}: {answer}");
        body.to_owned()
    }

    /// Every item of a list or a feed.
    fn all(&self, path: &str) -> Vec<Value> {
        let (mut items, mut query) = (Vec::new(), "?limit=1000".to_owned());
        loop {
            let page: Value = serde_json::from_str(&self.get(&format!("{path}{query}"))).unwrap();
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            if page["more"] != true {
                return items;
            }
            query = format!("?limit=1000&after={}", page["cursor"].as_str().unwrap());
        }
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        self.stop();
    }
}

#[test]
fn it_prints_its_doors_once_and_serves_behind_them() {
    let folder = Folder::new();
    let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
    has_the_keys_of("provider", &provider.listening);
    let account: Value = serde_json::from_str(&provider.get("/v1/account")).unwrap();
    assert_eq!(account["now"], "2026-03-18T12:00:00Z");
    let numbers: Value = serde_json::from_str(&provider.get("/v1/numbers")).unwrap();
    assert_eq!(numbers["items"], json!([]));
    let busy = folder.run(&["provider", "--json", "--folder", "world"]);
    assert_eq!(busy.error().0, 1, "one world, one provider: {busy:?}");
}

#[cfg(unix)]
#[test]
fn it_ends_well_when_it_is_asked_to() {
    for signal in ["-INT", "-TERM"] {
        let folder = Folder::new();
        let mut provider = Provider::start(&folder, &["--empty"]);
        let id = provider.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &id]).status().unwrap().success());
        assert_eq!(provider.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn arguments_that_contradict_each_other_are_usage_errors() {
    for arguments in [&["--demo", "--empty"][..], &["--today", "soon"], &["--port", "70000"]] {
        let ran = Folder::new().run(&[&["provider", "--folder", "world"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn the_demos_fourteen_months_rated_from_its_messages_give_its_debits_to_the_cent() {
    let folder = Folder::new();
    world_of(&folder);
    let provider = Provider::start(&folder, &[]);
    for name in ["account.json", "rates.csv", "messages.csv"] {
        folder.file(name, provider.get(&format!("/control/v1/{name}")));
    }
    let rated: Ran = folder.run(&[
        "rate",
        "--json",
        "--account",
        "account.json",
        "--rates",
        "rates.csv",
        "--messages",
        "messages.csv",
    ]);
    let rated = rated.json();
    let account: Value = serde_json::from_str(&provider.get("/v1/account")).unwrap();
    let now = account["now"].as_str().unwrap();
    let told = provider.all("/v1/debits");
    let mut compared = 0;
    for waba in rated["wabas"].as_array().unwrap() {
        let ours = waba["debits"].as_array().unwrap().iter().filter(|debit| debit["at"].as_str().unwrap() <= now);
        let ours: Vec<Value> = ours.cloned().collect();
        let theirs = debits_for_dialogues(&told, &waba["id"]);
        assert_eq!(ours, theirs, "{}", waba["id"]);
        compared += ours.len();
    }
    assert!(compared > 20, "a story without debits proves nothing: {compared}");
    let thresholds = told.iter().filter(|debit| debit["kind"] == "threshold").count();
    assert!(thresholds > 3, "the demo has several threshold debits: {thresholds}");
    assert_eq!(rated["faults"], json!([]));
}

/// The provider's debits for a WABA's dialogues in the shape of `ddesk rate`.
fn debits_for_dialogues(told: &[Value], waba: &Value) -> Vec<Value> {
    let mut debits: Vec<Value> = Vec::new();
    let mut seen = Vec::new();
    for debit in told.iter().filter(|debit| debit["waba_id"] == *waba) {
        if !["threshold", "month_start"].contains(&debit["kind"].as_str().unwrap()) || seen.contains(&debit["id"]) {
            continue;
        }
        seen.push(debit["id"].clone());
        debits.push(json!({
            "at": debit["at"], "amount": debit["amount"]["amount"], "reason": debit["kind"],
            "dialogues": debit["covers"]["dialogues"],
        }));
    }
    debits
}
