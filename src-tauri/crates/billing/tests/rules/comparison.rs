//! Readings side by side: D1, D4, D5 and W1 chosen otherwise, and what that makes of a month.
use std::collections::BTreeMap;

use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::sample::select;

fn number(n: usize) -> PhoneNumber {
    ["+34911000001", "+34911000002", "+34911000003"][n % 3].parse().unwrap()
}

fn opened(minute: i64, number_of: usize, customer: usize, initiator: Initiator, ad: Option<bool>) -> Opened {
    let start: Instant = "2022-03-30T00:00:00Z".parse().unwrap();
    let customer = ["+34600000001", "+33600000002", "+5511900000003"][customer % 3].parse().unwrap();
    let entry = ad.map_or(Entry::Ordinary, |first_click| Entry::Ad { first_click });
    Opened::dialogue(start + TimeDelta::minutes(minute), number(number_of), customer, initiator, entry)
}

fn costing(tariff: Tariff, opened: &[Opened]) -> Costing {
    let wabas = [("one".to_owned(), Tz::Europe__Madrid), ("two".to_owned(), Tz::America__Havana)];
    let ledger = Ledger::new(tariff, Tz::Europe__Madrid, wabas, RateCard::embedded(Currency::USD));
    Costing::of(ledger, opened.iter().map(|o| (usize::from(o.number == number(2)), *o))).unwrap()
}

fn usual() -> Tariff {
    let few = [("free.dialogues", "2"), ("threshold.amount", "0.20")];
    few.iter().fold(Terms::default().into(), |tariff: Tariff, (key, value)| tariff.read_as(key, value).unwrap())
}

#[test]
fn d4_an_allowance_of_each_number_makes_paid_dialogues_free() {
    let opened: Vec<_> = (0..4).map(|n| opened(n, n as usize % 2, 0, Initiator::Business, None)).collect();
    let (usual, other) = (costing(usual(), &opened), usual().read_as("free.scope", "number").unwrap());
    let difference = usual.compared(&costing(other, &opened)).unwrap();
    let [month] = &difference.months[..] else { panic!("{difference:?}") };
    assert_eq!((month.usual.paid, month.other.paid), (2, 0));
    assert_eq!(month.difference.amount().to_string(), "-0.1230");
    let paid: Vec<_> = difference.dialogues.iter().map(|d| (d.at, d.usual.unwrap().charge)).collect();
    assert_eq!(paid.len(), 2);
    assert!(matches!(paid[0], (at, Charge::Paid { .. }) if at == opened[2].at));
    assert!(matches!(&difference.write_offs[..], [WriteOffDifference::Usual(debit)] if debit.dialogues == 2));
}

#[test]
fn w1_a_reading_of_the_threshold_moves_debits_and_costs_nothing_more() {
    let opened: Vec<_> = (0..15).map(|n| opened(n, 0, 0, Initiator::Business, None)).collect();
    let once = usual().read_as("threshold.repeats", "once").unwrap();
    let difference = costing(usual(), &opened).compared(&costing(once, &opened)).unwrap();
    assert!(difference.dialogues.is_empty() && difference.months.iter().all(|month| month.difference.is_zero()));
    assert!(!difference.is_none() && !difference.write_offs.is_empty());
}

#[test]
fn the_readings_are_those_the_terms_take_and_no_others() {
    for reading in readings() {
        for value in reading.values {
            Tariff::meta().read_as(reading.key, value).unwrap();
        }
        let refused = Tariff::meta().read_as(reading.key, "?").unwrap_err().to_string();
        let named = refused.split('`').skip(1).step_by(2).filter(|word| *word != "?" && *word != reading.key);
        let named: Vec<_> = named.collect();
        assert!(named.is_empty() || named == reading.values, "{refused}");
    }
    let closed = |value: &serde_json::Value| value.is_boolean() || value.as_str().is_some_and(|v| !v.contains('.'));
    let parameters = Terms::default().parameters();
    let choices: Vec<_> =
        parameters.iter().filter(|p| closed(&p.value) && p.key != "price.model").map(|p| p.key).collect();
    assert_eq!(choices, readings().iter().map(|reading| reading.key).collect::<Vec<_>>());
}

#[test]
fn alternatives_are_what_the_terms_are_not_where_it_says_anything() {
    let named = |tariff: Tariff| {
        tariff.alternatives().iter().map(|a| format!("{}={}", a.reading.key, a.value)).collect::<Vec<_>>()
    };
    let of_2022 = named(Terms::default().into());
    assert!(
        of_2022.contains(&"threshold.repeats=once".to_owned())
            && of_2022.contains(&"threshold.repeats=multiples".to_owned())
    );
    assert!(!of_2022.iter().any(|a| a.starts_with("service.") || a == "free.scope=waba"), "{of_2022:?}");
    let meta = named(Tariff::meta());
    assert!(meta.contains(&"free.scope=waba".to_owned()), "some periods have it per number: {meta:?}");
    assert!(meta.contains(&"free.scope=number".to_owned()) && meta.contains(&"service.charged=false".to_owned()));
}

#[test]
fn h2_c3_readings_of_hosting_and_leaving_say_nothing_of_dialogues() {
    let others: Vec<_> = readings().iter().filter(|reading| !reading.concerns_dialogues()).collect();
    assert_eq!(
        others.iter().map(|reading| reading.key).collect::<Vec<_>>(),
        ["hosting.volume", "cancel.settles_accrued"]
    );
}

#[test]
fn a_reading_nobody_knows_is_refused_with_what_there_is() {
    let refused = usual().read_as("free.scope", "country").unwrap_err().to_string();
    assert!(refused.contains("`waba`") && refused.contains("`number`"), "{refused}");
    assert!(matches!(usual().read_as("free.scop", "waba"), Err(TermsError::UnknownKey(key)) if key == "free.scop"));
}

fn histories() -> impl Strategy<Value = Vec<Opened>> {
    let initiator = select(vec![Initiator::Business, Initiator::Customer]);
    let one = (0_i64..4_000, 0_usize..3, 0_usize..3, initiator, prop::option::of(any::<bool>()));
    prop::collection::vec(one.prop_map(|(m, n, c, i, ad)| opened(m, n, c, i, ad)), 0..60).prop_map(|mut all| {
        all.sort_by_key(|o| (o.at, o.number, o.customer));
        all
    })
}

/// In millionths.
fn cost(costed: Costed) -> i64 {
    if let Charge::Paid { rate } = costed.charge { rate.micros().unwrap() } else { 0 }
}

fn alternatives() -> impl Strategy<Value = Alternative> {
    select(Tariff::from(Terms::default()).alternatives())
}

proptest! {
    #[test]
    fn a_costing_has_every_dialogue_and_its_months_and_debits_come_to_what_they_cost(opened in histories()) {
        let costing = costing(usual(), &opened);
        prop_assert_eq!(costing.dialogues().iter().map(|costed| costed.opened).collect::<Vec<_>>(), opened);
        let paid: i64 = costing.dialogues().iter().copied().map(cost).sum();
        let months: i64 = costing.months().iter().map(|month| month.cost.micros().unwrap()).sum();
        prop_assert_eq!(months, paid);
        for waba in ["one", "two"] {
            let of_waba = costing.dialogues().iter().filter(|costed| ["one", "two"][costed.waba] == waba);
            let paid: i64 = of_waba.copied().map(cost).sum();
            let debits = costing.write_offs().iter().filter(|debit| debit.waba.as_deref() == Some(waba));
            let debited: i64 = debits.map(|debit| debit.amount.micros().unwrap()).sum();
            prop_assert!((debited - paid).abs() < 10_000, "{debited} of {paid}: at most a cent is carried on");
        }
    }

    #[test]
    fn the_dialogues_listed_make_the_difference_of_each_month(opened in histories(), chosen in alternatives()) {
        let (usual_costing, other) = (costing(usual(), &opened), usual().read_as(chosen.reading.key, chosen.value).unwrap());
        let other = costing(other, &opened);
        let difference = usual_costing.compared(&other).unwrap();
        let mut sums: BTreeMap<_, i64> = BTreeMap::new();
        for dialogue in &difference.dialogues {
            let [before, after] = [dialogue.usual, dialogue.other].map(|side| side.map_or(0, cost));
            prop_assert_eq!(dialogue.difference.micros().unwrap(), after - before);
            for (side, sign) in [(dialogue.usual, -1), (dialogue.other, 1)] {
                let Some(Costed { waba, month, charge: Charge::Paid { rate }, .. }) = side else { continue };
                *sums.entry((month, waba)).or_default() += sign * rate.micros().unwrap();
            }
        }
        for month in &difference.months {
            let waba = usize::from(month.waba == "two");
            prop_assert_eq!(month.difference.micros().unwrap(), sums.remove(&(month.month, waba)).unwrap_or(0));
            prop_assert_eq!(month.usual.cost.plus(month.difference).unwrap(), month.other.cost);
        }
        prop_assert!(sums.values().all(|sum| *sum == 0));
        let back = other.compared(&usual_costing).unwrap();
        prop_assert_eq!(back.dialogues.len(), difference.dialogues.len());
        prop_assert_eq!(back.write_offs.len(), difference.write_offs.len());
        prop_assert!(usual_costing.compared(&usual_costing).unwrap().is_none());
    }
}
