//! Questions to the person at the terminal.

use std::io::{self, BufRead, Write};

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

/// A passphrase: typed without showing it, twice if it is a new one; the first line of stdin where nobody is there.
pub(crate) fn passphrase(output: Output, new: bool) -> Result<String, Failure> {
    let failed = |error: io::Error| Failure::usage(format!("no passphrase could be read: {error}"));
    if !output.interactive {
        return Ok(ask("")?.trim_end_matches(['\r', '\n']).to_owned());
    }
    let typed = rpassword::prompt_password("Passphrase: ").map_err(failed)?;
    if new && rpassword::prompt_password("Once more: ").map_err(failed)? != typed {
        return Err(Failure::usage("the two are not the same; nothing was written"));
    }
    Ok(typed)
}

/// Puts a question on stderr and reads one line from stdin.
pub(crate) fn ask(question: &str) -> Result<String, Failure> {
    let failed = |error: io::Error| Failure::usage(format!("no answer could be read: {error}"));
    write!(io::stderr(), "{question}").and_then(|()| io::stderr().flush()).map_err(failed)?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(failed)?;
    Ok(line)
}
