//! What goes wrong, said in one sentence and one exit code.

use std::path::{Path, PathBuf};

use serde::Serialize;

/// The exit codes a script can rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Something on this machine failed: the archive, the keyring, a bug.
    Failed = 1,
    /// The arguments or the files are wrong; nothing was computed.
    BadInput = 2,
    /// The provider understood and said no.
    Refused = 3,
    /// The provider cannot be reached, or its answer made no sense.
    Unreachable = 4,
    /// A write was sent and its answer was lost: ask again, do not repeat.
    OutcomeUnknown = 5,
    /// Nothing is connected on this machine yet.
    NotConnected = 6,
    /// The archive, or a file to make one of, is not what it was.
    Differs = 7,
}

/// Why a command could not do what was asked.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// A stable word for scripts.
    pub(crate) code: String,
    /// One sentence for a person.
    pub(crate) message: String,
    pub(crate) file: Option<PathBuf>,
    pub(crate) line: Option<u64>,
    /// Technical words for a bug report.
    pub(crate) detail: Option<String>,
}

/// The failure as `--json` writes it on stderr.
#[derive(Serialize)]
struct ErrorLine<'a> {
    error: ErrorFields<'a>,
}

#[derive(Serialize)]
struct ErrorFields<'a> {
    code: &'a str,
    message: &'a str,
    exit_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

/// The longest sentence about a file, in characters; what a field holds may be far longer.
const LONGEST_SENTENCE: usize = 300;

/// Text that may quote a file, without line breaks and terminal codes, and not too long.
fn on_one_line(text: &str) -> String {
    let mut line = String::new();
    for character in text.chars().take(LONGEST_SENTENCE) {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}

impl Failure {
    pub(crate) fn new(exit: Exit, code: &str, message: impl Into<String>) -> Self {
        Self { exit, code: code.to_owned(), message: message.into(), file: None, line: None, detail: None }
    }

    /// Arguments that cannot be right.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::BadInput, "usage", message)
    }

    /// A file that cannot be used, and where in it the trouble is.
    pub(crate) fn in_file(file: &Path, line: Option<u64>, what: impl AsRef<str>) -> Self {
        let place = match line {
            Some(line) => format!("{}, line {line}", file.display()),
            None => file.display().to_string(),
        };
        let message = format!("{place}: {}", on_one_line(what.as_ref()));
        Self { file: Some(file.to_owned()), line, ..Self::new(Exit::BadInput, "bad_file", message) }
    }

    /// A mistake of ours, or of this machine.
    pub(crate) fn internal(cause: &dyn std::error::Error) -> Self {
        Self::new(Exit::Failed, "failed", format!("this could not be computed: {cause}"))
    }

    /// The failure as one line of JSON.
    pub(crate) fn to_json(&self) -> String {
        let error = ErrorFields {
            code: &self.code,
            message: &self.message,
            exit_code: self.exit as u8,
            file: self.file.as_ref().map(|file| file.display().to_string()),
            line: self.line,
            detail: self.detail.as_deref(),
        };
        serde_json::to_string(&ErrorLine { error }).unwrap_or_else(|_| self.message.clone())
    }
}

impl From<rating::FileError> for Failure {
    fn from(error: rating::FileError) -> Self {
        Self::in_file(&error.file, error.line, error.what)
    }
}

impl From<rating::RateError> for Failure {
    fn from(error: rating::RateError) -> Self {
        match error {
            rating::RateError::File(error) => error.into(),
            rating::RateError::Temporary(_) => Self::new(Exit::Failed, "not_written", error.to_string()),
            rating::RateError::Ledger(error) => Self::internal(&error),
        }
    }
}
