//! `ddesk backup FILE` and `ddesk restore FILE`: the archive as one encrypted file, and back.

use std::path::PathBuf;

use clap::Args;

use super::export::refuse_to_replace;
use super::import;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::question::{agreed, backup_passphrase};

/// Write the archive to one encrypted file that its passphrase opens on any computer
///
/// The passphrase is asked for without showing it, or read from the first line of stdin. It is kept nowhere: without it
/// nobody can open the file, we neither. The token is not in it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk backup /media/stick/dialogue-desk.backup
  pass show desk/backup | ddesk backup desk.backup --force --json")]
pub(crate) struct Backup {
    /// The file to write
    file: PathBuf,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
}

/// Put a backup in the place of the archive it was made of, or make a connection of it
///
/// The backup is opened and looked through first, and the archive that is there is kept aside. It is refused if it is
/// damaged, or not what its chain says.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk restore /media/stick/dialogue-desk.backup
  pass show desk/backup | ddesk restore desk.backup --yes --json")]
pub(crate) struct Restore {
    /// The backup
    file: PathBuf,
    /// Do not ask before the present archive is put aside
    #[arg(long)]
    yes: bool,
    /// Take it also if closed months are not what their links say
    #[arg(long)]
    anyway: bool,
}

impl Backup {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        refuse_to_replace(&self.file, self.force)?;
        let access = Access::open()?;
        let passphrase = backup_passphrase(output, true)?;
        let saved = access.read(|desk| desk.back_up_to(&self.file, &passphrase))?;
        output.answer(&saved, || {
            format!(
                "Written to {}, {} bytes. Only the passphrase opens it; the token is not in it.",
                saved.file.path, saved.bytes
            )
        })
    }
}

impl Restore {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_any(None)?;
        access.unlock()?;
        let question = "An archive of the same connection is put aside and this one takes its place. Go on?";
        agreed(output, self.yes, question)?;
        let passphrase = backup_passphrase(output, false)?;
        let (file, anyway) = (self.file.clone(), self.anyway);
        let taken = access.ask(|desk| async move { desk.restore_from(&file, passphrase, anyway).await })?;
        output.answer(&taken, || import::text(&taken))
    }
}
