//! Bills of hosting: H1 to H4.

use billing::{Plan, RateCard, Terms};
use insta::assert_snapshot;

use crate::account::Account;
use crate::support::{DESK, MADRID, terms};

fn account() -> Account {
    Account::new(Terms::default(), RateCard::usd_2022_02(), &[MADRID])
}

#[test]
fn h1_one_number_by_the_month() {
    // 39.00 on the day of its anchor, the 3rd, and nothing else.
    let account = account().rents(DESK, Plan::Monthly, "2022-01-03 09:00");
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    03-03 09:00  hosting +34911222333                                          39.00
    hosting 39.00 = 39.00 USD
    ");
}

#[test]
fn h1_one_number_by_the_year() {
    // 360.00 at once, nothing for eleven months, 360.00 again: 30.00 a month.
    let account = account().rents(DESK, Plan::Yearly, "2022-03-10 12:00");
    let months = ["2022-03", "2022-04", "2023-03"].map(|month| account.bill(month, "2023-04-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-03
    03-10 12:00  hosting +34911222333                                         360.00
    hosting 360.00 = 360.00 USD
    Bill of 2022-04
    nothing = 0 USD
    Bill of 2023-03
    03-10 12:00  hosting +34911222333                                         360.00
    hosting 360.00 = 360.00 USD
    ");
}

/// Four numbers from January, a fifth from 20 March.
fn five(account: Account) -> Account {
    let four =
        (1..5).fold(account, |account, n| account.rents(&format!("+3491100000{n}"), Plan::Monthly, "2022-01-05 10:00"));
    four.rents("+34911000005", Plan::Monthly, "2022-03-20 12:00")
}

#[test]
fn h2_a_fifth_number_lowers_what_is_debited_after_it() {
    // March: four at 39.00 on the 5th, when there were four; the fifth counts itself: 30.00. 4 x 39 + 30 = 186.
    // April: five at 30.00 = 150.
    let account = five(account());
    let months = ["2022-03", "2022-04"].map(|month| account.bill(month, "2022-05-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-03
    03-05 10:00  hosting +34911000001                                          39.00
    03-05 10:00  hosting +34911000002                                          39.00
    03-05 10:00  hosting +34911000003                                          39.00
    03-05 10:00  hosting +34911000004                                          39.00
    03-20 12:00  hosting +34911000005                                          30.00
    hosting 186.00 = 186.00 USD
    Bill of 2022-04
    04-05 10:00  hosting +34911000001                                          30.00
    04-05 10:00  hosting +34911000002                                          30.00
    04-05 10:00  hosting +34911000003                                          30.00
    04-05 10:00  hosting +34911000004                                          30.00
    04-20 12:00  hosting +34911000005                                          30.00
    hosting 150.00 = 150.00 USD
    ");
}

#[test]
fn h2_in_the_reading_from_fifth_only_the_fifth_is_cheaper() {
    // April: 4 x 39 + 30 = 186, as in March.
    let of_fifth = terms(r#"{"hosting.volume": "from_fifth"}"#);
    let account = five(Account::new(of_fifth, RateCard::usd_2022_02(), &[MADRID]));
    assert_snapshot!(account.bill("2022-04", "2022-05-01 00:00"), @r"
    Bill of 2022-04
    04-05 10:00  hosting +34911000001                                          39.00
    04-05 10:00  hosting +34911000002                                          39.00
    04-05 10:00  hosting +34911000003                                          39.00
    04-05 10:00  hosting +34911000004                                          39.00
    04-20 12:00  hosting +34911000005                                          30.00
    hosting 186.00 = 186.00 USD
    ");
}

#[test]
fn h3_the_thirty_first_and_an_hour_that_does_not_exist() {
    // Anchor 31 January 10:00: 28 February, 31 March, both at 10:00. Anchor 27 February 02:30: on 27 March the clocks
    // go from 02:00 to 03:00, so the debit is at 03:00; on 27 April it is at 02:30 again.
    let account = account().rents("+34911000001", Plan::Monthly, "2022-01-31 10:00");
    let account = account.rents("+34911000002", Plan::Monthly, "2022-02-27 02:30");
    let months = ["2022-02", "2022-03", "2022-04"].map(|month| account.bill(month, "2022-05-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-02
    02-27 02:30  hosting +34911000002                                          39.00
    02-28 10:00  hosting +34911000001                                          39.00
    hosting 78.00 = 78.00 USD
    Bill of 2022-03
    03-27 03:00  hosting +34911000002                                          39.00
    03-31 10:00  hosting +34911000001                                          39.00
    hosting 78.00 = 78.00 USD
    Bill of 2022-04
    04-27 02:30  hosting +34911000002                                          39.00
    04-30 10:00  hosting +34911000001                                          39.00
    hosting 78.00 = 78.00 USD
    ");
}

#[test]
fn h4_a_refused_debit_stops_the_next_ones_and_keeps_the_anchor() {
    // Refused on 3 March, paid on 20 May: no debit on 3 April and 3 May; the next is on 3 June, not on 20 June.
    let account = account().rents(DESK, Plan::Monthly, "2022-01-03 09:00");
    let account = account.refuses("2022-03-03 09:00", "2022-05-20 12:00");
    let months = ["2022-03", "2022-04", "2022-05", "2022-06"].map(|month| account.bill(month, "2022-07-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-03
    03-03 09:00  hosting +34911222333, refused, paid 05-20 12:00               39.00
    hosting 39.00 = 39.00 USD
    Bill of 2022-04
    nothing = 0 USD
    Bill of 2022-05
    nothing = 0 USD
    Bill of 2022-06
    06-03 09:00  hosting +34911222333                                          39.00
    hosting 39.00 = 39.00 USD
    ");
}
