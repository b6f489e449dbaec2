//! Bills as files: their content, and putting it where the person finds it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use exports::{Format, Region, Statement};

use crate::Desk;
use crate::error::DeskError;
use crate::model::SavedFile;
use crate::pages::month_named;

/// How a bill is written to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportOptions {
    /// The region whose way of writing numbers is used, by ISO 3166; the person's if absent.
    pub region: Option<String>,
    /// CSV for programs begins with a byte order mark.
    pub byte_order_mark: bool,
}

/// How many files of one name lie side by side before we give up.
pub(crate) const MOST_COPIES: u32 = 999;

impl Desk {
    /// The bill of a month as a file's content.
    pub fn export_bill(&self, month: &str, format: Format, options: &ExportOptions) -> Result<Vec<u8>, DeskError> {
        let month = month_named(month)?;
        let (bill, rules) =
            self.page(|reader, asked| Ok((views::bill(reader, asked, month)?, views::billing_rules(reader, asked)?)))?;
        let region = options.region.clone().or_else(|| self.saved_settings().region).or_else(region_of_system);
        let statement = Statement {
            bill: &bill,
            rules: &rules,
            region: Region::named(&region.unwrap_or_default()),
            byte_order_mark: options.byte_order_mark,
        };
        Ok(statement.write(format)?)
    }

    /// Saves the bill of a month into the person's folder for downloads, beside whatever is there already.
    pub fn save_bill(&self, month: &str, format: Format) -> Result<SavedFile, DeskError> {
        let content = self.export_bill(month, format, &ExportOptions::default())?;
        self.save(&format.file_name(month), &content)
    }

    /// Saves a file into the person's folder for downloads, beside whatever is there already.
    pub(crate) fn save(&self, name: &str, content: &[u8]) -> Result<SavedFile, DeskError> {
        let folder = self.downloads()?;
        let written = write_beside(&folder, name, content);
        Ok(self.saved(written.map_err(|source| DeskError::NotWritten { folder, source })?))
    }

    /// The person's folder for downloads, made if it is not there.
    pub(crate) fn downloads(&self) -> Result<PathBuf, DeskError> {
        let folder = self.options.downloads.clone().map_or_else(downloads, Ok)?;
        match fs::create_dir_all(&folder) {
            Ok(()) => Ok(folder),
            Err(source) => Err(DeskError::NotWritten { folder, source }),
        }
    }

    /// Remembers a file that was written for the person, so that it may be shown.
    pub(crate) fn saved(&self, path: PathBuf) -> SavedFile {
        let text = |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().into_owned());
        let saved = SavedFile {
            path: path.display().to_string(),
            name: text(path.file_name()).unwrap_or_default(),
            folder: path.parent().map(|folder| folder.display().to_string()).unwrap_or_default(),
        };
        self.saved.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        saved
    }

    /// The path of a file that this desk has saved; no other is shown to anybody.
    pub fn saved_file(&self, path: &str) -> Result<PathBuf, DeskError> {
        let saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        let known = saved.iter().find(|known| known.as_path() == Path::new(path));
        known.cloned().ok_or_else(|| DeskError::not_found("saved file", path))
    }
}

/// The person's folder for downloads, whatever it is called on this system.
fn downloads() -> Result<PathBuf, DeskError> {
    let folders = directories::UserDirs::new();
    let folders = folders.ok_or_else(|| DeskError::Bug("the system names no home for this person".to_owned()))?;
    let named = folders.download_dir().map(Path::to_owned);
    Ok(named.unwrap_or_else(|| folders.home_dir().join("Downloads")))
}

/// Writes a new file; if the name is taken, another: `bill.pdf`, `bill (2).pdf`. A file that cannot be finished is
/// removed again.
fn write_beside(folder: &Path, name: &str, content: &[u8]) -> io::Result<PathBuf> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let mut taken = io::Error::from(io::ErrorKind::AlreadyExists);
    for copy in 1..=MOST_COPIES {
        let name = if copy == 1 { name.to_owned() } else { format!("{stem} ({copy}).{ending}") };
        let path = folder.join(name);
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                taken = error;
                continue;
            }
            Err(error) => return Err(error),
        };
        let written = file.write_all(content).and_then(|()| file.sync_all());
        if written.is_err() {
            let _ = fs::remove_file(&path);
        }
        return written.map(|()| path);
    }
    Err(taken)
}

/// The region the system writes numbers for: `ES` of `es_ES.UTF-8`.
fn region_of_system() -> Option<String> {
    let tag = ["LC_ALL", "LC_NUMERIC", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|tag| !tag.is_empty()))?;
    region_of(&tag)
}

fn region_of(tag: &str) -> Option<String> {
    let (_, rest) = tag.split_once(['_', '-'])?;
    let region: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    (region.len() == 2).then(|| region.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_is_read_from_the_systems_tag() {
        for (tag, region) in
            [("es_ES.UTF-8", Some("ES")), ("de-CH", Some("CH")), ("C", None), ("C.UTF-8", None), ("es_419", None)]
        {
            assert_eq!(region_of(tag).as_deref(), region, "{tag}");
        }
    }

    #[test]
    fn a_file_never_takes_the_place_of_another() {
        let folder = std::env::temp_dir().join(format!("desk-exporting-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let write = |content: &[u8]| write_beside(&folder, "bill.pdf", content).unwrap();
        let (first, second, third) = (write(b"one"), write(b"two"), write(b"three"));
        assert_eq!(first, folder.join("bill.pdf"));
        assert_eq!(second, folder.join("bill (2).pdf"));
        assert_eq!(third, folder.join("bill (3).pdf"));
        assert_eq!(fs::read(first).unwrap(), b"one");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let nowhere = std::env::temp_dir().join(format!("desk-nowhere-{}", std::process::id()));
        let source = write_beside(&nowhere, "bill.pdf", b"").unwrap_err();
        let error = DeskError::NotWritten { folder: nowhere.clone(), source };
        assert_eq!(error.code(), crate::ErrorCode::FolderReadOnly);
        let full = DeskError::NotWritten { folder: nowhere, source: io::Error::from(io::ErrorKind::StorageFull) };
        assert_eq!(full.code(), crate::ErrorCode::StorageFull);
    }
}
