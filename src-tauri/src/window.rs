//! The one window: it stays on the app's own page and opens no other.

use std::path::PathBuf;

use tauri::webview::NewWindowResponse;
use tauri::{App, DragDropEvent, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use crate::news;

/// The label of the main window in `tauri.conf.json`.
pub(crate) const MAIN: &str = "main";

/// What the page needs first, begun before its own script is read: answers, which `backend.ts` takes, and what WebKit
/// looks up.
const AT_ONCE: &str = "
    window.askedAtOnce = {};
    for (const command of ['start', 'overview']) {
        window.askedAtOnce[command] = window.__TAURI_INTERNALS__.invoke(command, {});
        window.askedAtOnce[command].catch(() => null);
    }
    new Worker('/formats.js');";

/// Opens the main window as `tauri.conf.json` describes it; `visible` unless the app begins in the tray.
///
/// # Errors
/// If that describes no main window, or the system gives none.
pub fn open<R: Runtime>(app: &App<R>, visible: bool) -> tauri::Result<WebviewWindow<R>> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|window| window.label == MAIN).ok_or(tauri::Error::WebviewNotFound)?;
    WebviewWindowBuilder::from_config(app, config)?
        .visible(visible)
        .initialization_script(AT_ONCE)
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Brings the window to the front, also when it was closed into the tray: a second start of the app is a wish to
/// see the first.
pub(crate) fn raise<R: Runtime>(app: &impl Manager<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Closes the window, as its own button does.
pub(crate) fn close<R: Runtime>(app: &impl Manager<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.close();
    }
}

/// Lets the window go into the tray instead of closing, as long as `into_tray` says so.
pub(crate) fn closing<R: Runtime>(window: &WebviewWindow<R>, into_tray: impl Fn() -> bool + Send + 'static) {
    let closed = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event
            && into_tray()
        {
            api.prevent_close();
            let _ = closed.hide();
        }
    });
}

/// Takes the first file that is dropped on the window, and says when one is held over it.
pub(crate) fn taking_files<R: Runtime>(window: &WebviewWindow<R>, take: impl Fn(PathBuf) + Send + 'static) {
    let app = window.app_handle().clone();
    window.on_window_event(move |event| {
        let WindowEvent::DragDrop(event) = event else { return };
        let Some((held, dropped)) = of_drag(event) else { return };
        news::tell_held(&app, held);
        dropped.into_iter().for_each(&take);
    });
}

/// Whether files are held over the window from now on, and the one that was dropped; nothing if neither changed.
fn of_drag(event: &DragDropEvent) -> Option<(bool, Option<PathBuf>)> {
    match event {
        DragDropEvent::Enter { .. } => Some((true, None)),
        DragDropEvent::Drop { paths, .. } => Some((false, paths.first().cloned())),
        DragDropEvent::Leave => Some((false, None)),
        _ => None,
    }
}

/// Whether an address is the app's own page (in `tauri dev`: the development server's).
fn is_our_page(url: &Url) -> bool {
    match (url.scheme(), url.host_str()) {
        ("tauri", Some("localhost")) => true,
        // Where the system's web view knows no scheme of our own.
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows) && url.port().is_none(),
        ("http", Some("127.0.0.1")) => cfg!(dev),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use tauri::{DragDropEvent, PhysicalPosition};

    use super::{AT_ONCE, is_our_page, of_drag};

    #[test]
    fn what_begins_at_once_is_part_of_the_page() {
        let (_, file) = AT_ONCE.split_once("new Worker('/").expect("a worker");
        let (file, _) = file.split_once('\'').expect("the end of its name");
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/public").join(file).is_file(), "{file}");
    }

    #[test]
    fn the_first_of_the_files_that_are_dropped_is_taken() {
        let position = PhysicalPosition::default();
        let paths = || vec![PathBuf::from("/a.csv"), PathBuf::from("/b.csv")];
        assert_eq!(of_drag(&DragDropEvent::Enter { paths: paths(), position }), Some((true, None)));
        assert_eq!(of_drag(&DragDropEvent::Over { position }), None, "where it is held makes no difference");
        assert_eq!(of_drag(&DragDropEvent::Leave), Some((false, None)));
        assert_eq!(of_drag(&DragDropEvent::Drop { paths: paths(), position }), Some((false, Some("/a.csv".into()))));
        assert_eq!(of_drag(&DragDropEvent::Drop { paths: vec![], position }), Some((false, None)), "a text, no file");
    }

    #[test]
    fn only_our_own_page_is_navigated_to() {
        for (url, ours) in [
            ("tauri://localhost/index.html", true),
            ("tauri://example.com/index.html", false),
            ("http://tauri.localhost/", cfg!(windows)),
            ("http://tauri.localhost:8080/", false),
            ("https://localhost/", false),
            ("https://example.com/", false),
            ("https://tauri.localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,<h1>x", false),
        ] {
            assert_eq!(is_our_page(&url.parse().expect("a URL")), ours, "{url}");
        }
    }
}
