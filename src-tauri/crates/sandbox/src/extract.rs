//! What a request must look like before a route sees it.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, StatusCode, header};
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::{Code, Problem};
use crate::world::Fingerprint;

/// The query of a request; unknown and repeated names are refused.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(error) => Err(Problem::new(Code::InvalidRequest, error.body_text())),
        }
    }
}

/// The id in the path of a request.
pub(crate) struct Id(pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        match Path::<String>::from_request_parts(parts, state).await {
            Ok(Path(id)) => Ok(Self(id)),
            Err(_) => Err(Problem::not_found("such thing")),
        }
    }
}

/// The key of a write.
#[derive(Debug, IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) struct KeyHeader {
    /// A UUID made for this request. The same key with the same request gives the same answer again, and no second
    /// effect; with another request it is refused.
    #[param(rename = "Idempotency-Key", value_type = String, format = "uuid", example = "0198c5a0-5b4e-7c3a-9a6e-0b8f5d1c2e3f")]
    idempotency_key: String,
}

/// The key of a write with the fingerprint of what is to be written.
pub(crate) struct Ticket {
    /// The key.
    pub(crate) key: Uuid,
    /// What it stands for.
    pub(crate) fingerprint: Fingerprint,
}

/// A write: its key and its body.
pub(crate) struct Write<T> {
    /// The key and what it stands for.
    pub(crate) ticket: Ticket,
    /// The body.
    pub(crate) body: T,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Write<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let headers = request.headers().clone();
        let bytes = read(request, state).await?;
        // A DELETE needs no body; an empty object is its body then.
        let body = match (bytes.is_empty(), &method) {
            (true, &Method::DELETE) => serde_json::json!({}),
            _ => {
                is_json(&headers)?;
                serde_json::from_slice(&bytes).map_err(invalid)?
            }
        };
        let key = key_of(&headers)?;
        let fingerprint = Fingerprint::of(method.as_str(), &path, &body);
        // Read from the text again: only so a repeated name is seen.
        let body = if bytes.is_empty() { serde_json::from_value(body) } else { serde_json::from_slice(&bytes) };
        Ok(Self { ticket: Ticket { key, fingerprint }, body: body.map_err(invalid)? })
    }
}

/// A JSON body without a key, for the control interface.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        is_json(request.headers())?;
        let bytes = read(request, state).await?;
        Ok(Self(serde_json::from_slice(&bytes).map_err(invalid)?))
    }
}

async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Bytes, Problem> {
    Bytes::from_request(request, state).await.map_err(|error| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(Code::TooLarge, "the body is too large"),
        _ => Problem::new(Code::InvalidRequest, "the body could not be read to its end"),
    })
}

fn is_json(headers: &HeaderMap) -> Result<(), Problem> {
    let mut kinds = headers.get_all(header::CONTENT_TYPE).iter();
    let json = match (kinds.next(), kinds.next()) {
        (Some(kind), None) => {
            let kind = kind.to_str().unwrap_or_default().split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case("application/json")
        }
        _ => false,
    };
    if json {
        return Ok(());
    }
    Err(Problem::new(Code::UnsupportedMediaType, "send the body as application/json"))
}

fn key_of(headers: &HeaderMap) -> Result<Uuid, Problem> {
    const WRITTEN_OUT: usize = 36;
    let mut keys = headers.get_all("idempotency-key").iter();
    let key = match (keys.next(), keys.next()) {
        (Some(key), None) => key.to_str().ok(),
        _ => None,
    };
    let uuid = key.filter(|key| key.len() == WRITTEN_OUT).and_then(|key| Uuid::parse_str(key).ok());
    let missing = || Problem::new(Code::MissingIdempotencyKey, "send one Idempotency-Key that is a UUID");
    uuid.ok_or_else(missing)
}

fn invalid(error: serde_json::Error) -> Problem {
    Problem::new(Code::InvalidRequest, error.to_string())
}
