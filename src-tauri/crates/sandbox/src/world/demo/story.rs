//! The story of the demo account: a small hotel group that rents six numbers over fourteen months.

use billing::{HostingSchedule, Instant, Plan, local_instant};
use chrono::{Months, NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::CardBehaviour;
use crate::traffic::Profile;
use crate::wire::Quality;

/// How long the history is.
const HISTORY: Months = Months::new(14);

/// How long before today one number is cancelled.
const CANCELLED_BEFORE: TimeDelta = TimeDelta::days(9);

/// A number of the story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cast {
    pub(super) number: &'static str,
    pub(super) waba: i64,
    pub(super) name: &'static str,
    pub(super) plan: Plan,
    pub(super) profile: Profile,
    /// Months and days after the opening of the account, and the hour of the day.
    comes: (u32, i64, u32),
}

/// Something that is done at a moment of the story.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scene {
    /// A number is added.
    Subscribe(Cast),
    /// Its code is confirmed.
    Connect { number: i64 },
    /// The card changes its mind.
    Card(CardBehaviour),
    /// What is unpaid is paid.
    PayEverything,
    /// Meta rates a number.
    Rated { number: i64, quality: Quality },
    /// A number is cancelled.
    Cancel { number: i64 },
}

/// The numbers, in the order they come.
const CAST: [Cast; 6] = [
    Cast {
        number: "+34911234501",
        waba: 1,
        name: "Reception",
        plan: Plan::Monthly,
        profile: Profile::Reception,
        comes: (0, 0, 10),
    },
    Cast {
        number: "+34611234502",
        waba: 1,
        name: "Campaigns",
        plan: Plan::Monthly,
        profile: Profile::Campaigns,
        comes: (0, 1, 12),
    },
    Cast {
        number: "+34611234503",
        waba: 1,
        name: "Bookings",
        plan: Plan::Yearly,
        profile: Profile::Bookings,
        comes: (0, 4, 16),
    },
    Cast {
        number: "+525512345604",
        waba: 2,
        name: "Front Desk CDMX",
        plan: Plan::Monthly,
        profile: Profile::FrontDesk,
        comes: (0, 19, 18),
    },
    Cast {
        number: "+525512345605",
        waba: 2,
        name: "Promotions CDMX",
        plan: Plan::Monthly,
        profile: Profile::Promotions,
        comes: (1, 6, 17),
    },
    Cast {
        number: "+34611234506",
        waba: 1,
        name: "Events",
        plan: Plan::Monthly,
        profile: Profile::Events,
        comes: (2, 2, 11),
    },
];

/// Which number's hosting the card refuses once, at its sixth renewal.
const REFUSED: (i64, u32) = (4, 6);

/// When the account was opened: fourteen months before today, in the morning.
pub(super) fn opening(today: Instant, zone: Tz) -> Instant {
    let day = today.with_timezone(&zone).date_naive();
    morning(day.checked_sub_months(HISTORY).unwrap_or(day), 9, zone)
}

/// Everything that is done, in time order.
pub(super) fn scenes(opened_at: Instant, today: Instant, zone: Tz) -> Vec<(Instant, Scene)> {
    let opening_day = opened_at.with_timezone(&zone).date_naive();
    let mut scenes = Vec::new();
    for (number, cast) in (1_i64..).zip(CAST) {
        let (months, days, hour) = cast.comes;
        let day = opening_day.checked_add_months(Months::new(months)).unwrap_or(opening_day);
        let subscribed = morning(day, hour, zone) + TimeDelta::days(days);
        scenes.push((subscribed, Scene::Subscribe(cast)));
        scenes.push((subscribed + TimeDelta::minutes(50), Scene::Connect { number }));
        if number == REFUSED.0 {
            scenes.extend(refused_debit(subscribed, zone));
        }
    }
    scenes.push((opened_at + TimeDelta::days(200), Scene::Rated { number: 2, quality: Quality::Yellow }));
    let last = i64::try_from(CAST.len()).unwrap_or(0);
    scenes.push((today - CANCELLED_BEFORE, Scene::Cancel { number: last }));
    scenes.sort_by_key(|(at, _)| *at);
    scenes
}

/// The bank refuses one hosting debit; three days later it is paid.
fn refused_debit(subscribed: Instant, zone: Tz) -> Vec<(Instant, Scene)> {
    let Some(date) = HostingSchedule::new(subscribed, zone, Plan::Monthly).debit(REFUSED.1) else { return Vec::new() };
    vec![
        (date - TimeDelta::milliseconds(1), Scene::Card(CardBehaviour::Declines)),
        (date, Scene::Card(CardBehaviour::Accepts)),
        (date + TimeDelta::hours(74), Scene::PayEverything),
    ]
}

fn morning(day: NaiveDate, hour: u32, zone: Tz) -> Instant {
    let time = NaiveTime::from_hms_opt(hour, 17, 0).unwrap_or(NaiveTime::MIN);
    local_instant(day.and_time(time), zone)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use billing::PhoneNumber;

    use super::*;

    #[test]
    fn every_number_of_the_story_can_exist_and_is_its_own() {
        let numbers: BTreeSet<PhoneNumber> = CAST.iter().map(|cast| cast.number.parse().unwrap()).collect();
        assert_eq!(numbers.len(), CAST.len());
        for number in numbers {
            assert!(number.is_valid(), "{number} cannot exist");
        }
    }

    #[test]
    fn scenes_come_in_time_order_and_before_today() {
        for today in ["2026-03-31T23:59:59Z", "2024-02-29T00:00:00Z", "2026-11-01T06:00:00Z"] {
            let today: Instant = today.parse().unwrap();
            let zone = Tz::Europe__Madrid;
            let scenes = scenes(opening(today, zone), today, zone);
            assert!(scenes.is_sorted_by_key(|(at, _)| *at));
            assert!(scenes.last().unwrap().0 < today);
        }
    }
}
