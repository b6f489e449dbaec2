//! The one window: it stays on the app's own page and opens no other.

use tauri::webview::NewWindowResponse;
use tauri::{App, Manager, Runtime, Url, WebviewWindow, WebviewWindowBuilder};

/// The label of the main window in `tauri.conf.json`.
pub(crate) const MAIN: &str = "main";

/// Opens the main window as `tauri.conf.json` describes it.
pub(crate) fn open<R: Runtime>(app: &App<R>) -> tauri::Result<WebviewWindow<R>> {
    let windows = &app.config().app.windows;
    let config = windows.iter().find(|window| window.label == MAIN).ok_or(tauri::Error::WebviewNotFound)?;
    WebviewWindowBuilder::from_config(app, config)?
        .on_navigation(is_our_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// Brings the window to the front: a second start of the app is a wish to see the first.
pub(crate) fn raise<R: Runtime>(app: &impl Manager<R>) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Whether an address is the app's own page (in `tauri dev`: the development server's).
fn is_our_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        "http" | "https" => {
            let host = url.host_str();
            host == Some("tauri.localhost") || (cfg!(dev) && host == Some("127.0.0.1"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_our_page;

    #[test]
    fn only_our_own_page_is_navigated_to() {
        for (url, ours) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("https://example.com/", false),
            ("https://tauri.localhost.example.com/", false),
            ("file:///etc/passwd", false),
            ("data:text/html,<h1>x", false),
        ] {
            assert_eq!(is_our_page(&url.parse().expect("a URL")), ours, "{url}");
        }
    }
}
