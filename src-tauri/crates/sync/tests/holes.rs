//! Pages that are left out, places that are forgotten, clocks that are put back: noticed, and made good.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod world;

use chrono::TimeDelta;
use provider::ProviderError;
use sync::{Control, Stage, SyncError, SyncFailure};
use world::{Folder, Misbehaving, Trick, World, syncer, undisturbed};

#[tokio::test]
async fn a_page_that_was_left_out_is_noticed_at_the_end_and_read() {
    let provider = World::new(5_000, 20).provider();
    let clean = undisturbed(&provider).await;
    // (feed, behind which place, what happens there)
    let tricks = [
        ("dialogues", 0, Trick::Skip),
        ("dialogues", 2_000, Trick::Skip),
        ("dialogues", 3_000, Trick::Empty),
        ("dialogues", 4_000, Trick::Empty),
        ("dialogues", 1_000, Trick::End),
        ("events", 0, Trick::Empty),
        ("debits", 0, Trick::Empty),
    ];
    for trick in tricks {
        provider.tricks.lock().unwrap().push(trick);
        let folder = Folder::new();
        let (syncer, store) = syncer(&provider, folder.path());
        syncer.run(&Control::default(), &|_| {}).await.unwrap();
        assert_eq!(store.content_digest().unwrap(), clean, "{trick:?}");
        assert_eq!(provider.tricks.lock().unwrap().as_slice(), [], "{trick:?} was played");
    }
}

#[tokio::test]
async fn a_page_left_out_in_a_later_sync_is_noticed_too() {
    let whole = World::new(4_000, 20);
    let provider = whole.clone().provider();
    let clean = undisturbed(&provider).await;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    provider.world.lock().unwrap().dialogues.truncate(1_500);
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    *provider.world.lock().unwrap() = whole;
    provider.tricks.lock().unwrap().push(("dialogues", 1_500, Trick::Skip));
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), clean);
}

#[tokio::test]
async fn a_place_that_is_not_known_any_more_is_no_dead_end() {
    let provider = World::new(3_000, 20).provider();
    let clean = undisturbed(&provider).await;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    for trick in
        [("dialogues", 2_000, Trick::Expire), ("dialogues", 3_000, Trick::Expire), ("events", 1, Trick::Expire)]
    {
        provider.tricks.lock().unwrap().push(trick);
        syncer.run(&Control::default(), &|_| {}).await.unwrap();
        assert_eq!(store.content_digest().unwrap(), clean, "{trick:?}");
        assert_eq!(provider.tricks.lock().unwrap().as_slice(), [], "{trick:?} was played");
    }
    let twice = [("dialogues", 2_000, Trick::Expire), ("dialogues", 3_000, Trick::Expire)];
    provider.tricks.lock().unwrap().extend(twice);
    let error = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
    let refused = matches!(error.failure, SyncFailure::Provider(ProviderError::CursorRefused { .. }));
    assert!(refused && error.stage == Stage::Dialogues, "read again once in a run, not for ever: {error:?}");
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), clean, "the next run goes on");
}

#[tokio::test]
async fn items_that_never_come_are_told_once_everything_else_is_done() {
    let mut world = World::new(2_500, 20);
    world.claimed = 3;
    let provider = world.provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let SyncError { stage, failure } = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
    let SyncFailure::Provider(ProviderError::Malformed { at, problem, .. }) = failure else { panic!("{failure:?}") };
    assert_eq!((stage, at.as_str()), (Stage::Events, "total"), "the first feed that is short: {problem}");
    assert!(problem.contains('3'), "{problem}");
    let reader = store.reader().unwrap();
    assert_eq!(reader.dialogue_count().unwrap(), 2_500, "all there is");
    assert_eq!(reader.stale_from().unwrap(), None, "and it is calculated");
    let asked = provider.asked.lock().unwrap().clone();
    assert_eq!(asked.iter().filter(|page| *page == "dialogues 1000").count(), 2, "read again once: {asked:?}");
    provider.world.lock().unwrap().claimed = 0;
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
}

#[tokio::test]
async fn a_feed_that_goes_round_in_circles_is_left() {
    let provider = World::new(3_000, 20).provider();
    provider.world.lock().unwrap().circle = Some(1_000);
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let error = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
    let malformed = matches!(error.failure, SyncFailure::Provider(ProviderError::Malformed { .. }));
    assert!(malformed && error.stage == Stage::Dialogues, "{error:?}");
    provider.world.lock().unwrap().circle = None;
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), undisturbed(&provider).await, "and it recovers");
}

#[tokio::test]
async fn a_clock_that_jumps_ahead_and_back_leaves_nothing_behind() {
    let provider = World::new(4_000, 20).provider();
    let clean = undisturbed(&provider).await;
    let now = provider.world.lock().unwrap().account.now;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    for jump in
        [TimeDelta::zero(), TimeDelta::days(365), TimeDelta::minutes(1), TimeDelta::days(-365), TimeDelta::days(9)]
    {
        provider.world.lock().unwrap().account.now = now + jump;
        syncer.run(&Control::default(), &|_| {}).await.unwrap();
        let jumped = store.content_digest().unwrap();
        assert_eq!(jumped == clean, jump.is_zero(), "{jump}: what is due by then is calculated");
        set_back(&provider, now);
        syncer.run(&Control::default(), &|_| {}).await.unwrap();
        assert_eq!(store.content_digest().unwrap(), clean, "after {jump}: as if it had never been");
    }
}

fn set_back(provider: &Misbehaving, now: sync::Instant) {
    provider.world.lock().unwrap().account.now = now;
}
