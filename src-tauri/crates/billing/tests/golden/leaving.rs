//! Bills with a cancellation or a refund: C1 to C5, W5.

use billing::{
    BillPart, DialogueRef, HostingSchedule, Instant, LastPaid, Leaving, Plan, Settlement, Terms, hosting_price,
};
use insta::assert_snapshot;

use crate::account::Account;
use crate::support::{DESK, MADRID, customer, flat_card, number, terms, usd};

#[test]
fn c2_example_5_an_extra_month_and_two_clocks() {
    // 362 x 0.07 = 25.34, the last at 09:59 + 361 min = 16:00 of 17 March. Cancelled on 18 March at 10:00: 39.00 at
    // once, 25.34 on 1 April; 30 x 24 h later it is 1 May 00:00. Meta: 17 March 16:00 + 30 x 24 h = 16 April 17:00,
    // because the clocks went forward. Paid until 3 April: 16 days are lost.
    let terms = terms(r#"{"free.dialogues": 0}"#);
    let account = Account::new(terms.clone(), flat_card("0.07"), &[MADRID])
        .rents(DESK, Plan::Monthly, "2022-01-03 09:00")
        .customers_open(0, DESK, "2022-03-17 09:59", 362);
    let (now, last) = (account.at("2022-03-18 10:00"), account.at("2022-03-17 16:00"));
    let (ledger, _) = account.ledger(now);
    let schedule = HostingSchedule::new(account.at("2022-01-03 09:00"), MADRID, Plan::Monthly);
    let price = hosting_price(&terms, Plan::Monthly, 1, 1).price();
    let leaving = Leaving {
        now,
        terms: &terms,
        zone: MADRID,
        account_zone: MADRID,
        schedule,
        plan: Plan::Monthly,
        next_debit_price: price,
        monthly_price: price.unwrap(),
        paid_until: schedule.next_after(now).unwrap().1,
        last_paid_dialogue: Some(LastPaid {
            dialogue: DialogueRef { number: number(DESK), customer: customer(362), opened_at: last },
            settlement: Settlement::Accrued { amount: ledger.accrued("waba-1").unwrap() },
        }),
        other_live_numbers: 0,
        rank: 1,
    };
    let assessed = leaving.assess().unwrap();
    let date = |at: Option<Instant>| at.unwrap().with_timezone(&MADRID).format("%m-%d %H:%M").to_string();
    let account = account.also(now, BillPart::ExtraMonth, "extra month (C2)", assessed.extra_month.unwrap());
    let account = account.gives_up(DESK, now);
    let words = format!(
        "{}: provider {}, Meta {}, promised {}; {} days lost",
        assessed.rule,
        date(assessed.provider_date),
        date(assessed.meta_date),
        date(assessed.promised),
        assessed.unused_days
    );
    assert_snapshot!(format!("{}\n{words}", account.bill("2022-03", "2022-05-01 00:00")), @r"
    Bill of 2022-03
    03-03 09:00  hosting +34911222333                                          39.00
    03-18 10:00  extra month (C2)                                              39.00
    04-01 00:00  waba-1, month start, 362 dialogues, carries 0.00              25.34
    waba-1: 362 opened, 0 by the business; 0 free, 0 of them by ads; 362 paid, 0 unpriced; exactly 25.34
    hosting 39.00, dialogues 25.34, extra 39.00 = 103.34 USD
    C2: provider 05-01 00:00, Meta 04-16 17:00, promised 05-01 00:00; 16 days lost
    ");
}

#[test]
fn c5_example_8_one_of_five_leaves() {
    // March: five at 30.00 = 150.00. One leaves on the 20th; April: four at 39.00 = 156.00.
    let account = Account::new(Terms::default(), flat_card("0.07"), &[MADRID]);
    let account =
        (1..6).fold(account, |account, n| account.rents(&format!("+3491100000{n}"), Plan::Monthly, "2022-01-05 10:00"));
    let left = account.at("2022-03-20 10:00");
    let account = account.gives_up("+34911000003", left);
    let months = ["2022-03", "2022-04"].map(|month| account.bill(month, "2022-05-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2022-03
    03-05 10:00  hosting +34911000001                                          30.00
    03-05 10:00  hosting +34911000002                                          30.00
    03-05 10:00  hosting +34911000003                                          30.00
    03-05 10:00  hosting +34911000004                                          30.00
    03-05 10:00  hosting +34911000005                                          30.00
    hosting 150.00 = 150.00 USD
    Bill of 2022-04
    04-05 10:00  hosting +34911000001                                          39.00
    04-05 10:00  hosting +34911000002                                          39.00
    04-05 10:00  hosting +34911000004                                          39.00
    04-05 10:00  hosting +34911000005                                          39.00
    hosting 156.00 = 156.00 USD
    ");
}

#[test]
fn w5_meta_reports_two_dialogues_less() {
    // 100 x 0.06 = 6.00 debited; 98 reported: 2 x 0.06 = 0.12 comes back. 5.88.
    let account = Account::new(terms(r#"{"free.dialogues": 0}"#), flat_card("0.06"), &[MADRID]).customers_open(
        0,
        DESK,
        "2022-03-05 10:00",
        100,
    );
    let asked = account.at("2022-03-31 12:00");
    let account = account.also(asked, BillPart::Refund, "refund (W5)", usd("-0.12"));
    assert_snapshot!(account.bill("2022-03", "2022-04-02 00:00"), @r"
    Bill of 2022-03
    03-31 12:00  refund (W5)                                                   -0.12
    04-01 00:00  waba-1, month start, 100 dialogues, carries 0.00               6.00
    waba-1: 100 opened, 0 by the business; 0 free, 0 of them by ads; 100 paid, 0 unpriced; exactly 6.00
    dialogues 6.00, refunds -0.12 = 5.88 USD
    ");
}
