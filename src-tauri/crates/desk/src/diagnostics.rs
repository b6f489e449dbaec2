//! What a person can send to somebody who helps: versions, sizes, counts, states and codes, and the end of the log
//! without what identifies anybody. It is shown in full before it is saved, and saved as it was shown.

mod log;
mod system;

use std::fmt::{self, Display, Write as _};
use std::path::Path;
use std::sync::PoisonError;

use serde::Serialize;
use store::{Census, Reader};

use crate::Desk;
use crate::error::DeskError;
use crate::home::Home;
use crate::model::{ConnectionKind, Diagnostics, SavedFile, TokenPlace};
use crate::redaction::redacted_of;
use crate::session::Session;

/// The folder of the logs in the data folder.
pub const LOG_FOLDER: &str = "logs";

/// What the file is called where it is saved.
const FILE: &str = "dialogue-desk-diagnostics.txt";

/// The most files of the data folder that are listed.
const MOST_FILES: usize = 60;

const HEAD: &str = "\
Dialogue Desk diagnostics. Nobody has been sent this. Read it before you send it to anybody: it holds no token, no name,
no telephone number and no amount.
";

impl Desk {
    /// The diagnostics as they are now. They can always be had: what cannot be read is said in them.
    pub fn diagnostics(&self) -> Diagnostics {
        let names = self.names();
        let (mut computer, mut own) = (Page::default(), Page::default());
        self.say_computer(&mut computer);
        self.say_own(&mut own);
        let own = redacted_of(&own.0, &names);
        let log = log::end(&self.home.root().join(LOG_FOLDER), &names);
        let text = format!("{HEAD}{}{own}\n{log}", computer.0);
        *self.diagnosed.lock().unwrap_or_else(PoisonError::into_inner) = Some(text.clone());
        Diagnostics { text }
    }

    /// Saves the diagnostics, exactly as they were shown last, into the person's folder for downloads.
    pub fn save_diagnostics(&self) -> Result<SavedFile, DeskError> {
        let shown = self.diagnosed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let text = shown.ok_or_else(|| DeskError::IllegalState("nothing was shown yet".to_owned()))?;
        self.save(FILE, text.as_bytes())
    }

    /// What was never anybody's: the app and the computer.
    fn say_computer(&self, page: &mut Page) {
        page.section("App");
        page.fact("made at", self.wall().format("%Y-%m-%dT%H:%M:%SZ"));
        page.fact("version", env!("CARGO_PKG_VERSION"));
        page.fact("build", if cfg!(debug_assertions) { "debug" } else { "release" });
        page.section("System");
        for (name, value) in system::facts() {
            page.fact(name, value);
        }
        page.fact("keyring", word(&self.keyring()));
    }

    fn say_own(&self, page: &mut Page) {
        page.section("Data folder");
        page.fact("bytes", grouped(Home::size(self.home.root())));
        page.files(self.home.root());
        self.say_connections(page);
        self.say_sync(page);
        page.section("Settings");
        page.fact("all", word(&self.saved_settings()));
    }

    fn say_connections(&self, page: &mut Page) {
        page.section("Connections");
        let known = self.connections();
        page.fact("known", known.connections.len());
        match self.session() {
            Ok(session) => self.say_archive(page, &session),
            Err(error) => page.fact("none in use", word(&error.code())),
        }
    }

    fn say_archive(&self, page: &mut Page, session: &Session) {
        let record = &session.record;
        let place = self.shown(record).map_or(TokenPlace::Missing, |shown| shown.token);
        page.fact("in use", word(&record.kind));
        if record.kind == ConnectionKind::AccountApi {
            page.fact("line", record.address.split_once("://").map_or("unknown", |(scheme, _)| scheme));
        }
        page.fact("the token is in", word(&place));
        page.section("Archive");
        page.fact("bytes", grouped(Home::size(&self.home.connection(&record.id))));
        match session.store.reader().and_then(|reader| reader.census()) {
            Ok(Census { schema, rows }) => {
                page.fact("schema", schema);
                rows.into_iter().for_each(|(table, rows)| page.fact(table, grouped(rows)));
            }
            Err(error) => page.fact("cannot be read", word(&DeskError::from(error).code())),
        }
    }

    fn say_sync(&self, page: &mut Page) {
        page.section("Sync");
        let Ok(status) = self.status() else { return page.fact("state", "unknown") };
        page.fact("state", word(&status.activity));
        page.fact("offline", status.offline);
        if let Some(freshness) = &status.freshness {
            page.fact("freshness", word(freshness));
        }
        if let Some(failure) = &status.last_failure {
            page.fact("last failure at", failure.at.to_rfc3339());
            page.fact("in stage", word(&failure.stage));
            page.fact("code", word(&failure.error.code));
        }
        page.fact("writes waiting", status.writes_waiting);
        page.fact("simulated clock", status.simulated_clock);
    }

    /// Every name that is known here, so that none is left in a log.
    fn names(&self) -> Vec<String> {
        let known = self.connections().connections;
        let mut names: Vec<String> =
            known.into_iter().filter(|record| record.kind != ConnectionKind::Demo).map(|record| record.name).collect();
        if let Ok(session) = self.session()
            && let Ok(reader) = session.store.reader()
        {
            // Whatever cannot be read has put no name anywhere.
            names.extend(names_in(&reader).unwrap_or_default());
        }
        names
    }
}

fn names_in(reader: &Reader<'_>) -> Result<Vec<String>, DeskError> {
    let mut names: Vec<String> = reader.account()?.map(|account| account.name).into_iter().collect();
    names.extend(reader.wabas()?.into_iter().map(|waba| waba.name));
    names.extend(reader.numbers()?.into_iter().map(|number| number.display_name));
    names.extend(reader.teams()?.into_iter().map(|span| span.team));
    Ok(names)
}

/// A value of ours as it crosses to the window, on one line.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(value) => value.to_string().replace('"', ""),
        Err(error) => error.to_string(),
    }
}

/// A count with its thousands apart, so that nobody takes it for a telephone number.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let places = digits.len();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (places - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The text as it grows.
#[derive(Default)]
struct Page(String);

impl Page {
    fn section(&mut self, title: &str) {
        self.line(format_args!("\n{title}"));
    }

    fn fact(&mut self, name: &str, value: impl Display) {
        self.line(format_args!("  {name}: {value}"));
    }

    /// The files of a folder with their sizes.
    fn files(&mut self, folder: &Path) {
        let mut files = Home::files(folder);
        files.sort();
        for (file, bytes) in files.iter().take(MOST_FILES) {
            self.fact(&file.display().to_string(), format_args!("{} bytes", grouped(*bytes)));
        }
        if files.len() > MOST_FILES {
            self.fact("and more files", files.len() - MOST_FILES);
        }
    }

    fn line(&mut self, line: fmt::Arguments<'_>) {
        // A string takes whatever is written into it.
        let _ = writeln!(self.0, "{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn counts_are_grouped() {
        for (count, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(grouped(count), text);
        }
    }
}
