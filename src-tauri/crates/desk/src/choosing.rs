//! The files a person gives to the app: chosen in a dialog, dropped on its window, or opened with it. What came from
//! outside waits here until the person has said what to do with it; a page learns its name and never its path.

use std::path::{Path, PathBuf};

use tokio::sync::watch;

use crate::Desk;
use crate::model::{FileFrom, FileKind, HandedFile};

/// Asks the person for a file and waits; nothing if they choose none.
pub(crate) type Chooser = Box<dyn Fn(FileKind) -> Option<PathBuf> + Send + Sync>;

/// The file that came from outside, while it waits.
pub(crate) type Handed = watch::Sender<Option<PathBuf>>;

impl Desk {
    /// Says how the person is asked for a file, once.
    pub fn choose_files_with(&self, chooser: impl Fn(FileKind) -> Option<PathBuf> + Send + Sync + 'static) {
        drop(self.chooser.set(Box::new(chooser)));
    }

    /// Keeps a file that came from outside; an earlier one that still waits is forgotten.
    pub fn hand_over(&self, file: PathBuf) {
        self.handed.send_replace(Some(file));
    }

    /// Forgets the file that came from outside; the file itself is left as it is.
    pub fn forget_handed_file(&self) {
        self.handed.send_replace(None);
    }

    /// The file that came from outside and waits.
    pub fn handed_file(&self) -> Option<HandedFile> {
        self.handed.borrow().as_deref().map(described)
    }

    /// Changes whenever a file comes from outside, or is forgotten.
    pub fn watch_handed(&self) -> watch::Receiver<Option<PathBuf>> {
        self.handed.subscribe()
    }

    /// The file to read: the one that waits, if it is of the kind, or one the person is asked for.
    pub(crate) fn file_from(&self, from: FileFrom, kind: FileKind) -> Option<PathBuf> {
        match from {
            FileFrom::Chosen => self.chooser.get().and_then(|choose| choose(kind)),
            FileFrom::Handed => self.handed.borrow().clone().filter(|file| FileKind::of(file) == Some(kind)),
        }
    }
}

fn described(file: &Path) -> HandedFile {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    HandedFile { name: name.unwrap_or_default(), kind: FileKind::of(file) }
}
