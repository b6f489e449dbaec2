//! What pages ask, on a small archive.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::atomic::Ordering;

use billing::Month;
use serde_json::json;
use store::{
    Attempt, Covers, Debit, DebitKind, DebitQuery, DialogueQuery, Instant, Intention, IntentionState, OfMonths,
    Outcome, SpendKey, SpendQuery, Store, StoreError, StoreKey,
};
use support::{Folder, archive, at, dialogue, dollars, free, number, paid, waba, write};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_dialogue_belongs_to_the_day_of_its_wabas_zone() {
    let folder = Folder::new();
    let store = archive(&folder);
    let moment = "2026-03-31T22:30:00Z"; // 1 April in Madrid, 31 March in Sao Paulo
    write(&store, |writer| {
        writer.put_dialogues(&[dialogue("a", "n1", moment, paid("0.05")), dialogue("b", "n2", moment, paid("0.05"))])
    });
    let reader = store.reader().unwrap();
    let by_number = |text| -> Vec<_> {
        let rows = reader.spend(&SpendQuery::month(month(text), &[SpendKey::Number])).unwrap();
        rows.into_iter().map(|row| (row.number_id.unwrap(), row.tally.reported.cost.to_string())).collect()
    };
    assert_eq!(by_number("2026-03"), [("n2".to_owned(), "0.050000 USD".to_owned())]);
    assert_eq!(by_number("2026-04"), [("n1".to_owned(), "0.050000 USD".to_owned())]);
    assert_eq!(reader.months().unwrap(), [month("2026-03"), month("2026-04")]);
}

#[test]
fn pages_of_dialogues_neither_skip_nor_repeat_one_even_of_the_same_instant() {
    let folder = Folder::new();
    let store = archive(&folder);
    let rows: Vec<_> = (0..25)
        .map(|n| dialogue(&format!("d{n:02}"), "n1", &format!("2026-03-1{}T10:00:00Z", n / 10), free(n + 1)))
        .collect();
    write(&store, |writer| writer.put_dialogues(&rows));
    let reader = store.reader().unwrap();
    for number_id in [Some("n1"), None] {
        let (mut seen, mut after) = (Vec::new(), None);
        loop {
            let query = DialogueQuery { number_id, month: month("2026-03"), after, skip: 0, limit: 7 };
            let page = reader.dialogues(query).unwrap();
            seen.extend(page.dialogues.into_iter().map(|dialogue| dialogue.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let mut expected: Vec<_> = rows.iter().map(|row| row.id.clone()).collect();
        expected.reverse();
        assert_eq!(seen, expected, "the newest first, each once");
    }
}

#[test]
fn the_last_paid_dialogue_counts_both_opinions() {
    let folder = Folder::new();
    let store = archive(&folder);
    write(&store, |writer| {
        writer.put_dialogues(&[
            dialogue("old", "n1", "2026-03-01T10:00:00Z", paid("0.05")),
            dialogue("free", "n1", "2026-03-02T10:00:00Z", free(1)),
            dialogue("ours", "n1", "2026-03-03T10:00:00Z", free(2)),
        ])
    });
    let last = || store.reader().unwrap().last_paid_dialogue("n1").unwrap().map(|dialogue| dialogue.id);
    assert_eq!(last().as_deref(), Some("old"), "free ones do not keep a number");
    write(&store, |writer| writer.put_charges(&[(3, paid("0.05").unwrap())], billing::Currency::USD));
    assert_eq!(last().as_deref(), Some("ours"), "what only we count as paid may keep it too");
    let differing = store.reader().unwrap().differing_dialogues("w1", month("2026-03"), 10).unwrap();
    assert_eq!(differing.iter().map(|dialogue| dialogue.id.as_str()).collect::<Vec<_>>(), ["ours"]);
    assert_eq!(differing[0].reported, free(2), "the provider's word stays");
}

fn debit(id: &str, when: &str, outcomes: &[bool]) -> Debit {
    let attempts: Vec<_> = outcomes
        .iter()
        .enumerate()
        .map(|(day, paid)| Attempt {
            at: at(when) + chrono::TimeDelta::days(day as i64),
            outcome: if *paid { Outcome::Paid } else { Outcome::Failed },
            decline: None,
        })
        .collect();
    let last = attempts.last().unwrap();
    Debit {
        id: id.to_owned(),
        at: at(when),
        amount: dollars("30.01"),
        kind: DebitKind::Threshold,
        waba_id: Some("w1".to_owned()),
        number_id: None,
        month: Some(month("2026-03")),
        outcome: last.outcome.clone(),
        paid_at: (last.outcome == Outcome::Paid).then_some(last.at),
        covers: Some(Covers { dialogues: 488, from_dialogue_id: None, to_dialogue_id: None }),
        accrued: Some(dollars("30.012")),
        carry: Some(dollars("0.002")),
        period: None,
        attempts,
    }
}

#[test]
fn the_latest_state_of_a_debit_stands_in_whatever_order_the_states_come() {
    let states =
        [debit("d", "2026-03-09T10:00:00Z", &[false]), debit("d", "2026-03-09T10:00:00Z", &[false, false, true])];
    for order in [[0, 1], [1, 0]] {
        let folder = Folder::new();
        let store = archive(&folder);
        for state in order {
            write(&store, |writer| writer.put_debits(&states[state..=state]));
        }
        let reader = store.reader().unwrap();
        assert_eq!(reader.debit("d").unwrap().unwrap(), states[1], "in the order {order:?}");
        assert_eq!(reader.debits(DebitQuery { unpaid: true, ..Default::default() }).unwrap(), []);
        let repeated = write(&store, |writer| writer.put_debits(&states));
        assert_eq!(repeated, 0, "nothing new, nothing changed");
    }
}

#[test]
fn a_debit_covers_what_was_paid_up_to_it() {
    let folder = Folder::new();
    let store = archive(&folder);
    write(&store, |writer| {
        writer
            .put_debits(&[debit("d9", "2026-03-09T10:00:00Z", &[true]), debit("d20", "2026-03-20T10:00:00Z", &[true])])
    });
    let reader = store.reader().unwrap();
    let covering = |moment| reader.debit_covering("w1", at(moment)).unwrap().map(|debit| debit.id);
    assert_eq!(covering("2026-03-09T10:00:00Z").as_deref(), Some("d9"), "the one that triggered it is in it");
    assert_eq!(covering("2026-03-09T10:00:01Z").as_deref(), Some("d20"));
    assert_eq!(covering("2026-03-20T10:00:01Z"), None, "still accrued");
}

#[test]
fn a_debit_belongs_to_the_month_it_names_else_to_that_in_which_it_fell_due() {
    let folder = Folder::new();
    let store = archive(&folder);
    let unnamed = |id: &str, when: &str| Debit { month: None, ..debit(id, when, &[true]) };
    let refund = Debit { kind: DebitKind::Refund, ..debit("refund of March", "2026-06-20T10:00:00Z", &[true]) };
    let debits = [
        refund,
        debit("month start", "2026-04-01T00:00:00Z", &[true]),
        Debit { month: Some(month("2026-04")), ..debit("of April", "2026-03-31T22:30:00Z", &[true]) },
        unnamed("hosting in March", "2026-03-14T00:00:00Z"),
        unnamed("hosting at the end", "2026-03-31T22:00:00Z"),
        unnamed("hosting before", "2026-02-28T22:59:59Z"),
    ];
    write(&store, |writer| writer.put_debits(&debits));
    let (first, last) = (month("2026-03"), month("2026-03"));
    let (from, until) = (at("2026-02-28T23:00:00Z"), at("2026-03-31T22:00:00Z"));
    let of = Some(OfMonths { first, last, from, until });
    let found = store.reader().unwrap().debits(DebitQuery { of, ..Default::default() }).unwrap();
    let ids: Vec<_> = found.iter().map(|debit| debit.id.as_str()).collect();
    assert_eq!(ids, ["refund of March", "month start", "hosting in March"]);
    assert!(found.iter().all(|debit| debit.attempts.len() == 1), "each with its own attempts");
}

#[test]
fn what_was_paid_lately_is_found_however_long_ago_it_fell_due() {
    let folder = Folder::new();
    let store = archive(&folder);
    let debits = [
        debit("paid late", "2026-01-10T10:00:00Z", &[false, false, false, true]),
        debit("long ago", "2026-01-09T10:00:00Z", &[true]),
        debit("new", "2026-01-13T11:00:00Z", &[false]),
    ];
    write(&store, |writer| writer.put_debits(&debits));
    let lately = Some(at("2026-01-13T10:00:00Z"));
    let found = store.reader().unwrap().debits(DebitQuery { lately, ..Default::default() }).unwrap();
    assert_eq!(found.iter().map(|debit| debit.id.as_str()).collect::<Vec<_>>(), ["new", "paid late"]);
}

#[test]
fn the_last_write_off_is_the_last_whether_it_names_its_month_or_not() {
    let folder = Folder::new();
    let store = archive(&folder);
    let of = |id: &str, when: &str, name: Option<&str>| Debit { month: name.map(month), ..debit(id, when, &[true]) };
    let other = Debit { waba_id: Some("w2".to_owned()), ..of("other", "2026-03-30T10:00:00Z", Some("2026-03")) };
    let hosting = Debit { kind: DebitKind::Hosting, ..of("hosting", "2026-03-29T10:00:00Z", None) };
    let debits = [
        of("January", "2026-01-20T10:00:00Z", Some("2026-01")),
        of("unnamed", "2026-02-20T10:00:00Z", None),
        of("March", "2026-03-20T10:00:00Z", Some("2026-03")),
        other,
        hosting,
    ];
    write(&store, |writer| writer.put_debits(&debits));
    let reader = store.reader().unwrap();
    let last = |before| reader.last_write_off("w1", before).unwrap().map(|debit| debit.id);
    assert_eq!(last(None).as_deref(), Some("March"));
    assert_eq!(last(Some((month("2026-03"), at("2026-02-28T23:00:00Z")))).as_deref(), Some("unnamed"));
    assert_eq!(last(Some((month("2026-02"), at("2026-01-31T23:00:00Z")))).as_deref(), Some("January"));
    assert_eq!(last(Some((month("2026-01"), at("2025-12-31T23:00:00Z")))), None);
}

#[test]
fn each_change_is_another_revision_and_nothing_else_is() {
    let folder = Folder::new();
    let store = archive(&folder);
    let other = Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap();
    let revision = || store.reader().unwrap().revision().unwrap();
    let mut before = revision();
    let mut moved = |what: &str, by: u64| {
        assert_eq!(revision() - before, by, "{what}");
        before = revision();
    };
    let dialogues = [dialogue("a", "n1", "2026-03-10T10:00:00Z", free(1))];
    write(&store, |writer| writer.put_dialogues(&dialogues));
    moved("a dialogue", 1);
    write(&store, |writer| writer.put_dialogues(&dialogues));
    moved("the same again", 0);
    store.write_aside(|writer| writer.put_setting("seen", Some("yes"))).unwrap();
    moved("what no figure is made of", 0);
    let undone: Result<(), StoreError> = store.write(|writer| {
        writer.put_setting("seen", None)?;
        Err(StoreError::Bug("on second thoughts".to_owned()))
    });
    assert!(undone.is_err());
    moved("what was undone", 0);
    write(&other, |writer| writer.put_setting("budget", Some("1")));
    moved("by another program", 1);
}

#[test]
fn what_was_worked_out_is_one_of_each_type_and_goes_with_the_archive() {
    #[derive(Default)]
    struct Counted(std::sync::atomic::AtomicU32);
    let folder = Folder::new();
    let store = archive(&folder);
    let count = |store: &Store| store.reader().unwrap().worked_out::<Counted>().0.fetch_add(1, Ordering::Relaxed);
    assert_eq!([count(&store), count(&store)], [0, 1]);
    drop(store);
    assert_eq!(count(&Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap()), 0);
}

#[test]
fn a_number_the_provider_drops_stays_in_the_archive() {
    let folder = Folder::new();
    let store = archive(&folder);
    write(&store, |writer| writer.put_dialogues(&[dialogue("d", "n2", "2026-03-01T10:00:00Z", free(1))]));
    write(&store, |writer| writer.put_numbers(&[number("n1", "w1", "+34600000001")]));
    let numbers = store.reader().unwrap().numbers().unwrap();
    assert_eq!(
        numbers.iter().map(|number| (number.id.as_str(), number.listed)).collect::<Vec<_>>(),
        [("n1", true), ("n2", false)]
    );
    assert!(store.reader().unwrap().dialogue("d").unwrap().is_some(), "history outlives the provider's list");
}

#[test]
fn how_a_number_is_grouped_is_kept_until_it_is_another_number() {
    let folder = Folder::new();
    let store = archive(&folder);
    let shown = || store.reader().unwrap().number("n1").unwrap().unwrap().international();
    let put = |phone: &str| store.write(|writer| writer.put_number(&number("n1", "w1", phone))).unwrap();
    let keep = |grouped: Option<&str>| {
        let conn = rusqlite::Connection::open(folder.archive()).unwrap();
        conn.execute("UPDATE numbers SET grouped = ?1 WHERE id = 'n1'", [grouped]).unwrap();
    };
    assert_eq!(shown(), "+34 600 00 00 01");
    keep(Some("as it was"));
    assert_eq!((put("+34600000001"), shown().as_str()), (false, "as it was"));
    assert_eq!((put("+34600000003"), shown().as_str()), (true, "+34 600 00 00 03"));
    keep(None); // an archive of an older version
    assert_eq!(shown(), "+34 600 00 00 03");
    assert_eq!([put("+34600000003"), put("+34600000003")], [true, false], "kept from then on");
}

#[test]
fn a_row_about_an_unknown_number_is_refused_by_name() {
    let folder = Folder::new();
    let store = archive(&folder);
    let outcome = store.write(|writer| writer.put_dialogues(&[dialogue("d", "n9", "2026-03-01T10:00:00Z", None)]));
    assert!(matches!(outcome, Err(StoreError::Unknown { what: "number", id }) if id == "n9"));
}

#[test]
fn our_calculation_is_stale_from_the_earliest_change_on() {
    let folder = Folder::new();
    let store = archive(&folder);
    let stale = || store.reader().unwrap().stale_from().unwrap();
    let settle = |from: Option<Instant>| write(&store, |writer| writer.set_stale_from(from));
    assert_eq!(stale(), None);
    let rows =
        [dialogue("a", "n1", "2026-03-05T10:00:00Z", free(1)), dialogue("b", "n1", "2026-03-04T10:00:00Z", free(2))];
    write(&store, |writer| writer.put_dialogues(&rows));
    assert_eq!(stale(), Some(at("2026-03-04T10:00:00Z")));
    settle(None);
    write(&store, |writer| writer.put_dialogues(&rows));
    assert_eq!(stale(), None, "a repeated page changes nothing");
    write(&store, |writer| writer.put_dialogues(&[dialogue("a", "n1", "2026-03-05T10:00:00Z", free(9))]));
    assert_eq!(stale(), None, "another opinion of the provider's is not another fact");
    write(&store, |writer| writer.put_dialogues(&[dialogue("a", "n1", "2026-03-07T10:00:00Z", free(1))]));
    assert_eq!(stale(), Some(at("2026-03-05T10:00:00Z")), "from where it was before");
    settle(None);
    write(&store, |writer| writer.put_wabas(&[waba("w1", "UTC"), waba("w2", "America/Sao_Paulo")]));
    assert!(stale().is_some(), "another zone makes other months");
}

#[test]
fn an_intention_is_acted_on_once() {
    let folder = Folder::new();
    let store = archive(&folder);
    let held = Intention {
        id: "0198c0de-0000-7000-8000-000000000001".to_owned(),
        kind: "cancel".to_owned(),
        number_id: Some("n1".to_owned()),
        body: json!({"typed": "CANCEL"}),
        state: IntentionState::Held,
        created_at: at("2026-03-18T13:05:00Z"),
        hold_until: Some(at("2026-03-18T13:06:00Z")),
        hold_left_ms: None,
        sent_at: None,
        resolved_at: None,
        answer: None,
    };
    write(&store, |writer| writer.add_intention(&held));
    assert!(store.write(|writer| writer.add_intention(&held)).is_err(), "one id, one intention");
    let sending = Intention { state: IntentionState::Sending, ..held.clone() };
    let undone = Intention { state: IntentionState::Undone, ..held.clone() };
    assert!(write(&store, |writer| writer.advance_intention(IntentionState::Held, &sending)));
    assert!(!write(&store, |writer| writer.advance_intention(IntentionState::Held, &undone)), "too late to undo");
    let reader = store.reader().unwrap();
    assert_eq!(reader.open_intentions().unwrap(), [sending]);
}
