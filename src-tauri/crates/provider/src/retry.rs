//! Whether a failed call is tried again: a pure decision.

use std::time::Duration;

use crate::ProviderError;

/// What a call is, as far as repeating it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// It changes nothing.
    Read,
    /// It changes something, and its key makes repeating it harmless.
    KeyedWrite,
    /// It changes something each time.
    PlainWrite,
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Try again after the usual pause.
    Retry,
    /// Try again after exactly as long as the provider asked for, or longer.
    RetryAfter(Duration),
    /// Hand the failure to the caller.
    GiveUp,
}

/// How patient to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryRules {
    /// How often a call is made at most, the first time included.
    pub attempts: u32,
    /// The longest `Retry-After` that is waited for; a longer one is handed to the caller.
    pub longest_wait: Duration,
    /// The first pause; each further one is twice as long, with jitter.
    pub first_pause: Duration,
}

impl Default for RetryRules {
    fn default() -> Self {
        Self { attempts: 4, longest_wait: Duration::from_secs(60), first_pause: Duration::from_millis(250) }
    }
}

impl RetryRules {
    /// What to do after the failure of attempt number `attempt`, counted from 1.
    #[must_use]
    pub fn after(&self, attempt: u32, failure: &ProviderError, call: Call) -> Next {
        if attempt >= self.attempts || call == Call::PlainWrite {
            return Next::GiveUp;
        }
        match failure {
            ProviderError::Unreachable(_) | ProviderError::Slow => Next::Retry,
            ProviderError::Failed { status } if !matches!(status, 501 | 505) => Next::Retry,
            ProviderError::Throttled { retry_after: None } => Next::Retry,
            ProviderError::Throttled { retry_after: Some(wait) } if *wait <= self.longest_wait => {
                Next::RetryAfter(*wait)
            }
            _ => Next::GiveUp,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn throttled(seconds: Option<u64>) -> ProviderError {
        ProviderError::Throttled { retry_after: seconds.map(Duration::from_secs) }
    }

    #[test]
    fn each_failure_is_repeated_only_as_far_as_it_helps_and_is_safe() {
        use Call::{KeyedWrite, PlainWrite, Read};
        use Next::{GiveUp, Retry, RetryAfter};
        let lost = ProviderError::Unreachable("reset".to_owned());
        let refused = ProviderError::Refused {
            code: "number_taken".to_owned(),
            message: String::new(),
            facts: Default::default(),
        };
        let malformed = ProviderError::Malformed { endpoint: "x", at: ".".to_owned(), problem: String::new() };
        let failed = |status| ProviderError::Failed { status };
        // (attempt, failure, call, what next, why this row is here)
        let table = [
            (1, lost.clone(), Read, Retry, "a lost read is asked again"),
            (3, lost.clone(), Read, Retry, "until the third failure"),
            (4, lost.clone(), Read, GiveUp, "four attempts are all"),
            (1, lost.clone(), KeyedWrite, Retry, "its key makes it safe"),
            (1, lost, PlainWrite, GiveUp, "without a key it could act twice"),
            (1, ProviderError::Slow, Read, Retry, "slow once is not slow always"),
            (1, ProviderError::Slow, PlainWrite, GiveUp, "it may have arrived"),
            (1, failed(500), Read, Retry, "a fault of theirs"),
            (1, failed(503), KeyedWrite, Retry, "a fault of theirs, with a key"),
            (1, failed(501), Read, GiveUp, "they will never do that"),
            (1, throttled(None), Read, Retry, "slow down, no time given"),
            (1, throttled(Some(7)), Read, RetryAfter(Duration::from_secs(7)), "the time given"),
            (1, throttled(Some(60)), Read, RetryAfter(Duration::from_secs(60)), "just bearable"),
            (1, throttled(Some(61)), Read, GiveUp, "the whole sync waits instead"),
            (1, throttled(Some(7)), PlainWrite, GiveUp, "no key, no second try"),
            (1, refused, Read, GiveUp, "no means no"),
            (1, malformed, Read, GiveUp, "nonsense stays nonsense"),
            (1, ProviderError::TokenRefused, Read, GiveUp, "only the owner can fix this"),
            (1, ProviderError::Unpaid { debits: vec![] }, KeyedWrite, GiveUp, "only paying helps"),
            (1, ProviderError::Tls("expired".to_owned()), Read, GiveUp, "never talk into an unsafe line twice"),
        ];
        for (attempt, failure, call, next, why) in table {
            assert_eq!(RetryRules::default().after(attempt, &failure, call), next, "{why}: {failure:?} {call:?}");
        }
    }
}
