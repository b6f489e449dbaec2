use billing::Month;
use rusqlite::params;

use crate::columns::{Columns, micros_of, month_number};
use crate::{Instant, Reader, StoreError, Writer};

/// Meta's count of a WABA's paid dialogues in a month (W5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The WABA.
    pub waba_id: String,
    /// The month, in its zone.
    pub month: Month,
    /// How many were paid.
    pub paid_dialogues: u64,
    /// When it was issued.
    pub issued_at: Instant,
}

impl Reader<'_> {
    /// All reports, the newest month first.
    pub fn reports(&self) -> Result<Vec<Report>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT w.id, r.month, r.paid_dialogues, r.issued_at FROM reports r JOIN wabas w ON w.seq = r.waba
              ORDER BY r.month DESC, w.seq",
        )?;
        let reports = statement.query_map([], |row| {
            Ok(Report {
                waba_id: row.get(0)?,
                month: row.month(1)?,
                paid_dialogues: row.get(2)?,
                issued_at: row.instant(3)?,
            })
        })?;
        Ok(reports.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Takes over reports. Answers how many changed.
    pub fn put_reports(&self, reports: &[Report]) -> Result<usize, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO reports VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET paid_dialogues = excluded.paid_dialogues, issued_at = excluded.issued_at
              WHERE (paid_dialogues, issued_at) IS NOT (excluded.paid_dialogues, excluded.issued_at)",
        )?;
        let mut changed = 0;
        for report in reports {
            let waba = self.waba_seq(&report.waba_id)?;
            let issued = micros_of(report.issued_at);
            changed += statement.execute(params![waba, month_number(report.month), report.paid_dialogues, issued])?;
        }
        Ok(changed)
    }
}
