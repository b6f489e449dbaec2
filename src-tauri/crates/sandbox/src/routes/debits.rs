//! The feed of debits, and paying what failed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::{Reading, Writing};
use crate::app::{App, answer_or_problem};
use crate::extract::{Asked, Id, KeyHeader, Write};
use crate::pages::{Series, feed};
use crate::problem::Problem;
use crate::wire::{Debit, Empty, Feed, FeedQuery};
use crate::world::World;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(debits)).routes(routes!(pay))
}

/// The debits
///
/// A feed of the states they were in: a debit that changes, because it was tried again, comes again later with the
/// same id. The last state of an id is the one that counts.
#[utoipa::path(get, path = "/v1/debits", tag = "money", operation_id = "debits", params(FeedQuery),
    responses(Reading, (status = 200, description = "The next part of the feed.", body = Feed<Debit>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn debits(State(app): State<App>, Asked(asked): Asked<FeedQuery>) -> Result<Json<Feed<Debit>>, Problem> {
    let fault = app.faults().page();
    let part = app.ask(move |world| {
        let window = (asked.limit, asked.after.as_deref());
        feed(world, Series::Debits, window, fault, World::debit_state_count, World::debit_states_after)
    });
    Ok(Json(part.await?))
}

/// Pay a debit that failed
///
/// The card is tried again now. Numbers that were suspended because of it work again at once.
#[utoipa::path(post, path = "/v1/debits/{id}/payment", tag = "money", operation_id = "pay_debit",
    params(("id" = String, Path, description = "The debit's id.", example = "deb-1"), KeyHeader),
    request_body = Empty,
    responses(Writing, (status = 200, description = "The debit, now paid.", body = Debit),
        (status = 402, description = "`card_declined`: the card refused again; the attempt is kept on the debit.",
            body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: it is paid already. `idempotency_conflict`", body = Problem,
            content_type = "application/problem+json")))]
async fn pay(State(app): State<App>, Id(id): Id, write: Write<Empty>) -> Result<Response, Problem> {
    app.once(write.ticket, move |world| answer_or_problem(StatusCode::OK, &world.pay(&id)?)).await
}
