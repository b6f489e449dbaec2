//! A desk on a folder of its own, against the real embedded provider over real HTTP.
#![allow(dead_code, unreachable_pub)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use desk::{Desk, DeskError, Draft, KeyringState, MemorySecrets, Options, Secrets, TokenPlace};
use sandbox::{Running, Sandbox};
use secrecy::SecretString;
use views::model::Plan;

/// A folder that goes away with the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("desk-{name}-{}", uuid::Uuid::new_v4()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A keyring that outlives the desks opened with it, until it is locked, reset or taken away.
#[derive(Debug, Default)]
pub struct TestKeyring {
    kept: Mutex<MemorySecrets>,
    locked: AtomicBool,
    away: AtomicBool,
}

impl TestKeyring {
    /// Everything in it is gone, as after somebody reset it.
    pub fn reset(&self) {
        *self.kept.lock().unwrap() = MemorySecrets::default();
    }

    pub fn set_locked(&self, locked: bool) {
        self.locked.store(locked, Ordering::Relaxed);
    }

    /// No keyring runs, as in a session without a desktop.
    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::Relaxed);
    }

    fn there(&self) -> Result<std::sync::MutexGuard<'_, MemorySecrets>, DeskError> {
        if self.locked.load(Ordering::Relaxed) {
            return Err(DeskError::KeyringLocked("locked".to_owned()));
        }
        Ok(self.kept.lock().unwrap())
    }

    fn place(&self) -> TokenPlace {
        if self.away.load(Ordering::Relaxed) { TokenPlace::ThisRunOnly } else { TokenPlace::Keyring }
    }
}

impl Secrets for TestKeyring {
    fn keep(&self, id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        self.there()?.keep(id, token)?;
        Ok(self.place())
    }

    fn find(&self, id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        if self.away.load(Ordering::Relaxed) {
            return Ok(None);
        }
        Ok(self.there()?.find(id)?.map(|(token, _)| (token, self.place())))
    }

    fn forget(&self, id: &str) -> Result<(), DeskError> {
        self.there()?.forget(id)
    }

    fn state(&self) -> KeyringState {
        if self.away.load(Ordering::Relaxed) { KeyringState::Missing } else { KeyringState::Available }
    }
}

/// A provider, a data folder and a desk connected to the one with its data in the other.
pub struct World {
    pub folder: Folder,
    pub provider: Running,
    pub secrets: Arc<TestKeyring>,
    pub desk: Arc<Desk>,
}

/// Short waits, so that tests of waiting are short.
pub fn options() -> Options {
    Options { hold: Duration::from_secs(60), patience: Duration::from_secs(2), ..Options::default() }
}

/// An empty account of two WABAs, connected and synced.
pub async fn connected(name: &str) -> World {
    let folder = Folder::new(name);
    let provider = start(&folder.0).await;
    let secrets = Arc::new(TestKeyring::default());
    let desk = open(&folder.0, &secrets, options());
    desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    World { folder, provider, secrets, desk }
}

pub async fn start(folder: &Path) -> Running {
    let options = sandbox::Options { folder: folder.join("provider"), ..sandbox::Options::default() };
    Sandbox::start(options).await.unwrap()
}

pub fn open<S: Secrets + 'static>(folder: &Path, secrets: &Arc<S>, options: Options) -> Arc<Desk> {
    Desk::open_with(&folder.join("home"), Arc::<S>::clone(secrets), options)
}

impl World {
    /// A draft of the wizard, ready to be sent.
    pub fn draft(&self, number: &str, name: &str) -> Draft {
        let draft = self.desk.draft().unwrap().draft;
        Draft { number: number.to_owned(), display_name: name.to_owned(), plan: Some(Plan::Monthly), ..draft }
    }

    /// Connects a number to active; answers its id.
    pub async fn number(&self, number: &str, name: &str) -> String {
        let added = self.desk.add_number(self.draft(number, name), None).await.unwrap();
        let id = added.number_id.clone().unwrap_or_else(|| panic!("{added:?}"));
        self.desk.send_code(&id, desk::CodeMethod::Sms).await.unwrap();
        let code = self.provider.world().code_for(&id).unwrap();
        let confirmed = self.desk.confirm_code(&id, &code).await.unwrap();
        assert_eq!(confirmed.state, desk::IntentionState::Done, "the right code: {confirmed:?}");
        id
    }

    /// Lets time pass at the provider, and brings it in.
    pub async fn advance(&self, hours: i64) {
        let world = self.provider.world();
        tokio::task::spawn_blocking(move || world.advance(chrono::TimeDelta::hours(hours)).unwrap()).await.unwrap();
        self.desk.sync_now_and_wait().await.unwrap();
    }

    /// Ends this run of the app: its archive is closed.
    pub fn close(&mut self) {
        self.desk = open(&Folder::new("closed").0, &self.secrets, options());
    }

    /// The same data, opened by another run of the app.
    pub fn reopen(&mut self, options: Options) {
        self.desk = open(&self.folder.0, &self.secrets, options);
    }

    pub async fn control(&self, method: reqwest::Method, path: &str, body: serde_json::Value) -> serde_json::Value {
        let url = format!("{}/control/v1/{path}", self.provider.control_url);
        let request = reqwest::Client::new().request(method, url).bearer_auth(&self.provider.control_token);
        let answer = request.json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{status}: {text}");
        serde_json::from_str(&text).unwrap_or(serde_json::Value::Null)
    }
}
