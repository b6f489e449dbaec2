//! Days unlike their weekday: more or fewer dialogues than the same weekday had in the weeks before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use store::{DayMark, SpendKey, SpendQuery};

use crate::books::Books;
use crate::convert::{count, divided};
use crate::error::ViewError;
use crate::model::{self, ExpectedRange, OddCause, OddDay, OddDays};
use crate::sums;

/// How many weeks before a day are looked at.
const WEEKS: u64 = 4;

/// How many of them are needed, and so how many days of history: two of each weekday.
const NEEDED: usize = 2;

/// A day with fewer dialogues than this more or less is never odd: small accounts are not bothered by chance.
const AT_LEAST: u32 = 10;

/// A day with what is usual for it.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) day: NaiveDate,
    pub(crate) opened: u32,
    /// The same weekday of the weeks before, as far as it was ordinary.
    baseline: Vec<NaiveDate>,
    low: u32,
    high: u32,
    pub(crate) odd: bool,
    pub(crate) mark: Option<DayMark>,
}

/// Judges the days of a stretch in time order, today and later left out.
///
/// A day is odd when it is outside what the same weekday had in the four weeks before, by half of its average and by
/// ten dialogues at least. Odd days do not count for later ones, unless the owner expects them: then they do.
pub(crate) fn judged(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<Vec<Judged>, ViewError> {
    // What is odd depends on the days before: so much earlier the judging begins.
    let begin = from.checked_sub_days(Days::new(7 * WEEKS * 3)).unwrap_or(from);
    let Some(first) = books.reader.first_day()? else { return Ok(Vec::new()) };
    let last = to.min(yesterday(books));
    let opened = opened_by_day(books, begin.max(first), last)?;
    let marks: BTreeMap<_, _> = books.reader.day_marks()?.into_iter().collect();
    let mut left_out = BTreeSet::new();
    let mut judged = Vec::new();
    let days = (0_u64..).map_while(|n| begin.max(first).checked_add_days(Days::new(n)));
    for day in days.take_while(|day| *day <= last) {
        let before = (1..=WEEKS).filter_map(|week| day.checked_sub_days(Days::new(7 * week)));
        let baseline: Vec<_> = before.filter(|day| *day >= first.max(begin) && !left_out.contains(day)).collect();
        let of = |day: &NaiveDate| opened.get(day).copied().unwrap_or(0);
        let counts: Vec<u32> = baseline.iter().map(of).collect();
        let average = counts.iter().sum::<u32>() / count(counts.len() as u64).max(1);
        let margin = (average / 2).max(AT_LEAST);
        let low = counts.iter().min().copied().unwrap_or(0).saturating_sub(margin);
        let high = counts.iter().max().copied().unwrap_or(0).saturating_add(margin);
        let mark = marks.get(&day).copied();
        let odd = baseline.len() >= NEEDED && (of(&day) > high || of(&day) < low);
        if odd && mark != Some(DayMark::Expected) {
            left_out.insert(day);
        }
        judged.push(Judged { day, opened: of(&day), baseline, low, high, odd, mark });
    }
    judged.retain(|one| one.day >= from);
    Ok(judged)
}

/// The days of a stretch as the page shows them.
pub(crate) fn odd_days(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<OddDays, ViewError> {
    let judged = judged(books, from, to)?;
    let starts = books.reader.first_day()?.and_then(|first| first.checked_add_days(Days::new(14)));
    let found = judged.iter().filter(|one| one.odd).map(|one| explained(books, one));
    Ok(OddDays {
        starts: starts.filter(|starts| *starts > yesterday(books)),
        found: found.collect::<Result<Vec<_>, _>>()?.into_iter().rev().collect(),
        days: judged
            .into_iter()
            .map(|one| ExpectedRange {
                day: one.day,
                opened: one.opened,
                range: (one.baseline.len() >= NEEDED).then_some((one.low, one.high)),
                odd: one.odd,
            })
            .collect(),
    })
}

/// An odd day with what was usual and what made it odd.
pub(crate) fn explained(books: &Books<'_>, judged: &Judged) -> Result<OddDay, ViewError> {
    let weeks = judged.baseline.len() as u64;
    let of_day = |day: NaiveDate| sums::all(books, days_query(day, day, &[]));
    let actual = of_day(judged.day)?;
    let (mut usual, mut opened) = (books.nothing(), 0);
    for day in &judged.baseline {
        let of_day = of_day(*day)?;
        usual = usual.plus(of_day.cost)?;
        opened += of_day.counts.opened;
    }
    let usual = divided(usual, weeks).unwrap_or(books.nothing());
    Ok(OddDay {
        day: judged.day,
        opened: judged.opened,
        expected: opened / count(weeks).max(1),
        low: judged.low,
        high: judged.high,
        cost: actual.cost.into(),
        difference: actual.cost.minus(usual)?.into(),
        cause: cause(books, judged)?,
        mark: judged.mark.map(|mark| match mark {
            DayMark::Expected => model::DayMark::Expected,
            DayMark::Watching => model::DayMark::Watching,
        }),
    })
}

/// The number, market and initiator that differ most from their own average, in the direction of the day.
fn cause(books: &Books<'_>, judged: &Judged) -> Result<Option<OddCause>, ViewError> {
    let weeks = i64::try_from(judged.baseline.len()).unwrap_or(1).max(1);
    let now = cells(books, judged.day)?;
    let mut usual: BTreeMap<Cell, i64> = BTreeMap::new();
    for day in &judged.baseline {
        for (cell, opened) in cells(books, *day)? {
            *usual.entry(cell).or_default() += opened;
        }
    }
    let keys: BTreeSet<&Cell> = now.keys().chain(usual.keys()).collect();
    let more = |cell: &Cell| now.get(cell).copied().unwrap_or(0) * weeks - usual.get(cell).copied().unwrap_or(0);
    let up = judged.opened > judged.high;
    let top = keys.into_iter().max_by_key(|cell| if up { more(cell) } else { -more(cell) });
    Ok(top.and_then(|cell| {
        let (number, market, initiator) = cell;
        Some(OddCause {
            number: books.number_ref(number)?,
            market: market.clone(),
            initiator: (*initiator).into(),
            opened: count(u64::try_from(now.get(cell).copied().unwrap_or(0)).unwrap_or(0)),
            expected: count(u64::try_from(usual.get(cell).copied().unwrap_or(0) / weeks).unwrap_or(0)),
        })
    }))
}

type Cell = (String, String, billing::Initiator);

fn cells(books: &Books<'_>, day: NaiveDate) -> Result<BTreeMap<Cell, i64>, ViewError> {
    let keys = [SpendKey::Number, SpendKey::Market, SpendKey::Initiator];
    let rows = books.reader.spend(&days_query(day, day, &keys))?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let cell = (row.number_id?, row.market?.name().to_owned(), row.initiator?);
            Some((cell, i64::try_from(row.tally.opened).ok()?))
        })
        .collect())
}

fn opened_by_day(books: &Books<'_>, from: NaiveDate, to: NaiveDate) -> Result<BTreeMap<NaiveDate, u32>, ViewError> {
    let days = books.reader.opened_by_day(from, to)?.into_iter();
    Ok(days.map(|(day, opened)| (day, count(opened))).collect())
}

fn days_query(from: NaiveDate, to: NaiveDate, by: &[SpendKey]) -> SpendQuery<'_> {
    SpendQuery { from, to, number_id: None, waba_id: None, by }
}

/// The last day that is over in every WABA.
pub(crate) fn yesterday(books: &Books<'_>) -> NaiveDate {
    let zones = books.wabas.iter().map(|waba| waba.zone).chain([books.zone]);
    let today = zones.map(|zone| books.now.with_timezone(&zone).date_naive()).min();
    today.and_then(|today| today.pred_opt()).unwrap_or(NaiveDate::MIN)
}
