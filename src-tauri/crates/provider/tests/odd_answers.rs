//! The one request path against a server that answers oddly.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod odd;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use odd::{OddServer, Reply, json, with_headers};
use provider::{AccountApi, Limits, Pause, Pauses, Provider, ProviderError, RequestStatus, RetryRules};
use uuid::Uuid;

const TOKEN: &str = "planted-token-31415";
const TERMS: &str = r#"{"id":"chat-api 2022-02","parameters":{"free.scope":"waba","free.dialogues":"1000"}}"#;
const KEY: Uuid = Uuid::from_u128(7);

fn limits() -> Limits {
    let retry = RetryRules { first_pause: Duration::from_millis(5), ..RetryRules::default() };
    Limits { total: Duration::from_millis(1500), retry, ..Limits::default() }
}

fn api(server: &OddServer) -> AccountApi {
    AccountApi::with_limits(&server.url, TOKEN.into(), limits()).unwrap()
}

fn account(clock: &str) -> String {
    format!(
        r#"{{"id":"a","name":"A","zone":"Europe/Madrid","currency":"USD","now":"2026-03-18T13:05:00Z","clock":"{clock}",
            "card":null,"terms_id":"t","agreed_yearly":null,"unpaid":[],"opened_at":"2025-01-01T00:00:00Z"}}"#
    )
}

#[tokio::test]
async fn an_ordinary_request_carries_what_it_must_and_the_token_shows_nowhere() {
    let server = OddServer::start(vec![json(200, TERMS)]);
    let api = api(&server);
    let terms = api.terms().await.unwrap();
    assert_eq!(terms.parameters["free.dialogues"], 1000, "a count written as text is a number here");
    assert_eq!(terms.parameters["free.scope"], "waba");
    let request = server.requests().remove(0);
    assert!(request.starts_with("GET /v1/terms HTTP/1.1\r\n"), "{request}");
    assert!(request.contains(&format!("authorization: Bearer {TOKEN}\r\n")), "{request}");
    assert!(request.contains("user-agent: dialogue-desk/"), "{request}");
    assert!(!format!("{api:?}").contains(TOKEN), "Debug must not show it");
}

#[tokio::test]
async fn each_odd_answer_is_one_decision_after_as_many_attempts_as_make_sense() {
    let cut_by_length = Reply::Bytes(
        b"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"id\":".to_vec(),
    );
    let endless = {
        let chunk = format!("10000\r\n{}\r\n", "x".repeat(0x10000)).repeat(140);
        Reply::Bytes(
            format!("HTTP/1.1 200 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}")
                .into_bytes(),
        )
    };
    let drip = {
        let Reply::Bytes(bytes) = json(200, TERMS) else { unreachable!() };
        Reply::Drip(bytes, Duration::from_millis(200))
    };
    let claims_huge = with_headers(200, "Content-Type: application/json\r\nX: y\r\n", "{}");
    let claims_huge = match claims_huge {
        Reply::Bytes(bytes) => Reply::Bytes(
            String::from_utf8(bytes).unwrap().replace("Content-Length: 2", "Content-Length: 99999999").into(),
        ),
        other => other,
    };
    // (the answer, what it means, how often it was asked, why)
    let table = [
        (Reply::Drop, "Unreachable", 4, "a lost connection may come back"),
        (cut_by_length, "Unreachable", 4, "a cut body is a lost connection"),
        (json(200, &TERMS[..20]), "Unreachable", 4, "so is JSON that ends in the middle"),
        (json(200, ""), "Unreachable", 4, "and nothing at all"),
        (drip, "Slow", 4, "a whole answer within the time, or none"),
        (json(500, "{}"), "Failed", 4, "their fault, maybe a short one"),
        (with_headers(200, "Content-Type: text/html\r\n", "<html>"), "Malformed", 1, "a page is no answer"),
        (with_headers(302, "Location: https://evil.test/\r\n", ""), "Malformed", 1, "never follow"),
        (json(200, r#"{"id":7,"parameters":{}}"#), "Malformed", 1, "another shape"),
        (json(200, "[1,2"), "Unreachable", 4, "cut before the shape can be judged"),
        (endless, "Malformed", 1, "more than 8 MiB, however announced"),
        (claims_huge, "Malformed", 1, "more than 8 MiB, announced"),
        (json(401, ""), "TokenRefused", 1, "the owner must act"),
        (json(403, "{}"), "NoPermission", 1, "the owner must act"),
        (json(404, "{}"), "Refused", 1, "no means no"),
    ];
    for (reply, meaning, attempts, why) in table {
        let server = OddServer::start(vec![reply]);
        let error = api(&server).terms().await.unwrap_err();
        let seen = format!("{error:?}");
        assert!(seen.starts_with(meaning), "{why}: {seen}");
        assert_eq!(server.requests().len(), attempts, "{why}: {seen}");
        assert!(!seen.contains(TOKEN) && !error.to_string().contains(TOKEN), "the token is in an error: {seen}");
        assert!(!seen.contains("127.0.0.1"), "an address is in an error: {seen}");
    }
}

#[tokio::test]
async fn a_redirect_is_followed_nowhere_and_takes_no_token_along() {
    let elsewhere = OddServer::start(vec![json(200, TERMS)]);
    let other_host = elsewhere.url.replace("127.0.0.1", "127.0.0.2");
    for status in [300, 301, 302, 303, 307, 308] {
        for target in [elsewhere.url.as_str(), &other_host, &elsewhere.url.replace("http:", ""), "/v1/terms"] {
            let server = OddServer::start(vec![with_headers(status, &format!("Location: {target}/v1/terms\r\n"), "")]);
            let read = api(&server).terms().await.unwrap_err();
            assert!(matches!(read, ProviderError::Malformed { .. }), "{status} to {target}: {read:?}");
            assert_eq!(server.requests().len(), 1, "{status} to {target}: asked again");
            let server = OddServer::start(vec![with_headers(status, &format!("Location: {target}/v1/x\r\n"), "")]);
            let write = api(&server).pay_debit("d1", KEY).await.unwrap_err();
            assert!(matches!(write, ProviderError::OutcomeUnknown { .. }), "{status} to {target}: {write:?}");
        }
    }
    assert_eq!(elsewhere.requests(), Vec::<String>::new(), "nothing reached the other place");
}

#[tokio::test]
async fn headers_without_end_are_not_read_for_ever() {
    let start = "HTTP/1.1 200 X\r\nContent-Type: application/json\r\n";
    let end = format!("Content-Length: {}\r\nConnection: close\r\n\r\n{TERMS}", TERMS.len());
    let many: String = (0..2000).map(|n| format!("X-{n}: y\r\n")).collect();
    let long = format!("X: {}\r\n", "y".repeat(4_000_000));
    for (headers, why) in [(many, "two thousand of them"), (long, "one of four megabytes")] {
        let server = OddServer::start(vec![Reply::Bytes(format!("{start}{headers}{end}").into_bytes())]);
        let error = api(&server).terms().await.unwrap_err();
        assert!(matches!(error, ProviderError::Unreachable(_)), "{why}: {error:?}");
    }
    let few: String = (0..60).map(|n| format!("X-{n}: y\r\n")).collect();
    let server = OddServer::start(vec![Reply::Bytes(format!("{start}{few}{end}").into_bytes())]);
    assert!(api(&server).terms().await.is_ok(), "sixty are what a proxy may add");
}

#[tokio::test]
async fn what_was_lost_once_is_asked_again() {
    let server = OddServer::start(vec![Reply::Drop, json(503, "{}"), json(200, &TERMS[..9]), json(200, TERMS)]);
    assert!(api(&server).terms().await.is_ok(), "the fourth attempt counts");
}

#[tokio::test]
async fn retry_after_is_waited_for_within_reason() {
    let slow_down = |wait: &str| with_headers(429, &format!("Content-Type: application/json\r\n{wait}"), "{}");
    let server = OddServer::start(vec![slow_down("Retry-After: 1\r\n"), json(200, TERMS)]);
    let start = Instant::now();
    assert!(api(&server).terms().await.is_ok());
    assert!(start.elapsed() >= Duration::from_secs(1), "it asked for a second");

    let date = "Date: Wed, 18 Mar 2026 13:05:00 GMT\r\nRetry-After: Wed, 18 Mar 2026 13:05:01 GMT\r\n";
    let server = OddServer::start(vec![slow_down(date), json(200, TERMS)]);
    let start = Instant::now();
    assert!(api(&server).terms().await.is_ok());
    assert!(start.elapsed() >= Duration::from_secs(1), "a date means the time between its two dates");

    let server = OddServer::start(vec![slow_down(""), json(200, TERMS)]);
    assert!(api(&server).terms().await.is_ok(), "without a time, soon");

    let server = OddServer::start(vec![slow_down("Retry-After: 3600\r\n"), json(200, TERMS)]);
    let error = api(&server).terms().await.unwrap_err();
    assert_eq!(error, ProviderError::Throttled { retry_after: Some(Duration::from_secs(3600)) });
    assert_eq!(server.requests().len(), 1, "an hour is for the caller to wait");
}

#[tokio::test]
async fn a_write_keeps_one_key_through_all_attempts_and_says_when_its_fate_is_unknown() {
    let server = OddServer::start(vec![Reply::Drop]);
    let error = api(&server).pay_debit("d1", KEY).await.unwrap_err();
    assert!(matches!(error, ProviderError::OutcomeUnknown { key: KEY, .. }), "{error:?}");
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    let with_key = format!("idempotency-key: {KEY}\r\n");
    assert!(requests.iter().all(|request| request.contains(&with_key)), "{requests:?}");
    assert!(requests[0].starts_with("POST /v1/debits/d1/payment HTTP/1.1\r\n"), "{requests:?}");

    let taken = r#"{"status":409,"code":"number_taken","detail":"It is taken."}"#;
    let server = OddServer::start(vec![Reply::Drop, json(409, taken)]);
    let error = api(&server).request_cancellation("n1", KEY).await.unwrap_err();
    assert_eq!(error.code(), Some("number_taken"), "the second answer decides");

    let server = OddServer::start(vec![json(500, "{}"), json(429, "{}")]);
    let error = api(&server).delete_number("n1", KEY).await.unwrap_err();
    assert!(matches!(error, ProviderError::OutcomeUnknown { .. }), "the first attempt may have acted: {error:?}");

    let server = OddServer::start(vec![json(429, "{}")]);
    let error = api(&server).delete_number("n1", KEY).await.unwrap_err();
    assert!(matches!(error, ProviderError::Throttled { .. }), "nothing was done for certain: {error:?}");

    let server = OddServer::start(vec![json(200, r#"{"id":"n1"}"#)]);
    let error = api(&server).delete_number("n1", KEY).await.unwrap_err();
    assert!(matches!(error, ProviderError::OutcomeUnknown { .. }), "done, but unreadable: {error:?}");

    let nobody = AccountApi::with_limits("http://127.0.0.1:9", TOKEN.into(), limits()).unwrap();
    let error = nobody.delete_number("n1", KEY).await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreachable(_)), "it never left this computer: {error:?}");
}

#[tokio::test]
async fn a_lost_answer_is_resolved_by_asking() {
    let of = |body: &str| OddServer::start(vec![json(200, body)]);
    let server = of(r#"{"key":"k","status":"unknown","http_status":null,"response":null}"#);
    assert_eq!(api(&server).request_status(KEY).await.unwrap(), RequestStatus::Unknown);
    let server = of(r#"{"key":"k","status":"done","http_status":201,"response":{"id":"n7"}}"#);
    let RequestStatus::Accepted { response } = api(&server).request_status(KEY).await.unwrap() else { panic!() };
    assert_eq!(response["id"], "n7");
    let server = of(r#"{"key":"k","status":"done","http_status":402,"response":{"code":"unpaid","debits":["d1"]}}"#);
    let refused = RequestStatus::Refused(ProviderError::Unpaid { debits: vec!["d1".to_owned()] });
    assert_eq!(api(&server).request_status(KEY).await.unwrap(), refused, "the same decision as at first hand");
}

#[tokio::test]
async fn a_server_without_tls_behind_https_is_not_safe() {
    let server = OddServer::start(vec![json(200, TERMS)]);
    let api = AccountApi::with_limits(&server.url.replace("http:", "https:"), TOKEN.into(), limits()).unwrap();
    let error = api.terms().await.unwrap_err();
    assert!(matches!(error, ProviderError::Tls(_)), "{error:?}");
    assert!(server.requests().iter().all(|request| !request.contains(TOKEN)), "the token was sent in the clear");
}

#[tokio::test]
async fn a_clock_that_is_off_matters_only_where_it_is_real() {
    let headers = "Content-Type: application/json\r\nDate: Wed, 18 Mar 2026 13:05:00 GMT\r\n";
    let server = OddServer::start(vec![with_headers(200, headers, &account("real"))]);
    let error = api(&server).account().await.unwrap_err();
    assert!(matches!(error, ProviderError::ClockSkew { seconds } if seconds.abs() > 300), "{error:?}");
    let server = OddServer::start(vec![with_headers(200, headers, &account("simulated"))]);
    assert!(api(&server).account().await.is_ok(), "the demo's clock is its own");
}

#[tokio::test]
async fn an_amount_finer_than_the_archive_is_refused_where_it_stands() {
    let rate = |amount: &str| {
        format!(
            r#"{{"items":[{{"effective_from":"2022-02-01","market":"Spain","initiator":"business",
                "rate":{{"amount":"{amount}","currency":"USD"}}}}],"next":null}}"#
        )
    };
    let server = OddServer::start(vec![json(200, &rate("0.061512"))]);
    assert_eq!(api(&server).rates().await.unwrap()[0].rate.to_string(), "0.061512 USD", "six decimals are exact");
    for amount in ["0.0615123", "1e3", "", "NaN", "99999999999999999"] {
        let server = OddServer::start(vec![json(200, &rate(amount))]);
        let error = api(&server).rates().await.unwrap_err();
        let ProviderError::Malformed { endpoint, at, .. } = &error else { panic!("{amount}: {error:?}") };
        assert_eq!(*endpoint, "rate-cards");
        assert!(at.starts_with("items[0].rate"), "{amount}: at {at}");
    }
}

#[tokio::test]
async fn a_list_that_does_not_move_on_is_not_read_for_ever() {
    let server = OddServer::start(vec![json(200, r#"{"items":[],"next":"same"}"#)]);
    let error = api(&server).wabas().await.unwrap_err();
    assert!(matches!(error, ProviderError::Malformed { .. }), "{error:?}");
    assert!(server.requests().len() < 50, "asked {} times", server.requests().len());
}

/// A page of WABAs.
fn wabas(ids: &[&str], next: &str, total: u32) -> Reply {
    let item = |id: &&str| format!(r#"{{"id":"{id}","name":"","zone":"UTC","currency":"USD"}}"#);
    let items: Vec<_> = ids.iter().map(item).collect();
    json(200, &format!(r#"{{"items":[{}],"next":{next},"total":{total}}}"#, items.join(",")))
}

#[tokio::test]
async fn a_list_with_a_page_left_out_is_read_again_and_never_taken_for_whole() {
    let (first, rest) = (wabas(&["w1"], "\"c\"", 2), wabas(&["w2"], "null", 2));
    let gone = json(410, r#"{"code":"cursor_expired"}"#);
    // (what is answered, the items or the reason, how often it was asked, why)
    let table = [
        (vec![first.clone(), rest.clone()], "w1 w2", 2, "as it should be"),
        (vec![wabas(&["w1"], "null", 2), first.clone(), rest.clone()], "w1 w2", 3, "its end came early"),
        (vec![first.clone(), wabas(&[], "null", 2), first.clone(), rest.clone()], "w1 w2", 4, "a page was empty"),
        (vec![first.clone(), first.clone(), rest.clone()], "w1 w2", 3, "a page that comes twice counts once"),
        (vec![wabas(&["w1", "w1"], "null", 2), first.clone(), rest.clone()], "w1 w2", 3, "one item twice is one"),
        (
            vec![first.clone(), gone.clone(), first.clone(), rest.clone()],
            "w1 w2",
            4,
            "the place was not known any more",
        ),
        (vec![wabas(&["w1", "w2"], "null", 1)], "w1 w2", 1, "one was added meanwhile"),
        (vec![wabas(&["w1"], "null", 2)], "Malformed", 3, "it stays short"),
        (
            vec![first.clone(), gone.clone(), first.clone(), gone.clone(), first, gone],
            "CursorRefused",
            6,
            "never known",
        ),
    ];
    for (script, outcome, asked, why) in table {
        let server = OddServer::start(script);
        let seen = match api(&server).wabas().await {
            Ok(wabas) => wabas.into_iter().map(|waba| waba.id).collect::<Vec<_>>().join(" "),
            Err(error) => format!("{error:?}"),
        };
        assert!(seen.starts_with(outcome), "{why}: {seen}");
        assert_eq!(server.requests().len(), asked, "{why}");
    }
}

#[tokio::test]
async fn a_place_in_a_feed_that_is_not_taken_is_told_apart_from_a_feed_that_is_not_there() {
    for (status, code) in [(410, "cursor_expired"), (422, "invalid_request"), (404, "not_found"), (400, "")] {
        let server = OddServer::start(vec![json(status, &format!(r#"{{"code":"{code}"}}"#))]);
        let behind = api(&server).events(Some("old"), 10).await.unwrap_err();
        assert_eq!(behind, ProviderError::CursorRefused { feed: "events", code: code.to_owned() });
        let from_the_start = api(&server).events(None, 10).await.unwrap_err();
        assert!(matches!(from_the_start, ProviderError::Refused { .. }), "{from_the_start:?}");
    }
    let server = OddServer::start(vec![json(401, "")]);
    assert_eq!(api(&server).events(Some("old"), 10).await.unwrap_err(), ProviderError::TokenRefused);
}

#[tokio::test]
async fn an_id_or_a_place_that_names_nothing_is_refused_where_it_stands() {
    let event = |id: &str| format!(r#"{{"id":"{id}","at":"2026-03-18T13:05:00Z","number_id":"n","kind":"connected"}}"#);
    let page = |id: &str, cursor: &str| format!(r#"{{"items":[{}],"cursor":"{cursor}","more":false}}"#, event(id));
    let endless = "k".repeat(1001);
    for (body, at) in [
        (page("", "c"), "items[0].id"),
        (page(&endless, "c"), "items[0].id"),
        (page("e", ""), "cursor"),
        (page("e", &endless), "cursor"),
    ] {
        let server = OddServer::start(vec![json(200, &body)]);
        let error = api(&server).events(None, 10).await.unwrap_err();
        assert!(matches!(&error, ProviderError::Malformed { at: place, .. } if place == at), "{at}: {error:?}");
    }
    let server = OddServer::start(vec![json(200, r#"{"items":[],"next":""}"#)]);
    let error = api(&server).numbers().await.unwrap_err();
    assert!(matches!(&error, ProviderError::Malformed { at, .. } if at == "next"), "{error:?}");
}

#[tokio::test]
async fn who_keeps_the_time_sees_every_pause_as_long_as_it_must_be() {
    let slow_down = with_headers(429, "Content-Type: application/json\r\nRetry-After: 50\r\n", "{}");
    let server = OddServer::start(vec![json(503, "{}"), slow_down, json(503, "{}"), json(200, TERMS)]);
    let passed = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&passed);
    let at_once = Pauses::passing(move |pause| -> Pause {
        seen.lock().unwrap().push(pause.as_millis());
        Box::pin(std::future::ready(()))
    });
    let start = Instant::now();
    assert!(AccountApi::new(&server.url, TOKEN.into()).unwrap().with_pauses(at_once).terms().await.is_ok());
    assert!(start.elapsed() < Duration::from_secs(20), "nobody waited");
    let passed = passed.lock().unwrap().clone();
    assert_eq!(passed.len(), 3);
    assert!(passed[0] >= 250 && passed[1] >= 50_000 && passed[2] >= 1_000, "{passed:?}");
}

#[tokio::test]
async fn words_nobody_knew_are_kept_and_charges_nobody_knew_are_refused() {
    let number = r#"{"id":"n1","number":"+34600000001","waba_id":"w1","display_name":"N","name_status":"under_review",
        "plan":"monthly","since":null,"standing":"paused","deletable_from":null,"price":null,"next_debit_at":null,
        "paid_until":null,"connected_at":null,"cancelled_at":null,"deleted_at":null,"quality":"NA","verification":null,
        "something_new":true}"#;
    let server = OddServer::start(vec![json(200, number)]);
    let seen = api(&server).number("n1").await.unwrap();
    assert_eq!((seen.standing.as_str(), seen.name_status.as_str()), ("paused", "under_review"));
    let dialogue = |charge: &str, rate: &str| {
        format!(
            r#"{{"items":[{{"id":"d1","number_id":"n1","number":"+34600000001","customer":"+34611000111",
                "opened_at":"2026-03-18T13:05:00Z","initiator":"customer","entry":"ad","first_click":true,
                "market":"Spain","charge":"{charge}","place":null,"rate":{rate}}}],"cursor":"c","more":false,"total":1}}"#
        )
    };
    for (charge, rate) in [("half_price", "null"), ("paid", "null")] {
        let server = OddServer::start(vec![json(200, &dialogue(charge, rate))]);
        let error = api(&server).dialogues(None, 10).await.unwrap_err();
        assert!(matches!(error, ProviderError::Malformed { .. }), "{charge}: {error:?}");
    }
}

#[tokio::test]
async fn a_dropped_question_is_not_asked_again() {
    let server = OddServer::start(vec![json(503, "{}")]);
    let api = api(&server);
    let outcome = tokio::time::timeout(Duration::from_millis(1), api.terms()).await;
    assert!(outcome.is_err(), "given up");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(server.requests().len() <= 1, "nothing goes on behind the caller's back");
}
