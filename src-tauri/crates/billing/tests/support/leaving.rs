//! Numbers that are cancelled at a random moment, often exactly at an edge.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::support::{DESK, customer, number, terms, usd};

/// What decides a cancellation.
#[derive(Clone, Debug)]
pub struct Case {
    pub terms: Terms,
    pub now: Instant,
    pub zone: Tz,
    pub account_zone: Tz,
    pub since: Instant,
    pub plan: Plan,
    pub last: Option<(Instant, Settlement)>,
    pub others: u32,
    pub rank: u32,
}

impl Case {
    pub fn schedule(&self) -> HostingSchedule {
        HostingSchedule::new(self.since, self.account_zone, self.plan)
    }

    pub fn price(&self, plan: Plan) -> Option<Money> {
        hosting_price(&self.terms, plan, self.others + 1, self.rank).price()
    }

    pub fn leaving(&self) -> Leaving<'_> {
        Leaving {
            now: self.now,
            terms: &self.terms,
            zone: self.zone,
            account_zone: self.account_zone,
            schedule: self.schedule(),
            plan: self.plan,
            next_debit_price: self.price(self.plan),
            monthly_price: self.price(Plan::Monthly).unwrap(),
            paid_until: self.schedule().next_after(self.now).unwrap().1,
            last_paid_dialogue: self.last.map(|(opened_at, settlement)| LastPaid {
                dialogue: DialogueRef { number: number(DESK), customer: customer(1), opened_at },
                settlement,
            }),
            other_live_numbers: self.others,
            rank: self.rank,
        }
    }
}

const ZONES: [Tz; 5] =
    [Tz::Europe__Madrid, Tz::America__Mexico_City, Tz::Asia__Kathmandu, Tz::Australia__Lord_Howe, Tz::Pacific__Chatham];

/// So long ago, in seconds: anything within three months, or about as long as the wait.
fn ages(days: i64) -> impl Strategy<Value = i64> {
    prop_oneof![3 => 0_i64..90 * 86_400, 2 => (-2_i64..3).prop_map(move |second| days * 86_400 + second), 1 => Just(0)]
}

fn readings() -> impl Strategy<Value = (Terms, i64)> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    (
        pick(&["month_start", "at_cancel"]),
        pick(&["all", "from_fifth"]),
        2_u32..6,
        prop::sample::select(vec![30_i64, 1, 45]),
    )
        .prop_map(|(settles, volume, from, days)| {
            let overrides = format!(
                r#"{{"cancel.settles_accrued": "{settles}", "hosting.volume": "{volume}",
                    "hosting.volume_from": {from}, "leaving.days": {days}}}"#
            );
            (terms(&overrides), days)
        })
}

fn last(now: Instant, days: i64) -> impl Strategy<Value = Option<(Instant, Settlement)>> {
    let cents = 1_i64..5_000;
    (0_u32..5, ages(days), ages(days), cents).prop_map(move |(kind, opened, paid, cents)| {
        let amount = usd(&format!("{}.{:02}", cents / 100, cents % 100));
        let paid_at = now - TimeDelta::seconds(paid);
        let opened = now - TimeDelta::seconds(if kind > 2 { opened.max(paid) } else { opened });
        match kind {
            0 => None,
            1 => Some((opened, Settlement::Accrued { amount })),
            2 => Some((opened, Settlement::Unpaid { amount })),
            _ => Some((opened, Settlement::Paid { at: paid_at })),
        }
    })
}

pub fn cases() -> impl Strategy<Value = Case> {
    let zones = (prop::sample::select(&ZONES[..]), prop::sample::select(&ZONES[..]));
    let moments = (0_i64..700 * 86_400, 0_i64..800 * 86_400, any::<bool>(), any::<bool>());
    (readings(), zones, moments, 0_u32..8, 0_u32..8).prop_flat_map(
        |((terms, days), (zone, account_zone), (since, later, whole, yearly), others, rank)| {
            let start: Instant = "2021-01-01T00:00:00Z".parse().unwrap();
            let since = start + TimeDelta::seconds(if whole { since / 3_600 * 3_600 } else { since });
            let now = since + TimeDelta::seconds(if whole { later / 3_600 * 3_600 } else { later });
            let plan = if yearly { Plan::Yearly } else { Plan::Monthly };
            let rank = rank % (others + 1) + 1;
            last(now, days).prop_map(move |last| Case {
                terms: terms.clone(),
                now,
                zone,
                account_zone,
                since,
                plan,
                last,
                others,
                rank,
            })
        },
    )
}
