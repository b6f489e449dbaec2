//! How SQLite answers what pages ask: never by reading through the dialogues.

use billing::Month;

use crate::{DebitQuery, Instant, OfMonths, SpendKey, SpendQuery, Store};
use crate::{conflicts, debits, dialogues, spend};

fn plan(store: &Store, sql: &str) -> String {
    let conn = store.connection();
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let mut lines = Vec::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().unwrap() {
        lines.push(row.get::<_, String>(3).unwrap());
    }
    lines.join("\n")
}

/// Shows an empty archive, which is gone again afterwards.
fn in_an_archive(name: &str, look: impl FnOnce(&Store)) {
    let folder = std::env::temp_dir().join(format!("dd-plans-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    look(&Store::open(folder.join("archive.sqlite"), &crate::StoreKey::unencrypted()).unwrap());
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn no_page_reads_through_all_dialogues() {
    in_an_archive("dialogues", pages_of_dialogues);
}

fn pages_of_dialogues(store: &Store) {
    let month: Month = "2026-03".parse().unwrap();
    let query = SpendQuery::month(month, &[SpendKey::Number]);
    let of_one = SpendQuery { number_id: Some("n"), ..query.clone() };
    // (the question, its SQL, what must be in the plan)
    let table = [
        ("a page of one number", dialogues::page_sql(true), "dialogues_by_number_month"),
        ("a page of all numbers", dialogues::page_sql(false), "dialogues_by_month"),
        ("the last paid dialogue", dialogues::last_paid_sql(), "dialogues_paid"),
        ("what a write-off is made of", dialogues::paid_sql(), "SEARCH d USING INDEX"),
        (
            "how many were paid",
            dialogues::PAID_COUNT.to_owned(),
            "SEARCH d USING INDEX dialogues_paid (number=? AND opened_at>?",
        ),
        ("the first of a day", dialogues::first_of_day_sql(), "dialogues_by_month (month=? AND opened_at>?"),
        ("a month's differing dialogues", dialogues::differing_sql(), "dialogues_differing"),
        ("all differing dialogues added up", conflicts::differing_sums_sql().to_owned(), "dialogues_differing"),
        ("a month of spending", spend::spend_sql(&query), "SEARCH r USING PRIMARY KEY"),
        ("how many opened each day", spend::OPENED_BY_DAY.to_owned(), "SEARCH r USING PRIMARY KEY"),
        ("a number's spending", spend::spend_sql(&of_one), "SEARCH r USING"),
    ];
    for (question, sql, wanted) in table {
        let plan = plan(store, &sql);
        assert!(plan.contains(wanted), "{question}:\n{plan}");
        let reads_all = plan.lines().any(|line| line.starts_with("SCAN d") && !line.contains("dialogues_differing"));
        assert!(!reads_all && !plan.contains("SCAN r"), "{question} reads through everything:\n{plan}");
    }
    for question in [dialogues::page_sql(true), dialogues::page_sql(false)] {
        let plan = plan(store, &question);
        let chosen = plan.lines().find(|line| line.contains("dialogues_by_")).unwrap();
        assert!(chosen.contains("USING COVERING INDEX"), "rows that are passed over are not read:\n{plan}");
        assert_eq!(plan.matches("TEMP B-TREE").count(), 1, "only the page itself is put in order:\n{plan}");
    }
}

#[test]
fn no_page_reads_through_all_debits() {
    in_an_archive("debits", pages_of_debits);
}

fn pages_of_debits(store: &Store) {
    let month: Month = "2026-03".parse().unwrap();
    let moment = Some(Instant::UNIX_EPOCH);
    let (from, until) = (Instant::UNIX_EPOCH, Instant::UNIX_EPOCH);
    let of = OfMonths { first: month, last: month, from, until };
    let asked = DebitQuery::default();
    // (the question, how it is asked, what must be in the plan)
    let table = [
        ("of months", DebitQuery { of: Some(of), ..asked }, "debits_by_month (month>? AND month<?)"),
        ("of months that are not named", DebitQuery { of: Some(of), ..asked }, "debits_by_month (month=? AND at>?"),
        ("paid lately", DebitQuery { lately: moment, ..asked }, "debits_by_payment (paid_at>?)"),
        ("due lately", DebitQuery { lately: moment, ..asked }, "debits_by_time (at>?)"),
        ("of a bill", DebitQuery { bill: Some(month), ..asked }, "bill_debits"),
        ("from a moment to another", DebitQuery { from: moment, until: moment, ..asked }, "debits_by_time"),
        ("of a number", DebitQuery { number_id: Some("n"), ..asked }, "debits_by_number"),
        ("unpaid", DebitQuery { unpaid: true, ..asked }, "debits_unpaid"),
    ];
    for (question, query, wanted) in table {
        for sql in [query.sql(), query.attempts_sql()] {
            let plan = plan(store, &sql);
            assert!(plan.contains(wanted), "{question}:\n{plan}");
            assert!(!plan.contains("SCAN d") && !plan.contains("SCAN a"), "{question} reads them all:\n{plan}");
        }
    }
    let before = plan(store, &debits::write_off_before_sql());
    assert!(before.contains("debits_by_time (at<?)") && !before.contains("TEMP B-TREE"), "backwards:\n{before}");
    let plan = plan(store, debits::LAST_WRITE_OFF);
    let searched = plan.matches("debits_by_waba_month (waba=? AND month").count();
    assert!(searched == 2 && !plan.contains("SCAN debits"), "the last write-off:\n{plan}");
}
