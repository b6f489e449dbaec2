//! How SQLite answers what pages ask: never by reading through the dialogues.

use billing::Month;

use crate::{SpendKey, SpendQuery, Store};
use crate::{conflicts, dialogues, spend};

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

#[test]
fn no_page_reads_through_all_dialogues() {
    let folder = std::env::temp_dir().join(format!("dd-plans-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(folder.join("archive.sqlite"), &crate::StoreKey::unencrypted()).unwrap();
    let month: Month = "2026-03".parse().unwrap();
    let query = SpendQuery::month(month, &[SpendKey::Number]);
    let of_one = SpendQuery { number_id: Some("n"), ..query.clone() };
    // (the question, its SQL, what must be in the plan)
    let table = [
        ("a page of one number", dialogues::page_sql(true), "dialogues_by_number_month"),
        ("a page of all numbers", dialogues::page_sql(false), "dialogues_by_month"),
        ("the last paid dialogue", dialogues::last_paid_sql(), "dialogues_paid"),
        ("what a write-off is made of", dialogues::paid_sql(), "SEARCH d USING INDEX"),
        ("a month's differing dialogues", dialogues::differing_sql(), "dialogues_differing"),
        ("all differing dialogues added up", conflicts::differing_sums_sql().to_owned(), "dialogues_differing"),
        ("a month of spending", spend::spend_sql(&query), "SEARCH r USING PRIMARY KEY"),
        ("a number's spending", spend::spend_sql(&of_one), "SEARCH r USING"),
    ];
    for (question, sql, wanted) in table {
        let plan = plan(&store, &sql);
        assert!(plan.contains(wanted), "{question}:\n{plan}");
        let reads_all = plan.lines().any(|line| line.starts_with("SCAN d") && !line.contains("dialogues_differing"));
        assert!(!reads_all && !plan.contains("SCAN r"), "{question} reads through everything:\n{plan}");
    }
    for question in [dialogues::page_sql(true), dialogues::page_sql(false)] {
        assert!(!plan(&store, &question).contains("TEMP B-TREE"), "a page comes in order from its index");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
