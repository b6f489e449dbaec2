//! The state of the sync, as the status bar shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{Freshness, Instant};

use super::error::CommandError;

/// A stage of the sync, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Stage {
    Account,
    Terms,
    Rates,
    Numbers,
    Events,
    Debits,
    Bills,
    Reports,
    Dialogues,
    Calculation,
}

/// What the app is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum Activity {
    /// No connection.
    #[default]
    NotConnected,
    /// The demo's sample data is being made.
    PreparingDemo,
    /// Nothing runs.
    Idle,
    /// A sync runs.
    Syncing,
    /// A sync is held by the person.
    Paused,
}

/// How far a stage is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Progress {
    /// Done.
    #[ts(type = "number")]
    pub done: u64,
    /// Of so many, if the provider said.
    #[ts(type = "number | null")]
    pub of: Option<u64>,
    /// Per second, lately.
    #[ts(type = "number | null")]
    pub per_second: Option<u64>,
    /// Seconds left at that rate.
    #[ts(type = "number | null")]
    pub seconds_left: Option<u64>,
}

/// A stage with its progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct StageStatus {
    /// Which.
    pub stage: Stage,
    /// How far.
    pub progress: Progress,
    /// It is complete.
    pub complete: bool,
}

/// A failed sync.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Failure {
    /// When.
    pub at: Instant,
    /// In which stage.
    pub stage: Option<Stage>,
    /// Why.
    pub error: CommandError,
}

/// Status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Status {
    /// What the app is doing.
    pub activity: Activity,
    /// The stage that runs or is paused.
    pub stage: Option<Stage>,
    /// All stages of the running sync, in order; while the demo is made, its progress alone.
    pub stages: Vec<StageStatus>,
    /// The progress of the demo being made, in percent.
    pub preparing: Option<Progress>,
    /// How old the figures are.
    pub freshness: Option<Freshness>,
    /// The last sync failed.
    pub last_failure: Option<Failure>,
    /// The provider could not be reached at the last attempt.
    pub offline: bool,
    /// When the next automatic sync is due.
    pub next_sync_at: Option<Instant>,
    /// Writes that are held, on their way or of unknown outcome.
    pub writes_waiting: u32,
    /// Business time of the figures.
    pub business_now: Option<Instant>,
    /// Business time is simulated.
    pub simulated_clock: bool,
}
