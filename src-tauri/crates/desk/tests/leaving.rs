//! Cancelling: held, undone, paused, sent; idle and busy numbers; what survives a restart.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::time::Duration;

use common::{World, connected, options};
use desk::{ErrorCode, IntentionState, Options};
use reqwest::Method;
use serde_json::json;
use views::model::{LeavingKind, RuleId, Standing};

/// More dialogues than are free in a month, so that the last of them are paid.
async fn make_busy(world: &World, number_id: &str) {
    let body = json!({"number_id": number_id, "dialogues": 1400, "customer": "+34611000000", "initiator": "business"});
    world.control(Method::POST, "traffic", body).await;
    world.desk.sync_now_and_wait().await.unwrap();
}

#[tokio::test]
async fn an_idle_number_is_gone_at_once_after_its_hold() {
    let mut world = connected("idle").await;
    world.reopen(Options { hold: Duration::from_millis(300), ..options() });
    let id = world.number("+34600111222", "Reception").await;
    let wrong = world.desk.request_cancellation(&id, "yes").await.unwrap_err();
    assert_eq!(wrong.code(), ErrorCode::InvalidInput, "not the word");

    let held = world.desk.request_cancellation(&id, " cancel ").await.unwrap();
    assert_eq!(held.intention.state, IntentionState::Held, "not sent yet");
    let twice = world.desk.request_cancellation(&id, "1222").await.unwrap();
    assert_eq!(twice.intention.id, held.intention.id, "asked twice, held once");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Active, "it works meanwhile");

    wait_until_done(&world, &held.intention.id).await;
    let tracker = world.desk.cancellation(&id).unwrap();
    let cancellation = tracker.cancellation.unwrap();
    assert_eq!(cancellation.rule, Some(RuleId::C1), "no paid dialogue to wait for");
    assert!(cancellation.reference.is_some(), "a receipt");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deleted, "gone at once");
    let again = world.desk.request_cancellation(&id, "CANCEL").await.unwrap_err();
    assert_eq!(again.code(), ErrorCode::IllegalState, "it is gone already");
}

#[tokio::test]
async fn a_busy_number_is_blocked_and_deleted_when_its_wait_is_over() {
    let mut world = connected("busy").await;
    world.reopen(Options { hold: Duration::from_millis(100), ..options() });
    let id = world.number("+34600111222", "Campaigns").await;
    make_busy(&world, &id).await;

    let leaving = world.desk.leaving(&id).unwrap();
    let provider = provider_preview(&world, &id).await;
    let ours = leaving.assessment.unwrap();
    assert_eq!(ours.rule, RuleId::C2, "paid dialogues bind it");
    let told = |key: &str| provider.get(key).cloned().unwrap();
    assert_eq!(json!(ours.promised), told("promised"), "our promise is the provider's");
    assert_eq!(json!(ours.provider_date), told("provider_date"));
    assert_eq!(json!(ours.meta_date), told("meta_date"));
    assert_eq!(json!(ours.extra_month.as_ref().unwrap().amount), told("extra_month"), "and so is the extra month");
    assert_eq!(json!(ours.accrued.as_ref().map(|figure| &figure.amount)), told("accrued"), "and what is accrued");
    assert_eq!(ours.unused_days, told("unused_days").as_u64().unwrap() as u32);
    let kinds: Vec<LeavingKind> = leaving.options.iter().map(|option| option.kind).collect();
    assert_eq!(kinds, [LeavingKind::CancelToday, LeavingKind::CancelLater, LeavingKind::Keep]);
    assert!(leaving.comparison.unwrap().works_days_longer >= 30, "waiting keeps the number working");

    let early = world.desk.delete_number(&id).await.unwrap();
    assert_eq!(early.state, IntentionState::Refused, "it is not even cancelled");
    let held = world.desk.request_cancellation(&id, "ОТМЕНА").await.unwrap();
    wait_until_done(&world, &held.intention.id).await;
    let view = world.desk.number(&id).unwrap();
    assert_eq!(view.row.status.standing, Standing::Blocked, "cancelled, not gone");
    let cancellation = view.cancellation.unwrap();
    assert_eq!(cancellation.extra_month.unwrap().amount.amount.to_string(), "39.00", "the extra month");
    let refused = world.desk.delete_number(&id).await.unwrap().problem.unwrap();
    assert_eq!(refused.code, ErrorCode::NotYetDeletable, "the wait is not over: {refused:?}");

    world.advance(24 * 62).await;
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deletable, "the wait is over");
    let deleted = world.desk.delete_number(&id).await.unwrap();
    assert_eq!(deleted.state, IntentionState::Done, "{deleted:?}");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deleted);
}

#[tokio::test]
async fn a_hold_can_be_paused_gone_on_with_and_undone() {
    let world = connected("hold").await;
    let id = world.number("+34600111222", "Reception").await;
    let held = world.desk.request_cancellation(&id, "CANCEL").await.unwrap();
    assert!((55..=60).contains(&held.seconds_left), "about a minute: {}", held.seconds_left);
    let paused = world.desk.pause_hold(&held.intention.id).await.unwrap();
    assert!(paused.paused && paused.seconds_left > 50, "the countdown stands still");
    let going = world.desk.resume_hold(&held.intention.id).await.unwrap();
    assert!(!going.paused && going.seconds_left > 50, "and goes on where it was");
    assert_eq!(world.desk.status().unwrap().writes_waiting, 1, "the status bar knows");

    let undone = world.desk.undo_cancellation(&held.intention.id).await.unwrap();
    assert_eq!(undone.state, IntentionState::Undone, "taken back");
    assert_eq!(world.desk.undo_cancellation(&undone.id).await.unwrap_err().code(), ErrorCode::IllegalState);
    assert!(world.desk.cancellation(&id).unwrap().cancellation.is_none(), "the provider never heard of it");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Active);
}

#[tokio::test]
async fn a_hold_survives_a_restart_and_is_never_sent_behind_ones_back() {
    let mut world = connected("restart").await;
    let id = world.number("+34600111222", "Reception").await;
    world.reopen(Options { hold: Duration::from_millis(1500), ..options() });
    let held = world.desk.request_cancellation(&id, "CANCEL").await.unwrap();
    world.desk.pause_hold(&held.intention.id).await.unwrap();
    world.reopen(options());
    world.desk.wake().await.unwrap();
    let paused = world.desk.intentions().unwrap().held.remove(0);
    assert!(paused.paused && !paused.needs_confirmation, "paused it was, paused it stays");

    world.desk.resume_hold(&held.intention.id).await.unwrap();
    world.reopen(options());
    tokio::time::sleep(Duration::from_millis(1700)).await;
    world.desk.wake().await.unwrap();
    let expired = world.desk.intentions().unwrap().held.remove(0);
    assert!(expired.needs_confirmation, "its time ran out while the app was closed: it asks again");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Active, "nothing was sent");

    let confirmed = world.desk.resume_hold(&held.intention.id).await.unwrap();
    assert!(!confirmed.needs_confirmation && confirmed.seconds_left > 50, "confirmed, it is held anew");
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_and_never_repeated() {
    let world = connected("lost").await;
    let id = world.number("+34600111222", "Reception").await;
    let path = format!("/v1/numbers/{id}/cancellation");
    let lose = json!({"seed": 1, "drop_rate": 1, "drop_when": "after", "path_prefix": path});
    world.control(Method::PUT, "faults", lose).await;
    let outcome = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(outcome.state, IntentionState::Done, "the answer was lost, the outcome was asked for: {outcome:?}");
    assert!(outcome.reference.is_some(), "with the provider's reference");
    world.control(Method::PUT, "faults", json!({"seed": 1})).await;
    world.desk.sync_now_and_wait().await.unwrap();
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deleted, "it was carried out, once");
}

#[tokio::test]
async fn a_request_that_never_arrived_changed_nothing_and_says_so() {
    let world = connected("never").await;
    let id = world.number("+34600111222", "Reception").await;
    let path = format!("/v1/numbers/{id}/cancellation");
    let lose = json!({"seed": 1, "drop_rate": 1, "drop_when": "before", "path_prefix": path});
    world.control(Method::PUT, "faults", lose).await;
    let outcome = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(outcome.state, IntentionState::Refused, "{outcome:?}");
    assert_eq!(outcome.problem.unwrap().code, ErrorCode::Offline, "it never arrived");
    world.control(Method::PUT, "faults", json!({"seed": 1})).await;
    let again = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(again.state, IntentionState::Done, "and can be asked for anew");
}

#[tokio::test]
async fn an_outcome_that_is_not_known_is_asked_for_at_the_next_start() {
    let mut world = connected("unknown").await;
    let id = world.number("+34600111222", "Reception").await;
    world.control(Method::PUT, "faults", json!({"seed": 1, "drop_rate": 1, "drop_when": "after"})).await;
    let lost = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(lost.state, IntentionState::Unknown, "nobody answers: {lost:?}");
    assert_eq!(lost.problem.unwrap().code, ErrorCode::OutcomeUnknown);
    let same = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(same.id, lost.id, "asked again, it is the same write");

    world.control(Method::PUT, "faults", json!({"seed": 1})).await;
    world.reopen(options());
    world.desk.wake().await.unwrap();
    assert_eq!(world.desk.intention(&lost.id).unwrap().state, IntentionState::Done, "the next start found out");
    assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deleted);
}

async fn wait_until_done(world: &World, intention_id: &str) {
    for _ in 0..200 {
        if world.desk.intention(intention_id).unwrap().state == IntentionState::Done {
            world.desk.sync_now_and_wait().await.unwrap();
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("it was never sent: {:?}", world.desk.intention(intention_id));
}

async fn provider_preview(world: &World, id: &str) -> serde_json::Value {
    let url = format!("{}/v1/numbers/{id}/cancellation-preview", world.provider.account_url);
    let answer = reqwest::Client::new().get(url).bearer_auth(&world.provider.account_token).send().await.unwrap();
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}
