use rusqlite::params;

use crate::columns::{Columns, micros_of};
use crate::{EventKind, Instant, Reader, StoreError, Writer};

/// Something that happened to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberEvent {
    /// The provider's id.
    pub id: String,
    /// When.
    pub at: Instant,
    /// To which number.
    pub number_id: String,
    /// What.
    pub kind: EventKind,
    /// The provider's remark, as it came.
    pub detail: Option<String>,
}

impl Reader<'_> {
    /// The events of one number, or of all, the newest first, at most `limit`.
    pub fn events(&self, number_id: Option<&str>, limit: u32) -> Result<Vec<NumberEvent>, StoreError> {
        let sql = match number_id {
            Some(_) => {
                "SELECT e.id, e.at, n.id, e.kind, e.detail FROM numbers n JOIN number_events e ON e.number = n.seq
                  WHERE n.id = ?1 ORDER BY e.at DESC, e.id DESC LIMIT ?2"
            }
            None => {
                "SELECT e.id, e.at, n.id, e.kind, e.detail FROM number_events e JOIN numbers n ON e.number = n.seq
                  WHERE ?1 IS NULL ORDER BY e.at DESC, e.id DESC LIMIT ?2"
            }
        };
        let mut statement = self.conn()?.prepare_cached(sql)?;
        let events = statement.query_map(params![number_id, limit], |row| {
            Ok(NumberEvent {
                id: row.get(0)?,
                at: row.instant(1)?,
                number_id: row.get(2)?,
                kind: row.get(3)?,
                detail: row.get(4)?,
            })
        })?;
        Ok(events.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Adds events; one seen before changes nothing. Answers how many were new or corrected.
    pub fn put_events(&self, events: &[NumberEvent]) -> Result<usize, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO number_events VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET
                number = excluded.number, at = excluded.at, kind = excluded.kind, detail = excluded.detail
              WHERE (number, at, kind, detail)
             IS NOT (excluded.number, excluded.at, excluded.kind, excluded.detail)",
        )?;
        let mut changed = 0;
        for event in events {
            let number = self.number_seq(&event.number_id)?;
            changed += statement.execute(params![event.id, number, micros_of(event.at), event.kind, event.detail])?;
        }
        Ok(changed)
    }
}
