//! Bills under Meta's later price models: D1 to D5.

use billing::{Currency, RateCard, Tariff};
use insta::assert_snapshot;

use crate::account::Account;
use crate::support::MADRID;
use crate::support::models::{card, message, meta};

/// An account whose messages are written as scripts.
fn account(tariff: Tariff, card: RateCard, script: &[&str]) -> Account {
    let account = Account::new(tariff, card, &[MADRID]);
    script.iter().fold(account, |account, line| account.message(0, message(MADRID, line)))
}

#[test]
fn d3_across_the_change_of_june_2023() {
    // May: the customer opens a dialogue at 20:00 of the 31st, 0.031: 0.03 on the 1st, carry 0.001.
    // June: the marketing template of 1 June 10:00 is inside that dialogue. Utility at 20:00, when it is over: 0.042.
    // Of the two who write on the 2nd, one is free, one costs 0.032. 0.074, with the carry 0.075: 0.08, carry -0.005.
    let tariff = meta(r#"{"free.dialogues": 0, "free.service_conversations": 1, "service.charged": true}"#);
    let script = [
        "2023-05-31 20:00:00 < c1",
        "2023-06-01 10:00:00 > marketing c1",
        "2023-06-01 20:00:00 > utility c1",
        "2023-06-02 10:00:00 < c2",
        "2023-06-02 11:00:00 < c3",
    ];
    let account = account(tariff, card(), &script);
    let months = ["2023-05", "2023-06"].map(|month| account.bill(month, "2023-07-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2023-05
    06-01 00:00  waba-1, month start, 1 dialogues, carries 0.001                0.03
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 0.031
    dialogues 0.03 = 0.03 USD
    Bill of 2023-06
    07-01 00:00  waba-1, month start, 2 dialogues, carries -0.005               0.08
    waba-1: 3 opened, 1 by the business; 1 free, 0 of them by ads; 2 paid, 0 unpriced; exactly 0.074
    dialogues 0.08 = 0.08 USD
    ");
}

#[test]
fn d3_service_is_free_from_november_2024() {
    // 31 October: service costs 0.032 (nothing is free in this reading): 0.03, carry 0.002. November: service is free,
    // an answered ad too; authentication 0.035: with the carry 0.037, debited as 0.04, carry -0.003.
    let tariff = meta(r#"{"free.service_conversations": 0}"#);
    let script = [
        "2024-10-31 10:00:00 < c1",
        "2024-11-02 10:00:00 < c1",
        "2024-11-03 10:00:00 < ad c2",
        "2024-11-03 10:05:00 > session c2",
        "2024-11-04 10:00:00 > authentication c3",
    ];
    let account = account(tariff, card(), &script);
    let months = ["2024-10", "2024-11"].map(|month| account.bill(month, "2024-12-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2024-10
    11-01 00:00  waba-1, month start, 1 dialogues, carries 0.002                0.03
    waba-1: 1 opened, 0 by the business; 0 free, 0 of them by ads; 1 paid, 0 unpriced; exactly 0.032
    dialogues 0.03 = 0.03 USD
    Bill of 2024-11
    12-01 00:00  waba-1, month start, 1 dialogues, carries -0.003               0.04
    waba-1: 3 opened, 1 by the business; 2 free, 1 of them by ads; 1 paid, 0 unpriced; exactly 0.035
    dialogues 0.04 = 0.04 USD
    ");
}

#[test]
fn d3_tiers_of_2025_are_marginal() {
    // Seven utility: 3 x 0.023 + 2 x 0.021 + 2 x 0.019 = 0.069 + 0.042 + 0.038 = 0.149. One more to a customer who has
    // written is free and no volume. Marketing 0.063. One that never arrived costs nothing. 0.212: 0.21, carry 0.002.
    let utility: Vec<_> = (1..8).map(|n| format!("2025-08-05 10:00:0{n} > utility c{n}")).collect();
    let mut script: Vec<_> = utility.iter().map(String::as_str).collect();
    script.extend([
        "2025-08-05 11:00:00 < c9",
        "2025-08-05 11:00:01 > utility c9",
        "2025-08-05 12:00:00 > marketing c1",
        "2025-08-05 12:00:01 > authentication c1 lost",
    ]);
    assert_snapshot!(account(meta("{}"), card(), &script).bill("2025-08", "2025-09-01 00:00"), @r"
    Bill of 2025-08
    09-01 00:00  waba-1, month start, 8 dialogues, carries 0.002                0.21
    waba-1: 9 opened, 9 by the business; 1 free, 0 of them by ads; 8 paid, 0 unpriced; exactly 0.212
    dialogues 0.21 = 0.21 USD
    ");
}

#[test]
fn d4_service_messages_of_october_2026_by_number() {
    // Two free for each number. The first number answers four times: two free, 2 x 0.023. The second once: free. An
    // answer to an ad is free without a place. Utility inside the window costs again: 0.023. 0.069: 0.07, carry -0.001.
    let script = [
        "2026-10-05 10:00:00 < c1",
        "2026-10-05 10:00:01 > session c1",
        "2026-10-05 10:00:02 > session c1",
        "2026-10-05 10:00:03 > session c1",
        "2026-10-05 10:00:04 > session c1",
        "2026-10-05 10:00:05 > utility c1",
        "2026-10-05 11:00:00 < c1 n2",
        "2026-10-05 11:00:01 > session c1 n2",
        "2026-10-05 12:00:00 < ad c2",
        "2026-10-05 12:00:01 > session c2",
    ];
    let account = account(meta(r#"{"free.service_messages": 2}"#), card(), &script);
    assert_snapshot!(account.bill("2026-10", "2026-11-01 00:00"), @r"
    Bill of 2026-10
    11-01 00:00  waba-1, month start, 3 dialogues, carries -0.001               0.07
    waba-1: 7 opened, 7 by the business; 4 free, 1 of them by ads; 3 paid, 0 unpriced; exactly 0.069
    dialogues 0.07 = 0.07 USD
    ");
}

#[test]
fn d3_the_embedded_cards_of_2026_and_the_gap_of_2025() {
    // August 2025: no card of messages is known for it, so marketing is unpriced and not zero. January 2026: Spain has
    // marketing at 0.0615 and utility at 0.0200: 0.0615 + 2 x 0.0200 = 0.1015, debited as 0.10, carry 0.0015.
    let script = [
        "2025-08-05 10:00:00 > marketing c1",
        "2026-01-05 10:00:00 > marketing c1",
        "2026-01-05 10:00:01 > utility c1",
        "2026-01-05 10:00:02 > utility c2",
    ];
    let account = account(Tariff::meta(), RateCard::embedded(Currency::USD), &script);
    let months = ["2025-08", "2026-01"].map(|month| account.bill(month, "2026-02-01 00:00"));
    assert_snapshot!(months.join("\n"), @r"
    Bill of 2025-08
    waba-1: 1 opened, 1 by the business; 0 free, 0 of them by ads; 0 paid, 1 unpriced; exactly 0.0000
    nothing = 0 USD
    Bill of 2026-01
    02-01 00:00  waba-1, month start, 3 dialogues, carries 0.0015               0.10
    waba-1: 3 opened, 3 by the business; 0 free, 0 of them by ads; 3 paid, 0 unpriced; exactly 0.1015
    dialogues 0.10 = 0.10 USD
    ");
}
