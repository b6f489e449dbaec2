//! A provider of the test's own, asked over HTTP like any other: what the app says it did is read
//! back from here.

use std::path::PathBuf;

use sandbox::{Options, Running, Sandbox};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

use super::{Home, copy_folder};

/// The day every test account ends on.
pub(crate) const TODAY: &str = "2026-03-18";

/// A running provider with the demo account, apart from the app.
pub(crate) struct Provider {
    running: Running,
    http: reqwest::Client,
}

impl Provider {
    /// Starts a provider with the demo account, the same for every test.
    pub(crate) async fn start(home: &Home) -> Self {
        static MADE: OnceCell<Home> = OnceCell::const_new();
        let made = MADE.get_or_init(make_world).await;
        let folder = home.path().join("provider");
        copy_folder(&made.path().join("provider"), &folder);
        Self { running: Sandbox::start(options(folder)).await.unwrap(), http: reqwest::Client::new() }
    }

    /// Its address, as a person types it.
    pub(crate) fn address(&self) -> &str {
        &self.running.account_url
    }

    /// Its token.
    pub(crate) fn token(&self) -> &str {
        &self.running.account_token
    }

    /// What its account API answers.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let url = format!("{}{path}", self.running.account_url);
        let answer = self.http.get(url).bearer_auth(self.token()).send().await.unwrap();
        answer.json().await.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// All items of one of its lists or feeds.
    pub(crate) async fn all(&self, path: &str) -> Vec<Value> {
        let (mut items, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("{path}?limit=1000{after}")).await;
            items.extend(page["items"].as_array().unwrap().iter().cloned());
            let next = page["next"].as_str().or(page["cursor"].as_str());
            let more = page["more"] == true || page["next"].is_string();
            match next {
                Some(next) if more => after = format!("&after={next}"),
                _ => return items,
            }
        }
    }

    /// The number with this E.164 text.
    pub(crate) async fn number(&self, e164: &str) -> Option<Value> {
        self.all("/v1/numbers").await.into_iter().find(|number| number["number"] == e164)
    }

    /// Turns one of its knobs.
    pub(crate) async fn control(&self, method: &str, path: &str, body: Value) -> Value {
        let url = format!("{}{path}", self.running.control_url);
        let request = self.http.request(method.parse().unwrap(), url);
        let request = request.bearer_auth(&self.running.control_token);
        let request = if method == "GET" { request } else { request.json(&body) };
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{method} {path}: {}", answer.status());
        answer.json().await.unwrap_or(Value::Null)
    }

    /// Ends it.
    pub(crate) async fn stop(self) {
        self.running.shutdown().await;
    }

    /// Lets its clock run.
    pub(crate) async fn advance(&self, days: u64) -> Value {
        let seconds = json!({"seconds": days * 86_400});
        self.control("POST", "/control/v1/clock/advance", seconds).await
    }

    /// Lets its card accept or refuse.
    pub(crate) async fn card(&self, behaviour: &str) {
        self.control("PUT", "/control/v1/card", json!({"behaviour": behaviour})).await;
    }

    /// Lets its customers write while its clock runs.
    pub(crate) async fn traffic(&self) {
        self.control("PUT", "/control/v1/traffic", json!({"enabled": true})).await;
    }

    /// Makes it misbehave.
    pub(crate) async fn faults(&self, faults: Value) {
        self.control("PUT", "/control/v1/faults", faults).await;
    }

    /// The code the number's telephone received.
    pub(crate) async fn code(&self, number_id: &str) -> String {
        let code = self.control("GET", &format!("/control/v1/codes/{number_id}"), Value::Null).await;
        code["code"].as_str().unwrap().to_owned()
    }
}

async fn make_world() -> Home {
    let home = Home::new();
    let running = Sandbox::start(options(home.path().join("provider"))).await.unwrap();
    running.shutdown().await;
    home
}

fn options(folder: PathBuf) -> Options {
    let today = format!("{TODAY}T12:00:00Z").parse().unwrap();
    Options { folder, today, demo: true, ..Options::default() }
}
