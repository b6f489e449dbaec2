//! What single fields of the files mean, and what is said of those that mean nothing.

use billing::{Direction, Initiator, Instant, Kind, PhoneNumber, Plan};
use chrono::{DateTime, NaiveDate, Timelike, Utc};
use rust_decimal::Decimal;

/// The most decimals a rate has.
const RATE_DECIMALS: usize = 6;
/// The most digits before the point of a rate: no currency needs more, and sums of millions still fit.
const RATE_DIGITS: usize = 9;

/// An RFC 3339 instant.
///
/// A leap second is refused: the last one was in 2016, years before the first dialogue was priced.
pub fn instant(text: &str) -> Result<Instant, String> {
    let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
    DateTime::parse_from_rfc3339(text)
        .ok()
        .filter(|at| separated && at.nanosecond() < 1_000_000_000)
        .map(|at| at.with_timezone(&Utc))
        .ok_or_else(|| format!("`{text}` is not an instant of the form 2022-03-01T09:30:00Z"))
}

/// A phone number in E.164 form.
pub(crate) fn phone(text: &str) -> Result<PhoneNumber, String> {
    text.parse().map_err(|error: billing::PhoneError| error.to_string())
}

/// A day such as `2022-02-01`.
pub(crate) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| text.len() == 10)
        .ok_or_else(|| format!("`{text}` is not a day of the form 2022-02-01"))
}

/// Who opens the dialogues a rate is for.
pub(crate) fn initiator(text: &str) -> Result<Initiator, String> {
    match text {
        "business" => Ok(Initiator::Business),
        "customer" => Ok(Initiator::Customer),
        _ => Err(format!("unknown initiator `{text}`; it is business or customer")),
    }
}

/// How a number's hosting is paid.
pub(crate) fn plan(text: &str) -> Result<Plan, String> {
    match text {
        "monthly" => Ok(Plan::Monthly),
        "yearly" => Ok(Plan::Yearly),
        _ => Err(format!("unknown plan `{text}`; it is monthly or yearly")),
    }
}

/// Which way a message went.
pub(crate) fn direction(text: &str) -> Result<Direction, String> {
    match text {
        "in" => Ok(Direction::In),
        "out" => Ok(Direction::Out),
        _ => Err(format!("unknown direction `{text}`; it is in or out")),
    }
}

/// What a message may be used for.
pub(crate) fn kind(text: &str) -> Result<Kind, String> {
    match text {
        "template" => Ok(Kind::Template),
        "session" => Ok(Kind::Session),
        _ => Err(format!("unknown kind `{text}`; it is template or session")),
    }
}

/// Whether a message came through an ad.
pub(crate) fn from_ad(text: &str) -> Result<bool, String> {
    match text {
        "" => Ok(false),
        "ad" => Ok(true),
        _ => Err(format!("unknown entry `{text}`; it is ad or empty")),
    }
}

/// The price of one dialogue: not negative, with up to six decimals.
pub(crate) fn rate(text: &str) -> Result<Decimal, String> {
    if text.starts_with('-') {
        return Err(format!("the rate `{text}` is negative"));
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(format!("`{text}` is not a rate of the form 0.0615"));
    }
    if fraction.len() > RATE_DECIMALS {
        return Err(format!("the rate `{text}` has more than {RATE_DECIMALS} decimals"));
    }
    if whole.len() > RATE_DIGITS {
        return Err(format!("the rate `{text}` is too large"));
    }
    text.parse().map_err(|_| format!("`{text}` is not a rate of the form 0.0615"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_rfc_3339_to_the_letter() {
        for good in [
            "2022-03-01T09:30:00Z",
            "2022-03-01t09:30:00z",
            "2022-03-01T10:30:00+01:00",
            "2022-03-01T09:30:00.000-00:00",
        ] {
            assert_eq!(instant(good).unwrap().to_rfc3339(), "2022-03-01T09:30:00+00:00", "{good}");
        }
        for bad in [
            "",
            "2022-03-01",
            "2022-03-01T09:30:00",
            "2022-03-01 09:30:00Z",
            "2022-02-30T09:30:00Z",
            "2022-03-01T24:00:00Z",
            "2022-03-01T09:30:60Z",
            "2022-03-01T09:30Z",
            " 2022-03-01T09:30:00Z",
            "1646127000",
        ] {
            assert!(instant(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn rates_are_plain_decimals() {
        for (text, exact) in [("0", "0"), ("0.0615", "0.0615"), ("12.000001", "12.000001")] {
            assert_eq!(rate(text).unwrap(), exact.parse().unwrap());
        }
        for bad in ["", "-0.1", "+0.1", ".5", "5.", "0.1234567", "1e-2", "0,05", "1 000", "9999999999", "١"] {
            assert!(rate(bad).is_err(), "{bad:?}");
        }
    }
}
