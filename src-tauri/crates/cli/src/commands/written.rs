//! What became of a write.

use desk::{Intention, IntentionState};
use serde::Serialize;

use crate::failure::{Exit, Failure};
use crate::output::Output;

/// Answers with a write that is done, and fails with any other.
///
/// `answer` is what `--json` shows, `done` what a person reads.
pub(super) fn answer<T: Serialize>(
    output: Output,
    intention: &Intention,
    answer: &T,
    done: impl FnOnce() -> String,
) -> Result<(), Failure> {
    match (intention.state, &intention.problem) {
        (IntentionState::Done, _) => output.answer(answer, done),
        (IntentionState::Refused, Some(problem)) => Err(problem.clone().into()),
        (IntentionState::Refused, None) => {
            Err(Failure::new(Exit::Refused, "refused", "the provider said no; nothing was changed"))
        }
        (IntentionState::Undone, _) => {
            Err(Failure::new(Exit::Failed, "undone", "it was taken back before it was sent; nothing was changed"))
        }
        (IntentionState::Held | IntentionState::Sending | IntentionState::Unknown, _) => Err(unknown(intention)),
    }
}

/// The answer was lost: repeating it could do it twice, asking cannot.
fn unknown(intention: &Intention) -> Failure {
    let message = format!(
        "it is not known yet whether the provider did it (reference {}). Do not repeat it: run `ddesk sync`, which asks for its outcome",
        intention.id
    );
    let detail = intention.problem.as_ref().map(|problem| problem.detail.clone());
    Failure { detail, ..Failure::new(Exit::OutcomeUnknown, "outcome_unknown", message) }
}
