//! What has to hold after a kill, and once everything is settled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use provider::Provider as _;
use store::{IntentionState, Store, StoreKey};
use sync::{Control, Syncer};

use crate::provider::Provider;

/// The archive as a killed program left it: opened as a copy, so that the next program finds it as it is.
pub(crate) fn left_behind(archive: &Path, folder: &Path) -> Store {
    let copy = folder.join("copy.sqlite");
    for suffix in ["", "-wal"] {
        let to = PathBuf::from(format!("{}{suffix}", copy.display()));
        let _ = std::fs::remove_file(&to);
        let _ = std::fs::copy(PathBuf::from(format!("{}{suffix}", archive.display())), to);
    }
    let _ = std::fs::remove_file(format!("{}-shm", copy.display()));
    Store::open(&copy, &StoreKey::unencrypted()).unwrap_or_else(|error| panic!("the archive does not open: {error}"))
}

/// No half page, no half row: the file is whole, its sums are those of its rows, and every write has a state.
pub(crate) fn is_whole(store: &Store) {
    let reader = store.reader().unwrap();
    assert!(reader.rollups_agree().unwrap(), "roll-ups are not the sums of their rows");
    for intention in reader.intentions(10_000).unwrap() {
        let ended = intention.state.is_final();
        assert_eq!(intention.resolved_at.is_some(), ended, "half a write: {intention:?}");
        assert!(!ended || intention.state == IntentionState::Undone || intention.answer.is_some(), "{intention:?}");
    }
}

/// Every write happened once or not at all, as the archive says, and everything else is as if nobody had been killed.
pub(crate) async fn is_exact(
    store: &Store,
    provider: &Provider,
    ours: &BTreeSet<String>,
    folder: &Path,
) -> BTreeMap<String, usize> {
    let reader = store.reader().unwrap();
    let answered = provider.running.world().answered().unwrap();
    let by_key: BTreeMap<_, _> = answered.into_iter().filter(|(key, _)| !ours.contains(key)).collect();
    let intentions = reader.intentions(100_000).unwrap();
    let keys: BTreeSet<_> = intentions.iter().map(|intention| intention.id.clone()).collect();
    for (key, status) in &by_key {
        assert!(keys.contains(key), "the provider answered {status} to a write nobody wrote down: {key}");
    }
    let mut outcomes = BTreeMap::new();
    for intention in &intentions {
        let told = by_key.get(&intention.id).copied();
        let right = match intention.state {
            IntentionState::Done => told.is_some_and(|status| status < 300),
            IntentionState::Refused => told.is_none_or(|status| status >= 300),
            IntentionState::Undone => told.is_none(),
            _ => false,
        };
        assert!(right, "the provider says {told:?} of {intention:?}");
        *outcomes.entry(format!("{} {:?}", intention.kind, intention.state)).or_default() += 1;
    }
    once_each(provider).await;
    assert_eq!(store.content_digest().unwrap(), undisturbed(provider, folder).await, "not what the provider has");
    outcomes
}

/// No number was bought or cancelled two times.
async fn once_each(provider: &Provider) {
    let numbers = provider.api.numbers().await.unwrap();
    let kept = numbers.iter().filter(|number| number.standing != "deleted");
    let mut phones: Vec<_> = kept.map(|number| number.phone.to_string()).collect();
    let all = phones.len();
    phones.sort();
    phones.dedup();
    assert_eq!(phones.len(), all, "a number was bought twice");
    let (mut after, mut seen) = (None::<String>, BTreeSet::new());
    loop {
        let page = provider.api.events(after.as_deref(), 1000).await.unwrap();
        for event in page.items.iter().filter(|event| ["subscribed", "cancelled"].contains(&event.kind.as_str())) {
            assert!(seen.insert((event.number_id.clone(), event.kind.clone())), "twice: {event:?}");
        }
        if !page.more {
            return;
        }
        after = Some(page.cursor);
    }
}

async fn undisturbed(provider: &Provider, folder: &Path) -> String {
    let path = folder.join("undisturbed.sqlite");
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    let store = Arc::new(Store::open(&path, &StoreKey::unencrypted()).unwrap());
    let clock = Arc::new(|| std::time::SystemTime::now().into());
    let syncer = Syncer::new(Arc::new(provider.api.clone()), Arc::clone(&store), clock);
    syncer.run(&Control::default(), &|_| {}).await.unwrap();
    assert_eq!(store.reader().unwrap().conflicts(None).unwrap(), [], "the provider keeps its rules");
    store.content_digest().unwrap()
}
