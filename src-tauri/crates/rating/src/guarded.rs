//! Bytes handed to a library that panics over some damaged ones, where a person needs a sentence.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local!(static GUARDED: Cell<bool> = const { Cell::new(false) });

/// Does the work, whose state is dropped where it panics; none if it does.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    GUARDED.set(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    done.ok()
}

/// Whether a panic of this thread is on its way to become a refusal of a damaged file: a panic hook then says nothing.
#[must_use]
pub fn is_guarded() -> bool {
    GUARDED.get()
}
