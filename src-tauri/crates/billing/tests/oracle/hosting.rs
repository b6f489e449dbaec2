//! Hosting debits found by counting months on and watching the clock: H3.

use billing::{HostingSchedule, Instant, Plan};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use chrono_tz::Tz;
use proptest::prelude::*;

/// The first instant at which the clock on the wall shows a time or a later one.
pub fn first_showing(local: NaiveDateTime, zone: Tz) -> Instant {
    let shows = |at: &Instant| at.with_timezone(&zone).naive_local() >= local;
    let start = local.and_utc() - TimeDelta::hours(27);
    let minute = (0..).map(|n| start + TimeDelta::minutes(n)).find(shows).unwrap();
    (-60..=0).map(|second| minute + TimeDelta::seconds(second)).find(shows).unwrap()
}

/// The debit so many months after the subscription.
pub fn debit(since: Instant, zone: Tz, months: u32) -> Instant {
    if months == 0 {
        return since;
    }
    let wall = since.with_timezone(&zone).naive_local();
    let (mut year, mut month) = (wall.year(), wall.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let day = (1..=wall.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day)).unwrap();
    first_showing(day.and_time(wall.time()), zone)
}

/// How many months a debit pays for (H1).
pub fn length(plan: Plan) -> u32 {
    if plan == Plan::Yearly { 12 } else { 1 }
}

/// The debits after an instant, in time order.
pub fn after(since: Instant, zone: Tz, plan: Plan, instant: Instant) -> impl Iterator<Item = Instant> {
    (0..).map(move |n| debit(since, zone, n * length(plan))).skip_while(move |at| *at <= instant)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..ProptestConfig::default() })]

    #[test]
    fn h3_the_schedule_and_the_obvious_way_agree(
        zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        second in 0_i64..2_000_000_000,
        yearly: bool,
        n in 0_u32..120,
        later in 0_i64..200_000_000,
    ) {
        let since = chrono::DateTime::from_timestamp(second, 0).unwrap();
        let plan = if yearly { Plan::Yearly } else { Plan::Monthly };
        let schedule = HostingSchedule::new(since, zone, plan);
        prop_assert_eq!(schedule.debit(n), Some(debit(since, zone, n * length(plan))));
        let asked = since + TimeDelta::seconds(later);
        let next = schedule.next_after(asked).unwrap();
        prop_assert_eq!(next.1, debit(since, zone, next.0 * length(plan)));
        prop_assert!(next.1 > asked && debit(since, zone, next.0.saturating_sub(1) * length(plan)) <= asked.max(since));
    }
}
