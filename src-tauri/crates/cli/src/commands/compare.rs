//! `ddesk compare`: what messages would cost under other readings of the rules.

use std::sync::{Mutex, PoisonError};

use billing::{Reading as Parameter, RuleId, readings};
use clap::Args;
use rating::{Accounts, Comparison, Listing, UsedCard};
use serde::Serialize;

use crate::compared::report;
use crate::failure::Failure;
use crate::inputs::{Inputs, Reading, read_as, reading};
use crate::output::Output;
use crate::progress;
use crate::rated::cards;

/// Compare readings of the rules: what each month would have cost, and which dialogues make the difference
///
/// Reads what `ddesk rate` reads, and calculates it under the terms of the account and under other readings, one at a
/// time: all there are where the rules can be read in more than one way, or those chosen by --reading.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk compare --account account.json --rates rates.csv --messages messages.csv
  ddesk compare --account account.json --messages messages.csv --reading free.scope=number --reading threshold.repeats=once
  ddesk compare --account account.json --messages messages.csv --json | jq '.readings[] | {reading, value, difference}'")]
pub(crate) struct Compare {
    #[command(flatten)]
    inputs: Inputs,
    /// Compare this reading, instead of all there are; may be repeated
    #[arg(long = "reading", value_name = "KEY=VALUE", value_parser = reading)]
    readings: Vec<Reading>,
    /// How many dialogues are listed of each reading, the first ones
    #[arg(long, value_name = "N", default_value_t = 20)]
    dialogues: u32,
    /// Write the customers' numbers of these dialogues in full, instead of their last three digits
    #[arg(long)]
    customers: bool,
}

/// One account as its comparison, or the comparisons of a list.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    one: Option<&'a Comparison>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accounts: Option<&'a [Comparison]>,
    not_compared: Vec<NotCompared>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rates: Vec<UsedCard>,
}

/// A reading of something that is not in a file of messages.
#[derive(Serialize)]
struct NotCompared {
    reading: &'static str,
    rule: RuleId,
    why: &'static str,
}

impl Compare {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let (accounts, prices) = self.inputs.read()?;
        let chosen = if self.readings.is_empty() { all(&accounts) } else { self.readings.clone() };
        let others = chosen.iter().map(|chosen| read_as(&accounts, std::slice::from_ref(chosen)));
        let others = others.collect::<Result<Vec<_>, Failure>>()?;
        let bar = progress::rating(output);
        let told = |stage, done, of| progress::rated(&bar, stage, done, of);
        let found = Mutex::new(Vec::new());
        let with = (&prices, self.inputs.messages.as_path());
        let compared = rating::compare(&accounts, &others, with, (&self.inputs.scale(), &told), |place, compared| {
            let account = accounts.all.get(place);
            let listing = Listing { most: self.dialogues as usize, in_full: self.customers };
            let of_account = account.map(|account| Comparison::new(account, &compared, &chosen, listing));
            found.lock().unwrap_or_else(PoisonError::into_inner).extend(of_account.map(|found| (place, found)));
        });
        bar.finish_and_clear();
        compared?;
        let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        found.sort_by_key(|(place, _)| *place);
        let found = found.into_iter().map(|(_, comparison)| comparison.map_err(|error| Failure::internal(&error)));
        let found = found.collect::<Result<Vec<_>, Failure>>()?;
        let not_compared = if self.readings.is_empty() { not_compared() } else { Vec::new() };
        let used = || prices.embedded.iter().map(UsedCard::from).collect::<Vec<_>>();
        let answer = Answer {
            one: found.first().filter(|_| !accounts.listed),
            accounts: accounts.listed.then_some(&found[..]),
            not_compared,
            rates: used(),
        };
        output.answer(&answer, || {
            let left_out: String = answer.not_compared.iter().map(NotCompared::line).collect();
            found.iter().map(|comparison| report(comparison, output)).collect::<String>() + &left_out + &cards(&used())
        })
    }
}

/// Every reading that some account does not have.
fn all(accounts: &Accounts) -> Vec<Reading> {
    let differs = |key: &str, value: &str| {
        let mut alternatives = accounts.all.iter().flat_map(|account| account.tariff.alternatives());
        alternatives.any(|other| other.reading.key == key && other.value == value)
    };
    let of = |reading: &'static Parameter| {
        let values = reading.values.iter().filter(move |value| differs(reading.key, value));
        values.map(|value| (reading.key.to_owned(), (*value).to_owned()))
    };
    readings().iter().filter(|reading| reading.concerns_dialogues()).flat_map(of).collect()
}

fn not_compared() -> Vec<NotCompared> {
    let others = readings().iter().filter(|reading| !reading.concerns_dialogues());
    let why = "a file of messages has no hosting and no cancellation";
    others.map(|reading| NotCompared { reading: reading.key, rule: reading.rule, why }).collect()
}

impl NotCompared {
    fn line(&self) -> String {
        format!("Not compared: {} ({:?}), because {}.\n", self.reading, self.rule, self.why)
    }
}
