//! What the window hears without asking: `status`, whenever the sync moved on; `changed`, whenever the archive has
//! something new and pages should load again; `handed`, whenever a file was dropped on the window or opened with the app.

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
    let (window, mut files) = (app.clone(), desk.watch_handed());
    async_runtime::spawn(async move {
        while files.changed().await.is_ok() {
            say(&window, "handed", ());
        }
    });
}

/// Tells the window whether a file is held over it.
pub(crate) fn tell_held<R: Runtime>(app: &AppHandle<R>, held: bool) {
    say(app, "held", held);
}

fn say<R: Runtime>(window: &AppHandle<R>, what: &str, how: impl serde::Serialize + Clone) {
    if let Err(error) = window.emit(what, how) {
        tracing::warn!("the window did not hear {what}: {error}");
    }
}
