//! The sync: at start, on demand, every fifteen minutes; one at a time; held and stopped by the person.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::TimeDelta;
use sync::{Control, SyncError, SyncEvent, SyncFailure, Syncer};
use tokio::sync::{Notify, watch};

use crate::Desk;
use crate::error::DeskError;
use crate::home::OnlyOne;
use crate::model::{Activity, ErrorCode, Failure, Progress, Stage, StageStatus, Status};
use crate::session::Session;

/// Pages are told of changes at most this often while dialogues stream in.
const TOLD_EVERY: Duration = Duration::from_secs(1);

/// How soon a provider that could not be reached is tried again.
const AGAIN_WHEN_OFFLINE: Duration = Duration::from_secs(60);

/// The running sync and what is told of it.
#[derive(Debug)]
pub(crate) struct Syncing {
    status: watch::Sender<Status>,
    changes: watch::Sender<u64>,
    wanted: Notify,
    turn: tokio::sync::Mutex<()>,
    control: Mutex<Option<Control>>,
    /// When pages were last told while dialogues streamed in.
    told_at: Mutex<Option<Instant>>,
}

impl Default for Syncing {
    fn default() -> Self {
        Self {
            status: watch::Sender::new(idle()),
            changes: watch::Sender::new(0),
            wanted: Notify::new(),
            turn: tokio::sync::Mutex::new(()),
            control: Mutex::new(None),
            told_at: Mutex::new(None),
        }
    }
}

fn idle() -> Status {
    Status {
        activity: Activity::NotConnected,
        stage: None,
        stages: Vec::new(),
        preparing: None,
        freshness: None,
        last_failure: None,
        offline: false,
        next_sync_at: None,
        writes_waiting: 0,
        business_now: None,
        simulated_clock: false,
    }
}

impl Syncing {
    pub(crate) fn watch_status(&self) -> watch::Receiver<Status> {
        self.status.subscribe()
    }

    pub(crate) fn watch_changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// The status itself, for whoever tells from another thread.
    pub(crate) fn teller(&self) -> watch::Sender<Status> {
        self.status.clone()
    }

    /// Asks the loop for a sync as soon as it can.
    pub(crate) fn ask(&self) {
        self.wanted.notify_one();
    }

    /// Tells pages to load again.
    pub(crate) fn changed(&self) {
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// Changes the status and tells everybody, if it is another one then.
    pub(crate) fn tell(&self, change: impl FnOnce(&mut Status)) {
        self.status.send_if_modified(|status| {
            let before = status.clone();
            change(status);
            *status != before
        });
    }

    /// Ends a sync that runs and waits until it has ended.
    pub(crate) async fn stop(&self) {
        drop(self.halt().await);
    }

    /// The same, and lets no other sync begin before the answer is dropped.
    pub(crate) async fn halt(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.steer(Control::cancel);
        self.turn.lock().await
    }

    fn steer(&self, steer: impl FnOnce(&Control)) -> bool {
        let control = self.control.lock().unwrap_or_else(PoisonError::into_inner);
        control.as_ref().map(steer).is_some()
    }

    fn set_control(&self, control: Option<Control>) {
        *self.control.lock().unwrap_or_else(PoisonError::into_inner) = control;
    }

    /// What a run tells, put into the status.
    fn hear(&self, event: SyncEvent) {
        match event {
            SyncEvent::Progress(progress) => self.tell(|status| {
                let stage = stage_of(progress.stage);
                status.activity = if progress.paused { Activity::Paused } else { Activity::Syncing };
                status.stage = Some(stage);
                for known in &mut status.stages {
                    known.complete |= (known.stage as u8) < (stage as u8);
                }
                if let Some(known) = status.stages.iter_mut().find(|known| known.stage == stage && !progress.paused) {
                    known.progress = Progress {
                        done: progress.done,
                        of: progress.total,
                        per_second: progress.per_second,
                        seconds_left: progress.left.map(|left| left.as_secs()),
                    };
                }
            }),
            SyncEvent::Changed(stage) => {
                let mut told_at = self.told_at.lock().unwrap_or_else(PoisonError::into_inner);
                let streaming = stage == sync::Stage::Dialogues;
                if !streaming || told_at.is_none_or(|told_at| told_at.elapsed() >= TOLD_EVERY) {
                    *told_at = Some(Instant::now());
                    self.changed();
                }
            }
        }
    }
}

impl Desk {
    /// Works until the program ends: wakes the connection up, then syncs at once, on demand and every fifteen minutes.
    pub async fn work(self: Arc<Self>) {
        let mut asked_for = false;
        loop {
            if self.asleep.swap(false, Ordering::Relaxed)
                && let Err(error) = self.wake().await
            {
                self.failed(None, &error);
            }
            if asked_for || self.saved_settings().sync_automatically {
                // A failure is in the status already.
                let _ = self.sync_now_and_wait().await;
            }
            self.resolve_unknown().await;
            let wait = self.until_next();
            self.syncing.tell(|status| {
                status.next_sync_at = TimeDelta::from_std(wait).ok().map(|wait| self.wall() + wait);
            });
            asked_for = tokio::select! {
                () = self.syncing.wanted.notified() => true,
                () = tokio::time::sleep(wait) => false,
            };
        }
    }

    fn until_next(&self) -> Duration {
        let status = self.syncing.status.borrow();
        let soon = Duration::from_secs(5);
        if self.has_unknown_writes() {
            soon.min(self.options.sync_every)
        } else if status.offline {
            AGAIN_WHEN_OFFLINE.min(self.options.sync_every)
        } else {
            self.options.sync_every
        }
    }

    /// The state of the sync.
    pub fn status(&self) -> Result<Status, DeskError> {
        self.refresh_status();
        Ok(self.syncing.status.borrow().clone())
    }

    /// Asks for a sync and does not wait for it. [`Desk::work`] does it.
    pub async fn sync_now(&self) -> Result<(), DeskError> {
        self.session()?;
        self.syncing.steer(Control::resume);
        self.syncing.ask();
        Ok(())
    }

    /// Holds the sync that runs.
    pub async fn pause_sync(&self) -> Result<(), DeskError> {
        if self.syncing.steer(Control::pause) {
            self.syncing.tell(|status| status.activity = Activity::Paused);
        }
        Ok(())
    }

    /// Goes on with a held sync.
    pub async fn resume_sync(&self) -> Result<(), DeskError> {
        match self.syncing.steer(Control::resume) {
            true => self.syncing.tell(|status| status.activity = Activity::Syncing),
            false => self.syncing.ask(),
        }
        Ok(())
    }

    /// Ends the sync that runs. What came so far is kept, the next one goes on from there.
    pub async fn cancel_sync(&self) -> Result<(), DeskError> {
        self.syncing.stop().await;
        Ok(())
    }

    /// Brings everything up to date, once, and answers whether anything changed.
    pub async fn sync_now_and_wait(&self) -> Result<bool, DeskError> {
        let _turn = self.syncing.turn.lock().await;
        let session = self.session()?;
        let outcome = self.sync(&session).await;
        match &outcome {
            Ok(_) => self.syncing.tell(|status| {
                (status.last_failure, status.offline) = (None, false);
            }),
            Err((stage, error)) => {
                self.note_damage(&session, error);
                self.failed(*stage, error);
            }
        }
        self.syncing.set_control(None);
        self.syncing.tell(|status| {
            (status.activity, status.stage, status.stages) = (Activity::Idle, None, Vec::new());
        });
        self.refresh_status();
        if !matches!(outcome, Ok(false)) {
            self.syncing.changed();
        }
        outcome.map_err(|(_, error)| error)
    }

    async fn sync(&self, session: &Session) -> Result<bool, (Option<Stage>, DeskError)> {
        let at_start = |error: DeskError| (None, error);
        let _only = OnlyOne::take(&self.home.connection(&session.record.id), "this archive").map_err(at_start)?;
        let provider = self.provider(session).await.map_err(at_start)?;
        let control = Control::default();
        self.syncing.set_control(Some(control.clone()));
        self.syncing.tell(|status| {
            (status.activity, status.stages) = (Activity::Syncing, stages());
        });
        let clock = self.options.clock.clone();
        let syncer = Syncer::new(provider, Arc::clone(&session.store), Arc::new(move || clock.now()));
        let outcome = match syncer.run(&control, &|event| self.syncing.hear(event)).await {
            Ok(outcome) => outcome,
            Err(SyncError { failure: SyncFailure::Cancelled, .. }) => return Ok(true),
            Err(SyncError { stage, failure }) => return Err((Some(stage_of(stage)), of_sync(failure))),
        };
        let ended = self.wall().to_rfc3339();
        let kept = session.store.write_aside(|writer| writer.put_setting(views::SYNCED_AT, Some(&ended)));
        kept.map_err(|error| at_start(error.into()))?;
        let raised = self.raise_alerts(session).map_err(at_start)?;
        Ok(outcome.changed || raised > 0)
    }

    /// Notes a failed sync.
    pub(crate) fn failed(&self, stage: Option<Stage>, error: &DeskError) {
        tracing::warn!("sync failed: {error}");
        self.syncing.tell(|status| {
            status.offline = matches!(error.code(), ErrorCode::Offline | ErrorCode::Slow);
            status.last_failure = Some(Failure { at: self.wall(), stage, error: error.into() });
        });
    }

    /// Puts what the archive says about itself into the status.
    pub(crate) fn refresh_status(&self) {
        let waiting = self.writes_waiting();
        let Ok(session) = self.session() else {
            self.syncing.tell(|status| {
                let preparing = status.activity == Activity::PreparingDemo;
                let kept = (status.last_failure.take(), status.preparing.take());
                *status = idle();
                (status.last_failure, status.preparing) = kept;
                if preparing {
                    status.activity = Activity::PreparingDemo;
                }
            });
            return;
        };
        let freshness = session.store.reader().ok().and_then(|reader| views::freshness(&reader, self.wall()).ok());
        let clock = session.business_now(self.wall()).ok();
        self.syncing.tell(|status| {
            if status.activity == Activity::NotConnected {
                status.activity = Activity::Idle;
            }
            status.freshness = freshness;
            status.writes_waiting = waiting;
            status.business_now = clock.map(|(now, _)| now);
            status.simulated_clock = clock.is_some_and(|(_, simulated)| simulated);
        });
    }
}

fn of_sync(failure: SyncFailure) -> DeskError {
    match failure {
        SyncFailure::Provider(error) => error.into(),
        SyncFailure::Store(error) => error.into(),
        SyncFailure::Calculation(why) => {
            provider::ProviderError::Malformed { endpoint: "dialogues", at: String::new(), problem: why }.into()
        }
        other => DeskError::Bug(other.to_string()),
    }
}

fn stages() -> Vec<StageStatus> {
    let nothing = Progress { done: 0, of: None, per_second: None, seconds_left: None };
    let all = sync::Stage::ALL.into_iter().map(stage_of);
    all.map(|stage| StageStatus { stage, progress: nothing.clone(), complete: false }).collect()
}

const fn stage_of(stage: sync::Stage) -> Stage {
    match stage {
        sync::Stage::Account => Stage::Account,
        sync::Stage::Terms => Stage::Terms,
        sync::Stage::Rates => Stage::Rates,
        sync::Stage::Numbers => Stage::Numbers,
        sync::Stage::Events => Stage::Events,
        sync::Stage::Debits => Stage::Debits,
        sync::Stage::Bills => Stage::Bills,
        sync::Stage::Reports => Stage::Reports,
        sync::Stage::Dialogues => Stage::Dialogues,
        sync::Stage::Calculation => Stage::Calculation,
    }
}
