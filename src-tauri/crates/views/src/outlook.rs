//! The outlook: the forecast of an account, from the pace of its last whole weeks.

mod basis;
mod kept;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use billing::{Forecast, Instant, Ledger, Money, Month, Rhythm, WriteOff, WriteOffReason};
use chrono::{Days, NaiveDate};

use crate::books::Books;
use crate::convert::{count, explained};
use crate::error::ViewError;
use crate::model::{Certainty, Costs, ExpectedFlag, Figure, ForecastPoint, MonthForecast, PaceView, WhyKind};
use crate::sums::{Dialogues, Fees};
use basis::Basis;
use kept::Kept;

/// What is expected of the coming weeks, with what it rests on.
pub(crate) struct Outlook {
    pub(crate) basis: Basis,
    pub(crate) ledger: Ledger,
    pub(crate) usual: Forecast,
    /// The rest of the running month as in each of the weeks, the last one first; asked for by few pages.
    like_week: OnceLock<Vec<Forecast>>,
}

impl Outlook {
    /// The outlook of an account; none with less than a week of history, or while our calculation lags behind.
    pub(crate) fn of(books: &Books<'_>) -> Result<Option<Arc<Self>>, ViewError> {
        books.reader.worked_out::<Kept>().outlook(books, None)
    }

    /// The same, if a number opens no dialogues from now on.
    pub(crate) fn without(books: &Books<'_>, number_id: &str) -> Result<Option<Arc<Self>>, ViewError> {
        books.reader.worked_out::<Kept>().outlook(books, Some(number_id))
    }

    /// What cannot be calculated is left out: the figures that are known stay.
    fn made(basis: Basis) -> Option<Self> {
        let ledger = basis.ledger()?;
        let expected = basis.pace.expected(Rhythm::Usual, basis.until);
        let usual = Forecast::of(ledger.clone(), &basis.pace, &expected, basis.until).ok()?;
        Some(Self { basis, ledger, usual, like_week: OnceLock::new() })
    }

    /// Each week by itself, at the same time; none of them if one cannot be calculated.
    fn like_week(&self) -> &[Forecast] {
        let (pace, ends) = (&self.basis.pace, self.basis.ends);
        let run = |week| Forecast::of(self.ledger.clone(), pace, &pace.expected(Rhythm::Week(week), ends), ends).ok();
        self.like_week.get_or_init(|| {
            let weeks = if pace.weeks() > 1 { pace.weeks() } else { 0 };
            std::thread::scope(|scope| {
                let runs: Vec<_> = (0..weeks).map(|week| scope.spawn(move || run(week))).collect();
                runs.into_iter().map(|run| run.join().ok().flatten()).collect::<Option<_>>().unwrap_or_default()
            })
        })
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
        let totals = self.like_week().iter().map(all).collect::<Result<Vec<_>, _>>()?;
        let low = totals.iter().copied().min_by_key(|total| total.amount());
        let high = totals.iter().copied().max_by_key(|total| total.amount());
        let at_most = |total: Money| if usual.amount() < total.amount() { usual } else { total };
        let at_least = |total: Money| if usual.amount() > total.amount() { usual } else { total };
        Ok(MonthForecast {
            days: self.line(books, dialogues.cost)?,
            flags: self.flags(books),
            weeks: count(self.basis.pace.weeks() as u64),
            low: low.map(at_most).map(|total| total.rounded().into()),
            high: high.map(at_least).map(|total| total.rounded().into()),
            dialogues: costs.dialogues,
            total: costs.total,
        })
    }

    /// The same, split as bills are.
    pub(crate) fn costs(&self, books: &Books<'_>, dialogues: &Dialogues, fees: &Fees) -> Result<Costs, ViewError> {
        let estimated =
            |money: Money| explained(money, Certainty::Estimated, WhyKind::Forecast, &self.basis.month.to_string());
        let hosting = fees.hosting.plus(hosting_to_come(books, self.basis.month)?)?;
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
        let days = forecast.days.iter().filter(|day| Month::containing(day.day) == self.basis.month);
        Money::sum(days.map(|day| day.cost), books.account.currency)
    }

    fn line(&self, books: &Books<'_>, so_far: Money) -> Result<Vec<ForecastPoint>, ViewError> {
        let today = self.basis.month.first_day().checked_add_days(Days::new((books.today() - 1).into()));
        let today = today.unwrap_or(self.basis.month.first_day());
        let mut sums = std::iter::once(&self.usual)
            .chain(self.like_week())
            .map(|forecast| by_day(books, forecast, today).map(|days| (days, so_far)))
            .collect::<Result<Vec<_>, _>>()?;
        let mut points = Vec::new();
        let month = self.basis.month;
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
            .filter(|one| one.month == self.basis.month)
            .map(|one| {
                let zone = one.waba.as_deref().and_then(|id| books.waba(id)).map_or(books.zone, |waba| waba.zone);
                ExpectedFlag { day: one.at.with_timezone(&zone).date_naive(), amount: one.amount.into() }
            })
            .collect()
    }

    /// The pace as an explanation shows it.
    pub(crate) fn pace(&self, books: &Books<'_>, so_far: Money) -> Result<PaceView, ViewError> {
        let today = self.basis.pace.today(0);
        let first = today.checked_sub_days(Days::new(7 * self.basis.pace.weeks() as u64)).unwrap_or(today);
        let of_month = || self.usual.days.iter().filter(|day| Month::containing(day.day) == self.basis.month);
        let like_week = self.like_week().iter().map(|forecast| -> Result<_, ViewError> {
            Ok(so_far.plus(self.rest_of_month(books, forecast)?)?.rounded().into())
        });
        Ok(PaceView {
            from: first,
            to: today.pred_opt().unwrap_or(today),
            weeks: count(self.basis.pace.weeks() as u64),
            by_weekday: self.basis.pace.by_weekday().into_iter().map(count).collect(),
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
