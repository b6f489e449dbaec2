use std::collections::HashMap;

use billing::{Currency, Money, Month};
use rusqlite::{OptionalExtension, Row, named_params, params};

use crate::columns::{Columns, micros_in, micros_of, month_number, optional_micros_in};
use crate::{DebitKind, Decline, Instant, Outcome, Reader, StoreError, Writer};

/// Money taken, or not, from the card.
#[derive(Clone, Debug, PartialEq)]
pub struct Debit {
    /// The provider's id.
    pub id: String,
    /// When it fell due.
    pub at: Instant,
    /// How much; a refund is negative or its kind says so, as it came.
    pub amount: Money,
    /// What for.
    pub kind: DebitKind,
    /// The WABA whose dialogues it covers.
    pub waba_id: Option<String>,
    /// The number whose hosting it covers.
    pub number_id: Option<String>,
    /// The month whose dialogues it covers.
    pub month: Option<Month>,
    /// How it stands now.
    pub outcome: Outcome,
    /// Every attempt, the oldest first.
    pub attempts: Vec<Attempt>,
    /// When it was paid.
    pub paid_at: Option<Instant>,
    /// The dialogues it covers.
    pub covers: Option<Covers>,
    /// What was accrued before rounding (W3).
    pub accrued: Option<Money>,
    /// What is carried on (W3).
    pub carry: Option<Money>,
    /// The hosting period it covers.
    pub period: Option<(Instant, Instant)>,
}

/// One attempt at a debit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: Instant,
    /// How it went.
    pub outcome: Outcome,
    /// Why the card refused.
    pub decline: Option<Decline>,
}

/// The dialogues a write-off covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covers {
    /// How many.
    pub dialogues: u64,
    /// The first, by the provider's id.
    pub from_dialogue_id: Option<String>,
    /// The last.
    pub to_dialogue_id: Option<String>,
}

const SELECT: &str = "
SELECT d.*, w.id AS waba_id, n.id AS number_id
  FROM debits d LEFT JOIN wabas w ON w.seq = d.waba LEFT JOIN numbers n ON n.seq = d.number";

const ATTEMPTS: &str = "
SELECT a.at, a.outcome, a.decline, a.debit FROM debit_attempts a JOIN debits d ON d.seq = a.debit";

/// Read from an index alone.
const MONTHS: &str = "SELECT DISTINCT month, CASE WHEN month IS NULL THEN at END FROM debits";

impl Attempt {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { at: row.instant(0)?, outcome: row.get(1)?, decline: row.get(2)? })
    }
}

impl Debit {
    fn of(row: &Row<'_>) -> rusqlite::Result<(i64, Self)> {
        let currency: Currency = row.text("currency")?;
        let (from, to) = (row.optional_instant("period_from")?, row.optional_instant("period_to")?);
        let covers = row.get::<_, Option<u64>>("dialogues")?.map(|dialogues| {
            Ok::<_, rusqlite::Error>(Covers {
                dialogues,
                from_dialogue_id: row.get("from_dialogue_id")?,
                to_dialogue_id: row.get("to_dialogue_id")?,
            })
        });
        let debit = Self {
            id: row.get("id")?,
            at: row.instant("at")?,
            amount: row.money("amount_micros", currency)?,
            kind: row.get("kind")?,
            waba_id: row.get("waba_id")?,
            number_id: row.get("number_id")?,
            month: row.optional_month("month")?,
            outcome: row.get("outcome")?,
            attempts: Vec::new(),
            paid_at: row.optional_instant("paid_at")?,
            covers: covers.transpose()?,
            accrued: row.optional_money("accrued_micros", currency)?,
            carry: row.optional_money("carry_micros", currency)?,
            period: from.zip(to),
        };
        Ok((row.get("seq")?, debit))
    }
}

/// Which debits. Every condition that is set must hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct DebitQuery<'a> {
    /// That fell due at or after this moment.
    pub from: Option<Instant>,
    /// That fell due before this moment.
    pub until: Option<Instant>,
    /// Of this number's hosting, or with an extra month of it.
    pub number_id: Option<&'a str>,
    /// Of this WABA's dialogues.
    pub waba_id: Option<&'a str>,
    /// Of this month's dialogues.
    pub month: Option<Month>,
    /// Of this month's bill.
    pub bill: Option<Month>,
    /// Not paid.
    pub unpaid: bool,
}

/// What the debits of a bill come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Hosting (H3).
    pub hosting: Money,
    /// When the last of them was paid; none while one is open.
    pub paid_at: Option<Instant>,
}

impl Reader<'_> {
    /// The debits that match, the newest first.
    pub fn debits(&self, query: DebitQuery<'_>) -> Result<Vec<Debit>, StoreError> {
        let mut conditions = vec!["d.at >= :from AND d.at < :until"];
        conditions.push(match query.number_id {
            Some(_) => "d.number = (SELECT seq FROM numbers WHERE id = :number)",
            None => ":number IS NULL",
        });
        conditions.push(match query.waba_id {
            Some(_) => "d.waba = (SELECT seq FROM wabas WHERE id = :waba)",
            None => ":waba IS NULL",
        });
        conditions.push(if query.month.is_some() { "d.month = :month" } else { ":month IS NULL" });
        conditions.push(match query.bill {
            Some(_) => "d.id IN (SELECT debit_id FROM bill_debits WHERE month = :bill)",
            None => ":bill IS NULL",
        });
        if query.unpaid {
            conditions.push("d.outcome <> 'paid'");
        }
        let conditions = conditions.join(" AND ");
        let (from, until) = (query.from.map_or(i64::MIN, micros_of), query.until.map_or(i64::MAX, micros_of));
        let month = query.month.map(month_number);
        let asked = named_params! {
            ":from": from, ":until": until, ":number": query.number_id, ":waba": query.waba_id, ":month": month,
            ":bill": query.bill.map(month_number),
        };
        let conn = self.conn()?;
        let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
        let mut statement = conn.prepare_cached(&format!("{ATTEMPTS} WHERE {conditions} ORDER BY a.debit, a.place"))?;
        let mut rows = statement.query(asked)?;
        while let Some(row) = rows.next()? {
            attempts.entry(row.get(3)?).or_default().push(Attempt::of(row)?);
        }
        let mut statement =
            conn.prepare_cached(&format!("{SELECT} WHERE {conditions} ORDER BY d.at DESC, d.seq DESC"))?;
        let rows = statement.query_map(asked, Debit::of)?;
        let with_attempts =
            |(seq, debit): (i64, Debit)| Debit { attempts: attempts.remove(&seq).unwrap_or_default(), ..debit };
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().map(with_attempts).collect())
    }

    /// What the debits of a month's bill come to, in the currency of the bill.
    pub fn settlement(&self, month: Month, currency: Currency) -> Result<Settlement, StoreError> {
        let mut statement = self.conn()?.prepare_cached(
            "SELECT coalesce(sum(CASE d.kind WHEN 'hosting' THEN d.amount_micros END), 0), max(d.paid_at),
                    coalesce(sum(d.outcome <> 'paid'), 0)
               FROM bill_debits b CROSS JOIN debits d ON d.id = b.debit_id WHERE b.month = ?1",
        )?;
        Ok(statement.query_row([month_number(month)], |row| {
            let (paid_at, open): (_, u64) = (row.optional_instant(1)?, row.get(2)?);
            Ok(Settlement { hosting: row.money(0, currency)?, paid_at: paid_at.filter(|_| open == 0) })
        })?)
    }

    /// The last debit for dialogues of a WABA that covers a month before another one.
    pub fn write_off_before(&self, waba_id: &str, month: Month) -> Result<Option<Debit>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE d.waba = (SELECT seq FROM wabas WHERE id = ?1) AND d.month < ?2
                AND d.kind IN ('threshold', 'month_start') ORDER BY d.month DESC, d.at DESC, d.seq DESC LIMIT 1"
        );
        let asked = params![waba_id, month_number(month)];
        let found = self.conn()?.prepare_cached(&sql)?.query_row(asked, Debit::of).optional()?;
        found.map(|row| self.with_attempts(row)).transpose()
    }

    /// When the first and the last debit fell due.
    pub fn debits_span(&self) -> Result<Option<(Instant, Instant)>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT min(at), max(at) FROM debits")?;
        Ok(statement.query_row([], |row| Ok(row.optional_instant(0)?.zip(row.optional_instant(1)?)))?)
    }

    /// Whether a debit fell due in `[from, until)`.
    pub fn has_debits(&self, from: Instant, until: Instant) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM debits WHERE at >= ?1 AND at < ?2)";
        let asked = params![micros_of(from), micros_of(until)];
        Ok(self.conn()?.prepare_cached(sql)?.query_row(asked, |row| row.get(0))?)
    }

    /// The months of all debits: the one each names, else the moment it fell due.
    pub fn debit_months(&self) -> Result<(Vec<Month>, Vec<Instant>), StoreError> {
        let mut statement = self.conn()?.prepare_cached(MONTHS)?;
        let (mut named, mut unnamed) = (Vec::new(), Vec::new());
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            match row.optional_month(0)? {
                Some(month) => named.push(month),
                None => unnamed.push(row.instant(1)?),
            }
        }
        Ok((named, unnamed))
    }

    /// One debit by the provider's id.
    pub fn debit(&self, id: &str) -> Result<Option<Debit>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1");
        let found = self.conn()?.prepare_cached(&sql)?.query_row([id], Debit::of).optional()?;
        found.map(|row| self.with_attempts(row)).transpose()
    }

    /// The write-off a paid dialogue of a WABA went into: the first at or after its opening.
    ///
    /// None while it is accrued. Holds for the reading in which a debit takes all that is accrued (W1).
    pub fn debit_covering(&self, waba_id: &str, opened_at: Instant) -> Result<Option<Debit>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE d.waba = (SELECT seq FROM wabas WHERE id = ?1) AND d.at >= ?2
                AND d.kind IN ('threshold', 'month_start') ORDER BY d.at, d.seq LIMIT 1"
        );
        let found = self
            .conn()?
            .prepare_cached(&sql)?
            .query_row(params![waba_id, micros_of(opened_at)], Debit::of)
            .optional()?;
        found.map(|row| self.with_attempts(row)).transpose()
    }

    fn with_attempts(&self, (seq, mut debit): (i64, Debit)) -> Result<Debit, StoreError> {
        let mut statement = self
            .conn()?
            .prepare_cached("SELECT at, outcome, decline FROM debit_attempts WHERE debit = ?1 ORDER BY place")?;
        let attempts = statement.query_map([seq], Attempt::of)?;
        debit.attempts = attempts.collect::<Result<_, _>>()?;
        Ok(debit)
    }
}

impl Writer<'_> {
    /// Takes over states of debits, in any order. Answers how many changed.
    ///
    /// A state with fewer attempts than the one in the archive is an older one and changes nothing.
    pub fn put_debits(&self, debits: &[Debit]) -> Result<usize, StoreError> {
        let mut changed = 0;
        for debit in debits {
            changed += usize::from(self.put_debit(debit)?);
        }
        Ok(changed)
    }

    fn put_debit(&self, debit: &Debit) -> Result<bool, StoreError> {
        let currency = debit.amount.currency();
        let waba = debit.waba_id.as_deref().map(|id| self.waba_seq(id)).transpose()?;
        let number = debit.number_id.as_deref().map(|id| self.number_seq(id)).transpose()?;
        let covers = debit.covers.as_ref();
        let changed = self.conn().prepare_cached(UPSERT)?.execute(named_params! {
            ":id": debit.id, ":at": micros_of(debit.at), ":amount": debit.amount.micros()?,
            ":currency": currency.code(), ":kind": debit.kind, ":waba": waba, ":number": number,
            ":month": debit.month.map(month_number), ":outcome": debit.outcome,
            ":paid_at": debit.paid_at.map(micros_of), ":dialogues": covers.map(|covers| covers.dialogues),
            ":from_id": covers.and_then(|covers| covers.from_dialogue_id.as_ref()),
            ":to_id": covers.and_then(|covers| covers.to_dialogue_id.as_ref()),
            ":accrued": optional_micros_in(debit.accrued, currency)?,
            ":carry": debit.carry.map(|carry| micros_in(carry, currency)).transpose()?,
            ":period_from": debit.period.map(|period| micros_of(period.0)),
            ":period_to": debit.period.map(|period| micros_of(period.1)),
            ":attempts": debit.attempts.len() as i64,
        })?;
        let seq: i64 = self
            .conn()
            .prepare_cached("SELECT seq FROM debits WHERE id = ?1")?
            .query_row([&debit.id], |row| row.get(0))?;
        Ok(self.put_attempts(seq, &debit.attempts)? || changed > 0)
    }

    /// Attempts are only ever added.
    fn put_attempts(&self, debit: i64, attempts: &[Attempt]) -> Result<bool, StoreError> {
        let mut statement = self.conn().prepare_cached(
            "INSERT INTO debit_attempts VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET
                at = excluded.at, outcome = excluded.outcome, decline = excluded.decline
              WHERE (at, outcome, decline) IS NOT (excluded.at, excluded.outcome, excluded.decline)",
        )?;
        let mut changed = 0;
        for (place, attempt) in attempts.iter().enumerate() {
            changed += statement.execute(params![
                debit,
                place as i64,
                micros_of(attempt.at),
                attempt.outcome,
                attempt.decline
            ])?;
        }
        Ok(changed > 0)
    }
}

const UPSERT: &str = "
INSERT INTO debits (id, at, amount_micros, currency, kind, waba, number, month, outcome, paid_at, dialogues,
                    from_dialogue_id, to_dialogue_id, accrued_micros, carry_micros, period_from, period_to)
VALUES (:id, :at, :amount, :currency, :kind, :waba, :number, :month, :outcome, :paid_at, :dialogues, :from_id, :to_id,
        :accrued, :carry, :period_from, :period_to)
ON CONFLICT (id) DO UPDATE SET
    at = excluded.at, amount_micros = excluded.amount_micros, currency = excluded.currency, kind = excluded.kind,
    waba = excluded.waba, number = excluded.number, month = excluded.month, outcome = excluded.outcome,
    paid_at = excluded.paid_at, dialogues = excluded.dialogues, from_dialogue_id = excluded.from_dialogue_id,
    to_dialogue_id = excluded.to_dialogue_id, accrued_micros = excluded.accrued_micros,
    carry_micros = excluded.carry_micros, period_from = excluded.period_from, period_to = excluded.period_to
WHERE (SELECT count(*) FROM debit_attempts WHERE debit = debits.seq) <= :attempts
  AND (at, amount_micros, currency, kind, waba, number, month, outcome, paid_at, dialogues, from_dialogue_id,
       to_dialogue_id, accrued_micros, carry_micros, period_from, period_to)
   IS NOT (excluded.at, excluded.amount_micros, excluded.currency, excluded.kind, excluded.waba, excluded.number,
           excluded.month, excluded.outcome, excluded.paid_at, excluded.dialogues, excluded.from_dialogue_id,
           excluded.to_dialogue_id, excluded.accrued_micros, excluded.carry_micros, excluded.period_from,
           excluded.period_to)";
