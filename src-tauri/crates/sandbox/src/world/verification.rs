//! Connecting a number: a code is sent and confirmed.

use billing::{Standing, StandingEvent};

use super::numbers::not_while;
use super::{World, WorldError, rows};
use crate::problem::{Code, Problem};
use crate::traffic::Dice;
use crate::wire::{CodeMethod, CodeSent, EventKind, Number, Quality};

/// How often a code can be tried before another has to be sent.
const ATTEMPTS: u32 = 5;

impl World {
    /// Sends the verification code of a number that is being connected.
    pub(crate) fn send_code(&mut self, id: &str, method: CodeMethod) -> Result<CodeSent, WorldError> {
        let row = self.number_by_id(id)?;
        if row.standing != Standing::Connecting {
            return Err(not_while(row, "it needs no code").into());
        }
        let (key, now) = (row.key, self.now());
        let ending: String =
            row.number.to_string().chars().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect();
        self.change_number(key, |row| {
            row.code_sent_at = Some(now);
            row.code_method = Some(method);
            row.code_attempts = ATTEMPTS;
        })?;
        self.note_event(key, now, EventKind::CodeSent, Some(method.word()))?;
        let hint = match method {
            CodeMethod::Sms => format!("a text message to the number ending in {ending}"),
            CodeMethod::Voice => format!("a call to the number ending in {ending}"),
        };
        Ok(CodeSent { sent_at: now, method, hint })
    }

    /// Confirms the code. A wrong one is counted.
    pub(crate) fn verify(&mut self, id: &str, code: &str) -> Result<Result<Number, Problem>, WorldError> {
        let row = self.number_by_id(id)?;
        if row.standing != Standing::Connecting {
            return Err(not_while(row, "it needs no code").into());
        }
        if row.code_sent_at.is_none() || row.code_attempts == 0 {
            return Err(Problem::new(Code::IllegalState, "ask for a code first").into());
        }
        let (key, left) = (row.key, row.code_attempts.saturating_sub(1));
        if code != self.code_of(id)? {
            self.change_number(key, |row| row.code_attempts = left)?;
            return Ok(Err(Problem::wrong_code(left)));
        }
        self.connect(key)?;
        Ok(Ok(self.number_shown(id)?))
    }

    /// The number works from now on.
    pub(super) fn connect(&mut self, key: i64) -> Result<(), WorldError> {
        let now = self.now();
        let standing = self.number(key)?.standing.after(StandingEvent::Verified)?;
        self.change_number(key, |row| {
            row.standing = standing;
            row.connected_at = Some(now);
            row.quality = Quality::Green;
        })?;
        self.note_event(key, now, EventKind::Connected, None)
    }

    /// The code that is sent for a number: six digits that follow from the seed and the number.
    pub(crate) fn code_of(&self, id: &str) -> Result<String, WorldError> {
        let row = self.number_by_id(id)?;
        let mut dice = Dice::seeded(&[self.state.account.seed, rows::digits(row.number).cast_unsigned(), 0xC0DE]);
        Ok(format!("{:06}", dice.below(1_000_000)))
    }
}
