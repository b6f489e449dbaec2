use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::Value;

use crate::columns::{Columns, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

/// Something the owner asked for, written down before the provider is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Intention {
    /// Its id, a UUID, and the idempotency key of every attempt at it.
    pub id: String,
    /// What: `add_number`, `cancel`, `pay_debit`, ...
    pub kind: String,
    /// The number it is about.
    pub number_id: Option<String>,
    /// What exactly, as the one who wrote it understands it.
    pub body: Value,
    /// How far it is.
    pub state: IntentionState,
    /// When it was asked for.
    pub created_at: Instant,
    /// While held: when it will be sent.
    pub hold_until: Option<Instant>,
    /// While held and paused: how many milliseconds are left.
    pub hold_left_ms: Option<i64>,
    /// When it was last sent.
    pub sent_at: Option<Instant>,
    /// When it came to an end.
    pub resolved_at: Option<Instant>,
    /// The provider's answer, or why it was refused.
    pub answer: Option<Value>,
}

/// How far an intention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntentionState {
    /// Waiting, can be undone.
    Held,
    /// On its way.
    Sending,
    /// Sent, and the answer was lost: ask before doing anything else.
    Unknown,
    /// Accepted by the provider.
    Done,
    /// Refused by the provider.
    Refused,
    /// Taken back before it was sent.
    Undone,
}

const STATES: [(IntentionState, &str); 6] = [
    (IntentionState::Held, "held"),
    (IntentionState::Sending, "sending"),
    (IntentionState::Unknown, "unknown"),
    (IntentionState::Done, "done"),
    (IntentionState::Refused, "refused"),
    (IntentionState::Undone, "undone"),
];

impl IntentionState {
    /// Whether nothing more will happen.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Undone)
    }

    /// Its word: `held`, `sending`, ...
    #[must_use]
    pub fn as_str(self) -> &'static str {
        STATES.iter().find(|(state, _)| *state == self).map_or("", |(_, word)| word)
    }
}

impl ToSql for IntentionState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.as_str()))
    }
}

impl FromSql for IntentionState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        STATES.iter().find(|(_, known)| *known == word).map(|(state, _)| *state).ok_or(FromSqlError::InvalidType)
    }
}

impl Intention {
    fn of(row: &Row<'_>) -> rusqlite::Result<(Self, String, Option<String>)> {
        let intention = Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            number_id: row.get("number_id")?,
            body: Value::Null,
            state: row.get("state")?,
            created_at: row.instant("created_at")?,
            hold_until: row.optional_instant("hold_until")?,
            hold_left_ms: row.get("hold_left_ms")?,
            sent_at: row.optional_instant("sent_at")?,
            resolved_at: row.optional_instant("resolved_at")?,
            answer: None,
        };
        Ok((intention, row.get("body")?, row.get("answer")?))
    }

    fn whole((intention, body, answer): (Self, String, Option<String>)) -> Result<Self, StoreError> {
        let answer = answer.map(|answer| serde_json::from_str(&answer)).transpose()?;
        Ok(Self { body: serde_json::from_str(&body)?, answer, ..intention })
    }
}

impl Reader<'_> {
    /// One intention.
    pub fn intention(&self, id: &str) -> Result<Option<Intention>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT * FROM intentions WHERE id = ?1")?;
        statement.query_row([id], Intention::of).optional()?.map(Intention::whole).transpose()
    }

    /// The latest intentions, the newest first.
    pub fn intentions(&self, limit: u32) -> Result<Vec<Intention>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT * FROM intentions ORDER BY created_at DESC, id DESC LIMIT ?1")?;
        let rows = statement.query_map([limit], Intention::of)?;
        rows.map(|row| Intention::whole(row?)).collect()
    }

    /// Those that are not at an end, the oldest first.
    pub fn open_intentions(&self) -> Result<Vec<Intention>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT * FROM intentions WHERE state IN ('held', 'sending', 'unknown') ORDER BY created_at, id",
        )?;
        let rows = statement.query_map([], Intention::of)?;
        rows.map(|row| Intention::whole(row?)).collect()
    }
}

impl Writer<'_> {
    /// Writes down a new intention.
    pub fn add_intention(&self, intention: &Intention) -> Result<(), StoreError> {
        self.write_intention("INSERT INTO", intention)
    }

    /// Replaces an intention, if it is still in the state `from`.
    ///
    /// Answers whether it was: two windows, or a timer and a click, never both act on one intention.
    pub fn advance_intention(&self, from: IntentionState, intention: &Intention) -> Result<bool, StoreError> {
        let state: Option<IntentionState> = self
            .conn()
            .prepare_cached("SELECT state FROM intentions WHERE id = ?1")?
            .query_row([&intention.id], |row| row.get(0))
            .optional()?;
        let state = state.ok_or_else(|| StoreError::unknown("intention", &intention.id))?;
        if state != from {
            return Ok(false);
        }
        self.write_intention("INSERT OR REPLACE INTO", intention)?;
        Ok(true)
    }

    fn write_intention(&self, how: &str, intention: &Intention) -> Result<(), StoreError> {
        let sql = format!(
            "{how} intentions VALUES (:id, :kind, :number_id, :body, :state, :created_at, :hold_until, :hold_left_ms,
                                      :sent_at, :resolved_at, :answer)"
        );
        self.conn().prepare_cached(&sql)?.execute(named_params! {
            ":id": intention.id, ":kind": intention.kind, ":number_id": intention.number_id,
            ":body": intention.body.to_string(), ":state": intention.state,
            ":created_at": micros_of(intention.created_at), ":hold_until": intention.hold_until.map(micros_of),
            ":hold_left_ms": intention.hold_left_ms, ":sent_at": intention.sent_at.map(micros_of),
            ":resolved_at": intention.resolved_at.map(micros_of),
            ":answer": intention.answer.as_ref().map(Value::to_string),
        })?;
        Ok(())
    }
}
