//! Dialogue Desk, the window: what it shows and how a page asks for it. What the app knows and does
//! lives in the rooms under `crates/`; this is the frame around them.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod args;
mod around;
mod commands;
mod door;
mod logs;
mod news;
mod options;
mod window;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use desk::{Desk, KeyringSecrets};
use tauri::{App, AppHandle, Builder, Context, Manager, RunEvent, Runtime, WebviewWindow, async_runtime};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::SetOnce;

pub use args::*;
pub use around::Around;
pub use commands::{COMMANDS, Call, Commands};
pub use options::Options;
pub use window::open as open_window;

use around::Desktop;
use door::Coming;

/// How long the sync leaves the processor to the first page.
const FIRST_LOOK: Duration = Duration::from_secs(1);

/// Shows the window until it is closed.
pub fn run() -> ExitCode {
    let options = match Options::read(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match show(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Dialogue Desk could not start: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Adds what a page may ask to an app on any runtime; the tests use one without a screen.
pub fn answering<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.invoke_handler(commands::handler())
}

fn show(options: Options) -> Result<(), Box<dyn Error>> {
    let home = desk::default_home()?;
    // First of all: a second start ends here, before it opens anything.
    let one = tauri_plugin_single_instance::init(|app, args, folder| {
        let told = Options::read(args.into_iter().skip(1)).unwrap_or_default();
        if let (Some(file), Some(coming)) = (told.file, app.try_state::<Coming>()) {
            let (coming, file) = (Arc::clone(&coming), Path::new(&folder).join(file));
            async_runtime::spawn(async move { coming.wait().await.hand_over(file) });
        }
        window::raise(app);
    });
    let builder = Builder::default()
        .plugin(one)
        .plugin(logs::plugin(&home.join(desk::LOG_FOLDER)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        // Its commands are granted to no page: Rust alone opens dialogs.
        .plugin(tauri_plugin_dialog::init());
    let app = answering(builder).setup(move |app| Ok(open(app, home, options)?)).build(context())?;
    app.run(|app, event| {
        if let (RunEvent::Exit, Some(desk)) = (event, here(app)) {
            async_runtime::block_on(desk.close());
        }
    });
    Ok(())
}

/// Opens the desk while the system makes the window and loads the page: neither waits for archive and keyring.
fn open<R: Runtime>(app: &App<R>, home: PathBuf, options: Options) -> tauri::Result<()> {
    let coming = Coming::default();
    app.manage(Arc::clone(&coming));
    let told = desk::Options { today: options.today, ..desk::Options::default() };
    let place = home.clone();
    let opening = std::thread::spawn(move || {
        let desk = Desk::open_with(&place, Arc::new(KeyringSecrets::default()), told);
        // The first page's question, before it is asked: what it takes long to work out is kept with the archive.
        let _ = desk.overview();
        desk
    });
    // The sample account is made before anything of it can be shown.
    let window = window::open(app, !options.hidden && !options.demo)?;
    let desktop = Desktop::open(app.handle(), &home);
    app.manage(Arc::clone(&desktop));
    std::thread::spawn(move || {
        let Ok(desk) = opening.join() else { return };
        if options.demo
            && let Err(error) = async_runtime::block_on(desk.demo_if_new())
        {
            tracing::warn!("the sample account did not open: {error}");
        }
        if let Some(file) = &options.file {
            desk.hand_over(std::env::current_dir().unwrap_or_default().join(file));
        }
        sit_down(&window, &desktop, &desk, options.hidden);
        let _ = coming.set(desk);
        if options.demo && !options.hidden {
            let _ = window.show();
        }
    });
    Ok(())
}

/// The app's page, icon and configuration, as they were built in.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Puts what answers behind the commands of an app on any runtime: the desk, and the desktop around the window.
pub fn put_behind<R: Runtime>(app: &App<R>, home: &Path, desk: &Arc<Desk>) {
    app.manage(Coming::new(SetOnce::new_with(Some(Arc::clone(desk)))));
    app.manage(Desktop::open(app.handle(), home));
}

/// The desk, once it is open.
fn here<R: Runtime>(app: &AppHandle<R>) -> Option<Arc<Desk>> {
    app.try_state::<Coming>()?.get().cloned()
}

/// Puts the desk behind the window and begins to work.
fn sit_down<R: Runtime>(window: &WebviewWindow<R>, desktop: &Arc<Desktop>, desk: &Arc<Desk>, hidden: bool) {
    let app = window.app_handle();
    let chooser = app.clone();
    desk.choose_files_with(move |kind| {
        let ending = kind.ending();
        let chosen = chooser.dialog().file().add_filter(ending.to_uppercase(), &[ending]).blocking_pick_file();
        chosen.and_then(|chosen| chosen.into_path().ok())
    });
    news::tell(app, desk);
    Desktop::put_up_tray(desktop, app, desk, hidden);
    let (settings, desktop, taking) = (Arc::clone(desk), Arc::clone(desktop), Arc::clone(desk));
    window::taking_files(window, move |file| taking.hand_over(file));
    window::closing(window, move || settings.saved_settings().close_to_tray && desktop.can_hide());
    let working = Arc::clone(desk);
    async_runtime::spawn(async move {
        tokio::time::sleep(FIRST_LOOK).await;
        working.work().await;
    });
}
