//! The desk, opened for one command.

use std::sync::Arc;

use chrono::NaiveDate;
use desk::{CommandError, Desk, ErrorCode, Options, Start};
use tokio::runtime::Runtime;

use crate::failure::{Exit, Failure};
use crate::question;
use crate::token::TokenFirst;

/// How often a passphrase may be mistyped in one run.
const TRIES: u32 = 3;

/// The desk with a place to wait for the provider.
pub(crate) struct Access {
    runtime: Runtime,
    desk: Arc<Desk>,
}

impl Access {
    /// Opens the desk; some connection must be in use already.
    pub(crate) fn open() -> Result<Self, Failure> {
        let access = Self::open_damaged()?;
        match access.read(Desk::start)?.problem {
            Some(problem) => Err(problem.into()),
            None => Ok(access),
        }
    }

    /// The same, also where the archive is too damaged to be opened.
    pub(crate) fn open_damaged() -> Result<Self, Failure> {
        let access = Self::open_any(None)?;
        let start = access.unlocked(access.read(Desk::start)?)?;
        if let Some(problem) = start.problem
            && (problem.code != ErrorCode::StorageCorrupt || start.connection.is_none())
        {
            return Err(problem.into());
        }
        if start.connection.is_none() {
            let message = "nothing is connected yet; run `ddesk demo` to try it, or `ddesk connect ADDRESS`";
            return Err(Failure::new(Exit::NotConnected, "not_connected", message));
        }
        Ok(access)
    }

    /// Asks for the passphrase if one opens the archive, and if somebody is there to be asked.
    fn unlocked(&self, start: Start) -> Result<Start, Failure> {
        let mut start = start;
        for _ in 0..TRIES {
            let locked = start.problem.as_ref().is_some_and(|problem| opens_by_passphrase(problem.code));
            if !locked || !start.protection.passphrase {
                break;
            }
            let Some(passphrase) = question::passphrase("Passphrase of the archive: ")? else { break };
            match self.runtime.block_on(self.desk.unlock(passphrase)) {
                Ok(unlocked) => start = unlocked,
                Err(error) if error.code() == ErrorCode::WrongPassphrase => start.problem = Some(error.into()),
                Err(error) => return Err(Failure::from(CommandError::from(error))),
            }
        }
        Ok(start)
    }

    /// Opens the archive by its passphrase if need be, whether anything is connected or not.
    pub(crate) fn unlock(&self) -> Result<(), Failure> {
        self.unlocked(self.read(Desk::start)?).map(drop)
    }

    /// Opens the desk as it is, connected or not; new sample data ends on `today`.
    pub(crate) fn open_any(today: Option<NaiveDate>) -> Result<Self, Failure> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Failure::internal(&error))?;
        let home = desk::default_home().map_err(|error| Failure::from(CommandError::from(error)))?;
        let options = Options { today, ..Options::default() };
        let desk = Desk::open_with(&home, Arc::new(TokenFirst::of_environment()), options);
        Ok(Self { runtime, desk })
    }

    /// Asks what is on this computer.
    pub(crate) fn read<T, E: Into<CommandError>>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T, E>,
    ) -> Result<T, Failure> {
        work(&self.desk).map_err(|error| Failure::from(error.into()))
    }

    /// Does something that may have to wait for the provider.
    pub(crate) fn ask<T, E, F>(&self, work: impl FnOnce(Arc<Desk>) -> F) -> Result<T, Failure>
    where
        E: Into<CommandError>,
        F: Future<Output = Result<T, E>>,
    {
        self.runtime.block_on(work(Arc::clone(&self.desk))).map_err(|error| Failure::from(error.into()))
    }
}

/// Failures to open the archive that end with its passphrase, if one was set.
const fn opens_by_passphrase(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::ArchiveLocked | ErrorCode::WrongPassphrase | ErrorCode::KeyringLocked | ErrorCode::KeyringMissing
    )
}
