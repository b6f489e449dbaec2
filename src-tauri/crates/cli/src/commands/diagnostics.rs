//! `ddesk diagnostics`: what can be sent to somebody who helps.

use clap::Args;

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;

/// Print what can be sent to somebody who helps, without anything private
///
/// Versions, sizes, counts, states, error codes and the end of the log. It holds no token, no name, no telephone number
/// and no amount; read it before you send it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk diagnostics
  ddesk diagnostics > diagnostics.txt
  ddesk diagnostics --json | jq -r .text")]
pub(crate) struct Diagnostics {}

impl Diagnostics {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let diagnostics = Access::open_any(None)?.read(|desk| Ok::<_, desk::DeskError>(desk.diagnostics()))?;
        output.answer(&diagnostics, || diagnostics.text.clone())
    }
}
