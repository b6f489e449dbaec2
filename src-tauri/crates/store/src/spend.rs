mod months;

use billing::{Currency, Initiator, Market, Money, Month};
use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use crate::columns::{Columns, day_number};
use crate::{Reader, StoreError};

/// What dialogues to add up, and by what.
#[derive(Clone, Debug)]
pub struct SpendQuery<'a> {
    /// The first day, in each WABA's zone.
    pub from: NaiveDate,
    /// The last day, included.
    pub to: NaiveDate,
    /// Of one number only.
    pub number_id: Option<&'a str>,
    /// Of one WABA only.
    pub waba_id: Option<&'a str>,
    /// One row for each combination of these; no key at all: one row per currency.
    pub by: &'a [SpendKey],
}

impl<'a> SpendQuery<'a> {
    /// A whole month of all numbers.
    #[must_use]
    pub fn month(month: Month, by: &'a [SpendKey]) -> Self {
        let last = month.next().first_day().pred_opt().unwrap_or(month.first_day());
        Self { from: month.first_day(), to: last, number_id: None, waba_id: None, by }
    }
}

/// By what dialogues are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendKey {
    /// The day in the WABA's zone.
    Day,
    /// The month in the WABA's zone.
    Month,
    /// The number.
    Number,
    /// The WABA.
    Waba,
    /// The pricing region.
    Market,
    /// Who opened it.
    Initiator,
}

impl SpendKey {
    const ALL: [Self; 6] = [Self::Day, Self::Month, Self::Number, Self::Waba, Self::Market, Self::Initiator];

    const fn column(self) -> &'static str {
        match self {
            Self::Day => "r.day",
            Self::Month => "r.day / 100",
            Self::Number => "n.id",
            Self::Waba => "w.id",
            Self::Market => "r.market",
            Self::Initiator => "r.initiator",
        }
    }
}

/// Dialogues added up. A key that was not asked for is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Spend {
    /// The day.
    pub day: Option<NaiveDate>,
    /// The month.
    pub month: Option<Month>,
    /// The number's id.
    pub number_id: Option<String>,
    /// The WABA's id.
    pub waba_id: Option<String>,
    /// The pricing region.
    pub market: Option<Market>,
    /// Who opened them.
    pub initiator: Option<Initiator>,
    /// How many and how much.
    pub tally: Tally,
}

/// Dialogues counted, by the provider's charges and by ours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally {
    /// All that opened.
    pub opened: u64,
    /// What the provider reports. Smaller counts than `opened` when it does not tell each charge.
    pub reported: ChargeTally,
    /// What the rules say. Smaller counts than `opened` until calculated.
    pub computed: ChargeTally,
}

/// Dialogues counted by charge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChargeTally {
    /// Free by the allowance (D4).
    pub free_allowance: u64,
    /// Free by an ad (D5).
    pub free_entry: u64,
    /// Paid (D3).
    pub paid: u64,
    /// Without a rate (D3).
    pub unpriced: u64,
    /// The exact cost of the paid ones.
    pub cost: Money,
}

impl ChargeTally {
    fn of(row: &Row<'_>, first: usize, currency: Currency) -> rusqlite::Result<Self> {
        Ok(Self {
            free_allowance: row.get(first)?,
            free_entry: row.get(first + 1)?,
            paid: row.get(first + 2)?,
            unpriced: row.get(first + 3)?,
            cost: row.money(first + 4, currency)?,
        })
    }
}

impl Reader<'_> {
    /// The first day that has dialogues, in the zone of their WABA.
    pub fn first_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        let mut statement = self.conn()?.prepare_cached("SELECT min(day) FROM rollups")?;
        Ok(statement.query_row([], |row| row.get::<_, Option<i64>>(0)?.map(|_| row.day(0)).transpose())?)
    }

    /// How many dialogues opened on each day of a stretch that has any, the last day included.
    pub fn opened_by_day(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<(NaiveDate, u64)>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(OPENED_BY_DAY)?;
        let days = statement.query_map([day_number(from), day_number(to)], |row| Ok((row.day(0)?, row.get(1)?)))?;
        Ok(days.collect::<Result<_, _>>()?)
    }

    /// The dialogues of some days added up, from the roll-ups; ordered by the keys as asked for.
    ///
    /// A combination without dialogues has no row. Currencies are never added to each other.
    pub fn spend(&self, query: &SpendQuery<'_>) -> Result<Vec<Spend>, StoreError> {
        match months::answers(query) {
            true => months::spend(self, query),
            false => self.spend_by_sql(query),
        }
    }

    fn spend_by_sql(&self, query: &SpendQuery<'_>) -> Result<Vec<Spend>, StoreError> {
        let mut statement = self.conn()?.prepare_cached(&spend_sql(query))?;
        let rows = statement.query_map(
            named_params! {
                ":from": day_number(query.from), ":to": day_number(query.to), ":number": query.number_id,
                ":waba": query.waba_id,
            },
            |row| {
                let currency: Currency = row.text(6)?;
                Ok(Spend {
                    day: row.get::<_, Option<i64>>(0)?.map(|_| row.day(0)).transpose()?,
                    month: row.optional_month(1)?,
                    number_id: row.get(2)?,
                    waba_id: row.get(3)?,
                    market: row.get::<_, Option<String>>(4)?.map(|name| Market::named(&name)),
                    initiator: row.optional_initiator(5)?,
                    tally: Tally {
                        opened: row.get(7)?,
                        reported: ChargeTally::of(row, 8, currency)?,
                        computed: ChargeTally::of(row, 13, currency)?,
                    },
                })
            },
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) const OPENED_BY_DAY: &str =
    "SELECT day, sum(opened) FROM rollups r WHERE day BETWEEN ?1 AND ?2 GROUP BY day ORDER BY day";

pub(crate) fn spend_sql(query: &SpendQuery<'_>) -> String {
    let columns = SpendKey::ALL.map(|key| if query.by.contains(&key) { key.column() } else { "NULL" }).join(", ");
    let keys: String = query.by.iter().map(|key| format!("{}, ", key.column())).collect();
    let of_number = if query.number_id.is_some() {
        "AND r.number = (SELECT seq FROM numbers WHERE id = :number)"
    } else {
        "AND :number IS NULL"
    };
    let of_waba = if query.waba_id.is_some() { "AND w.id = :waba" } else { "AND :waba IS NULL" };
    format!(
        "SELECT {columns}, w.currency, sum(r.opened),
                sum(r.reported_free_allowance), sum(r.reported_free_entry), sum(r.reported_paid),
                sum(r.reported_unpriced), sum(r.reported_micros),
                sum(r.computed_free_allowance), sum(r.computed_free_entry), sum(r.computed_paid),
                sum(r.computed_unpriced), sum(r.computed_micros)
           FROM rollups r JOIN numbers n ON n.seq = r.number JOIN wabas w ON w.seq = n.waba
          WHERE r.day BETWEEN :from AND :to {of_number} {of_waba}
          GROUP BY {keys}w.currency ORDER BY {keys}w.currency"
    )
}
