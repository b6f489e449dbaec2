//! Days of a month: the cumulative line and the debits drawn on it.

use billing::Month;
use chrono::{Datelike, Days, NaiveDate};
use store::{Debit, DebitKind, SpendKey, SpendQuery};

use crate::books::Books;
use crate::convert::magnitude;
use crate::error::ViewError;
use crate::model::{DayPoint, DebitFlag};
use crate::sums::{self, Dialogues};

/// The first days of a month, or all of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub(crate) month: Month,
    pub(crate) last: NaiveDate,
}

impl Stretch {
    /// A whole month.
    pub(crate) fn whole(month: Month) -> Self {
        let last = month.next().first_day().pred_opt().unwrap_or(month.first_day());
        Self { month, last }
    }

    /// The first so many days of a month; all of it if it has fewer.
    pub(crate) fn first_days(month: Month, days: u32) -> Self {
        let whole = Self::whole(month);
        Self { last: month.first_day().with_day(days).unwrap_or(whole.last), ..whole }
    }

    /// A question about these days.
    pub(crate) fn query(self, by: &[SpendKey]) -> SpendQuery<'_> {
        SpendQuery { to: self.last, ..SpendQuery::month(self.month, by) }
    }

    /// Whether a debit of this month fell due within these days of the account's calendar.
    pub(crate) fn has(self, books: &Books<'_>, debit: &Debit) -> bool {
        let whole = self.last == Self::whole(self.month).last;
        let day = debit.at.with_timezone(&books.zone).date_naive();
        sums::month_of(books, debit) == self.month && (whole || day <= self.last)
    }

    fn days(self) -> impl Iterator<Item = NaiveDate> {
        let first = self.month.first_day();
        (0..31).filter_map(move |n| first.checked_add_days(Days::new(n))).take_while(move |day| *day <= self.last)
    }
}

/// The dialogue cost of each day of a stretch, and of the month up to it.
pub(crate) fn line(books: &Books<'_>, stretch: Stretch, compared: Option<Month>) -> Result<Vec<DayPoint>, ViewError> {
    let of_days = sums::by(books, stretch.query(&[SpendKey::Day]), |row| row.day)?;
    let earlier = match compared {
        Some(month) => sums::by(books, Stretch::whole(month).query(&[SpendKey::Day]), |row| row.day)?,
        None => Default::default(),
    };
    let (mut sum, mut earlier_sum) = (books.nothing(), books.nothing());
    let mut points = Vec::new();
    for day in stretch.days() {
        let of_day = of_days.get(&day).copied().unwrap_or_else(|| Dialogues::none(books.nothing()));
        sum = sum.plus(of_day.cost)?;
        let same_day = compared.and_then(|month| month.first_day().with_day(day.day()));
        if let Some(dialogues) = same_day.and_then(|day| earlier.get(&day)) {
            earlier_sum = earlier_sum.plus(dialogues.cost)?;
        }
        points.push(DayPoint {
            day,
            amount: of_day.cost.into(),
            cumulative: sum.into(),
            compared_cumulative: same_day.map(|_| earlier_sum.into()),
            opened: of_day.counts.opened,
            paid: of_day.counts.paid,
        });
    }
    Ok(points)
}

/// The threshold debits of a month, each on its day in its WABA's zone (W1).
pub(crate) fn flags(books: &Books<'_>, debits: &[Debit], month: Month) -> Vec<DebitFlag> {
    let of_month =
        debits.iter().filter(|debit| debit.kind == DebitKind::Threshold && sums::month_of(books, debit) == month);
    let mut flags: Vec<DebitFlag> = of_month
        .map(|debit| {
            let zone = debit.waba_id.as_deref().and_then(|id| books.waba(id)).map_or(books.zone, |waba| waba.zone);
            DebitFlag {
                day: debit.at.with_timezone(&zone).date_naive(),
                at: debit.at,
                amount: magnitude(debit.amount).into(),
                debit_id: debit.id.clone(),
                waba_id: debit.waba_id.clone(),
            }
        })
        .collect();
    flags.sort_by_key(|flag| flag.at);
    flags
}
