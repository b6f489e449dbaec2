//! `ddesk code NUMBER`: the verification code of a number that is being connected.

use clap::{Args, ValueEnum};
use desk::CodeMethod;

use super::{which, written};
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::words;

/// Send a number's verification code, or confirm it
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk code +34600111777
  ddesk code +34600111777 --by voice
  ddesk code +34600111777 123456")]
pub(crate) struct Code {
    /// The number, its id or its display name
    number: String,
    /// The code that arrived; without it one is sent
    code: Option<String>,
    /// How the code travels
    #[arg(long, value_enum, default_value_t = By::Sms, conflicts_with = "code")]
    by: By,
}

/// How a code travels, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// By SMS
    Sms,
    /// By a call
    Voice,
}

impl Code {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        let number = which::number(&access, &self.number)?.number;
        let name = words::number(&number);
        let id = number.id;
        if let Some(code) = self.code.clone() {
            let intention = access.ask(|desk| async move { desk.confirm_code(&id, &code).await })?;
            return written::answer(output, &intention, &intention, || format!("{name} works now."));
        }
        let method = match self.by {
            By::Sms => CodeMethod::Sms,
            By::Voice => CodeMethod::Voice,
        };
        let sent = access.ask(|desk| async move { desk.send_code(&id, method).await })?;
        written::answer(output, &sent.intention, &sent, || format!("The code for {name} is on its way."))
    }
}
