//! The account, its terms, its WABAs and the prices of dialogues.

use axum::Json;
use axum::extract::State;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Reading;
use crate::app::App;
use crate::extract::Asked;
use crate::pages::{Series, list};
use crate::problem::Problem;
use crate::wire::{Account, List, ListQuery, RateCardEntry, Terms, Waba};
use crate::world::World;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(account))
        .routes(routes!(terms))
        .routes(routes!(wabas))
        .routes(routes!(rate_cards))
}

/// The account
///
/// Its time, its card, and which debits are unpaid.
#[utoipa::path(get, path = "/v1/account", tag = "account", operation_id = "account",
    responses(Reading, (status = 200, description = "The account.", body = Account)))]
async fn account(State(app): State<App>) -> Result<Json<Account>, Problem> {
    Ok(Json(app.ask(|world| world.account()).await?))
}

/// The billing terms
///
/// The parameters of the billing rules that are in force.
#[utoipa::path(get, path = "/v1/terms", tag = "account", operation_id = "terms",
    responses(Reading, (status = 200, description = "The terms.", body = Terms)))]
async fn terms(State(app): State<App>) -> Result<Json<Terms>, Problem> {
    Ok(Json(app.ask(|world| Ok(world.terms())).await?))
}

/// The WABAs
///
/// In the order they came to the account.
#[utoipa::path(get, path = "/v1/wabas", tag = "account", operation_id = "wabas", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of WABAs.", body = List<Waba>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn wabas(State(app): State<App>, Asked(asked): Asked<ListQuery>) -> Result<Json<List<Waba>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::Wabas, &asked, world.wabas(), fault)).await?))
}

/// The rate card
///
/// What a dialogue costs by market and initiator. A market that is missing has no known price.
#[utoipa::path(get, path = "/v1/rate-cards", tag = "account", operation_id = "rate_cards", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of prices.", body = List<RateCardEntry>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn rate_cards(
    State(app): State<App>,
    Asked(asked): Asked<ListQuery>,
) -> Result<Json<List<RateCardEntry>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::RateCards, &asked, World::rate_cards(), fault)).await?))
}
