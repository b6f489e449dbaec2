//! `ddesk import FILE`: an archive from a file with everything in it.

use std::path::PathBuf;

use clap::Args;
use desk::{ArchiveTaken, TokenPlace};

use super::verify;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;

/// Make a connection of a file that `ddesk export --everything` wrote
///
/// Nothing that is on this computer is touched: the file becomes a connection beside the others, and is used from then
/// on. It is refused as a whole if it is damaged, not whole, or not what its chain says.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk import dialogue-desk-2026-03-18.zip
  ddesk import old.zip --anyway --json")]
pub(crate) struct Import {
    /// The file
    file: PathBuf,
    /// Take it also if closed months are not what their links say
    #[arg(long)]
    anyway: bool,
}

impl Import {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_any(None)?;
        access.unlock()?;
        let taken = access.read(|desk| desk.import_everything_from(&self.file, self.anyway))?;
        output.answer(&taken, || text(&taken))
    }
}

/// What came from a file, as a person reads it.
pub(super) fn text(taken: &ArchiveTaken) -> String {
    let mut lines = vec![format!(
        "`{}` is in use as it was on {}.",
        taken.connection.name,
        taken.made_at.format("%Y-%m-%d %H:%M UTC")
    )];
    if let Some(aside) = &taken.aside {
        lines.push(format!("What was here before is kept as {aside}."));
    }
    if taken.connection.token == TokenPlace::Missing {
        lines.push("No token came with it: run `ddesk connect` with one to bring it up to date.".to_owned());
    }
    lines.push(verify::text(&taken.check));
    lines.join("\n")
}
