//! ddesk: the desk on the command line, for automation and for checking without a window.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod access;
mod args;
mod commands;
mod compared;
mod failure;
mod inputs;
mod output;
mod problem;
mod progress;
mod question;
mod rated;
mod rule_text;
mod table;
mod terminal;
mod token;
mod words;

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::args::Cli;
use crate::failure::Failure;
use crate::output::Output;

fn main() -> ExitCode {
    say_nothing_of_damaged_files();
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return not_understood(&error),
    };
    let output = Output::new(cli.json);
    match cli.run(output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.exit as u8)
        }
    }
}

/// A panic that becomes a refusal of a file is not told twice.
fn say_nothing_of_damaged_files() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !rating::is_guarded() {
            usual(panic);
        }
    }));
}

/// Help and version are answers; anything else is a usage error, in JSON if that was asked for.
fn not_understood(error: &clap::Error) -> ExitCode {
    let json = std::env::args_os().any(|argument| argument == "--json");
    if json && error.use_stderr() && error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let said = error.to_string();
        let sentence = said.lines().next().unwrap_or_default();
        let failure = Failure::usage(sentence.trim_start_matches("error: "));
        Output::new(true).failure(&failure);
        return ExitCode::from(failure.exit as u8);
    }
    drop(error.print());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
