//! Debits that come late, come back, or are too many to be shown.

use store::{Attempt, Debit, DebitKind, Outcome};
use views::SpendAsked;
use views::model::{AlertKind, BillRow, SpendGroup};

use crate::{at, now, sample, text, usd};

fn late(id: &str, kind: DebitKind, due: &str, month: Option<&str>, paid: &str) -> Debit {
    Debit {
        id: id.to_owned(),
        at: at(due),
        amount: usd("5"),
        kind,
        waba_id: None,
        number_id: None,
        month: month.map(|month| month.parse().unwrap()),
        outcome: Outcome::Paid,
        attempts: Vec::new(),
        paid_at: Some(at(paid)),
        covers: None,
        accrued: None,
        carry: None,
        period: None,
    }
}

#[test]
fn money_back_counts_in_the_month_it_is_for_however_late_it_comes() {
    let sample = sample("refund");
    let refund = late("r", DebitKind::Refund, "2026-03-17T10:00:00Z", Some("2025-11"), "2026-03-17T10:00:00Z");
    sample.store.write(|writer| writer.put_debits(&[refund])).unwrap();
    let reader = sample.store.reader().unwrap();
    let spent = |name: &str| {
        let query = SpendAsked { month: name.parse().unwrap(), compare: None, group: SpendGroup::Number };
        text(&views::spend(&reader, now(), query).unwrap().costs.refunds.amount)
    };
    assert_eq!((spent("2025-11").as_str(), spent("2026-03").as_str()), ("5.00 USD", "0.00 USD"));
    let bill = views::bill(&reader, now(), "2025-11".parse().unwrap()).unwrap();
    assert_eq!(text(&bill.formula.refunds), "5.00 USD");
    let view = views::bills(&reader, now(), None).unwrap();
    let gap = view.rows.iter().find(|row| matches!(row, BillRow::Gap { month, .. } if month == "2025-11"));
    assert!(matches!(gap, Some(BillRow::Gap { expected, .. }) if text(&expected.refunds.amount) == "5.00 USD"));
}

#[test]
fn a_debit_paid_at_last_is_told_however_long_it_was_overdue() {
    let sample = sample("overdue");
    let overdue = late("o", DebitKind::Hosting, "2025-06-14T10:00:00Z", None, "2026-03-17T10:00:00Z");
    let forgotten = late("f", DebitKind::Hosting, "2025-06-13T10:00:00Z", None, "2025-06-13T10:00:00Z");
    sample.store.write(|writer| writer.put_debits(&[overdue, forgotten])).unwrap();
    let told = views::preview(
        &sample.store.reader().unwrap(),
        now(),
        AlertKind::DebitDone,
        views::Rule::built_in(AlertKind::DebitDone),
    );
    assert_eq!(told.unwrap().last_quarter, Some(1));
}

#[test]
fn the_sums_of_debits_count_those_too_that_are_not_shown() {
    let sample = sample("debits");
    let refund = late("back", DebitKind::Refund, "2026-03-04T10:00:00Z", None, "2026-03-04T10:00:00Z");
    let failed = Debit {
        outcome: Outcome::Failed,
        paid_at: None,
        ..late("failed", DebitKind::Hosting, "2026-02-03T10:00:00Z", None, "2026-02-03T10:00:00Z")
    };
    let paid = ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"];
    let paid = paid.map(|due| late(due, DebitKind::Hosting, due, None, due));
    let attempt = Attempt { at: at("2026-03-04T10:00:00Z"), outcome: Outcome::Paid, decline: None };
    let refund = Debit { amount: usd("-5"), attempts: vec![attempt], ..refund };
    sample.store.write(|writer| writer.put_debits(&[[refund, failed].as_slice(), &paid].concat())).unwrap();
    let reader = sample.store.reader().unwrap();
    let ask = |month: Option<&str>, limit| {
        let view = views::debits(&reader, now(), month.map(|month| month.parse().unwrap()), limit).unwrap();
        let ids: Vec<_> = view.rows.iter().map(|row| row.id.clone()).collect();
        assert!(view.rows.iter().all(|row| row.attempts.len() == usize::from(row.id == "back")), "its own attempts");
        (ids, view.older, [view.paid, view.failed, view.refunded].map(|amount| text(&amount)))
    };
    let sums = |paid: &str, failed: &str| [paid, failed, "5.00 USD"].map(str::to_owned);
    let (ids, older, amounts) = ask(None, Some(2));
    assert_eq!((ids, older, amounts), (vec!["back".into(), paid[2].id.clone()], 3, sums("15.00 USD", "5.00 USD")));
    let (ids, older, amounts) = ask(Some("2026-03"), None);
    assert_eq!((ids.len(), older, amounts), (4, 0, sums("15.00 USD", "0.00 USD")));
}
