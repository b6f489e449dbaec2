//! Hosting: H1 to H3, with the worked examples 7 and 8 of the rules.
use crate::support::{self, MADRID, at, madrid, terms, usd};
use billing::{HostingPrice, HostingSchedule, Plan, Terms, hosting_price, monthly_total};
use chrono::TimeDelta;
use chrono_tz::Tz;

/// The local days and times of the first debits.
fn local_debits(since: &str, zone: Tz, plan: Plan, count: usize) -> Vec<String> {
    let schedule = HostingSchedule::new(at(since), zone, plan);
    schedule.debits().take(count).map(|at| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()).collect()
}

#[test]
fn h3_example_7_the_anchor_day_never_drifts() {
    assert_eq!(
        local_debits("2022-01-31T09:00:00Z", MADRID, Plan::Monthly, 5),
        ["2022-01-31 10:00", "2022-02-28 10:00", "2022-03-31 10:00", "2022-04-30 10:00", "2022-05-31 10:00"],
    );
    let schedule = HostingSchedule::new(at("2022-01-31T09:00:00Z"), MADRID, Plan::Monthly);
    assert_eq!(schedule.debit(2).unwrap(), at("2022-03-31T08:00:00Z"), "summer time: the same local hour");
}

#[test]
fn h3_a_leap_day_comes_back_every_four_years() {
    assert_eq!(
        local_debits("2024-02-29T12:00:00Z", MADRID, Plan::Yearly, 5),
        ["2024-02-29 13:00", "2025-02-28 13:00", "2026-02-28 13:00", "2027-02-28 13:00", "2028-02-29 13:00"],
    );
}

#[test]
fn h3_a_local_time_that_does_not_exist_or_happens_twice() {
    let schedule = HostingSchedule::new(madrid("2022-02-27 02:30"), MADRID, Plan::Monthly);
    assert_eq!(schedule.debit(1).unwrap(), at("2022-03-27T01:00:00Z"), "the first moment after the gap");
    let schedule = HostingSchedule::new(madrid("2022-09-30 02:30"), MADRID, Plan::Monthly);
    assert_eq!(schedule.debit(1).unwrap(), at("2022-10-30T00:30:00Z"), "the first of the two");
    assert_eq!(schedule.debit(2).unwrap(), at("2022-11-30T01:30:00Z"), "and no drift from it");
    let half_hour = Tz::Australia__Lord_Howe;
    let since = billing::local_instant("2022-09-02T02:15:00".parse().unwrap(), half_hour);
    let schedule = HostingSchedule::new(since, half_hour, Plan::Monthly);
    assert_eq!(schedule.debit(1).unwrap(), at("2022-10-01T15:30:00Z"), "a gap of half an hour");
}

#[test]
fn h3_the_next_debit_is_found_from_any_moment() {
    let schedule = HostingSchedule::new(at("2022-01-31T09:00:00Z"), MADRID, Plan::Monthly);
    let second = schedule.debit(1).unwrap();
    assert_eq!(schedule.next_after(at("2021-01-01T00:00:00Z")), Some((0, at("2022-01-31T09:00:00Z"))));
    assert_eq!(schedule.next_after(second - TimeDelta::seconds(1)), Some((1, second)));
    assert_eq!(schedule.next_after(second).unwrap().0, 2, "strictly after");
    assert_eq!(schedule.next_after(schedule.debit(500).unwrap()).unwrap().0, 501);
}

#[test]
fn h1_h2_prices() {
    // (plan, live numbers, rank, reading, price)
    let table = [
        (Plan::Monthly, 1, 1, "all", Some("39.00")),
        (Plan::Monthly, 4, 4, "all", Some("39.00")),
        (Plan::Monthly, 5, 1, "all", Some("30.00")),
        (Plan::Monthly, 5, 4, "from_fifth", Some("39.00")),
        (Plan::Monthly, 5, 5, "from_fifth", Some("30.00")),
        (Plan::Yearly, 4, 1, "all", Some("360.00")),
        (Plan::Yearly, 5, 1, "all", None),
        (Plan::Yearly, 9, 4, "from_fifth", Some("360.00")),
    ];
    for (plan, live, rank, reading, price) in table {
        let terms = terms(&format!(r#"{{"hosting.volume": "{reading}"}}"#));
        let expected = price.map_or(HostingPrice::AskForQuote, |price| HostingPrice::Price(usd(price)));
        assert_eq!(hosting_price(&terms, plan, live, rank), expected, "{plan:?} {live} {rank} {reading}");
    }
}

#[test]
fn h2_example_8_five_cost_less_than_four() {
    let terms = Terms::default();
    assert_eq!(monthly_total(&terms, 4).unwrap(), usd("156.00"));
    assert_eq!(monthly_total(&terms, 5).unwrap(), usd("150.00"));
    assert_eq!(hosting_price(&terms, Plan::Monthly, 4, 1).price(), Some(usd("39.00")), "one of five cancelled");
    let from_fifth = support::terms(r#"{"hosting.volume": "from_fifth"}"#);
    assert_eq!(monthly_total(&from_fifth, 5).unwrap(), usd("186.00"));
}
