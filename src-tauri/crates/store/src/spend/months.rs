//! The roll-ups of single months, read once and kept: a page adds up the same month in many ways.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use billing::{Currency, Initiator, Market, Money, MoneyError, Month};
use chrono::NaiveDate;
use rusqlite::Row;
use rustc_hash::FxHashMap;

use super::{ChargeTally, Spend, SpendKey, SpendQuery, Tally};
use crate::columns::{Columns, day_number};
use crate::{Reader, StoreError};

/// The longest stretch, in months, that is added up here; what is longer, SQLite adds up.
const LONGEST: usize = 2;

/// How many months are kept.
const MOST: usize = 6;

/// The months that were asked for last, of one state of the archive.
#[derive(Default)]
struct Months(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    revision: u64,
    /// The last one asked for first.
    months: Vec<(Month, Arc<Cells>)>,
}

/// The roll-ups of a month, by day, number, market and initiator.
struct Cells {
    numbers: Vec<Number>,
    markets: Vec<Market>,
    cells: Vec<Cell>,
}

struct Number {
    id: String,
    waba_id: String,
    currency: Currency,
}

struct Cell {
    day: NaiveDate,
    /// Its place in [`Cells::numbers`].
    number: usize,
    /// Its place in [`Cells::markets`].
    market: usize,
    initiator: Initiator,
    sums: Sums,
}

/// Opened, then by the provider and by us: the counts of four charges, and millionths.
#[derive(Clone, Copy, Default)]
struct Sums {
    opened: u64,
    counts: [[u64; 4]; 2],
    micros: [i64; 2],
}

/// What a row of the answer is about; what was not asked for is none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'c> {
    day: Option<NaiveDate>,
    month: Option<Month>,
    number: Option<&'c str>,
    waba: Option<&'c str>,
    market: Option<&'c str>,
    initiator: Option<Initiator>,
    currency: Currency,
}

/// Whether the question is about all numbers in few enough months.
pub(super) fn answers(query: &SpendQuery<'_>) -> bool {
    query.number_id.is_none() && query.from <= query.to && of_query(query).take(LONGEST + 1).count() <= LONGEST
}

/// The same as SQLite's answer.
pub(super) fn spend(reader: &Reader<'_>, query: &SpendQuery<'_>) -> Result<Vec<Spend>, StoreError> {
    let months = of_query(query).map(|month| cells(reader, month)).collect::<Result<Vec<_>, _>>()?;
    let mut sums: FxHashMap<Key<'_>, Sums> = FxHashMap::default();
    for cells in &months {
        for cell in cells.cells.iter().filter(|cell| query.from <= cell.day && cell.day <= query.to) {
            let number = &cells.numbers[cell.number];
            if query.waba_id.is_none_or(|waba| number.waba_id == waba) {
                sums.entry(cells.key(cell, query.by)).or_default().add(&cell.sums)?;
            }
        }
    }
    let mut rows: Vec<_> = sums.into_iter().collect();
    rows.sort_by(|(a, _), (b, _)| a.compare(b, query.by));
    Ok(rows.into_iter().map(|(key, sums)| key.shown(&sums)).collect())
}

fn of_query(query: &SpendQuery<'_>) -> impl Iterator<Item = Month> {
    let last = Month::containing(query.to);
    let months = std::iter::successors(Some(Month::containing(query.from)), |month| Some(month.next()));
    months.take_while(move |month| *month <= last)
}

/// The roll-ups of a month in this state of the archive.
fn cells(reader: &Reader<'_>, month: Month) -> Result<Arc<Cells>, StoreError> {
    let revision = reader.revision()?;
    let months = reader.worked_out::<Months>();
    // Months are put in whole, so a panic leaves those before. Who asks meanwhile waits: it is the same work.
    let mut kept = months.0.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.revision != revision {
        *kept = Kept { revision, months: Vec::new() };
    }
    let found = match kept.months.iter().position(|(known, _)| *known == month) {
        Some(place) => kept.months.remove(place).1,
        None => Arc::new(Cells::read(reader, month)?),
    };
    kept.months.truncate(MOST - 1);
    kept.months.insert(0, (month, Arc::clone(&found)));
    Ok(found)
}

impl Cells {
    fn read(reader: &Reader<'_>, month: Month) -> Result<Self, StoreError> {
        let conn = reader.conn()?;
        let mut statement =
            conn.prepare_cached("SELECT n.seq, n.id, w.id, w.currency FROM numbers n JOIN wabas w ON w.seq = n.waba")?;
        let mut cells = Self { numbers: Vec::new(), markets: Vec::new(), cells: Vec::new() };
        let mut places = HashMap::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            places.insert(row.get::<_, i64>(0)?, cells.numbers.len());
            cells.numbers.push(Number { id: row.get(1)?, waba_id: row.get(2)?, currency: row.text(3)? });
        }
        let mut statement = conn.prepare_cached("SELECT * FROM rollups r WHERE day BETWEEN ?1 AND ?2")?;
        let whole = SpendQuery::month(month, &[]);
        let mut rows = statement.query([day_number(whole.from), day_number(whole.to)])?;
        while let Some(row) = rows.next()? {
            // A roll-up of a number that is not there is not added up by SQLite either.
            if let Some(number) = places.get(&row.get(1)?) {
                let cell = cells.cell(row, *number)?;
                cells.cells.push(cell);
            }
        }
        Ok(cells)
    }

    fn cell(&mut self, row: &Row<'_>, number: usize) -> rusqlite::Result<Cell> {
        let name = row.get_ref(2)?.as_str()?;
        let known = self.markets.iter().position(|market| market.name() == name);
        let market = known.unwrap_or_else(|| {
            self.markets.push(Market::named(name));
            self.markets.len() - 1
        });
        let mut sums = Sums { opened: row.get(4)?, ..Sums::default() };
        for (opinion, first) in [5, 10].into_iter().enumerate() {
            for (charge, count) in sums.counts[opinion].iter_mut().enumerate() {
                *count = row.get(first + charge)?;
            }
            sums.micros[opinion] = row.get(first + 4)?;
        }
        Ok(Cell { day: row.day(0)?, number, market, initiator: row.initiator(3)?, sums })
    }

    fn key(&self, cell: &Cell, by: &[SpendKey]) -> Key<'_> {
        let (number, asked) = (&self.numbers[cell.number], |key| by.contains(&key));
        Key {
            day: asked(SpendKey::Day).then_some(cell.day),
            month: asked(SpendKey::Month).then(|| Month::containing(cell.day)),
            number: asked(SpendKey::Number).then_some(&number.id),
            waba: asked(SpendKey::Waba).then_some(&number.waba_id),
            market: asked(SpendKey::Market).then(|| self.markets[cell.market].name()),
            initiator: asked(SpendKey::Initiator).then_some(cell.initiator),
            currency: number.currency,
        }
    }
}

impl Sums {
    fn add(&mut self, other: &Self) -> Result<(), MoneyError> {
        self.opened += other.opened;
        for (sum, more) in self.counts.iter_mut().flatten().zip(other.counts.iter().flatten()) {
            *sum += more;
        }
        for (sum, more) in self.micros.iter_mut().zip(other.micros) {
            *sum = sum.checked_add(more).ok_or(MoneyError::Overflow)?;
        }
        Ok(())
    }

    fn charges(&self, opinion: usize, currency: Currency) -> ChargeTally {
        let [free_allowance, free_entry, paid, unpriced] = self.counts[opinion];
        let cost = Money::from_micros(self.micros[opinion], currency);
        ChargeTally { free_allowance, free_entry, paid, unpriced, cost }
    }
}

impl Key<'_> {
    /// In the order of the keys that were asked for, as SQLite compares them.
    fn compare(&self, other: &Self, by: &[SpendKey]) -> std::cmp::Ordering {
        let initiator = |key: &Self| key.initiator.map(|initiator| initiator == Initiator::Customer);
        let of_key = |key: &SpendKey| match key {
            SpendKey::Day => self.day.cmp(&other.day),
            SpendKey::Month => self.month.cmp(&other.month),
            SpendKey::Number => self.number.cmp(&other.number),
            SpendKey::Waba => self.waba.cmp(&other.waba),
            SpendKey::Market => self.market.cmp(&other.market),
            SpendKey::Initiator => initiator(self).cmp(&initiator(other)),
        };
        let asked = by.iter().map(of_key).find(|order| order.is_ne());
        asked.unwrap_or_else(|| self.currency.code().cmp(other.currency.code()))
    }

    fn shown(&self, sums: &Sums) -> Spend {
        Spend {
            day: self.day,
            month: self.month,
            number_id: self.number.map(str::to_owned),
            waba_id: self.waba.map(str::to_owned),
            market: self.market.map(Market::named),
            initiator: self.initiator,
            tally: Tally {
                opened: sums.opened,
                reported: sums.charges(0, self.currency),
                computed: sums.charges(1, self.currency),
            },
        }
    }
}
