//! `ddesk connect ADDRESS`: an account at a provider.

use clap::Args;
use desk::{Connection, ConnectionReport, TokenPlace};
use serde::Serialize;

use super::{protect, sync};
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::question::ask;
use crate::token::VARIABLE;

/// Connect to an account at a provider
///
/// The token is read from DDESK_TOKEN, or from the first line of stdin: an argument could be seen by others on
/// this computer. It is kept in the keyring and nowhere else.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk connect https://provider.example/account
  pass show provider/token | ddesk connect https://provider.example/account --name Work
  DDESK_TOKEN=... ddesk connect https://provider.example/account --test --json")]
pub(crate) struct Connect {
    /// The address of the provider's account API
    address: String,
    /// What to call it here; the account's own name if left out
    #[arg(long)]
    name: Option<String>,
    /// Only try it and report what the token can see; nothing is kept
    #[arg(long)]
    test: bool,
    /// Do not sync right away
    #[arg(long, conflicts_with = "test")]
    no_sync: bool,
}

/// The answer of `ddesk connect --json`.
#[derive(Serialize)]
struct Connected {
    /// What the provider and the token offer.
    report: ConnectionReport,
    /// The connection that was kept; none with `--test`.
    connection: Option<Connection>,
}

impl Connect {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let token = token(output)?;
        let access = Access::open_any(None)?;
        let report = access.ask(|desk| {
            let (address, token) = (self.address.clone(), token.clone());
            async move { desk.test_connection(&address, &token).await }
        })?;
        if self.test {
            let tried = Connected { report, connection: None };
            return output.answer(&tried, || text(&tried.report));
        }
        protect::decided(&access, output)?;
        let name = self.name.clone().unwrap_or_else(|| report.account.clone());
        let address = self.address.clone();
        let connection = access.ask(|desk| async move { desk.connect(&address, &token, &name).await })?;
        if connection.token == TokenPlace::ThisRunOnly {
            output.note("This computer has no keyring: the token is not kept. Give it in DDESK_TOKEN at every run.");
        }
        if !self.no_sync {
            sync::now(&access, output)?;
        }
        let connected = Connected { report, connection: Some(connection) };
        output.answer(&connected, || text(&connected.report))
    }
}

/// The token from the environment or from stdin, never from the arguments.
fn token(output: Output) -> Result<String, Failure> {
    let given = match std::env::var(VARIABLE) {
        Ok(token) => token,
        Err(_) if output.interactive => ask("Token: ")?,
        Err(_) => ask("")?,
    };
    let token = given.trim().to_owned();
    if token.is_empty() {
        return Err(Failure::usage("no token was given; set DDESK_TOKEN or write it on stdin"));
    }
    Ok(token)
}

fn text(report: &ConnectionReport) -> String {
    let since =
        report.bills_since.as_ref().map_or_else(|| "no bills".to_owned(), |month| format!("bills since {month}"));
    let dialogues = if report.lists_dialogues { "yes" } else { "no" };
    let cancellations = if report.takes_cancellations { "yes" } else { "no" };
    format!(
        "Works: {}, {} numbers, {since}, {} ({}). Dialogue list: {dialogues}. Takes cancellations: {cancellations}.",
        report.account, report.numbers, report.currency, report.zone
    )
}
