//! Refund claims.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use billing::Month;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::numbers::waba_is_fine;
use super::responses::{Reading, Writing};
use crate::app::{App, answer};
use crate::extract::{Asked, KeyHeader, Write};
use crate::pages::{Series, list};
use crate::problem::{Code, Problem};
use crate::wire::{ClaimRefund, List, ListQuery, RefundClaim};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(claims, claim))
}

/// The refund claims
///
/// In the order they were made.
#[utoipa::path(get, path = "/v1/refund-claims", tag = "money", operation_id = "refund_claims", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of claims.", body = List<RefundClaim>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn claims(State(app): State<App>, Asked(asked): Asked<ListQuery>) -> Result<Json<List<RefundClaim>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::Claims, &asked, world.refund_claims()?, fault)).await?))
}

/// Claim a refund
///
/// For a month Meta has reported, if more was debited than its report justifies. It is decided within a day.
#[utoipa::path(post, path = "/v1/refund-claims", tag = "money", operation_id = "claim_refund", params(KeyHeader),
    request_body = ClaimRefund,
    responses(Writing, (status = 201, description = "The claim.", body = RefundClaim),
        (status = 404, description = "`not_found`: there is no such WABA.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: Meta has not reported the month yet, or a claim for it is still \
            being decided. `idempotency_conflict`", body = Problem, content_type = "application/problem+json")))]
async fn claim(State(app): State<App>, write: Write<ClaimRefund>) -> Result<Response, Problem> {
    let ClaimRefund { month, waba_id, amount, reason } = write.body;
    let invalid = |detail: &str| Problem::new(Code::InvalidRequest, detail);
    let month: Month = month.parse().map_err(|_| invalid("`month` is written like 2026-02"))?;
    let amount = amount.exact().ok_or_else(|| invalid("`amount` is above zero and in whole cents"))?;
    waba_is_fine(&waba_id)?;
    if !(1..=2_000).contains(&reason.chars().count()) {
        return Err(invalid("`reason` is 1 to 2000 characters"));
    }
    app.once(write.ticket, move |world| {
        answer(StatusCode::CREATED, &world.claim_refund(month, &waba_id, amount, &reason)?)
    })
    .await
}
