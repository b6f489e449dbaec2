//! `ddesk rate`: what messages cost, without an account.

use clap::Args;
use rating::{Rated, UsedCard};
use serde::Serialize;

use crate::failure::Failure;
use crate::inputs::{Inputs, Reading, read_as, reading};
use crate::output::Output;
use crate::progress;
use crate::rated::{cards, report};

/// Rate messages from files: free dialogues, cost and debits of every month
///
/// Reads an account, a price list and messages, and applies the billing rules to them. A file that is wrong
/// is named with its line; nothing is written then, and the exit code is 2.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk rate --account account.json --rates rates.csv --messages messages.csv
  ddesk rate --account account.json --rates rates.csv --messages messages.csv --json | jq '.wabas[].debits'
  ddesk rate --account account.json --terms meta --messages messages.parquet
  ddesk rate --account account.json --messages messages.csv --reading free.scope=number")]
pub(crate) struct Rate {
    #[command(flatten)]
    inputs: Inputs,
    /// Set one parameter of the terms otherwise, in every period; may be repeated
    #[arg(long = "reading", value_name = "KEY=VALUE", value_parser = reading)]
    readings: Vec<Reading>,
}

/// One account as its result, or the results of a list; with the built-in cards that were used.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    one: Option<&'a Rated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<&'a [Rated]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rates: Vec<UsedCard>,
}

impl Rate {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let (accounts, prices) = self.inputs.read()?;
        let accounts = read_as(&accounts, &self.readings)?;
        let bar = progress::rating(output);
        let told = |stage, done, of| progress::rated(&bar, stage, done, of);
        let rated = rating::rate(&accounts, &prices, &self.inputs.messages, &self.inputs.scale(), &told);
        bar.finish_and_clear();
        let rated = rated?;
        let used: Vec<UsedCard> = prices.embedded.iter().map(UsedCard::from).collect();
        let text = || rated.iter().map(|rated| report(rated, output)).collect::<String>() + &cards(&used);
        let answer = Answer {
            one: rated.first().filter(|_| !accounts.listed),
            accounts: accounts.listed.then_some(&rated[..]),
            rates: prices.embedded.iter().map(UsedCard::from).collect(),
        };
        output.answer(&answer, text)
    }
}
