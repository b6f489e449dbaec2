use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::columns::{Columns, micros_of};
use crate::{Instant, Reader, Standing, StoreError, Writer};

/// A cancellation the provider accepted, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// The number.
    pub number_id: String,
    /// The provider's reference.
    pub reference: String,
    /// When it was requested.
    pub requested_at: Instant,
    /// The id of the rule it went by (C1 or C2).
    pub rule: String,
    /// Where the number stands.
    pub state: Standing,
    /// The debit of the extra month, if there is one.
    pub extra_month_debit_id: Option<String>,
    /// When it may be deleted by the provider's rule; none while that is unknown.
    pub deletable_from: Option<Instant>,
    /// The later of the provider's and Meta's dates.
    pub promised: Option<Instant>,
    /// Its steps, in order.
    pub steps: Vec<CancellationStep>,
}

/// One step on the way out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancellationStep {
    /// `requested`, `confirmed`, `blocked`, `dialogues_paid`, `deletable`, `deleted`, or a word as it came.
    pub name: String,
    /// When it happened.
    pub at: Option<Instant>,
    /// When it is expected.
    pub expected: Option<Instant>,
}

impl Reader<'_> {
    /// The cancellation of a number, if there is one.
    pub fn cancellation(&self, number_id: &str) -> Result<Option<Cancellation>, StoreError> {
        let found = self
            .conn()?
            .prepare_cached("SELECT c.* FROM cancellations c JOIN numbers n ON n.seq = c.number WHERE n.id = ?1")?
            .query_row([number_id], |row| {
                let cancellation = Cancellation {
                    number_id: number_id.to_owned(),
                    reference: row.get("reference")?,
                    requested_at: row.instant("requested_at")?,
                    rule: row.get("rule")?,
                    state: row.get("state")?,
                    extra_month_debit_id: row.get("extra_month_debit_id")?,
                    deletable_from: row.optional_instant("deletable_from")?,
                    promised: row.optional_instant("promised")?,
                    steps: Vec::new(),
                };
                Ok((cancellation, row.get::<_, String>("steps")?))
            })
            .optional()?;
        let Some((mut cancellation, steps)) = found else { return Ok(None) };
        cancellation.steps = serde_json::from_str(&steps)?;
        Ok(Some(cancellation))
    }
}

impl Writer<'_> {
    /// Replaces what is known of a cancellation. Answers whether that changed anything.
    pub fn put_cancellation(&self, cancellation: &Cancellation) -> Result<bool, StoreError> {
        let changed = self.conn().execute(
            "INSERT INTO cancellations VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT DO UPDATE SET
                reference = excluded.reference, requested_at = excluded.requested_at, rule = excluded.rule,
                state = excluded.state, extra_month_debit_id = excluded.extra_month_debit_id,
                deletable_from = excluded.deletable_from, promised = excluded.promised, steps = excluded.steps
              WHERE (reference, requested_at, rule, state, extra_month_debit_id, deletable_from, promised, steps)
             IS NOT (excluded.reference, excluded.requested_at, excluded.rule, excluded.state,
                     excluded.extra_month_debit_id, excluded.deletable_from, excluded.promised, excluded.steps)",
            params![
                self.number_seq(&cancellation.number_id)?,
                cancellation.reference,
                micros_of(cancellation.requested_at),
                cancellation.rule,
                cancellation.state,
                cancellation.extra_month_debit_id,
                cancellation.deletable_from.map(micros_of),
                cancellation.promised.map(micros_of),
                serde_json::to_string(&cancellation.steps)?,
            ],
        )?;
        Ok(changed > 0)
    }
}
