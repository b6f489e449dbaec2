//! Bills where only the readings of W1 differ.

use insta::assert_snapshot;

use crate::account::Account;
use crate::support::{DESK, MADRID, flat_card, terms};

/// A March of `count` dialogues from the 5th, 10:00, one a minute, in several readings.
fn readings(rate: &str, count: u64, overrides: &[&str]) -> String {
    let bill = |overrides: &&str| {
        let terms = terms(&format!(r#"{{"free.dialogues": 0{overrides}}}"#));
        let account = Account::new(terms, flat_card(rate), &[MADRID]);
        account.customers_open(0, DESK, "2022-03-05 10:00", count).bill("2022-03", "2022-04-01 00:00")
    };
    overrides.iter().map(bill).collect::<Vec<_>>().join("\n")
}

#[test]
fn w1_exactly_thirty() {
    // 300 x 0.10 = 30.00. Not above 30: everything waits for the 1st. In the reading `reached` the 300th, at
    // 10:00 + 299 min = 14:59, takes it to 30.00 and nothing is left for the 1st.
    assert_snapshot!(readings("0.10", 300, &["", r#", "threshold.crossing": "reached""#]), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 300 dialogues, carries 0.00              30.00
    waba-1: 300 opened, 0 by the business; 0 free, 0 of them by ads; 300 paid, 0 unpriced; exactly 30.00
    dialogues 30.00 = 30.00 USD
    Bill of 2022-03
    03-05 14:59  waba-1, threshold, 300 dialogues, carries 0.00                30.00
    waba-1: 300 opened, 0 by the business; 0 free, 0 of them by ads; 300 paid, 0 unpriced; exactly 30.00
    dialogues 30.00 = 30.00 USD
    ");
}

#[test]
fn w1_how_a_threshold_repeats() {
    // Five at 12.50: 12.50, 25.00, 37.50, 50.00, 62.50.
    // restart: the third passes 30 (37.50); then 25.00 is left for the 1st.
    // multiples: the third passes 30 (37.50); the running 50.00 does not pass 60, 62.50 does: 25.00, nothing is left.
    // once: the third; then 25.00 is left even if it had passed 30 again.
    // once, nine dialogues: 37.50, and 75.00 on the 1st.
    let repeats = |how: &str| format!(r#", "threshold.repeats": "{how}""#);
    let (multiples, once) = (repeats("multiples"), repeats("once"));
    assert_snapshot!(readings("12.50", 5, &["", &multiples, &once]), @r"
    Bill of 2022-03
    03-05 10:02  waba-1, threshold, 3 dialogues, carries 0.00                  37.50
    04-01 00:00  waba-1, month start, 2 dialogues, carries 0.00                25.00
    waba-1: 5 opened, 0 by the business; 0 free, 0 of them by ads; 5 paid, 0 unpriced; exactly 62.50
    dialogues 62.50 = 62.50 USD
    Bill of 2022-03
    03-05 10:02  waba-1, threshold, 3 dialogues, carries 0.00                  37.50
    03-05 10:04  waba-1, threshold, 2 dialogues, carries 0.00                  25.00
    waba-1: 5 opened, 0 by the business; 0 free, 0 of them by ads; 5 paid, 0 unpriced; exactly 62.50
    dialogues 62.50 = 62.50 USD
    Bill of 2022-03
    03-05 10:02  waba-1, threshold, 3 dialogues, carries 0.00                  37.50
    04-01 00:00  waba-1, month start, 2 dialogues, carries 0.00                25.00
    waba-1: 5 opened, 0 by the business; 0 free, 0 of them by ads; 5 paid, 0 unpriced; exactly 62.50
    dialogues 62.50 = 62.50 USD
    ");
    assert_snapshot!(readings("12.50", 9, &[&once]), @r"
    Bill of 2022-03
    03-05 10:02  waba-1, threshold, 3 dialogues, carries 0.00                  37.50
    04-01 00:00  waba-1, month start, 6 dialogues, carries 0.00                75.00
    waba-1: 9 opened, 0 by the business; 0 free, 0 of them by ads; 9 paid, 0 unpriced; exactly 112.50
    dialogues 112.50 = 112.50 USD
    ");
}

#[test]
fn w1_only_the_amount_is_debited() {
    // Five at 12.50: the third makes 37.50, 30.00 is debited, 7.50 stays; 20.00; 32.50, 30.00 is debited, 2.50 stays,
    // which no dialogue is left for on the 1st.
    assert_snapshot!(readings("12.50", 5, &[r#", "threshold.debits": "threshold""#]), @r"
    Bill of 2022-03
    03-05 10:02  waba-1, threshold, 3 dialogues, carries 7.50                  30.00
    03-05 10:04  waba-1, threshold, 2 dialogues, carries 2.50                  30.00
    04-01 00:00  waba-1, month start, 0 dialogues, carries 0.00                 2.50
    waba-1: 5 opened, 0 by the business; 0 free, 0 of them by ads; 5 paid, 0 unpriced; exactly 62.50
    dialogues 62.50 = 62.50 USD
    ");
}

#[test]
fn w1_what_accrues_together() {
    // Two numbers of one WABA with 5 x 4.00 each, the second an hour later. Together they pass 30 with the third of
    // the second number, 32.00 at 11:02; 8.00 is left. Each by itself has 20.00, which waits for the 1st.
    let of = |scope: &str| {
        let terms = terms(&format!(r#"{{"free.dialogues": 0, "threshold.scope": "{scope}"}}"#));
        Account::new(terms, flat_card("4.00"), &[MADRID])
            .customers_open(0, "+34911000001", "2022-03-05 10:00", 5)
            .customers_open(0, "+34911000002", "2022-03-05 11:00", 5)
            .bill("2022-03", "2022-04-01 00:00")
    };
    assert_snapshot!(["waba", "number", "account"].map(of).join("\n"), @r"
    Bill of 2022-03
    03-05 11:02  waba-1, threshold, 8 dialogues, carries 0.00                  32.00
    04-01 00:00  waba-1, month start, 2 dialogues, carries 0.00                 8.00
    waba-1: 10 opened, 0 by the business; 0 free, 0 of them by ads; 10 paid, 0 unpriced; exactly 40.00
    dialogues 40.00 = 40.00 USD
    Bill of 2022-03
    04-01 00:00  +34911000001, month start, 5 dialogues, carries 0.00          20.00
    04-01 00:00  +34911000002, month start, 5 dialogues, carries 0.00          20.00
    waba-1: 10 opened, 0 by the business; 0 free, 0 of them by ads; 10 paid, 0 unpriced; exactly 40.00
    dialogues 40.00 = 40.00 USD
    Bill of 2022-03
    03-05 11:02  account, threshold, 8 dialogues, carries 0.00                 32.00
    04-01 00:00  account, month start, 2 dialogues, carries 0.00                8.00
    waba-1: 10 opened, 0 by the business; 0 free, 0 of them by ads; 10 paid, 0 unpriced; exactly 40.00
    dialogues 40.00 = 40.00 USD
    ");
}

#[test]
fn d4_whose_allowance_it_is() {
    // Two numbers, two dialogues each at 4.00, one free. Per WABA: the first of all is free, 3 x 4.00 = 12.00. Per
    // number: the first of each is, 2 x 4.00 = 8.00.
    let of = |scope: &str| {
        let terms = terms(&format!(r#"{{"free.dialogues": 1, "free.scope": "{scope}"}}"#));
        Account::new(terms, flat_card("4.00"), &[MADRID])
            .customers_open(0, "+34911000001", "2022-03-05 10:00", 2)
            .customers_open(0, "+34911000002", "2022-03-05 11:00", 2)
            .bill("2022-03", "2022-04-01 00:00")
    };
    assert_snapshot!(["waba", "number"].map(of).join("\n"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 3 dialogues, carries 0.00                12.00
    waba-1: 4 opened, 0 by the business; 1 free, 0 of them by ads; 3 paid, 0 unpriced; exactly 12.00
    dialogues 12.00 = 12.00 USD
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 2 dialogues, carries 0.00                 8.00
    waba-1: 4 opened, 0 by the business; 2 free, 0 of them by ads; 2 paid, 0 unpriced; exactly 8.00
    dialogues 8.00 = 8.00 USD
    ");
}
