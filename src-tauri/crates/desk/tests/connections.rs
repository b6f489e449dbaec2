//! Connecting, wrong tokens, providers that are away, and that no answer ever contains a token.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::sync::{Arc, Mutex};

use common::{Folder, TestKeyring, connected, open, options, start};
use desk::{ClockStep, ErrorCode, MemorySecrets, TokenPlace};
use reqwest::Method;
use serde_json::json;
use tracing::field::{Field, Visit};
use views::model::SpendGroup;

#[tokio::test]
async fn a_test_of_a_connection_reports_what_it_can_see_and_stores_nothing() {
    let folder = Folder::new("test");
    let provider = start(&folder.0).await;
    let desk = open(&folder.0, &Arc::new(MemorySecrets::default()), options());
    let report = desk.test_connection(&provider.account_url, &provider.account_token).await.unwrap();
    assert_eq!((report.numbers, report.lists_dialogues, report.simulated_clock), (0, true, true));
    assert!(desk.start().unwrap().connection.is_none(), "nothing is stored");
    assert_eq!(desk.overview().unwrap_err().code(), ErrorCode::NotFound, "there is nothing to show");

    let wrong = desk.test_connection(&provider.account_url, "wrong").await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::TokenRefused, "a wrong token");
    let empty = desk.connect(&provider.account_url, "  ", "x").await.unwrap_err();
    assert_eq!(empty.code(), ErrorCode::InvalidInput, "no token");
    let unsafe_address = desk.test_connection("http://example.com", "token").await.unwrap_err();
    assert_eq!(unsafe_address.code(), ErrorCode::InvalidInput, "no plain http to another computer");
    let (address, token) = (provider.account_url.clone(), provider.account_token.clone());
    provider.shutdown().await;
    let away = desk.test_connection(&address, &token).await.unwrap_err();
    assert_eq!(away.code(), ErrorCode::Offline, "nobody there");
}

#[tokio::test]
async fn figures_stay_when_the_provider_is_away() {
    let world = connected("away").await;
    world.number("+34600111222", "Reception").await;
    let common::World { folder: _folder, provider, desk, .. } = world;
    provider.shutdown().await;
    assert_eq!(desk.sync_now_and_wait().await.unwrap_err().code(), ErrorCode::Offline);
    let status = desk.status().unwrap();
    assert!(status.offline && status.last_failure.is_some(), "the status bar says so");
    assert_eq!(desk.numbers().unwrap().rows.len(), 1, "the figures stay");
    let number = desk.numbers().unwrap().rows[0].number.id.clone();
    let refused = desk.set_display_name(&number, "Front desk").await.unwrap();
    assert_eq!(refused.problem.unwrap().code, ErrorCode::Offline, "a write is not queued silently");
}

#[tokio::test]
async fn a_token_is_replaced_only_by_one_of_the_same_account() {
    let world = connected("token").await;
    let connection = world.desk.start().unwrap().connection.unwrap();
    assert_eq!(connection.token, TokenPlace::Keyring);
    let wrong = world.desk.replace_token(&connection.id, "wrong").await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::TokenRefused);
    world.desk.sync_now_and_wait().await.expect("the old token is kept");
    let other_folder = Folder::new("token-other");
    let other = start(&other_folder.0).await;
    let elsewhere = world.desk.connect(&other.account_url, &other.account_token, "Other").await.unwrap();
    assert_ne!(elsewhere.id, connection.id, "another account has another archive");
    world.desk.use_connection(&connection.id).unwrap();
    world.desk.forget_connection(&elsewhere.id).await.unwrap();
    assert_eq!(world.desk.start().unwrap().connection.unwrap().id, connection.id);
    world.desk.replace_token(&connection.id, &world.provider.account_token).await.unwrap();
    let same = world.desk.connect(&world.provider.account_url, &world.provider.account_token, "Again").await.unwrap();
    assert_eq!(same.id, connection.id, "the same account keeps its archive");
}

#[tokio::test]
async fn the_demos_own_controls_are_the_demos() {
    let world = connected("real").await;
    assert_eq!(world.desk.advance_clock(ClockStep::Day).await.unwrap_err().code(), ErrorCode::DemoOnly);
    assert_eq!(world.desk.reset_demo().await.unwrap_err().code(), ErrorCode::DemoOnly);
}

#[tokio::test]
async fn a_slow_page_can_be_held_and_ended() {
    let world = connected("steer").await;
    world.control(Method::PUT, "faults", json!({"seed": 1, "latency_ms": 300})).await;
    let desk = Arc::clone(&world.desk);
    let running = tokio::spawn(async move { desk.sync_now_and_wait().await });
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    world.desk.pause_sync().await.unwrap();
    assert_eq!(world.desk.status().unwrap().activity, desk::Activity::Paused);
    world.desk.cancel_sync().await.unwrap();
    running.await.unwrap().unwrap();
    assert_eq!(world.desk.status().unwrap().activity, desk::Activity::Idle);
}

/// Everything that is logged, as text.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.0.lock().unwrap().push_str(&format!("{field}={value:?}\n"));
    }
}

impl tracing::Subscriber for Log {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        span.record(&mut self.clone());
        tracing::span::Id::from_u64(1)
    }
    fn record(&self, _: &tracing::span::Id, values: &tracing::span::Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn no_answer_no_failure_and_no_log_contains_the_token() {
    const PLANTED: &str = "planted-token-4f1c9b";
    let log = Log::default();
    let _listening = tracing::subscriber::set_default(log.clone());
    let folder = Folder::new("planted");
    let told = sandbox::Options {
        folder: folder.0.join("provider"),
        account_token: Some(PLANTED.to_owned()),
        ..sandbox::Options::default()
    };
    let provider = sandbox::Sandbox::start(told).await.unwrap();
    let secrets = Arc::new(TestKeyring::default());
    let desk = open(&folder.0, &secrets, options());
    let mut said = String::new();
    let mut hear = |answer: &dyn std::fmt::Debug| said.push_str(&format!("{answer:?}\n"));

    hear(&desk.test_connection(&provider.account_url, PLANTED).await);
    hear(&desk.connect(&provider.account_url, PLANTED, "Planted").await);
    hear(&desk.sync_now_and_wait().await);
    let world = common::World { folder, provider, secrets, desk };
    let id = world.number("+34600111222", "Reception").await;
    let desk = &world.desk;
    hear(&(desk, &world.secrets, &world.provider));
    hear(&(desk.start(), desk.settings(), desk.status(), desk.overview(), desk.numbers(), desk.number(&id)));
    hear(&(desk.dialogues(None, "2026-03", None, 10), desk.leaving(&id), desk.debits(None, None), desk.bills(None)));
    hear(&(desk.spend("2026-03", None, SpendGroup::Day), desk.bill("2026-03"), desk.billing_rules(), desk.draft()));
    hear(&(desk.intentions(), desk.cancellation(&id), desk.save_settings(Default::default())));
    let connection = desk.start().unwrap().connection.unwrap();
    hear(&desk.replace_token(&connection.id, &format!("{PLANTED}-wrong")).await);
    for fault in [
        json!({"seed": 1, "drop_rate": 1}),
        json!({"seed": 1, "truncate_rate": 1}),
        json!({"seed": 1, "nonsense_rate": 1}),
    ] {
        world.control(Method::PUT, "faults", fault).await;
        hear(&(desk.sync_now_and_wait().await, desk.pay_debit("deb-1").await, desk.status()));
    }
    let mut files = Vec::new();
    read_all(&world.folder.0.join("home"), &mut files);

    assert!(said.contains("Reception"), "something was said");
    assert!(!said.contains(PLANTED), "no answer and no failure holds the token");
    let logged = log.0.lock().unwrap();
    assert!(!logged.contains(PLANTED), "no log holds the token");
    let planted = PLANTED.as_bytes();
    assert!(!files.windows(planted.len()).any(|window| window == planted), "no file holds the token");
}

fn read_all(folder: &std::path::Path, bytes: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        match entry.file_type().unwrap().is_dir() {
            true => read_all(&entry.path(), bytes),
            false => bytes.extend(std::fs::read(entry.path()).unwrap()),
        }
    }
}
