//! `ddesk learn`: which reading of the rules explains the debits that really happened, in the archive or in files.

use std::path::{Path, PathBuf};

use billing::Instant;
use chrono_tz::Tz;
use clap::Args;
use views::model::{DebitMismatch, LearnedParameter, LearnedRules, LearnedStretch, MismatchKind, TriedReading};

use crate::access::Access;
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::output::Output;
use crate::{progress, words};

/// How many of the readings that fail are shown to a person.
const SHOWN: usize = 12;

/// Learn the real rules from the debits: which readings of the threshold and the allowance explain them
///
/// Every reading is held against every debit for dialogues: its moment, its amount and the dialogues it covers, never
/// against totals. Where no reading explains all of them, the days are found on which the provider changed.
///
/// The account of this program is learned from, or files: its messages as `ddesk rate` reads them, and its debits.
#[derive(Args, Debug)]
#[command(
    mut_args(optional),
    after_help = "\
Examples:
  ddesk learn
  ddesk learn --account account.json --messages messages.csv --debits debits.csv
  ddesk learn --json | jq '.stretches[].parameters[] | select(.agrees == false)'"
)]
pub(crate) struct Learn {
    #[command(flatten)]
    inputs: Option<Inputs>,
    /// The debits for dialogues that really happened, in any order: at,amount and where they are known
    /// waba,number,reason,dialogues; `at` is an instant or a day
    #[arg(long, value_name = "FILE", requires = "messages")]
    debits: Option<PathBuf>,
    /// Up to when the messages and the debits are complete; the last debit if left out
    #[arg(long, value_name = "INSTANT", value_parser = rating::instant, requires = "debits")]
    until: Option<Instant>,
}

/// Without any file the archive is learned from.
fn optional(argument: clap::Arg) -> clap::Arg {
    argument.required(false)
}

impl Learn {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let learned = match (&self.inputs, &self.debits) {
            (Some(inputs), Some(debits)) => self.of_files(inputs, debits, output)?,
            (None, None) => Access::open()?.read(desk::Desk::learned)?,
            _ => return Err(Failure::usage("files are learned from with --account, --messages and --debits")),
        };
        output.answer(&learned, || text(&learned))
    }

    fn of_files(&self, inputs: &Inputs, debits: &Path, output: Output) -> Result<LearnedRules, Failure> {
        let (accounts, prices) = inputs.read()?;
        let [account] = &accounts.all[..] else {
            return Err(Failure::usage("one account is learned from at a time; --account lists several"));
        };
        let debits = rating::debits(debits, account)?;
        let bar = progress::rating(output);
        let told = |stage, done, of| progress::rated(&bar, stage, done, of);
        let with = (&prices, inputs.messages.as_path());
        let history = rating::history(&accounts, with, debits, self.until, (&inputs.scale(), &told));
        bar.finish_and_clear();
        let history = history?.ok_or_else(|| Failure::usage("--account names no account"))?;
        let learned = billing::learn(&history).map_err(|error| Failure::internal(&error))?;
        Ok(LearnedRules::of(&history, &learned, &[]))
    }
}

fn text(learned: &LearnedRules) -> String {
    let zone = words::zone(&learned.zone);
    let mut text = format!(
        "{} debits for {} dialogues, up to {} ({zone}).\n",
        learned.debits,
        learned.dialogues,
        words::moment(learned.until, zone)
    );
    text.extend(learned.stretches.iter().map(|found| stretch(found, zone)));
    let failing: Vec<&TriedReading> = learned.tried.iter().filter(|tried| tried.failure.is_some()).collect();
    if !failing.is_empty() {
        text += &format!("\nReadings that do not explain all of it: {}\n", failing.len());
        text.extend(failing.iter().take(SHOWN).map(|found| tried(found, zone)));
    }
    text
}

fn stretch(stretch: &LearnedStretch, zone: Tz) -> String {
    let mut text = match &stretch.change {
        None => format!("\n{} debits are explained by:\n", stretch.debits),
        Some(change) => format!(
            "\nFrom {} (between {} and {}) the provider did something else; {} debits are explained by:\n",
            change.from, change.earliest, change.latest, stretch.debits
        ),
    };
    text.extend(stretch.parameters.iter().map(parameter));
    if stretch.readings.len() > 1 {
        text += &format!("  {} readings explain them equally well.\n", stretch.readings.len());
    }
    if let Some(failure) = &stretch.unexplained {
        text += &format!("  No reading explains what comes then: {}.\n", mismatch(failure, zone));
    }
    text
}

fn parameter(parameter: &LearnedParameter) -> String {
    let undecided = if parameter.values.len() > 1 { " (the debits do not tell)" } else { "" };
    let differs = if parameter.agrees { "" } else { ", not as the terms say" };
    format!("  {:?}  {} = {}{undecided}{differs}\n", parameter.rule, parameter.key, parameter.values.join(" or "))
}

fn tried(tried: &TriedReading, zone: Tz) -> String {
    let values: Vec<String> = tried.values.iter().map(|one| format!("{} = {}", one.key, one.value)).collect();
    let reading = if values.is_empty() { "the terms in force".to_owned() } else { values.join(", ") };
    let why = tried.failure.as_ref().map(|failure| mismatch(failure, zone)).unwrap_or_default();
    format!("  {reading}: {} debits, then {why}\n", tried.explained)
}

fn mismatch(failure: &DebitMismatch, zone: Tz) -> String {
    let at = words::moment(failure.at, zone);
    let amount = failure.amount.as_ref().map(words::money).unwrap_or_default();
    let expected = failure.expected.as_ref().map(words::money).unwrap_or_default();
    match failure.why {
        MismatchKind::DidNotHappen => format!("{expected} is expected at {at} and was not debited"),
        MismatchKind::Unexpected => format!("{amount} was debited at {at} and is not expected then"),
        MismatchKind::Amount => format!("{amount} was debited at {at}, not {expected}"),
        MismatchKind::Scope => format!("{amount} at {at} was debited for another account or number"),
        MismatchKind::Reason => format!("{amount} at {at} was debited for another reason"),
        MismatchKind::Dialogues => format!(
            "{amount} at {at} covers {} dialogues, not {}",
            failure.dialogues.unwrap_or_default(),
            failure.expected_dialogues.unwrap_or_default()
        ),
    }
}
