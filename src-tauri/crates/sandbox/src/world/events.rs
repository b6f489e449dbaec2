//! What happened to numbers, kept in order.

use billing::Instant;
use rusqlite::params;

use super::debits::number_id;
use super::{World, WorldError, rows};
use crate::wire::{Event, EventKind};

impl World {
    /// Keeps an event.
    pub(super) fn note_event(
        &self,
        number: i64,
        at: Instant,
        kind: EventKind,
        detail: Option<&str>,
    ) -> Result<(), WorldError> {
        self.db
            .prepare_cached("INSERT INTO events (at, number, kind, detail) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![rows::millis(at), number, kind, detail])?;
        Ok(())
    }

    /// Events after a place in the feed.
    pub(crate) fn events_after(&self, after: u64, limit: u32) -> Result<Vec<Event>, WorldError> {
        let mut statement = self
            .db
            .prepare_cached("SELECT seq, at, number, kind, detail FROM events WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
        let mut found = statement.query(params![after.cast_signed(), limit])?;
        let mut events = Vec::new();
        while let Some(row) = found.next()? {
            events.push(Event {
                id: format!("evt-{}", row.get::<_, i64>(0)?),
                at: rows::instant(row.get(1)?)?,
                number_id: number_id(row.get(2)?),
                kind: row.get(3)?,
                detail: row.get(4)?,
            });
        }
        Ok(events)
    }

    /// How many events there are.
    pub(crate) fn event_count(&self) -> Result<u64, WorldError> {
        self.last_place("SELECT COALESCE(MAX(seq), 0) FROM events")
    }
}
