use billing::{Currency, Entry, Initiator, Market, Money, Month, PhoneNumber};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, named_params, params};

use crate::columns::{
    Columns, day_number, digits_of, initiator_number, micros_of, month_number, optional_micros_in, unreadable,
};
use crate::{Instant, Reader, StoreError, Writer};

/// What a dialogue is charged as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChargeKind {
    /// One of the month's free ones (D4).
    FreeAllowance,
    /// Opened through an ad (D5).
    FreeEntry,
    /// By the rate card (D3).
    Paid,
    /// Its market has no rate: never counted as zero (D3).
    Unpriced,
}

impl ChargeKind {
    pub(crate) const fn number(self) -> i64 {
        match self {
            Self::FreeAllowance => 0,
            Self::FreeEntry => 1,
            Self::Paid => 2,
            Self::Unpriced => 3,
        }
    }

    fn of(number: i64) -> rusqlite::Result<Self> {
        match number {
            0 => Ok(Self::FreeAllowance),
            1 => Ok(Self::FreeEntry),
            2 => Ok(Self::Paid),
            3 => Ok(Self::Unpriced),
            other => Err(unreadable(StoreError::unfit("a charge", other))),
        }
    }
}

/// A dialogue's charge, by the provider or by our calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DialogueCharge {
    /// Free or paid, and why.
    pub kind: ChargeKind,
    /// Its place among the month's free ones, from 1.
    pub place: Option<u32>,
    /// Its rate, if it is paid.
    pub rate: Option<Money>,
}

/// A dialogue as the provider reports it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedDialogue {
    /// The provider's id.
    pub id: String,
    /// The number it was with.
    pub number_id: String,
    /// The customer.
    pub customer: PhoneNumber,
    /// When it opened.
    pub opened_at: Instant,
    /// Who opened it.
    pub initiator: Initiator,
    /// Through an ad or not.
    pub entry: Entry,
    /// The pricing region.
    pub market: Market,
    /// The provider's charge, if it tells.
    pub reported: Option<DialogueCharge>,
}

/// A dialogue with both charges, the provider's and ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Dialogue {
    /// The provider's id.
    pub id: String,
    /// The number it was with.
    pub number_id: String,
    /// That number.
    pub number: PhoneNumber,
    /// The WABA of that number.
    pub waba_id: String,
    /// The customer.
    pub customer: PhoneNumber,
    /// When it opened.
    pub opened_at: Instant,
    /// Who opened it.
    pub initiator: Initiator,
    /// Through an ad or not.
    pub entry: Entry,
    /// The pricing region.
    pub market: Market,
    /// The provider's charge, if it tells.
    pub reported: Option<DialogueCharge>,
    /// Our charge, once calculated.
    pub computed: Option<DialogueCharge>,
}

impl Dialogue {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let currency: Currency = row.text(4)?;
        Ok(Self {
            id: row.get(0)?,
            number_id: row.get(1)?,
            number: row.text(2)?,
            waba_id: row.get(3)?,
            customer: row.digits(5)?,
            opened_at: row.instant(6)?,
            initiator: row.initiator(7)?,
            entry: entry(row.get(8)?),
            market: row.market(9)?,
            reported: charge(row, 10, currency)?,
            computed: charge(row, 13, currency)?,
        })
    }
}

pub(crate) fn entry(number: i64) -> Entry {
    match number {
        0 => Entry::Ordinary,
        1 => Entry::Ad { first_click: false },
        _ => Entry::Ad { first_click: true },
    }
}

fn entry_number(entry: Entry) -> i64 {
    match entry {
        Entry::Ordinary => 0,
        Entry::Ad { first_click: false } => 1,
        Entry::Ad { first_click: true } => 2,
    }
}

fn charge(row: &Row<'_>, first: usize, currency: Currency) -> rusqlite::Result<Option<DialogueCharge>> {
    let Some(number) = row.get(first)? else { return Ok(None) };
    let (place, rate) = (row.get(first + 1)?, row.optional_money(first + 2, currency)?);
    Ok(Some(DialogueCharge { kind: ChargeKind::of(number)?, place, rate }))
}

const SELECT: &str = "
SELECT d.id, n.id, n.phone, w.id, w.currency, d.customer, d.opened_at, d.initiator, d.entry, d.market,
       d.reported_charge, d.reported_place, d.reported_rate_micros,
       d.computed_charge, d.computed_place, d.computed_rate_micros, d.seq
  FROM dialogues d JOIN numbers n ON n.seq = d.number JOIN wabas w ON w.seq = n.waba";

/// The dialogues of a month, one page of them.
#[derive(Clone, Copy, Debug)]
pub struct DialogueQuery<'a> {
    /// Of one number, or of all.
    pub number_id: Option<&'a str>,
    /// The month, in the WABA's zone.
    pub month: Month,
    /// Where the last page ended.
    pub after: Option<DialoguePlace>,
    /// How many after that are left out.
    pub skip: u64,
    /// How many at most.
    pub limit: u32,
}

/// A dialogue's place in the order of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DialoguePlace {
    /// When it opened, in microseconds since 1970.
    pub opened_at: i64,
    /// The archive's own tie-breaker.
    pub seq: i64,
}

/// One page of dialogues, the newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct DialoguePage {
    /// The dialogues.
    pub dialogues: Vec<Dialogue>,
    /// Where the next page begins; none after the last.
    pub next: Option<DialoguePlace>,
}

const ADDED_UP: &str = "
SELECT day, number, market, initiator, count(*),
       sum(reported_charge IS 0), sum(reported_charge IS 1), sum(reported_charge IS 2), sum(reported_charge IS 3),
       sum(coalesce(reported_rate_micros, 0)),
       sum(computed_charge IS 0), sum(computed_charge IS 1), sum(computed_charge IS 2), sum(computed_charge IS 3),
       sum(coalesce(computed_rate_micros, 0))
  FROM dialogues GROUP BY day, number, market, initiator";

impl Reader<'_> {
    /// One page of a month's dialogues, the newest first.
    pub fn dialogues(&self, query: DialogueQuery<'_>) -> Result<DialoguePage, StoreError> {
        let sql = page_sql(query.number_id.is_some());
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let after = query.after.unwrap_or(DialoguePlace { opened_at: i64::MAX, seq: i64::MAX });
        let rows = statement.query_map(
            named_params! {
                ":number": query.number_id, ":month": month_number(query.month), ":at": after.opened_at,
                ":seq": after.seq, ":skip": query.skip, ":limit": i64::from(query.limit) + 1,
            },
            |row| Ok((Dialogue::of(row)?, DialoguePlace { opened_at: row.get(6)?, seq: row.get(16)? })),
        )?;
        let mut rows: Vec<(Dialogue, DialoguePlace)> = rows.collect::<Result<_, _>>()?;
        let limit = query.limit as usize;
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().map(|(_, place)| *place).filter(|_| more);
        Ok(DialoguePage { dialogues: rows.into_iter().map(|(dialogue, _)| dialogue).collect(), next })
    }

    /// One dialogue by the provider's id.
    pub fn dialogue(&self, id: &str) -> Result<Option<Dialogue>, StoreError> {
        let sql = format!("{SELECT} WHERE d.id = ?1");
        Ok(self.conn()?.prepare_cached(&sql)?.query_row([id], Dialogue::of).optional()?)
    }

    /// The newest dialogue of a number that the provider or our calculation counts as paid (C2).
    pub fn last_paid_dialogue(&self, number_id: &str) -> Result<Option<Dialogue>, StoreError> {
        let sql = last_paid_sql();
        Ok(self.conn()?.prepare_cached(&sql)?.query_row([number_id], Dialogue::of).optional()?)
    }

    /// The paid dialogues a WABA opened in `(after, until]`, the oldest first: what a write-off is made of.
    pub fn paid_dialogues(
        &self,
        waba_id: &str,
        after: Instant,
        until: Instant,
        limit: u32,
    ) -> Result<Vec<Dialogue>, StoreError> {
        let sql = paid_sql();
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let dialogues =
            statement.query_map(params![waba_id, micros_of(after), micros_of(until), limit], Dialogue::of)?;
        Ok(dialogues.collect::<Result<_, _>>()?)
    }

    /// How many paid dialogues a WABA opened in `(after, until]`.
    pub fn paid_count(&self, waba_id: &str, after: Instant, until: Instant) -> Result<u64, StoreError> {
        let mut statement = self.conn()?.prepare_cached(PAID_COUNT)?;
        Ok(statement.query_row(params![waba_id, micros_of(after), micros_of(until)], |row| row.get(0))?)
    }

    /// The first dialogues of a day in their WABA's zone, which begins nowhere before `begins`; the oldest first.
    pub fn first_of_day(&self, day: NaiveDate, begins: Instant, limit: u32) -> Result<Vec<Dialogue>, StoreError> {
        let sql = first_of_day_sql();
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let day = day_number(day);
        let dialogues = statement.query_map(params![day / 100, micros_of(begins), day, limit], Dialogue::of)?;
        Ok(dialogues.collect::<Result<_, _>>()?)
    }

    /// The dialogues of a month whose two charges differ, the oldest first.
    pub fn differing_dialogues(&self, waba_id: &str, month: Month, limit: u32) -> Result<Vec<Dialogue>, StoreError> {
        let sql = differing_sql();
        let mut statement = self.conn()?.prepare_cached(&sql)?;
        let dialogues = statement.query_map(params![waba_id, month_number(month), limit], Dialogue::of)?;
        Ok(dialogues.collect::<Result<_, _>>()?)
    }

    /// When the newest dialogue opened.
    pub fn latest_dialogue_at(&self) -> Result<Option<Instant>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT max(opened_at) FROM dialogues")?;
        Ok(statement.query_row([], |row| row.optional_instant(0))?)
    }

    /// How many dialogues opened at or after `from`.
    pub fn dialogues_from(&self, from: Instant) -> Result<u64, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT count(*) FROM dialogues WHERE opened_at >= ?1")?;
        Ok(statement.query_row([micros_of(from)], |row| row.get(0))?)
    }

    /// Whether the roll-ups are what adding up the dialogues gives. Reads every dialogue.
    pub fn rollups_agree(&self) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT NOT EXISTS ({ADDED_UP} EXCEPT SELECT * FROM rollups)
                AND NOT EXISTS (SELECT * FROM rollups EXCEPT {ADDED_UP})"
        );
        Ok(self.conn()?.prepare_cached(&sql)?.query_row([], |row| row.get(0))?)
    }

    /// How many dialogues are in the archive.
    pub fn dialogue_count(&self) -> Result<u64, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT coalesce(sum(opened), 0) FROM rollups")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

pub(crate) fn page_sql(of_one_number: bool) -> String {
    let whose = match of_one_number {
        true => "number = (SELECT seq FROM numbers WHERE id = :number)",
        false => "(:number IS NULL)",
    };
    // What is left out is passed over in the index alone.
    format!(
        "{SELECT} WHERE d.seq IN (
            SELECT seq FROM dialogues WHERE {whose} AND month = :month AND (opened_at, seq) < (:at, :seq)
             ORDER BY opened_at DESC, seq DESC LIMIT :limit OFFSET :skip)
          ORDER BY d.opened_at DESC, d.seq DESC"
    )
}

pub(crate) fn last_paid_sql() -> String {
    format!(
        "{SELECT} WHERE d.number = (SELECT seq FROM numbers WHERE id = ?1)
            AND (d.reported_charge = 2 OR d.computed_charge = 2) ORDER BY d.opened_at DESC, d.seq DESC LIMIT 1"
    )
}

pub(crate) fn paid_sql() -> String {
    format!(
        "{SELECT} WHERE w.id = ?1 AND d.opened_at > ?2 AND d.opened_at <= ?3
            AND (d.reported_charge = 2 OR d.computed_charge = 2) ORDER BY d.opened_at, d.seq LIMIT ?4"
    )
}

pub(crate) const PAID_COUNT: &str = "
SELECT count(*) FROM wabas w CROSS JOIN numbers n ON n.waba = w.seq
 CROSS JOIN dialogues d INDEXED BY dialogues_paid ON d.number = n.seq
 WHERE w.id = ?1 AND d.opened_at > ?2 AND d.opened_at <= ?3 AND (d.reported_charge = 2 OR d.computed_charge = 2)";

pub(crate) fn first_of_day_sql() -> String {
    format!("{SELECT} WHERE d.month = ?1 AND d.opened_at >= ?2 AND d.day = ?3 ORDER BY d.opened_at, d.seq LIMIT ?4")
}

pub(crate) fn differing_sql() -> String {
    let select = SELECT.replace("dialogues d", "dialogues d INDEXED BY dialogues_differing");
    format!(
        "{select} WHERE w.id = ?1 AND d.month = ?2 AND d.reported_charge IS NOT NULL AND d.computed_charge IS NOT NULL
            AND (d.reported_charge <> d.computed_charge OR d.reported_rate_micros IS NOT d.computed_rate_micros)
          ORDER BY d.opened_at, d.seq LIMIT ?3"
    )
}

impl Writer<'_> {
    /// Adds or corrects dialogues; one seen before as it is changes nothing. Answers how many changed.
    ///
    /// The roll-ups follow in the same transaction, and our calculation is stale from the earliest change on.
    pub fn put_dialogues(&self, dialogues: &[ReportedDialogue]) -> Result<usize, StoreError> {
        let keys = self.number_keys()?;
        let mut statement = self.conn().prepare_cached(UPSERT)?;
        let mut changed = 0;
        for dialogue in dialogues {
            let number =
                keys.get(&dialogue.number_id).ok_or_else(|| StoreError::unknown("number", &dialogue.number_id))?;
            let day = day_number(dialogue.opened_at.with_timezone(&number.zone).date_naive());
            let reported = dialogue.reported;
            changed += statement.execute(params![
                dialogue.id,
                number.seq,
                digits_of(dialogue.customer)?,
                micros_of(dialogue.opened_at),
                day / 100,
                day,
                initiator_number(dialogue.initiator),
                entry_number(dialogue.entry),
                dialogue.market.name(),
                reported.map(|charge| charge.kind.number()),
                reported.and_then(|charge| charge.place),
                optional_micros_in(reported.and_then(|charge| charge.rate), number.currency)?,
            ])?;
        }
        Ok(changed)
    }
}

const UPSERT: &str = "
INSERT INTO dialogues (id, number, customer, opened_at, month, day, initiator, entry, market,
                       reported_charge, reported_place, reported_rate_micros)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (id) DO UPDATE SET
    number = excluded.number, customer = excluded.customer, opened_at = excluded.opened_at, month = excluded.month,
    day = excluded.day, initiator = excluded.initiator, entry = excluded.entry, market = excluded.market,
    reported_charge = excluded.reported_charge, reported_place = excluded.reported_place,
    reported_rate_micros = excluded.reported_rate_micros
WHERE (number, customer, opened_at, month, day, initiator, entry, market, reported_charge, reported_place,
       reported_rate_micros)
IS NOT (excluded.number, excluded.customer, excluded.opened_at, excluded.month, excluded.day, excluded.initiator,
        excluded.entry, excluded.market, excluded.reported_charge, excluded.reported_place,
        excluded.reported_rate_micros)";
