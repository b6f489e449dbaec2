//! `ddesk rate`: what messages cost, without an account.

use std::path::PathBuf;

use clap::Args;
use rating::Account;

use crate::failure::Failure;
use crate::output::Output;
use crate::rated::report;

/// Rate messages from files: free dialogues, cost and debits of every month
///
/// Reads an account, a price list and messages, and applies the billing rules to them. A file that is wrong
/// is named with its line; nothing is written then, and the exit code is 2.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk rate --account account.json --rates rates.csv --messages messages.csv
  ddesk rate --account account.json --rates rates.csv --messages messages.csv --json | jq '.wabas[].debits'")]
pub(crate) struct Rate {
    /// The account: currency, zones, WABAs, numbers and terms that differ from the defaults
    #[arg(long, value_name = "FILE")]
    account: PathBuf,
    /// The prices: effective_from,market,initiator,currency,rate
    #[arg(long, value_name = "FILE")]
    rates: PathBuf,
    /// The messages, in any order: at,number,customer,direction,kind,entry
    #[arg(long, value_name = "FILE")]
    messages: PathBuf,
}

impl Rate {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let account = Account::read(&self.account)?;
        let card = rating::read_rates(&self.rates, account.currency)?;
        let messages = rating::read_messages(&self.messages, &account.numbers)?;
        let rated = rating::calculate(&account, card, &messages).map_err(|error| Failure::internal(&error))?;
        output.answer(&rated, || report(&rated, output))
    }
}
