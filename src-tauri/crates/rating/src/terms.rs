//! The terms accounts are on before their file sets anything otherwise: built in, or a document of one's own.

use std::fs;
use std::path::{Path, PathBuf};

use billing::{Currency, Tariff, Terms};

use super::records::cannot_be_read;
use crate::FileError;

/// Terms with where they come from.
#[derive(Clone, Debug)]
pub struct TermsDocument {
    tariff: Tariff,
    /// The file, unless they are built in: then their amounts are read in any currency.
    file: Option<PathBuf>,
}

/// What the built-in terms are called on the command line.
pub const BUILT_IN_TERMS: [&str; 2] = ["chat-api-2022-02", "meta"];

impl Default for TermsDocument {
    fn default() -> Self {
        Self { tariff: Terms::default().into(), file: None }
    }
}

impl TermsDocument {
    /// The built-in terms of a name, or those of a file, which wins where there is one of that name.
    pub fn named(name: &Path) -> Result<Self, FileError> {
        if name.exists() {
            return Self::read(name);
        }
        match name.to_str() {
            Some("chat-api-2022-02") => Ok(Self::default()),
            Some("meta") => Ok(Self { tariff: Tariff::meta(), file: None }),
            _ => {
                let names = BUILT_IN_TERMS.join(" and ");
                Err(FileError::new(name, None, format!("there is no such file; built in are {names}")))
            }
        }
    }

    /// Reads a document; what is wrong with it is reported with its line and key.
    fn read(path: &Path) -> Result<Self, FileError> {
        let text = fs::read(path).map_err(|error| FileError::new(path, None, cannot_be_read(&error)))?;
        let text = String::from_utf8(text).map_err(|error| {
            let before = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
            let line = before.filter(|byte| **byte == b'\n').count() as u64 + 1;
            FileError::new(path, Some(line), "this is not UTF-8 text")
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let tariff = Tariff::parse(text)
            .map_err(|error| FileError::new(path, u64::try_from(error.line).ok(), error.what.clone()))?;
        Ok(Self { tariff, file: Some(path.to_owned()) })
    }

    /// What the document calls itself.
    #[must_use]
    pub fn id(&self) -> &str {
        self.tariff.id()
    }

    /// The terms of an account in `currency`.
    pub(crate) fn in_currency(&self, currency: Currency) -> Result<Tariff, String> {
        let written = self.tariff.latest().currency;
        match &self.file {
            Some(file) if written != currency => {
                Err(format!("the account is in {currency}, but the terms of {} are in {written}", file.display()))
            }
            Some(_) => Ok(self.tariff.clone()),
            None => Ok(self.tariff.clone().in_currency(currency)),
        }
    }
}
