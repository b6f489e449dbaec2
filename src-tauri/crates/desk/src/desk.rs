//! The desk itself: what both shells hold in their hands.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use chrono::NaiveDate;
use provider::{AccountApi, Provider};
use tokio::sync::watch;
use views::model::Instant;

use crate::choosing::{Chooser, Handed};
use crate::clock::Clock;
use crate::connections::{Connections, Record};
use crate::demo::Demo;
use crate::error::DeskError;
use crate::home::Home;
use crate::intentions::Sent;
use crate::model::{
    CommandError, Connection, ConnectionKind, ErrorCode, KeyringState, Settings, Start, Status, TokenPlace,
};
use crate::secrets::Secrets;
use crate::session::Session;
use crate::settings;
use crate::syncing::Syncing;
use crate::vault::Vault;

/// How long questions that are being answered may keep an archive open that has to be closed: ten seconds.
const CLOSING_TRIES: u32 = 200;
const CLOSING_PAUSE: Duration = Duration::from_millis(50);

/// How long a person who closes the app waits at most for what still runs.
const CLOSING_AT_MOST: Duration = Duration::from_secs(2);

/// What can be told to a desk when it is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day the demo ends on; the computer's day if absent.
    pub today: Option<NaiveDate>,
    /// How long a cancellation is held before it is sent.
    pub hold: Duration,
    /// How long after sending a write the provider may still be working on it.
    pub patience: Duration,
    /// How long until the next automatic sync.
    pub sync_every: Duration,
    /// Where files for the person go; the system's folder for downloads if absent.
    pub downloads: Option<PathBuf>,
    /// What tells the time on this computer.
    pub clock: Clock,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            today: None,
            hold: Duration::from_secs(60),
            patience: Duration::from_secs(60),
            sync_every: Duration::from_secs(15 * 60),
            downloads: None,
            clock: Clock::default(),
        }
    }
}

/// The application behind both shells.
///
/// Opening it never fails because of the data folder: what is wrong with it is told by [`Desk::start`] and by every
/// question that needs it, so that a window can say so and offer a way out.
pub struct Desk {
    pub(crate) home: Home,
    pub(crate) secrets: Arc<dyn Secrets>,
    pub(crate) vault: Arc<Vault>,
    pub(crate) options: Options,
    pub(crate) syncing: Syncing,
    pub(crate) demo: tokio::sync::Mutex<Option<Demo>>,
    pub(crate) writes: tokio::sync::Mutex<()>,
    pub(crate) sent: Sent,
    /// How the person is asked for a file, where there is a window to ask in.
    pub(crate) chooser: OnceLock<Chooser>,
    /// The file that was given to the app from outside.
    pub(crate) handed: Handed,
    /// The files written for the person since the desk was opened.
    pub(crate) saved: Mutex<Vec<PathBuf>>,
    /// The diagnostics as they were shown last.
    pub(crate) diagnosed: Mutex<Option<String>>,
    /// The archive was opened, and what an earlier run left in it was not looked at yet.
    pub(crate) asleep: AtomicBool,
    revealed: AtomicBool,
    state: Mutex<State>,
}

struct State {
    connections: Connections,
    session: Option<Arc<Session>>,
    problem: Option<CommandError>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Desk").field("home", &self.home).finish_non_exhaustive()
    }
}

impl Desk {
    /// Opens the desk on a data folder, with the connection that was in use last.
    pub fn open(home: &Path, secrets: Arc<dyn Secrets>) -> Arc<Self> {
        Self::open_with(home, secrets, Options::default())
    }

    /// The same, told more.
    pub fn open_with(home: &Path, secrets: Arc<dyn Secrets>, options: Options) -> Arc<Self> {
        let made = Home::make(home);
        let home = Home::at(home);
        let vault = Arc::new(Vault::new(home.clone(), Arc::clone(&secrets)));
        let state = match made {
            Ok(()) => State::load(&home, &vault),
            Err(error) => State::broken(&error),
        };
        Arc::new(Self {
            home,
            secrets,
            vault,
            options,
            syncing: Syncing::default(),
            demo: tokio::sync::Mutex::new(None),
            writes: tokio::sync::Mutex::new(()),
            sent: Sent::default(),
            chooser: OnceLock::new(),
            handed: Handed::new(None),
            saved: Mutex::default(),
            diagnosed: Mutex::default(),
            asleep: AtomicBool::new(true),
            revealed: AtomicBool::new(false),
            state: Mutex::new(state),
        })
    }

    /// What the first screen needs.
    pub fn start(&self) -> Result<Start, DeskError> {
        let (record, problem) = {
            let state = self.state();
            (state.connections.current().cloned(), state.problem.clone())
        };
        let settings = self.saved_settings();
        Ok(Start {
            demo: record.as_ref().is_some_and(|record| record.kind == ConnectionKind::Demo),
            connection: record.map(|record| self.shown(&record)).transpose()?,
            language: settings::language(&settings),
            settings,
            keyring: self.secrets.state(),
            protection: self.vault.protection(),
            problem,
            open_writes: self.writes_waiting(),
        })
    }

    /// Ends what runs: the sync, then the embedded provider. The desk can be asked for pages still.
    pub async fn stop(&self) {
        self.syncing.stop().await;
        self.stop_demo().await;
        if let Ok(session) = self.session() {
            session.set_provider(None);
        }
    }

    /// Ends what runs and closes the archive in order, so that the next start need not look through all of it. What
    /// does not end in time is left as it is: the next start finds that out.
    pub async fn close(&self) {
        let closing = async {
            let _no_sync = self.syncing.halt().await;
            self.stop_demo().await;
            self.close_archive().await
        };
        match tokio::time::timeout(CLOSING_AT_MOST, closing).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!("the archive was not closed: {error}"),
            Err(_) => tracing::warn!("the archive was not closed in time"),
        }
    }

    /// Shows customers in full until the desk is closed, or masks them again.
    pub fn reveal_customers(&self, reveal: bool) {
        self.revealed.store(reveal, Ordering::Relaxed);
    }

    /// Every new status of the sync.
    pub fn watch_status(&self) -> watch::Receiver<Status> {
        self.syncing.watch_status()
    }

    /// A number that grows whenever something in the archive changed and pages should load again.
    pub fn watch_changes(&self) -> watch::Receiver<u64> {
        self.syncing.watch_changes()
    }

    /// The person's settings, without the facts beside them.
    pub fn saved_settings(&self) -> Settings {
        self.home.read(settings::FILE).ok().flatten().unwrap_or_default()
    }

    /// Damage that is met while the archive is open is told by [`Desk::start`] from then on, also after a restart.
    pub(crate) fn note_damage(&self, session: &Session, error: &DeskError) {
        if error.code() == ErrorCode::StorageCorrupt {
            session.store.check_when_opened();
            self.state().problem.get_or_insert_with(|| error.into());
        }
    }

    /// The connection in use, or what is wrong with its data.
    pub(crate) fn session(&self) -> Result<Arc<Session>, DeskError> {
        let state = self.state();
        match (&state.session, &state.problem) {
            (Some(session), _) => Ok(Arc::clone(session)),
            (None, Some(problem)) => Err(DeskError::Kept(problem.clone())),
            (None, None) => Err(DeskError::not_found("connection", "")),
        }
    }

    /// What a page is asked with.
    pub(crate) fn asked(&self, session: &Session) -> Result<views::Asked, DeskError> {
        let wall = self.wall();
        let (now, _) = session.business_now(wall)?;
        Ok(views::Asked { now, wall, revealed: self.revealed.load(Ordering::Relaxed) })
    }

    /// The provider of the connection in use, reached with its token; the demo's is started if need be.
    pub(crate) async fn provider(&self, session: &Session) -> Result<Arc<dyn Provider>, DeskError> {
        if let Some(provider) = session.provider() {
            return Ok(provider);
        }
        let api = match session.record.kind {
            ConnectionKind::Demo => self.demo_api().await?,
            ConnectionKind::AccountApi => {
                let (token, _) = self.token(&session.record.id).await?.ok_or(DeskError::NoToken)?;
                AccountApi::new(&session.record.address, token)?
            }
        };
        let provider: Arc<dyn Provider> = Arc::new(api);
        session.set_provider(Some(Arc::clone(&provider)));
        Ok(provider)
    }

    /// A kept token; the keyring is asked on a thread that may wait for the person.
    async fn token(&self, id: &str) -> Result<Option<(secrecy::SecretString, TokenPlace)>, DeskError> {
        let (secrets, id) = (Arc::clone(&self.secrets), id.to_owned());
        blocking(move || secrets.find(&id)).await
    }

    pub(crate) fn connections(&self) -> Connections {
        self.state().connections.clone()
    }

    /// Changes the list of connections on disk, then uses the one it names.
    pub(crate) fn change_connections(&self, change: impl FnOnce(&mut Connections)) -> Result<(), DeskError> {
        let mut state = self.state();
        let mut connections = state.connections.clone();
        change(&mut connections);
        connections.write(&self.home)?;
        let same = state.session.as_ref().is_some_and(|session| Some(&session.record) == connections.current());
        state.connections = connections;
        if !same {
            let record = state.connections.current().cloned();
            (state.session, state.problem) = opened(&self.home, &self.vault, record);
        }
        Ok(())
    }

    /// A connection as shells see it.
    pub(crate) fn shown(&self, record: &Record) -> Result<Connection, DeskError> {
        let place = match record.kind {
            ConnectionKind::Demo => TokenPlace::ThisRunOnly,
            ConnectionKind::AccountApi => {
                let found = self.secrets.find(&record.id).unwrap_or_default();
                found.map_or(TokenPlace::Missing, |(_, place)| place)
            }
        };
        Ok(Connection {
            id: record.id.clone(),
            kind: record.kind,
            name: record.name.clone(),
            address: record.address.clone(),
            token: place,
        })
    }

    pub(crate) fn keyring(&self) -> KeyringState {
        self.secrets.state()
    }

    pub(crate) fn home_path(&self) -> PathBuf {
        self.home.root().to_owned()
    }

    /// The time on this computer.
    pub(crate) fn wall(&self) -> Instant {
        self.options.clock.now()
    }

    /// Closes the archive in use, for what has to be alone with the files.
    pub(crate) async fn close_archive(&self) -> Result<(), DeskError> {
        let session = {
            let mut state = self.state();
            state.problem = Some(CommandError::from(DeskError::Busy("the archive")));
            state.session.take()
        };
        let Some(session) = session else { return Ok(()) };
        for _ in 0..CLOSING_TRIES {
            if Arc::strong_count(&session) == 1 && Arc::strong_count(&session.store) == 1 {
                return Ok(());
            }
            tokio::time::sleep(CLOSING_PAUSE).await;
        }
        Err(DeskError::Busy("the archive"))
    }

    /// Opens what lies in the data folder again.
    pub(crate) fn load_again(&self) {
        *self.state() = State::load(&self.home, &self.vault);
        self.asleep.store(true, Ordering::Relaxed);
    }

    /// What is wrong with the data, if anything is.
    pub(crate) fn problem(&self) -> Option<CommandError> {
        self.state().problem.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn load(home: &Home, vault: &Vault) -> Self {
        if let Err(error) = vault.finish() {
            tracing::warn!("the archives have two keys still: {error}");
        }
        match Connections::read(home) {
            Ok(connections) => {
                let (session, problem) = opened(home, vault, connections.current().cloned());
                Self { connections, session, problem }
            }
            Err(error) => Self::broken(&error),
        }
    }

    fn broken(error: &DeskError) -> Self {
        Self { connections: Connections::default(), session: None, problem: Some(error.into()) }
    }
}

fn opened(home: &Home, vault: &Vault, record: Option<Record>) -> (Option<Arc<Session>>, Option<CommandError>) {
    match record.map(|record| Session::open(home, vault, record)) {
        None => (None, vault.locked().map(CommandError::from)),
        Some(Ok(session)) => (Some(Arc::new(session)), None),
        Some(Err(error)) => (None, Some(error.into())),
    }
}

/// Whether an archive that cannot be opened for this reason may have to begin anew.
pub(crate) const fn means_loss(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::StorageCorrupt | ErrorCode::ArchiveKeyLost | ErrorCode::ArchiveLocked)
}

/// Runs what may wait for a disk or a person, off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| DeskError::Bug(error.to_string()))?
}
