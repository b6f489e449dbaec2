use rust_decimal::Decimal;
use views::SpendAsked;
use views::model::{BillRow, DebitKind, Overview, SpendGroup, WhyKind, WhySubject};

use crate::support::{archive, month, now, text};

fn overview(archive: &crate::support::Archive) -> Overview {
    views::overview(&archive.store.reader().unwrap(), now()).unwrap()
}

#[test]
fn a_steady_pace_goes_on_and_is_debited_at_the_threshold() {
    // 50 dialogues a day at 0.10: 5.00 a day, so a debit every six days and a bit.
    let archive = archive("steady", "2026-01-05", |_| 50);
    let view = overview(&archive);
    let month = &view.month;
    assert_eq!(text(&month.costs.dialogues.amount), "90.00", "18 days, the last one done by noon");
    let forecast = month.forecast.as_ref().unwrap();
    // From noon on half a day is expected of today.
    assert_eq!(text(&forecast.dialogues.amount), "157.50");
    assert_eq!(text(&forecast.total.amount), "196.50", "and hosting of 39.00 on 24 March");
    assert_eq!(
        (text(forecast.low.as_ref().unwrap()), text(forecast.high.as_ref().unwrap())),
        ("196.50".to_owned(), "196.50".to_owned())
    );
    assert_eq!(forecast.days.len(), 14, "from today to the 31st");
    assert_eq!(text(&forecast.days[0].cumulative), "90.00", "today is what it is now");
    assert_eq!(text(&forecast.days[13].cumulative), "157.50");

    let dialogues: Vec<_> = view.coming.rows.iter().filter(|row| row.kind != DebitKind::Hosting).collect();
    assert!(dialogues.iter().all(|row| row.expected && !row.may_grow));
    let accrued: Decimal = view.wabas[0].threshold.accrued.amount.amount;
    let in_month = dialogues.iter().filter(|row| row.at < month_end());
    let sum: Decimal = in_month.clone().map(|row| row.amount.as_ref().unwrap().amount.amount).sum();
    let rest = Decimal::new(6750, 2) + accrued;
    assert!((sum - rest).abs() <= Decimal::new(1, 2), "what is accrued and expected is debited: {sum} of {rest}");
    let flagged: Vec<_> = forecast.flags.iter().map(|flag| flag.day.to_string()).collect();
    assert!(!flagged.is_empty() && view.wabas[0].threshold.expected_at.is_some(), "{flagged:?}");
    assert!(view.coming.with_forecast && !view.coming.incomplete);
}

fn month_end() -> chrono::DateTime<chrono::Utc> {
    month("2026-03").next().first_instant(chrono_tz::Europe::Madrid) + chrono::TimeDelta::seconds(1)
}

#[test]
fn the_range_is_that_of_the_weeks() {
    // The last week had 80 a day, the three before 40: the usual day is 50.
    let archive = archive("range", "2026-01-05", |day| if day >= crate::support::day("2026-03-11") { 80 } else { 40 });
    let forecast = overview(&archive).month.forecast.unwrap();
    let amount = |amount: &views::model::Amount| amount.amount;
    let (low, high) = (amount(forecast.low.as_ref().unwrap()), amount(forecast.high.as_ref().unwrap()));
    let total = amount(&forecast.total.amount);
    assert!(low < total && total < high, "{low} {total} {high}");
    // 13 days and a half of 40 or 80 instead of 50.
    assert_eq!(high - low, Decimal::new(5400, 2), "13.5 days of 40 dialogues more at 0.10");
    let last = forecast.days.last().unwrap();
    assert_eq!(amount(&last.high) - amount(&last.low), high - low, "the band ends at the range");
    assert_eq!(forecast.weeks, 4);
}

#[test]
fn without_a_week_of_history_only_what_is_known_is_listed() {
    let archive = archive("young", "2026-03-15", |_| 50);
    let numbers: Vec<_> = archive
        .store
        .reader()
        .unwrap()
        .numbers()
        .unwrap()
        .into_iter()
        .map(|number| store::Number { since: Some(crate::support::at("2026-03-14T08:00:00Z")), ..number })
        .collect();
    archive.store.write(|writer| writer.put_numbers(&numbers)).unwrap();
    let view = overview(&archive);
    assert!(view.month.forecast.is_none() && !view.coming.with_forecast);
    assert!(view.coming.rows.iter().any(|row| row.may_grow), "what is accrued so far");
}

#[test]
fn each_expected_figure_says_why() {
    let archive = archive("why", "2026-01-05", |_| 50);
    let reader = archive.store.reader().unwrap();
    let view = overview(&archive);
    let mut subjects = vec![view.month.forecast.unwrap().total.why.unwrap()];
    subjects.extend(view.coming.rows.iter().filter_map(|row| row.amount.as_ref()?.why.clone()));
    for subject in &subjects {
        let why = views::why(&reader, now(), subject).unwrap();
        assert!(!why.reasons.is_empty(), "{subject:?}");
        let is_ahead = matches!(subject.kind, WhyKind::Forecast | WhyKind::ExpectedDebit);
        assert_eq!(why.pace.is_some(), is_ahead, "{subject:?}");
        if let Some(pace) = why.pace {
            assert_eq!(
                (pace.from.to_string(), pace.to.to_string()),
                ("2026-02-18".to_owned(), "2026-03-17".to_owned())
            );
            assert_eq!(pace.by_weekday, [200; 7], "four of each weekday, fifty dialogues each");
            assert_eq!(pace.expected, 25 + 13 * 50);
        }
    }
    let unknown = WhySubject { kind: WhyKind::ExpectedDebit, id: "4711".to_owned() };
    assert!(views::why(&reader, now(), &unknown).is_err());
}

#[test]
fn the_coming_bill_and_spend_carry_the_same_forecast() {
    let archive = archive("bill", "2026-01-05", |_| 50);
    let reader = archive.store.reader().unwrap();
    let total = overview(&archive).month.forecast.unwrap().total;
    let bills = views::bills(&reader, now(), None).unwrap();
    let BillRow::Coming { forecast: Some(forecast), so_far, .. } = &bills.rows[0] else {
        panic!("{:?}", bills.rows[0])
    };
    assert_eq!(forecast.total, total);
    assert_eq!(text(&so_far.total.amount), "90.00");
    let query = SpendAsked { month: month("2026-03"), compare: Some(month("2026-02")), group: SpendGroup::Number };
    let spend = views::spend(&reader, now(), query).unwrap();
    assert_eq!(spend.forecast.unwrap().total, total);
    assert_eq!(text(&spend.answer.unwrap().heading.unwrap()), "56.50", "196.50 against 140.00");
    let before = SpendAsked { month: month("2026-02"), compare: None, group: SpendGroup::Number };
    assert!(views::spend(&reader, now(), before).unwrap().forecast.is_none(), "a month that is over has none");
}

#[test]
fn a_month_goes_from_one_sum_to_the_other_by_its_parts() {
    let archive = archive("parts", "2026-01-05", |day| if day >= crate::support::day("2026-03-01") { 60 } else { 50 });
    let reader = archive.store.reader().unwrap();
    let query = SpendAsked { month: month("2026-03"), compare: Some(month("2026-02")), group: SpendGroup::Country };
    let answer = views::spend(&reader, now(), query).unwrap().answer.unwrap();
    let parts = [&answer.by_count, &answer.by_price, &answer.by_mix, &answer.by_hosting, &answer.by_other];
    let sum: Decimal = parts.iter().map(|part| part.amount).sum();
    assert_eq!(answer.from.amount + sum, answer.to.amount);
    assert_eq!(text(&answer.by_count), "18.00", "ten more a day for 18 days, at 0.10");
    assert!(answer.by_price.amount.is_zero() && answer.by_mix.amount.is_zero(), "one rate, one market");
}
