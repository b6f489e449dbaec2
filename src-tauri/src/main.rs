//! The program `dialogue-desk`: the window. Everything it does is in the library beside this file.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Environment variables through which another program could drive or inspect the page.
#[cfg(not(debug_assertions))]
const REMOTE_CONTROL: [&str; 3] =
    ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"];

fn main() -> std::process::ExitCode {
    #[cfg(not(debug_assertions))]
    for name in REMOTE_CONTROL {
        // SAFETY: the first thing the program does; no other thread runs yet that could read the environment.
        #[allow(
            unsafe_code,
            reason = "a released window must not be driven from outside, and only WebKit itself reads these"
        )]
        unsafe {
            std::env::remove_var(name);
        }
    }
    dialogue_desk::run()
}
