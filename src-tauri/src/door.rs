//! What every command has in common: arguments as one value, failures as one shape, and a fault of
//! ours that ends the command and not the app.

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::{CommandError, Desk, ErrorCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tauri::ipc::{CommandArg, CommandItem, InvokeBody, InvokeError};
use tauri::{Runtime, State, async_runtime};
use tokio::sync::SetOnce;

use crate::around::Desktop;

/// What a command answers.
pub(crate) type Answer<T> = Result<T, CommandError>;

/// The desk, which is opened while the page is loaded: a command that comes earlier waits.
pub(crate) type Coming = Arc<SetOnce<Arc<Desk>>>;

/// The desk, as a command gets it.
pub(crate) type Shared<'a> = State<'a, Coming>;

/// More text than this, names of fields included, no arguments ever hold.
const MOST_BYTES: usize = 64 * 1024;

/// A command's arguments, all of them as one value.
pub(crate) struct Args<T>(pub(crate) T);

impl<'de, R: Runtime, T: DeserializeOwned> CommandArg<'de, R> for Args<T> {
    fn from_command(item: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let InvokeBody::Json(json) = item.message.payload() else {
            return Err(failure(ErrorCode::InvalidInput, "the arguments are not JSON").into());
        };
        if bytes(json) > MOST_BYTES {
            let told = format!("the arguments are longer than {MOST_BYTES} bytes");
            return Err(failure(ErrorCode::InvalidInput, &told).into());
        }
        T::deserialize(json).map(Self).map_err(|error| failure(ErrorCode::InvalidInput, &error.to_string()).into())
    }
}

/// Runs what a command has to do. A panic in it is answered as our fault; the app lives.
pub(crate) async fn ask<T, E, F>(desk: Shared<'_>, work: impl FnOnce(Arc<Desk>) -> F) -> Answer<T>
where
    T: Send + 'static,
    E: Into<CommandError> + Send + 'static,
    F: Future<Output = Result<T, E>> + Send + 'static,
{
    let desk = desk.wait().await.clone();
    answered(async_runtime::spawn(work(desk)).await)
}

/// Runs what a command has to read or compute, on a thread that may wait for the disk.
pub(crate) async fn read<T, E>(desk: Shared<'_>, work: impl FnOnce(&Desk) -> Result<T, E> + Send + 'static) -> Answer<T>
where
    T: Send + 'static,
    E: Into<CommandError> + Send + 'static,
{
    let desk = desk.wait().await.clone();
    answered(async_runtime::spawn_blocking(move || work(&desk)).await)
}

/// Does something with the desktop around the window, on a thread that may wait for it.
pub(crate) async fn outside<T: Send + 'static>(
    desktop: State<'_, Arc<Desktop>>,
    work: impl FnOnce(&Desktop) -> Result<T, String> + Send + 'static,
) -> Answer<T> {
    let desktop = desktop.inner().clone();
    answered(
        async_runtime::spawn_blocking(move || {
            work(&desktop).map_err(|detail| failure(ErrorCode::IllegalState, &detail))
        })
        .await,
    )
}

fn answered<T, E: Into<CommandError>>(ended: tauri::Result<Result<T, E>>) -> Answer<T> {
    match ended {
        Ok(answer) => answer.map_err(Into::into),
        Err(stopped) => {
            tracing::error!("a command stopped: {stopped}");
            Err(failure(ErrorCode::Bug, &stopped.to_string()))
        }
    }
}

/// Nothing to run: lets the compiler compare a command with its line in the table.
pub(crate) fn typed<S, A, T, F: Future<Output = Answer<T>>>(_: fn(S, Args<A>) -> F) {}

/// How much an argument holds: its text, and a byte for each value, so that a list of nothing has a length too.
fn bytes(json: &Value) -> usize {
    match json {
        Value::String(text) => text.len() + 1,
        Value::Array(values) => values.iter().map(bytes).sum::<usize>() + 1,
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + bytes(value)).sum::<usize>() + 1,
        Value::Null | Value::Bool(_) | Value::Number(_) => 1,
    }
}

fn failure(code: ErrorCode, detail: &str) -> CommandError {
    CommandError { code, detail: detail.to_owned(), facts: BTreeMap::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_answered_as_our_fault() {
        let stopped = async_runtime::block_on(async_runtime::spawn(async {
            if true {
                panic!("a fault of ours");
            }
            Ok::<(), CommandError>(())
        }));
        assert_eq!(answered(stopped).unwrap_err().code, ErrorCode::Bug);
    }
}
