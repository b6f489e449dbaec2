//! The feed of events.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Reading;
use crate::app::App;
use crate::extract::Asked;
use crate::pages::{Series, feed};
use crate::problem::Problem;
use crate::wire::{Event, Feed, FeedQuery};
use crate::world::World;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events))
}

/// What happened to numbers
///
/// A feed in the order things happened.
#[utoipa::path(get, path = "/v1/events", tag = "usage", operation_id = "events", params(FeedQuery),
    responses(Reading, (status = 200, description = "The next part of the feed.", body = Feed<Event>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn events(State(app): State<App>, Asked(asked): Asked<FeedQuery>) -> Result<Json<Feed<Event>>, Problem> {
    let fault = app.faults().page();
    let part = app.ask(move |world| {
        let window = (asked.limit, asked.after.as_deref());
        feed(world, Series::Events, window, fault, World::event_count, World::events_after)
    });
    Ok(Json(part.await?))
}
