use rust_decimal::Decimal;
use views::model::{DebitKind, MailingView, RuleId};
use views::{MailingAsked, ViewError};

use crate::support::{Archive, archive, day, now, text};

fn plan(archive: &Archive, market: &str, on: &str, dialogues: u32) -> Result<MailingView, ViewError> {
    let query = MailingAsked { number_id: "Campaigns", market, day: day(on), dialogues };
    views::mailing(&archive.store.reader().unwrap(), now(), query)
}

#[test]
fn a_mailing_adds_its_cost_its_debits_and_moves_the_date() {
    let archive = archive("mailing", "2026-01-05", |_| 50);
    let view = plan(&archive, "Spain", "2026-03-21", 1000).unwrap();
    assert_eq!(text(&view.difference), "100.00", "1,000 dialogues at 0.10");
    assert_eq!(view.more_paid, 1000);
    assert_eq!(view.month_after.amount - view.month_before.amount, view.difference.amount);
    let sum = |rows: &[views::model::PlannedDebit]| rows.iter().map(|row| row.amount.amount).sum::<Decimal>();
    let more = sum(&view.debits_after) - sum(&view.debits_before);
    assert!((more - Decimal::from(100)).abs() <= Decimal::new(1, 2), "the debits take what it costs: {more}");
    let thresholds =
        |rows: &[views::model::PlannedDebit]| rows.iter().filter(|row| row.kind == DebitKind::Threshold).count();
    assert!(thresholds(&view.debits_after) >= thresholds(&view.debits_before) + 3, "100.00 more, at 30.00 each");
    let sent = billing::first_instant_of(day("2026-03-22"), chrono_tz::Europe::Madrid);
    let paid = view.debits_after.iter().map(|row| row.at).find(|at| *at >= sent - chrono::TimeDelta::seconds(1));
    assert_eq!(view.free_after, Some(paid.unwrap() + chrono::TimeDelta::days(30)), "C2: thirty days after it is paid");
    assert_eq!(view.free_before, Some(crate::support::at("2026-04-30T22:00:00Z")), "today it would wait for the 1st");
    let rules: Vec<RuleId> = view.reasons.iter().map(|reason| reason.rule).collect();
    assert_eq!(rules, [RuleId::D3, RuleId::D4]);
}

#[test]
fn a_market_without_a_rate_costs_what_nobody_knows() {
    let archive = archive("unpriced", "2026-01-05", |_| 50);
    let view = plan(&archive, "Atlantis", "2026-03-21", 1000).unwrap();
    assert_eq!((view.rate, view.more_paid), (None, 0));
    assert!(view.difference.amount.is_zero());
    assert_eq!(view.free_after, view.free_before);
}

#[test]
fn what_cannot_be_planned_is_refused() {
    let archive = archive("refused", "2026-01-05", |_| 50);
    for (on, dialogues) in [("2026-03-17", 10), ("2026-09-01", 10), ("2026-03-21", 0), ("2026-03-21", 1_000_001)] {
        let refused = plan(&archive, "Spain", on, dialogues).unwrap_err();
        assert!(matches!(refused, ViewError::Invalid { .. }), "{on} {dialogues}: {refused}");
    }
    let reader = archive.store.reader().unwrap();
    let choices = views::planner(&reader, now()).unwrap();
    assert_eq!((choices.numbers.len(), choices.markets), (2, vec!["Spain".to_owned()]));
    assert_eq!(choices.first, day("2026-03-18"));
}

#[test]
fn a_mailing_in_a_month_to_come_is_added_to_that_month() {
    let archive = archive("next", "2026-01-05", |_| 50);
    let view = plan(&archive, "Spain", "2026-04-20", 500).unwrap();
    assert_eq!(view.month, "2026-04");
    assert_eq!(text(&view.month_before), "150.00", "thirty days of 5.00");
    assert_eq!(text(&view.month_after), "200.00");
}
