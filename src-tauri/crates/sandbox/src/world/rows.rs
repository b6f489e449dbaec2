//! How the rules' values are kept in SQLite.

use billing::{Currency, Instant, Money, Month, PhoneNumber, Plan};
use chrono::DateTime;
use chrono_tz::Tz;

use super::WorldError;
use crate::wire;

/// An instant as milliseconds since 1970.
pub(super) const fn millis(at: Instant) -> i64 {
    at.timestamp_millis()
}

/// The instant of so many milliseconds since 1970.
pub(super) fn instant(millis: i64) -> Result<Instant, WorldError> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| WorldError::unreadable(millis))
}

/// An instant that may be missing.
pub(super) fn instant_option(millis: Option<i64>) -> Result<Option<Instant>, WorldError> {
    millis.map(instant).transpose()
}

/// An amount of dollars.
pub(super) fn dollars(micros: i64) -> Money {
    Money::from_micros(micros, Currency::USD)
}

/// A phone number as its digits.
pub(super) fn digits(number: PhoneNumber) -> i64 {
    number.to_string().get(1..).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

/// The phone number with these digits.
pub(super) fn phone(digits: i64) -> Result<PhoneNumber, WorldError> {
    format!("+{digits}").parse().map_err(WorldError::unreadable)
}

/// A month written `2026-03`.
pub(super) fn month(text: &str) -> Result<Month, WorldError> {
    text.parse().map_err(WorldError::unreadable)
}

/// A zone by its name.
pub(super) fn zone(text: &str) -> Result<Tz, WorldError> {
    text.parse().map_err(WorldError::unreadable)
}

/// A plan as it is written.
pub(super) const fn written_plan(plan: Plan) -> wire::Plan {
    match plan {
        Plan::Monthly => wire::Plan::Monthly,
        Plan::Yearly => wire::Plan::Yearly,
    }
}

/// A plan as the rules know it.
pub(crate) const fn plan(written: wire::Plan) -> Plan {
    match written {
        wire::Plan::Monthly => Plan::Monthly,
        wire::Plan::Yearly => Plan::Yearly,
    }
}
