//! The feed of dialogues.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Reading;
use crate::app::App;
use crate::extract::Asked;
use crate::pages::{Series, feed};
use crate::problem::Problem;
use crate::wire::{Dialogue, Feed, FeedQuery};
use crate::world::World;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(dialogues))
}

/// The dialogues
///
/// A feed in the order they opened. A dialogue never changes once it is in it.
#[utoipa::path(get, path = "/v1/dialogues", tag = "usage", operation_id = "dialogues", params(FeedQuery),
    responses(Reading, (status = 200, description = "The next part of the feed.", body = Feed<Dialogue>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn dialogues(State(app): State<App>, Asked(asked): Asked<FeedQuery>) -> Result<Json<Feed<Dialogue>>, Problem> {
    let fault = app.faults().page();
    let part = app.ask(move |world| {
        let window = (asked.limit, asked.after.as_deref());
        feed(world, Series::Dialogues, window, fault, World::dialogue_count, World::dialogues_after)
    });
    Ok(Json(part.await?))
}
