use rusqlite::{OptionalExtension, params};
use serde_json::{Map, Value};

use crate::columns::{Columns, micros_of};
use crate::{Instant, Reader, StoreError, Writer};

/// One version of the provider's terms, as fetched.
#[derive(Clone, Debug, PartialEq)]
pub struct FetchedTerms {
    /// The provider's id of them.
    pub id: String,
    /// The parameters, keyed as in the billing rules (`free.scope`).
    pub parameters: Map<String, Value>,
    /// The provider's time when they were first seen.
    pub first_seen_at: Instant,
}

impl Reader<'_> {
    /// The terms in force; none before the first sync.
    pub fn terms(&self) -> Result<Option<FetchedTerms>, StoreError> {
        Ok(self.terms_history()?.pop())
    }

    /// Every version ever fetched, the oldest first.
    pub fn terms_history(&self) -> Result<Vec<FetchedTerms>, StoreError> {
        let mut statement =
            self.conn()?.prepare_cached("SELECT id, parameters, first_seen_at FROM terms ORDER BY seq")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.instant(2)?)))?
            .collect::<Result<Vec<_>, _>>()?;
        rows.into_iter()
            .map(|(id, text, first_seen_at)| {
                Ok(FetchedTerms { id, parameters: serde_json::from_str(&text)?, first_seen_at })
            })
            .collect()
    }
}

impl Writer<'_> {
    /// Keeps `terms` if they differ from those in force; then our whole calculation is stale.
    ///
    /// Answers whether they differed.
    pub fn put_terms(&self, terms: &FetchedTerms) -> Result<bool, StoreError> {
        let parameters = serde_json::to_string(&terms.parameters)?;
        let latest: Option<(String, String)> = self
            .conn()
            .query_row("SELECT id, parameters FROM terms ORDER BY seq DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if latest == Some((terms.id.clone(), parameters.clone())) {
            return Ok(false);
        }
        self.conn().execute(
            "INSERT INTO terms (id, parameters, first_seen_at) VALUES (?1, ?2, ?3)",
            params![terms.id, parameters, micros_of(terms.first_seen_at)],
        )?;
        self.mark_stale_from(Instant::MIN_UTC)?;
        Ok(true)
    }
}
