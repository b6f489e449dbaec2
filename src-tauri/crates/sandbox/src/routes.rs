//! The account API, version 1: one file per resource.

mod account;
mod bills;
mod cancellation;
mod debits;
mod dialogues;
mod events;
mod numbers;
mod plans;
mod refunds;
mod reports;
mod requests;
mod responses;
mod verification;

use axum::Router;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::problem::{Code, Problem};

/// The head of the OpenAPI document.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Account API",
        version = "1.0.0",
        license(name = "MIT", identifier = "MIT"),
        description = "Rented WhatsApp Business API numbers: what they are, what they cost, and how they are added and \
            left.\n\n\
            Amounts are decimal strings with a currency, never numbers. Instants are RFC 3339 in UTC; a month is that \
            of the WABA's zone, for hosting and bills that of the account's.\n\n\
            Every write carries an `Idempotency-Key`. If its answer is lost, ask `GET /v1/requests/{key}` what became of \
            it, or send it again with the same key.\n\n\
            Lists are read page by page with `next`. Feeds (`/v1/dialogues`, `/v1/debits`, `/v1/events`) only ever grow \
            at their end: read on from `cursor`, today and tomorrow.\n\n\
            Everything that is not a success is `application/problem+json` with a stable `code`. Without a token the \
            answer is 401 with no body at all."
    ),
    tags(
        (name = "account", description = "The account, its terms, WABAs and prices."),
        (name = "numbers", description = "Rented numbers: quoted, added, connected, changed."),
        (name = "leaving", description = "Cancelling and deleting numbers."),
        (name = "usage", description = "Dialogues, what happened to numbers, and Meta's reports."),
        (name = "money", description = "Debits, bills and refunds."),
        (name = "requests", description = "What became of a write."),
    ),
    modifiers(&Bearer),
    security(("token" = [])),
)]
struct Document;

/// The token in the `Authorization` header.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let mut scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        scheme.description = Some("The account's token, as the provider gave it.".to_owned());
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(scheme));
    }
}

fn documented() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(account::routes())
        .merge(numbers::routes())
        .merge(verification::routes())
        .merge(plans::routes())
        .merge(cancellation::routes())
        .merge(dialogues::routes())
        .merge(debits::routes())
        .merge(events::routes())
        .merge(bills::routes())
        .merge(reports::routes())
        .merge(refunds::routes())
        .merge(requests::routes())
}

/// The routes.
pub(crate) fn router(app: App) -> Router {
    let (router, _) = documented().split_for_parts();
    with_fallbacks(router).with_state(app)
}

/// Answers for paths and methods that are not there.
pub(crate) fn with_fallbacks(router: Router<App>) -> Router<App> {
    router.fallback(|| async { Problem::not_found("such path") }).method_not_allowed_fallback(|| async {
        Problem::new(Code::MethodNotAllowed, "the header `Allow` says which methods there are")
    })
}

/// The OpenAPI document of the account API, as JSON text with a newline at its end.
pub(crate) fn openapi() -> String {
    let (_, document) = documented().split_for_parts();
    let mut text = document.to_pretty_json().unwrap_or_default();
    text.push('\n');
    text
}
