//! Bills of dialogues: D1 to D5, W2 and W3, in several zones and currencies.

use billing::{Currency, Direction, Entry, Initiator, Kind, Market, Message, Opened, Plan, Rate, RateCard, Terms};
use chrono_tz::Tz;
use insta::assert_snapshot;

use crate::account::Account;
use crate::support::{DESK, MADRID, at, customer, flat_card, number, terms, usd};

const NOTHING_FREE: &str = r#"{"free.dialogues": 0}"#;

#[test]
fn w1_to_w3_example_3_with_its_hosting() {
    // 488 x 0.0615 = 30.0120, the first above 30: 30.01, carry 0.0020, at 10:00 + 487 min = 18:07.
    // 0.0020 + 488 x 0.0615 = 30.0140: 30.01, carry 0.0040, at 10:00 + 975 min = 02:15 of the next day.
    // 0.0040 + 243 x 0.0615 = 14.9485: 14.95, carry -0.0015. Together 74.97; 1,219 x 0.0615 = 74.9685.
    let account = Account::new(terms(NOTHING_FREE), flat_card("0.0615"), &[MADRID])
        .rents(DESK, Plan::Monthly, "2022-01-03 09:00")
        .customers_open(0, DESK, "2022-03-05 10:00", 1219);
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    03-03 09:00  hosting +34911222333                                          39.00
    03-05 18:07  waba-1, threshold, 488 dialogues, carries 0.0020              30.01
    03-06 02:15  waba-1, threshold, 488 dialogues, carries 0.0040              30.01
    04-01 00:00  waba-1, month start, 243 dialogues, carries -0.0015           14.95
    waba-1: 1219 opened, 0 by the business; 0 free, 0 of them by ads; 1219 paid, 0 unpriced; exactly 74.9685
    hosting 39.00, dialogues 74.97 = 113.97 USD
    ");
}

#[test]
fn d4_d5_a_thousand_free_ones_and_one_by_an_ad() {
    // 999 free, one by an ad that takes no place, number 1,000 free; then one by the customer at 0.0369 and one by the
    // business at 0.0615: 0.0984, debited as 0.10, carry -0.0016.
    let account = Account::new(Terms::default(), RateCard::usd_2022_02(), &[MADRID]);
    let by = |local: &str, n: u64, initiator: Initiator, entry: Entry| {
        Opened::dialogue(account.at(local), number(DESK), customer(n), initiator, entry)
    };
    let (business, person) = (Initiator::Business, Initiator::Customer);
    let ad = by("2022-03-10 10:00", 5001, person, Entry::Ad { first_click: true });
    let thousandth = by("2022-03-10 11:00", 5002, person, Entry::Ordinary);
    let first_paid = by("2022-03-10 12:00", 5003, person, Entry::Ordinary);
    let template = by("2022-03-10 13:00", 5004, business, Entry::Ordinary);
    let account = account.customers_open(0, DESK, "2022-03-01 00:00", 999);
    let account = [ad, thousandth, first_paid, template].into_iter().fold(account, |account, o| account.opens(0, o, 1));
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 2 dialogues, carries -0.0016              0.10
    waba-1: 1003 opened, 1 by the business; 1001 free, 1 of them by ads; 2 paid, 0 unpriced; exactly 0.0984
    dialogues 0.10 = 0.10 USD
    ");
}

#[test]
fn d3_a_market_the_card_does_not_have() {
    // One is free: the first of Portugal, whose market is not on this card. The second has no price and is not zero
    // but unpriced. Three of Spain by the business: 3 x 0.0615 = 0.1845, debited as 0.18, carry 0.0045.
    let account = Account::new(terms(r#"{"free.dialogues": 1}"#), RateCard::usd_2022_02(), &[MADRID]);
    let from = |local: &str, who: &str| {
        Opened::dialogue(account.at(local), number(DESK), number(who), Initiator::Business, Entry::Ordinary)
    };
    let (portugal, spain) = (from("2022-03-05 10:00", "+351912345678"), from("2022-03-05 11:00", "+34600000001"));
    let account = account.opens(0, portugal, 2).opens(0, spain, 3);
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 3 dialogues, carries 0.0045               0.18
    waba-1: 5 opened, 5 by the business; 1 free, 0 of them by ads; 3 paid, 1 unpriced; exactly 0.1845
    dialogues 0.18 = 0.18 USD
    ");
}

#[test]
fn w2_two_wabas_end_their_months_at_their_own_midnights() {
    // At 00:30 of 1 April in Madrid it is 16:30 of 31 March in Mexico City. So waba-1 has one dialogue in March and
    // one in April, waba-2 two in March. Midnight in Mexico City (UTC-6) is 06:00 UTC, 08:00 in Madrid (UTC+2).
    let account = Account::new(terms(NOTHING_FREE), flat_card("1.00"), &[MADRID, Tz::America__Mexico_City])
        .customers_open(0, "+34911000001", "2022-03-31 12:00", 1)
        .customers_open(1, "+34911000002", "2022-03-31 12:00", 1)
        .customers_open(0, "+34911000001", "2022-04-01 00:30", 1)
        .customers_open(1, "+34911000002", "2022-04-01 00:30", 1);
    let months = ["2022-03", "2022-04"].map(|month| account.bill(month, "2022-05-02 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 1 dialogues, carries 0.00                 1.00
    04-01 08:00  waba-2, month start, 2 dialogues, carries 0.00                 2.00
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 1.00
    waba-2: 2 opened, 0 by the business; 0 free, 0 of them by ads; 2 paid, 0 unpriced; exactly 2.00
    dialogues 3.00 = 3.00 USD
    Bill of 2022-04
    05-01 00:00  waba-1, month start, 1 dialogues, carries 0.00                 1.00
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 1.00
    dialogues 1.00 = 1.00 USD
    ");
}

#[test]
fn d4_a_zone_that_is_forty_five_minutes_off_and_the_reading_utc() {
    // Two dialogues at 23:58 and 23:59 of 31 March in Kathmandu (UTC+5:45), two at 00:00 and 00:01 of 1 April; one is
    // free each month. By the WABA's months: one paid in each. By UTC all four are 18:13 to 18:16 of 31 March: three
    // are paid, and the month begins at 05:45 local time.
    let of = |overrides: &str| {
        Account::new(terms(overrides), flat_card("1.00"), &[Tz::Asia__Kathmandu])
            .customers_open(0, DESK, "2022-03-31 23:58", 4)
            .bill("2022-03", "2022-04-02 00:00")
    };
    let readings = [r#"{"free.dialogues": 1}"#, r#"{"free.dialogues": 1, "month.zone": "utc"}"#].map(of);
    assert_snapshot!(readings.join("\n"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 1 dialogues, carries 0.00                 1.00
    waba-1: 2 opened, 0 by the business; 1 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 1.00
    dialogues 1.00 = 1.00 USD
    Bill of 2022-03
    04-01 05:45  waba-1, month start, 3 dialogues, carries 0.00                 3.00
    waba-1: 4 opened, 0 by the business; 1 free, 0 of them by ads; 3 paid, 0 unpriced; exactly 3.00
    dialogues 3.00 = 3.00 USD
    ");
}

#[test]
fn d1_twenty_four_hours_are_not_a_day_of_the_calendar() {
    // 26 March 12:00, then the clocks go forward: 27 March 12:59 is 23 h 59 min later and still inside, 13:00 is 24 h
    // later and opens the second: 2 x 0.0369 = 0.0738, debited as 0.07, carry 0.0038.
    let account = Account::new(terms(NOTHING_FREE), RateCard::usd_2022_02(), &[MADRID]);
    let writes =
        |local| Message::plain(account.at(local), number(DESK), customer(1), Direction::In, Kind::Session, false);
    let messages = ["2022-03-26 12:00", "2022-03-27 12:59", "2022-03-27 13:00"].map(writes);
    let account = messages.into_iter().fold(account, |account, message| account.message(0, message));
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    04-01 00:00  waba-1, month start, 2 dialogues, carries 0.0038               0.07
    waba-1: 2 opened, 0 by the business; 0 free, 0 of them by ads; 2 paid, 0 unpriced; exactly 0.0738
    dialogues 0.07 = 0.07 USD
    ");
}

#[test]
fn w2_a_month_whose_first_hour_does_not_exist() {
    // In Amman the clocks went from 00:00 to 01:00 on 1 April 2016: April began at 01:00, the instant after 23:59.
    let day = "2016-01-01".parse().unwrap();
    let card = [Rate::dialogue(day, Market::named("Other"), Initiator::Customer, usd("1.00"))];
    let card = RateCard::new(Currency::USD, card).unwrap();
    let account = Account::new(terms(NOTHING_FREE), card, &[Tz::Asia__Amman]);
    assert_eq!(account.at("2016-03-31 23:59"), at("2016-03-31T21:59:00Z"));
    let account = account.customers_open(0, DESK, "2016-03-31 23:59", 2);
    let months = ["2016-03", "2016-04"].map(|month| account.bill(month, "2016-05-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2016-03
    04-01 01:00  waba-1, month start, 1 dialogues, carries 0.00                 1.00
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 1.00
    dialogues 1.00 = 1.00 USD
    Bill of 2016-04
    05-01 00:00  waba-1, month start, 1 dialogues, carries 0.00                 1.00
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 1.00
    dialogues 1.00 = 1.00 USD
    ");
}

#[test]
fn an_account_in_euros() {
    // 100 x 0.0305 = 3.05 by customers, 10 x 0.0509 = 0.509 by the business: 3.559, debited as 3.56, carry -0.0010.
    let terms = terms(NOTHING_FREE).in_currency(Currency::EUR);
    let account = Account::new(terms, RateCard::eur_2022_02(), &[MADRID]);
    let templates = account.at("2022-03-06 10:00");
    let templates = Opened::dialogue(templates, number(DESK), customer(1), Initiator::Business, Entry::Ordinary);
    let account = account
        .rents(DESK, Plan::Monthly, "2022-01-03 09:00")
        .customers_open(0, DESK, "2022-03-05 10:00", 100)
        .opens(0, templates, 10);
    assert_snapshot!(account.bill("2022-03", "2022-04-01 00:00"), @r"
    Bill of 2022-03
    03-03 09:00  hosting +34911222333                                          39.00
    04-01 00:00  waba-1, month start, 110 dialogues, carries -0.0010            3.56
    waba-1: 110 opened, 10 by the business; 0 free, 0 of them by ads; 110 paid, 0 unpriced; exactly 3.5590
    hosting 39.00, dialogues 3.56 = 42.56 EUR
    ");
}
