//! Problems: every answer that is not a success, as `application/problem+json` with a stable code.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use billing::Instant;
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{self, words};

words! {
    /// What went wrong, for programs. A code never changes its meaning.
    Code {
        /// The token is not known.
        Unauthorized = "unauthorized",
        /// The request came from somewhere it may not come from.
        Forbidden = "forbidden",
        /// Something on the account is unpaid.
        Unpaid = "unpaid",
        /// The card refused.
        CardDeclined = "card_declined",
        /// There is no such thing.
        NotFound = "not_found",
        /// There is such a thing, but not for this method.
        MethodNotAllowed = "method_not_allowed",
        /// The number is already on the account.
        NumberTaken = "number_taken",
        /// It cannot be done with the thing as it stands.
        IllegalState = "illegal_state",
        /// The number may not be deleted yet.
        NotYetDeletable = "not_yet_deletable",
        /// The same key came with another request.
        IdempotencyConflict = "idempotency_conflict",
        /// The agreed price is not today's.
        QuoteChanged = "quote_changed",
        /// No such phone number can exist.
        InvalidNumber = "invalid_number",
        /// The request is not of the documented form.
        InvalidRequest = "invalid_request",
        /// It is not the code that was sent.
        WrongDigits = "wrong_code",
        /// There is no computed price.
        AskForQuote = "ask_for_quote",
        /// Too many requests.
        RateLimited = "rate_limited",
        /// The body is not JSON by its header.
        UnsupportedMediaType = "unsupported_media_type",
        /// A write without its key.
        MissingIdempotencyKey = "missing_idempotency_key",
        /// The body is too large.
        TooLarge = "too_large",
        /// The provider's own fault.
        Internal = "internal",
    }
}

impl Code {
    /// The HTTP status it is sent with.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::MissingIdempotencyKey => StatusCode::BAD_REQUEST,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::Unpaid | Self::CardDeclined => StatusCode::PAYMENT_REQUIRED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::NumberTaken
            | Self::IllegalState
            | Self::NotYetDeletable
            | Self::IdempotencyConflict
            | Self::QuoteChanged => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::InvalidNumber | Self::InvalidRequest | Self::WrongDigits | Self::AskForQuote => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The same in a few words, for people.
    const fn title(self) -> &'static str {
        match self {
            Self::Unauthorized => "The token is not known",
            Self::Forbidden => "Not from here",
            Self::Unpaid => "Something is unpaid",
            Self::CardDeclined => "The card refused",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Not with this method",
            Self::NumberTaken => "The number is already connected",
            Self::IllegalState => "Not possible as things stand",
            Self::NotYetDeletable => "Not yet",
            Self::IdempotencyConflict => "This key was used for another request",
            Self::QuoteChanged => "The price is another one",
            Self::InvalidNumber => "Not a phone number",
            Self::InvalidRequest => "Not a valid request",
            Self::WrongDigits => "Not the code that was sent",
            Self::AskForQuote => "Ask for a quote",
            Self::RateLimited => "Too many requests",
            Self::UnsupportedMediaType => "Send JSON",
            Self::MissingIdempotencyKey => "An Idempotency-Key is needed",
            Self::TooLarge => "Too large",
            Self::Internal => "The provider failed",
        }
    }
}

/// Why a request was not done.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(example = json!({"type": "about:blank", "title": "Not found", "status": 404, "code": "not_found",
    "detail": "there is no number num-99"}))]
pub(crate) struct Problem {
    /// Always `about:blank`: the code says what kind it is.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The code in a few words.
    title: &'static str,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What went wrong, for programs.
    pub(crate) code: Code,
    /// What went wrong, for people who write programs.
    detail: Box<str>,
    /// With `not_yet_deletable`: from when on the number may be deleted; null until its dialogues are paid for.
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest: Option<Option<DateTime<Utc>>>,
    /// With `unpaid`: the debits that have to be paid first.
    #[serde(skip_serializing_if = "Option::is_none")]
    debits: Option<Vec<String>>,
    /// With `quote_changed`: the price today.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<Box<wire::Quote>>,
    /// With `wrong_code`: how often it can still be tried with the code that was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    attempts_left: Option<u32>,
    /// With `rate_limited`: after how many seconds to come again, if the answer says so.
    #[serde(skip)]
    #[schema(ignore)]
    retry_after: Option<u32>,
}

impl Problem {
    /// A problem with its explanation.
    pub(crate) fn new(code: Code, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: code.title(),
            status: code.status().as_u16(),
            code,
            detail: detail.into().into_boxed_str(),
            earliest: None,
            debits: None,
            quote: None,
            attempts_left: None,
            retry_after: None,
        }
    }

    /// Something that is not there.
    pub(crate) fn not_found(what: impl std::fmt::Display) -> Self {
        Self::new(Code::NotFound, format!("there is no {what}"))
    }

    /// A number that may not be deleted before `earliest`.
    pub(crate) fn not_yet_deletable(earliest: Option<Instant>) -> Self {
        let detail = match earliest {
            Some(at) => format!("the number may be deleted from {} on", at.to_rfc3339()),
            None => "the number may be deleted 30 days after its last paid dialogue has been paid for".to_owned(),
        };
        Self { earliest: Some(earliest), ..Self::new(Code::NotYetDeletable, detail) }
    }

    /// An account with unpaid debits.
    pub(crate) fn unpaid(debits: Vec<String>) -> Self {
        let detail = "no number can be added while something on the account is unpaid";
        Self { debits: Some(debits), ..Self::new(Code::Unpaid, detail) }
    }

    /// A price that is not the agreed one.
    pub(crate) fn quote_changed(quote: wire::Quote) -> Self {
        let detail = "the agreed price is not today's price; nothing was changed";
        Self { quote: Some(Box::new(quote)), ..Self::new(Code::QuoteChanged, detail) }
    }

    /// A code that is not the one that was sent.
    pub(crate) fn wrong_code(attempts_left: u32) -> Self {
        let detail = "the code is not the one that was sent";
        Self { attempts_left: Some(attempts_left), ..Self::new(Code::WrongDigits, detail) }
    }

    /// Too many requests; without a number of seconds the header is left out.
    pub(crate) fn rate_limited(retry_after: Option<u32>) -> Self {
        Self { retry_after, ..Self::new(Code::RateLimited, "too many requests") }
    }

    /// What went wrong, in a sentence.
    pub(crate) fn into_detail(self) -> String {
        self.detail.into_string()
    }

    /// The answer's status and body.
    pub(crate) fn written(&self) -> (u16, String) {
        (self.status, serde_json::to_string(self).unwrap_or_default())
    }
}

/// The media type of a problem.
pub(crate) const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (_, body) = self.written();
        let mut response = (self.code.status(), [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        if self.code == Code::Unauthorized {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
