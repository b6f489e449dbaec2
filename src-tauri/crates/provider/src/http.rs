//! The one path every request takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder, Retryable};
use chrono::{DateTime, Utc};
use reqwest::header::{self, HeaderMap};
use reqwest::{Client, Method, Response, Url, redirect};
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::http::failure::{Failure, cut_short, of_transport};
use crate::{Call, Next, Pauses, ProviderError, RetryRules};

pub(crate) mod address;
mod failure;
mod problem;

pub(crate) use problem::of_status;

/// The bounds of one request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For the whole answer, body included.
    pub total: Duration,
    /// The largest body that is read, in bytes.
    pub body: usize,
    /// When to try again.
    pub retry: RetryRules,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
            body: 8 * 1024 * 1024,
            retry: RetryRules::default(),
        }
    }
}

/// One provider's address with the token that opens it.
#[derive(Clone)]
pub(crate) struct Http {
    client: Client,
    base: Url,
    token: Arc<SecretString>,
    limits: Limits,
    pub(crate) pauses: Pauses,
}

/// One request, before it is sent.
pub(crate) struct Request<'a> {
    /// What is asked, without ids and query, for error messages.
    pub(crate) endpoint: &'static str,
    pub(crate) method: Method,
    /// Each part is one segment of the path; what is odd in it is escaped.
    pub(crate) path: &'a [&'a str],
    pub(crate) query: &'a [(&'a str, &'a str)],
    pub(crate) body: Option<Vec<u8>>,
    /// The idempotency key of a write.
    pub(crate) key: Option<Uuid>,
}

/// A whole answer with status 2xx.
#[derive(Debug)]
pub(crate) struct Answer {
    endpoint: &'static str,
    body: Vec<u8>,
    /// What the provider's `Date` header said.
    pub(crate) date: Option<DateTime<Utc>>,
}

impl Answer {
    /// The answer in the shape that was expected of it.
    pub(crate) fn decode<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        decode(self.endpoint, &self.body)
    }
}

impl Request<'static> {
    pub(crate) fn get<'a>(endpoint: &'static str, path: &'a [&'a str], query: &'a [(&'a str, &'a str)]) -> Request<'a> {
        Request { endpoint, method: Method::GET, path, query, body: None, key: None }
    }

    pub(crate) fn write<'a>(
        endpoint: &'static str,
        method: Method,
        path: &'a [&'a str],
        body: &impl Serialize,
        key: Uuid,
    ) -> Result<Request<'a>, ProviderError> {
        let body = serde_json::to_vec(body).map_err(|error| malformed(endpoint, "request", error.to_string()))?;
        Ok(Request { endpoint, method, path, query: &[], body: Some(body), key: Some(key) })
    }
}

impl Http {
    pub(crate) fn new(base: &str, token: SecretString, limits: Limits) -> Result<Self, ProviderError> {
        let base = address::checked(base)?;
        let loopback = address::is_loopback(&base);
        let mut client = Client::builder()
            .https_only(!loopback)
            .redirect(redirect::Policy::none())
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .user_agent(concat!("dialogue-desk/", env!("CARGO_PKG_VERSION")));
        if loopback {
            client = client.no_proxy();
        }
        let client = client.build().map_err(|error| ProviderError::BadAddress(error.without_url().to_string()))?;
        Ok(Self { client, base, token: Arc::new(token), limits, pauses: Pauses::default() })
    }

    /// Sends a request, again if that is safe and helps, until there is an answer or a reason to stop.
    pub(crate) async fn send(&self, request: Request<'_>) -> Result<Answer, ProviderError> {
        let call = match (&request.method, request.key) {
            (&Method::GET, _) => Call::Read,
            (_, Some(_)) => Call::KeyedWrite,
            (_, None) => Call::PlainWrite,
        };
        let (attempt, may_have_acted) = (AtomicU32::new(0), AtomicBool::new(false));
        let rules = self.limits.retry;
        let outcome = (|| async {
            attempt.fetch_add(1, Ordering::Relaxed);
            let outcome = self.attempt(&request).await;
            if outcome.as_ref().is_err_and(|failure| failure.may_have_acted) {
                may_have_acted.store(true, Ordering::Relaxed);
            }
            outcome
        })
        .retry(pauses(rules))
        .sleep(self.pauses.clone())
        .adjust(|failure: &Failure, pause| match rules.after(attempt.load(Ordering::Relaxed), &failure.error, call) {
            Next::Retry => pause,
            Next::RetryAfter(wait) => pause.map(|pause| wait.max(pause)),
            Next::GiveUp => None,
        })
        .await;
        outcome.map_err(|failure| match (request.key, call) {
            (Some(key), Call::KeyedWrite) if !failure.is_answer() && may_have_acted.load(Ordering::Relaxed) => {
                ProviderError::OutcomeUnknown { key, cause: Box::new(failure.error) }
            }
            _ => failure.error,
        })
    }

    async fn attempt(&self, request: &Request<'_>) -> Result<Answer, Failure> {
        let mut builder = self
            .client
            .request(request.method.clone(), address::url(&self.base, request.path, request.query))
            .header(header::ACCEPT, "application/json")
            .bearer_auth(self.token.expose_secret());
        if let Some(key) = request.key {
            builder = builder.header("Idempotency-Key", key.to_string());
        }
        if let Some(body) = &request.body {
            builder = builder.header(header::CONTENT_TYPE, "application/json").body(body.clone());
        }
        let response = builder.send().await.map_err(of_transport)?;
        self.read(request.endpoint, response).await
    }

    async fn read(&self, endpoint: &'static str, response: Response) -> Result<Answer, Failure> {
        let (status, headers) = (response.status(), response.headers().clone());
        let date = date_of(&headers);
        if status.is_redirection() {
            let answer = malformed(endpoint, "status", format!("a redirect ({status}) is never followed"));
            return Err(Failure::lost(answer));
        }
        let body = self.body(endpoint, response).await?;
        let cut = cut_short(&body);
        if !status.is_success() && (body.is_empty() || !cut) {
            return Err(Failure::answered(of_status(status.as_u16(), &body, retry_after(&headers, date))));
        }
        if status.is_success() && !is_json(&headers) {
            return Err(Failure::lost(malformed(endpoint, "content-type", "not JSON".to_owned())));
        }
        if cut {
            return Err(Failure::lost(ProviderError::Unreachable("the answer was cut short".to_owned())));
        }
        Ok(Answer { endpoint, body, date })
    }

    async fn body(&self, endpoint: &'static str, mut response: Response) -> Result<Vec<u8>, Failure> {
        let too_large =
            || Failure::lost(malformed(endpoint, "body", format!("larger than {} bytes", self.limits.body)));
        if response.content_length().is_some_and(|length| length > self.limits.body as u64) {
            return Err(too_large());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(of_transport)? {
            if body.len() + chunk.len() > self.limits.body {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl std::fmt::Debug for Http {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Http").field("host", &self.base.host_str()).finish_non_exhaustive()
    }
}

fn pauses(rules: RetryRules) -> impl BackoffBuilder {
    ExponentialBuilder::default()
        .with_min_delay(rules.first_pause)
        .with_max_delay(rules.longest_wait)
        .with_max_times(rules.attempts.saturating_sub(1) as usize)
        .with_jitter()
}

pub(crate) fn malformed(endpoint: &'static str, at: &str, problem: String) -> ProviderError {
    ProviderError::Malformed { endpoint, at: at.to_owned(), problem }
}

pub(crate) fn decode<T: DeserializeOwned>(endpoint: &'static str, body: &[u8]) -> Result<T, ProviderError> {
    let mut json = serde_json::Deserializer::from_slice(body);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let at = error.path().to_string();
        malformed(endpoint, &at, error.into_inner().to_string())
    })
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn date_of(headers: &HeaderMap) -> Option<DateTime<Utc>> {
    http_date(headers.get(header::DATE)?.to_str().ok()?)
}

fn http_date(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc2822(text).ok().map(|date| date.to_utc())
}

/// How long `Retry-After` asks to wait: seconds, or a date measured from the provider's own.
fn retry_after(headers: &HeaderMap, date: Option<DateTime<Utc>>) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    (http_date(text)? - date?).to_std().ok()
}
