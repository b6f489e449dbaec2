//! Bills.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Reading;
use crate::app::App;
use crate::extract::{Asked, Id};
use crate::pages::{Series, list};
use crate::problem::Problem;
use crate::wire::{Bill, List, ListQuery};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(bills)).routes(routes!(bill))
}

/// The bills
///
/// One for each month that has ended, in time order.
#[utoipa::path(get, path = "/v1/bills", tag = "money", operation_id = "bills", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of bills.", body = List<Bill>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn bills(State(app): State<App>, Asked(asked): Asked<ListQuery>) -> Result<Json<List<Bill>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::Bills, &asked, world.bills()?, fault)).await?))
}

/// The bill of a month
#[utoipa::path(get, path = "/v1/bills/{month}", tag = "money", operation_id = "bill",
    params(("month" = String, Path, description = "The month.", example = "2026-02")),
    responses(Reading, (status = 200, description = "The bill.", body = Bill),
        (status = 404, description = "`not_found`: there is no bill of this month, or not yet.", body = Problem,
            content_type = "application/problem+json")))]
async fn bill(State(app): State<App>, Id(month): Id) -> Result<Json<Bill>, Problem> {
    Ok(Json(app.ask(move |world| world.bill(&month)).await?))
}
