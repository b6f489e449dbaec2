//! `ddesk learn` and `ddesk rates`: what the debits say of the rules, and prices of one's own.

use serde_json::Value;
use views::model::{LearnedRules, RatesImport};

use crate::demo::demo;
use crate::formats::{block, has_the_keys_of, is_a};

#[test]
fn the_sample_is_explained_by_its_own_terms() {
    let folder = demo();
    let answer = folder.run(&["learn", "--json"]).json();
    is_a::<LearnedRules>(&answer);
    let learned: LearnedRules = serde_json::from_value(answer).unwrap();
    assert!(learned.debits > 20, "{} debits", learned.debits);
    let [stretch] = &learned.stretches[..] else { panic!("{:?}", learned.stretches) };
    assert_eq!(stretch.debits, learned.debits);
    assert!(stretch.unexplained.is_none());
    assert!(stretch.parameters.iter().all(|parameter| parameter.agrees), "{:?}", stretch.parameters);
    assert_eq!(stretch.readings[0], [], "the terms in force come first");
    let fails = |key: &str, value: &str| {
        let one = |tried: &&views::model::TriedReading| {
            tried.values.len() == 1 && tried.values[0].key == key && tried.values[0].value == value
        };
        learned.tried.iter().find(one).is_some_and(|tried| tried.failure.is_some())
    };
    assert!(fails("threshold.debits", "threshold"), "the debits are of all that is accrued");
    assert!(fails("threshold.repeats", "once"), "there are several a month");
    let seen = folder.run(&["learn"]);
    assert!(seen.stdout.contains("threshold.amount = 30.00 USD"), "{}", seen.stdout);
}

#[test]
fn own_prices_are_imported_whole_listed_and_removed() {
    let folder = demo();
    folder.file("own.csv", block("csv own"));
    let answer = folder.run(&["rates", "import", "own.csv", "--json"]).json();
    is_a::<RatesImport>(&answer);
    let id = answer["card"]["own_id"].as_i64().unwrap().to_string();
    assert_eq!((&answer["card"]["name"], &answer["card"]["rates"]), (&Value::from("own.csv"), &Value::from(1)));
    let cards = folder.run(&["rates", "--json"]).json();
    has_the_keys_of("rates", &cards);
    assert_eq!(cards["rate_cards"][0]["source"], "own");
    let trusted = |card: &&Value| card["source"] == "built_in" && !card["trust"].is_null();
    assert!(cards["rate_cards"].as_array().unwrap().iter().any(|card| trusted(&card)), "{cards}");
    assert!(folder.run(&["rates"]).stdout.contains("own, own.csv"));
    let left = folder.run(&["rates", "remove", &id, "--json"]).json();
    assert!(left["rate_cards"].as_array().unwrap().iter().all(|card| card["source"] != "own"), "{left}");
    assert_eq!(folder.run(&["rates", "remove", &id, "--json"]).error().0, 2);
}

#[test]
fn a_file_with_a_wrong_line_is_refused_whole_and_every_line_is_named() {
    let folder = demo();
    let wrong = format!("{}2026-03-01,Spian,business,USD,0.05\n2026-03-01,Spain,customer,USD,\n", block("csv own"));
    folder.file("own.csv", wrong);
    let (code, error) = folder.run(&["rates", "import", "own.csv", "--json"]).error();
    let message = error["message"].as_str().unwrap();
    assert_eq!((code, error["line"].as_u64()), (2, Some(3)));
    assert!(message.contains("line 3: `Spian` is not a market") && message.contains("line 4: `` is not a rate"));
    assert!(message.contains("Nothing was imported"), "{message}");
    let cards = folder.run(&["rates", "--json"]).json();
    assert!(cards["rate_cards"].as_array().unwrap().iter().all(|card| card["source"] != "own"), "{cards}");
    for missing in ["nowhere.csv", "."] {
        assert_eq!(folder.run(&["rates", "import", missing, "--json"]).error().0, 2, "{missing}");
    }
}

#[test]
fn own_prices_change_our_own_calculation_from_their_day_on_and_no_other_month() {
    let folder = demo();
    folder.file("own.csv", block("csv own"));
    let ours = |month: &str| folder.run(&["why", month, "--json"]).json()["ours"].clone();
    assert!(ours("2026-02").is_null() && ours("2026-03").is_null(), "the provider charges what the rules say");
    let imported = folder.run(&["rates", "import", "own.csv", "--json"]).json();
    folder.run(&["sync", "--json"]).json();
    assert!(ours("2026-02").is_null(), "before their day nothing changes");
    let cheaper = ours("2026-03");
    assert!(cheaper["amount"]["amount"].is_string(), "{cheaper}");
    let id = imported["card"]["own_id"].as_i64().unwrap().to_string();
    folder.run(&["rates", "remove", &id, "--json"]).json();
    folder.run(&["sync", "--json"]).json();
    assert!(ours("2026-03").is_null(), "without them it is as before");
}
