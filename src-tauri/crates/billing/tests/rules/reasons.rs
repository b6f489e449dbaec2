//! Reasons: what they say is what was computed.
use crate::support::{MADRID, flat_card, madrid, open_many, opened, terms, usd};
use billing::{FactValue, Ledger, Op, Plan, Reason, RuleId, Terms, hosting_reasons};

fn ledger() -> Ledger {
    Ledger::new(terms(r#"{"free.dialogues": 0}"#), MADRID, [("waba-1".to_owned(), MADRID)], flat_card("0.0615"))
}

/// Every step done again from its operands.
fn re_adds(reason: &Reason) {
    for step in &reason.steps {
        let (FactValue::Money(left), FactValue::Money(right), FactValue::Money(result)) =
            (&step.left, &step.right, &step.result)
        else {
            continue;
        };
        let again = match step.op {
            Op::Add => left.plus(*right),
            Op::Subtract | Op::Exceeds => left.minus(*right),
            Op::Round => Ok(left.rounded()),
            Op::Multiply | Op::Later | Op::AddDays => continue,
        };
        assert_eq!(again.unwrap(), *result, "{step:?}");
    }
}

#[test]
fn w1_w3_a_write_off_says_what_crossed_and_how_it_was_rounded() {
    let mut ledger = ledger();
    let fallen = open_many(&mut ledger, madrid("2022-03-05 10:00"), 488);
    let reasons = fallen[0].1.reasons(&Terms::default()).unwrap();
    assert_eq!(reasons.iter().map(|reason| reason.rule).collect::<Vec<_>>(), [RuleId::W1, RuleId::W3]);
    assert_eq!(reasons[0].steps[0].result, FactValue::Money(usd("0.0120")), "above the threshold by");
    assert_eq!(reasons[1].steps[0].result, FactValue::Money(usd("30.01")));
    assert_eq!(reasons[1].steps[1].result, FactValue::Money(usd("0.0020")));
    reasons.iter().for_each(re_adds);
}

#[test]
fn d3_d4_a_dialogue_says_what_decided_its_price() {
    let table = [(r#"{"free.dialogues": 0}"#, RuleId::D3, "rate"), (r#"{"free.dialogues": 5}"#, RuleId::D4, "place")];
    for (overrides, rule, fact) in table {
        let terms = terms(overrides);
        let mut ledger = Ledger::new(terms.clone(), MADRID, [("waba-1".to_owned(), MADRID)], flat_card("0.0615"));
        let dialogue = opened(madrid("2022-03-05 10:00"), 1);
        let reasons = ledger.open("waba-1", &dialogue).unwrap().reasons(&dialogue, &terms);
        let last = reasons.last().unwrap();
        assert_eq!(last.rule, rule);
        assert!(last.facts.iter().any(|named| named.key == fact), "{overrides}");
        assert_eq!(reasons[0].dialogues[0].customer, dialogue.customer, "the dialogue is the evidence");
    }
}

#[test]
fn h1_h2_a_hosting_debit_says_how_many_numbers_were_live() {
    let reasons = hosting_reasons(&Terms::default(), Plan::Monthly, 5, 1);
    assert_eq!(reasons[0].facts[1].value, FactValue::Money(usd("30.00")));
    assert_eq!(reasons[1].facts[0].value, FactValue::Count(5));
    let asked = hosting_reasons(&Terms::default(), Plan::Yearly, 5, 1);
    assert_eq!(asked[0].facts.len(), 1, "no computed price");
}
