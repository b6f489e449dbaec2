//! Where answers go: JSON or text on stdout, sentences and progress on stderr.

use std::io::{self, IsTerminal, Write};

use serde::Serialize;

use crate::failure::{Exit, Failure};
use crate::terminal::harmless;

/// How this run answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output {
    /// Machine-readable answers were asked for.
    pub(crate) json: bool,
    /// Stdout is a terminal.
    pub(crate) terminal: bool,
    /// Text on stdout may be coloured.
    pub(crate) colour: bool,
    /// Progress may be drawn on stderr.
    pub(crate) progress: bool,
    /// A person is there to answer a question.
    pub(crate) interactive: bool,
}

impl Output {
    /// The habits of this run: colour and progress on a terminal only, and no colour under `NO_COLOR`.
    pub(crate) fn new(json: bool) -> Self {
        let terminal = io::stdout().is_terminal();
        let stderr_terminal = io::stderr().is_terminal();
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            json,
            terminal,
            colour: terminal && wanted,
            progress: stderr_terminal && !json,
            interactive: io::stdin().is_terminal() && stderr_terminal,
        }
    }

    /// Answers with `value` as JSON, or with the text a person reads.
    pub(crate) fn answer<T: Serialize>(self, value: &T, text: impl FnOnce() -> String) -> Result<(), Failure> {
        if !self.json {
            return self.text(&text());
        }
        let mut stdout = io::BufWriter::new(io::stdout().lock());
        let json = if self.terminal {
            serde_json::to_writer_pretty(&mut stdout, value)
        } else {
            serde_json::to_writer(&mut stdout, value)
        };
        match json {
            Ok(()) => written(writeln!(stdout).and_then(|()| stdout.flush())),
            Err(error) if error.is_io() => written(Err(error.into())),
            Err(error) => Err(Failure::internal(&error)),
        }
    }

    /// Writes text on stdout, ending in one newline.
    ///
    /// A reader that has gone away (`| head`) is no failure: the rest is simply not written.
    pub(crate) fn text(self, text: &str) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        written(writeln!(stdout, "{}", harmless(text.trim_end())).and_then(|()| stdout.flush()))
    }

    /// Writes a file's content on stdout, as it is.
    pub(crate) fn bytes(self, content: &[u8]) -> Result<(), Failure> {
        let mut stdout = io::stdout().lock();
        written(stdout.write_all(content).and_then(|()| stdout.flush()))
    }

    /// Says something beside the answer, on stderr, to a person only.
    pub(crate) fn note(self, text: &str) {
        if !self.json {
            complain(text);
        }
    }

    /// Reports a failure on stderr.
    pub(crate) fn failure(self, failure: &Failure) {
        if self.json {
            complain(&failure.to_json());
        } else {
            complain(&format!("ddesk: {}", failure.message));
        }
    }
}

/// What writing on stdout came to; a reader that has gone away is no failure.
fn written(result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Failed, "stdout", format!("the answer could not be written: {error}")))
        }
        _ => Ok(()),
    }
}

/// One line on stderr; nobody is left to tell when that fails too.
fn complain(line: &str) {
    drop(writeln!(io::stderr().lock(), "{}", harmless(line)));
}
