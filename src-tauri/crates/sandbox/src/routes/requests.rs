//! What became of a write, by its key.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::responses::Reading;
use crate::app::App;
use crate::extract::Id;
use crate::problem::{Code, Problem};
use crate::wire::RequestRecord;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(request))
}

/// What became of a write
///
/// By its `Idempotency-Key`, after its answer was lost. `unknown`: it had no effect, and never will unless it is sent
/// again.
#[utoipa::path(get, path = "/v1/requests/{key}", tag = "requests", operation_id = "request",
    params(("key" = String, Path, description = "The key.", format = "uuid",
        example = "0198c5a0-5b4e-7c3a-9a6e-0b8f5d1c2e3f")),
    responses(Reading, (status = 200, description = "What became of it.", body = RequestRecord),
        (status = 422, description = "`invalid_request`: the key is not a UUID.", body = Problem,
            content_type = "application/problem+json")))]
async fn request(State(app): State<App>, Id(key): Id) -> Result<Json<RequestRecord>, Problem> {
    let key = Uuid::parse_str(&key).map_err(|_| Problem::new(Code::InvalidRequest, "the key is not a UUID"))?;
    Ok(Json(app.ask(move |world| world.request(key)).await?))
}
