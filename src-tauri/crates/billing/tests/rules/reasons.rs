//! Reasons: what they say is what was computed.
use crate::support::{MADRID, flat_card, madrid, open_many, opened, terms, usd};
use billing::{
    Category, Charge, Entry, FactValue, Initiator, Item, Ledger, Op, Opened, Plan, Reason, RuleId, Terms,
    charge_reasons, hosting_reasons,
};

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

/// A reason in one line: its rule and its facts.
fn told(reason: &Reason) -> String {
    let value = |value: &FactValue| match value {
        FactValue::Money(money) => money.amount().to_string(),
        FactValue::Count(count) => count.to_string(),
        FactValue::Instant(at) => at.format("%d %H:%M").to_string(),
        FactValue::Month(month) => month.to_string(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Text(text) => text.clone(),
    };
    let facts = reason.facts.iter().map(|fact| format!(" {}={}", fact.key, value(&fact.value)));
    std::iter::once(reason.rule.to_string()).chain(facts).collect()
}

#[test]
fn d1_to_d5_each_model_says_what_covered_an_item_who_opened_it_and_what_decided_its_price() {
    let held = terms(
        r#"{"free.dialogues": 5, "free.service_conversations": 6, "free.service_messages": 7, "ad.answer_hours": 20,
            "ad.window_hours": 70}"#,
    );
    let conversation = |category| Item::Conversation { category };
    let message = |category, in_service_window| Item::Message { category, in_service_window };
    let (service, marketing) = (Some(Category::Service), Some(Category::Marketing));
    let (utility, authentication) = (Some(Category::Utility), Some(Category::Authentication));
    let (ordinary, first, later) = (Entry::Ordinary, Entry::Ad { first_click: true }, Entry::Ad { first_click: false });
    let (paid, place) = (Charge::Paid { rate: usd("0.05") }, Charge::FreeAllowance { place: 3 });
    let day = "D1 opened_at=05 09:00 closes_at=06 09:00";
    let ad = "D1 opened_at=05 09:00 closes_at=08 07:00";
    let moment = "D1 delivered_at=05 09:00";
    let table = [
        (Item::Dialogue, ordinary, paid, day, "D3 month=2022-03 free_dialogues=5 market=Spain rate=0.05"),
        (Item::Dialogue, ordinary, place, day, "D4 month=2022-03 place=3 free_dialogues=5"),
        (Item::Dialogue, first, Charge::FreeEntry, day, "D5 click=first"),
        (Item::Dialogue, later, Charge::FreeEntry, day, "D5 click=later"),
        (Item::Dialogue, ordinary, Charge::Unpriced, day, "D3 month=2022-03 market=Spain"),
        (
            conversation(service),
            ordinary,
            paid,
            day,
            "D3 month=2022-03 free_service_conversations=6 category=service market=Spain rate=0.05",
        ),
        (conversation(utility), ordinary, paid, day, "D3 month=2022-03 category=utility market=Spain rate=0.05"),
        (conversation(service), ordinary, place, day, "D4 month=2022-03 place=3 free_service_conversations=6"),
        (conversation(service), ordinary, Charge::FreeService, day, "D3 month=2022-03 category=service"),
        (conversation(service), first, Charge::FreeEntry, ad, "D5 click=first answer_hours=20 window_hours=70"),
        (conversation(None), ordinary, Charge::Unpriced, day, "D3 month=2022-03 category=unknown market=Spain"),
        (
            message(service, true),
            ordinary,
            paid,
            moment,
            "D3 month=2022-03 free_service_messages=7 category=service service_window=open market=Spain rate=0.05",
        ),
        (message(service, true), ordinary, place, moment, "D4 month=2022-03 place=3 free_service_messages=7"),
        (
            message(marketing, false),
            ordinary,
            paid,
            moment,
            "D3 month=2022-03 category=marketing service_window=closed market=Spain rate=0.05",
        ),
        (
            message(authentication, true),
            ordinary,
            Charge::FreeService,
            moment,
            "D3 month=2022-03 category=authentication service_window=open",
        ),
        (message(utility, false), later, Charge::FreeEntry, moment, "D5 click=later answer_hours=20 window_hours=70"),
    ];
    for (item, entry, charge, covered, priced) in table {
        for (initiator, name) in [(Initiator::Business, "business"), (Initiator::Customer, "customer")] {
            let opened = Opened { item, entry, initiator, ..opened(madrid("2022-03-05 10:00"), 1) };
            let reasons = charge_reasons(charge, &opened, "Spain", "2022-03".parse().unwrap(), &held);
            let expected = [covered.to_owned(), format!("D2 initiator={name}"), priced.to_owned()];
            assert_eq!(reasons.iter().map(told).collect::<Vec<_>>(), expected, "{opened:?}");
        }
    }
}
