//! A sandbox on real sockets, and a client that speaks plain HTTP/1.1 without hiding anything.
#![allow(dead_code, reason = "each test file uses its part")]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use sandbox::{Options, Running, Sandbox};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// A folder that is gone when the test ends.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(std::env::temp_dir().join(format!("sandbox-{}", Uuid::new_v4())))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

/// A sandbox that runs for one test.
pub(crate) struct Desk {
    pub(crate) running: Option<Running>,
    pub(crate) runtime: Runtime,
    pub(crate) folder: Folder,
    pub(crate) options: Options,
}

/// An answer, as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The body of a success.
    pub(crate) fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{self:?} {}", String::from_utf8_lossy(&self.body));
        self.json()
    }

    /// The code of a problem with this status.
    pub(crate) fn code(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

/// An empty account at an instant.
pub(crate) fn empty(today: &str) -> Desk {
    Desk::start(Options { today: today.parse().unwrap(), ..Options::default() })
}

impl Desk {
    pub(crate) fn start(options: Options) -> Self {
        Self::over(Folder::new(), options)
    }

    /// Starts over a folder that may hold a world.
    pub(crate) fn over(folder: Folder, options: Options) -> Self {
        let options = Options { folder: folder.0.clone(), ..options };
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let running = runtime.block_on(Sandbox::start(options.clone())).unwrap();
        Self { running: Some(running), runtime, folder, options }
    }

    /// Stops it and starts it again over the same file.
    pub(crate) fn restart(&mut self) {
        self.stop();
        self.running = Some(self.runtime.block_on(Sandbox::start(self.options.clone())).unwrap());
    }

    pub(crate) fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            self.runtime.block_on(running.shutdown());
        }
    }

    pub(crate) fn running(&self) -> &Running {
        self.running.as_ref().unwrap()
    }

    /// Asks the account API.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let running = self.running();
        exchange(&running.account_url, &request("GET", path, &running.account_url, &running.account_token, &[], ""))
            .unwrap()
    }

    /// Writes with a fresh key.
    pub(crate) fn write(&self, method: &str, path: &str, body: &Value) -> Answer {
        self.write_with(&Uuid::new_v4().to_string(), method, path, body)
    }

    /// Writes with a key.
    pub(crate) fn write_with(&self, key: &str, method: &str, path: &str, body: &Value) -> Answer {
        self.try_write(key, method, path, body).unwrap()
    }

    /// Writes with a key, and perhaps gets no answer.
    pub(crate) fn try_write(&self, key: &str, method: &str, path: &str, body: &Value) -> std::io::Result<Answer> {
        let running = self.running();
        let headers = [("Idempotency-Key", key), ("Content-Type", "application/json")];
        let text = request(method, path, &running.account_url, &running.account_token, &headers, &body.to_string());
        exchange(&running.account_url, &text)
    }

    pub(crate) fn post(&self, path: &str, body: Value) -> Answer {
        self.write("POST", path, &body)
    }

    /// Asks the control interface.
    pub(crate) fn control(&self, method: &str, path: &str, body: Value) -> Answer {
        let running = self.running();
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let headers = [("Content-Type", "application/json")];
        let path = format!("/control/v1/{path}");
        let text = request(method, &path, &running.control_url, &running.control_token, &headers, &body);
        exchange(&running.control_url, &text).unwrap()
    }

    /// Sets the clock; everything due until then happens.
    pub(crate) fn clock(&self, now: &str) -> Value {
        self.control("PUT", "clock", json!({ "now": now })).ok()
    }

    pub(crate) fn now(&self) -> String {
        self.control("GET", "clock", Value::Null).ok()["now"].as_str().unwrap().to_owned()
    }

    pub(crate) fn card(&self, behaviour: &str) {
        self.control("PUT", "card", json!({ "behaviour": behaviour })).ok();
    }

    /// Adds a number and connects it; its id.
    pub(crate) fn number(&self, number: &str) -> String {
        self.number_in("waba-1", number, "monthly")
    }

    pub(crate) fn number_in(&self, waba: &str, number: &str, plan: &str) -> String {
        let body = json!({ "number": number, "waba_id": waba, "display_name": "Casa Robles", "plan": plan });
        let id = self.post("/v1/numbers", body).ok()["number"]["id"].as_str().unwrap().to_owned();
        self.post(&format!("/v1/numbers/{id}/code"), json!({ "method": "sms", "language": "en" })).ok();
        let code = self.control("GET", &format!("codes/{id}"), Value::Null).ok()["code"].clone();
        self.post(&format!("/v1/numbers/{id}/verification"), json!({ "code": code })).ok();
        id
    }

    /// Opens dialogues with new customers, each at the same instant.
    pub(crate) fn dialogues(&self, number: &str, count: u32, first: &str, initiator: &str) -> Value {
        let body = json!({ "number_id": number, "dialogues": count, "customer": first, "initiator": initiator });
        let outcome = self.control("POST", "traffic", body).ok();
        assert_eq!(outcome["dialogues"], count, "each customer opens one dialogue");
        outcome
    }

    /// Uses up the free dialogues of the month, with customers nobody else has.
    pub(crate) fn use_up_the_allowance(&self, number: &str) {
        self.dialogues(number, 1_000, "+34699000000", "business");
    }

    /// Everything in a feed.
    pub(crate) fn feed(&self, name: &str) -> Vec<Value> {
        let (mut all, mut after) = (Vec::new(), String::new());
        loop {
            let part = self.get(&format!("/v1/{name}?limit=1000{after}")).ok();
            all.extend(part["items"].as_array().unwrap().iter().cloned());
            if part["more"] == false {
                return all;
            }
            after = format!("&after={}", part["cursor"].as_str().unwrap());
        }
    }

    /// The last state of every debit, in the order they were made.
    pub(crate) fn debits(&self) -> Vec<Value> {
        let mut latest: Vec<Value> = Vec::new();
        for state in self.feed("debits") {
            match latest.iter_mut().find(|debit| debit["id"] == state["id"]) {
                Some(debit) => *debit = state,
                None => latest.push(state),
            }
        }
        latest
    }

    /// The debits of a kind, as `instant amount outcome`.
    pub(crate) fn debited(&self, kinds: &[&str]) -> Vec<String> {
        let of_kind = |debit: &Value| kinds.iter().any(|kind| debit["kind"] == **kind);
        let text = |debit: Value| {
            let part = |value: &Value| value.as_str().unwrap().to_owned();
            format!("{} {} {}", part(&debit["at"]), part(&debit["amount"]["amount"]), part(&debit["outcome"]))
        };
        self.debits().into_iter().filter(of_kind).map(text).collect()
    }

    pub(crate) fn standing(&self, number: &str) -> String {
        self.get(&format!("/v1/numbers/{number}")).ok()["standing"].as_str().unwrap().to_owned()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The text of a request that closes its connection.
pub(crate) fn request(
    method: &str,
    path: &str,
    url: &str,
    token: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> String {
    let host = url.trim_start_matches("http://");
    let mut text =
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    text
}

/// Sends a text as it is and reads the answer to the end of the connection.
pub(crate) fn exchange(url: &str, text: &str) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(url.trim_start_matches("http://"))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.write_all(text.as_bytes())?;
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw)?;
    read(&raw)
}

/// The answer in these bytes; an error if they end too early.
fn read(raw: &[u8]) -> std::io::Result<Answer> {
    let early = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(early)?;
    let head = String::from_utf8_lossy(&raw[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|status| status.parse().ok());
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut answer = Answer { status: status.ok_or_else(early)?, headers, body: raw[end + 4..].to_vec() };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = unchunked(&answer.body).ok_or_else(early)?;
    } else if let Some(length) = answer.header("content-length").and_then(|length| length.parse::<usize>().ok())
        && answer.body.len() < length
    {
        return Err(early());
    }
    Ok(answer)
}

fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}
