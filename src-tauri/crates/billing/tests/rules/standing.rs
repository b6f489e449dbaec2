//! The standing of a number: H4, W4, C1, C2, C6.
use crate::support::at;
use billing::{Standing, StandingEvent};

#[test]
fn c6_every_standing_meets_every_event_as_the_rules_say() {
    let date = at("2022-05-01T00:00:00Z");
    let standings = [
        Standing::Connecting,
        Standing::Active,
        Standing::Suspended { connected: true },
        Standing::Suspended { connected: false },
        Standing::Blocked { deletable_from: None },
        Standing::Blocked { deletable_from: Some(date) },
        Standing::Deletable,
        Standing::Deleted,
    ];
    let events = [
        StandingEvent::Verified,
        StandingEvent::DebitFailed,
        StandingEvent::Paid,
        StandingEvent::CancelledAtOnce,
        StandingEvent::Cancelled { deletable_from: None },
        StandingEvent::SettlementKnown { deletable_from: date },
        StandingEvent::WaitOver,
        StandingEvent::Deleted,
    ];
    let row = |standing: Standing| {
        let cells = events.map(|event| match standing.after(event) {
            Ok(next) if next == standing => "same".to_owned(),
            Ok(next) => next.name().to_owned(),
            Err(_) => "-".to_owned(),
        });
        format!("{:<10} {}", standing.name(), cells.map(|cell| format!("{cell:<10}")).join(" ").trim_end())
    };
    insta::assert_snapshot!(standings.map(row).join("\n"), @r"
    connecting active     suspended  same       deleted    blocked    -          -          -
    active     -          suspended  same       deleted    blocked    -          -          -
    suspended  -          same       active     deleted    blocked    -          -          -
    suspended  -          same       connecting deleted    blocked    -          -          -
    blocked    -          same       same       -          -          blocked    -          -
    blocked    -          same       same       -          -          same       deletable  -
    deletable  -          -          same       -          -          -          -          deleted
    deleted    -          -          -          -          -          -          -          -
    ");
}

#[test]
fn h2_only_live_numbers_count_and_only_active_ones_work() {
    let table = [
        (Standing::Connecting, true, false),
        (Standing::Active, true, true),
        (Standing::Suspended { connected: true }, true, false),
        (Standing::Blocked { deletable_from: None }, false, false),
        (Standing::Deletable, false, false),
        (Standing::Deleted, false, false),
    ];
    for (standing, live, works) in table {
        assert_eq!((standing.is_live(), standing.opens_dialogues()), (live, works), "{standing:?}");
    }
}
