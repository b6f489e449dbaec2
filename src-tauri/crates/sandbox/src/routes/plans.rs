//! The plan of a number.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::{Reading, Writing};
use crate::app::{App, answer};
use crate::extract::{Asked, Id, KeyHeader, Write};
use crate::problem::Problem;
use crate::wire::{Number, Plan, PlanChange, PlanPreview};
use crate::world::rules_plan;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change_plan)).routes(routes!(plan_preview))
}

/// Which plan is asked about.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PreviewQuery {
    /// The plan.
    plan: Plan,
}

/// What another plan would mean
#[utoipa::path(get, path = "/v1/numbers/{id}/plan-preview", tag = "numbers", operation_id = "plan_preview",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), PreviewQuery),
    responses(Reading, (status = 200, description = "When it would begin, and at which price.", body = PlanPreview),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is cancelled.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn plan_preview(
    State(app): State<App>,
    Id(id): Id,
    Asked(asked): Asked<PreviewQuery>,
) -> Result<Json<PlanPreview>, Problem> {
    Ok(Json(app.ask(move |world| world.plan_preview(&id, rules_plan(asked.plan))).await?))
}

/// Change the plan
///
/// From the number's next hosting debit on. Choosing the plan it has takes an earlier choice back.
#[utoipa::path(post, path = "/v1/numbers/{id}/plan", tag = "numbers", operation_id = "change_plan",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    request_body = PlanChange,
    responses(Writing, (status = 200, description = "The number.", body = Number),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is cancelled. `idempotency_conflict`",
            body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`ask_for_quote`: from five numbers on a yearly plan has no computed price. \
            `invalid_request`", body = Problem, content_type = "application/problem+json")))]
async fn change_plan(State(app): State<App>, Id(id): Id, write: Write<PlanChange>) -> Result<Response, Problem> {
    let plan = rules_plan(write.body.plan);
    app.once(write.ticket, move |world| answer(StatusCode::OK, &world.change_plan(&id, plan)?)).await
}
