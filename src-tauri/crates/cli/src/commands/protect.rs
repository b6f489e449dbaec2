//! `ddesk protect`: how the archive lies on the disk.

use clap::{Args, Subcommand};
use desk::{Lock, Passphrase, Protection};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::question;

/// See or change how the archive on this computer is protected
///
/// It is encrypted, and its key lies in the keyring of the operating system. Where there is none, a passphrase opens it
/// at each start, or it is left unencrypted on purpose. A passphrase is asked for on the terminal and never taken as an
/// argument, which others on this computer could see.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk protect
  ddesk protect passphrase          also opens it if the keyring loses its key
  ddesk protect rotate              after somebody may have seen the key")]
pub(crate) struct Protect {
    #[command(subcommand)]
    change: Option<Change>,
}

#[derive(Debug, Subcommand)]
enum Change {
    /// Keep the key in the keyring
    Keyring,
    /// Set or change the passphrase that opens the archive
    Passphrase {
        /// Take the key out of the keyring: the passphrase is asked for at every start
        #[arg(long, conflicts_with = "remove")]
        only: bool,
        /// Let the keyring alone open it
        #[arg(long)]
        remove: bool,
    },
    /// Leave the archive unencrypted
    None {
        /// Do it without a question
        #[arg(long)]
        yes: bool,
    },
    /// Encrypt everything anew with another key
    Rotate,
    /// Put an archive whose key is lost aside, and begin an empty one
    Restart {
        /// Do it without a question
        #[arg(long)]
        yes: bool,
    },
}

impl Protect {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_any(None)?;
        if let Some(Change::Restart { yes }) = self.change {
            restart(&access, output, yes)?;
        } else if let Some(change) = &self.change {
            access.unlock()?;
            change.make(&access, output)?;
        }
        let protection = access.read(|desk| Ok::<_, desk::DeskError>(desk.protection()))?;
        output.answer(&protection, || text(protection))
    }
}

impl Change {
    fn make(&self, access: &Access, output: Output) -> Result<(), Failure> {
        let now = access.read(|desk| Ok::<_, desk::DeskError>(desk.protection()))?;
        match self {
            Self::Keyring => to(access, Lock::Keyring, None),
            Self::Passphrase { remove: true, .. } => set(access, None),
            Self::Passphrase { only, .. } if *only || now.lock != Lock::Keyring => {
                let passphrase = question::new_passphrase()?;
                match now.lock {
                    Lock::Passphrase => set(access, Some(passphrase)),
                    _ => to(access, Lock::Passphrase, Some(passphrase)),
                }
            }
            Self::Passphrase { .. } => set(access, Some(question::new_passphrase()?)),
            Self::None { yes } => {
                question::agreed(output, *yes, IN_CLEAR)?;
                to(access, Lock::Unencrypted, None)
            }
            Self::Rotate => {
                let passphrase = match now.passphrase {
                    true => question::passphrase("Passphrase of the archive: ")?,
                    false => None,
                };
                access.ask(|desk| async move { desk.rotate_key(passphrase).await }).map(drop)
            }
            Self::Restart { .. } => Ok(()),
        }
    }
}

/// What an unencrypted archive means.
const IN_CLEAR: &str = "Whoever can read this disk can then read your numbers, your customers' numbers and your debits. Leave it unencrypted?";

/// Opens what is locked, and lets a person decide how the first archive is protected where there is no keyring.
pub(super) fn decided(access: &Access, output: Output) -> Result<(), Failure> {
    access.unlock()?;
    let protection = access.read(|desk| Ok::<_, desk::DeskError>(desk.protection()))?;
    if protection.lock != Lock::Undecided || !output.interactive {
        return Ok(());
    }
    output.note(
        "This computer has no keyring to keep the key of the archive in. A passphrase can open it at each start;",
    );
    output.note("for an unencrypted archive stop here and run `ddesk protect none`.");
    to(access, Lock::Passphrase, Some(question::new_passphrase()?))
}

fn to(access: &Access, lock: Lock, passphrase: Option<Passphrase>) -> Result<(), Failure> {
    access.ask(|desk| async move { desk.protect(lock, passphrase).await }).map(drop)
}

fn set(access: &Access, passphrase: Option<Passphrase>) -> Result<(), Failure> {
    access.ask(|desk| async move { desk.set_passphrase(passphrase).await }).map(drop)
}

fn restart(access: &Access, output: Output, yes: bool) -> Result<(), Failure> {
    let start = access.read(desk::Desk::start)?;
    if start.problem.is_none() {
        return Err(Failure::usage("the archive opens; nothing was changed"));
    }
    let question =
        "The old file is kept beside the new one; what only this computer knew stays locked in it. Begin anew?";
    question::agreed(output, yes, question)?;
    access.ask(|desk| async move { desk.rebuild_archive().await }).map(drop)
}

fn text(protection: Protection) -> String {
    let lock = match protection.lock {
        Lock::Undecided => {
            "Nothing is kept yet. This computer has no keyring: decide by `ddesk protect passphrase` or `ddesk protect none`."
        }
        Lock::Keyring => "The archive is encrypted; its key lies in the keyring.",
        Lock::Passphrase => "The archive is encrypted; its passphrase is asked for at every start.",
        Lock::Unencrypted => "The archive is NOT encrypted: whoever can read this disk can read it.",
    };
    match (protection.lock, protection.passphrase) {
        (Lock::Keyring, true) => format!("{lock} A passphrase opens it too."),
        (Lock::Keyring, false) => {
            format!("{lock} If the keyring loses it, the archive is lost; `ddesk protect passphrase` prevents that.")
        }
        _ => lock.to_owned(),
    }
}
