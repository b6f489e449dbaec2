//! `ddesk completions`: words the shell can finish.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::args::Cli;
use crate::failure::Failure;
use crate::output::Output;

/// Print completions for a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk completions bash > ~/.local/share/bash-completion/completions/ddesk
  ddesk completions zsh > ~/.zfunc/_ddesk
  ddesk completions fish > ~/.config/fish/completions/ddesk.fish")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "ddesk", &mut script);
        output.text(&String::from_utf8_lossy(&script))
    }
}
