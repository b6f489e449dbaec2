//! How values lie in a column, in one place.

use billing::{Currency, Initiator, Market, Money, Month, PhoneNumber, Plan};
use chrono::{DateTime, Datelike, NaiveDate};
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};

use crate::{Instant, StoreError};

/// An instant as microseconds since 1970.
pub(crate) fn micros_of(at: Instant) -> i64 {
    at.timestamp_micros()
}

/// A day as 20260318.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day())
}

/// A month as 202603.
pub(crate) fn month_number(month: Month) -> i64 {
    day_number(month.first_day()) / 100
}

/// A phone number as its digits.
pub(crate) fn digits_of(phone: PhoneNumber) -> Result<i64, StoreError> {
    let text = phone.to_string();
    text.trim_start_matches('+').parse().map_err(|error| StoreError::unfit("a phone number", error))
}

pub(crate) fn initiator_number(initiator: Initiator) -> i64 {
    match initiator {
        Initiator::Business => 0,
        Initiator::Customer => 1,
    }
}

pub(crate) fn plan_word(plan: Plan) -> &'static str {
    match plan {
        Plan::Monthly => "monthly",
        Plan::Yearly => "yearly",
    }
}

/// The amount in millionths, refused if it is in another currency than its column.
pub(crate) fn micros_in(money: Money, currency: Currency) -> Result<i64, StoreError> {
    if money.currency() != currency {
        return Err(StoreError::unfit("an amount", format!("{money} is not in {currency}")));
    }
    Ok(money.micros()?)
}

pub(crate) fn optional_micros_in(money: Option<Money>, currency: Currency) -> Result<Option<i64>, StoreError> {
    money.map(|money| micros_in(money, currency)).transpose()
}

/// Typed columns of a row.
pub(crate) trait Columns {
    fn instant<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Instant>;
    fn optional_instant<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Instant>>;
    fn day<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<NaiveDate>;
    fn month<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Month>;
    fn optional_month<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Month>>;
    fn digits<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<PhoneNumber>;
    fn initiator<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Initiator>;
    fn optional_initiator<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Initiator>>;
    fn plan<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Plan>;
    fn market<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Market>;
    fn text<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>, I: RowIndex + Copy>(
        &self,
        at: I,
    ) -> rusqlite::Result<T>;
    fn money<I: RowIndex + Copy>(&self, micros: I, currency: Currency) -> rusqlite::Result<Money>;
    fn optional_money<I: RowIndex + Copy>(&self, micros: I, currency: Currency) -> rusqlite::Result<Option<Money>>;
}

impl Columns for Row<'_> {
    fn instant<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Instant> {
        instant(self.get(at)?)
    }

    fn optional_instant<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Instant>> {
        self.get::<_, Option<i64>>(at)?.map(instant).transpose()
    }

    fn day<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<NaiveDate> {
        day(self.get(at)?)
    }

    fn month<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Month> {
        Ok(Month::containing(day(self.get::<_, i64>(at)? * 100 + 1)?))
    }

    fn optional_month<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Month>> {
        let month: Option<i64> = self.get(at)?;
        month.map(|month| day(month * 100 + 1).map(Month::containing)).transpose()
    }

    fn digits<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<PhoneNumber> {
        format!("+{}", self.get::<_, i64>(at)?).parse().map_err(unreadable)
    }

    fn initiator<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Initiator> {
        Ok(initiator(self.get(at)?))
    }

    fn optional_initiator<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Option<Initiator>> {
        Ok(self.get::<_, Option<i64>>(at)?.map(initiator))
    }

    fn plan<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Plan> {
        match self.get_ref(at)?.as_str()? {
            "yearly" => Ok(Plan::Yearly),
            "monthly" => Ok(Plan::Monthly),
            other => Err(unreadable(StoreError::unknown("plan", other))),
        }
    }

    fn market<I: RowIndex + Copy>(&self, at: I) -> rusqlite::Result<Market> {
        Ok(Market::named(self.get_ref(at)?.as_str()?))
    }

    fn text<T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>, I: RowIndex + Copy>(
        &self,
        at: I,
    ) -> rusqlite::Result<T> {
        self.get_ref(at)?.as_str()?.parse().map_err(unreadable)
    }

    fn money<I: RowIndex + Copy>(&self, micros: I, currency: Currency) -> rusqlite::Result<Money> {
        Ok(Money::from_micros(self.get(micros)?, currency))
    }

    fn optional_money<I: RowIndex + Copy>(&self, micros: I, currency: Currency) -> rusqlite::Result<Option<Money>> {
        Ok(self.get::<_, Option<i64>>(micros)?.map(|micros| Money::from_micros(micros, currency)))
    }
}

fn initiator(number: i64) -> Initiator {
    if number == 0 { Initiator::Business } else { Initiator::Customer }
}

fn instant(micros: i64) -> rusqlite::Result<Instant> {
    DateTime::from_timestamp_micros(micros).ok_or_else(|| unreadable(StoreError::unfit("a moment", micros)))
}

fn day(number: i64) -> rusqlite::Result<NaiveDate> {
    let part = |value: i64| u32::try_from(value).unwrap_or(0);
    i32::try_from(number / 10_000)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, part(number / 100 % 100), part(number % 100)))
        .ok_or_else(|| unreadable(StoreError::unfit("a day", number)))
}

/// A stored value that this version cannot have written.
pub(crate) fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Null, Box::new(error))
}
