//! The outlook: the forecast of an account, from the pace of its last whole weeks.

use std::collections::BTreeMap;

use billing::{
    Expected, Forecast, FreeScope, Instant, Ledger, Money, Month, MonthZone, Pace, RateCard, RateTable, Rhythm, Stream,
    ThresholdScope, WriteOff, WriteOffReason,
};
use chrono::{Days, NaiveDate, TimeDelta};
use chrono_tz::Tz;
use store::{SpendKey, SpendQuery, Standing};

use crate::books::Books;
use crate::convert::{count, explained};
use crate::error::ViewError;
use crate::model::{Certainty, Costs, ExpectedFlag, Figure, ForecastPoint, MonthForecast, PaceView, WhyKind};
use crate::sums::{Dialogues, Fees, better};

/// How many whole weeks the pace rests on, if there are as many.
const WEEKS: u32 = 4;

/// How old our own calculation may be and still be gone on from.
const CALCULATED_WITHIN: TimeDelta = TimeDelta::days(3);

/// What is expected of the coming weeks, with what it rests on.
pub(crate) struct Outlook {
    pub(crate) ledger: Ledger,
    pub(crate) pace: Pace,
    pub(crate) usual: Forecast,
    /// The rest of the running month as in each of the weeks, the last one first.
    like_week: Vec<Forecast>,
    month: Month,
}

impl Outlook {
    /// The outlook of an account; none with less than a week of history, or while our calculation lags behind.
    pub(crate) fn of(books: &Books<'_>) -> Result<Option<Self>, ViewError> {
        Self::made(books, None)
    }

    /// The same, if a number opens no dialogues from now on.
    pub(crate) fn without(books: &Books<'_>, number_id: &str) -> Result<Option<Self>, ViewError> {
        Self::made(books, Some(number_id))
    }

    fn made(books: &Books<'_>, silent: Option<&str>) -> Result<Option<Self>, ViewError> {
        let Some(ledger) = ledger(books)? else { return Ok(None) };
        let Some(pace) = pace(books, silent)? else { return Ok(None) };
        let month = books.month();
        let ends = zones(books).map(|zone| month.next().first_instant(zone)).fold(books.now, Instant::max);
        let until = ends.max(books.now + TimeDelta::days(crate::coming::DAYS.into()));
        let expected = pace.expected(Rhythm::Usual, until);
        let weeks = if pace.weeks() > 1 { pace.weeks() } else { 0 };
        let run = |expected: &[Expected], until| Forecast::of(ledger.clone(), &pace, expected, until);
        // What cannot be calculated is left out: the figures that are known stay.
        let Ok(usual) = run(&expected, until) else { return Ok(None) };
        let like_week = (0..weeks).map(|week| run(&pace.expected(Rhythm::Week(week), ends), ends)).collect();
        let Ok(like_week) = like_week else { return Ok(None) };
        Ok(Some(Self { ledger, pace, usual, like_week, month }))
    }

    /// The expected debits for dialogues up to a moment, each with its place among all of them.
    pub(crate) fn write_offs(&self, until: Instant) -> impl Iterator<Item = (usize, &WriteOff)> {
        self.usual.write_offs.iter().enumerate().filter(move |(_, write_off)| write_off.at <= until)
    }

    /// When the dialogues of a WABA pass the threshold next (W1).
    pub(crate) fn threshold_passed_at(&self, waba_id: &str) -> Option<Instant> {
        let mine = |write_off: &&WriteOff| write_off.waba.as_deref().is_none_or(|id| id == waba_id);
        let first = self.usual.write_offs.iter().find(mine)?;
        (first.reason == WriteOffReason::Threshold).then_some(first.at)
    }

    /// What the running month is heading for, from what it has cost so far.
    pub(crate) fn month(
        &self,
        books: &Books<'_>,
        dialogues: &Dialogues,
        fees: &Fees,
    ) -> Result<MonthForecast, ViewError> {
        let costs = self.costs(books, dialogues, fees)?;
        let rest = costs.total_without_dialogues(books)?;
        let all = |forecast: &Forecast| -> Result<Money, ViewError> {
            Ok(rest.plus(dialogues.cost)?.plus(self.rest_of_month(books, forecast)?)?)
        };
        let usual = all(&self.usual)?;
        let totals = self.like_week.iter().map(all).collect::<Result<Vec<_>, _>>()?;
        let low = totals.iter().copied().min_by_key(|total| total.amount());
        let high = totals.iter().copied().max_by_key(|total| total.amount());
        let at_most = |total: Money| if usual.amount() < total.amount() { usual } else { total };
        let at_least = |total: Money| if usual.amount() > total.amount() { usual } else { total };
        Ok(MonthForecast {
            days: self.line(books, dialogues.cost)?,
            flags: self.flags(books),
            weeks: count(self.pace.weeks() as u64),
            low: low.map(at_most).map(|total| total.rounded().into()),
            high: high.map(at_least).map(|total| total.rounded().into()),
            dialogues: costs.dialogues,
            total: costs.total,
        })
    }

    /// The same, split as bills are.
    pub(crate) fn costs(&self, books: &Books<'_>, dialogues: &Dialogues, fees: &Fees) -> Result<Costs, ViewError> {
        let estimated =
            |money: Money| explained(money, Certainty::Estimated, WhyKind::Forecast, &self.month.to_string());
        let hosting = fees.hosting.plus(hosting_to_come(books, self.month)?)?;
        let dialogues = dialogues.cost.plus(self.rest_of_month(books, &self.usual)?)?;
        let total = hosting.plus(dialogues)?.plus(fees.extra)?.minus(fees.refunds)?;
        Ok(Costs {
            hosting: estimated(hosting),
            dialogues: estimated(dialogues.rounded()),
            extra: estimated(fees.extra),
            refunds: estimated(fees.refunds),
            total: estimated(total.rounded()),
        })
    }

    /// What the dialogues that are still to open in the running month cost.
    pub(crate) fn rest_of_month(&self, books: &Books<'_>, forecast: &Forecast) -> Result<Money, billing::MoneyError> {
        let days = forecast.days.iter().filter(|day| Month::containing(day.day) == self.month);
        Money::sum(days.map(|day| day.cost), books.account.currency)
    }

    fn line(&self, books: &Books<'_>, so_far: Money) -> Result<Vec<ForecastPoint>, ViewError> {
        let today = self.month.first_day().checked_add_days(Days::new((books.today() - 1).into()));
        let today = today.unwrap_or(self.month.first_day());
        let mut sums = std::iter::once(&self.usual)
            .chain(&self.like_week)
            .map(|forecast| by_day(books, forecast, today).map(|days| (days, so_far)))
            .collect::<Result<Vec<_>, _>>()?;
        let mut points = Vec::new();
        let month = self.month;
        let days = (0..31).filter_map(|n| today.checked_add_days(Days::new(n)));
        for day in days.take_while(|day| Month::containing(*day) == month) {
            for (of_days, sum) in &mut sums {
                // Today is what it is now; what the rest of it brings is there by tomorrow.
                let before = if day == today { None } else { of_days.remove(&day) };
                let of_today = if day == today { None } else { of_days.remove(&today) };
                for cost in before.into_iter().chain(of_today) {
                    *sum = sum.plus(cost)?;
                }
            }
            let amounts = || sums.iter().map(|(_, sum)| *sum);
            let usual = sums.first().map_or(so_far, |(_, sum)| *sum);
            points.push(ForecastPoint {
                day,
                cumulative: usual.rounded().into(),
                low: amounts().min_by_key(|sum| sum.amount()).unwrap_or(usual).rounded().into(),
                high: amounts().max_by_key(|sum| sum.amount()).unwrap_or(usual).rounded().into(),
            });
        }
        Ok(points)
    }

    fn flags(&self, books: &Books<'_>) -> Vec<ExpectedFlag> {
        let thresholds = self.usual.write_offs.iter().filter(|one| one.reason == WriteOffReason::Threshold);
        thresholds
            .filter(|one| one.month == self.month)
            .map(|one| {
                let zone = one.waba.as_deref().and_then(|id| books.waba(id)).map_or(books.zone, |waba| waba.zone);
                ExpectedFlag { day: one.at.with_timezone(&zone).date_naive(), amount: one.amount.into() }
            })
            .collect()
    }

    /// The pace as an explanation shows it.
    pub(crate) fn pace(&self, books: &Books<'_>, so_far: Money) -> Result<PaceView, ViewError> {
        let today = self.pace.today(0);
        let first = today.checked_sub_days(Days::new(7 * self.pace.weeks() as u64)).unwrap_or(today);
        let of_month = || self.usual.days.iter().filter(|day| Month::containing(day.day) == self.month);
        let like_week = self.like_week.iter().map(|forecast| -> Result<_, ViewError> {
            Ok(so_far.plus(self.rest_of_month(books, forecast)?)?.rounded().into())
        });
        Ok(PaceView {
            from: first,
            to: today.pred_opt().unwrap_or(today),
            weeks: count(self.pace.weeks() as u64),
            by_weekday: self.pace.by_weekday().into_iter().map(count).collect(),
            expected: count(of_month().map(|day| day.opened).sum()),
            expected_paid: count(of_month().map(|day| day.paid).sum()),
            like_week: like_week.collect::<Result<_, _>>()?,
        })
    }
}

impl Costs {
    fn total_without_dialogues(&self, books: &Books<'_>) -> Result<Money, ViewError> {
        let money = |figure: &Figure| Money::new(figure.amount.amount, books.account.currency);
        Ok(money(&self.hosting).plus(money(&self.extra))?.minus(money(&self.refunds))?)
    }
}

/// Expected cost by day; days before `today`, of a WABA where it is yesterday still, count as today.
fn by_day(books: &Books<'_>, forecast: &Forecast, today: NaiveDate) -> Result<BTreeMap<NaiveDate, Money>, ViewError> {
    let mut days = BTreeMap::new();
    for day in &forecast.days {
        let sum = days.entry(day.day.max(today)).or_insert(books.nothing());
        *sum = sum.plus(day.cost)?;
    }
    Ok(days)
}

/// Hosting that is still debited in a month (H3).
pub(crate) fn hosting_to_come(books: &Books<'_>, month: Month) -> Result<Money, ViewError> {
    let mut sum = books.nothing();
    for number in &books.numbers {
        let Some(price) = books.next_price(number).0 else { continue };
        let dates = books.hosting_dates(number).skip_while(|at| *at <= books.now);
        for _ in dates.take_while(|at| Month::of(*at, books.zone) == month) {
            sum = sum.plus(price)?;
        }
    }
    Ok(sum)
}

fn zones<'b>(books: &'b Books<'_>) -> impl Iterator<Item = Tz> + 'b {
    books.wabas.iter().map(|waba| waba.zone).chain([books.zone])
}

/// The zone in which the months of a WABA are counted.
fn calendar(books: &Books<'_>, zone: Tz) -> Tz {
    if books.terms.month_zone == MonthZone::Utc { Tz::UTC } else { zone }
}

/// Our own calculation, where it stands.
fn ledger(books: &Books<'_>) -> Result<Option<Ledger>, ViewError> {
    let stale_from = books.reader.stale_from()?.unwrap_or(Instant::MAX_UTC);
    let Some((until, state)) = books.reader.checkpoint(stale_from)? else { return Ok(None) };
    if books.now - until > CALCULATED_WITHIN {
        return Ok(None);
    }
    let Ok(card) = RateCard::new(books.account.currency, books.reader.rates()?) else { return Ok(None) };
    let wabas = books.wabas.iter().map(|waba| (waba.id.clone(), calendar(books, waba.zone)));
    Ok(Some(Ledger::resume(books.terms.clone(), books.zone, wabas, RateTable::new(&card), state)))
}

/// The pace of the numbers that work.
fn pace(books: &Books<'_>, silent: Option<&str>) -> Result<Option<Pace>, ViewError> {
    let wabas: Vec<_> = books.wabas.iter().map(|waba| (waba.id.clone(), waba.zone)).collect();
    let today = books.now.with_timezone(&books.zone).date_naive();
    let first = books.numbers.iter().filter_map(|number| number.since).min();
    let known = first.map_or(0, |first| (today - first.with_timezone(&books.zone).date_naive()).num_days());
    let weeks = u32::try_from(known / 7).unwrap_or(0).min(WEEKS);
    if weeks == 0 {
        return Ok(None);
    }
    let mut pace = Pace::new(books.now, wabas, weeks as usize);
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
