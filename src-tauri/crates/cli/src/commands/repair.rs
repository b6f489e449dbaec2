//! `ddesk repair`: a damaged archive, replaced by one that the provider fills again.

use clap::Args;
use desk::{KeptRows, Repaired};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::question::agreed;

/// Put a damaged archive aside and begin a new one; `ddesk sync` fills it from the provider
///
/// What was only here (settings, notes, teams, drafts, writes, alerts, prices of your own, the chain) is carried over as
/// far as it can be read. What the provider does not have any more stays in the file that is kept aside.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk verify || ddesk repair
  ddesk repair --yes && ddesk sync")]
pub(crate) struct Repair {
    /// Do not ask
    #[arg(long)]
    yes: bool,
}

impl Repair {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_damaged()?;
        let check = access.read(|desk| desk.verify_archive(false, None))?;
        if check.whole && !self.yes {
            return Err(Failure::usage("the archive is whole; add --yes to fetch everything anew all the same"));
        }
        agreed(output, self.yes, "The archive is put aside and fetched anew from the provider. Go on?")?;
        let repaired = access.ask(|desk| async move { desk.rebuild_archive().await })?;
        output.answer(&repaired, || text(&repaired))
    }
}

fn text(repaired: &Repaired) -> String {
    let mut lines = vec![
        format!("The damaged archive is kept as {}.", repaired.aside),
        "A new one was begun; `ddesk sync` fills it from the provider.".to_owned(),
    ];
    let kept: Vec<String> = repaired.kept.iter().filter(|kept| kept.rows > 0).map(said).collect();
    if !kept.is_empty() {
        lines.push(format!("Carried over: {}.", kept.join(", ")));
    }
    let lost: Vec<&str> = repaired.kept.iter().filter(|kept| !kept.complete).map(|kept| kept.table.as_str()).collect();
    if !lost.is_empty() {
        lines.push(format!("Not all could be read of: {}. Look through them.", lost.join(", ")));
    }
    lines.join("\n")
}

fn said(kept: &KeptRows) -> String {
    format!("{} {}", kept.rows, kept.table)
}
