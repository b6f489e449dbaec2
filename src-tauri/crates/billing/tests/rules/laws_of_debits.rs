//! Laws of debits and allowances: each debit is a prefix of its month, and a thousand are free first. D4, D5, W1 to W3.

use std::collections::BTreeMap;

use crate::support::histories::{ZONES, in_order, messages, outcome, tariffs};
use crate::support::{self, MADRID, customer, flat_card, madrid, number, usd};
use billing::*;
use chrono::TimeDelta;
use proptest::prelude::*;

/// What accrues together: a WABA, a number or the account.
type Together = (Option<String>, Option<PhoneNumber>);

fn together(terms: &Terms, number: PhoneNumber) -> Together {
    match terms.threshold_scope {
        ThresholdScope::Waba => (Some("waba-1".to_owned()), None),
        ThresholdScope::Number => (Some("waba-1".to_owned()), Some(number)),
        ThresholdScope::Account => (None, None),
    }
}

/// Debits that go together, held against the paid items they were made of, in the order of opening.
fn are_prefixes(paid: &[(Instant, Month, Money)], debits: &[&WriteOff]) {
    let (mut covered, mut debited) = (0_usize, usd("0"));
    for debit in debits {
        covered += debit.dialogues as usize;
        let cost = Money::sum(paid[..covered].iter().map(|(_, _, rate)| *rate), Currency::USD).unwrap();
        assert_eq!(cost.minus(debited).unwrap(), debit.accrued, "accrued is the cost so far less what was debited");
        assert!(paid[..covered].iter().all(|(at, ..)| *at <= debit.at), "nothing is debited before it opens");
        assert!(paid[covered..].iter().all(|(at, ..)| *at >= debit.at), "nothing is left out");
        match debit.reason {
            WriteOffReason::Threshold => assert_eq!(paid[covered - 1].0, debit.at, "W1: at that moment"),
            _ => {
                assert!(paid[..covered].iter().all(|(_, month, _)| *month <= debit.month), "W2: of its month");
                assert!(paid[covered..].iter().all(|(_, month, _)| *month > debit.month), "W2: all of its month");
            }
        }
        debited = debited.plus(debit.amount).unwrap();
        assert_eq!(cost.minus(debited).unwrap(), debit.carry, "W3: the carry is what is not debited");
    }
}

proptest! {
    #[test]
    fn w1_w2_each_debit_is_a_prefix_of_its_month(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        messages in messages(),
    ) {
        let (charged, last, _) = outcome(&tariff, zone, &in_order(messages), None);
        let mut paid: BTreeMap<Together, Vec<(Instant, Month, Money)>> = BTreeMap::new();
        let mut debits: Vec<&WriteOff> = Vec::new();
        for (opened, charged) in &charged {
            let terms = tariff.at(opened.at, zone);
            if let Charge::Paid { rate } = charged.charge {
                let of_account = terms.threshold_scope == ThresholdScope::Account;
                let month = if of_account { Month::of(opened.at, MADRID) } else { charged.month };
                paid.entry(together(terms, opened.number)).or_default().push((opened.at, month, rate));
            }
            debits.extend(charged.due_before.iter().chain(&charged.threshold));
        }
        debits.extend(&last);
        for (scope, paid) in &paid {
            let of_scope = debits.iter().filter(|debit| (&debit.waba, &debit.number) == (&scope.0, &scope.1));
            are_prefixes(paid, &of_scope.copied().collect::<Vec<_>>());
        }
        prop_assert!(debits.iter().all(|debit| paid.contains_key(&(debit.waba.clone(), debit.number))));
    }

    #[test]
    fn d4_d5_a_thousand_are_free_and_none_is_paid_before(
        count in 950_usize..1_300,
        ads in prop::collection::vec(0_usize..1_300, 0..30),
        unpriced in prop::collection::vec(0_usize..1_300, 0..30),
        scope in prop::sample::select(vec!["waba", "number"]),
    ) {
        let terms = support::terms(&format!(r#"{{"free.scope": "{scope}"}}"#));
        let mut ledger = Ledger::new(terms, MADRID, [("waba-1".to_owned(), MADRID)], flat_card("0.0615"));
        let mut free = BTreeMap::<PhoneNumber, u32>::new();
        for n in 0..count {
            let at = madrid("2022-03-01 00:00") + TimeDelta::minutes(n as i64);
            let of = number(if n % 3 == 0 { "+34911000001" } else { "+34911000002" });
            let who = if unpriced.contains(&n) { number("+351912345678") } else { customer(n as u64) };
            let entry = if ads.contains(&n) { Entry::Ad { first_click: true } } else { Entry::Ordinary };
            let opened = Opened::dialogue(at, of, who, Initiator::Customer, entry);
            let used = free.entry(if scope == "waba" { number(support::DESK) } else { of }).or_default();
            match ledger.open("waba-1", &opened).unwrap().charge {
                Charge::FreeEntry => prop_assert!(ads.contains(&n), "D5"),
                Charge::FreeAllowance { place } => {
                    *used += 1;
                    prop_assert!(place == *used && place <= 1_000, "D4: the first 1,000 in opening order");
                }
                Charge::Paid { .. } => prop_assert!(*used == 1_000 && !unpriced.contains(&n), "D4: none before"),
                Charge::Unpriced => prop_assert!(*used == 1_000 && unpriced.contains(&n), "D3: it keeps its place"),
                Charge::FreeService => prop_assert!(false),
            }
        }
    }

    #[test]
    fn c3_what_is_settled_at_a_cancellation_is_debited_once(rate in 1_i64..2_000_000, count in 1_u64..40) {
        let price = Money::from_micros(rate, Currency::USD);
        let mut ledger = support::ledger(r#"{"free.dialogues": 0}"#, &price.amount().to_string());
        let fallen = support::open_many(&mut ledger, madrid("2022-03-05 10:00"), count);
        let settled = ledger.settle("waba-1", number(support::DESK), madrid("2022-03-18 10:00")).unwrap();
        let due = ledger.close_until(madrid("2022-04-01 00:00")).unwrap();
        let all = fallen.iter().map(|(_, w)| w).chain(&settled).chain(&due);
        let debited = Money::sum(all.map(|write_off| write_off.amount), Currency::USD).unwrap();
        let left = ledger.accrued("waba-1").unwrap();
        prop_assert_eq!(debited.plus(left).unwrap(), price.times(count).unwrap());
        prop_assert!(left.amount().abs() <= usd("0.005").amount(), "W3: within half a cent");
        prop_assert!(due.is_empty(), "nothing is left for the month's start");
    }
}
