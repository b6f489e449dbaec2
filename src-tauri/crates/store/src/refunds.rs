use billing::{Currency, Money, Month};
use rusqlite::params;

use crate::columns::{Columns, micros_of, month_number};
use crate::{ClaimState, Instant, Reader, StoreError, Writer};

/// Money asked back from the provider (W5).
#[derive(Clone, Debug, PartialEq)]
pub struct RefundClaim {
    /// The provider's id.
    pub id: String,
    /// The month it is about.
    pub month: Month,
    /// The WABA it is about.
    pub waba_id: Option<String>,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: ClaimState,
    /// When it was made, if the provider tells.
    pub claimed_at: Option<Instant>,
}

impl Reader<'_> {
    /// All claims, the newest month first.
    pub fn refund_claims(&self) -> Result<Vec<RefundClaim>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT c.id, c.month, w.id, c.amount_micros, c.currency, c.reason, c.state, c.claimed_at
               FROM refund_claims c LEFT JOIN wabas w ON w.seq = c.waba ORDER BY c.month DESC, c.id",
        )?;
        let claims = statement.query_map([], |row| {
            let currency: Currency = row.text(4)?;
            Ok(RefundClaim {
                id: row.get(0)?,
                month: row.month(1)?,
                waba_id: row.get(2)?,
                amount: row.money(3, currency)?,
                reason: row.get(5)?,
                state: row.get(6)?,
                claimed_at: row.optional_instant(7)?,
            })
        })?;
        Ok(claims.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Takes over claims. Answers how many changed.
    pub fn put_refund_claims(&self, claims: &[RefundClaim]) -> Result<usize, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO refund_claims VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET month = excluded.month, waba = excluded.waba,
                amount_micros = excluded.amount_micros, currency = excluded.currency, reason = excluded.reason,
                state = excluded.state, claimed_at = excluded.claimed_at
              WHERE (month, waba, amount_micros, currency, reason, state, claimed_at)
             IS NOT (excluded.month, excluded.waba, excluded.amount_micros, excluded.currency, excluded.reason,
                     excluded.state, excluded.claimed_at)",
        )?;
        let mut changed = 0;
        for claim in claims {
            changed += statement.execute(params![
                claim.id,
                month_number(claim.month),
                claim.waba_id.as_deref().map(|id| self.waba_seq(id)).transpose()?,
                claim.amount.micros()?,
                claim.amount.currency().code(),
                claim.reason,
                claim.state,
                claim.claimed_at.map(micros_of),
            ])?;
        }
        Ok(changed)
    }
}
