//! The same work on several threads.

use std::panic::resume_unwind;
use std::thread;

/// Does `work` on so many threads, this one among them, and collects what each has made.
///
/// Each takes the next piece by itself until there is none. The first failure by thread is the one reported.
pub(crate) fn on_threads<T: Send, E: Send>(
    threads: usize,
    work: impl Fn() -> Result<T, E> + Sync,
) -> Result<Vec<T>, E> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&work)).collect();
        let own = work();
        let others = others.into_iter().map(|other| other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        std::iter::once(own).chain(others).collect()
    })
}
