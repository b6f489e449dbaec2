//! The chain over closed months: when there are links, what amends one, and what verifying finds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::path::Path;

use billing::Month;
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use store::{
    Account, Bill, ClaimState, Depth, FindingKind, Instant, LinkKind, MonthPart, RefundClaim, Store, StoreKey,
    Verification,
};
use support::months::{account, bill, closed, debit, month, report, seal, tally};
use support::{Folder, at, dialogue, dollars, free, number, paid, waba, write};

fn whole(store: &Store) -> Verification {
    let found = store.verify(Depth::Full, None).unwrap();
    assert_eq!(found.findings, []);
    found
}

fn kinds(store: &Store) -> Vec<(FindingKind, Option<Month>, Option<MonthPart>)> {
    let found = store.verify(Depth::Quick, None).unwrap().findings;
    found.into_iter().map(|finding| (finding.kind, finding.month, finding.part)).collect()
}

/// Writes past the app: with its triggers, as a person at a database program would, or without.
fn tamper(path: &Path, triggers: bool, sql: &str) {
    let conn = Connection::open(path).unwrap();
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, triggers).unwrap();
    conn.execute_batch(sql).unwrap();
}

#[test]
fn a_month_gets_its_link_when_it_is_billed_over_everywhere_and_calculated() {
    let folder = Folder::new();
    let store = closed(&folder);
    assert_eq!(seal(&store, "2026-03-31T22:30:00Z"), 0, "over in Madrid, not in UTC");
    assert_eq!(seal(&store, "2026-04-01T02:59:59Z"), 0, "over in UTC, not in Sao Paulo");
    assert_eq!(seal(&store, "2026-04-01T03:00:00Z"), 1, "March is over everywhere");
    write(&store, |writer| writer.set_stale_from(Some(at("2026-04-30T00:00:00Z"))));
    assert_eq!(seal(&store, "2026-05-02T00:00:00Z"), 0, "April is not calculated to its end");
    write(&store, |writer| writer.set_stale_from(None));
    assert_eq!(seal(&store, "2026-05-02T00:00:00Z"), 1);
    assert_eq!(seal(&store, "2026-09-02T00:00:00Z"), 0, "no other month has a bill");
    let found = whole(&store);
    assert_eq!((found.links, found.months, found.dialogues), (2, 2, 6));
    let links = store.reader().unwrap().chain().unwrap();
    let told: Vec<_> = links.iter().map(|link| (link.seq, link.kind, link.month)).collect();
    assert_eq!(told, [(2, LinkKind::Sealed, month("2026-04")), (1, LinkKind::Sealed, month("2026-03"))]);
    let figures = &links[1].content[&MonthPart::Dialogues];
    assert_eq!((figures.rows, figures.micros), (3, Some(123_000)), "three dialogues, two of them paid");
    assert_eq!(links[1].content[&MonthPart::Debits].micros, Some(60_020_000));
}

#[test]
fn months_nobody_wrote_to_are_not_read_again() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-05-02T00:00:00Z");
    // Without triggers nothing marks the month: were it read, it would be amended.
    tamper(&folder.archive(), false, "UPDATE dialogues SET market = 'Mexico' WHERE id = 'd0-2'");
    assert_eq!(seal(&store, "2026-05-02T00:00:00Z"), 0);
}

#[test]
fn what_comes_later_is_amended_with_what_it_was_and_is() {
    type Change = fn(&store::Writer<'_>) -> Result<(), store::StoreError>;
    let changes: [(&[MonthPart], Change); 8] = [
        (&[MonthPart::Dialogues, MonthPart::Charges], |writer| {
            writer.put_dialogues(&[dialogue("late", "n1", "2026-03-09T10:00:00Z", paid("0.0615"))]).map(drop)
        }),
        (&[MonthPart::Dialogues], |writer| {
            writer.put_dialogues(&[dialogue("d0-2", "n1", "2026-03-06T10:00:00Z", paid("0.0500"))]).map(drop)
        }),
        (&[MonthPart::Bill], |writer| {
            writer.put_bill(&Bill { state: "refunded".into(), ..bill("2026-03", &["t0", "h0"]) }).map(drop)
        }),
        (&[MonthPart::Debits], |writer| {
            let mut retried = debit("h0", "2026-03-21T00:00:00Z", None);
            retried.attempts.push(retried.attempts[0].clone());
            writer.put_debits(&[retried]).map(drop)
        }),
        (&[MonthPart::Reports], |writer| writer.put_reports(&[report("2026-03", 2)]).map(drop)),
        (&[MonthPart::Claims], |writer| {
            let claim = RefundClaim {
                id: "c1".to_owned(),
                month: month("2026-03"),
                waba_id: None,
                amount: dollars("1.00"),
                reason: "paid twice".to_owned(),
                state: ClaimState::Received,
                claimed_at: None,
            };
            writer.put_refund_claims(&[claim]).map(drop)
        }),
        (&[MonthPart::Calculation], |writer| {
            writer.replace_computed_months(&[tally("2026-03", 7), tally("2026-04", 1)])
        }),
        (&[MonthPart::Debits], |writer| writer.put_debits(&[debit("h9", "2026-03-31T21:59:59Z", None)]).map(drop)),
    ];
    for (parts, change) in changes {
        let folder = Folder::new();
        let store = closed(&folder);
        seal(&store, "2026-05-02T00:00:00Z");
        let before = store.reader().unwrap().chain().unwrap();
        write(&store, change);
        write(&store, |writer| writer.set_stale_from(None));
        assert!(kinds(&store).iter().all(|(kind, ..)| *kind == FindingKind::MonthTouched), "not yet noted");
        assert_eq!(seal(&store, "2026-05-03T00:00:00Z"), 1, "{parts:?}");
        let after = store.reader().unwrap().chain().unwrap();
        assert_eq!(after[1..], before, "what was there stays");
        assert_eq!((after[0].kind, after[0].month), (LinkKind::Amended, month("2026-03")));
        let changed: Vec<_> = after[0].changed.iter().map(|change| change.part).collect();
        assert_eq!(changed, parts);
        for change in &after[0].changed {
            assert_eq!(change.before, before[1].content[&change.part]);
            assert_eq!(change.after, after[0].content[&change.part]);
        }
        assert_eq!(whole(&store).amendments, after[..1], "told, and no fault");
    }
}

#[test]
fn writing_the_same_again_amends_nothing() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-05-02T00:00:00Z");
    let spring = Bill { total: dollars("70.01"), ..bill("2026-03", &["t0", "h0"]) };
    write(&store, |writer| writer.put_bill(&spring));
    write(&store, |writer| writer.put_bill(&bill("2026-03", &["h0", "t0"])));
    assert_eq!(seal(&store, "2026-05-02T00:00:00Z"), 0, "it was another for a moment, and is what it was");
    whole(&store);
}

#[test]
fn what_the_provider_forgets_stays() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-05-02T00:00:00Z");
    let count = |store: &Store| {
        let reader = store.reader().unwrap();
        let bills = reader.bills().unwrap().len();
        (reader.numbers().unwrap().len(), reader.dialogue_count().unwrap(), bills, reader.reports().unwrap().len())
    };
    let before = count(&store);
    write(&store, |writer| {
        writer.put_wabas(&[])?;
        writer.put_numbers(&[])?;
        writer.put_dialogues(&[])?;
        writer.put_debits(&[])?;
        writer.put_reports(&[])?;
        writer.put_refund_claims(&[])?;
        writer.put_rates(&[])
    });
    assert_eq!(count(&store), before, "an empty answer removes nothing");
    assert_eq!(seal(&store, "2026-06-02T00:00:00Z"), 0, "and no closed month is another for it");
    whole(&store);
}

#[test]
fn whoever_writes_past_the_app_is_found_in_the_month_and_part() {
    let cases = [
        ("UPDATE dialogues SET reported_rate_micros = 1 WHERE id = 'd0-2'", MonthPart::Dialogues),
        ("UPDATE dialogues SET computed_charge = 1 WHERE id = 'd0-2'", MonthPart::Charges),
        ("UPDATE bill_lines SET amount_micros = 1 WHERE month = 202603", MonthPart::Bill),
        ("UPDATE bill_debits SET debit_id = 'x' WHERE month = 202603 AND debit_id = 'h0'", MonthPart::Bill),
        (
            "UPDATE debit_attempts SET outcome = 'failed' WHERE debit = (SELECT seq FROM debits WHERE id = 'h0')",
            MonthPart::Debits,
        ),
        ("UPDATE computed_months SET paid = 9 WHERE month = 202603", MonthPart::Calculation),
        ("DELETE FROM reports WHERE month = 202603", MonthPart::Reports),
    ];
    for (sql, part) in cases {
        for triggers in [false, true] {
            let folder = Folder::new();
            let store = closed(&folder);
            seal(&store, "2026-05-02T00:00:00Z");
            tamper(&folder.archive(), triggers, sql);
            let kind = if triggers { FindingKind::MonthTouched } else { FindingKind::MonthDiffers };
            assert!(kinds(&store).contains(&(kind, Some(month("2026-03")), Some(part))), "{sql}: {:?}", kinds(&store));
            assert!(kinds(&store).iter().all(|(_, of, _)| *of == Some(month("2026-03"))), "no other month: {sql}");
        }
    }
}

#[test]
fn rollups_that_are_not_their_rows_are_found() {
    for sql in [
        "UPDATE rollups SET reported_micros = reported_micros + 1 WHERE day = 20260306 AND number = 1",
        "DELETE FROM rollups WHERE day = 20260305",
        "INSERT INTO rollups VALUES (20260310, 1, 'Spain', 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
    ] {
        let folder = Folder::new();
        let store = closed(&folder);
        tamper(&folder.archive(), true, sql);
        assert_eq!(kinds(&store), [(FindingKind::RollupDiffers, Some(month("2026-03")), None)], "{sql}");
    }
}

#[test]
fn a_row_whose_number_is_gone_is_found() {
    let folder = Folder::new();
    let store = closed(&folder);
    tamper(&folder.archive(), true, "PRAGMA foreign_keys = OFF; DELETE FROM numbers WHERE id = 'n2'");
    assert!(kinds(&store).iter().any(|(kind, ..)| *kind == FindingKind::Orphaned));
}

#[test]
fn links_are_neither_changed_nor_removed() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-05-02T00:00:00Z");
    let conn = Connection::open(folder.archive()).unwrap();
    for sql in ["DELETE FROM chain", "UPDATE chain SET sealed_at = 0", "DELETE FROM chain WHERE seq = 2"] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
    for (sql, said) in [
        ("UPDATE chain SET sealed_at = sealed_at + 1 WHERE seq = 1", "link 1 does not have its hash"),
        (
            "UPDATE chain SET content = replace(content, '\"rows\":3', '\"rows\":2') WHERE seq = 2",
            "link 2 does not have its hash",
        ),
        ("DELETE FROM chain WHERE seq = 1", "between links 0 and 2 others are missing"),
        ("UPDATE chain SET previous = hash WHERE seq = 2", "link 2 does not follow the one before it"),
    ] {
        let folder = Folder::new();
        let store = closed(&folder);
        seal(&store, "2026-05-02T00:00:00Z");
        tamper(&folder.archive(), false, sql);
        let found = store.verify(Depth::Quick, None).unwrap().findings;
        assert!(found.iter().any(|one| one.kind == FindingKind::LinkBroken && one.detail == said), "{sql}: {found:?}");
    }
}

/// What a chain alone cannot show: whoever has the file can make a whole new one. A head kept outside shows it.
#[test]
fn a_chain_made_anew_is_whole_and_does_not_hold_a_head_kept_outside() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-04-02T00:00:00Z");
    let kept = store.reader().unwrap().chain_head().unwrap().unwrap();
    seal(&store, "2026-05-02T00:00:00Z");
    let found = store.verify(Depth::Quick, Some(&format!(" {} ", kept.hash.to_uppercase()))).unwrap();
    assert_eq!((found.findings.len(), found.known_head), (0, Some(kept.clone())), "an earlier head is in the chain");

    tamper(
        &folder.archive(),
        false,
        "UPDATE dialogues SET reported_rate_micros = 1 WHERE id = 'd0-2'; DELETE FROM chain; DELETE FROM sealed_months;
         DELETE FROM rollups WHERE day = 20260306",
    );
    tamper(
        &folder.archive(),
        true,
        "INSERT INTO rollups SELECT day, number, market, initiator, count(*), sum(reported_charge IS 0),
            sum(reported_charge IS 1), sum(reported_charge IS 2), sum(reported_charge IS 3),
            sum(coalesce(reported_rate_micros, 0)), 0, 0, 0, 0, 0 FROM dialogues WHERE day = 20260306 GROUP BY 1, 2, 3, 4",
    );
    seal(&store, "2026-05-02T00:00:00Z");
    whole(&store);
    let found = store.verify(Depth::Quick, Some(&kept.hash)).unwrap();
    assert_eq!(found.findings.iter().map(|one| one.kind).collect::<Vec<_>>(), [FindingKind::HeadUnknown]);
}

#[test]
fn damaged_pages_are_findings_and_the_other_checks_go_on() {
    let folder = Folder::new();
    let store = closed(&folder);
    let rows: Vec<_> =
        (0..4000).map(|n| dialogue(&format!("m{n}"), "n1", "2026-03-18T13:05:00Z", paid("0.0615"))).collect();
    write(&store, |writer| {
        writer.put_dialogues(&rows)?;
        writer.set_stale_from(None)
    });
    seal(&store, "2026-05-02T00:00:00Z");
    let copy = folder.path().join("copy.sqlite");
    store.copy_to(&copy).unwrap();
    tamper(&copy, true, "DELETE FROM meta");
    let root: i64 = Connection::open(&copy)
        .unwrap()
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'dialogues_by_month'", [], |row| row.get(0))
        .unwrap();
    let mut bytes = std::fs::read(&copy).unwrap();
    let from = (usize::try_from(root).unwrap() - 1) * 4096;
    bytes[from..from + 4096].fill(0x5a);
    std::fs::write(&copy, bytes).unwrap();
    let damaged = Store::open(&copy, &StoreKey::unencrypted()).unwrap();
    let found = damaged.verify(Depth::Quick, None).unwrap();
    assert!(found.findings.iter().any(|one| one.kind == FindingKind::Damaged), "{:?}", found.findings);
    assert_eq!(found.links, 2, "the chain was read all the same");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// However the rows came in, a month is the same; and whatever is written, sealing leaves an archive that is whole.
    #[test]
    fn a_month_is_its_rows_and_not_their_way_in(
        rows in prop::collection::vec((0_u32..40, 0_u32..90, 0_u8..3, any::<bool>()), 1..40), again in any::<u64>()
    ) {
        let told: Vec<_> = rows.iter().map(|(id, day, charge, second)| {
            let when: Instant = at("2026-03-01T12:00:00Z") + chrono::TimeDelta::days((*day).into());
            let charge = match charge { 0 => None, 1 => free(*day), _ => paid("0.0615") };
            let number = if *second { "n2" } else { "n1" };
            let id = format!("d{id}-{day}-{number}");
            dialogue(&id, number, &when.to_rfc3339(), charge)
        }).collect();
        let mut last = std::collections::BTreeMap::new();
        for row in &told { last.insert(row.id.clone(), row.clone()); }
        let mut other: Vec<_> = last.into_values().collect();
        let places = other.len();
        for place in 0..places { other.swap(place, (again as usize).wrapping_mul(place + 7) % places); }

        let (one, two) = (Folder::new(), Folder::new());
        let (first, second) = (closed(&one), closed(&two));
        seal(&first, "2026-04-01T03:00:00Z");
        for row in &told { write(&first, |writer| writer.put_dialogues(std::slice::from_ref(row))); }
        write(&second, |writer| writer.put_dialogues(&other));
        for store in [&first, &second] {
            write(store, |writer| writer.set_stale_from(None));
            seal(store, "2026-07-01T00:00:00Z");
            prop_assert_eq!(store.verify(Depth::Quick, None).unwrap().findings, vec![]);
        }
        let latest = |store: &Store| {
            let links = store.reader().unwrap().chain().unwrap();
            links.into_iter().rev().map(|link| (link.month, link.content)).collect::<std::collections::BTreeMap<_, _>>()
        };
        prop_assert_eq!(latest(&first), latest(&second));
    }
}

#[test]
fn numbers_and_wabas_that_change_amend_nothing() {
    let folder = Folder::new();
    let store = closed(&folder);
    seal(&store, "2026-05-02T00:00:00Z");
    write(&store, |writer| {
        writer.put_wabas(&[waba("w1", "Europe/Madrid"), waba("w2", "America/Sao_Paulo"), waba("w3", "UTC")])?;
        writer.put_number(&number("n3", "w3", "+34600000009"))?;
        writer.put_account(&Account { name: "Renamed".to_owned(), ..account("2026-05-09T00:00:00Z") })
    });
    assert_eq!(seal(&store, "2026-05-09T00:00:00Z"), 0);
}
