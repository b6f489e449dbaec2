//! The adapter, the sync and the embedded provider together, over the wire.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod world;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use provider::{AccountApi, Limits, Provider, ProviderError, RequestStatus, RetryRules};
use sandbox::{Options, Running, Sandbox};
use store::{Depth, Store, StoreKey};
use sync::{Control, SyncFailure, Syncer};
use uuid::Uuid;
use world::{Folder, at};

async fn demo(folder: &Folder) -> Running {
    let options = Options {
        folder: folder.path().join("sandbox"),
        seed: 7,
        today: at("2026-11-22T10:00:00Z"),
        demo: true,
        ..Options::default()
    };
    Sandbox::start(options).await.unwrap()
}

fn api(sandbox: &Running, token: &str) -> Arc<AccountApi> {
    let retry = RetryRules { first_pause: Duration::from_millis(2), ..RetryRules::default() };
    let limits = Limits { retry, ..Limits::default() };
    Arc::new(AccountApi::with_limits(&sandbox.account_url, token.into(), limits).unwrap())
}

fn syncer(sandbox: &Running, archive: &Path) -> (Syncer, Arc<Store>) {
    let store = Arc::new(Store::open(archive, &StoreKey::unencrypted()).unwrap());
    let clock = Arc::new(|| at("2026-11-22T12:00:00Z"));
    (Syncer::new(api(sandbox, &sandbox.account_token), Arc::clone(&store), clock), store)
}

/// Switches faults on over the control interface.
fn misbehave(sandbox: &Running, faults: &str) {
    let host = sandbox.control_url.trim_start_matches("http://");
    let request = format!(
        "PUT /control/v1/faults HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{faults}",
        sandbox.control_token,
        faults.len()
    );
    let mut stream = TcpStream::connect(host).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 2"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_agrees_with_our_own_calculation_and_survives_every_fault() {
    let folder = Folder::new();
    let sandbox = demo(&folder).await;
    let (clean, store) = syncer(&sandbox, &folder.path().join("clean.sqlite"));
    clean.run(&Control::default(), &|_| {}).await.unwrap();
    let reader = store.reader().unwrap();
    assert_eq!(reader.conflicts(None).unwrap(), [], "provider and rules agree to the cent");
    assert!(reader.dialogue_count().unwrap() > 50_000);
    assert!(reader.bills().unwrap().len() > 10 && reader.events(None, 1000).unwrap().len() > 5);
    assert!(reader.numbers().unwrap().iter().any(|number| number.cancelled_at.is_some()));
    let whole = store.verify(Depth::Full, None).unwrap();
    assert_eq!(whole.findings, [], "every month is what its link says");
    assert_eq!(whole.months as usize, reader.bills().unwrap().len(), "every bill's month is over and has its link");
    clean.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.reader().unwrap().chain_head().unwrap(), whole.head, "another sync brings no other");

    misbehave(
        &sandbox,
        r#"{"seed":3,"drop_rate":0.05,"truncate_rate":0.05,"rate_limit_rate":0.02,"retry_after":0,"error_rate":0.05,
            "repeat_pages":true,"reorder_pages":true}"#,
    );
    let (faulty, disturbed) = syncer(&sandbox, &folder.path().join("faulty.sqlite"));
    let mut failures = 0;
    while let Err(error) = faulty.run(&Control::default(), &|_| {}).await {
        assert!(matches!(error.failure, SyncFailure::Provider(_)), "{error:?}");
        failures += 1;
        assert!(failures < 100, "it never ends: {error}");
    }
    eprintln!("{failures} runs failed");
    misbehave(&sandbox, "{}");
    assert_eq!(disturbed.content_digest().unwrap(), store.content_digest().unwrap());
    assert_eq!(disturbed.verify(Depth::Quick, None).unwrap().head, whole.head, "nor do failures on the way");
    sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_never_a_second_cancellation() {
    let folder = Folder::new();
    let sandbox = demo(&folder).await;
    let api = api(&sandbox, &sandbox.account_token);
    let busy = api.numbers().await.unwrap().into_iter().find(|number| number.standing == "active").unwrap();
    let key = Uuid::now_v7();
    assert_eq!(api.request_status(key).await.unwrap(), RequestStatus::Unknown, "never seen");
    misbehave(&sandbox, r#"{"seed":1,"drop_rate":1.0,"drop_when":"after"}"#);
    let error = api.request_cancellation(&busy.id, key).await.unwrap_err();
    assert!(matches!(error, ProviderError::OutcomeUnknown { .. }), "{error:?}");
    misbehave(&sandbox, "{}");
    let RequestStatus::Accepted { response } = api.request_status(key).await.unwrap() else { panic!("it was done") };
    let seen = api.cancellation(&busy.id).await.unwrap().unwrap();
    assert_eq!(response["reference"], seen.reference.as_str());
    let again = api.request_cancellation(&busy.id, key).await.unwrap();
    assert_eq!(again, seen, "the same key, the same answer");
    let other = api.request_cancellation(&busy.id, Uuid::now_v7()).await.unwrap_err();
    assert!(matches!(other, ProviderError::Refused { .. }), "{other:?}");
    sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_token_and_a_provider_that_is_gone_are_told_apart() {
    let folder = Folder::new();
    let options = Options { folder: folder.path().join("sandbox"), ..Options::default() };
    let sandbox = Sandbox::start(options).await.unwrap();
    let error = api(&sandbox, "wrong").account().await.unwrap_err();
    assert_eq!(error, ProviderError::TokenRefused);
    let api = api(&sandbox, &sandbox.account_token);
    assert!(api.account().await.is_ok());
    sandbox.shutdown().await;
    let error = api.account().await.unwrap_err();
    assert!(matches!(error, ProviderError::Unreachable(_)), "{error:?}");
}
