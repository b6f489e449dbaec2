//! `ddesk sync`: bring the provider's data onto this computer.

use clap::Args;
use desk::Status;

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress;
use crate::words;

/// Bring the provider's data up to date on this computer
///
/// Stopped at any moment, it goes on where it was the next time. It also asks what became of writes whose
/// answer was lost.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk sync
  ddesk sync --json | jq .freshness")]
pub(crate) struct Sync {}

impl Sync {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let status = now(&Access::open()?, output)?;
        output.answer(&status, || text(&status))
    }
}

/// Asks what became of writes whose answer was lost, then syncs and waits until it is done.
pub(super) fn now(access: &Access, output: Output) -> Result<Status, Failure> {
    // A held cancellation belongs to the window that counts it down: then the window asks, too.
    let held = !access.read(|desk| desk.intentions())?.held.is_empty();
    progress::shown(access, output, |desk| async move {
        if !held {
            desk.wake().await?;
        }
        desk.sync_now_and_wait().await
    })?;
    access.read(desk::Desk::status)
}

/// The state after a sync, as a person reads it.
pub(super) fn text(status: &Status) -> String {
    let zone = words::zone("UTC");
    let fresh =
        status.freshness.as_ref().map_or_else(|| "Nothing was synced.".to_owned(), |f| words::freshness(f, zone));
    match status.writes_waiting {
        0 => fresh,
        waiting => format!("{fresh}\n{waiting} writes wait for their outcome; see `ddesk overview`."),
    }
}
