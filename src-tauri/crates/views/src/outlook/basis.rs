//! What a forecast is made of.

use std::collections::BTreeMap;

use billing::{
    Currency, FreeScope, Instant, Ledger, LedgerState, Month, MonthZone, Pace, Rate, RateCard, RateTable, Stream,
    Terms, ThresholdScope,
};
use chrono::{Days, TimeDelta};
use chrono_tz::Tz;
use store::{SpendKey, SpendQuery, Standing};

use crate::books::Books;
use crate::convert::count;
use crate::error::ViewError;
use crate::sums::better;

/// How many whole weeks the pace rests on, if there are as many.
const WEEKS: u32 = 4;

/// How old our own calculation may be and still be gone on from.
const CALCULATED_WITHIN: TimeDelta = TimeDelta::days(3);

/// What a forecast is made of: while it is the same, so is the forecast.
#[derive(PartialEq)]
pub(crate) struct Basis {
    /// The pace of the last weeks, from a whole minute on.
    pub(crate) pace: Pace,
    /// The running month on the account's calendar.
    pub(crate) month: Month,
    /// When that month is over everywhere.
    pub(super) ends: Instant,
    /// Up to when is looked ahead.
    pub(super) until: Instant,
    terms: Terms,
    zone: Tz,
    calendars: Vec<(String, Tz)>,
    currency: Currency,
    rates: Vec<Rate>,
    state: LedgerState,
}

impl Basis {
    /// None with less than a week of history, or while our calculation lags behind.
    pub(super) fn of(books: &Books<'_>, from: Instant, silent: Option<&str>) -> Result<Option<Self>, ViewError> {
        let Some(state) = calculated(books)? else { return Ok(None) };
        let Some(pace) = pace(books, from, silent)? else { return Ok(None) };
        let month = Month::of(from, books.zone);
        let ends = zones(books).map(|zone| month.next().first_instant(zone)).fold(from, Instant::max);
        Ok(Some(Self {
            pace,
            month,
            ends,
            until: ends.max(from + TimeDelta::days(crate::coming::DAYS.into())),
            terms: books.terms.clone(),
            zone: books.zone,
            calendars: books.wabas.iter().map(|waba| (waba.id.clone(), calendar(books, waba.zone))).collect(),
            currency: books.account.currency,
            rates: books.reader.rates()?,
            state,
        }))
    }

    /// Our own calculation, to be gone on with; none if the prices cannot be read as one card.
    pub(super) fn ledger(&self) -> Option<Ledger> {
        let card = RateCard::new(self.currency, self.rates.clone()).ok()?;
        let calendars = self.calendars.iter().cloned();
        Some(Ledger::resume(self.terms.clone(), self.zone, calendars, RateTable::new(&card), self.state.clone()))
    }
}

fn zones<'b>(books: &'b Books<'_>) -> impl Iterator<Item = Tz> + 'b {
    books.wabas.iter().map(|waba| waba.zone).chain([books.zone])
}

/// The zone in which the months of a WABA are counted.
fn calendar(books: &Books<'_>, zone: Tz) -> Tz {
    if books.terms.month_zone == MonthZone::Utc { Tz::UTC } else { zone }
}

/// Our own calculation, where it stands.
fn calculated(books: &Books<'_>) -> Result<Option<LedgerState>, ViewError> {
    let stale_from = books.reader.stale_from()?.unwrap_or(Instant::MAX_UTC);
    let found = books.reader.checkpoint(stale_from)?;
    Ok(found.filter(|(until, _)| books.now - *until <= CALCULATED_WITHIN).map(|(_, state)| state))
}

/// The pace of the numbers that work.
fn pace(books: &Books<'_>, from: Instant, silent: Option<&str>) -> Result<Option<Pace>, ViewError> {
    let wabas: Vec<_> = books.wabas.iter().map(|waba| (waba.id.clone(), waba.zone)).collect();
    let today = from.with_timezone(&books.zone).date_naive();
    let first = books.numbers.iter().filter_map(|number| number.since).min();
    let known = first.map_or(0, |first| (today - first.with_timezone(&books.zone).date_naive()).num_days());
    let weeks = u32::try_from(known / 7).unwrap_or(0).min(WEEKS);
    if weeks == 0 {
        return Ok(None);
    }
    let mut pace = Pace::new(from, wabas, weeks as usize);
    for place in 0..books.wabas.len() {
        add_waba(books, &mut pace, place, weeks, silent)?;
    }
    Ok(Some(pace))
}

fn add_waba(
    books: &Books<'_>,
    pace: &mut Pace,
    place: usize,
    weeks: u32,
    silent: Option<&str>,
) -> Result<(), ViewError> {
    let waba = &books.wabas[place];
    let working: BTreeMap<&str, _> = books
        .numbers
        .iter()
        .filter(|number| number.waba_id == waba.id && number.standing == Standing::Active)
        .filter(|number| silent != Some(number.id.as_str()))
        .map(|number| (number.id.as_str(), number.phone))
        .collect();
    let Some(any) = working.values().next().copied() else { return Ok(()) };
    let by_number =
        books.terms.threshold_scope == ThresholdScope::Number || books.terms.free_scope == FreeScope::Number;
    let today = pace.today(place);
    let day_before = |days: u32| today.checked_sub_days(Days::new(days.into())).unwrap_or(today);
    let keys = [SpendKey::Day, SpendKey::Number, SpendKey::Market, SpendKey::Initiator];
    let (from, to) = (day_before(7 * weeks), day_before(1));
    let query = SpendQuery { from, to, number_id: None, waba_id: Some(&waba.id), by: &keys };
    for row in books.reader.spend(&query)? {
        let number = row.number_id.as_deref().and_then(|id| working.get(id));
        let (Some(number), Some(day), Some(market), Some(initiator)) = (number, row.day, row.market, row.initiator)
        else {
            continue;
        };
        let number = if by_number { *number } else { any };
        let free_entry = better(&row.tally).0.free_entry;
        let ordinary = row.tally.opened.saturating_sub(free_entry);
        for (from_ad, opened) in [(false, ordinary), (true, free_entry)].into_iter().filter(|(_, opened)| *opened > 0) {
            let stream = Stream { waba: place, number, market: market.clone(), initiator, from_ad };
            pace.add(stream, day, count(opened));
        }
    }
    Ok(())
}
