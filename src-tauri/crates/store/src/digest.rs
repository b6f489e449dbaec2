//! One short value for everything that was fetched or calculated.

use std::hash::{DefaultHasher, Hasher};

use rusqlite::types::ValueRef;

use crate::{Reader, Store, StoreError};

/// What is digested, each table in an order that does not depend on when a row arrived. Internal row numbers,
/// times of fetching, cursors and what is ours alone are left out.
const CONTENT: &[&str] = &[
    "SELECT id, name, zone, currency, now, clock, terms_id, agreed_yearly_micros, opened_at, card_brand, card_last4,
            card_expires, card_accepts FROM account",
    "SELECT debit_id FROM unpaid ORDER BY 1",
    "SELECT id, parameters FROM terms ORDER BY seq",
    "SELECT * FROM rates ORDER BY 1, 2, 3",
    "SELECT id, name, zone, currency, listed FROM wabas ORDER BY 1",
    "SELECT n.id, phone, w.id, display_name, name_status, plan, since, standing, deletable_from, price_micros,
            price_currency, next_debit_at, paid_until, connected_at, cancelled_at, deleted_at, quality, code_sent_at,
            code_method, n.listed FROM numbers n JOIN wabas w ON w.seq = n.waba ORDER BY 1",
    "SELECT e.id, n.id, at, kind, detail FROM number_events e JOIN numbers n ON n.seq = e.number ORDER BY 1",
    "SELECT n.id, reference, requested_at, rule, state, extra_month_debit_id, c.deletable_from, promised, steps
       FROM cancellations c JOIN numbers n ON n.seq = c.number ORDER BY 1",
    "SELECT d.id, n.id, customer, opened_at, month, day, initiator, entry, market, reported_charge, reported_place,
            reported_rate_micros, computed_charge, computed_place, computed_rate_micros
       FROM dialogues d JOIN numbers n ON n.seq = d.number ORDER BY 1",
    "SELECT r.day, n.id, r.market, r.initiator, opened, reported_free_allowance, reported_free_entry, reported_paid,
            reported_unpriced, reported_micros, computed_free_allowance, computed_free_entry, computed_paid,
            computed_unpriced, computed_micros
       FROM rollups r JOIN numbers n ON n.seq = r.number ORDER BY 1, 2, 3, 4",
    "SELECT dirty_from FROM audit",
    "SELECT d.id, at, amount_micros, d.currency, kind, w.id, n.id, month, outcome, paid_at, dialogues,
            from_dialogue_id, to_dialogue_id, accrued_micros, carry_micros, period_from, period_to
       FROM debits d LEFT JOIN wabas w ON w.seq = d.waba LEFT JOIN numbers n ON n.seq = d.number ORDER BY 1",
    "SELECT d.id, a.place, a.at, a.outcome, a.decline
       FROM debit_attempts a JOIN debits d ON d.seq = a.debit ORDER BY 1, 2",
    "SELECT * FROM bills ORDER BY month",
    "SELECT * FROM bill_debits ORDER BY 1, 2",
    "SELECT * FROM bill_lines ORDER BY month, place",
    "SELECT w.id, month, paid_dialogues, issued_at FROM reports r JOIN wabas w ON w.seq = r.waba ORDER BY 1, 2",
    "SELECT c.id, month, w.id, amount_micros, c.currency, reason, state, claimed_at
       FROM refund_claims c LEFT JOIN wabas w ON w.seq = c.waba ORDER BY 1",
    "SELECT w.id, month, opened, free_allowance, free_entry, paid, unpriced, business, customer, cost_micros,
            c.currency FROM computed_months c JOIN wabas w ON w.seq = c.waba ORDER BY 1, 2",
    "SELECT at, w.id, n.id, reason, month, amount_micros, accrued_micros, carry_micros, c.currency, dialogues
       FROM computed_write_offs c LEFT JOIN wabas w ON w.seq = c.waba LEFT JOIN numbers n ON n.seq = c.number
      ORDER BY 1, 2, 3, 4, 6",
    "SELECT w.id, as_of, accrued_micros, a.currency, free_used FROM accruals a JOIN wabas w ON w.seq = a.waba
      ORDER BY 1",
    "SELECT kind, month, w.id, subject, debit_id, at, provider_count, our_count, provider_micros, our_micros,
            c.currency FROM conflicts c LEFT JOIN wabas w ON w.seq = c.waba ORDER BY 1, 2, 3, 4",
];

impl Store {
    /// A value that is equal for two archives exactly when they hold the same content (up to a collision of
    /// 64-bit hashes): all that was fetched, calculated and rolled up, however and whenever it came in.
    pub fn content_digest(&self) -> Result<String, StoreError> {
        let reader = self.reader()?;
        let _unchanging = reader.snapshot()?;
        let mut parts = Vec::new();
        for sql in CONTENT {
            parts.push(format!("{:016x}", table_digest(&reader, sql)?));
        }
        Ok(parts.join("-"))
    }
}

fn table_digest(reader: &Reader<'_>, sql: &str) -> Result<u64, StoreError> {
    let mut hasher = DefaultHasher::new();
    let mut statement = reader.conn()?.prepare(sql)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            add(&mut hasher, row.get_ref(column)?);
        }
    }
    Ok(hasher.finish())
}

fn add(hasher: &mut DefaultHasher, value: ValueRef<'_>) {
    let (tag, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => (1, &number.to_le_bytes()),
        ValueRef::Real(number) => (2, &number.to_bits().to_le_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    hasher.write_u8(tag);
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}
