mod put;

use std::collections::HashMap;

use billing::{Currency, Money, Month};
use rusqlite::{OptionalExtension, Row, named_params, params};

use crate::columns::{Columns, micros_of, month_number};
use crate::{DebitKind, Decline, Instant, Outcome, Reader, StoreError};

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

/// Each half from its index.
const OF_MONTHS: &str = "d.seq IN (
    SELECT seq FROM debits WHERE month BETWEEN :first AND :last
    UNION ALL SELECT seq FROM debits WHERE month IS NULL AND at >= :of_from AND at < :of_until)";
const LATELY: &str = "d.seq IN (
    SELECT seq FROM debits WHERE at >= :lately UNION SELECT seq FROM debits WHERE paid_at >= :lately)";

/// Of those that name their month and of those that do not, each from an index, the later one.
pub(crate) const LAST_WRITE_OFF: &str = "
WITH named AS (
    SELECT seq, at FROM debits WHERE waba = (SELECT seq FROM wabas WHERE id = ?1) AND month < ?2
       AND kind IN ('threshold', 'month_start') ORDER BY month DESC, at DESC, seq DESC LIMIT 1),
unnamed AS (
    SELECT seq, at FROM debits WHERE waba = (SELECT seq FROM wabas WHERE id = ?1) AND month IS NULL AND at < ?3
       AND kind IN ('threshold', 'month_start') ORDER BY at DESC, seq DESC LIMIT 1)
SELECT seq FROM (SELECT * FROM named UNION ALL SELECT * FROM unnamed) ORDER BY at DESC, seq DESC LIMIT 1";

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
    /// That belong to some months.
    pub of: Option<OfMonths>,
    /// That fell due or were paid at or after this moment.
    pub lately: Option<Instant>,
    /// Of this month's bill.
    pub bill: Option<Month>,
    /// Not paid.
    pub unpaid: bool,
    /// At most so many, the newest.
    pub limit: Option<u32>,
}

/// Debits of one kind and outcome added up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebitSum {
    /// What for.
    pub kind: DebitKind,
    /// How they stand.
    pub outcome: Outcome,
    /// How many.
    pub debits: u64,
    /// Their size, refunds included without their sign.
    pub amount: Money,
}

/// Some months, and from when to when they last, that moment excluded.
///
/// A debit belongs to the month it names; one that names none, to that in which it fell due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfMonths {
    /// The first.
    pub first: Month,
    /// The last, included.
    pub last: Month,
    /// When the first begins.
    pub from: Instant,
    /// When the last is over.
    pub until: Instant,
}

/// What the debits of a bill come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// Hosting (H3).
    pub hosting: Money,
    /// When the last of them was paid; none while one is open.
    pub paid_at: Option<Instant>,
}

const SUMS: &str = "
SELECT kind, outcome, currency, count(*) AS debits, sum(abs(amount_micros)) AS size
  FROM debits WHERE at >= ?1 AND at < ?2 GROUP BY kind, outcome, currency";

/// One by one backwards in time: it is among the next few.
pub(crate) fn write_off_before_sql() -> String {
    format!(
        "{SELECT} WHERE +d.waba = (SELECT seq FROM wabas WHERE id = ?1) AND d.at < ?2
            AND d.kind IN ('threshold', 'month_start') ORDER BY d.at DESC, d.seq DESC LIMIT 1"
    )
}

impl DebitQuery<'_> {
    /// What is not asked for is still named, so that every question has the same parameters.
    fn conditions(&self) -> String {
        let mut conditions = vec!["d.at >= :from AND d.at < :until"];
        let mut when = |asked: bool, condition, nothing| conditions.push(if asked { condition } else { nothing });
        when(self.number_id.is_some(), "d.number = (SELECT seq FROM numbers WHERE id = :number)", ":number IS NULL");
        when(self.waba_id.is_some(), "d.waba = (SELECT seq FROM wabas WHERE id = :waba)", ":waba IS NULL");
        when(self.month.is_some(), "d.month = :month", ":month IS NULL");
        when(self.of.is_some(), OF_MONTHS, "coalesce(:first, :last, :of_from, :of_until) IS NULL");
        when(self.lately.is_some(), LATELY, ":lately IS NULL");
        when(self.bill.is_some(), "d.id IN (SELECT debit_id FROM bill_debits WHERE month = :bill)", ":bill IS NULL");
        when(self.unpaid, "d.outcome <> 'paid'", "TRUE");
        conditions.join(" AND ")
    }

    /// The question for the debits themselves.
    pub(crate) fn sql(&self) -> String {
        format!("{SELECT} WHERE {} ORDER BY d.at DESC, d.seq DESC LIMIT :limit", self.conditions())
    }

    /// The question for their attempts.
    pub(crate) fn attempts_sql(&self) -> String {
        let conditions = self.conditions();
        let of = match self.limit {
            Some(_) => format!(
                "a.debit IN (SELECT d.seq FROM debits d WHERE {conditions} ORDER BY d.at DESC, d.seq DESC LIMIT :limit)"
            ),
            None => format!("{conditions} AND :limit < 0"),
        };
        format!("{ATTEMPTS} WHERE {of} ORDER BY a.debit, a.place")
    }
}

const SETTLEMENT: &str = "
    coalesce(sum(CASE d.kind WHEN 'hosting' THEN d.amount_micros END), 0) AS hosting, max(d.paid_at) AS paid_at,
    coalesce(sum(d.outcome <> 'paid'), 0) AS open";
const BILLED: &str = "bill_debits b CROSS JOIN debits d ON d.id = b.debit_id";

impl Settlement {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let (paid_at, open): (_, u64) = (row.optional_instant("paid_at")?, row.get("open")?);
        Ok(Self { hosting: row.money("hosting", row.text("currency")?)?, paid_at: paid_at.filter(|_| open == 0) })
    }
}

impl Reader<'_> {
    /// The debits that match, the newest first.
    pub fn debits(&self, query: DebitQuery<'_>) -> Result<Vec<Debit>, StoreError> {
        let month = |month: Option<Month>| month.map(month_number);
        let asked = named_params! {
            ":from": query.from.map_or(i64::MIN, micros_of), ":until": query.until.map_or(i64::MAX, micros_of),
            ":number": query.number_id, ":waba": query.waba_id, ":month": month(query.month),
            ":first": month(query.of.map(|of| of.first)), ":last": month(query.of.map(|of| of.last)),
            ":of_from": query.of.map(|of| micros_of(of.from)), ":of_until": query.of.map(|of| micros_of(of.until)),
            ":lately": query.lately.map(micros_of), ":bill": month(query.bill),
            ":limit": query.limit.map_or(-1, i64::from),
        };
        let conn = self.conn()?;
        let mut attempts: HashMap<i64, Vec<Attempt>> = HashMap::new();
        let mut statement = conn.prepare_cached(&query.attempts_sql())?;
        let mut rows = statement.query(asked)?;
        while let Some(row) = rows.next()? {
            attempts.entry(row.get(3)?).or_default().push(Attempt::of(row)?);
        }
        let mut statement = conn.prepare_cached(&query.sql())?;
        let rows = statement.query_map(asked, Debit::of)?;
        let with_attempts =
            |(seq, debit): (i64, Debit)| Debit { attempts: attempts.remove(&seq).unwrap_or_default(), ..debit };
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().map(with_attempts).collect())
    }

    /// What the debits of a month's bill come to, in the currency of the bill.
    pub fn settlement(&self, month: Month, currency: Currency) -> Result<Settlement, StoreError> {
        let sql = format!("SELECT {SETTLEMENT}, ?2 AS currency FROM {BILLED} WHERE b.month = ?1");
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        Ok(statement.query_row(params![month_number(month), currency.code()], Settlement::of)?)
    }

    /// The same of all bills that have debits.
    pub fn settlements(&self) -> Result<HashMap<Month, Settlement>, StoreError> {
        let sql = format!(
            "SELECT {SETTLEMENT}, l.currency, b.month FROM {BILLED} JOIN bills l ON l.month = b.month GROUP BY b.month"
        );
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let found = statement.query_map([], |row| Ok((row.month("month")?, Settlement::of(row)?)))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The last debit for dialogues of a WABA; before a month that begins at a moment, if one is given.
    pub fn last_write_off(&self, waba_id: &str, before: Option<(Month, Instant)>) -> Result<Option<Debit>, StoreError> {
        let (month, begins) = before.map_or((i64::MAX, i64::MAX), |(month, at)| (month_number(month), micros_of(at)));
        let sql = format!("{SELECT} WHERE d.seq = ({LAST_WRITE_OFF})");
        let asked = params![waba_id, month, begins];
        let found = self.conn()?.prepare_cached(&sql)?.query_row(asked, Debit::of).optional()?;
        found.map(|row| self.with_attempts(row)).transpose()
    }

    /// The last debit for dialogues of a WABA that fell due before a moment.
    pub fn write_off_before(&self, waba_id: &str, moment: Instant) -> Result<Option<Debit>, StoreError> {
        let sql = write_off_before_sql();
        let asked = params![waba_id, micros_of(moment)];
        let found = self.conn()?.prepare_cached(&sql)?.query_row(asked, Debit::of).optional()?;
        found.map(|row| self.with_attempts(row)).transpose()
    }

    /// The debits that fell due in `[from, until)`, of all time if neither is given, added up by kind and outcome.
    pub fn debit_sums(&self, from: Option<Instant>, until: Option<Instant>) -> Result<Vec<DebitSum>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(SUMS)?;
        let asked = [from.map_or(i64::MIN, micros_of), until.map_or(i64::MAX, micros_of)];
        let sums = statement.query_map(asked, |row| {
            let currency: Currency = row.text("currency")?;
            Ok(DebitSum {
                kind: row.get("kind")?,
                outcome: row.get("outcome")?,
                debits: row.get("debits")?,
                amount: row.money("size", currency)?,
            })
        })?;
        Ok(sums.collect::<Result<_, _>>()?)
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
