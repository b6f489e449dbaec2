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
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use desk::{Desk, KeyringSecrets};
use tauri::{App, Builder, Context, Manager, Runtime, async_runtime};
use tauri_plugin_dialog::DialogExt;

pub use args::*;
pub use around::Around;
pub use commands::{COMMANDS, Call, Commands};
pub use options::Options;
pub use window::open as open_window;

use around::Desktop;

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
        if let (Some(file), Some(desk)) = (told.file, app.try_state::<Arc<Desk>>()) {
            desk.hand_over(Path::new(&folder).join(file));
        }
        window::raise(app);
    });
    let builder = Builder::default()
        .plugin(one)
        .plugin(logs::plugin(&home.join(desk::LOG_FOLDER)))
        .plugin(tauri_plugin_window_state::Builder::default().build())
        // Its commands are granted to no page: Rust alone opens dialogs.
        .plugin(tauri_plugin_dialog::init());
    let told = desk::Options { today: options.today, ..desk::Options::default() };
    answering(builder)
        .setup(move |app| {
            let secrets = Arc::new(KeyringSecrets::default());
            let desk = Desk::open_with(&home, secrets, told);
            if options.demo
                && let Err(error) = async_runtime::block_on(desk.demo_if_new())
            {
                tracing::warn!("the sample account did not open: {error}");
            }
            if let Some(file) = options.file {
                desk.hand_over(std::env::current_dir().unwrap_or_default().join(file));
            }
            sit_down(app, &home, desk, options.hidden)?;
            Ok(())
        })
        .run(context())?;
    Ok(())
}

/// The app's page, icon and configuration, as they were built in.
pub fn context<R: Runtime>() -> Context<R> {
    tauri::generate_context!()
}

/// Puts what answers behind the commands of an app on any runtime: the desk, and the desktop around the window.
pub fn put_behind<R: Runtime>(app: &App<R>, home: &Path, desk: &Arc<Desk>) {
    app.manage(Arc::clone(desk));
    app.manage(Desktop::open(app.handle(), home));
}

/// Puts the desk behind the window, opens it and begins to work.
fn sit_down<R: Runtime>(app: &App<R>, home: &Path, desk: Arc<Desk>, hidden: bool) -> tauri::Result<()> {
    put_behind(app, home, &desk);
    let desktop = app.state::<Arc<Desktop>>().inner().clone();
    let chooser = app.handle().clone();
    desk.choose_files_with(move |kind| {
        let ending = kind.ending();
        let chosen = chooser.dialog().file().add_filter(ending.to_uppercase(), &[ending]).blocking_pick_file();
        chosen.and_then(|chosen| chosen.into_path().ok())
    });
    news::tell(app.handle(), &desk);
    let window = window::open(app, !hidden)?;
    Desktop::put_up_tray(&desktop, app.handle(), &desk, hidden);
    let settings = Arc::clone(&desk);
    let taking = Arc::clone(&desk);
    window::taking_files(&window, move |file| taking.hand_over(file));
    window::closing(&window, move || settings.saved_settings().close_to_tray && desktop.can_hide());
    async_runtime::spawn(desk.work());
    Ok(())
}
