//! A computer's clock that jumps, in the middle of whatever is under way.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, TimeDelta, Utc};
use common::{World, connected, options};
use desk::{Clock, ErrorCode, IntentionState, Options};
use reqwest::Method;
use serde_json::json;
use views::model::Standing;

const YEAR: TimeDelta = TimeDelta::days(365);
const HOLD: Duration = Duration::from_millis(400);

/// How far the clock is off, in milliseconds.
#[derive(Clone, Default)]
struct Skew(Arc<AtomicI64>);

impl Skew {
    fn set(&self, by: TimeDelta) {
        self.0.store(by.num_milliseconds(), Ordering::SeqCst);
    }

    fn clock(&self) -> Clock {
        let skew = Arc::clone(&self.0);
        Clock::telling(move || {
            DateTime::<Utc>::from(SystemTime::now()) + TimeDelta::milliseconds(skew.load(Ordering::SeqCst))
        })
    }
}

/// A working number, and a clock that can be put.
async fn world(name: &str, patience: Duration) -> (World, Skew, String) {
    let (mut world, skew) = (connected(name).await, Skew::default());
    let id = world.number("+34600111222", "Reception").await;
    world.reopen(Options { hold: HOLD, patience, clock: skew.clock(), ..options() });
    (world, skew, id)
}

#[tokio::test]
async fn a_hold_in_which_the_clock_jumps_is_not_sent_but_asked_for_again() {
    for (name, jump) in [("ahead", YEAR), ("back", -YEAR)] {
        let (world, skew, id) = world(name, options().patience).await;
        let held = world.desk.request_cancellation(&id, "CANCEL").await.unwrap();
        skew.set(jump);
        let shown = world.desk.intentions().unwrap().held.remove(0);
        assert!(shown.seconds_left <= 1, "{name}: a hold is never longer than it was: {shown:?}");
        tokio::time::sleep(HOLD * 2).await;
        let shown = world.desk.intentions().unwrap().held.remove(0);
        assert!(shown.needs_confirmation, "{name}: nobody can say how long it was held: {shown:?}");
        assert!(world.desk.cancellation(&id).unwrap().cancellation.is_none(), "{name}: nothing was sent");

        world.desk.resume_hold(&held.intention.id).await.unwrap();
        wait_for(&world, &held.intention.id, IntentionState::Done).await;
        assert_eq!(world.desk.number(&id).unwrap().row.status.standing, Standing::Deleted, "{name}: and then once");
    }
}

#[tokio::test]
async fn a_hold_found_at_the_start_with_another_clock_waits_to_be_confirmed() {
    let (mut world, skew, id) = world("start", options().patience).await;
    let held = world.desk.request_cancellation(&id, "CANCEL").await.unwrap();
    let skewed = Options { hold: HOLD, clock: skew.clock(), ..options() };
    skew.set(-YEAR);
    world.reopen(skewed);
    world.desk.wake().await.unwrap();
    assert!(world.desk.intentions().unwrap().held.remove(0).needs_confirmation);
    assert_eq!(world.desk.intention(&held.intention.id).unwrap().state, IntentionState::Held);
}

#[tokio::test]
async fn a_clock_a_little_behind_the_timer_only_delays_a_hold() {
    let (world, skew, id) = world("slow", options().patience).await;
    let held = world.desk.request_cancellation(&id, "CANCEL").await.unwrap();
    skew.set(TimeDelta::milliseconds(-150));
    wait_for(&world, &held.intention.id, IntentionState::Done).await;
}

#[tokio::test]
async fn a_clock_put_ahead_does_not_make_a_request_under_way_one_that_never_arrived() {
    let (world, skew, id) = world("early", Duration::from_secs(60)).await;
    let lose = json!({"seed": 1, "drop_rate": 1, "drop_when": "before", "path_prefix": "/v1/numbers/"});
    world.control(Method::PUT, "faults", lose).await;
    let sent = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(sent.state, IntentionState::Unknown);
    skew.set(YEAR);
    world.desk.wake().await.unwrap();
    assert_eq!(world.desk.intention(&sent.id).unwrap().state, IntentionState::Unknown, "it may still arrive");
}

#[tokio::test]
async fn a_clock_put_back_does_not_leave_an_outcome_unknown_for_a_year() {
    let (mut world, skew, id) = world("late", Duration::from_secs(60)).await;
    let lose = json!({"seed": 1, "drop_rate": 1, "drop_when": "before", "path_prefix": "/v1/numbers/"});
    world.control(Method::PUT, "faults", lose).await;
    let sent = world.desk.cancel_at_once(&id, "CANCEL").await.unwrap();
    assert_eq!(sent.state, IntentionState::Unknown);
    skew.set(-YEAR);
    world.reopen(Options { patience: Duration::from_millis(300), clock: skew.clock(), ..options() });
    world.desk.wake().await.unwrap();
    assert_eq!(world.desk.intention(&sent.id).unwrap().state, IntentionState::Unknown, "heard of only now");
    tokio::time::sleep(Duration::from_millis(350)).await;
    world.desk.wake().await.unwrap();
    let ended = world.desk.intention(&sent.id).unwrap();
    assert_eq!((ended.state, ended.problem.unwrap().code), (IntentionState::Refused, ErrorCode::Offline));
}

#[tokio::test]
async fn figures_synced_by_a_clock_that_was_wrong_are_called_old() {
    let (world, skew, _) = world("figures", options().patience).await;
    let stale = || world.desk.status().unwrap().freshness.unwrap().stale;
    world.desk.sync_now_and_wait().await.unwrap();
    assert!(!stale());
    for jump in [YEAR, -YEAR] {
        skew.set(jump);
        assert!(stale(), "by {jump}");
        world.desk.sync_now_and_wait().await.unwrap();
        assert!(!stale(), "brought in again at {jump}");
    }
}

#[tokio::test]
async fn a_clock_that_jumps_in_the_middle_of_a_sync_changes_nothing_in_the_archive() {
    let (world, skew, id) = world("sync", options().patience).await;
    let traffic = json!({"number_id": id, "dialogues": 1500, "customer": "+34611000000", "initiator": "business"});
    world.control(Method::POST, "traffic", traffic).await;
    world.control(Method::PUT, "faults", json!({"seed": 1, "latency_ms": 20})).await;
    let jumps = async {
        for jump in [YEAR, -YEAR, TimeDelta::zero()] {
            tokio::time::sleep(Duration::from_millis(60)).await;
            skew.set(jump);
        }
    };
    let (synced, ()) = tokio::join!(world.desk.sync_now_and_wait(), jumps);
    synced.unwrap();
    let before = world.desk.overview().unwrap();
    assert!(!world.desk.sync_now_and_wait().await.unwrap(), "nothing is different the next time");
    assert_eq!(world.desk.overview().unwrap().month, before.month);
}

async fn wait_for(world: &World, intention: &str, state: IntentionState) {
    for _ in 0..200 {
        if world.desk.intention(intention).unwrap().state == state {
            world.desk.sync_now_and_wait().await.unwrap();
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("never {state:?}: {:?}", world.desk.intention(intention));
}
