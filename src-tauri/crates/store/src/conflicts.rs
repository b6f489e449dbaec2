use billing::{Currency, Money, Month};
use rusqlite::params;

use crate::columns::{Columns, micros_in, micros_of, month_number};
use crate::{ConflictKind, Instant, Reader, StoreError, Writer};

/// A difference between the provider's figure and ours. Neither is overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What differs.
    pub kind: ConflictKind,
    /// The month it belongs to.
    pub month: Month,
    /// The WABA it belongs to.
    pub waba_id: Option<String>,
    /// What exactly, unique among the conflicts of this kind, month and WABA.
    pub subject: String,
    /// The provider's debit, if it is about one.
    pub debit_id: Option<String>,
    /// The moment it is about.
    pub at: Option<Instant>,
    /// What the provider says.
    pub provider: Figures,
    /// What the rules say.
    pub ours: Figures,
    /// The currency of the amounts.
    pub currency: Currency,
}

/// One side of a conflict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many dialogues.
    pub count: Option<u64>,
    /// How much; none when this side has no such debit.
    pub amount: Option<Money>,
}

/// The dialogues of one month whose two charges differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The WABA.
    pub waba_id: String,
    /// The month.
    pub month: Month,
    /// How many differ.
    pub dialogues: u64,
    /// Their cost by the provider.
    pub provider: Money,
    /// Their cost by the rules.
    pub ours: Money,
}

impl Reader<'_> {
    /// The conflicts of a month, or of all, the newest month first.
    pub fn conflicts(&self, month: Option<Month>) -> Result<Vec<Conflict>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT c.*, w.id AS waba_id FROM conflicts c LEFT JOIN wabas w ON w.seq = c.waba
              WHERE ?1 IS NULL OR c.month = ?1 ORDER BY c.month DESC, c.kind, c.waba, c.subject",
        )?;
        let conflicts = statement.query_map([month.map(month_number)], |row| {
            let currency: Currency = row.text("currency")?;
            let side = |count, micros| {
                Ok::<_, rusqlite::Error>(Figures {
                    count: row.get(count)?,
                    amount: row.optional_money(micros, currency)?,
                })
            };
            Ok(Conflict {
                kind: row.get("kind")?,
                month: row.month("month")?,
                waba_id: row.get("waba_id")?,
                subject: row.get("subject")?,
                debit_id: row.get("debit_id")?,
                at: row.optional_instant("at")?,
                provider: side("provider_count", "provider_micros")?,
                ours: side("our_count", "our_micros")?,
                currency,
            })
        })?;
        Ok(conflicts.collect::<Result<_, _>>()?)
    }

    /// For each WABA and month: the dialogues whose charges differ, added up.
    pub fn differing(&self) -> Result<Vec<Differing>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(differing_sums_sql())?;
        let sums = statement.query_map([], |row| {
            let currency: Currency = row.text(1)?;
            Ok(Differing {
                waba_id: row.get(0)?,
                month: row.month(2)?,
                dialogues: row.get(3)?,
                provider: row.money(4, currency)?,
                ours: row.money(5, currency)?,
            })
        })?;
        Ok(sums.collect::<Result<_, _>>()?)
    }
}

pub(crate) const fn differing_sums_sql() -> &'static str {
    "SELECT w.id, w.currency, d.month, count(*), sum(coalesce(d.reported_rate_micros, 0)),
            sum(coalesce(d.computed_rate_micros, 0))
       FROM dialogues d INDEXED BY dialogues_differing JOIN numbers n ON n.seq = d.number JOIN wabas w ON w.seq = n.waba
      WHERE d.reported_charge IS NOT NULL AND d.computed_charge IS NOT NULL
        AND (d.reported_charge <> d.computed_charge OR d.reported_rate_micros IS NOT d.computed_rate_micros)
      GROUP BY w.seq, d.month ORDER BY d.month, w.seq"
}

impl Writer<'_> {
    /// Replaces all conflicts by those found now.
    pub fn replace_conflicts(&self, conflicts: &[Conflict]) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM conflicts", [])?;
        let mut statement = self
            .conn()
            .prepare_cached("INSERT INTO conflicts VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")?;
        for conflict in conflicts {
            let micros = |amount: Option<Money>| amount.map(|amount| micros_in(amount, conflict.currency)).transpose();
            statement.execute(params![
                conflict.kind,
                month_number(conflict.month),
                conflict.waba_id.as_deref().map(|id| self.waba_seq(id)).transpose()?,
                conflict.subject,
                conflict.debit_id,
                conflict.at.map(micros_of),
                conflict.provider.count,
                conflict.ours.count,
                micros(conflict.provider.amount)?,
                micros(conflict.ours.amount)?,
                conflict.currency.code(),
            ])?;
        }
        Ok(())
    }
}
