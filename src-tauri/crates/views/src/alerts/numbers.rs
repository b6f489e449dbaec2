//! What numbers, the card and the sync tell.

use billing::Month;
use chrono::TimeDelta;
use store::{EventKind, Standing};

use super::Watch;
use crate::books::name_of;
use crate::coming::coming;
use crate::error::ViewError;
use crate::model::{self, AlertFacts, AlertKind, Instant};

/// How many events are looked through.
const EVENTS: u32 = 500;

pub(super) fn watch(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    states(watch)?;
    deletable(watch);
    card(watch)?;
    sync(watch)
}

fn states(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    for event in books.reader.events(None, EVENTS)? {
        let standing = match event.kind {
            EventKind::Suspended => model::Standing::Suspended,
            EventKind::Blocked => model::Standing::Blocked,
            EventKind::Deleted => model::Standing::Deleted,
            EventKind::Resumed | EventKind::Connected => model::Standing::Active,
            EventKind::Deletable => {
                watch.recall(AlertKind::DeletionPossible, &event.number_id, event.at);
                continue;
            }
            _ => continue,
        };
        let number = books.number_ref(&event.number_id);
        let facts = AlertFacts { number, standing: Some(standing), ..AlertFacts::default() };
        watch.tell(AlertKind::StandingChanged, event.id, event.at, facts);
    }
    Ok(())
}

fn deletable(watch: &mut Watch<'_, '_>) {
    let books = watch.books;
    for number in books.numbers.iter().filter(|number| number.standing == Standing::Deletable) {
        let at = number.deletable_from.unwrap_or(books.now).min(books.now);
        let facts = AlertFacts { number: Some(name_of(number)), due: Some(at), ..AlertFacts::default() };
        watch.tell(AlertKind::DeletionPossible, &number.id, at, facts);
    }
}

fn card(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    let Some(card) = books.card() else { return Ok(()) };
    let Ok(expires) = card.expires.parse::<Month>() else { return Ok(()) };
    let ends: Instant = expires.next().first_instant(books.zone);
    let before = coming(books, watch.outlook)?.rows.iter().map(|row| row.at).find(|at| *at >= ends);
    if let Some(due) = before {
        let facts = AlertFacts { due: Some(due), month: Some(card.expires.clone()), ..AlertFacts::default() };
        watch.tell(AlertKind::CardExpires, card.expires, books.now, facts);
    }
    Ok(())
}

/// By the computer's clock: business time stands still without a sync.
fn sync(watch: &mut Watch<'_, '_>) -> Result<(), ViewError> {
    let books = watch.books;
    let hours = watch.rules.level(AlertKind::SyncOld);
    let synced_at = books.freshness()?.synced_at;
    if let Some(at) = synced_at.filter(|at| books.asked.wall - *at > TimeDelta::hours(hours.into())) {
        let facts = AlertFacts { due: Some(at), count: Some(hours), ..AlertFacts::default() };
        watch.tell(AlertKind::SyncOld, at.to_rfc3339(), books.now, facts);
    }
    Ok(())
}
