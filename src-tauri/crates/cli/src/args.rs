//! What can be typed after `ddesk`.

use clap::{Parser, Subcommand};

use crate::commands::{
    Add, Backup, Bill, Bills, Cancel, Code, Compare, Completions, Connect, Debits, Demo, Export, Import, Learn,
    Numbers, Overview, Protect, Provider, Quote, Rate, Rates, Repair, Restore, Schedule, Spend, Sync, Verify, Why,
};
use crate::failure::Failure;
use crate::output::Output;

/// Numbers, costs and debits of your WhatsApp Business API account, on the command line
#[derive(Debug, Parser)]
#[command(name = "ddesk", version, propagate_version = true, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "\
Exit codes:
  0  done
  1  something on this machine failed
  2  the arguments or the files are wrong
  3  the provider said no
  4  the provider cannot be reached, or its answer made no sense
  5  a write was sent and its answer was lost: do not repeat it, ask again
  6  nothing is connected yet
  7  the archive was looked through and is not what it was

Examples:
  ddesk demo                      try it with sample data
  ddesk overview                  what is paid, what will be debited
  ddesk bill 2026-03 --json       one month's bill for a script")]
pub(crate) struct Cli {
    /// Answer in JSON on stdout; failures are JSON on stderr
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(Demo),
    Connect(Connect),
    Sync(Sync),
    Overview(Overview),
    Numbers(Numbers),
    Spend(Spend),
    Bills(Bills),
    Bill(Bill),
    Debits(Debits),
    Why(Why),
    Learn(Learn),
    Export(Export),
    Import(Import),
    Verify(Verify),
    Backup(Backup),
    Restore(Restore),
    Repair(Repair),
    Quote(Quote),
    Add(Add),
    Code(Code),
    Cancel(Cancel),
    Rate(Rate),
    Compare(Compare),
    Rates(Rates),
    Schedule(Schedule),
    Protect(Protect),
    Provider(Provider),
    Completions(Completions),
}

impl Cli {
    pub(crate) fn run(self, output: Output) -> Result<(), Failure> {
        match self.command {
            Command::Demo(command) => command.run(output),
            Command::Connect(command) => command.run(output),
            Command::Sync(command) => command.run(output),
            Command::Overview(command) => command.run(output),
            Command::Numbers(command) => command.run(output),
            Command::Spend(command) => command.run(output),
            Command::Bills(command) => command.run(output),
            Command::Bill(command) => command.run(output),
            Command::Debits(command) => command.run(output),
            Command::Why(command) => command.run(output),
            Command::Learn(command) => command.run(output),
            Command::Export(command) => command.run(output),
            Command::Import(command) => command.run(output),
            Command::Verify(command) => command.run(output),
            Command::Backup(command) => command.run(output),
            Command::Restore(command) => command.run(output),
            Command::Repair(command) => command.run(output),
            Command::Quote(command) => command.run(output),
            Command::Add(command) => command.run(output),
            Command::Code(command) => command.run(output),
            Command::Cancel(command) => command.run(output),
            Command::Rate(command) => command.run(output),
            Command::Compare(command) => command.run(output),
            Command::Rates(command) => command.run(output),
            Command::Schedule(command) => command.run(output),
            Command::Protect(command) => command.run(output),
            Command::Provider(command) => command.run(output),
            Command::Completions(command) => command.run(output),
        }
    }
}
