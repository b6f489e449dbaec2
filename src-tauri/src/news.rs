//! What the window hears without asking: `status`, whenever the sync moved on, and `changed`, whenever
//! the archive has something new and pages should load again.

use desk::Desk;
use tauri::{AppHandle, Emitter, Runtime, async_runtime};

/// Tells the window from now on.
pub(crate) fn tell<R: Runtime>(app: &AppHandle<R>, desk: &Desk) {
    let (window, mut status) = (app.clone(), desk.watch_status());
    async_runtime::spawn(async move {
        while status.changed().await.is_ok() {
            let now = status.borrow_and_update().clone();
            say(&window, "status", now);
        }
    });
    let (window, mut changes) = (app.clone(), desk.watch_changes());
    async_runtime::spawn(async move {
        while changes.changed().await.is_ok() {
            say(&window, "changed", ());
        }
    });
}

fn say<R: Runtime>(window: &AppHandle<R>, what: &str, how: impl serde::Serialize + Clone) {
    if let Err(error) = window.emit(what, how) {
        tracing::warn!("the window did not hear {what}: {error}");
    }
}
