//! Meta's monthly reports.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Reading;
use crate::app::App;
use crate::extract::Asked;
use crate::pages::{Series, list};
use crate::problem::Problem;
use crate::wire::{List, ListQuery, Report};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(reports))
}

/// Meta's reports
///
/// How many paid dialogues Meta counted in each WABA and month, in the order they were issued.
#[utoipa::path(get, path = "/v1/reports", tag = "usage", operation_id = "reports", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of reports.", body = List<Report>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn reports(State(app): State<App>, Asked(asked): Asked<ListQuery>) -> Result<Json<List<Report>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::Reports, &asked, world.reports()?, fault)).await?))
}
