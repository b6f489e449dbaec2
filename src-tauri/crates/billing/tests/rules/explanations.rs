//! Laws of explanations: the arithmetic of every reason re-adds, and comes to the figure it explains. H1 to H3, D1 to
//! D5, W1 to W3, C1 to C5.

use crate::support::arithmetic::{last_result, re_adds};
use crate::support::histories::{ZONES, in_order, messages, outcome, tariffs};
use crate::support::leaving;
use billing::*;
use proptest::prelude::*;

fn fact<'a>(reason: &'a Reason, key: &str) -> Option<&'a FactValue> {
    reason.facts.iter().find(|fact| fact.key == key).map(|fact| &fact.value)
}

/// The steps of all reasons re-add, and no reason is empty.
fn all_re_add(reasons: &[Reason]) {
    for reason in reasons {
        re_adds(reason);
        assert!(!reason.facts.is_empty() || !reason.steps.is_empty(), "{} says nothing", reason.rule);
    }
}

fn of_write_off(write_off: &WriteOff, terms: &Terms) {
    let reasons = write_off.reasons(terms).unwrap();
    all_re_add(&reasons);
    let cause = match write_off.reason {
        WriteOffReason::Threshold => RuleId::W1,
        WriteOffReason::MonthStart => RuleId::W2,
        WriteOffReason::Cancellation => RuleId::C3,
    };
    assert_eq!(reasons.iter().map(|reason| reason.rule).collect::<Vec<_>>(), [cause, RuleId::W3]);
    assert_eq!(fact(&reasons[0], "accrued"), Some(&write_off.accrued.into()));
    assert_eq!(fact(&reasons[0], "dialogues"), Some(&write_off.dialogues.into()));
    assert_eq!(fact(&reasons[0], "at"), Some(&write_off.at.into()));
    assert_eq!(reasons[1].steps[0].result, write_off.amount.into(), "the rounded amount is what is debited");
    assert_eq!(last_result(&reasons, RuleId::W3), Some(write_off.carry.into()), "and the rest is the carry");
    if let Some(FactValue::Money(above)) = last_result(&reasons, RuleId::W1) {
        let reached = terms.threshold_crossing == Crossing::Reached && above.is_zero();
        assert!(!above.is_negative() && (reached || !above.is_zero()), "what did not pass is no reason");
    }
}

fn of_charge(charged: &Charged, opened: &Opened, terms: &Terms) {
    let reasons = charged.reasons(opened, terms);
    all_re_add(&reasons);
    let rules: Vec<_> = reasons.iter().map(|reason| reason.rule).collect();
    let price = reasons.last().unwrap();
    match charged.charge {
        Charge::Paid { rate } => assert_eq!(fact(price, "rate"), Some(&rate.into()), "the figure is the price"),
        Charge::FreeAllowance { place } => assert_eq!(fact(price, "place"), Some(&place.into())),
        Charge::Unpriced => assert_eq!(fact(price, "market"), Some(&charged.market.name().into())),
        Charge::FreeEntry => assert!(fact(price, "click").is_some()),
        Charge::FreeService => assert!(fact(price, "category").is_some()),
    }
    assert_eq!(fact(price, "volume"), charged.volume.map(FactValue::count).as_ref());
    assert_eq!(rules[..2], [RuleId::D1, RuleId::D2]);
    let dialogue = DialogueRef { number: opened.number, customer: opened.customer, opened_at: opened.at };
    assert_eq!(reasons[0].dialogues, [dialogue], "the dialogue is the evidence");
    if let Some(FactValue::Instant(closes)) = fact(&reasons[0], "closes_at") {
        let ad = matches!((charged.charge, opened.item), (Charge::FreeEntry, Item::Conversation { .. }));
        let hours = if ad { terms.ad_window_hours.into() } else { 24 };
        assert_eq!(*closes - opened.at, chrono::TimeDelta::hours(hours), "D1");
    }
}

fn of_assessment(case: &leaving::Case) {
    let assessed = case.leaving().assess().unwrap();
    all_re_add(&assessed.reasons);
    let result = |rule| last_result(&assessed.reasons, rule);
    if assessed.rule == RuleId::C2 {
        assert_eq!(result(RuleId::C2), assessed.provider_date.map(FactValue::Instant), "the wait");
        assert_eq!(fact(&assessed.reasons[0], "extra_month"), assessed.extra_month.map(FactValue::Money).as_ref());
        let clocks = &assessed.reasons.iter().find(|reason| reason.rule == RuleId::C4).unwrap().steps;
        if let (Some(promised), Some(provider)) = (assessed.promised, assessed.provider_date) {
            assert_eq!(result(RuleId::C4), Some(promised.into()), "the later of both clocks is promised");
            assert_eq!((&clocks[1].left, &clocks[1].right), (&provider.into(), &clocks[0].result), "of these two");
        }
    }
    assert_eq!(result(RuleId::C5), assessed.others.map(|rise| rise.more_a_month.into()));
    for option in case.leaving().options().unwrap() {
        all_re_add(&option.reasons);
    }
}

proptest! {
    #[test]
    fn w1_to_w3_d1_to_d5_the_arithmetic_of_a_history_re_adds(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        messages in messages(),
    ) {
        let (charged, last, _) = outcome(&tariff, zone, &in_order(messages), None);
        for (opened, charged) in &charged {
            of_charge(charged, opened, tariff.at(opened.at, zone));
            charged.due_before.iter().chain(&charged.threshold).for_each(|w| of_write_off(w, tariff.at(w.at, zone)));
        }
        last.iter().for_each(|write_off| of_write_off(write_off, tariff.at(write_off.at, zone)));
    }

    #[test]
    fn c1_to_c5_the_arithmetic_of_a_cancellation_re_adds(case in leaving::cases()) {
        of_assessment(&case);
    }

    #[test]
    fn h1_h2_a_hosting_debit_is_what_its_reasons_say(
        case in leaving::cases(),
        plan in prop::sample::select(vec![Plan::Monthly, Plan::Yearly]),
    ) {
        let reasons = hosting_reasons(&case.terms, plan, case.others + 1, case.rank);
        all_re_add(&reasons);
        let price = case.price(plan).map(FactValue::Money);
        prop_assert_eq!(fact(&reasons[0], "price"), price.as_ref());
        prop_assert_eq!(fact(&reasons[1], "live_numbers"), Some(&(case.others + 1).into()));
    }

    #[test]
    fn sums_and_products_of_reasons_re_add(
        first in -9_999_i64..9_999,
        rest in prop::collection::vec(-9_999_999_i64..9_999_999, 0..20),
        count in 0_u64..1_000_000,
    ) {
        let money = |micros| Money::from_micros(micros, Currency::USD);
        let (reason, sum) = Reason::by(RuleId::W3).adding(money(first), rest.iter().map(|more| money(*more))).unwrap();
        re_adds(&reason);
        prop_assert_eq!(reason.steps.len(), rest.len());
        prop_assert_eq!(sum, money(first + rest.iter().sum::<i64>()));
        let (reason, product) = Reason::by(RuleId::H1).multiplying(count, money(first)).unwrap();
        re_adds(&reason);
        prop_assert_eq!(product.amount(), money(first).amount() * rust_decimal::Decimal::from(count));
        prop_assert_eq!(last_result(&[reason], RuleId::H1), Some(product.into()));
    }
}
