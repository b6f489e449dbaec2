use billing::{Currency, Entry, Initiator, LedgerState, Money, Month, MonthTally, Opened, WriteOff, WriteOffReason};
use rusqlite::{OptionalExtension, Row, params};

use crate::columns::{Columns, micros_in, micros_of, month_number, optional_micros_in, unreadable};
use crate::dialogues::entry;
use crate::{DialogueCharge, Instant, Reader, StoreError, Writer};

/// A dialogue as our calculation takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct UncountedDialogue {
    /// The archive's own name of the row, for [`Writer::put_charges`].
    pub row: i64,
    /// The WABA of its number.
    pub waba_id: String,
    /// The dialogue.
    pub opened: Opened,
}

/// What one WABA owes and has used in the running month, by our calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accrued {
    /// The WABA.
    pub waba_id: String,
    /// The moment up to which that holds.
    pub as_of: Instant,
    /// The cost of paid dialogues not yet in a debit.
    pub accrued: Money,
    /// Free dialogues used in the month of `as_of` (D4).
    pub free_used: u32,
}

impl Reader<'_> {
    /// Our figures of the months of a WABA, or of all, in time order.
    pub fn computed_months(&self, waba_id: Option<&str>) -> Result<Vec<MonthTally>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT c.*, w.id AS waba_id FROM computed_months c JOIN wabas w ON w.seq = c.waba
              WHERE ?1 IS NULL OR w.id = ?1 ORDER BY c.month, c.waba",
        )?;
        let months = statement.query_map([waba_id], |row| {
            let currency: Currency = row.text("currency")?;
            let (waba, month): (String, _) = (row.get("waba_id")?, row.month("month")?);
            Ok(MonthTally {
                opened: row.get("opened")?,
                free_allowance: row.get("free_allowance")?,
                free_entry: row.get("free_entry")?,
                paid: row.get("paid")?,
                unpriced: row.get("unpriced")?,
                business_initiated: row.get("business")?,
                customer_initiated: row.get("customer")?,
                cost: row.money("cost_micros", currency)?,
                ..MonthTally::empty(&waba, month, currency)
            })
        })?;
        Ok(months.collect::<Result<_, _>>()?)
    }

    /// The write-offs the rules give, in time order, in `[from, until)`.
    pub fn computed_write_offs(&self, from: Instant, until: Instant) -> Result<Vec<WriteOff>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT c.*, w.id AS waba_id, n.phone FROM computed_write_offs c
               LEFT JOIN wabas w ON w.seq = c.waba LEFT JOIN numbers n ON n.seq = c.number
              WHERE c.at >= ?1 AND c.at < ?2 ORDER BY c.at, c.seq",
        )?;
        let write_offs = statement.query_map([micros_of(from), micros_of(until)], write_off)?;
        Ok(write_offs.collect::<Result<_, _>>()?)
    }

    /// What each WABA has accrued, by our calculation.
    pub fn accrued(&self) -> Result<Vec<Accrued>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT w.id, a.as_of, a.accrued_micros, a.currency, a.free_used
               FROM accruals a JOIN wabas w ON w.seq = a.waba ORDER BY a.waba",
        )?;
        let accrued = statement.query_map([], |row| {
            let currency: Currency = row.text(3)?;
            Ok(Accrued {
                waba_id: row.get(0)?,
                as_of: row.instant(1)?,
                accrued: row.money(2, currency)?,
                free_used: row.get(4)?,
            })
        })?;
        Ok(accrued.collect::<Result<_, _>>()?)
    }

    /// The calculation's memory nearest before `stale_from`: the moment it holds until, and what it holds.
    pub fn checkpoint(&self, stale_from: Instant) -> Result<Option<(Instant, LedgerState)>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT until, state FROM ledger_checkpoints WHERE until <= ?1 ORDER BY until DESC LIMIT 1",
        )?;
        let found: Option<(Instant, String)> =
            statement.query_row([micros_of(stale_from)], |row| Ok((row.instant(0)?, row.get(1)?))).optional()?;
        found.map(|(until, state)| Ok((until, serde_json::from_str(&state)?))).transpose()
    }

    /// The dialogues opened in `[from, until)`, in the order in which they are counted.
    ///
    /// At least `limit` of them if there are as many, and never only some of those of one instant; the moment
    /// answered is where the next call begins, none at the end.
    pub fn uncounted(&self, from: Instant, until: Instant, limit: u32) -> Result<Uncounted, StoreError> {
        let conn = self.conn()?;
        let next: Option<i64> = conn
            .prepare_cached(
                "SELECT opened_at FROM dialogues WHERE opened_at > (
                    SELECT opened_at FROM dialogues WHERE opened_at >= ?1 ORDER BY opened_at LIMIT 1 OFFSET ?2)
                  ORDER BY opened_at LIMIT 1",
            )?
            .query_row(params![micros_of(from), limit.saturating_sub(1)], |row| row.get(0))
            .optional()?
            .filter(|next| *next < micros_of(until));
        let mut statement = conn.prepare_cached(
            "SELECT d.seq, w.id, d.opened_at, n.phone, d.customer, d.initiator, d.entry
               FROM dialogues d JOIN numbers n ON n.seq = d.number JOIN wabas w ON w.seq = n.waba
              WHERE d.opened_at >= ?1 AND d.opened_at < ?2
              ORDER BY d.opened_at, n.phone, CAST(d.customer AS TEXT), d.seq",
        )?;
        let end = next.unwrap_or(micros_of(until));
        let dialogues = statement.query_map([micros_of(from), end], uncounted)?.collect::<Result<Vec<_>, _>>()?;
        let next = next.and_then(chrono::DateTime::from_timestamp_micros);
        Ok(Uncounted { dialogues, next })
    }
}

/// One portion of dialogues for our calculation.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncounted {
    /// The dialogues, in order.
    pub dialogues: Vec<UncountedDialogue>,
    /// Where the next portion begins; none at the end.
    pub next: Option<Instant>,
}

fn uncounted(row: &Row<'_>) -> rusqlite::Result<UncountedDialogue> {
    let entry: Entry = entry(row.get(6)?);
    let initiator: Initiator = row.initiator(5)?;
    Ok(UncountedDialogue {
        row: row.get(0)?,
        waba_id: row.get(1)?,
        opened: Opened::dialogue(row.instant(2)?, row.text(3)?, row.digits(4)?, initiator, entry),
    })
}

const REASONS: [(WriteOffReason, &str); 3] = [
    (WriteOffReason::Threshold, "threshold"),
    (WriteOffReason::MonthStart, "month_start"),
    (WriteOffReason::Cancellation, "cancellation"),
];

fn write_off(row: &Row<'_>) -> rusqlite::Result<WriteOff> {
    let currency: Currency = row.text("currency")?;
    let word: String = row.get("reason")?;
    let reason = REASONS.iter().find(|(_, known)| *known == word).map(|(reason, _)| *reason);
    let phone: Option<String> = row.get("phone")?;
    Ok(WriteOff {
        at: row.instant("at")?,
        waba: row.get("waba_id")?,
        number: phone.map(|phone| phone.parse().map_err(unreadable)).transpose()?,
        reason: reason.ok_or_else(|| unreadable(StoreError::unknown("reason", &word)))?,
        month: row.month("month")?,
        amount: row.money("amount_micros", currency)?,
        accrued: row.money("accrued_micros", currency)?,
        carry: row.money("carry_micros", currency)?,
        dialogues: row.get("dialogues")?,
    })
}

impl Writer<'_> {
    /// Writes our charges of dialogues, named by [`UncountedDialogue::row`]. Answers how many changed.
    pub fn put_charges(&self, charges: &[(i64, DialogueCharge)], currency: Currency) -> Result<usize, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "UPDATE dialogues SET computed_charge = ?2, computed_place = ?3, computed_rate_micros = ?4
              WHERE seq = ?1 AND (computed_charge, computed_place, computed_rate_micros) IS NOT (?2, ?3, ?4)",
        )?;
        let mut changed = 0;
        for (row, charge) in charges {
            let rate = optional_micros_in(charge.rate, currency)?;
            changed += statement.execute(params![row, charge.kind.number(), charge.place, rate])?;
        }
        Ok(changed)
    }

    /// Forgets our write-offs and checkpoints that hold from `from` on.
    pub fn forget_calculation_from(&self, from: Instant) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM computed_write_offs WHERE at >= ?1", [micros_of(from)])?;
        self.conn().execute("DELETE FROM ledger_checkpoints WHERE until > ?1", [micros_of(from)])?;
        Ok(())
    }

    /// Adds our write-offs, in time order.
    pub fn add_write_offs(&self, write_offs: &[WriteOff]) -> Result<(), StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO computed_write_offs (at, waba, number, reason, month, amount_micros, accrued_micros,
                                              carry_micros, currency, dialogues)
             VALUES (?1, ?2, (SELECT seq FROM numbers WHERE phone = ?3 ORDER BY listed DESC, seq DESC LIMIT 1),
                     ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?;
        for write_off in write_offs {
            let currency = write_off.amount.currency();
            let word = REASONS.iter().find(|(reason, _)| *reason == write_off.reason).map_or("", |(_, word)| word);
            statement.execute(params![
                micros_of(write_off.at),
                write_off.waba.as_deref().map(|id| self.waba_seq(id)).transpose()?,
                write_off.number.map(|number| number.to_string()),
                word,
                month_number(write_off.month),
                write_off.amount.micros()?,
                micros_in(write_off.accrued, currency)?,
                micros_in(write_off.carry, currency)?,
                currency.code(),
                write_off.dialogues,
            ])?;
        }
        Ok(())
    }

    /// Replaces our figures of all months; those that stay as they are are not written.
    pub fn replace_computed_months(&self, months: &[MonthTally]) -> Result<(), StoreError> {
        let mut kept = Vec::new();
        let mut statement = self.conn().prepare_cached(PUT_MONTH)?;
        for tally in months {
            let (waba, month) = (self.waba_seq(&tally.waba)?, month_number(tally.month));
            statement.execute(params![
                waba,
                month,
                tally.opened,
                tally.free_allowance,
                tally.free_entry,
                tally.paid,
                tally.unpriced,
                tally.business_initiated,
                tally.customer_initiated,
                tally.cost.micros()?,
                tally.cost.currency().code(),
            ])?;
            kept.push([waba, month]);
        }
        self.conn().execute(
            "DELETE FROM computed_months WHERE (waba, month) NOT IN
                (SELECT value ->> 0, value ->> 1 FROM json_each(?1))",
            [serde_json::to_string(&kept)?],
        )?;
        Ok(())
    }

    /// Replaces what each WABA has accrued.
    pub fn replace_accrued(&self, accrued: &[Accrued]) -> Result<(), StoreError> {
        self.conn().execute("DELETE FROM accruals", [])?;
        let mut statement = self.conn().prepare_cached("INSERT INTO accruals VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for waba in accrued {
            statement.execute(params![
                self.waba_seq(&waba.waba_id)?,
                micros_of(waba.as_of),
                waba.accrued.micros()?,
                waba.accrued.currency().code(),
                waba.free_used,
            ])?;
        }
        Ok(())
    }

    /// Keeps the calculation's memory after every dialogue opened before `until`; one is kept per UTC month.
    pub fn put_checkpoint(&self, until: Instant, state: &LedgerState) -> Result<(), StoreError> {
        let month = Month::of(until, chrono_tz::UTC);
        let (first, last) = (month.first_instant(chrono_tz::UTC), month.next().first_instant(chrono_tz::UTC));
        self.conn().execute(
            "DELETE FROM ledger_checkpoints WHERE until > ?1 AND until < ?2",
            [micros_of(first), micros_of(last)],
        )?;
        self.conn().execute(
            "INSERT OR REPLACE INTO ledger_checkpoints VALUES (?1, ?2)",
            params![micros_of(until), serde_json::to_string(state)?],
        )?;
        Ok(())
    }
}

const PUT_MONTH: &str = "
INSERT INTO computed_months VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
ON CONFLICT (waba, month) DO UPDATE SET
    opened = excluded.opened, free_allowance = excluded.free_allowance, free_entry = excluded.free_entry,
    paid = excluded.paid, unpriced = excluded.unpriced, business = excluded.business, customer = excluded.customer,
    cost_micros = excluded.cost_micros, currency = excluded.currency
WHERE (opened, free_allowance, free_entry, paid, unpriced, business, customer, cost_micros, currency)
IS NOT (excluded.opened, excluded.free_allowance, excluded.free_entry, excluded.paid, excluded.unpriced,
        excluded.business, excluded.customer, excluded.cost_micros, excluded.currency)";
