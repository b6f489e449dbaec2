//! Bills: totals of debits, and what rounding adds.

use crate::support::usd;
use billing::{BillPart, BillTotals, Currency, Money, MoneyError, rounding};
use proptest::prelude::*;
use rust_decimal::Decimal;

#[test]
fn a_refund_lowers_the_total_and_nothing_else() {
    let debits = [
        (BillPart::Hosting, usd("39.00")),
        (BillPart::Dialogues, usd("30.01")),
        (BillPart::Hosting, usd("39.00")),
        (BillPart::Dialogues, usd("14.95")),
        (BillPart::ExtraMonth, usd("39.00")),
        (BillPart::Refund, usd("-1.42")),
    ];
    let totals = BillTotals::of(Currency::USD, debits).unwrap();
    assert_eq!(totals.hosting, usd("78.00"), "H1");
    assert_eq!(totals.dialogues, usd("44.96"), "W1 and W2");
    assert_eq!(totals.extra, usd("39.00"), "C2");
    assert_eq!(totals.refunds, usd("-1.42"), "W5");
    assert_eq!(totals.total, usd("160.54"), "what left the card");
}

#[test]
fn an_empty_month_costs_nothing_and_currencies_do_not_mix() {
    assert_eq!(BillTotals::of(Currency::USD, []).unwrap().total, usd("0"));
    let mixed = BillTotals::of("EUR".parse().unwrap(), [(BillPart::Hosting, usd("39.00"))]);
    assert!(matches!(mixed, Err(MoneyError::CurrencyMismatch { .. })), "{mixed:?}");
}

#[test]
fn w3_rounding_is_the_carry_in_less_the_carry_out() {
    // Worked example 3: 74.9685 exact, 74.97 debited, -0.0015 carried on.
    assert_eq!(rounding(usd("74.9685"), usd("74.97")).unwrap(), Some(usd("0.0015")));
    assert_eq!(rounding(usd("30.06"), usd("30.06")).unwrap(), None, "no line of 0.00");
}

fn in_cents(cents: i64) -> Money {
    Money::new(Decimal::new(cents, 2), Currency::USD)
}

proptest! {
    #[test]
    fn a_total_is_the_sum_of_its_parts(cents in prop::collection::vec((0_usize..4, -99_999_i64..99_999), 0..40)) {
        let parts = [BillPart::Hosting, BillPart::Dialogues, BillPart::ExtraMonth, BillPart::Refund];
        let debits = cents.iter().map(|(part, cents)| (parts[*part], in_cents(*cents)));
        let totals = BillTotals::of(Currency::USD, debits).unwrap();
        let sum = [totals.hosting, totals.dialogues, totals.extra, totals.refunds];
        prop_assert_eq!(Money::sum(sum, Currency::USD).unwrap(), totals.total);
        let all: i64 = cents.iter().map(|(_, cents)| cents).sum();
        prop_assert_eq!(totals.total, in_cents(all));
    }
}
