//! How far a rating is.

use std::sync::atomic::{AtomicU64, Ordering};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Messages are read, in rows or in bytes of the file.
    Reading,
    /// Chats are folded, in parts of all chats.
    Folding,
    /// What opened is priced, in parts of all accounts.
    Pricing,
}

/// Who is told how far it is: the stage, how much is done, of how much. Called from every thread.
pub type Told<'a> = &'a (dyn Fn(Stage, u64, u64) + Sync);

/// One stage on its way.
pub(crate) struct Meter<'a> {
    told: Told<'a>,
    stage: Stage,
    done: AtomicU64,
    of: u64,
}

impl<'a> Meter<'a> {
    pub(crate) fn new(told: Told<'a>, stage: Stage, of: u64) -> Self {
        told(stage, 0, of);
        Self { told, stage, done: AtomicU64::new(0), of }
    }

    pub(crate) fn add(&self, more: u64) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        (self.told)(self.stage, done.min(self.of), self.of);
    }
}
