//! A sandbox that runs.

use std::io::ErrorKind;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::ErrorCode;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::app::{App, problem_of};
use crate::door::{Door, random_token};
use crate::faults::Faults;
use crate::limit::Limit;
use crate::options::Options;
use crate::problem::Problem;
use crate::server::Loopback;
use crate::world::{Advance, CardBehaviour as Behaviour, NewWorld, TrafficSettings, World, WorldError};
use crate::{control, routes};

/// The embedded provider.
#[derive(Debug)]
pub struct Sandbox;

/// Why a sandbox could not be started.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// Another process has this folder's world open.
    #[error("the sandbox in {folder} is already open in another process; end it first")]
    InUse {
        /// The folder.
        folder: String,
    },
    /// The file was written by a newer version.
    #[error("the sandbox's file was written by a newer version of this program")]
    Newer,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The folder or the file cannot be written.
    #[error("the sandbox's folder cannot be written: {0}")]
    Unwritable(String),
    /// The port could not be listened on.
    #[error("cannot listen on 127.0.0.1: {0}")]
    Port(#[source] std::io::Error),
    /// The world could not be made, opened or brought up to date.
    #[error("the sandbox's world cannot be used: {0}")]
    World(String),
}

impl From<WorldError> for SandboxError {
    fn from(error: WorldError) -> Self {
        match error {
            WorldError::InUse(folder) => Self::InUse { folder },
            WorldError::Newer => Self::Newer,
            WorldError::Storage(error) => stored(&error),
            WorldError::Folder(error) => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
                _ => Self::Unwritable(error.to_string()),
            },
            error => Self::World(error.to_string()),
        }
    }
}

/// What a failure of SQLite means.
fn stored(error: &rusqlite::Error) -> SandboxError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => SandboxError::Full,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            SandboxError::Unwritable(error.to_string())
        }
        _ => SandboxError::World(error.to_string()),
    }
}

impl Sandbox {
    /// Opens or makes the world and serves it on 127.0.0.1. Needs a running tokio runtime.
    pub async fn start(options: Options) -> Result<Running, SandboxError> {
        Self::start_and_tell(options, |_| {}).await
    }

    /// The same; while the demo's history is made, `progress` hears how much of it there is, in percent.
    pub async fn start_and_tell(
        options: Options,
        progress: impl FnMut(u8) + Send + 'static,
    ) -> Result<Running, SandboxError> {
        let account_listener = Loopback::bind(options.port).await.map_err(SandboxError::Port)?;
        let control_listener = Loopback::bind(options.control_port).await.map_err(SandboxError::Port)?;
        let app = App::new(open(&options, progress).await?);
        let (stop, stopped) = watch::channel(false);
        let account_token = options.account_token.unwrap_or_else(random_token);
        let control_token = options.control_token.unwrap_or_else(random_token);
        let port = account_listener.port().map_err(SandboxError::Port)?;
        let control_port = control_listener.port().map_err(SandboxError::Port)?;
        let account_door = Door::new(port, account_token.clone(), Limit::new(options.requests_a_second));
        let control_door = Door::new(control_port, control_token.clone(), Limit::new(options.requests_a_second));
        let account = account_router(app.clone(), account_door);
        let control = control_router(app.clone(), control_door);
        let servers = vec![
            tokio::spawn(serve(account_listener, account, stopped.clone())),
            tokio::spawn(serve(control_listener, control, stopped)),
        ];
        Ok(Running {
            account_url: format!("http://127.0.0.1:{port}"),
            account_token,
            control_url: format!("http://127.0.0.1:{control_port}"),
            control_token,
            app,
            stop,
            servers,
        })
    }
}

async fn open(options: &Options, mut progress: impl FnMut(u8) + Send + 'static) -> Result<World, SandboxError> {
    let folder = options.folder.clone();
    let new = NewWorld { seed: options.seed, today: options.today, demo: options.demo, terms: options.terms.clone() };
    let opened = tokio::task::spawn_blocking(move || World::open(&folder, &new, &mut progress)).await;
    Ok(opened.map_err(|error| SandboxError::World(error.to_string()))??)
}

async fn serve(listener: Loopback, router: Router, stop: watch::Receiver<bool>) {
    if let Err(error) = listener.serve(router, stop).await {
        tracing::error!("the sandbox stopped serving: {error}");
    }
}

/// The largest body a write of the account API may have.
const BODY: usize = 64 * 1024;

/// The largest body of the control interface: lists of messages are long.
const CONTROL_BODY: usize = 32 * 1024 * 1024;

fn account_router(app: App, door: Door) -> Router {
    routes::router(app.clone())
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn_with_state(app, Faults::meddle))
        .layer(from_fn_with_state(door, Door::guard))
        .layer(from_fn(crate::door::never_stored))
}

fn control_router(app: App, door: Door) -> Router {
    control::router(app)
        .layer(DefaultBodyLimit::max(CONTROL_BODY))
        .layer(from_fn_with_state(door, Door::guard))
        .layer(from_fn(crate::door::never_stored))
}

/// A sandbox that runs, until it is shut down or dropped.
pub struct Running {
    /// Where the account API is, for example `http://127.0.0.1:40123`; its paths begin with `/v1`.
    pub account_url: String,
    /// Its token.
    pub account_token: String,
    /// Where the control interface is; its paths begin with `/control/v1`.
    pub control_url: String,
    /// Its token.
    pub control_token: String,
    app: App,
    stop: watch::Sender<bool>,
    servers: Vec<JoinHandle<()>>,
}

impl std::fmt::Debug for Running {
    /// Without the tokens.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("account_url", &self.account_url).finish_non_exhaustive()
    }
}

impl Running {
    /// The world, for the process it lives in.
    pub fn world(&self) -> WorldHandle {
        WorldHandle(self.app.clone())
    }

    /// Lets answers under way end, stops serving and closes the world; if there are handles to it, the last of them
    /// closes it.
    pub async fn shutdown(mut self) {
        self.stop.send_replace(true);
        for server in std::mem::take(&mut self.servers) {
            if let Err(error) = server.await {
                tracing::warn!("a server did not end by itself: {error}");
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        self.servers.iter().for_each(JoinHandle::abort);
    }
}

/// The control functions of a world, for the process it lives in.
///
/// Every call waits for the world and may take as long as the change it makes: from async code call it on a
/// thread that may wait.
#[derive(Clone)]
pub struct WorldHandle(App);

/// Why the world did not do something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Refused {
    /// The stable code, as in a problem of the account API.
    pub code: &'static str,
    /// What was wrong.
    pub detail: String,
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self { code: problem.code.word(), detail: problem.into_detail() }
    }
}

/// What the card does with the next debits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardBehaviour {
    /// It pays.
    Accepts,
    /// The bank says no.
    Declines,
    /// It is past its last month.
    Expired,
}

impl WorldHandle {
    /// The time in the world.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.0.with(|world| world.now())
    }

    /// Advances the clock; everything due until then happens.
    pub fn advance(&self, by: TimeDelta) -> Result<Advance, Refused> {
        self.0.with(|world| world.advance_to(world.now() + by, &mut |_| {}).map_err(refused))
    }

    /// What the card does.
    #[must_use]
    pub fn card(&self) -> CardBehaviour {
        self.0.with(|world| world.card_behaviour()).into()
    }

    /// Changes what the card does.
    pub fn set_card(&self, behaviour: CardBehaviour) -> Result<(), Refused> {
        self.0.with(|world| world.set_card(behaviour.into(), None).map_err(refused))
    }

    /// Whether traffic is generated.
    #[must_use]
    pub fn traffic(&self) -> bool {
        self.0.with(|world| world.traffic_settings().enabled)
    }

    /// Switches generated traffic on and off.
    pub fn set_traffic(&self, enabled: bool) -> Result<(), Refused> {
        self.0.with(|world| {
            let settings = TrafficSettings { enabled, ..world.traffic_settings() };
            world.set_traffic(settings).map_err(refused)
        })
    }

    /// The key of every write that was answered, with the HTTP status of its answer.
    pub fn answered(&self) -> Result<Vec<(String, u16)>, Refused> {
        self.0.with(|world| world.answered().map_err(refused))
    }

    /// The verification code of a number.
    pub fn code_for(&self, number_id: &str) -> Result<String, Refused> {
        self.0.with(|world| world.code_of(number_id).map_err(refused))
    }
}

fn refused(error: WorldError) -> Refused {
    problem_of(error).into()
}

impl From<Behaviour> for CardBehaviour {
    fn from(behaviour: Behaviour) -> Self {
        match behaviour {
            Behaviour::Accepts => Self::Accepts,
            Behaviour::Declines => Self::Declines,
            Behaviour::Expired => Self::Expired,
        }
    }
}

impl From<CardBehaviour> for Behaviour {
    fn from(behaviour: CardBehaviour) -> Self {
        match behaviour {
            CardBehaviour::Accepts => Self::Accepts,
            CardBehaviour::Declines => Self::Declines,
            CardBehaviour::Expired => Self::Expired,
        }
    }
}
