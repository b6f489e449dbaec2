//! Intentions: every write is a row before it is sent, and stays one until its outcome is known.
//!
//! An answer that is lost is asked for under the same key, now and at the next start; a write is never repeated.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use provider::{ProviderError, RequestStatus};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use store::IntentionState as Stored;
use uuid::Uuid;

use crate::Desk;
use crate::error::DeskError;
use crate::hold::held_of;
use crate::model::{CommandError, ErrorCode, Intention, IntentionKind, IntentionState, Intentions};
use crate::session::Session;
use crate::want::{Achieved, Want};

/// How many intentions a list holds.
const LISTED: u32 = 200;

/// How soon a lost answer is asked for, again and again, before the caller is told that it is not known.
const ASKED_AFTER: [Duration; 3] = [Duration::from_millis(200), Duration::from_secs(1), Duration::from_secs(2)];

/// When this run sent each write or first heard of it, by a clock that nobody sets.
#[derive(Debug, Default)]
pub(crate) struct Sent(Mutex<HashMap<String, Instant>>);

impl Sent {
    /// How long it has known of a write.
    fn since(&self, id: &str) -> Duration {
        let mut sent = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sent.entry(id.to_owned()).or_insert_with(Instant::now).elapsed()
    }

    fn knows(&self, id: &str) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(id)
    }

    fn forget(&self, id: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(id);
    }
}

impl Desk {
    /// What became of a write.
    pub fn intention(&self, id: &str) -> Result<Intention, DeskError> {
        let session = self.session()?;
        let found = session.store.reader()?.intention(id)?;
        found.map(|row| shown(&row)).ok_or_else(|| DeskError::not_found("intention", id))
    }

    /// All writes, newest first, and the held cancellations among them.
    pub fn intentions(&self) -> Result<Intentions, DeskError> {
        let session = self.session()?;
        let reader = session.store.reader()?;
        let rows = reader.intentions(LISTED)?;
        let mut held = Vec::new();
        for row in reader.open_intentions()?.iter().filter(|row| row.state == Stored::Held) {
            held.extend(held_of(&reader, row, self.options.hold, self.wall())?);
        }
        Ok(Intentions { rows: rows.iter().map(shown).collect(), held })
    }

    /// Writes that are held, on their way or of unknown outcome.
    pub(crate) fn writes_waiting(&self) -> u32 {
        let open = self.session().and_then(|session| Ok(session.store.reader()?.open_intentions()?.len()));
        open.map_or(0, |open| u32::try_from(open).unwrap_or(u32::MAX))
    }

    pub(crate) fn has_unknown_writes(&self) -> bool {
        let open = self.session().and_then(|session| Ok(session.store.reader()?.open_intentions()?));
        open.is_ok_and(|open| open.iter().any(|row| row.state == Stored::Unknown))
    }

    /// Writes a wish down, sends it and answers what became of it.
    ///
    /// A wish that is on its way already is not sent again: its own intention is answered.
    pub(crate) async fn perform(&self, want: Want, key: Option<Uuid>) -> Result<Intention, DeskError> {
        let session = self.session()?;
        let provider = self.provider(&session).await?;
        let row = {
            let _one_at_a_time = self.writes.lock().await;
            if let Some(same) = under_way(&session, &want)? {
                return Ok(shown(&same));
            }
            let row = new_row(&want, key.unwrap_or_else(Uuid::now_v7), Stored::Sending, self.wall())?;
            session.store.write(|writer| writer.add_intention(&row))?;
            row
        };
        self.send(&session, &*provider, &want, row).await
    }

    /// Sends what is written down as being sent, and keeps what became of it.
    pub(crate) async fn send(
        &self,
        session: &Session,
        provider: &dyn provider::Provider,
        want: &Want,
        row: store::Intention,
    ) -> Result<Intention, DeskError> {
        self.refresh_status();
        self.sent.since(&row.id);
        let key = key_of(&row)?;
        let ended = match want.send(provider, key).await {
            Ok(achieved) => self.end(session, row, Stored::Done, Ok(achieved))?,
            Err(error @ ProviderError::OutcomeUnknown { .. }) => {
                let row = self.end(session, row, Stored::Unknown, Err(&error.into()))?;
                self.ask_soon(session, row).await?
            }
            Err(error) => self.end(session, row, Stored::Refused, Err(&error.into()))?,
        };
        if ended.state == Stored::Done {
            self.bring_in().await;
        }
        Ok(shown(&ended))
    }

    /// After a write: what it changed elsewhere. A failure is in the status; the write is done all the same.
    async fn bring_in(&self) {
        let brought = tokio::time::timeout(Duration::from_secs(20), self.sync_now_and_wait()).await;
        if !matches!(brought, Ok(Ok(_))) {
            self.syncing.ask();
        }
    }

    async fn ask_soon(&self, session: &Session, mut row: store::Intention) -> Result<store::Intention, DeskError> {
        for wait in ASKED_AFTER {
            tokio::time::sleep(wait).await;
            row = self.resolve(session, row).await?;
            if row.state.is_final() {
                return Ok(row);
            }
        }
        self.syncing.ask();
        Ok(row)
    }

    /// Asks what became of every write whose answer was lost.
    pub(crate) async fn resolve_unknown(&self) {
        let Ok(session) = self.session() else { return };
        let open = session.store.reader().and_then(|reader| reader.open_intentions()).unwrap_or_default();
        let mut done = false;
        for row in open.into_iter().filter(|row| row.state == Stored::Unknown) {
            match self.resolve(&session, row).await {
                Ok(row) => done |= row.state == Stored::Done,
                Err(error) => tracing::warn!("a lost answer could not be asked for: {error}"),
            }
        }
        if done {
            self.bring_in().await;
        }
    }

    /// Asks the provider what became of a write. Asking changes nothing there.
    async fn resolve(&self, session: &Session, row: store::Intention) -> Result<store::Intention, DeskError> {
        let provider = self.provider(session).await?;
        let want: Want = read(&row.body)?;
        match provider.request_status(key_of(&row)?).await {
            Ok(RequestStatus::Accepted { response }) => {
                self.end(session, row, Stored::Done, Ok(Achieved::of_response(&want, &response)))
            }
            Ok(RequestStatus::Refused(error)) => self.end(session, row, Stored::Refused, Err(&error.into())),
            Ok(RequestStatus::Unknown) if self.is_past(&row) => {
                let never = ProviderError::Unreachable("the request never arrived; nothing was changed".to_owned());
                self.end(session, row, Stored::Refused, Err(&never.into()))
            }
            Ok(RequestStatus::Unknown) | Err(_) => Ok(row),
        }
    }

    /// Whether a request that was sent so long ago cannot be under way any more.
    ///
    /// What this run sent is measured without the computer's clock, which may jump meanwhile; so is what seems to have
    /// been sent in the future.
    fn is_past(&self, row: &store::Intention) -> bool {
        let since = (self.wall() - row.sent_at.unwrap_or(row.created_at)).to_std();
        match since {
            Ok(since) if !self.sent.knows(&row.id) => since >= self.options.patience,
            _ => self.sent.since(&row.id) >= self.options.patience,
        }
    }

    /// Keeps what became of a write, together with what the provider answered.
    fn end(
        &self,
        session: &Session,
        mut row: store::Intention,
        state: Stored,
        outcome: Result<Achieved, &DeskError>,
    ) -> Result<store::Intention, DeskError> {
        let from = row.state;
        row.state = state;
        row.resolved_at = state.is_final().then(|| self.wall());
        row.answer = Some(match &outcome {
            Ok(achieved) => json!({ "reference": achieved.reference, "number_id": achieved.number_id }),
            Err(error) => json!({ "problem": CommandError::from(*error) }),
        });
        if let Ok(achieved) = &outcome {
            row.number_id = row.number_id.or_else(|| achieved.number_id.clone());
        }
        session.store.write(|writer| {
            if let Ok(achieved) = &outcome {
                achieved.keep(writer)?;
            }
            // Another process may have taken it for lost meanwhile; the answer itself is worth more.
            if !writer.advance_intention(from, &row)? && from == Stored::Sending {
                writer.advance_intention(Stored::Unknown, &row)?;
            }
            Ok::<_, store::StoreError>(())
        })?;
        if state.is_final() {
            self.sent.forget(&row.id);
        }
        self.refresh_status();
        self.syncing.changed();
        Ok(row)
    }

    /// Makes ready what an earlier run left: what was being sent has an unknown outcome, what was held is held.
    pub async fn wake(self: &Arc<Self>) -> Result<(), DeskError> {
        let Ok(session) = self.session() else { return Ok(()) };
        for row in session.store.reader()?.open_intentions()? {
            match row.state {
                Stored::Sending => {
                    let lost = DeskError::Kept(CommandError {
                        code: ErrorCode::OutcomeUnknown,
                        detail: "the app ended before the answer came".to_owned(),
                        facts: Default::default(),
                    });
                    self.end(&session, row, Stored::Unknown, Err(&lost))?;
                }
                Stored::Held => self.hold_again(&session, row)?,
                _ => {}
            }
        }
        self.provider(&session).await?;
        self.resolve_unknown().await;
        self.refresh_status();
        Ok(())
    }
}

/// A wish as it is written down.
pub(crate) fn new_row(
    want: &Want,
    key: Uuid,
    state: Stored,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<store::Intention, DeskError> {
    Ok(store::Intention {
        id: key.to_string(),
        kind: word(want.kind())?,
        number_id: want.number_id().map(str::to_owned),
        body: serde_json::to_value(want).map_err(|error| DeskError::Bug(error.to_string()))?,
        state,
        created_at: now,
        hold_until: None,
        hold_left_ms: None,
        sent_at: (state == Stored::Sending).then_some(now),
        resolved_at: None,
        answer: None,
    })
}

/// The same wish, if it is held, on its way or of unknown outcome.
pub(crate) fn under_way(session: &Session, want: &Want) -> Result<Option<store::Intention>, DeskError> {
    let open = session.store.reader()?.open_intentions()?;
    Ok(open.into_iter().find(|row| want.is_same(&row.body)))
}

pub(crate) fn key_of(row: &store::Intention) -> Result<Uuid, DeskError> {
    row.id.parse().map_err(|_| DeskError::Bug(format!("`{}` is no idempotency key", row.id)))
}

/// An intention as shells see it.
pub(crate) fn shown(row: &store::Intention) -> Intention {
    let told = |key: &str| row.answer.as_ref().and_then(|answer| answer.get(key)).cloned().unwrap_or(Value::Null);
    let want: Option<Want> = read(&row.body).ok();
    Intention {
        id: row.id.clone(),
        kind: want.as_ref().map_or(IntentionKind::Cancel, Want::kind),
        number_id: row.number_id.clone(),
        debit_id: want.as_ref().and_then(|want| want.debit_id().map(str::to_owned)),
        state: match row.state {
            Stored::Held => IntentionState::Held,
            Stored::Sending => IntentionState::Sending,
            Stored::Unknown => IntentionState::Unknown,
            Stored::Done => IntentionState::Done,
            Stored::Refused => IntentionState::Refused,
            Stored::Undone => IntentionState::Undone,
        },
        since: row.resolved_at.or(row.sent_at).unwrap_or(row.created_at),
        created_at: row.created_at,
        problem: serde_json::from_value(told("problem")).ok(),
        reference: serde_json::from_value(told("reference")).ok(),
    }
}

pub(crate) fn read<T: DeserializeOwned>(body: &Value) -> Result<T, DeskError> {
    T::deserialize(body).map_err(|error| DeskError::Bug(format!("an intention cannot be read: {error}")))
}

fn word<T: Serialize>(kind: T) -> Result<String, DeskError> {
    match serde_json::to_value(kind) {
        Ok(Value::String(word)) => Ok(word),
        _ => Err(DeskError::Bug("a kind of intention has no word".to_owned())),
    }
}
