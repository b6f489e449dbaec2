//! What went wrong on the way.

use std::error::Error;

use crate::ProviderError;

/// A failed attempt.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) error: ProviderError,
    /// Whether the provider may have acted on it without our knowing.
    pub(crate) may_have_acted: bool,
}

impl Failure {
    /// The provider answered, and that is its answer.
    pub(crate) fn answered(error: ProviderError) -> Self {
        let may_have_acted = matches!(error, ProviderError::Failed { .. });
        Self { error, may_have_acted }
    }

    /// The answer was lost or cannot be read.
    pub(crate) fn lost(error: ProviderError) -> Self {
        Self { error, may_have_acted: true }
    }

    /// Whether the provider decided, so that whatever was lost before no longer matters.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(
            self.error,
            ProviderError::Refused { .. }
                | ProviderError::Unpaid { .. }
                | ProviderError::TokenRefused
                | ProviderError::NoPermission
        )
    }
}

/// Sorts what the HTTP library reports. The address never gets into the message: it could hold an id.
pub(crate) fn of_transport(error: reqwest::Error) -> Failure {
    let error = error.without_url();
    let connecting = error.is_connect();
    let sorted = if let Some(reason) = tls_reason(&error) {
        ProviderError::Tls(reason)
    } else if error.is_timeout() && !connecting {
        ProviderError::Slow
    } else {
        ProviderError::Unreachable(root_cause(&error))
    };
    Failure { error: sorted, may_have_acted: !connecting }
}

fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

fn root_cause(error: &(dyn Error + 'static)) -> String {
    chain(error).last().map(ToString::to_string).unwrap_or_default()
}

fn tls_reason(error: &(dyn Error + 'static)) -> Option<String> {
    chain(error).find_map(tls_error).map(ToString::to_string)
}

/// The TLS error itself; an I/O error does not show what it holds among its sources.
fn tls_error<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    if let Some(tls) = error.downcast_ref() {
        return Some(tls);
    }
    tls_error(error.downcast_ref::<std::io::Error>()?.get_ref()?)
}

/// Whether a body ends in the middle of its JSON.
pub(crate) fn cut_short(body: &[u8]) -> bool {
    let outcome: Result<serde::de::IgnoredAny, _> = serde_json::from_slice(body);
    outcome.is_err_and(|error| error.is_eof())
}
