//! The door: who may ask anything at all.
//!
//! A server on loopback can be reached by every program and every web page on the computer. So the `Host` must
//! be ours, nothing that has an `Origin` comes in, there are no CORS headers, and without the token the answer
//! has no body. The listener itself is loopback only ([`crate::server::Loopback`]); JSON and size are checked
//! where bodies are read ([`crate::extract`]).

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq;

use crate::limit::Limit;
use crate::problem::{Code, Problem};

/// One door.
#[derive(Clone)]
pub(crate) struct Door(Arc<Inner>);

struct Inner {
    host: String,
    token: String,
    limit: Limit,
}

/// What a request carries in the place of a token.
enum Token {
    Missing,
    Wrong,
    Right,
}

impl Door {
    /// The door of the server on a port.
    pub(crate) fn new(port: u16, token: String, limit: Limit) -> Self {
        Self(Arc::new(Inner { host: format!("127.0.0.1:{port}"), token, limit }))
    }

    /// Lets a request in, or answers it.
    pub(crate) async fn guard(State(door): State<Self>, request: Request, next: Next) -> Response {
        match door.check(&request) {
            Ok(()) => next.run(request).await,
            Err(refused) => *refused,
        }
    }

    fn check(&self, request: &Request) -> Result<(), Box<Response>> {
        let token = self.token(request);
        let stranger = !self.is_for_us(request) || request.headers().contains_key(header::ORIGIN);
        match (stranger, token) {
            (true, Token::Right) => {
                let detail = "requests from web pages, or for another host, are not answered";
                Err(Box::new(Problem::new(Code::Forbidden, detail).into_response()))
            }
            (true, _) => Err(Box::new(StatusCode::FORBIDDEN.into_response())),
            (false, Token::Missing) => {
                let challenge = [(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))];
                Err(Box::new((StatusCode::UNAUTHORIZED, challenge).into_response()))
            }
            (false, Token::Wrong) => {
                Err(Box::new(Problem::new(Code::Unauthorized, "the token is not known").into_response()))
            }
            (false, Token::Right) => {
                let limited = |wait| Box::new(Problem::rate_limited(Some(wait)).into_response());
                self.0.limit.take().map_err(limited)
            }
        }
    }

    /// Whether the request names this very server, in its one `Host` and in its target.
    fn is_for_us(&self, request: &Request) -> bool {
        let mut hosts = request.headers().get_all(header::HOST).iter();
        let only = match (hosts.next(), hosts.next()) {
            (Some(host), None) => host.as_bytes() == self.0.host.as_bytes(),
            _ => false,
        };
        only && request.uri().authority().is_none_or(|authority| authority.as_str() == self.0.host)
    }

    fn token(&self, request: &Request) -> Token {
        let mut given = request.headers().get_all(header::AUTHORIZATION).iter();
        let bearer = match (given.next(), given.next()) {
            (Some(given), None) => given.as_bytes(),
            (None, _) => return Token::Missing,
            _ => return Token::Wrong,
        };
        let (scheme, token) = bearer.split_at(bearer.len().min("Bearer ".len()));
        let known = token.ct_eq(self.0.token.as_bytes()).into();
        if scheme.eq_ignore_ascii_case(b"Bearer ") && known { Token::Right } else { Token::Wrong }
    }
}

/// Marks every answer as not to be kept, and as nothing but what its type says.
pub(crate) async fn never_stored(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

/// A random token of 256 bits, in hexadecimal.
pub(crate) fn random_token() -> String {
    let bytes: [u8; 32] = rand::random();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
