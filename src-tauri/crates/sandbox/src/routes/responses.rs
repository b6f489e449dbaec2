//! The answers that many routes have in common.

use std::collections::BTreeMap;

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::{ContentBuilder, ObjectBuilder, Ref, RefOr, Response, ResponseBuilder, Type};
use utoipa::{IntoResponses, openapi::schema::SchemaType};

/// The problems every route can answer.
pub(super) struct Reading;

/// The problems every write can answer, in addition to those of [`Reading`].
pub(super) struct Writing;

type Responses = BTreeMap<String, RefOr<Response>>;

fn problem(description: &str) -> ResponseBuilder {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(description).content("application/problem+json", content)
}

impl IntoResponses for Reading {
    fn responses() -> Responses {
        let seconds = ObjectBuilder::new().schema_type(SchemaType::Type(Type::Integer)).minimum(Some(0)).build();
        let retry_after = HeaderBuilder::new()
            .schema(Some(seconds))
            .description(Some("After how many seconds to come again; it may be missing."))
            .build();
        let unauthorized = ResponseBuilder::new()
            .description("`unauthorized`: the token is not known. Without any token the answer has no body.");
        let limited = problem("`rate_limited`: too many requests.").header("Retry-After", retry_after);
        let all = [
            ("401", unauthorized),
            ("403", problem("`forbidden`: from a web page, or for another host.")),
            ("429", limited),
            ("500", problem("`internal`: the provider failed; nothing was changed.")),
        ];
        all.into_iter().map(|(status, response)| (status.to_owned(), response.build().into())).collect()
    }
}

impl IntoResponses for Writing {
    fn responses() -> Responses {
        let all = [
            ("400", "`missing_idempotency_key`: a write needs one `Idempotency-Key` that is a UUID."),
            ("409", "`idempotency_conflict`: the key was used for another request."),
            ("413", "`too_large`: the body is larger than 64 KiB."),
            ("415", "`unsupported_media_type`: the body is not `application/json`."),
            ("422", "`invalid_request`: the body is not of the documented form."),
        ];
        let built = all.into_iter().map(|(status, what)| (status.to_owned(), problem(what).build().into()));
        Reading::responses().into_iter().chain(built).collect()
    }
}
