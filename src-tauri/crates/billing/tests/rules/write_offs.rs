//! Allowance and write-offs: D4, D5, W1 to W3, with the worked examples 1 to 4 of the rules.
use crate::support::{self, MADRID, at, customer, flat_card, ledger, madrid, number, open_many, opened, terms, usd};
use billing::{Category, CategoryCounts, Charge, Entry, Initiator, Item, Ledger, Opened, WriteOffReason};
use chrono::TimeDelta;

const NOTHING_FREE: &str = r#"{"free.dialogues": 0}"#;

fn amounts(fallen: &[(u64, billing::WriteOff)]) -> Vec<(u64, String, String)> {
    fallen.iter().map(|(n, w)| (*n, w.amount.amount().to_string(), w.carry.amount().to_string())).collect()
}

#[test]
fn w2_example_1_below_the_threshold_everything_waits_for_the_first() {
    let mut ledger = ledger(NOTHING_FREE, "0.29");
    assert_eq!(open_many(&mut ledger, madrid("2022-03-05 10:00"), 100), []);
    let due = ledger.close_until(madrid("2022-04-30 00:00")).unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].amount, usd("29.00"));
    assert_eq!(due[0].at, madrid("2022-04-01 00:00"));
    assert_eq!((due[0].reason, due[0].month.to_string()), (WriteOffReason::MonthStart, "2022-03".to_owned()));
}

#[test]
fn w1_example_2_exactly_thirty_does_not_trigger() {
    let mut ledger = ledger(NOTHING_FREE, "0.30");
    assert_eq!(open_many(&mut ledger, madrid("2022-03-05 10:00"), 100), []);
    assert_eq!(ledger.accrued("waba-1").unwrap(), usd("30.00"));
    let mut dearer = Ledger::resume(
        terms(NOTHING_FREE),
        MADRID,
        [("waba-1".to_owned(), MADRID)],
        flat_card("0.0615"),
        ledger.state().unwrap(),
    );
    let charged = dearer.open("waba-1", &opened(madrid("2022-03-06 10:00"), 101)).unwrap();
    let write_off = charged.threshold.unwrap();
    assert_eq!((write_off.amount, write_off.carry), (usd("30.06"), usd("0.0015")));
}

#[test]
fn w3_example_3_debits_add_up_to_the_exact_cost() {
    let mut ledger = ledger(NOTHING_FREE, "0.0615");
    let fallen = open_many(&mut ledger, madrid("2022-03-05 10:00"), 1219);
    let expected = [(488, "30.01", "0.0020"), (976, "30.01", "0.0040")];
    assert_eq!(amounts(&fallen), expected.map(|(n, amount, carry)| (n, amount.to_owned(), carry.to_owned())));
    assert_eq!(fallen.iter().map(|(_, w)| w.dialogues).collect::<Vec<_>>(), [488, 488]);
    let last = ledger.close_until(madrid("2022-04-01 00:00")).unwrap();
    assert_eq!((last[0].accrued, last[0].amount), (usd("14.9485"), usd("14.95")));
    assert_eq!((last[0].carry, last[0].dialogues), (usd("-0.0015"), 243));
    assert_eq!(ledger.months().unwrap()[0].cost, usd("74.9685"));
}

#[test]
fn d4_example_4_the_thousandth_is_free_and_an_ad_between_counts_as_neither() {
    let mut ledger = ledger("{}", "0.0615");
    open_many(&mut ledger, madrid("2022-03-05 00:00"), 999);
    let later = madrid("2022-03-10 00:00");
    let thousandth = ledger.open("waba-1", &opened(later, 2000)).unwrap();
    let from_ad = Opened { entry: Entry::Ad { first_click: true }, ..opened(later + TimeDelta::hours(1), 2001) };
    let ad = ledger.open("waba-1", &from_ad).unwrap();
    let next = ledger.open("waba-1", &opened(later + TimeDelta::hours(2), 2002)).unwrap();
    assert_eq!(thousandth.charge, Charge::FreeAllowance { place: 1000 });
    assert_eq!(ad.charge, Charge::FreeEntry);
    assert_eq!(next.charge, Charge::Paid { rate: usd("0.0615") });
    let tally = &ledger.months().unwrap()[0];
    assert_eq!((tally.opened, tally.free_allowance, tally.free_entry, tally.paid), (1002, 1000, 1, 1));
}

#[test]
fn d4_the_allowance_starts_again_each_month_of_the_waba_s_zone() {
    let mut ledger = ledger(r#"{"free.dialogues": 1}"#, "0.0615");
    let table = [
        ("2022-03-31 23:58", "free"),
        ("2022-03-31 23:59", "paid"),
        ("2022-04-01 00:00", "free"),
        ("2022-04-01 00:01", "paid"),
    ];
    for (n, (when, expected)) in table.into_iter().enumerate() {
        let charge = ledger.open("waba-1", &opened(madrid(when), n as u64)).unwrap().charge;
        assert_eq!(matches!(charge, Charge::FreeAllowance { place: 1 }), expected == "free", "{when}: {charge:?}");
    }
}

#[test]
fn d3_a_market_without_a_rate_is_unpriced_and_keeps_its_place() {
    let mut ledger = ledger(r#"{"free.dialogues": 1}"#, "0.0615");
    let from = |customer: &str, minute| Opened {
        customer: number(customer),
        ..opened(madrid("2022-03-05 10:00") + TimeDelta::minutes(minute), 0)
    };
    let first = ledger.open("waba-1", &from("+351912345678", 0)).unwrap();
    let second = ledger.open("waba-1", &from("+351912345679", 1)).unwrap();
    let third = ledger.open("waba-1", &opened(madrid("2022-03-05 11:00"), 3)).unwrap();
    assert_eq!(first.charge, Charge::FreeAllowance { place: 1 }, "a free dialogue needs no rate");
    assert_eq!((second.charge, second.market.name()), (Charge::Unpriced, "Rest of Western Europe"));
    assert_eq!(third.charge, Charge::Paid { rate: usd("0.0615") });
    let tally = &ledger.months().unwrap()[0];
    assert_eq!((tally.unpriced, tally.paid, tally.cost), (1, 1, usd("0.0615")));
}

#[test]
fn w2_a_month_start_comes_before_a_dialogue_of_its_instant() {
    let mut ledger = ledger(NOTHING_FREE, "1.00");
    ledger.open("waba-1", &opened(madrid("2022-03-31 23:00"), 1)).unwrap();
    let charged = ledger.open("waba-1", &opened(madrid("2022-04-01 00:00"), 2)).unwrap();
    assert_eq!(charged.due_before.len(), 1);
    assert_eq!((charged.due_before[0].amount, charged.due_before[0].dialogues), (usd("1.00"), 1));
    assert_eq!(charged.month.to_string(), "2022-04");
}

#[test]
fn w3_nothing_is_debited_when_it_rounds_to_nothing() {
    let mut ledger = ledger(NOTHING_FREE, "0.004");
    ledger.open("waba-1", &opened(madrid("2022-03-31 23:00"), 1)).unwrap();
    assert_eq!(ledger.close_until(madrid("2022-04-15 00:00")).unwrap(), []);
    ledger.open("waba-1", &opened(madrid("2022-04-20 23:00"), 2)).unwrap();
    let due = ledger.close_until(madrid("2022-05-01 00:00")).unwrap();
    assert_eq!((due[0].amount, due[0].carry, due[0].dialogues), (usd("0.01"), usd("-0.002"), 2));
}

#[test]
fn w1_readings_of_the_threshold() {
    // 40 dialogues at 1.00 in March: at which of them a threshold debit falls, and of how much
    type Row<'a> = (&'a str, &'a [(u64, &'a str)], &'a str);
    let table: [Row; 6] = [
        ("{}", &[(31, "31.00")], "above, all accrued, restart"),
        (r#"{"threshold.crossing": "reached"}"#, &[(30, "30.00")], "at the amount"),
        (r#"{"threshold.debits": "threshold"}"#, &[(31, "30.00")], "exactly the amount"),
        (r#"{"threshold.amount": "15.00"}"#, &[(16, "16.00"), (32, "16.00")], "restart"),
        (
            r#"{"threshold.amount": "15.00", "threshold.repeats": "multiples"}"#,
            &[(16, "16.00"), (31, "15.00")],
            "multiples",
        ),
        (r#"{"threshold.amount": "15.00", "threshold.repeats": "once"}"#, &[(16, "16.00")], "once a month"),
    ];
    for (overrides, expected, why) in table {
        let mut with_free = serde_json::from_str::<serde_json::Map<_, _>>(overrides).unwrap();
        with_free.insert("free.dialogues".to_owned(), 0.into());
        let mut ledger = ledger(&serde_json::to_string(&with_free).unwrap(), "1.00");
        let fallen = open_many(&mut ledger, madrid("2022-03-05 10:00"), 40);
        let fell: Vec<_> = fallen.iter().map(|(n, w)| (*n, w.amount)).collect();
        assert_eq!(fell, expected.iter().map(|(n, amount)| (*n, usd(amount))).collect::<Vec<_>>(), "{why}");
    }
}

#[test]
fn w1_a_jump_over_several_multiples_is_one_debit() {
    let mut ledger = ledger(r#"{"free.dialogues": 0, "threshold.repeats": "multiples"}"#, "100.00");
    let fallen = open_many(&mut ledger, madrid("2022-03-05 10:00"), 2);
    assert_eq!(amounts(&fallen).len(), 2, "one debit a dialogue, not three");
    assert_eq!(fallen[0].1.amount, usd("100.00"));
}

#[test]
fn w1_scopes_decide_what_accrues_together() {
    let table = [("waba", vec!["30.50", "30.50"]), ("number", vec![]), ("account", vec!["30.50", "30.50"])];
    for (scope, expected) in table {
        let overrides = format!(r#"{{"free.dialogues": 0, "threshold.scope": "{scope}"}}"#);
        let mut ledger = ledger(&overrides, "0.50");
        let mut fell = Vec::new();
        for n in 0..122_u64 {
            let number = number(&format!("+3491122{:04}", n % 10));
            let dialogue = Opened { number, ..opened(madrid("2022-03-05 10:00") + TimeDelta::minutes(n as i64), n) };
            fell.extend(ledger.open("waba-1", &dialogue).unwrap().threshold.map(|w| w.amount.amount().to_string()));
        }
        assert_eq!(fell, expected, "{scope}");
        assert_eq!(
            ledger.close_until(at("2022-05-01T00:00:00Z")).unwrap().len(),
            if scope == "number" { 10 } else { 0 }
        );
    }
}

#[test]
fn d4_an_allowance_per_number_is_each_number_s_own() {
    let mut ledger = ledger(r#"{"free.dialogues": 1, "free.scope": "number"}"#, "0.0615");
    for (n, number_of) in ["+34911000001", "+34911000002"].into_iter().enumerate() {
        let dialogue = Opened {
            number: number(number_of),
            customer: customer(9),
            ..opened(madrid("2022-03-05 10:00") + TimeDelta::minutes(n as i64), 0)
        };
        assert_eq!(ledger.open("waba-1", &dialogue).unwrap().charge, Charge::FreeAllowance { place: 1 });
    }
}

#[test]
fn d5_every_click_is_free_in_the_other_reading() {
    for (reading, free) in [("first_click", false), ("every_click", true)] {
        let mut ledger = ledger(&format!(r#"{{"free.dialogues": 0, "ads.free": "{reading}"}}"#), "0.0615");
        let again = Opened { entry: Entry::Ad { first_click: false }, ..opened(madrid("2022-03-05 10:00"), 1) };
        assert_eq!(ledger.open("waba-1", &again).unwrap().charge == Charge::FreeEntry, free, "{reading}");
    }
}

#[test]
fn c3_at_cancel_what_is_accrued_is_debited_at_once() {
    let mut ledger = ledger(NOTHING_FREE, "1.00");
    ledger.open("waba-1", &opened(madrid("2022-03-18 10:00"), 1)).unwrap();
    let settled = ledger.settle("waba-1", number(support::DESK), madrid("2022-03-18 12:00")).unwrap().unwrap();
    assert_eq!((settled.amount, settled.reason), (usd("1.00"), WriteOffReason::Cancellation));
    assert_eq!(ledger.close_until(madrid("2022-04-01 00:00")).unwrap(), []);
}

#[test]
fn a_ledger_can_be_stored_and_resumed() {
    let mut whole = ledger("{}", "0.0615");
    let mut first_half = ledger("{}", "0.0615");
    open_many(&mut first_half, madrid("2022-03-05 10:00"), 1300);
    open_many(&mut whole, madrid("2022-03-05 10:00"), 1300);
    let stored = serde_json::to_string(&first_half.state().unwrap()).unwrap();
    let mut resumed = Ledger::resume(
        terms("{}"),
        MADRID,
        [("waba-1".to_owned(), MADRID)],
        flat_card("0.0615"),
        serde_json::from_str(&stored).unwrap(),
    );
    let next = opened(madrid("2022-03-20 10:00"), 1);
    assert_eq!(resumed.open("waba-1", &next), whole.open("waba-1", &next));
    assert_eq!(resumed.state(), whole.state());
}

#[test]
fn w1_what_is_accrued_is_shown_with_its_dialogues() {
    let mut ledger = ledger(NOTHING_FREE, "0.29");
    open_many(&mut ledger, madrid("2022-03-05 10:00"), 3);
    let accruals = ledger.accruals().unwrap();
    let shown: Vec<_> = accruals.iter().map(|(scope, a)| (scope.waba(), a.accrued(), a.dialogues())).collect();
    assert_eq!(shown, [(Some("waba-1"), usd("0.87"), 3)]);
}

#[test]
fn w2_dialogues_at_a_price_of_nothing_are_debited_with_the_next() {
    // A rate of 0 is a price: the dialogues are paid ones, but there is nothing to debit for them alone.
    let mut free_of_charge = ledger(NOTHING_FREE, "0");
    open_many(&mut free_of_charge, madrid("2022-03-05 10:00"), 2);
    assert_eq!(free_of_charge.close_until(madrid("2022-04-02 00:00")).unwrap(), []);
    let state = free_of_charge.state().unwrap();
    let wabas = [("waba-1".to_owned(), MADRID)];
    let mut dearer = Ledger::resume(terms(NOTHING_FREE), MADRID, wabas, flat_card("1.00"), state);
    dearer.open("waba-1", &opened(madrid("2022-04-05 10:00"), 9)).unwrap();
    let due = dearer.close_until(madrid("2022-05-01 00:00")).unwrap();
    assert_eq!(
        due.iter().map(|w| (w.at, w.amount, w.dialogues)).collect::<Vec<_>>(),
        [(madrid("2022-05-01 00:00"), usd("1.00"), 3)]
    );
}

#[test]
fn d2_a_month_counts_who_opened_and_what_it_was_about() {
    let mut ledger = ledger("{}", "0.29");
    let categories = [None, Some(Category::Marketing), Some(Category::Utility), Some(Category::Authentication)];
    let mut n = 0;
    let mut open = |initiator, item| {
        n += 1;
        let dialogue =
            Opened { initiator, item, ..opened(madrid("2022-03-05 10:00") + TimeDelta::minutes(n), n as u64) };
        ledger.open("waba-1", &dialogue).unwrap();
    };
    open(Initiator::Customer, Item::Dialogue);
    open(Initiator::Customer, Item::Dialogue);
    open(Initiator::Customer, Item::Conversation { category: Some(Category::Service) });
    for (place, category) in categories.into_iter().enumerate() {
        for _ in 0..=place + 1 {
            open(Initiator::Business, Item::Message { category, in_service_window: false });
        }
    }
    let tally = &ledger.months().unwrap()[0];
    assert_eq!((tally.opened, tally.business_initiated, tally.customer_initiated), (17, 14, 3));
    let CategoryCounts { marketing, utility, authentication, service, unnamed } = tally.categories;
    assert_eq!([unnamed, marketing, utility, authentication, service], [2, 3, 4, 5, 1]);
}
