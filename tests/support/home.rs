//! A folder that is a whole home to one test: data, settings, keyring, runtime files.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

/// How every test's folder begins.
const PREFIX: &str = "desk-test-";

/// A test's own home, removed with it. Two windows opened on one home are the same person.
pub(crate) struct Home(PathBuf);

impl Home {
    /// An empty home: the app's first run.
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        if n == 0 {
            remove_leftovers();
        }
        // The system's folder for temporary files: the path of a socket must stay short.
        let path = std::env::temp_dir().join(format!("{PREFIX}{}-{n}", std::process::id()));
        let home = Self(path);
        for folder in ["data", "config", "cache", "run", "downloads"] {
            fs::create_dir_all(home.0.join(folder)).unwrap();
            fs::set_permissions(home.0.join(folder), Permissions::from_mode(0o700)).unwrap();
        }
        // Where a desktop writes down which folder is for downloads.
        let named = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", home.downloads().display());
        fs::write(home.0.join("config/user-dirs.dirs"), named).unwrap();
        home
    }

    /// Another home with the same data in it, and the keyring that opens it.
    pub(crate) fn copy(&self) -> Self {
        let copy = Self::new();
        copy_folder(&self.desk(), &copy.desk());
        copy_folder(&self.0.join("data"), &copy.0);
        copy
    }

    /// The app's data folder (`DDESK_HOME`).
    pub(crate) fn desk(&self) -> PathBuf {
        self.0.join("desk")
    }

    /// The folder for downloads.
    pub(crate) fn downloads(&self) -> PathBuf {
        self.0.join("downloads")
    }

    /// Lets `command` live in this home.
    pub(crate) fn settle(&self, command: &mut Command) {
        command
            .env("DDESK_HOME", self.desk())
            .env("XDG_DATA_HOME", self.0.join("data"))
            .env("XDG_CONFIG_HOME", self.0.join("config"))
            .env("XDG_CACHE_HOME", self.0.join("cache"))
            .env("XDG_RUNTIME_DIR", self.0.join("run"));
    }

    /// The folder itself.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Copies a folder with everything in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    let copied = Command::new("cp").arg("-a").arg(from).arg(to).status();
    assert!(copied.is_ok_and(|status| status.success()), "copy {} to {}", from.display(), to.display());
}

/// Removes the folders of test programs that ended without doing so.
fn remove_leftovers() {
    for entry in fs::read_dir(std::env::temp_dir()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let owner = name.strip_prefix(PREFIX).and_then(|rest| rest.split('-').next());
        if owner.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
