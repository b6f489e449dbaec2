//! Bills: issued when a month has ended everywhere.

use billing::{BillPart, BillTotals, Instant, Money, Month};
use rusqlite::params;

use super::clock::{Advance, Happening, HappeningKind};
use super::debits::{debit_id, number_id, waba_id};
use super::{World, WorldError, rows};
use crate::problem::Problem;
use crate::wire::{Bill, BillLine, BillState, DebitKind, LineKind, Outcome};

/// A debit, as far as a bill needs it.
struct Billed {
    key: i64,
    kind: DebitKind,
    amount: Money,
    waba: Option<i64>,
    number: Option<i64>,
    outcome: Outcome,
}

impl Billed {
    const fn part(&self) -> BillPart {
        match self.kind {
            DebitKind::Hosting => BillPart::Hosting,
            DebitKind::Threshold | DebitKind::MonthStart => BillPart::Dialogues,
            DebitKind::ExtraMonth => BillPart::ExtraMonth,
            DebitKind::Refund => BillPart::Refund,
        }
    }
}

impl World {
    /// Issues the bill of the month that has ended.
    pub(super) fn issue_bill(&mut self, at: Instant, advance: &mut Advance) -> Result<(), WorldError> {
        let month = self.state.account.bills_from;
        let lines = self.lines(month)?;
        self.db.prepare_cached("INSERT INTO bills (month, issued_at, lines) VALUES (?1, ?2, ?3)")?.execute(params![
            month.to_string(),
            rows::millis(at),
            serde_json::to_string(&lines)?
        ])?;
        self.state.account.bills_from = month.next();
        advance.note(Happening { month: Some(month.to_string()), ..Happening::new(at, HappeningKind::Bill) });
        Ok(())
    }

    /// All bills, in time order.
    pub(crate) fn bills(&self) -> Result<Vec<Bill>, WorldError> {
        let mut statement = self.db.prepare_cached("SELECT month, issued_at, lines FROM bills ORDER BY month")?;
        let mut found = statement.query([])?;
        let mut bills = Vec::new();
        while let Some(row) = found.next()? {
            let lines = serde_json::from_str(&row.get::<_, String>(2)?)?;
            bills.push(self.bill_of(&row.get::<_, String>(0)?, rows::instant(row.get(1)?)?, lines)?);
        }
        Ok(bills)
    }

    /// The bill of a closed month.
    pub(crate) fn bill(&self, month: &str) -> Result<Bill, WorldError> {
        let mut statement = self.db.prepare_cached("SELECT issued_at, lines FROM bills WHERE month = ?1")?;
        let mut found = statement.query([month])?;
        let row = found.next()?.ok_or_else(|| Problem::not_found(format_args!("bill of {month}")))?;
        self.bill_of(month, rows::instant(row.get(0)?)?, serde_json::from_str(&row.get::<_, String>(1)?)?)
    }

    /// A bill as it stands: its lines were fixed when it was issued, refunds came later.
    fn bill_of(&self, month: &str, issued_at: Instant, mut lines: Vec<BillLine>) -> Result<Bill, WorldError> {
        let debits = self.debits_of(month)?;
        let parts = debits.iter().map(|debit| (debit.part(), debit.amount));
        let totals = BillTotals::of(self.state.terms.currency, parts)?;
        let refunded = debits.iter().filter(|debit| debit.kind == DebitKind::Refund);
        lines.extend(refunded.map(|debit| debit_line(debit, LineKind::Refund)));
        let state = if debits.iter().any(|debit| debit.outcome == Outcome::Failed) {
            BillState::Failed
        } else if totals.refunds.is_zero() {
            BillState::Paid
        } else {
            BillState::Refunded
        };
        Ok(Bill {
            id: format!("bill-{month}"),
            month: month.to_owned(),
            state,
            issued_at,
            total: totals.total.into(),
            hosting: totals.hosting.into(),
            dialogues: totals.dialogues.into(),
            extra: totals.extra.into(),
            refunds: Money::zero(self.state.terms.currency).minus(totals.refunds)?.into(),
            debit_ids: debits.iter().map(|debit| debit_id(debit.key)).collect(),
            lines,
        })
    }

    fn debits_of(&self, month: &str) -> Result<Vec<Billed>, WorldError> {
        let mut statement = self.db.prepare_cached(
            "SELECT key, kind, amount, waba, number, outcome FROM debits WHERE month = ?1 ORDER BY key",
        )?;
        let mut found = statement.query([month])?;
        let mut debits = Vec::new();
        while let Some(row) = found.next()? {
            debits.push(Billed {
                key: row.get(0)?,
                kind: row.get(1)?,
                amount: rows::dollars(row.get(2)?),
                waba: row.get(3)?,
                number: row.get(4)?,
                outcome: row.get(5)?,
            });
        }
        Ok(debits)
    }

    /// The lines of a month: hosting and extra months debit by debit, dialogues by number, market, initiator and
    /// rate at their exact cost, and one rounding line per WABA that brings them to what was debited (W3).
    fn lines(&self, month: Month) -> Result<Vec<BillLine>, WorldError> {
        let debits = self.debits_of(&month.to_string())?;
        let mut lines = Vec::new();
        for (kind, line) in [(DebitKind::Hosting, LineKind::Hosting), (DebitKind::ExtraMonth, LineKind::ExtraMonth)] {
            let mut of_kind: Vec<_> = debits.iter().filter(|debit| debit.kind == kind).collect();
            of_kind.sort_by_key(|debit| (debit.number, debit.key));
            lines.extend(of_kind.into_iter().map(|debit| debit_line(debit, line)));
        }
        for waba in &self.state.wabas {
            let (of_dialogues, exact) = self.dialogue_lines(waba.key, month)?;
            lines.extend(of_dialogues);
            let written_off =
                debits.iter().filter(|debit| debit.waba == Some(waba.key) && debit.part() == BillPart::Dialogues);
            let debited = Money::sum(written_off.map(|debit| debit.amount), self.state.terms.currency)?;
            if let Some(amount) = billing::rounding(exact, debited)? {
                lines.push(BillLine { waba_id: Some(waba_id(waba.key)), ..empty_line(LineKind::Rounding, amount) });
            }
        }
        Ok(lines)
    }

    fn dialogue_lines(&self, waba: i64, month: Month) -> Result<(Vec<BillLine>, Money), WorldError> {
        let mut statement = self.db.prepare_cached(
            "SELECT number, market, initiator, rate, COUNT(*) FROM dialogues
              WHERE waba = ?1 AND month = ?2 AND charge = 'paid'
              GROUP BY number, market, initiator, rate ORDER BY number, market, initiator, rate",
        )?;
        let mut found = statement.query(params![waba, month.to_string()])?;
        let mut lines = Vec::new();
        let mut exact = Money::zero(self.state.terms.currency);
        while let Some(row) = found.next()? {
            let quantity = row.get::<_, i64>(4)?.cast_unsigned();
            let rate = rows::dollars(row.get(3)?);
            let amount = rate.times(quantity)?;
            exact = exact.plus(amount)?;
            lines.push(BillLine {
                kind: LineKind::Dialogue,
                number_id: Some(number_id(row.get(0)?)),
                waba_id: Some(waba_id(waba)),
                market: Some(row.get(1)?),
                initiator: Some(row.get(2)?),
                quantity,
                unit_rate: Some(rate.into()),
                amount: amount.into(),
            });
        }
        Ok((lines, exact))
    }
}

fn debit_line(debit: &Billed, kind: LineKind) -> BillLine {
    BillLine {
        number_id: debit.number.map(number_id),
        waba_id: debit.waba.map(waba_id),
        unit_rate: Some(debit.amount.into()),
        ..empty_line(kind, debit.amount)
    }
}

fn empty_line(kind: LineKind, amount: Money) -> BillLine {
    BillLine {
        kind,
        number_id: None,
        waba_id: None,
        market: None,
        initiator: None,
        quantity: 1,
        unit_rate: None,
        amount: amount.into(),
    }
}
