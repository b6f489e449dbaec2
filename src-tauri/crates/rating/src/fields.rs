//! What single fields of the files mean, and what is said of those that mean nothing.

use billing::{Category, Direction, Instant, Kind, PhoneNumber, Plan};
use chrono::{DateTime, NaiveDate, Timelike, Utc};

use crate::stamp::Stamp;

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

/// What a message is about; empty where nobody said.
pub(crate) fn category(text: &str) -> Result<Option<Category>, String> {
    match text {
        "" => Ok(None),
        "marketing" => Ok(Some(Category::Marketing)),
        "utility" => Ok(Some(Category::Utility)),
        "authentication" => Ok(Some(Category::Authentication)),
        "service" => Ok(Some(Category::Service)),
        _ => Err(format!("unknown category `{text}`; it is marketing, utility, authentication, service or empty")),
    }
}

/// When a message arrived; empty if it never did.
pub(crate) fn delivered(text: &str) -> Result<Option<Stamp>, String> {
    if text.is_empty() { Ok(None) } else { stamp(text).map(Some) }
}

/// The digits of a phone number in E.164 form, read once for every message.
pub(crate) fn digits(text: &[u8]) -> Option<u64> {
    let (plus, digits) = text.split_first()?;
    if *plus != b'+' || digits.len() > 15 || matches!(digits.first(), None | Some(b'0')) {
        return None;
    }
    digits.iter().try_fold(0_u64, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then_some(number * 10 + u64::from(digit))
    })
}

/// An instant, most often written to the second in UTC.
pub(crate) fn stamp(text: &str) -> Result<Stamp, String> {
    if let Some(stamp) = to_the_second(text.as_bytes()) {
        return Ok(stamp);
    }
    let at = instant(text)?;
    Stamp::of(at).ok_or_else(|| format!("`{text}` is not an instant of the years 0000 to 9999"))
}

/// An instant of the form `2022-03-01T09:30:00Z`; anything else is left to the reader of all forms.
fn to_the_second(text: &[u8]) -> Option<Stamp> {
    let text: &[u8; 20] = text.try_into().ok()?;
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    if marks.iter().any(|(place, mark)| text[*place] != *mark) {
        return None;
    }
    let digit = |place: usize| Some(text[place].wrapping_sub(b'0')).filter(|digit| *digit < 10).map(i64::from);
    let two = |place: usize| Some(digit(place)? * 10 + digit(place + 1)?);
    let (year, month, day) = (two(0)? * 100 + two(2)?, two(5)?, two(8)?);
    let (hour, minute, second) = (two(11)?, two(14)?, two(17)?);
    let valid = (1..=12).contains(&month) && (1..=28).contains(&day) && hour < 24 && minute < 60 && second < 60;
    // The last days of a month are left to the calendar.
    let date = if valid { None } else { Some(NaiveDate::from_ymd_opt(year as i32, month as u32, day as u32)?) };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = date.map_or_else(|| days(year, month, day), |date| (date - NaiveDate::default()).num_days());
    Stamp::new(days * 86_400 + hour * 3_600 + minute * 60 + second, 0)
}

/// Days since 1970-01-01, counted in years that begin in March: so a leap day is the last of a year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn digits_are_those_of_the_number() {
        for good in ["+1", "+34600111222", "+123456789012345"] {
            assert_eq!(digits(good.as_bytes()), Some(good.parse::<PhoneNumber>().unwrap().digits()), "{good}");
        }
        for bad in ["", "+", "34600111222", "+0346", "+1234567890123456", "+34 600", "+34a", "++34"] {
            assert_eq!(digits(bad.as_bytes()), None, "{bad:?}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_reads_what_the_long_way_reads(
            (year, month, day) in (0_u32..10_000, 0_u32..14, 0_u32..33),
            (hour, minute, second) in (0_u32..26, 0_u32..62, 0_u32..62),
        ) {
            let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
            let long = instant(&text).ok().and_then(Stamp::of);
            prop_assert_eq!(stamp(&text).ok(), long, "{}", text);
            if let Some(long) = long {
                prop_assert_eq!(long.instant(), instant(&text).unwrap());
            }
        }
    }
}
