use std::collections::VecDeque;
use std::time::{Duration, Instant};

use crate::Stage;

/// How far a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being brought in.
    pub stage: Stage,
    /// How many items of it are in.
    pub done: u64,
    /// How many there are, if known.
    pub total: Option<u64>,
    /// How many come in per second, once that can be said.
    pub per_second: Option<u64>,
    /// How long this stage will take from now, once that can be said.
    pub left: Option<Duration>,
    /// Whether the owner holds the run.
    pub paused: bool,
}

/// Something a run tells while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyncEvent {
    /// It is a step further, or held, or released.
    Progress(Progress),
    /// A transaction was kept that changed something; pages may be loaded again.
    Changed(Stage),
}

/// Who listens to a run. Called from the run itself: it must return at once.
pub type Observer<'a> = &'a (dyn Fn(SyncEvent) + Send + Sync);

/// The rate is that of the last few seconds.
const WINDOW: Duration = Duration::from_secs(10);

/// The speed of one stage.
#[derive(Debug)]
pub(crate) struct Speed {
    marks: VecDeque<(Instant, u64)>,
}

impl Speed {
    pub(crate) fn from(done: u64) -> Self {
        Self { marks: VecDeque::from([(Instant::now(), done)]) }
    }

    /// Notes that `done` items are in, and answers the rate and the time left.
    pub(crate) fn at(&mut self, done: u64, total: Option<u64>) -> (Option<u64>, Option<Duration>) {
        self.measured(Instant::now(), done, total)
    }

    fn measured(&mut self, now: Instant, done: u64, total: Option<u64>) -> (Option<u64>, Option<Duration>) {
        self.marks.push_back((now, done));
        while self.marks.len() > 2 && self.marks.front().is_some_and(|(at, _)| now.duration_since(*at) > WINDOW) {
            self.marks.pop_front();
        }
        let Some((since, before)) = self.marks.front().copied() else { return (None, None) };
        let millis = now.duration_since(since).as_millis();
        let came = u128::from(done.saturating_sub(before));
        if millis == 0 || came == 0 {
            return (None, None);
        }
        let per_second = u64::try_from(came * 1000 / millis).ok();
        let left = total.map(|total| u128::from(total.saturating_sub(done)) * millis / came);
        (per_second, left.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_last_seconds() {
        let start = Instant::now();
        let after = |seconds| start + Duration::from_secs(seconds);
        let mut speed = Speed { marks: VecDeque::from([(start, 0)]) };
        assert_eq!(speed.measured(start, 0, Some(100)), (None, None), "nothing can be said yet");
        assert_eq!(
            speed.measured(after(2), 20, Some(100)),
            (Some(10), Some(Duration::from_secs(8))),
            "ten a second, eighty left"
        );
        speed.measured(after(12), 40, Some(100));
        let (rate, left) = speed.measured(after(22), 60, Some(100));
        assert_eq!((rate, left), (Some(2), Some(Duration::from_secs(20))), "the fast beginning is forgotten");
        assert_eq!(speed.measured(after(23), 70, None).1, None, "no total, no time left");
    }
}
