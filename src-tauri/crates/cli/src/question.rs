//! Questions to the person at the terminal.

use std::io::{self, BufRead, IsTerminal, Write};

use desk::Passphrase;

use crate::failure::Failure;
use crate::output::Output;

/// Asks before something that costs money or ends something; `yes` answers beforehand.
///
/// Where nobody can be asked and nothing was answered beforehand, nothing is done.
pub(crate) fn agreed(output: Output, yes: bool, question: &str) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    if !output.interactive {
        return Err(Failure::usage("nobody is there to confirm this; add --yes to do it without a question"));
    }
    let answer = ask(&format!("{question} [y/N] "))?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::usage("not confirmed; nothing was changed"))
}

/// Puts a question on stderr and reads one line from stdin.
pub(crate) fn ask(question: &str) -> Result<String, Failure> {
    let failed = |error: io::Error| Failure::usage(format!("no answer could be read: {error}"));
    write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush()).map_err(failed)?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(failed)?;
    Ok(line)
}

/// Asks for a passphrase at the terminal, without showing it; none where nobody can be asked.
pub(crate) fn passphrase(question: &str) -> Result<Option<Passphrase>, Failure> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(None);
    }
    let failed = |error: io::Error| Failure::usage(format!("no passphrase could be read: {error}"));
    rpassword::prompt_password(question).map(|typed| Some(Passphrase::new(typed))).map_err(failed)
}

/// Asks for a new passphrase twice: nobody sees what they type, and a slip would lock the archive for good.
pub(crate) fn new_passphrase() -> Result<Passphrase, Failure> {
    let nobody = || Failure::usage("nobody is there to type a passphrase; run this on a terminal");
    let first = passphrase("New passphrase (at least 12 characters): ")?.ok_or_else(nobody)?;
    let second = passphrase("The same again: ")?.ok_or_else(nobody)?;
    if first == second { Ok(first) } else { Err(Failure::usage("the two were different; nothing was changed")) }
}

/// The passphrase of a backup: typed, twice if it is a new one, or the first line of stdin where nobody is there.
pub(crate) fn backup_passphrase(output: Output, new: bool) -> Result<Passphrase, Failure> {
    if !output.interactive {
        return Ok(Passphrase::new(ask("")?.trim_end_matches(['\r', '\n'])));
    }
    if new {
        return new_passphrase();
    }
    let typed = passphrase("Passphrase of the backup: ")?;
    typed.ok_or_else(|| Failure::usage("nobody is there to type a passphrase; write it on stdin"))
}
