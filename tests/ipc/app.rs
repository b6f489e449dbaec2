//! The app without a screen, connected to a small account of its own.

use std::path::PathBuf;
use std::sync::Arc;

use desk::{Desk, Draft, Lock, MemorySecrets, Options};
use sandbox::{Running, Sandbox};
use serde_json::Value;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder, async_runtime};
use views::model::Plan;

/// The page's own address.
pub(crate) const OURS: &str = "tauri://localhost/index.html";

/// A running app with its page's window, and one more window that nobody granted anything.
pub(crate) struct Opened {
    folder: PathBuf,
    _provider: Option<Running>,
    _app: App<MockRuntime>,
    pub(crate) page: WebviewWindow<MockRuntime>,
    pub(crate) stranger: WebviewWindow<MockRuntime>,
    /// Ids, months and words that lead deep into the desk.
    pub(crate) known: Vec<String>,
}

impl Opened {
    /// The app at its first run.
    pub(crate) fn first_run(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("ipc-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let desk = desk_in(&folder);
        Self::with(folder, &desk, None, Vec::new())
    }

    /// The app connected to an account with one number.
    pub(crate) fn connected(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("ipc-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let desk = desk_in(&folder);
        let (provider, known) = async_runtime::block_on(connect(&folder, &desk));
        Self::with(folder, &desk, Some(provider), known)
    }

    fn with(folder: PathBuf, desk: &Arc<Desk>, provider: Option<Running>, known: Vec<String>) -> Self {
        let app = dialogue_desk::answering(mock_builder()).build(dialogue_desk::context()).unwrap();
        dialogue_desk::put_behind(&app, &folder, desk);
        let page = dialogue_desk::open_window(&app, true).unwrap();
        let stranger = WebviewWindowBuilder::new(&app, "stranger", Default::default()).build().unwrap();
        Self { folder, _provider: provider, _app: app, page, stranger, known }
    }

    /// What the page is answered: `Err` is what it catches.
    pub(crate) fn ask(&self, command: &str, args: Value) -> Result<Value, Value> {
        ask(&self.page, OURS, command, args)
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Asks from a window that shows what lies at `url`.
pub(crate) fn ask(window: &WebviewWindow<MockRuntime>, url: &str, command: &str, args: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.to_owned(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: url.parse().unwrap(),
        body: InvokeBody::Json(args),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    get_ipc_response(window, request).map(|answer| answer.deserialize().unwrap())
}

fn desk_in(folder: &std::path::Path) -> Arc<Desk> {
    let options = Options { downloads: Some(folder.join("downloads")), ..Options::default() };
    Desk::open_with(&folder.join("home"), Arc::new(MemorySecrets::default()), options)
}

async fn connect(folder: &std::path::Path, desk: &Arc<Desk>) -> (Running, Vec<String>) {
    let options = sandbox::Options { folder: folder.join("provider"), ..sandbox::Options::default() };
    let provider = Sandbox::start(options).await.unwrap();
    desk.protect(Lock::Unencrypted, None).await.unwrap();
    desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    let draft = desk.draft().unwrap().draft;
    let number = "+34911234599".to_owned();
    let (waba, draft_id) = (draft.waba_id.clone().unwrap(), draft.id.clone());
    let draft = Draft { number, display_name: "Reception".to_owned(), plan: Some(Plan::Monthly), ..draft };
    let added = desk.add_number(draft, None).await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    let debits = desk.debits(None, None).unwrap();
    let mut known = vec![added.number_id.unwrap(), added.id, waba, draft_id];
    known.extend(debits.rows.iter().map(|debit| debit.id.clone()));
    (provider, known)
}
