//! What every route works with: the world and the faults.

use std::sync::{Arc, Mutex};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::extract::Ticket;
use crate::faults::Faults;
use crate::problem::{Code, PROBLEM_JSON, Problem};
use crate::world::{Answer, World, WorldError};

/// The world and the faults, shared by all routes.
#[derive(Clone)]
pub(crate) struct App(Arc<Shared>);

struct Shared {
    world: Mutex<World>,
    faults: Faults,
}

impl App {
    /// An app over a world, without faults.
    pub(crate) fn new(world: World) -> Self {
        Self(Arc::new(Shared { world: Mutex::new(world), faults: Faults::default() }))
    }

    /// The faults.
    pub(crate) fn faults(&self) -> &Faults {
        &self.0.faults
    }

    /// Works on the world, on this thread: for callers that may wait.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        let mut world = self.0.world.lock().unwrap_or_else(|poisoned| {
            // Somebody panicked half way; what was not committed is forgotten.
            self.0.world.clear_poison();
            let mut world = poisoned.into_inner();
            if let Err(error) = world.recover() {
                tracing::error!("the world could not be loaded again: {error}");
            }
            world
        });
        work(&mut world)
    }

    /// Works on the world on a thread that may wait.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut World) -> Result<T, WorldError> + Send + 'static,
    ) -> Result<T, Problem> {
        let app = self.clone();
        let done = tokio::task::spawn_blocking(move || app.with(work)).await;
        done.map_err(|error| failed(&error))?.map_err(problem_of)
    }

    /// Does a keyed request once, and answers what it answered the first time.
    pub(crate) async fn once(
        &self,
        ticket: Ticket,
        work: impl FnOnce(&mut World) -> Result<Answer, WorldError> + Send + 'static,
    ) -> Result<Response, Problem> {
        let answer = self.ask(move |world| world.keyed(ticket.key, &ticket.fingerprint, work)).await?;
        let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let json = HeaderValue::from_static("application/json");
        let kind = if status.is_success() { json } else { PROBLEM_JSON };
        Ok((status, [(header::CONTENT_TYPE, kind)], answer.body).into_response())
    }
}

/// An answer with a body.
pub(crate) fn answer(status: StatusCode, body: &impl Serialize) -> Result<Answer, WorldError> {
    Ok(Answer { status: status.as_u16(), body: serde_json::to_string(body)? })
}

/// An answer with a body, or a problem that left its trace in the world.
pub(crate) fn answer_or_problem(
    status: StatusCode,
    outcome: &Result<impl Serialize, Problem>,
) -> Result<Answer, WorldError> {
    match outcome {
        Ok(body) => answer(status, body),
        Err(problem) => {
            let (status, body) = problem.written();
            Ok(Answer { status, body })
        }
    }
}

/// The problem a caller sees. What went wrong inside is for the log only.
pub(crate) fn problem_of(error: WorldError) -> Problem {
    match error {
        WorldError::Refused(problem) => *problem,
        error => failed(&error),
    }
}

fn failed(error: &dyn std::error::Error) -> Problem {
    tracing::error!("the world failed: {error}");
    Problem::new(Code::Internal, "the provider failed; nothing was changed")
}
