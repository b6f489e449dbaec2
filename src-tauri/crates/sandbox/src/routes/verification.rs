//! Connecting a number: sending and confirming its code.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::responses::Writing;
use crate::app::{App, answer, answer_or_problem};
use crate::extract::{Id, KeyHeader, Write};
use crate::problem::{Code, Problem};
use crate::wire::{CodeSent, Number, SendCode, VerificationCode};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(send_code)).routes(routes!(verify))
}

/// Send a verification code
///
/// To a number that is being connected, by text message or by call. A later code does not make an earlier one wrong;
/// it can be tried five times.
#[utoipa::path(post, path = "/v1/numbers/{id}/code", tag = "numbers", operation_id = "send_code",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    request_body = SendCode,
    responses(Writing, (status = 202, description = "It is on its way.", body = CodeSent),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is not being connected. `idempotency_conflict`",
            body = Problem, content_type = "application/problem+json")))]
async fn send_code(State(app): State<App>, Id(id): Id, write: Write<SendCode>) -> Result<Response, Problem> {
    let SendCode { method, language } = write.body;
    if !is_language(&language) {
        return Err(Problem::new(Code::InvalidRequest, "`language` is written like en or es-MX"));
    }
    app.once(write.ticket, move |world| answer(StatusCode::ACCEPTED, &world.send_code(&id, method)?)).await
}

/// Confirm the verification code
///
/// The number works from then on.
#[utoipa::path(post, path = "/v1/numbers/{id}/verification", tag = "numbers", operation_id = "verify",
    params(("id" = String, Path, description = "The number's id.", example = "num-1"), KeyHeader),
    request_body = VerificationCode,
    responses(Writing, (status = 200, description = "The number, now active.", body = Number),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`illegal_state`: the number is not being connected, or no code was sent, or it \
            was tried five times. `idempotency_conflict`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`wrong_code`: with `attempts_left`. `invalid_request`: not six digits.",
            body = Problem, content_type = "application/problem+json")))]
async fn verify(State(app): State<App>, Id(id): Id, write: Write<VerificationCode>) -> Result<Response, Problem> {
    let code = write.body.code;
    if code.len() != 6 || !code.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Problem::new(Code::InvalidRequest, "`code` is six digits"));
    }
    app.once(write.ticket, move |world| answer_or_problem(StatusCode::OK, &world.verify(&id, &code)?)).await
}

/// Whether a text is a language of two letters, with or without a region.
fn is_language(text: &str) -> bool {
    let (language, region) = text.split_once('-').map_or((text, None), |(language, region)| (language, Some(region)));
    let letters = |text: &str, case: fn(&u8) -> bool| text.len() == 2 && text.bytes().all(|letter| case(&letter));
    letters(language, u8::is_ascii_lowercase) && region.is_none_or(|region| letters(region, u8::is_ascii_uppercase))
}
