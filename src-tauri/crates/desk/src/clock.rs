use std::sync::Arc;
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use views::model::Instant;

/// Tells the time: the computer's, unless somebody else keeps it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Instant + Send + Sync>);

impl Clock {
    /// A clock that tells what `now` says.
    pub fn telling(now: impl Fn() -> Instant + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    pub(crate) fn now(&self) -> Instant {
        (self.0)()
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::telling(|| DateTime::<Utc>::from(SystemTime::now()))
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Clock")
    }
}
