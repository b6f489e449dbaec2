//! Leaving: previewed, asked for, followed; and deleting a number.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::{Reading, Writing};
use crate::app::{App, answer};
use crate::extract::{Id, KeyHeader, Write};
use crate::problem::Problem;
use crate::wire::{Cancellation, CancellationPreview, Empty, Number};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview)).routes(routes!(cancellation, cancel)).routes(routes!(delete_number))
}

/// What cancelling would mean
///
/// The rule, the cost and the dates, if the number were cancelled now.
#[utoipa::path(get, path = "/v1/numbers/{id}/cancellation-preview", tag = "leaving", operation_id = "cancellation_preview",
    params(("id" = String, Path, description = "The number's id.", example = "num-1")),
    responses(Reading, (status = 200, description = "What it would mean.", body = CancellationPreview),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is cancelled already.", body = Problem,
            content_type = "application/problem+json")))]
async fn preview(State(app): State<App>, Id(id): Id) -> Result<Json<CancellationPreview>, Problem> {
    Ok(Json(app.ask(move |world| world.cancellation_preview(&id)).await?))
}

/// Cancel a number
///
/// Without a paid dialogue to wait for it is deleted at once. Otherwise one extra month is debited and the number is
/// blocked until 30 days after the payment of its last paid dialogue.
#[utoipa::path(post, path = "/v1/numbers/{id}/cancellation", tag = "leaving", operation_id = "cancel",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    request_body = Empty,
    responses(Writing, (status = 201, description = "The cancellation.", body = Cancellation),
        (status = 402, description = "`card_declined`: the extra month could not be debited. `unpaid`: the number is \
            suspended; pay `debits` first. Nothing was changed.", body = Problem,
            content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is cancelled already. `idempotency_conflict`",
            body = Problem, content_type = "application/problem+json")))]
async fn cancel(State(app): State<App>, Id(id): Id, write: Write<Empty>) -> Result<Response, Problem> {
    app.once(write.ticket, move |world| answer(StatusCode::CREATED, &world.cancel(&id)?)).await
}

/// How far a cancellation is
#[utoipa::path(get, path = "/v1/numbers/{id}/cancellation", tag = "leaving", operation_id = "cancellation",
    params(("id" = String, Path, description = "The number's id.", example = "num-1")),
    responses(Reading, (status = 200, description = "The cancellation.", body = Cancellation),
        (status = 404, description = "`not_found`: no such number, or it is not cancelled.", body = Problem,
            content_type = "application/problem+json")))]
async fn cancellation(State(app): State<App>, Id(id): Id) -> Result<Json<Cancellation>, Problem> {
    Ok(Json(app.ask(move |world| world.cancellation(&id)).await?))
}

/// Delete a cancelled number
///
/// Once its wait is over. It stays readable as deleted.
#[utoipa::path(delete, path = "/v1/numbers/{id}", tag = "leaving", operation_id = "delete_number",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    responses(Writing, (status = 200, description = "The number, now deleted.", body = Number),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`not_yet_deletable`: from `earliest` on. `illegal_state`: it is not cancelled, or \
            deleted already. `idempotency_conflict`", body = Problem, content_type = "application/problem+json")))]
async fn delete_number(State(app): State<App>, Id(id): Id, write: Write<Empty>) -> Result<Response, Problem> {
    let Empty {} = write.body;
    app.once(write.ticket, move |world| answer(StatusCode::OK, &world.delete(&id)?)).await
}
