use std::collections::HashMap;

use billing::{Currency, Money, PhoneNumber, Plan};
use chrono_tz::Tz;
use rusqlite::{OptionalExtension, Row, named_params};

use crate::columns::{Columns, micros_of, plan_word};
use crate::{Instant, NameStatus, Quality, Reader, Standing, StoreError, Writer};

/// A hosted number as the provider last described it.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// The provider's id.
    pub id: String,
    /// The number itself.
    pub phone: PhoneNumber,
    /// The same grouped for reading, as the archive keeps it; none before it was written there.
    pub grouped: Option<String>,
    /// The WABA it belongs to.
    pub waba_id: String,
    /// The name customers see.
    pub display_name: String,
    /// Meta's word on that name.
    pub name_status: NameStatus,
    /// How its hosting is paid.
    pub plan: Plan,
    /// When the subscription began, if known.
    pub since: Option<Instant>,
    /// Where it stands.
    pub standing: Standing,
    /// When a cancelled number may be deleted (C2); none while an unpaid debit keeps it unknown.
    pub deletable_from: Option<Instant>,
    /// The amount of its next hosting debit.
    pub price: Option<Money>,
    /// When that is.
    pub next_debit_at: Option<Instant>,
    /// The end of the hosting already paid.
    pub paid_until: Option<Instant>,
    /// When its code was confirmed.
    pub connected_at: Option<Instant>,
    /// When it was cancelled.
    pub cancelled_at: Option<Instant>,
    /// When it was deleted.
    pub deleted_at: Option<Instant>,
    /// Meta's quality mark.
    pub quality: Quality,
    /// When the last verification code was sent, and how.
    pub verification: Option<(Instant, String)>,
    /// Whether the provider still lists it.
    pub listed: bool,
}

const COLUMNS: &str = "n.*, w.id AS waba_id";

impl Number {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let currency: Option<String> = row.get("price_currency")?;
        let price = match currency {
            Some(_) => row.optional_money("price_micros", row.text("price_currency")?)?,
            None => None,
        };
        let sent: Option<Instant> = row.optional_instant("code_sent_at")?;
        let method: Option<String> = row.get("code_method")?;
        Ok(Self {
            id: row.get("id")?,
            phone: row.text("phone")?,
            grouped: row.get("grouped")?,
            waba_id: row.get("waba_id")?,
            display_name: row.get("display_name")?,
            name_status: row.get("name_status")?,
            plan: row.plan("plan")?,
            since: row.optional_instant("since")?,
            standing: row.get("standing")?,
            deletable_from: row.optional_instant("deletable_from")?,
            price,
            next_debit_at: row.optional_instant("next_debit_at")?,
            paid_until: row.optional_instant("paid_until")?,
            connected_at: row.optional_instant("connected_at")?,
            cancelled_at: row.optional_instant("cancelled_at")?,
            deleted_at: row.optional_instant("deleted_at")?,
            quality: row.get("quality")?,
            verification: sent.map(|at| (at, method.unwrap_or_default())),
            listed: row.get("listed")?,
        })
    }

    /// The number grouped for reading. The phone library, which has to be loaded for it, is asked only if the archive
    /// does not know.
    #[must_use]
    pub fn international(&self) -> String {
        self.grouped.clone().unwrap_or_else(|| self.phone.international())
    }
}

impl Reader<'_> {
    /// All numbers ever seen, deleted ones too, in the order they were first seen.
    pub fn numbers(&self) -> Result<Vec<Number>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM numbers n JOIN wabas w ON w.seq = n.waba ORDER BY n.seq");
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let numbers = statement.query_map([], Number::of)?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }

    /// One number by the provider's id.
    pub fn number(&self, id: &str) -> Result<Option<Number>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM numbers n JOIN wabas w ON w.seq = n.waba WHERE n.id = ?1");
        Ok(self.conn()?.prepare_cached(&sql)?.query_row([id], Number::of).optional()?)
    }
}

/// What a number that is taken over is compared with.
struct Before {
    waba: i64,
    phone: PhoneNumber,
    grouped: Option<String>,
}

/// What a row about a number needs to know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NumberKey {
    pub(crate) seq: i64,
    pub(crate) zone: Tz,
    pub(crate) currency: Currency,
}

impl Writer<'_> {
    /// Takes over the provider's complete list; one it no longer names is kept as unlisted.
    pub fn put_numbers(&self, numbers: &[Number]) -> Result<bool, StoreError> {
        let mut changed = false;
        for number in numbers {
            changed |= self.put_number(number)?;
        }
        let ids = serde_json::to_string(&numbers.iter().map(|number| &number.id).collect::<Vec<_>>())?;
        let unlisted = self.conn().execute(
            "UPDATE numbers SET listed = 0 WHERE listed = 1 AND id NOT IN (SELECT value FROM json_each(?1))",
            [ids],
        )?;
        Ok(changed || unlisted > 0)
    }

    /// Takes over one number, for instance from the answer to a request. Answers whether it changed.
    pub fn put_number(&self, number: &Number) -> Result<bool, StoreError> {
        let waba = self.waba_seq(&number.waba_id)?;
        let before = self.before(&number.id)?;
        let moved = before.as_ref().is_some_and(|before| before.waba != waba);
        let kept = before.filter(|before| before.phone == number.phone).and_then(|before| before.grouped);
        let grouped = kept.unwrap_or_else(|| number.phone.international());
        let mut statement = self.conn().prepare_cached(UPSERT)?;
        let changed = statement.execute(named_params! {
            ":id": number.id, ":phone": number.phone.to_string(), ":grouped": grouped, ":waba": waba,
            ":display_name": number.display_name, ":name_status": number.name_status,
            ":plan": plan_word(number.plan), ":since": number.since.map(micros_of), ":standing": number.standing,
            ":deletable_from": number.deletable_from.map(micros_of),
            ":price_micros": number.price.map(Money::micros).transpose()?,
            ":price_currency": number.price.map(|price| price.currency().code().to_owned()),
            ":next_debit_at": number.next_debit_at.map(micros_of), ":paid_until": number.paid_until.map(micros_of),
            ":connected_at": number.connected_at.map(micros_of),
            ":cancelled_at": number.cancelled_at.map(micros_of), ":deleted_at": number.deleted_at.map(micros_of),
            ":quality": number.quality, ":code_sent_at": number.verification.as_ref().map(|sent| micros_of(sent.0)),
            ":code_method": number.verification.as_ref().map(|sent| &sent.1),
        })?;
        if moved {
            self.rewrite_days_of_number(&number.id)?;
        }
        Ok(changed > 0)
    }

    fn before(&self, id: &str) -> Result<Option<Before>, StoreError> {
        let mut statement = self.conn().prepare_cached("SELECT waba, phone, grouped FROM numbers WHERE id = ?1")?;
        let of = |row: &Row<'_>| Ok(Before { waba: row.get(0)?, phone: row.text(1)?, grouped: row.get(2)? });
        Ok(statement.query_row([id], of).optional()?)
    }

    pub(crate) fn waba_seq(&self, id: &str) -> Result<i64, StoreError> {
        let mut statement = self.conn().prepare_cached("SELECT seq FROM wabas WHERE id = ?1")?;
        statement.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| StoreError::unknown("waba", id))
    }

    pub(crate) fn number_seq(&self, id: &str) -> Result<i64, StoreError> {
        let mut statement = self.conn().prepare_cached("SELECT seq FROM numbers WHERE id = ?1")?;
        statement.query_row([id], |row| row.get(0)).optional()?.ok_or_else(|| StoreError::unknown("number", id))
    }

    pub(crate) fn number_keys(&self) -> Result<HashMap<String, NumberKey>, StoreError> {
        let mut statement = self
            .conn()
            .prepare_cached("SELECT n.id, n.seq, w.zone, w.currency FROM numbers n JOIN wabas w ON w.seq = n.waba")?;
        let keys = statement.query_map([], |row| {
            Ok((row.get(0)?, NumberKey { seq: row.get(1)?, zone: row.text(2)?, currency: row.text(3)? }))
        })?;
        Ok(keys.collect::<Result<_, _>>()?)
    }
}

const UPSERT: &str = "
INSERT INTO numbers (id, phone, grouped, waba, display_name, name_status, plan, since, standing, deletable_from,
                     price_micros, price_currency, next_debit_at, paid_until, connected_at, cancelled_at, deleted_at,
                     quality, code_sent_at, code_method, listed)
VALUES (:id, :phone, :grouped, :waba, :display_name, :name_status, :plan, :since, :standing, :deletable_from,
        :price_micros, :price_currency, :next_debit_at, :paid_until, :connected_at, :cancelled_at, :deleted_at,
        :quality, :code_sent_at, :code_method, 1)
ON CONFLICT (id) DO UPDATE SET
    phone = excluded.phone, grouped = excluded.grouped, waba = excluded.waba, display_name = excluded.display_name,
    name_status = excluded.name_status, plan = excluded.plan, since = excluded.since,
    standing = excluded.standing, deletable_from = excluded.deletable_from, price_micros = excluded.price_micros,
    price_currency = excluded.price_currency, next_debit_at = excluded.next_debit_at,
    paid_until = excluded.paid_until, connected_at = excluded.connected_at, cancelled_at = excluded.cancelled_at,
    deleted_at = excluded.deleted_at, quality = excluded.quality, code_sent_at = excluded.code_sent_at,
    code_method = excluded.code_method, listed = 1
WHERE (phone, grouped, waba, display_name, name_status, plan, since, standing, deletable_from, price_micros,
       price_currency, next_debit_at, paid_until, connected_at, cancelled_at, deleted_at, quality, code_sent_at,
       code_method, listed)
IS NOT (excluded.phone, excluded.grouped, excluded.waba, excluded.display_name, excluded.name_status, excluded.plan,
        excluded.since, excluded.standing, excluded.deletable_from, excluded.price_micros, excluded.price_currency,
        excluded.next_debit_at, excluded.paid_until, excluded.connected_at, excluded.cancelled_at,
        excluded.deleted_at, excluded.quality, excluded.code_sent_at, excluded.code_method, 1)";
