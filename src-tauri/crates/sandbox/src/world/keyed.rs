//! Keyed requests: the same key gives the same answer, and the effect happens once.

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{World, WorldError};
use crate::problem::{Code, Problem};
use crate::wire::{RequestRecord, RequestStatus};

/// What tells two requests with one key apart: method, path and body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a request; the order and spacing of the JSON in its body do not matter.
    pub(crate) fn of(method: &str, path: &str, body: &serde_json::Value) -> Self {
        let digest = Sha256::digest(format!("{method}\n{path}\n{body}"));
        Self(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// An answer as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The JSON body.
    pub(crate) body: String,
}

impl World {
    /// Does `work` once for a key, and keeps its answer in the same transaction.
    ///
    /// A refusal is an answer too and is kept. A failure of the world itself is not: the request may be sent again.
    pub(crate) fn keyed(
        &mut self,
        key: Uuid,
        fingerprint: &Fingerprint,
        work: impl FnOnce(&mut Self) -> Result<Answer, WorldError>,
    ) -> Result<Answer, WorldError> {
        if let Some((known, answer)) = self.kept(key)? {
            if known == *fingerprint {
                return Ok(answer);
            }
            let detail = format!("the key {key} was used for another request");
            return Err(Problem::new(Code::IdempotencyConflict, detail).into());
        }
        self.transact(|world| {
            let answer = world.attempt(work)?;
            world
                .db
                .prepare_cached("INSERT INTO requests (key, fingerprint, status, body) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![key.to_string(), fingerprint.0, answer.status, answer.body])?;
            Ok(answer)
        })
    }

    /// Does `work`; if it is refused, nothing of it stays.
    fn attempt(&mut self, work: impl FnOnce(&mut Self) -> Result<Answer, WorldError>) -> Result<Answer, WorldError> {
        self.db.execute_batch("SAVEPOINT attempt")?;
        let answer = match work(self) {
            Ok(answer) => answer,
            Err(WorldError::Refused(problem)) => {
                self.undo("ROLLBACK TO attempt")?;
                let (status, body) = problem.written();
                Answer { status, body }
            }
            Err(error) => return Err(error),
        };
        self.db.execute_batch("RELEASE attempt")?;
        Ok(answer)
    }

    fn kept(&self, key: Uuid) -> Result<Option<(Fingerprint, Answer)>, WorldError> {
        let kept = self
            .db
            .prepare_cached("SELECT fingerprint, status, body FROM requests WHERE key = ?1")?
            .query_row([key.to_string()], |row| {
                Ok((Fingerprint(row.get(0)?), Answer { status: row.get(1)?, body: row.get(2)? }))
            })
            .optional()?;
        Ok(kept)
    }

    /// Every keyed request that was answered, with its status.
    pub(crate) fn answered(&self) -> Result<Vec<(String, u16)>, WorldError> {
        let mut statement = self.db.prepare_cached("SELECT key, status FROM requests")?;
        let answered = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(answered.collect::<Result<_, _>>()?)
    }

    /// What became of a request.
    pub(crate) fn request(&self, key: Uuid) -> Result<RequestRecord, WorldError> {
        let kept = self.kept(key)?;
        let status = if kept.is_some() { RequestStatus::Done } else { RequestStatus::Unknown };
        let response = match &kept {
            Some((_, answer)) => Some(serde_json::from_str(&answer.body)?),
            None => None,
        };
        Ok(RequestRecord { key: key.to_string(), status, http_status: kept.map(|(_, answer)| answer.status), response })
    }
}
