//! A card that refuses: a suspended number, no new number until it is paid, and recovery.

use serde_json::json;

use crate::steps::{advance, ask, go, row_that_is, sample, set_card};
use crate::support::{Debit, Sample};

#[tokio::test]
async fn a_declined_card_suspends_a_number_until_its_debit_is_paid() {
    let (home, window) = sample().await;
    let provider = Sample::of(&home);
    let start = provider.now();
    set_card(&window, "declines").await;
    advance(&window, "#clock-week").await;

    // Suspended, here and at the provider.
    window.see_in("#headline", "suspended").await;
    let suspended = row_that_is(&window, "suspended").await;
    let digits = suspended["number"]["number"].as_str().unwrap().trim_start_matches('+').to_owned();
    assert!(provider.standing(&digits).contains("suspended"), "{}", provider.standing(&digits));
    let failed = failed(provider.debits_since(start));
    assert!(failed.iter().any(|debit| debit.kind == "hosting"), "{failed:?}");
    go(&window, "numbers").await;
    let id = suspended["number"]["id"].as_str().unwrap();
    window.see_in(&format!("#number-row-{id}"), "Suspended: unpaid").await;

    // No new number, neither by the page nor past it.
    let numbers = provider.count_all();
    go(&window, "add").await;
    window.see_in("#unpaid", "unpaid").await;
    assert!(!window.has("#add-next").await, "the wizard stops here");
    let draft = ask(&window, "draft", json!({})).await["draft"].clone();
    let mut draft = draft.as_object().unwrap().clone();
    for (field, value) in [
        ("number", json!("+34699123456")),
        ("waba_id", json!("waba-1")),
        ("display_name", json!("Spa")),
        ("plan", json!("monthly")),
    ] {
        draft.insert(field.to_owned(), value);
    }
    let price = json!({"amount": "30.00", "currency": "USD"});
    let refused = window.invoke("add_number", json!({"draft": draft, "agreed_price": price})).await;
    let said = format!("{refused:?}");
    assert!(said.contains("unpaid"), "the provider's own word: {said}");
    assert_eq!(provider.count_all(), numbers, "and it has no new number");

    // Paying with the same card is refused, with another it is not.
    go(&window, "bills").await;
    let debits = ask(&window, "debits", json!({"month": null})).await;
    let unpaid = debits["rows"].as_array().unwrap().iter().filter(|row| row["payable"] == true);
    let unpaid: Vec<_> = unpaid.map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(unpaid.len(), failed.len(), "every failed debit can be paid");
    window.click(&format!("#debits-table #pay-{}", unpaid[0])).await;
    window.see_in(&format!("#debits-table #pay-problem-{}", unpaid[0]), "The card was refused.").await;
    set_card(&window, "accepts").await;
    for id in &unpaid {
        window.click(&format!("#debits-table #pay-{id}")).await;
        window.gone(&format!("#debits-table #pay-{id}")).await;
    }

    // Recovered, here and at the provider.
    assert_eq!(self::failed(provider.debits_since(start)), []);
    assert!(provider.standing(&digits).contains("active"), "{}", provider.standing(&digits));
    go(&window, "overview").await;
    window.see_in("#headline", "Everything is paid.").await;
    go(&window, "add").await;
    window.find("#add-next").await;
}

fn failed(debits: Vec<Debit>) -> Vec<Debit> {
    debits.into_iter().filter(|debit| debit.outcome == "failed").collect()
}
