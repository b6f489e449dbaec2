//! Laws that hold in every price model and reading: order, doubles and splitting change nothing, debits and carry are
//! the exact cost, free ones come first, reasons re-add: D3 to D5, W1 to W3.
use crate::support::histories::{ZONES, in_order, items, ledger, messages, outcome, tariffs};
use crate::support::{self, DESK, MADRID, customer, number};
use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

proptest! {
    #[test]
    fn order_doubles_and_splitting_change_nothing(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        (messages, shuffled) in messages().prop_flat_map(|messages| (Just(messages.clone()), Just(messages).prop_shuffle())),
        doubled in 0_usize..40,
        split in 0_usize..60,
    ) {
        let whole = outcome(&tariff, zone, &in_order(messages.clone()), None);
        let with_doubles: Vec<_> = shuffled.into_iter().chain(messages.into_iter().take(doubled)).collect();
        let again = outcome(&tariff, zone, &in_order(with_doubles), Some(split));
        prop_assert_eq!(again, whole);
    }

    #[test]
    fn one_chat_after_the_other_opens_what_one_stream_does(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        messages in messages(),
        forget in any::<bool>(),
    ) {
        let messages = in_order(messages);
        let rules = ChatRules::dated(&tariff, zone);
        let mut pairs: Vec<_> = messages.iter().map(|message| (message.number, message.customer)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut apart = Vec::new();
        for pair in pairs {
            let mut chat = Chat::default();
            for message in messages.iter().filter(|message| (message.number, message.customer) == pair) {
                if forget && chat.forget_closed(message.moment()) {
                    prop_assert_eq!(&chat, &Chat::default());
                }
                apart.extend(chat.take(&rules, message).opened);
            }
        }
        apart.sort_by_key(|opened| (opened.at, opened.number, opened.customer));
        let mut together = items(&tariff, zone, &messages);
        together.sort_by_key(|opened| (opened.at, opened.number, opened.customer));
        prop_assert_eq!(apart, together);
    }

    #[test]
    fn d1_what_is_settled_opens_nothing_and_changes_nothing(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        dialogues_only in any::<bool>(),
        messages in messages(),
    ) {
        let rules = if dialogues_only { ChatRules::of(&Terms::default()) } else { ChatRules::dated(&tariff, zone) };
        let mut chat = Chat::default();
        for message in in_order(messages).iter().filter(|message| message.customer == customer(1)) {
            let settled = chat.settled_until(&rules).is_some_and(|until| message.moment() < until);
            let before = chat.clone();
            let taken = chat.take(&rules, message);
            if settled && !message.from_ad {
                prop_assert_eq!(taken, Taken::default());
                prop_assert_eq!(&chat, &before);
            }
            if dialogues_only && let Some(opened) = taken.opened {
                prop_assert_eq!(chat.settled_until(&rules), Some(opened.at + WINDOW));
            }
        }
    }

    #[test]
    fn w3_in_every_model_debits_and_carry_are_the_exact_cost(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        messages in messages(),
    ) {
        let (charged, last, state) = outcome(&tariff, zone, &in_order(messages), None);
        let mut cost = Money::zero(Currency::USD);
        let (mut debits, mut accrued_by) = (Vec::new(), 0_u64);
        for (_, charged) in &charged {
            if let Charge::Paid { rate } = charged.charge {
                cost = cost.plus(rate).unwrap();
                accrued_by += 1;
            }
            debits.extend(charged.due_before.iter().chain(&charged.threshold));
        }
        debits.extend(&last);
        let debited = Money::sum(debits.iter().map(|debit| debit.amount), Currency::USD).unwrap();
        let wabas = [("waba-1".to_owned(), zone)];
        let ledger = Ledger::resume(tariff.clone(), MADRID, wabas, support::models::card(), state);
        let carried = Money::sum(ledger.accruals().unwrap().iter().map(|(_, accrual)| accrual.accrued()), Currency::USD);
        prop_assert_eq!(debited.plus(carried.unwrap()).unwrap(), cost);
        let of_months = Money::sum(ledger.months().unwrap().iter().map(|month| month.cost), Currency::USD).unwrap();
        prop_assert_eq!(of_months, cost, "the months add up to it too");
        prop_assert!(debits.iter().map(|debit| debit.dialogues).sum::<u64>() <= accrued_by);
        for debit in debits {
            prop_assert_eq!(debit.accrued.minus(debit.amount).unwrap(), debit.carry);
            let terms = tariff.at(debit.at, zone);
            for step in debit.reasons(terms).unwrap().iter().flat_map(|reason| &reason.steps) {
                let (FactValue::Money(left), FactValue::Money(right), FactValue::Money(result)) = (&step.left, &step.right, &step.result) else { continue };
                let again = match step.op {
                    Op::Round => Ok(left.rounded()),
                    _ => left.minus(*right),
                };
                prop_assert_eq!(again.unwrap(), *result, "an explanation re-adds to its result");
            }
        }
    }

    #[test]
    fn d4_in_every_model_the_free_ones_come_first_and_are_no_more_than_there_are(
        tariff in tariffs(),
        zone in prop::sample::select(&ZONES[..]),
        messages in messages(),
    ) {
        let (charged, _, _) = outcome(&tariff, zone, &in_order(messages), None);
        let mut used = Vec::new();
        for (opened, charged) in charged {
            let terms = tariff.at(opened.at, zone);
            let counts = match opened.item {
                Item::Dialogue => true,
                Item::Conversation { category } | Item::Message { category, .. } => category == Some(Category::Service),
            };
            let number = (terms.free_scope == FreeScope::Number).then_some(opened.number);
            let scope = (charged.month, std::mem::discriminant(&opened.item), number);
            let used_before = used.iter().filter(|other| **other == scope).count() as u32;
            match charged.charge {
                Charge::FreeAllowance { place } => {
                    prop_assert!(counts && place == used_before + 1 && place <= terms.free_dialogues);
                    used.push(scope);
                }
                Charge::Paid { .. } | Charge::Unpriced if counts => {
                    prop_assert_eq!(used_before, terms.free_dialogues, "none is paid before a free one");
                }
                _ => {}
            }
            let reasons = charged.reasons(&opened, terms);
            prop_assert_eq!(reasons.len(), 3);
            let rule = match charged.charge {
                Charge::FreeAllowance { .. } => RuleId::D4,
                Charge::FreeEntry => RuleId::D5,
                Charge::FreeService | Charge::Paid { .. } | Charge::Unpriced => RuleId::D3,
            };
            prop_assert_eq!(reasons[2].rule, rule);
        }
    }

    #[test]
    fn d3_a_tier_is_marginal(count in 1_usize..30) {
        let tariff = Tariff::meta();
        let mut ledger = ledger(&tariff, MADRID);
        let start: Instant = "2025-08-05T10:00:00Z".parse().unwrap();
        let item = Item::Message { category: Some(Category::Utility), in_service_window: false };
        let mut cost = Money::zero(Currency::USD);
        for n in 0..count {
            let at = start + TimeDelta::seconds(n as i64);
            let opened = Opened { item, ..Opened::dialogue(at, number(DESK), customer(1), Initiator::Business, Entry::Ordinary) };
            let charged = ledger.open("waba-1", &opened).unwrap();
            prop_assert_eq!(charged.volume, Some(n as u64 + 1));
            let Charge::Paid { rate } = charged.charge else { panic!("{charged:?}") };
            cost = cost.plus(rate).unwrap();
        }
        let at = |tier: usize, rate: u64| rate * tier as u64;
        let expected = at(count.min(3), 23_000) + at(count.clamp(3, 5) - 3, 21_000) + at(count.max(5) - 5, 19_000);
        prop_assert_eq!(cost.micros().unwrap() as u64, expected, "three at 0.023, two at 0.021, the rest at 0.019");
    }
}

#[test]
fn a_day_that_begins_twice_begins_once() {
    // At 00:01 on 1 November 2009 the clocks of St. John's went back to 23:01 on 31 October.
    let zone = Tz::America__St_Johns;
    let november: Month = "2009-11".parse().unwrap();
    let begins = november.first_instant(zone);
    for (after, month) in [(-1, "2009-10"), (0, "2009-11"), (59, "2009-11"), (60, "2009-11"), (3_660, "2009-11")] {
        let instant = begins + TimeDelta::seconds(after);
        assert_eq!(Month::of(instant, zone).to_string(), month, "{after} s after midnight");
        assert_eq!(Month::containing(local_day(instant, zone)).to_string(), month, "{after} s after midnight");
    }
}
