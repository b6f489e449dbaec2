//! The program `dialogue-desk`: the window. Everything it does is in the library beside this file.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

/// Environment variables through which another program could drive or inspect the page.
#[cfg(not(debug_assertions))]
const REMOTE_CONTROL: [&str; 3] =
    ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"];

/// Lets WebKit paint by the processor alone. Where there is no graphics card it would do so through a graphics library that
/// imitates one: the first page is there later, and 100 MB of memory more are held.
#[cfg(target_os = "linux")]
const PLAIN_PAINTING: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

fn main() -> std::process::ExitCode {
    #[cfg(not(debug_assertions))]
    for name in REMOTE_CONTROL {
        change(name, None);
    }
    #[cfg(target_os = "linux")]
    {
        let told = |name| std::env::var_os(name).is_some();
        // WebDriver has its pictures from what paints for a card.
        if !has_graphics_card() && !told("TAURI_WEBVIEW_AUTOMATION") && !told(PLAIN_PAINTING) {
            change(PLAIN_PAINTING, Some("1"));
        }
    }
    dialogue_desk::run()
}

/// Sets a variable of the environment, or removes it.
#[cfg(any(target_os = "linux", not(debug_assertions)))]
#[allow(unsafe_code, reason = "what only WebKit reads cannot be told otherwise")]
fn change(name: &str, value: Option<&str>) {
    // SAFETY: the first thing the program does; no other thread runs yet that could read the environment.
    unsafe {
        match value {
            Some(value) => std::env::set_var(name, value),
            None => std::env::remove_var(name),
        }
    }
}

#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let devices = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    devices.map(|device| device.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"))
}
