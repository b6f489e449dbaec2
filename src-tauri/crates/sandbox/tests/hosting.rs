//! Numbers: added, connected, hosted, suspended, paid.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::empty;
use serde_json::{Value, json};

fn addition(number: &str, plan: &str, agreed: Option<&str>) -> Value {
    let agreed = agreed.map(|amount| json!({ "amount": amount, "currency": "USD" }));
    json!({ "number": number, "waba_id": "waba-1", "display_name": "Casa Robles", "plan": plan, "agreed_price": agreed })
}

/// Worked example 7: on the same day of the month, or the last of a shorter one, at the same local time (H3).
#[test]
fn hosting_is_debited_on_the_anchor_day_without_drifting() {
    let desk = empty("2026-01-31T09:00:00Z");
    desk.number("+34600111222");
    desk.clock("2026-06-01T00:00:00Z");
    assert_eq!(
        desk.debited(&["hosting"]),
        [
            "2026-01-31T09:00:00Z 39.00 paid",
            "2026-02-28T09:00:00Z 39.00 paid",
            "2026-03-31T08:00:00Z 39.00 paid",
            "2026-04-30T08:00:00Z 39.00 paid",
            "2026-05-31T08:00:00Z 39.00 paid",
        ]
    );
}

/// Worked example 8: the price is set by how many numbers are live at the moment of each debit (H2, C5).
#[test]
fn the_fifth_number_lowers_every_price_and_its_leaving_raises_it() {
    let desk = empty("2026-01-10T09:00:00Z");
    for number in ["+34600111221", "+34600111222", "+34600111223", "+34600111224"] {
        desk.number(number);
        desk.clock(&desk.now().replace("-10T", "-11T"));
    }
    let quote = desk.get("/v1/quote?plan=monthly&waba_id=waba-1").ok();
    assert_eq!(quote["today"]["amount"], "30.00");
    assert_eq!(quote["others"]["numbers"], 4);
    assert_eq!(
        (&quote["others"]["from"]["amount"], &quote["others"]["to"]["amount"]),
        (&json!("39.00"), &json!("30.00"))
    );
    let fifth = desk.number("+34600111225");
    desk.clock("2026-02-20T00:00:00Z");
    let amounts = |debits: Vec<String>| {
        debits.iter().map(|debit| debit.split(' ').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let paid = amounts(desk.debited(&["hosting"]));
    assert_eq!(paid, ["39.00", "39.00", "39.00", "39.00", "30.00", "30.00", "30.00", "30.00", "30.00", "30.00"]);
    let preview = desk.get(&format!("/v1/numbers/{fifth}/cancellation-preview")).ok();
    assert_eq!(preview["others"]["to"]["amount"], "39.00", "said before it happens");
    assert_eq!(desk.post(&format!("/v1/numbers/{fifth}/cancellation"), json!({})).ok()["rule"], "C1");
    desk.clock("2026-03-20T00:00:00Z");
    assert_eq!(amounts(desk.debited(&["hosting"]))[10..], ["39.00", "39.00", "39.00", "39.00"]);
}

/// H4: a failed hosting debit suspends that number only; dates missed meanwhile are not debited later.
#[test]
fn a_failed_hosting_debit_suspends_the_number_until_it_is_paid() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.number("+34600111222");
    desk.card("declines");
    desk.clock("2026-02-10T09:00:00Z");
    assert_eq!(desk.standing(&id), "suspended");
    let shown = desk.get(&format!("/v1/numbers/{id}")).ok();
    assert_eq!(shown["paid_until"], "2026-02-10T09:00:00Z");
    desk.clock("2026-04-15T09:00:00Z");
    assert_eq!(desk.debited(&["hosting"]).len(), 2, "a suspended number has no further hosting debits");
    desk.card("accepts");
    let unpaid = desk.get("/v1/account").ok()["unpaid"][0].as_str().unwrap().to_owned();
    desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).ok();
    assert_eq!(desk.standing(&id), "active", "it works again at once");
    desk.clock("2026-05-11T00:00:00Z");
    assert_eq!(desk.debited(&["hosting"])[1..], ["2026-02-10T09:00:00Z 39.00 paid", "2026-05-10T08:00:00Z 39.00 paid"]);
    let kinds: Vec<_> = desk.feed("events").iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["subscribed", "code_sent", "connected", "name_changed", "suspended", "resumed"]);
}

/// H5, and that a card which refuses leaves no trace of a new number.
#[test]
fn no_number_is_added_while_anything_is_unpaid() {
    let desk = empty("2026-01-10T09:00:00Z");
    desk.number("+34600111222");
    desk.card("declines");
    assert_eq!(desk.post("/v1/numbers", addition("+34600111333", "monthly", Some("39.00"))).code(402), "card_declined");
    assert_eq!(desk.get("/v1/account").ok()["unpaid"], json!([]));
    assert_eq!(desk.get("/v1/numbers").ok()["total"], 1);
    desk.clock("2026-02-10T09:00:00Z");
    desk.card("accepts");
    let refused = desk.post("/v1/numbers", addition("+34600111333", "monthly", None));
    assert_eq!(refused.code(402), "unpaid");
    let debits = refused.json()["debits"].clone();
    assert_eq!(debits, desk.get("/v1/account").ok()["unpaid"]);
    desk.post(&format!("/v1/debits/{}/payment", debits[0].as_str().unwrap()), json!({})).ok();
    assert_eq!(desk.post("/v1/numbers", addition("+34600111333", "monthly", None)).status, 201);
}

/// H1: a year is paid at once; from five numbers on there is no computed price.
#[test]
fn a_yearly_plan_is_paid_at_once_and_asked_for_from_five_numbers_on() {
    let desk = empty("2025-01-10T09:00:00Z");
    let added = desk.post("/v1/numbers", addition("+34600111220", "yearly", Some("360.00"))).ok();
    assert_eq!(added["debit"]["amount"]["amount"], "360.00");
    assert_eq!(added["debit"]["period"], json!({ "from": "2025-01-10T09:00:00Z", "to": "2026-01-10T09:00:00Z" }));
    for number in ["+34600111221", "+34600111222", "+34600111223", "+34600111224"] {
        desk.number(number);
    }
    let quote = desk.get("/v1/quote?plan=yearly&waba_id=waba-1").ok();
    assert_eq!((&quote["kind"], &quote["today"]), (&json!("ask"), &Value::Null));
    assert_eq!(desk.post("/v1/numbers", addition("+34600111225", "yearly", None)).code(422), "ask_for_quote");
    assert_eq!(desk.post("/v1/numbers/num-2/plan", json!({ "plan": "yearly" })).code(422), "ask_for_quote");
    let agreed = json!({ "price": { "amount": "300.00", "currency": "USD" } });
    desk.control("PUT", "agreed-yearly", agreed.clone()).ok();
    assert_eq!(desk.get("/v1/account").ok()["agreed_yearly"], agreed["price"]);
    assert_eq!(desk.post("/v1/numbers", addition("+34600111225", "yearly", Some("300.00"))).status, 201);
    desk.clock("2026-01-10T10:00:00Z");
    let renewed =
        desk.debited(&["hosting"]).into_iter().find(|debit| debit.starts_with("2026-01-10T09:00:00Z 360")).unwrap();
    assert_eq!(renewed, "2026-01-10T09:00:00Z 360.00 paid", "a renewal keeps the price it was agreed at");
}

/// H3: another plan begins at the next debit and keeps the anchor day.
#[test]
fn a_plan_changes_at_the_next_debit() {
    let desk = empty("2026-01-31T09:00:00Z");
    let id = desk.number("+34600111222");
    let preview = desk.get(&format!("/v1/numbers/{id}/plan-preview?plan=yearly")).ok();
    assert_eq!(preview["effective_at"], "2026-02-28T09:00:00Z");
    assert_eq!(preview["price"]["amount"], "360.00");
    let chosen = desk.post(&format!("/v1/numbers/{id}/plan"), json!({ "plan": "yearly" })).ok();
    assert_eq!((&chosen["plan"], &chosen["next_plan"]), (&json!("monthly"), &json!("yearly")));
    assert_eq!(chosen["price"]["amount"], "360.00");
    desk.clock("2027-04-01T00:00:00Z");
    assert_eq!(
        desk.debited(&["hosting"])[1..],
        ["2026-02-28T09:00:00Z 360.00 paid", "2027-02-28T09:00:00Z 360.00 paid"]
    );
    desk.control("PUT", "card", json!({ "behaviour": "accepts", "last4": "0005" })).ok(); // the first one expires
    let back = desk.post(&format!("/v1/numbers/{id}/plan"), json!({ "plan": "monthly" })).ok();
    assert_eq!(back["next_debit_at"], "2028-02-29T09:00:00Z");
    desk.clock("2028-04-01T00:00:00Z");
    assert_eq!(desk.debited(&["hosting"])[3..], ["2028-02-29T09:00:00Z 39.00 paid", "2028-03-31T08:00:00Z 39.00 paid"]);
}

/// The wizard's last step: what was agreed to is what is paid, and no number is added twice.
#[test]
fn a_number_is_added_at_the_agreed_price_and_only_once() {
    let desk = empty("2026-01-10T09:00:00Z");
    let changed = desk.post("/v1/numbers", addition("+34600111222", "monthly", Some("30.00")));
    assert_eq!(changed.code(409), "quote_changed");
    assert_eq!(changed.json()["quote"]["today"]["amount"], "39.00");
    assert_eq!(desk.post("/v1/numbers", addition("+34600111222", "monthly", Some("39"))).status, 201);
    assert_eq!(desk.post("/v1/numbers", addition("+34600111222", "monthly", None)).code(409), "number_taken");
    assert_eq!(desk.post("/v1/numbers", addition("+3460011", "monthly", None)).code(422), "invalid_number");
    assert_eq!(desk.post("/v1/numbers", addition("600111222", "monthly", None)).code(422), "invalid_request");
    let mut odd = addition("+34600111333", "monthly", None);
    odd["waba_id"] = json!("waba-9");
    assert_eq!(desk.post("/v1/numbers", odd).code(404), "not_found");
}

/// A code is tried five times; the right one connects the number.
#[test]
fn a_wrong_code_is_counted() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.post("/v1/numbers", addition("+34600111222", "monthly", None)).ok()["number"]["id"].clone();
    let path = |what: &str| format!("/v1/numbers/{}/{what}", id.as_str().unwrap());
    assert_eq!(
        desk.post(&path("verification"), json!({ "code": "000000" })).code(409),
        "illegal_state",
        "none was sent"
    );
    let sent = desk.post(&path("code"), json!({ "method": "voice", "language": "es-MX" }));
    assert_eq!(sent.status, 202);
    assert_eq!(sent.json()["hint"], "a call to the number ending in 222");
    let code = desk.control("GET", &format!("codes/{}", id.as_str().unwrap()), Value::Null).ok()["code"].clone();
    let wrong = if code == "111111" { "111112" } else { "111111" };
    for left in [4, 3, 2, 1, 0] {
        let refused = desk.post(&path("verification"), json!({ "code": wrong }));
        assert_eq!(refused.code(422), "wrong_code");
        assert_eq!(refused.json()["attempts_left"], left);
    }
    assert_eq!(desk.post(&path("verification"), json!({ "code": code })).code(409), "illegal_state", "ask for another");
    desk.post(&path("code"), json!({ "method": "sms", "language": "en" })).ok();
    assert_eq!(desk.post(&path("verification"), json!({ "code": code })).ok()["standing"], "active");
    assert_eq!(desk.running().world().code_for(id.as_str().unwrap()).unwrap(), code.as_str().unwrap());
}

/// Meta decides about a new name some hours later, and keeps its own brands to itself.
#[test]
fn a_display_name_is_reviewed() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.number("+34600111222");
    let path = format!("/v1/numbers/{id}/display-name");
    assert_eq!(desk.write("PUT", &path, &json!({ "display_name": "WhatsApp Help" })).ok()["name_status"], "pending");
    desk.clock("2026-01-10T15:00:00Z");
    assert_eq!(desk.get(&format!("/v1/numbers/{id}")).ok()["name_status"], "declined");
    desk.write("PUT", &path, &json!({ "display_name": "Casa Robles" })).ok();
    desk.clock("2026-01-11T15:00:00Z");
    assert_eq!(desk.get(&format!("/v1/numbers/{id}")).ok()["name_status"], "approved");
    for name in ["ab", " Casa", "Casa\u{7}", &"x".repeat(101)] {
        assert_eq!(desk.write("PUT", &path, &json!({ "display_name": name })).code(422), "invalid_request");
    }
}
