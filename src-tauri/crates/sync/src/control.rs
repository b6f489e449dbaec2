use std::future::Future;
use std::sync::Arc;

use tokio::sync::watch;

use crate::SyncFailure;

/// The owner's hand on a run: pause, go on, stop. Clones steer the same run.
#[derive(Clone, Debug)]
pub struct Control {
    wish: Arc<watch::Sender<Wish>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Run,
    Pause,
    Stop,
}

impl Default for Control {
    fn default() -> Self {
        Self { wish: Arc::new(watch::Sender::new(Wish::Run)) }
    }
}

impl Control {
    /// Holds the run before its next page.
    pub fn pause(&self) {
        self.change(Wish::Pause);
    }

    /// Lets it go on.
    pub fn resume(&self) {
        self.change(Wish::Run);
    }

    /// Ends it now. What was kept stays kept.
    pub fn cancel(&self) {
        self.wish.send_replace(Wish::Stop);
    }

    /// Whether it is held.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        *self.wish.borrow() == Wish::Pause
    }

    /// Whether it was ended.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        *self.wish.borrow() == Wish::Stop
    }

    /// A run that was ended cannot be paused or resumed any more.
    fn change(&self, to: Wish) {
        self.wish.send_if_modified(|wish| {
            let changes = *wish != Wish::Stop && *wish != to;
            if changes {
                *wish = to;
            }
            changes
        });
    }

    /// Waits while the run is held.
    pub(crate) async fn pass(&self) -> Result<(), SyncFailure> {
        let mut wish = self.wish.subscribe();
        match wish.wait_for(|wish| *wish != Wish::Pause).await.map(|wish| *wish) {
            Ok(Wish::Run | Wish::Pause) => Ok(()),
            Ok(Wish::Stop) | Err(_) => Err(SyncFailure::Cancelled),
        }
    }

    /// The outcome of `work`, unless the run is ended before; then `work` is dropped.
    pub(crate) async fn unless_cancelled<T, E: Into<SyncFailure>>(
        &self,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, SyncFailure> {
        let mut wish = self.wish.subscribe();
        tokio::select! {
            biased;
            _ = wish.wait_for(|wish| *wish == Wish::Stop) => Err(SyncFailure::Cancelled),
            outcome = work => outcome.map_err(Into::into),
        }
    }
}
