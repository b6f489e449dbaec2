//! The programs that are killed, each on the same data folder.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::Running;

use crate::dice::Dice;

/// What a killed program was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Victim {
    /// `ddesk sync`.
    Sync,
    /// `ddesk add`.
    Add,
    /// `ddesk cancel`.
    Cancel,
    /// The app without its window: the sync loop, holds, and every kind of write.
    AtWork,
}

impl Victim {
    pub(crate) const ALL: [Self; 4] = [Self::Sync, Self::Add, Self::Cancel, Self::AtWork];
}

/// The data folder, and who works in it.
pub(crate) struct Desk<'p> {
    pub(crate) home: PathBuf,
    pub(crate) provider: &'p Running,
}

impl Desk<'_> {
    /// Connects the data folder to the provider, brings everything in and begins to add a number, up to the question;
    /// answers how long the last two took.
    pub(crate) fn connect(&self) -> Duration {
        // There is no keyring, and nobody to ask for a passphrase.
        self.must(self.ddesk(&["protect", "none", "--yes"]));
        self.must(self.ddesk(&["connect", &self.provider.account_url, "--json"]));
        let began = Instant::now();
        self.must(self.ddesk(&["sync", "--json"]));
        let unconfirmed = self.ddesk(&["add", "+34622000000", "--name", "Spa"]).stdin(Stdio::null()).output().unwrap();
        assert!(!unconfirmed.status.success(), "nothing is added without a word");
        began.elapsed()
    }

    /// Lets everything that was left open come to its end.
    pub(crate) fn settle(&self) {
        self.must(self.at_work(&[]));
    }

    /// Starts a program that will be killed; `number` is one that works.
    pub(crate) fn start(&self, victim: Victim, dice: &mut Dice, number: &str) -> Child {
        let mut command = match victim {
            Victim::Sync => self.ddesk(&["sync", "--json"]),
            Victim::Add => {
                let number = format!("+34622{:06}", dice.below(1_000_000));
                self.ddesk(&["add", &number, "--name", "Spa", "--yes", "--json"])
            }
            Victim::Cancel => self.ddesk(&["cancel", number, "--yes", "--json"]),
            Victim::AtWork => self.at_work(&[&dice.below(usize::MAX).to_string()]),
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn ddesk(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ddesk"));
        command.args(arguments).env("DDESK_HOME", &self.home);
        self.told(command)
    }

    fn at_work(&self, arguments: &[&str]) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_ddesk")).with_file_name("examples").join("at_work");
        assert!(program.exists(), "build it first: cargo build --package desk --example at_work");
        let mut command = Command::new(program);
        command.arg(&self.home).args(arguments);
        self.told(command)
    }

    fn told(&self, mut command: Command) -> Command {
        command.env("DDESK_TOKEN", &self.provider.account_token).env_remove("DBUS_SESSION_BUS_ADDRESS");
        command
    }

    fn must(&self, mut command: Command) {
        let ran = command.stdin(Stdio::null()).output().unwrap();
        assert!(ran.status.success(), "{command:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }

    /// The archive of the connection.
    pub(crate) fn archive(&self) -> PathBuf {
        let connections = std::fs::read_dir(self.home.join("connections")).unwrap().flatten();
        connections.map(|entry| entry.path().join("archive.sqlite")).find(|path| path.exists()).expect("an archive")
    }
}
