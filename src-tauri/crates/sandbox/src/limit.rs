//! How many requests are taken in a while.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A bucket of requests that fills again with time.
pub(crate) struct Limit {
    a_second: u32,
    state: Mutex<(Instant, Duration)>,
}

/// How much unused time can be saved up.
const SAVED: Duration = Duration::from_secs(2);

impl Limit {
    /// So many requests a second for long, twice as many at once.
    pub(crate) fn new(a_second: u32) -> Self {
        Self { a_second: a_second.max(1), state: Mutex::new((Instant::now(), SAVED)) }
    }

    /// Takes one request, or says after how many seconds to come again.
    pub(crate) fn take(&self) -> Result<(), u32> {
        let costs = Duration::from_secs(1) / self.a_second;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let saved = state.1.saturating_add(now.duration_since(state.0)).min(SAVED);
        let left = saved.checked_sub(costs);
        *state = (now, left.unwrap_or(saved));
        let wait = || u32::try_from(costs.saturating_sub(saved).as_secs()).unwrap_or(u32::MAX);
        left.map(|_| ()).ok_or_else(|| wait().saturating_add(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_then_no_more() {
        let limit = Limit::new(2);
        let taken = (0..10).filter(|_| limit.take().is_ok()).count();
        assert_eq!(taken, 4, "two a second, saved up for two seconds");
        assert_eq!(limit.take(), Err(1));
    }
}
