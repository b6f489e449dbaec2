//! Running ddesk on files in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::Value;

/// How the names of kept folders begin.
const KEPT: &str = "ddesk-kept-";

/// A folder that is gone when the test is over.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("ddesk-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder that outlives its test run, because a static never goes; the next run removes it.
    pub(crate) fn kept() -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{KEPT}{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Removes what earlier runs kept.
    pub(crate) fn remove_all_kept() {
        for entry in fs::read_dir(env!("CARGO_TARGET_TMPDIR")).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with(KEPT) {
                drop(fs::remove_dir_all(entry.path()));
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file into the folder.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Runs ddesk in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).stdin(Stdio::null()).output().unwrap())
    }

    /// ddesk in the folder, with its own data folder and nothing of this machine's settings.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ddesk"));
        command.current_dir(&self.0).args(arguments).env("DDESK_HOME", self.0.join("home"));
        command.env_remove("DDESK_TOKEN").env_remove("NO_COLOR").env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The answer of a run that must have worked.
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The failure of a run that must not have worked: its exit code, and `error` of the JSON on stderr.
    pub(crate) fn error(&self) -> (i32, Value) {
        assert_eq!(self.stdout, "", "a failure leaves stdout empty: {self:?}");
        let error: Value = serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        (self.code.unwrap(), error["error"].clone())
    }
}

/// The three files of `ddesk rate`.
pub(crate) struct Files {
    pub(crate) account: String,
    pub(crate) rates: String,
    pub(crate) messages: String,
}

pub(crate) const MESSAGES_HEADER: &str = "at,number,customer,direction,kind,entry\n";
pub(crate) const RATES_HEADER: &str = "effective_from,market,initiator,currency,rate\n";

impl Files {
    /// One WABA in Madrid with one number, the given terms, and Spain at 0.0615 for either initiator.
    pub(crate) fn madrid(terms: &str) -> Self {
        Self {
            account: format!(
                r#"{{"currency":"USD","zone":"Europe/Madrid","wabas":[{{"id":"waba-1","zone":"Europe/Madrid","numbers":[
                {{"number":"+34600111222","plan":"monthly","since":"2022-01-31T09:00:00Z"}}]}}],"terms":{terms}}}"#
            ),
            rates: format!(
                "{RATES_HEADER}2022-02-01,Spain,business,USD,0.0615\n2022-02-01,Spain,customer,USD,0.0615\n"
            ),
            messages: MESSAGES_HEADER.to_owned(),
        }
    }

    /// Adds one template to a customer, which opens a dialogue.
    pub(crate) fn template(&mut self, at: &str, customer: &str) {
        self.messages += &format!("{at},+34600111222,{customer},out,template,\n");
    }

    pub(crate) fn rate(&self, folder: &Folder, more: &[&str]) -> Ran {
        folder.file("account.json", &self.account);
        folder.file("rates.csv", &self.rates);
        folder.file("messages.csv", &self.messages);
        let files = ["rate", "--account", "account.json", "--rates", "rates.csv", "--messages", "messages.csv"];
        folder.run(&[&files, more].concat())
    }

    /// The result as JSON.
    pub(crate) fn rated(&self) -> Value {
        self.rate(&Folder::new(), &["--json"]).json()
    }
}
