//! Numbers: listed, shown, quoted, added, renamed.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use billing::PhoneNumber;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::{Reading, Writing};
use crate::app::{App, answer};
use crate::extract::{Asked, Id, KeyHeader, Write};
use crate::pages::{Series, list};
use crate::problem::{Code, Problem};
use crate::wire::{AddNumber, AddedNumber, DisplayName, List, ListQuery, Number, Plan, Quote};
use crate::world::{Addition, rules_plan};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(numbers, add_number))
        .routes(routes!(number))
        .routes(routes!(quote))
        .routes(routes!(display_name))
}

/// The numbers
///
/// In the order they were added. Deleted numbers stay listed.
#[utoipa::path(get, path = "/v1/numbers", tag = "numbers", operation_id = "numbers", params(ListQuery),
    responses(Reading, (status = 200, description = "One page of numbers.", body = List<Number>),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn numbers(State(app): State<App>, Asked(asked): Asked<ListQuery>) -> Result<Json<List<Number>>, Problem> {
    let fault = app.faults().page();
    Ok(Json(app.ask(move |world| list(world, Series::Numbers, &asked, world.numbers(), fault)).await?))
}

/// One number
#[utoipa::path(get, path = "/v1/numbers/{id}", tag = "numbers", operation_id = "number",
    params(("id" = String, Path, description = "The number's id.", example = "num-1")),
    responses(Reading, (status = 200, description = "The number.", body = Number),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json")))]
async fn number(State(app): State<App>, Id(id): Id) -> Result<Json<Number>, Problem> {
    Ok(Json(app.ask(move |world| world.number_shown(&id)).await?))
}

/// Which number a quote is for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct QuoteQuery {
    /// How its hosting would be paid.
    plan: Plan,
    /// The WABA it would belong to.
    #[param(pattern = "^waba-[1-9][0-9]{0,8}$", max_length = 14, example = "waba-1")]
    waba_id: String,
}

/// A quote for one more number
///
/// What would be debited today, and what it changes for the numbers there are.
#[utoipa::path(get, path = "/v1/quote", tag = "numbers", operation_id = "quote", params(QuoteQuery),
    responses(Reading, (status = 200, description = "The quote.", body = Quote),
        (status = 404, description = "`not_found`: there is no such WABA.", body = Problem,
            content_type = "application/problem+json"),
        (status = 422, description = "`invalid_request`: the query is not of the documented form.", body = Problem,
            content_type = "application/problem+json")))]
async fn quote(State(app): State<App>, Asked(asked): Asked<QuoteQuery>) -> Result<Json<Quote>, Problem> {
    waba_is_fine(&asked.waba_id)?;
    let quote = app.ask(move |world| {
        world.has_waba(&asked.waba_id)?;
        world.quote(rules_plan(asked.plan))
    });
    Ok(Json(quote.await?))
}

/// Add a number
///
/// Its first hosting is debited at once; if the card refuses, there is no number. While anything on the account is
/// unpaid, no number can be added. A deleted number can be added again.
#[utoipa::path(post, path = "/v1/numbers", tag = "numbers", operation_id = "add_number", params(KeyHeader),
    request_body = AddNumber,
    responses(Writing, (status = 201, description = "The number and its first debit.", body = AddedNumber),
        (status = 402, description = "`unpaid`: `debits` have to be paid first. `card_declined`: the card refused, and \
            nothing was changed.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: there is no such WABA.", body = Problem,
            content_type = "application/problem+json"),
        (status = 409, description = "`number_taken`: it is on this account already. `quote_changed`: the agreed price \
            is not today's `quote`. `idempotency_conflict`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`invalid_request`: not of the documented form. \
            `invalid_number`: no such phone number can exist. `ask_for_quote`: there is no computed price.",
            body = Problem, content_type = "application/problem+json")))]
async fn add_number(State(app): State<App>, write: Write<AddNumber>) -> Result<Response, Problem> {
    let AddNumber { number, waba_id, display_name, plan, agreed_price } = write.body;
    let readable: PhoneNumber =
        number.parse().map_err(|_| invalid("`number` is a plus and up to fifteen digits, for example +34600111222"))?;
    name_is_fine(&display_name)?;
    waba_is_fine(&waba_id)?;
    let agreed_price = match agreed_price {
        Some(price) => Some(price.exact().ok_or_else(|| invalid("`agreed_price` is not an amount"))?),
        None => None,
    };
    let addition = Addition { number: readable, waba_id, display_name, plan: rules_plan(plan), agreed_price };
    app.once(write.ticket, move |world| {
        if !addition.number.is_valid() {
            return Err(Problem::new(Code::InvalidNumber, format!("{number} cannot be a phone number")).into());
        }
        answer(StatusCode::CREATED, &world.add_number(&addition)?)
    })
    .await
}

/// Change the display name
///
/// Meta decides about the new name some hours later.
#[utoipa::path(put, path = "/v1/numbers/{id}/display-name", tag = "numbers", operation_id = "change_display_name",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    request_body = DisplayName,
    responses(Writing, (status = 200, description = "The number.", body = Number),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is cancelled. `idempotency_conflict`",
            body = Problem, content_type = "application/problem+json")))]
async fn display_name(State(app): State<App>, Id(id): Id, write: Write<DisplayName>) -> Result<Response, Problem> {
    let name = write.body.display_name;
    name_is_fine(&name)?;
    app.once(write.ticket, move |world| answer(StatusCode::OK, &world.rename(&id, &name)?)).await
}

/// Refuses what cannot be the id of a WABA.
pub(super) fn waba_is_fine(id: &str) -> Result<(), Problem> {
    let digits = id.strip_prefix("waba-").unwrap_or_default();
    let fine = (1..=9).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit());
    if fine && !digits.starts_with('0') {
        return Ok(());
    }
    Err(invalid("`waba_id` is written like waba-1"))
}

fn name_is_fine(name: &str) -> Result<(), Problem> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 3..=100;
    let blank = |end: Option<char>| end.is_none_or(|end| end.is_whitespace() || end == '\u{feff}');
    let fine = LENGTHS.contains(&name.chars().count())
        && !name.chars().any(char::is_control)
        && !blank(name.chars().next())
        && !blank(name.chars().next_back());
    if fine {
        return Ok(());
    }
    Err(invalid("`display_name` is 3 to 100 characters, no control characters, no space at its ends"))
}

fn invalid(detail: &str) -> Problem {
    Problem::new(Code::InvalidRequest, detail)
}
