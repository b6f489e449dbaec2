//! Roll-ups are always what adding up the rows gives.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use billing::{Currency, Entry, Initiator, Market, Money};
use proptest::prelude::*;
use rusqlite::Connection;
use store::{ChargeKind, DialogueCharge, ReportedDialogue, SpendKey, SpendQuery, Store};
use support::{Folder, archive, at, write};

/// What a history does to the archive, one step after the other.
#[derive(Clone, Debug)]
enum Change {
    Report(Vec<ReportedDialogue>),
    Charge(Vec<(i64, DialogueCharge)>),
    Rezone(&'static str),
}

fn charge() -> impl Strategy<Value = DialogueCharge> {
    (0..4_u8, 1..900_i64).prop_map(|(kind, micros)| match kind {
        0 => DialogueCharge { kind: ChargeKind::FreeAllowance, place: Some(1), rate: None },
        1 => DialogueCharge { kind: ChargeKind::FreeEntry, place: None, rate: None },
        2 => {
            let rate = Some(Money::from_micros(micros * 100, Currency::USD));
            DialogueCharge { kind: ChargeKind::Paid, place: None, rate }
        }
        _ => DialogueCharge { kind: ChargeKind::Unpriced, place: None, rate: None },
    })
}

fn reported() -> impl Strategy<Value = ReportedDialogue> {
    (0..12_u8, any::<bool>(), 0..200_i64, any::<bool>(), any::<bool>(), prop::option::of(charge())).prop_map(
        |(id, first, hours, business, spain, reported)| ReportedDialogue {
            id: format!("d{id}"),
            number_id: if first { "n1" } else { "n2" }.to_owned(),
            customer: "+34611000111".parse().unwrap(),
            opened_at: at("2026-02-25T00:30:00Z") + chrono::TimeDelta::hours(hours),
            initiator: if business { Initiator::Business } else { Initiator::Customer },
            entry: Entry::Ordinary,
            market: Market::named(if spain { "Spain" } else { "Brazil" }),
            reported,
        },
    )
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => prop::collection::vec(reported(), 1..8).prop_map(Change::Report),
        3 => prop::collection::vec((1..13_i64, charge()), 1..8).prop_map(Change::Charge),
        1 => prop_oneof![Just("Asia/Kolkata"), Just("Europe/Madrid")].prop_map(Change::Rezone),
    ]
}

const KEPT: &str = "SELECT * FROM rollups ORDER BY day, number, market, initiator";
const ADDED_UP: &str = "
SELECT day, number, market, initiator, count(*),
       sum(reported_charge IS 0), sum(reported_charge IS 1), sum(reported_charge IS 2), sum(reported_charge IS 3),
       sum(coalesce(reported_rate_micros, 0)),
       sum(computed_charge IS 0), sum(computed_charge IS 1), sum(computed_charge IS 2), sum(computed_charge IS 3),
       sum(coalesce(computed_rate_micros, 0))
  FROM dialogues GROUP BY day, number, market, initiator ORDER BY day, number, market, initiator";

fn rows(conn: &Connection, sql: &str) -> Vec<Vec<rusqlite::types::Value>> {
    let mut statement = conn.prepare(sql).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn apply(store: &Store, change: &Change) {
    match change {
        Change::Report(dialogues) => drop(write(store, |writer| writer.put_dialogues(dialogues))),
        Change::Charge(charges) => drop(write(store, |writer| writer.put_charges(charges, Currency::USD))),
        Change::Rezone(zone) => {
            let wabas = [support::waba("w1", zone), support::waba("w2", "America/Sao_Paulo")];
            write(store, |writer| writer.put_wabas(&wabas));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn roll_ups_equal_the_rows_after_any_history(changes in prop::collection::vec(change(), 1..12)) {
        let folder = Folder::new();
        let store = archive(&folder);
        let conn = Connection::open(folder.archive()).unwrap();
        for change in &changes {
            apply(&store, change);
            prop_assert_eq!(rows(&conn, KEPT), rows(&conn, ADDED_UP), "after {:?}", change);
            prop_assert!(store.reader().unwrap().rollups_agree().unwrap());
        }
        let days = rows(&conn, "SELECT count(*) FROM dialogues WHERE month <> day / 100");
        prop_assert_eq!(&days[0][0], &rusqlite::types::Value::Integer(0), "a month is that of its day");
    }
}

fn query<'q>(from: &str, to: &str, waba_id: Option<&'q str>, by: &'q [SpendKey]) -> SpendQuery<'q> {
    SpendQuery { from: from.parse().unwrap(), to: to.parse().unwrap(), number_id: None, waba_id, by }
}

fn keys() -> impl Strategy<Value = Vec<SpendKey>> {
    use SpendKey::{Day, Initiator, Market, Month, Number, Waba};
    prop::sample::subsequence(vec![Number, Day, Market, Initiator, Month, Waba], 0..=6).prop_shuffle()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// A few months are added up in memory, half a year by SQLite.
    #[test]
    fn what_is_added_up_in_memory_is_what_sqlite_adds_up(
        changes in prop::collection::vec(change(), 1..6),
        by in keys(),
        waba in prop::option::of(prop::sample::select(vec!["w1", "w2", "nobody"])),
    ) {
        let folder = Folder::new();
        let store = archive(&folder);
        for change in &changes {
            apply(&store, change);
            let reader = store.reader().unwrap();
            let ask = |from, to| reader.spend(&query(from, to, waba, &by)).unwrap();
            let both = ask("2026-02-01", "2026-03-31");
            prop_assert_eq!(&both, &ask("2025-12-01", "2026-05-31"), "after {:?}", change);
            prop_assert_eq!(&ask("2026-02-01", "2026-02-28"), &reader.spend(&query("2025-12-01", "2026-02-28", waba, &by)).unwrap());
            let by_day = |from, to| reader.spend(&query(from, to, waba, &[SpendKey::Day])).unwrap();
            let of_days = by_day("2026-02-27", "2026-03-01");
            let mut filtered = by_day("2026-02-01", "2026-03-31");
            filtered.retain(|row| ("2026-02-27".parse().unwrap()..="2026-03-01".parse().unwrap()).contains(&row.day.unwrap()));
            prop_assert_eq!(of_days, filtered);
        }
    }
}

#[test]
fn a_roll_up_that_is_off_is_noticed() {
    let folder = Folder::new();
    let store = archive(&folder);
    let spain = support::dialogue("d1", "n1", "2026-03-18T13:05:00Z", support::paid("0.0615"));
    write(&store, |writer| writer.put_dialogues(&[spain]));
    let conn = Connection::open(folder.archive()).unwrap();
    for spoil in ["reported_paid = 2", "reported_paid = 1, computed_micros = 1", "computed_micros = 0, market = 'X'"] {
        conn.execute(&format!("UPDATE rollups SET {spoil}"), []).unwrap();
        assert!(!store.reader().unwrap().rollups_agree().unwrap(), "{spoil}");
    }
    conn.execute("DELETE FROM rollups", []).unwrap();
    assert!(!store.reader().unwrap().rollups_agree().unwrap(), "none at all");
}
