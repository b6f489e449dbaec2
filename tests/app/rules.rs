//! The billing rules in the settings: learned from the debits.

use serde_json::json;

use crate::steps::{ask, go, sample};

#[tokio::test]
async fn the_rules_are_learned_from_the_debits_of_the_sample() {
    let (_home, window) = sample().await;
    go(&window, "settings").await;
    window.click("#learn").await;
    window.find("#learned-summary").await;
    window.see("the debits do not tell these apart").await;
    let learned = ask(&window, "learned", json!({})).await;
    let debits = learned["debits"].as_u64().unwrap();
    assert!(debits > 20, "{debits}");
    assert_eq!(learned["stretches"].as_array().unwrap().len(), 1, "nothing ever changed in the sample");
    window.see_in("#learned-summary", &format!("{debits} debits for dialogues were checked.")).await;
}
