use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use backon::{Sleeper, TokioSleeper};

/// A pause that ends.
pub type Pause = Pin<Box<dyn Future<Output = ()> + Send>>;

/// How the pauses between attempts pass: by the clock, unless somebody else keeps the time.
///
/// Only how they pass can be changed; how long they are is decided by [`RetryRules`](crate::RetryRules).
#[derive(Clone)]
pub struct Pauses(Arc<dyn Fn(Duration) -> Pause + Send + Sync>);

impl Pauses {
    /// Pauses that pass as `pass` lets them.
    pub fn passing(pass: impl Fn(Duration) -> Pause + Send + Sync + 'static) -> Self {
        Self(Arc::new(pass))
    }
}

impl Default for Pauses {
    fn default() -> Self {
        Self::passing(|pause| Box::pin(TokioSleeper.sleep(pause)))
    }
}

impl Sleeper for Pauses {
    type Sleep = Pause;

    fn sleep(&self, pause: Duration) -> Pause {
        (self.0)(pause)
    }
}
