//! What an answer that is not a success means.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::ProviderError;

/// The body of a refusal (problem+json). Everything in it is optional: a proxy may have written it.
#[derive(Debug, Default, Deserialize)]
struct Problem {
    code: Option<String>,
    title: Option<String>,
    detail: Option<String>,
    #[serde(flatten)]
    facts: Map<String, Value>,
}

/// The decision behind a status.
pub(crate) fn of_status(status: u16, body: &[u8], retry_after: Option<Duration>) -> ProviderError {
    let problem: Problem = serde_json::from_slice(body).unwrap_or_default();
    let code = problem.code.as_deref().unwrap_or_default();
    match (status, code) {
        (401, _) => ProviderError::TokenRefused,
        (403, _) => ProviderError::NoPermission,
        (402, "unpaid") => ProviderError::Unpaid { debits: strings(&problem.facts, "debits") },
        (429, _) => ProviderError::Throttled { retry_after },
        (408, _) => ProviderError::Slow,
        (500.., _) => ProviderError::Failed { status },
        _ => refused(status, problem),
    }
}

fn refused(status: u16, problem: Problem) -> ProviderError {
    let mut facts = problem.facts;
    for known in ["type", "status"] {
        facts.remove(known);
    }
    let code = problem.code.unwrap_or_else(|| {
        let general = match status {
            404 => "not_found",
            409 => "illegal_state",
            _ => return format!("http_{status}"),
        };
        general.to_owned()
    });
    ProviderError::Refused { code, message: problem.detail.or(problem.title).unwrap_or_default(), facts }
}

fn strings(facts: &Map<String, Value>, key: &str) -> Vec<String> {
    let list = facts.get(key).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_is_one_decision() {
        let of = |status, body: &str| of_status(status, body.as_bytes(), None);
        assert_eq!(of(401, ""), ProviderError::TokenRefused, "a missing token is answered with an empty body");
        assert_eq!(of(403, "{}"), ProviderError::NoPermission);
        let unpaid = r#"{"status":402,"code":"unpaid","detail":"d","debits":["d1","d2"]}"#;
        assert_eq!(of(402, unpaid), ProviderError::Unpaid { debits: vec!["d1".to_owned(), "d2".to_owned()] });
        assert_eq!(of(503, "<html>"), ProviderError::Failed { status: 503 });
        assert_eq!(of(402, r#"{"code":"card_declined"}"#).code(), Some("card_declined"), "not the same as unpaid");
        assert_eq!(of(418, "short and stout").code(), Some("http_418"), "a status nobody documented");
        let early = of(409, r#"{"type":"t","title":"T","status":409,"code":"not_yet_deletable","earliest":null}"#);
        let ProviderError::Refused { code, message, facts } = early else { panic!("{early:?}") };
        assert_eq!((code.as_str(), message.as_str()), ("not_yet_deletable", "T"), "the title stands in for a detail");
        assert_eq!(Value::Object(facts), serde_json::json!({"earliest": null}), "only what is particular");
    }
}
