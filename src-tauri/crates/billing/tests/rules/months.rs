//! Every instant belongs to exactly one month and one day, in zones with odd offsets and at every change of their
//! clocks: parameter `month.zone`, D4, W2.

use crate::support::at;
use billing::{Instant, Month, first_instant_of, local_day, local_instant, written_day};
use chrono::{Offset, TimeDelta, TimeZone};
use chrono_tz::Tz;
use proptest::prelude::*;

/// Half and three-quarter hours, changes of half an hour, changes at midnight, a day that never was, odd minutes.
const ODD: [Tz; 22] = [
    Tz::Asia__Kolkata,
    Tz::Asia__Kathmandu,
    Tz::Australia__Eucla,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Chatham,
    Tz::Pacific__Marquesas,
    Tz::Pacific__Apia,
    Tz::Pacific__Kwajalein,
    Tz::America__St_Johns,
    Tz::America__Caracas,
    Tz::America__Asuncion,
    Tz::America__Havana,
    Tz::America__Sao_Paulo,
    Tz::America__Scoresbysund,
    Tz::Asia__Tehran,
    Tz::Asia__Amman,
    Tz::Asia__Beirut,
    Tz::Asia__Gaza,
    Tz::Asia__Pyongyang,
    Tz::Africa__Cairo,
    Tz::Africa__Monrovia,
    Tz::Europe__Amsterdam,
];

fn offset(zone: Tz, second: i64) -> i32 {
    let instant = chrono::DateTime::from_timestamp(second, 0).unwrap();
    zone.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc()
}

/// The seconds of a year at which the clocks of a zone change.
fn changes(zone: Tz, year: i32) -> Vec<i64> {
    let first = at(&format!("{year}-01-01T00:00:00Z")).timestamp();
    let days = (0..366).map(|day| (first + day * 86_400, first + (day + 1) * 86_400));
    let changing = days.filter(|(from, until)| offset(zone, *from) != offset(zone, *until));
    let exactly = |(mut from, mut until): (i64, i64)| {
        let before = offset(zone, from);
        while from + 1 < until {
            let middle = from.midpoint(until);
            if offset(zone, middle) == before { from = middle } else { until = middle }
        }
        until
    };
    changing.map(exactly).collect()
}

fn belongs_to_one(instant: Instant, zone: Tz) {
    let month = Month::of(instant, zone);
    let begins = |month: Month| month.first_instant(zone);
    assert!(begins(month) <= instant && instant < begins(month.next()), "{instant} is not in {month} of {zone}");
    assert!(begins(month.previous()) < begins(month), "{month} of {zone} is empty");
    let day = local_day(instant, zone);
    let (today, tomorrow) = (first_instant_of(day, zone), first_instant_of(day.succ_opt().unwrap(), zone));
    assert!(today <= instant && instant < tomorrow, "{instant} is not on {day} of {zone}");
    assert_eq!(Month::containing(day), month, "the day of {instant} in {zone} is in its month");
}

#[test]
fn every_change_of_the_clocks_of_odd_zones() {
    for zone in ODD {
        for year in 1975..2037 {
            let edges =
                changes(zone, year).into_iter().flat_map(|change| [-3_600, -1, 0, 1, 1_799, 3_600].map(|s| change + s));
            for second in edges {
                belongs_to_one(chrono::DateTime::from_timestamp(second, 0).unwrap(), zone);
            }
        }
    }
}

#[test]
fn a_day_that_never_was_belongs_to_nobody() {
    // Apia went from the end of 29 December 2011 to 31 December.
    let zone = Tz::Pacific__Apia;
    let change = at("2011-12-30T10:00:00Z");
    assert_eq!(local_day(change - TimeDelta::nanoseconds(1), zone), "2011-12-29".parse().unwrap());
    assert_eq!(local_day(change, zone), "2011-12-31".parse().unwrap());
    assert_eq!(first_instant_of("2011-12-30".parse().unwrap(), zone), change);
    assert_eq!(local_instant("2011-12-30T23:59:59".parse().unwrap(), zone), change, "the whole day leads to the next");
}

#[test]
fn a_time_that_is_skipped_becomes_the_end_of_its_gap() {
    for (local, zone, expected) in [
        ("1950-04-30T02:30:00", Tz::America__New_York, "1950-04-30T07:00:00Z"),
        ("2022-03-27T02:59:59", Tz::Europe__Madrid, "2022-03-27T01:00:00Z"),
        ("2022-10-02T02:10:00", Tz::Australia__Lord_Howe, "2022-10-01T15:30:00Z"),
    ] {
        assert_eq!(local_instant(local.parse().unwrap(), zone), at(expected), "{local} {zone}");
    }
}

#[test]
fn a_day_is_written_with_four_two_and_two_digits() {
    for wrong in [
        "2022-3-01",
        "2022-03-1",
        "2022-02-29",
        "-023-02-01",
        "+022-03-01",
        " 22-03-01",
        "+12022-03-01",
        "2022/03/01",
        "",
    ] {
        assert_eq!(written_day(wrong), None, "{wrong}");
    }
    assert_eq!(written_day("2024-02-29").unwrap().to_string(), "2024-02-29");
}

#[test]
fn a_month_is_written_with_four_and_two_digits() {
    for wrong in [
        "2022-3",
        "2022-13",
        "2022-00",
        "22-03",
        "02022-03",
        "+2022-03",
        "2022-03-01",
        "-022-03",
        "2022/03",
        "２022",
        "",
    ] {
        assert!(wrong.parse::<Month>().is_err(), "{wrong}");
    }
    let month: Month = "2022-03".parse().unwrap();
    assert_eq!(month.first_day(), "2022-03-01".parse().unwrap());
    assert_eq!((month.next().to_string(), month.previous().to_string()), ("2022-04".to_owned(), "2022-02".to_owned()));
    assert_eq!((month.shifted(0), month.shifted(-14).to_string()), (month, "2021-01".to_owned()));
    assert_eq!(serde_json::to_string(&month).unwrap(), r#""2022-03""#);
}

proptest! {
    #[test]
    fn the_ends_of_months_of_odd_zones(
        zone in prop::sample::select(&ODD[..]),
        months in 0_i32..1_600,
        around in prop::sample::select(vec![-3_600_000_000_000_i64, -1_800_000_000_000, -1, 0, 1, 1_800_000_000_000, 3_600_000_000_000]),
    ) {
        let month = "1970-01".parse::<Month>().unwrap().shifted(months - 600);
        let begins = month.first_instant(zone);
        belongs_to_one(begins + TimeDelta::nanoseconds(around), zone);
        prop_assert_eq!(Month::of(begins, zone), month);
        prop_assert_eq!(Month::of(begins - TimeDelta::nanoseconds(1), zone), month.previous());
    }
}
