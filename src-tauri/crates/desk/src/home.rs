//! The data folder: what lies where, and writing a small file so that it is old or new, never half.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::DeskError;

/// Overrides the data folder; for tests and for people who keep it elsewhere.
pub const HOME_VARIABLE: &str = "DDESK_HOME";

/// Where the data folder is unless somebody says otherwise.
pub fn default_home() -> Result<PathBuf, DeskError> {
    if let Some(home) = std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
        return Ok(PathBuf::from(home));
    }
    let folders = directories::BaseDirs::new();
    let data = folders.map(|folders| folders.data_dir().join("dialogue-desk"));
    data.ok_or_else(|| DeskError::Bug("the system names no data folder for this person".to_owned()))
}

/// The data folder.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    root: PathBuf,
}

impl Home {
    /// Makes the folder at `root` if it is not there.
    pub(crate) fn make(root: &Path) -> Result<(), DeskError> {
        make_private(root).map_err(|error| DeskError::file("the data folder", error))
    }

    /// The folder at `root`, whether it is there or not.
    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a connection.
    pub(crate) fn connection(&self, id: &str) -> PathBuf {
        self.root.join("connections").join(id)
    }

    /// The archive of a connection; its folder is made if it is not there.
    pub(crate) fn archive(&self, id: &str) -> Result<PathBuf, DeskError> {
        let folder = self.connection(id);
        make_private(&folder).map_err(|error| DeskError::file("connections", error))?;
        Ok(folder.join("archive.sqlite"))
    }

    /// The archives that are there, of whatever connection.
    pub(crate) fn archives(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.root.join("connections")) else { return Vec::new() };
        let archives = entries.flatten().map(|entry| entry.path().join("archive.sqlite"));
        archives.filter(|archive| archive.exists()).collect()
    }

    /// Archives that were put aside: other ones took their place.
    pub(crate) fn archives_put_aside(&self) -> Vec<PathBuf> {
        let folders = fs::read_dir(self.root.join("connections")).into_iter().flatten().flatten();
        let files = folders.flat_map(|folder| fs::read_dir(folder.path()).into_iter().flatten().flatten());
        let aside = |name: &str| name.ends_with("-archive.sqlite");
        files.filter(|file| file.file_name().to_str().is_some_and(aside)).map(|file| file.path()).collect()
    }

    /// The folder of the embedded provider.
    pub(crate) fn demo(&self) -> Result<PathBuf, DeskError> {
        let folder = self.root.join("demo");
        make_private(&folder).map_err(|error| DeskError::file("demo", error))?;
        Ok(folder)
    }

    /// A small file's content; none if it is not there.
    pub(crate) fn read<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, DeskError> {
        match fs::read(self.root.join(name)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|error| DeskError::Damaged { file: name.to_owned(), why: error.to_string() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DeskError::file(name, error)),
        }
    }

    /// Replaces a small file as a whole.
    pub(crate) fn write<T: Serialize>(&self, name: &str, content: &T) -> Result<(), DeskError> {
        let bytes = serde_json::to_vec_pretty(content).map_err(|error| DeskError::Bug(error.to_string()))?;
        self.replace(name, &bytes).map_err(|error| DeskError::file(name, error))
    }

    fn replace(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let (target, draft) = (self.root.join(name), self.root.join(format!("{name}.new")));
        let mut file = File::create(&draft)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        let replaced = written.and_then(|()| fs::rename(&draft, &target)).and_then(|()| self.sync());
        if replaced.is_err() {
            let _ = fs::remove_file(&draft);
        }
        replaced
    }

    /// Brings the names in the data folder to the disk.
    #[cfg(unix)]
    fn sync(&self) -> io::Result<()> {
        File::open(&self.root)?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync(&self) -> io::Result<()> {
        Ok(())
    }

    /// Puts a file of the data folder that cannot be used aside, with the logs beside it, under a name that says why and
    /// when. Answers where it is now; nothing if there was none.
    pub(crate) fn put_aside(path: &Path, why: &str, stamp: &str) -> Result<Option<PathBuf>, DeskError> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut aside = None;
        for suffix in ["", "-wal", "-shm"] {
            let from = path.with_file_name(format!("{name}{suffix}"));
            let to = path.with_file_name(format!("{why}-{stamp}-{name}{suffix}"));
            match fs::rename(&from, &to) {
                Ok(()) if suffix.is_empty() => aside = Some(to),
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(DeskError::file(&name, error)),
            }
        }
        Ok(aside)
    }

    /// An empty folder for an archive that has no place yet.
    pub(crate) fn workshop(&self) -> Result<PathBuf, DeskError> {
        let folder = self.root.join(format!("making-{}", uuid::Uuid::new_v4()));
        make_private(&folder).map_err(|error| DeskError::file("the data folder", error))?;
        Ok(folder)
    }

    /// Every file in a folder and below it, by its path from there, with its size.
    pub(crate) fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
        let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
                match entry.metadata() {
                    Ok(metadata) if metadata.is_dir() => open.push(entry.path()),
                    Ok(metadata) => {
                        let path = entry.path();
                        found.push((path.strip_prefix(folder).unwrap_or(&path).to_owned(), metadata.len()));
                    }
                    Err(_) => {}
                }
            }
        }
        found
    }

    /// How many bytes lie in a folder.
    pub(crate) fn size(folder: &Path) -> u64 {
        Self::files(folder).iter().map(|(_, bytes)| bytes).sum()
    }
}

/// Held as long as this process works with something that bears only one at a time.
#[derive(Debug)]
pub(crate) struct OnlyOne {
    _file: File,
}

impl OnlyOne {
    /// Takes the lock in a folder, or says that another process has it.
    pub(crate) fn take(folder: &Path, what: &'static str) -> Result<Self, DeskError> {
        let file = Self::file(folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(_) => Err(DeskError::Busy(what)),
        }
    }

    /// Takes the lock in a folder as soon as nobody else has it, for what takes a moment.
    pub(crate) fn wait(folder: &Path) -> Result<Self, DeskError> {
        let file = Self::file(folder)?;
        file.lock().map_err(|error| DeskError::file("lock", error))?;
        Ok(Self { _file: file })
    }

    fn file(folder: &Path) -> Result<File, DeskError> {
        let opened = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("lock"));
        opened.map_err(|error| DeskError::file("lock", error))
    }
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
