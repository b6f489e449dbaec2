use rusqlite::{Connection, OptionalExtension, params};

use crate::columns::{Columns, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

/// How far an append-only feed was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedPlace {
    /// The provider's opaque cursor; none before the first page.
    pub cursor: Option<String>,
    /// How many items were read, repeated ones included.
    pub fetched: u64,
    /// How many there are, as the provider last said.
    pub total: Option<u64>,
}

/// When a part of the archive was last brought up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFreshness {
    /// The stage: `account`, `numbers`, `dialogues`, ...
    pub stage: String,
    /// When that was, by the clock of this computer.
    pub finished_at: Instant,
    /// When that was, by the provider's clock.
    pub provider_now: Instant,
}

impl Reader<'_> {
    /// How far a feed was read.
    pub fn feed(&self, name: &str) -> Result<FeedPlace, StoreError> {
        feed(self.conn()?, name)
    }

    /// When each part was last brought up to date. A part that never was is missing.
    pub fn freshness(&self) -> Result<Vec<StageFreshness>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT name, finished_at, provider_now FROM stages ORDER BY name")?;
        let stages = statement.query_map([], |row| {
            Ok(StageFreshness { stage: row.get(0)?, finished_at: row.instant(1)?, provider_now: row.instant(2)? })
        })?;
        Ok(stages.collect::<Result<_, _>>()?)
    }
}

/// How many items of each feed the archive knows: a state of a debit is one attempt to take it.
const HELD: [(&str, &str); 3] = [
    ("events", "SELECT count(*) FROM number_events"),
    (
        "debits",
        "SELECT (SELECT count(*) FROM debit_attempts)
              + (SELECT count(*) FROM debits WHERE seq NOT IN (SELECT debit FROM debit_attempts))",
    ),
    ("dialogues", "SELECT coalesce(sum(opened), 0) FROM rollups"),
];

fn feed(conn: &Connection, name: &str) -> Result<FeedPlace, StoreError> {
    let mut statement = conn.prepare_cached("SELECT cursor, fetched, total FROM feeds WHERE name = ?1")?;
    let place = statement
        .query_row([name], |row| Ok(FeedPlace { cursor: row.get(0)?, fetched: row.get(1)?, total: row.get(2)? }))
        .optional()?;
    Ok(place.unwrap_or_default())
}

impl Writer<'_> {
    /// How far a feed was read.
    pub fn feed(&self, name: &str) -> Result<FeedPlace, StoreError> {
        feed(self.conn(), name)
    }

    /// How many different items of a feed are in the archive, however often each came; none for a name that is no feed.
    pub fn held(&self, name: &str) -> Result<u64, StoreError> {
        let Some((_, sql)) = HELD.iter().find(|(feed, _)| *feed == name) else { return Ok(0) };
        Ok(self.conn().prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Notes how far a feed was read, in the transaction that keeps what was read.
    pub fn put_feed(&self, name: &str, place: &FeedPlace) -> Result<(), StoreError> {
        self.conn().prepare_cached("INSERT OR REPLACE INTO feeds VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            name,
            place.cursor,
            place.fetched,
            place.total
        ])?;
        Ok(())
    }

    /// Notes that a part is up to date.
    pub fn put_freshness(&self, stage: &StageFreshness) -> Result<(), StoreError> {
        self.conn().prepare_cached("INSERT OR REPLACE INTO stages VALUES (?1, ?2, ?3)")?.execute(params![
            stage.stage,
            micros_of(stage.finished_at),
            micros_of(stage.provider_now)
        ])?;
        Ok(())
    }
}
