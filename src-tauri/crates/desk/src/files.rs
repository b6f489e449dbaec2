//! Large files for the person: written under another name first, so that what bears the name is whole.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::DeskError;

/// A file that is being written; dropped before it is [`NewFile::keep`]t, it goes.
#[derive(Debug)]
pub(crate) struct NewFile {
    target: PathBuf,
    draft: PathBuf,
}

impl NewFile {
    /// Begins a file at `target`, which may be there already: it is replaced as a whole in the end.
    pub(crate) fn at(target: &Path) -> Result<Self, DeskError> {
        let mut name = target.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.part", std::process::id()));
        let draft = target.with_file_name(name);
        let begun = Self { target: target.to_owned(), draft };
        match fs::remove_file(&begun.draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(begun.failed(error)),
            _ => Ok(begun),
        }
    }

    /// Where it is written to.
    pub(crate) fn draft(&self) -> &Path {
        &self.draft
    }

    /// Opens it for writing. Only its owner may read it: customers' numbers are in it.
    pub(crate) fn create(&self) -> Result<File, DeskError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.draft).map_err(|error| self.failed(error))
    }

    /// Gives it its name, once all of it is on the disk. Answers its size in bytes.
    pub(crate) fn keep(self) -> Result<u64, DeskError> {
        let synced = File::options().write(true).open(&self.draft).and_then(|file| {
            file.sync_all()?;
            file.metadata()
        });
        let size = synced.map_err(|error| self.failed(error))?.len();
        fs::rename(&self.draft, &self.target).map_err(|error| self.failed(error))?;
        sync_folder(&self.target);
        Ok(size)
    }

    fn failed(&self, source: io::Error) -> DeskError {
        let folder = self.target.parent().map(Path::to_owned).unwrap_or_default();
        DeskError::NotWritten { folder, source }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // After it got its name there is nothing under the other one.
        let _ = fs::remove_file(&self.draft);
    }
}

/// A new name in a folder outlives a power cut only once the folder is on the disk; not every system lets us ask.
pub(crate) fn sync_folder(file: &Path) {
    if let Some(folder) = file.parent() {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}
