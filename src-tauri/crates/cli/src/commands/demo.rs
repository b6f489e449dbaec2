//! `ddesk demo`: the sample account.

use chrono::NaiveDate;
use clap::Args;

use super::sync;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::progress;

/// Try it with sample data: an account with fourteen months of history
///
/// It is made on this computer at the first call; nothing leaves it. `ddesk demo --leave` goes back.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk demo
  ddesk demo --today 2026-03-18 --json
  ddesk demo --leave")]
pub(crate) struct Demo {
    /// The day new sample data ends on; today if left out
    #[arg(long, value_name = "DAY", conflicts_with = "leave")]
    today: Option<NaiveDate>,
    /// Leave the sample account and go back to the connection used before
    #[arg(long)]
    leave: bool,
}

impl Demo {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open_any(self.today)?;
        if self.leave {
            access.ask(|desk| async move { desk.leave_demo().await })?;
            let start = access.read(desk::Desk::start)?;
            return output.answer(&start, || "The sample account is left.".to_owned());
        }
        output.note("Preparing the sample account; the first time takes a while.");
        let connection = progress::shown(&access, output, |desk| async move { desk.try_demo().await })?;
        let status = sync::now(&access, output)?;
        output.answer(&connection, || {
            format!("The sample account is ready: try `ddesk overview`.\n{}", sync::text(&status))
        })
    }
}
