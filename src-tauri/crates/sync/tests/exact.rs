//! However a run is disturbed, the archive ends the same.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod world;

use std::sync::Arc;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use billing::{Currency, Money};
use chrono::TimeDelta;
use provider::{ChargeSeen, ProviderError};
use store::ConflictKind;
use sync::{Control, Stage, SyncError, SyncEvent, SyncFailure};
use world::{Dice, Faults, Folder, World, at, syncer, undisturbed};

#[tokio::test]
async fn a_provider_that_keeps_the_rules_leaves_no_conflict_and_nothing_stale() {
    let provider = World::new(9_000, 15).provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let outcome = syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert!(outcome.changed);
    let reader = store.reader().unwrap();
    assert_eq!(reader.dialogue_count().unwrap(), 9_000);
    assert_eq!(reader.stale_from().unwrap(), None);
    assert_eq!(reader.conflicts(None).unwrap(), []);
    assert_eq!(reader.differing().unwrap(), []);
    let debits = reader.debits(Default::default()).unwrap();
    let ours = reader.computed_write_offs(at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")).unwrap();
    assert!(ours.len() > 5 && ours.len() == debits.len(), "{} and {}", ours.len(), debits.len());
    let stages: Vec<_> = reader.freshness().unwrap().into_iter().map(|stage| stage.stage).collect();
    assert_eq!(
        stages,
        ["account", "calculation", "debits", "dialogues", "events", "numbers", "rates", "reports", "terms"]
    );
}

#[tokio::test]
async fn a_second_run_changes_nothing_and_asks_only_behind_the_cursors() {
    let provider = World::new(3_000, 15).provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    let before = store.content_digest().unwrap();
    provider.asked.lock().unwrap().clear();
    let events = Mutex::new(Vec::new());
    let outcome = syncer.run(&Control::default(), &|event| events.lock().unwrap().push(event)).await.unwrap();
    assert!(!outcome.changed);
    assert!(!events.lock().unwrap().iter().any(|event| matches!(event, SyncEvent::Changed(_))), "no page reloads");
    assert_eq!(store.content_digest().unwrap(), before);
    let asked = provider.asked.lock().unwrap().clone();
    assert_eq!(asked.iter().filter(|page| page.starts_with("dialogues")).collect::<Vec<_>>(), ["dialogues 3000"]);
}

#[tokio::test]
async fn repeated_shuffled_and_broken_pages_end_in_the_same_content() {
    let provider = World::new(6_000, 20).provider();
    let clean = undisturbed(&provider).await;
    for seed in 0..6 {
        let faults = Faults { dice: Dice::new(seed), repeats: 3, shuffles: 2, breaks: 9 };
        *provider.faults.lock().unwrap() = Some(faults);
        let folder = Folder::new();
        let (syncer, store) = syncer(&provider, folder.path());
        let mut failures = 0;
        while let Err(error) = syncer.run(&Control::default(), &|_| {}).await {
            let ours =
                matches!(error.failure, SyncFailure::Provider(ProviderError::Unreachable(_) | ProviderError::Slow));
            assert!(ours, "seed {seed}: {error:?}");
            failures += 1;
            assert!(failures < 500, "seed {seed}: it never ends");
        }
        assert_eq!(store.content_digest().unwrap(), clean, "seed {seed} after {failures} failures");
        *provider.faults.lock().unwrap() = None;
    }
}

#[tokio::test]
async fn a_history_that_grows_is_calculated_on_from_where_it_was() {
    let whole = World::new(6_000, 20);
    let provider = whole.clone().provider();
    let clean = undisturbed(&provider).await;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    for part in [1_000, 1_001, 4_200, 6_000] {
        let mut growing = whole.clone();
        growing.dialogues.truncate(part);
        growing.account.now = growing.dialogues.last().unwrap().opened_at;
        growing.debits.retain(|debit| debit.at <= growing.account.now);
        growing.reports.retain(|report| report.issued_at <= growing.account.now);
        if part == 6_000 {
            growing = whole.clone();
        }
        *provider.world.lock().unwrap() = growing;
        syncer.run(&Control::default(), &|_| {}).await.unwrap();
        assert_eq!(store.reader().unwrap().conflicts(None).unwrap(), [], "with {part} dialogues");
    }
    assert_eq!(store.content_digest().unwrap(), clean);
}

#[tokio::test]
async fn a_dialogue_told_late_is_put_in_its_place() {
    let whole = World::new(4_000, 20);
    let provider = whole.clone().provider();
    let clean = undisturbed(&provider).await;
    let late = whole.dialogues[2_222].clone();
    let mut without = whole.clone();
    without.dialogues.remove(2_222);
    *provider.world.lock().unwrap() = without.clone();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_ne!(store.content_digest().unwrap(), clean);
    without.dialogues.push(late);
    *provider.world.lock().unwrap() = without;
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), clean, "the months after it were calculated again");
}

#[tokio::test]
async fn what_the_provider_charges_otherwise_is_kept_beside_our_figure() {
    let mut world = World::new(9_000, 15);
    let dollars = |text: &str| Money::new(text.parse().unwrap(), Currency::USD);
    let dearer =
        world.dialogues.iter_mut().find(|dialogue| matches!(dialogue.charge, Some(ChargeSeen::Paid { .. }))).unwrap();
    dearer.charge = Some(ChargeSeen::Paid { rate: dollars("0.9") });
    let dearer = dearer.id.clone();
    world.debits[0].amount = dollars("31.00");
    world.debits[1].at += TimeDelta::seconds(1);
    let missing = world.debits.remove(2);
    let month = world.reports[0].month;
    world.reports[0].paid_dialogues += 7;
    let provider = world.provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    syncer.run(&Control::default(), &|_| {}).await.unwrap();

    let reader = store.reader().unwrap();
    let conflicts = reader.conflicts(None).unwrap();
    let of = |kind: ConflictKind| conflicts.iter().filter(|conflict| conflict.kind == kind).collect::<Vec<_>>();
    let debits = of(ConflictKind::Debit);
    assert_eq!(debits.len(), 3, "{debits:#?}");
    assert!(
        debits
            .iter()
            .any(|conflict| conflict.provider.amount == Some(dollars("31.00")) && conflict.ours.amount.is_some())
    );
    let alone: Vec<_> = debits.iter().filter(|conflict| conflict.provider.amount.is_none()).collect();
    assert_eq!(alone.len(), 1, "one debit the provider never made");
    assert_eq!(alone[0].ours.amount.map(Money::amount), Some(missing.amount.amount()));
    let charges = of(ConflictKind::Dialogues);
    assert_eq!(charges.len(), 1);
    assert_eq!(charges[0].provider.amount.map(|amount| amount.amount()), Some("0.9".parse().unwrap()));
    assert!(charges[0].ours.amount.is_some_and(|amount| amount.amount() < "0.9".parse().unwrap()));
    let dialogue = reader.dialogue(&dearer).unwrap().unwrap();
    assert_ne!(dialogue.reported, dialogue.computed, "both stand in the row");
    let reports = of(ConflictKind::Report);
    assert_eq!((reports.len(), reports[0].month), (1, month));
    assert_eq!(reports[0].provider.count.unwrap() - reports[0].ours.count.unwrap(), 7);
}

#[tokio::test]
async fn a_number_added_in_the_middle_of_a_run_is_asked_for() {
    let provider = World::new(2_000, 20).provider();
    let clean = undisturbed(&provider).await;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let last = provider.world.lock().unwrap().numbers.pop().unwrap();
    let added = Mutex::new(Some(last));
    syncer
        .run(&Control::default(), &|event| {
            if let SyncEvent::Changed(Stage::Numbers) = event
                && let Some(number) = added.lock().unwrap().take()
            {
                provider.world.lock().unwrap().numbers.push(number);
            }
        })
        .await
        .unwrap();
    assert_eq!(store.content_digest().unwrap(), clean);
}

#[tokio::test]
async fn a_run_can_be_held_released_and_ended() {
    let provider = World::new(5_000, 20).provider();
    let clean = undisturbed(&provider).await;
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let control = Control::default();
    let held = Arc::new(Mutex::new(false));
    let run = {
        let (syncer, control, held) = (syncer.clone(), control.clone(), Arc::clone(&held));
        tokio::spawn(async move {
            let watch = |event| match event {
                SyncEvent::Progress(progress) if progress.paused => *held.lock().unwrap() = true,
                SyncEvent::Progress(progress) if progress.stage == Stage::Dialogues && progress.done == 2_000 => {
                    assert_eq!(progress.total, Some(5_000));
                    control.pause();
                }
                _ => {}
            };
            syncer.run(&control, &watch).await
        })
    };
    while !*held.lock().unwrap() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(store.reader().unwrap().dialogue_count().unwrap(), 2_000, "held means held");
    control.cancel();
    control.resume();
    let outcome = run.await.unwrap();
    assert!(
        matches!(outcome, Err(SyncError { failure: SyncFailure::Cancelled, stage: Stage::Dialogues })),
        "{outcome:?}"
    );
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), clean);
}

#[tokio::test]
async fn a_dialogue_of_nobodys_number_or_in_foreign_money_is_the_providers_mistake() {
    let spoil: [fn(&mut World); 2] = [
        |world| world.dialogues[1_500].number_id = "n9".to_owned(),
        |world| {
            let rate = Money::new("0.05".parse().unwrap(), Currency::EUR);
            world.dialogues[1_500].charge = Some(ChargeSeen::Paid { rate });
        },
    ];
    for spoil in spoil {
        let mut world = World::new(2_000, 20);
        spoil(&mut world);
        let provider = world.provider();
        let folder = Folder::new();
        let (syncer, store) = syncer(&provider, folder.path());
        let error = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
        assert_eq!(error.stage, Stage::Dialogues);
        assert!(matches!(error.failure, SyncFailure::Provider(_)), "{error:?}");
        assert_eq!(store.reader().unwrap().dialogue_count().unwrap(), 1_000, "the page before it is kept");
    }
}

#[tokio::test]
async fn a_feed_that_never_moves_on_is_not_read_for_ever() {
    let provider = World::new(3_000, 20).provider();
    *provider.faults.lock().unwrap() = Some(Faults { dice: Dice::new(1), repeats: 1, shuffles: 2, breaks: usize::MAX });
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let error = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
    let malformed = matches!(error.failure, SyncFailure::Provider(ProviderError::Malformed { .. }));
    assert!(malformed && error.stage == Stage::Dialogues, "{error:?}");
    *provider.faults.lock().unwrap() = None;
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.content_digest().unwrap(), undisturbed(&provider).await, "and it recovers");
}

#[tokio::test]
async fn rules_that_cannot_be_applied_stop_only_the_calculation() {
    let mut world = World::new(1_000, 20);
    world.terms.parameters.insert("free.for.friends".to_owned(), serde_json::json!(3));
    let provider = world.provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let error = syncer.run(&Control::default(), &|_| {}).await.unwrap_err();
    assert!(matches!(error.failure, SyncFailure::Calculation(_)) && error.stage == Stage::Calculation, "{error:?}");
    assert_eq!(store.reader().unwrap().dialogue_count().unwrap(), 1_000, "the provider's figures are all there");
}

#[tokio::test]
async fn a_hundred_thousand_dialogues_agree_to_the_last() {
    let provider = World::new(100_000, 5).provider();
    let folder = Folder::new();
    let (syncer, store) = syncer(&provider, folder.path());
    let start = Instant::now();
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    eprintln!("100,000 dialogues in {:?}", start.elapsed());
    assert_eq!(store.reader().unwrap().conflicts(None).unwrap(), []);
    assert_eq!(store.reader().unwrap().dialogue_count().unwrap(), 100_000);
}
