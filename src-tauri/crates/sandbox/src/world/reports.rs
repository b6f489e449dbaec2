//! Meta's monthly report of paid dialogues.

use billing::{Instant, Month};
use rusqlite::params;

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::waba_id;
use super::{World, WorldError, rows};
use crate::wire;

impl World {
    /// Meta reports the paid dialogues of the month that ended (W5), less the shortfall that was set.
    pub(super) fn report(
        &mut self,
        waba: i64,
        month: Month,
        at: Instant,
        advance: &mut Advance,
    ) -> Result<(), WorldError> {
        let paid = self.paid_dialogues(waba, month)?.saturating_sub(self.state.account.report_shortfall.into());
        self.db
            .prepare_cached("INSERT INTO reports (waba, month, paid_dialogues, issued_at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![waba, month.to_string(), paid.cast_signed(), rows::millis(at)])?;
        advance.note(Happening {
            waba_id: Some(waba_id(waba)),
            month: Some(month.to_string()),
            ..Happening::new(at, HappeningKind::Report)
        });
        Ok(())
    }

    /// How many paid dialogues the provider counted.
    pub(super) fn paid_dialogues(&self, waba: i64, month: Month) -> Result<u64, WorldError> {
        let count: i64 = self
            .db
            .prepare_cached("SELECT COUNT(*) FROM dialogues WHERE waba = ?1 AND month = ?2 AND charge = 'paid'")?
            .query_row(params![waba, month.to_string()], |row| row.get(0))?;
        Ok(count.cast_unsigned())
    }

    /// All reports, in the order they were issued.
    pub(crate) fn reports(&self) -> Result<Vec<wire::Report>, WorldError> {
        let mut statement =
            self.db.prepare_cached("SELECT waba, month, paid_dialogues, issued_at FROM reports ORDER BY seq")?;
        let mut found = statement.query([])?;
        let mut reports = Vec::new();
        while let Some(row) = found.next()? {
            reports.push(wire::Report {
                waba_id: waba_id(row.get(0)?),
                month: row.get(1)?,
                paid_dialogues: row.get::<_, i64>(2)?.cast_unsigned(),
                issued_at: rows::instant(row.get(3)?)?,
            });
        }
        Ok(reports)
    }
}
