//! The desktop around the window. Its words come from the page, which has them in the person's language; what is
//! done with them is decided here. None of it is needed: where a desktop has no tray or takes no messages, the app
//! goes on, and Settings say so.

mod autostart;
mod menu;
mod notice;
mod tray;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use desk::Desk;
use serde::Serialize;
use tauri::{AppHandle, Runtime};
use ts_rs::TS;

use crate::args::{AroundArgs, NoticeArgs};
use crate::window;
use tray::Tray;

/// Where the words are kept, so that the menu is there before the page is.
const FILE: &str = "around.json";

/// What the desktop offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "commands.ts")]
pub struct Around {
    /// Whether it shows our sign in its tray.
    pub tray: bool,
    /// Whether the app starts with the computer; nothing where it cannot be told to.
    pub start_with_computer: Option<bool>,
}

/// How the menu of the app on its runtime is written.
type WriteMenu = dyn Fn(&AroundArgs) -> tauri::Result<()> + Send + Sync;

/// The desktop around the window.
pub(crate) struct Desktop {
    words: PathBuf,
    /// What the page told last in this run.
    told: Mutex<Option<AroundArgs>>,
    tray: Mutex<Option<Tray>>,
    write_menu: Box<WriteMenu>,
}

impl Desktop {
    /// Puts up the menu with the words of the last time.
    pub(crate) fn open<R: Runtime>(app: &AppHandle<R>, home: &Path) -> Arc<Self> {
        let words = home.join(FILE);
        let window = app.clone();
        let write_menu = Box::new(move |words: &AroundArgs| menu::write(&window, words));
        let desktop = Self { words, told: Mutex::default(), tray: Mutex::default(), write_menu };
        menu::follow(app);
        if let Some(words) = read(&desktop.words) {
            desktop.show_menu(&words);
        }
        Arc::new(desktop)
    }

    /// Puts up the sign in the tray, without keeping the window waiting. Where there is no tray, a window that was to
    /// begin in it is shown.
    pub(crate) fn put_up_tray<R: Runtime>(this: &Arc<Self>, app: &AppHandle<R>, desk: &Arc<Desk>, hidden: bool) {
        let (this, app, desk) = (Arc::clone(this), app.clone(), Arc::clone(desk));
        std::thread::spawn(move || {
            let tray = Tray::put_up(&app, &desk);
            let mut place = locked(&this.tray);
            let told = locked(&this.told).clone().or_else(|| read(&this.words));
            if let (Some(tray), Some(words)) = (&tray, told) {
                tray.write(&words);
            }
            *place = tray;
            drop(place);
            if hidden && !this.can_hide() {
                window::raise(&app);
            }
        });
    }

    pub(crate) fn around(&self) -> Around {
        let tray = locked(&self.tray);
        Around {
            tray: tray.as_ref().is_some_and(Tray::is_shown),
            start_with_computer: autostart::file().map(|file| file.exists()),
        }
    }

    /// Shows new words, and keeps them for the next start.
    pub(crate) fn write(&self, words: AroundArgs) -> Result<(), String> {
        *locked(&self.told) = Some(words.clone());
        if let Some(tray) = locked(&self.tray).as_ref() {
            tray.write(&words);
        }
        // Amounts are not kept: they are told again before anybody can have seen old ones.
        let kept = AroundArgs { tray: words.tray.into_iter().take(1).collect(), ..words };
        // A menu that is written anew has the whole window laid out anew.
        if read(&self.words).as_ref() == Some(&kept) {
            return Ok(());
        }
        self.show_menu(&kept);
        let json = serde_json::to_vec(&kept).map_err(|error| error.to_string())?;
        std::fs::write(&self.words, json).map_err(|error| error.to_string())
    }

    fn show_menu(&self, words: &AroundArgs) {
        if let Err(error) = (self.write_menu)(words) {
            tracing::warn!("the menu stays as it was: {error}");
        }
    }

    pub(crate) fn notify(&self, notice: &NoticeArgs) -> Result<(), String> {
        notice::show(&notice.title, &notice.body)
    }

    pub(crate) fn start_with_computer(&self, on: bool) -> Result<(), String> {
        autostart::set(on)
    }

    /// Whether a closed window can be had again.
    pub(crate) fn can_hide(&self) -> bool {
        self.around().tray
    }
}

/// What it guards stays whole whatever a thread does.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(file: &Path) -> Option<AroundArgs> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}
