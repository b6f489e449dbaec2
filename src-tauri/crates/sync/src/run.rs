use std::collections::HashMap;
use std::sync::Arc;

use provider::{Provider, ProviderError};
use store::{StageFreshness, Store, StoreError, Writer};

use crate::fetch::PageKept;
use crate::progress::Speed;
use crate::{
    Control, Feeds, Finished, Instant, Observer, Progress, Stage, Step, SyncError, SyncEvent, SyncFailure, next_step,
};

/// Where the time of this computer comes from.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// One connection's sync: a provider and the archive it fills.
#[derive(Clone)]
pub struct Syncer {
    pub(crate) provider: Arc<dyn Provider>,
    pub(crate) store: Arc<Store>,
    pub(crate) clock: Clock,
}

/// What a run did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Whether anything in the archive is different now.
    pub changed: bool,
    /// The provider's time of this run.
    pub provider_now: Instant,
}

/// How often one place of a feed may be reached in a run before the feed is taken for one that never moves on.
const MOST_REPEATS: u32 = 20;

/// The state of one run.
pub(crate) struct Run<'a> {
    pub(crate) syncer: &'a Syncer,
    pub(crate) control: &'a Control,
    observer: Observer<'a>,
    feeds: Feeds,
    finished: Finished,
    speed: Option<(Stage, Speed)>,
    told: Option<Progress>,
    /// How often each place of the feed that is being read was reached.
    reached: HashMap<String, u32>,
    /// The feeds that were read again from their beginning.
    pub(crate) read_again: Finished,
    /// The first feed that is short of items even so, and how many.
    short: Option<(Stage, u64)>,
    pub(crate) provider_now: Instant,
    changed: bool,
}

impl Syncer {
    /// A sync of `provider` into `store`; `clock` only dates when something was fetched.
    #[must_use]
    pub fn new(provider: Arc<dyn Provider>, store: Arc<Store>, clock: Clock) -> Self {
        Self { provider, store, clock }
    }

    /// Brings everything up to date, once.
    ///
    /// May be dropped at any moment. Only one run of an archive may be under way at a time.
    pub async fn run(&self, control: &Control, observer: Observer<'_>) -> Result<Outcome, SyncError> {
        let feeds = self.feeds().map_err(|failure| SyncError { stage: Stage::Account, failure: failure.into() })?;
        let mut run = Run {
            syncer: self,
            control,
            observer,
            feeds,
            finished: Finished::default(),
            speed: None,
            told: None,
            reached: HashMap::new(),
            read_again: Finished::default(),
            short: None,
            provider_now: (self.clock)(),
            changed: false,
        };
        while let Some(step) = next_step(&self.provider.capabilities(), run.finished, &run.feeds) {
            let stage = step.stage();
            run.step(step).await.map_err(|failure| SyncError { stage, failure })?;
        }
        match run.short {
            Some((stage, missing)) => Err(SyncError { stage, failure: incomplete(stage, missing) }),
            None => Ok(Outcome { changed: run.changed, provider_now: run.provider_now }),
        }
    }

    fn feeds(&self) -> Result<Feeds, StoreError> {
        let reader = self.store.reader()?;
        let cursor = |stage: Stage| Ok::<_, StoreError>(reader.feed(stage.name())?.cursor);
        Ok(Feeds {
            events: cursor(Stage::Events)?,
            debits: cursor(Stage::Debits)?,
            dialogues: cursor(Stage::Dialogues)?,
        })
    }
}

impl Run<'_> {
    async fn step(&mut self, step: Step) -> Result<(), SyncFailure> {
        self.pass(step.stage()).await?;
        match step {
            Step::Whole(stage) => {
                self.tell(stage, 0, None);
                self.fetch_whole(stage).await?;
                self.finished = self.finished.with(stage);
            }
            Step::Page { stage, after, limit } => match self.fetch_page(stage, after, limit).await {
                Err(SyncFailure::Provider(ProviderError::CursorRefused { .. })) if !self.read_again.has(stage) => {
                    self.begin_again(stage).await?;
                    self.go_to(stage, None);
                }
                page => self.move_on(stage, page?)?,
            },
            Step::Calculate => {
                self.calculate().await?;
                self.finished = self.finished.with(Stage::Calculation);
            }
        }
        Ok(())
    }

    fn move_on(&mut self, stage: Stage, page: PageKept) -> Result<(), SyncFailure> {
        if page.missing > 0 && page.cursor.is_some() {
            self.short = self.short.or(Some((stage, page.missing)));
        }
        if !page.more {
            self.finished = self.finished.with(stage);
        }
        let often = self.go_to(stage, page.cursor);
        if often > MOST_REPEATS {
            return Err(malformed(stage, "cursor", "the feed does not move on".to_owned()));
        }
        Ok(())
    }

    /// Where a feed goes on, none to read it again from its beginning; answers how often it was there in this run.
    fn go_to(&mut self, stage: Stage, place: Option<String>) -> u32 {
        let mut often = 0;
        match &place {
            Some(place) if !self.finished.has(stage) => {
                let reached = self.reached.entry(place.clone()).or_default();
                *reached += 1;
                often = *reached;
            }
            Some(_) => self.reached.clear(),
            None => {
                self.read_again = self.read_again.with(stage);
                self.reached.clear();
            }
        }
        let cursor = match stage {
            Stage::Events => &mut self.feeds.events,
            Stage::Debits => &mut self.feeds.debits,
            _ => &mut self.feeds.dialogues,
        };
        *cursor = place;
        often
    }

    /// Waits while the owner holds the run.
    pub(crate) async fn pass(&mut self, stage: Stage) -> Result<(), SyncFailure> {
        if !self.control.is_paused() {
            return self.control.pass().await;
        }
        let start = Progress { stage, done: 0, total: None, per_second: None, left: None, paused: true };
        let told = self.told.filter(|told| told.stage == stage).unwrap_or(start);
        let held = Progress { per_second: None, left: None, paused: true, ..told };
        (self.observer)(SyncEvent::Progress(held));
        self.speed = None;
        self.control.pass().await
    }

    /// Runs `change` as one transaction, off the async threads.
    pub(crate) async fn keep<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Writer<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, SyncFailure> {
        Ok(self.blocking(move |store| store.write(change)).await??)
    }

    /// Runs `work` on the archive, off the async threads.
    pub(crate) async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> T + Send + 'static,
    ) -> Result<T, SyncFailure> {
        let store = Arc::clone(&self.syncer.store);
        let joined = tokio::task::spawn_blocking(move || work(&store)).await;
        joined.map_err(|error| SyncFailure::Bug(error.to_string()))
    }

    pub(crate) fn freshness(&self, stage: Stage) -> StageFreshness {
        StageFreshness {
            stage: stage.name().to_owned(),
            finished_at: (self.syncer.clock)(),
            provider_now: self.provider_now,
        }
    }

    pub(crate) fn tell(&mut self, stage: Stage, done: u64, total: Option<u64>) {
        let total = total.map(|total| total.max(done));
        let (per_second, left) = match &mut self.speed {
            Some((of, speed)) if *of == stage => speed.at(done, total),
            _ => {
                self.speed = Some((stage, Speed::from(done)));
                (None, None)
            }
        };
        let progress = Progress { stage, done, total, per_second, left, paused: false };
        self.told = Some(progress);
        (self.observer)(SyncEvent::Progress(progress));
    }

    pub(crate) fn tell_changed(&mut self, stage: Stage, changed: bool) {
        if changed {
            self.changed = true;
            (self.observer)(SyncEvent::Changed(stage));
        }
    }
}

/// What a provider is told that says there is more than came.
fn incomplete(stage: Stage, missing: u64) -> SyncFailure {
    malformed(stage, "total", format!("{missing} items did not come, although the feed was read from its beginning"))
}

fn malformed(stage: Stage, at: &str, problem: String) -> SyncFailure {
    ProviderError::Malformed { endpoint: stage.name(), at: at.to_owned(), problem }.into()
}
