//! Dialogues and their debits, by the worked examples of the rules.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{Desk, empty};
use sandbox::Options;
use serde_json::{Value, json};

const MONEY: [&str; 2] = ["threshold", "month_start"];

fn march() -> (Desk, String) {
    let desk = empty("2026-03-10T09:00:00Z");
    let id = desk.number("+34600111222");
    (desk, id)
}

fn accrued_and_carry(debit: &Value) -> (String, String) {
    let text = |field: &str| debit[field]["amount"].as_str().unwrap().to_owned();
    (text("accrued"), text("carry"))
}

/// Worked example 1: below the threshold nothing happens until the month begins (W2).
#[test]
fn what_stays_below_the_threshold_is_debited_when_the_month_begins() {
    let (desk, id) = march();
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 400, "+34611000000", "business"); // 24.60
    desk.dialogues(&id, 110, "+5215500000000", "business"); // 110 x 0.0349 = 3.839
    desk.dialogues(&id, 11, "+79160000000", "business"); // 11 x 0.0663 = 0.7293 -> 29.1683
    assert_eq!(desk.debited(&MONEY), Vec::<String>::new(), "29.1683 is not above 30.00");
    desk.clock("2026-03-31T21:59:59Z");
    assert_eq!(desk.debited(&MONEY), Vec::<String>::new(), "March is not over in Madrid");
    desk.clock("2026-03-31T22:00:00Z");
    assert_eq!(desk.debited(&MONEY), ["2026-03-31T22:00:00Z 29.17 paid"]);
    let debit = desk.debits().pop().unwrap();
    assert_eq!(debit["month"], "2026-03");
    assert_eq!(accrued_and_carry(&debit), ("29.1683".into(), "-0.0017".into()));
    assert_eq!(debit["covers"]["dialogues"], 521);
}

/// Worked example 2: exactly 30.00 does not trigger; one more does (W1).
#[test]
fn exactly_thirty_is_not_above_thirty() {
    let (desk, id) = march();
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 600, "+5511900000000", "business"); // 600 x 0.0500 = 30.00 from Brazil
    assert_eq!(desk.debited(&MONEY), Vec::<String>::new());
    let outcome = desk.dialogues(&id, 1, "+34611000000", "business");
    assert_eq!(outcome["happened"][0]["kind"], "threshold");
    let debit = desk.debits().pop().unwrap();
    assert_eq!(debit["amount"]["amount"], "30.06");
    assert_eq!(accrued_and_carry(&debit), ("30.0615".into(), "0.0015".into()));
}

/// Worked example 3, and that covered dialogues are named (W1 to W3).
#[test]
fn a_busy_month_is_written_off_piece_by_piece() {
    let (desk, id) = march();
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 1_219, "+34611000000", "business");
    desk.clock("2026-04-01T00:00:00Z");
    let debits: Vec<Value> =
        desk.debits().into_iter().filter(|debit| MONEY.iter().any(|kind| debit["kind"] == *kind)).collect();
    let amounts: Vec<_> = debits.iter().map(|debit| debit["amount"]["amount"].as_str().unwrap()).collect();
    assert_eq!(amounts, ["30.01", "30.01", "14.95"]);
    let parts: Vec<_> = debits.iter().map(accrued_and_carry).collect();
    assert_eq!(parts[0], ("30.012".into(), "0.002".into()));
    assert_eq!(parts[1], ("30.014".into(), "0.004".into()));
    assert_eq!(parts[2], ("14.9485".into(), "-0.0015".into()));
    let covers: Vec<_> = debits
        .iter()
        .map(|debit| {
            let covers = &debit["covers"];
            let end = |field: &str| covers[field].as_str().unwrap().trim_start_matches("dlg-").parse::<u64>().unwrap();
            (covers["dialogues"].as_u64().unwrap(), end("from_dialogue_id"), end("to_dialogue_id"))
        })
        .collect();
    assert_eq!(covers, [(488, 1_001, 1_488), (488, 1_489, 1_976), (243, 1_977, 2_219)]);
}

/// Worked example 4: the last free dialogue, one from an ad, and the first paid one (D4, D5).
#[test]
fn a_dialogue_from_an_ad_takes_nothing_from_the_allowance() {
    let (desk, id) = march();
    desk.dialogues(&id, 1_000, "+34699000000", "customer");
    let ad = json!({ "number_id": id, "dialogues": 1, "customer": "+34611000001", "from_ad": true });
    desk.control("POST", "traffic", ad).ok();
    desk.dialogues(&id, 1, "+34611000002", "customer");
    let last: Vec<Value> = desk.feed("dialogues").split_off(999);
    let told = |dialogue: &Value| (dialogue["charge"].as_str().unwrap().to_owned(), dialogue["place"].as_u64());
    assert_eq!(
        last.iter().map(told).collect::<Vec<_>>(),
        [("free_allowance".to_owned(), Some(1_000)), ("free_entry".to_owned(), None), ("paid".to_owned(), None),]
    );
    assert_eq!(last[1]["first_click"], true);
    assert_eq!(last[2]["rate"]["amount"], "0.0369");
}

/// A dialogue at the very instant a month begins belongs to the new month, and the old one is closed before it (W2).
#[test]
fn a_month_begins_before_a_dialogue_opened_at_that_instant() {
    let (desk, id) = march();
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 1, "+34611000000", "business");
    let midnight = "2026-03-31T22:00:00Z";
    let message = json!({ "at": midnight, "customer": "+34622000000", "direction": "in", "kind": "session" });
    let planned = desk.control("POST", "traffic", json!({ "number_id": id, "messages": [message] })).ok();
    assert_eq!(planned["planned"], 1);
    desk.clock(midnight);
    assert_eq!(desk.debited(&MONEY), [format!("{midnight} 0.06 paid")]);
    let first = desk.feed("dialogues").pop().unwrap();
    assert_eq!((first["opened_at"].as_str(), first["charge"].as_str()), (Some(midnight), Some("free_allowance")));
    assert_eq!(first["place"], 1, "the first of April");
}

/// D1: a dialogue lasts 24 hours, its end not included.
#[test]
fn a_message_after_exactly_a_day_opens_the_next_dialogue() {
    let (desk, id) = march();
    let message = |at: &str| json!({ "at": at, "customer": "+34622000000", "direction": "in", "kind": "session" });
    let messages = ["2026-03-11T10:00:00Z", "2026-03-12T09:59:59.999Z", "2026-03-12T10:00:00Z"].map(message);
    desk.control("POST", "traffic", json!({ "number_id": id, "messages": messages })).ok();
    let advance = desk.clock("2026-03-13T00:00:00Z");
    assert_eq!(advance["dialogues"], 2);
    let opened: Vec<_> = desk.feed("dialogues").iter().map(|dialogue| dialogue["opened_at"].clone()).collect();
    assert_eq!(opened, ["2026-03-11T10:00:00Z", "2026-03-12T10:00:00Z"]);
}

/// W4: a write-off that fails suspends every number with a dialogue in it, and no other, until it is paid.
#[test]
fn a_failed_write_off_suspends_every_number_in_it() {
    let (desk, first) = march();
    let second = desk.number("+34600111333");
    let idle = desk.number("+34600111444");
    let elsewhere = desk.number_in("waba-2", "+525512345678", "monthly");
    desk.use_up_the_allowance(&first);
    desk.dialogues(&second, 8, "+34612000000", "business");
    desk.card("declines");
    let outcome = desk.dialogues(&first, 480, "+34611000000", "business");
    assert_eq!(outcome["happened"][0]["paid"], false);
    let standings = [&first, &second, &idle, &elsewhere].map(|id| desk.standing(id));
    assert_eq!(standings, ["suspended", "suspended", "active", "active"]);
    let refused =
        desk.control("POST", "traffic", json!({ "number_id": first, "dialogues": 1, "customer": "+34613000000" }));
    assert_eq!(refused.ok()["refused"], 1, "a suspended number opens no dialogues");
    let unpaid = desk.get("/v1/account").ok()["unpaid"][0].as_str().unwrap().to_owned();
    assert_eq!(desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).code(402), "card_declined");
    desk.card("accepts");
    let paid = desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).ok();
    let attempts: Vec<_> =
        paid["attempts"].as_array().unwrap().iter().map(|attempt| attempt["outcome"].clone()).collect();
    assert_eq!(attempts, ["failed", "failed", "paid"], "every attempt is kept");
    assert_eq!([&first, &second].map(|id| desk.standing(id)), ["active", "active"]);
    assert_eq!(desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).code(409), "illegal_state");
}

/// W5: at the start of each month Meta reports; a debit beyond its report is given back on request, and no more.
#[test]
fn what_metas_report_does_not_justify_is_refunded_on_request() {
    let (desk, id) = march();
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 20, "+34611000000", "business");
    desk.control("PUT", "report-shortfall", json!({ "dialogues": 3 })).ok();
    desk.clock("2026-04-02T00:00:00Z");
    let reports = desk.get("/v1/reports").ok()["items"].clone();
    assert_eq!(
        reports[0],
        json!({
            "waba_id": "waba-1", "month": "2026-03", "paid_dialogues": 17, "issued_at": "2026-03-31T22:00:00Z"
        })
    );
    let claim = |month: &str, amount: &str| {
        let amount = json!({ "amount": amount, "currency": "USD" });
        desk.post(
            "/v1/refund-claims",
            json!({
                "month": month, "waba_id": "waba-1", "amount": amount, "reason": "Meta reported three fewer."
            }),
        )
    };
    assert_eq!(claim("2026-04", "0.18").code(409), "illegal_state", "April is not reported yet");
    assert_eq!(claim("2026-03", "0.19").ok()["state"], "received", "3 x 0.0615 is only 0.1845");
    assert_eq!(claim("2026-03", "0.18").code(409), "illegal_state", "one claim at a time");
    desk.clock("2026-04-03T00:00:00Z");
    assert_eq!(claim("2026-03", "0.18").ok()["state"], "received");
    desk.clock("2026-04-04T00:00:00Z");
    let claims = desk.get("/v1/refund-claims").ok()["items"].clone();
    assert_eq!((&claims[0]["state"], &claims[1]["state"]), (&json!("refused"), &json!("refunded")));
    let bill = desk.get("/v1/bills/2026-03").ok();
    assert_eq!(bill["state"], "refunded");
    assert_eq!(bill["refunds"]["amount"], "0.18");
}

/// C3 and W1 in their other readings: the terms of a world are data.
#[test]
fn other_terms_debit_otherwise() {
    let parameters = json!({ "threshold.amount": "1.00", "free.dialogues": 0, "threshold.scope": "number" });
    let terms = billing::Terms::default().with(parameters.as_object().unwrap()).unwrap();
    let desk = Desk::start(Options { today: "2026-03-10T09:00:00Z".parse().unwrap(), terms, ..Options::default() });
    let (first, second) = (desk.number("+34600111222"), desk.number("+34600111333"));
    desk.dialogues(&first, 16, "+34611000000", "business"); // 0.984
    desk.dialogues(&second, 16, "+34612000000", "business"); // 0.984 of its own
    assert_eq!(desk.debited(&["threshold"]), Vec::<String>::new());
    desk.dialogues(&first, 1, "+34613000000", "business");
    let debit = desk.debits().pop().unwrap();
    assert_eq!((debit["amount"]["amount"].as_str(), debit["number_id"].as_str()), (Some("1.05"), Some(&*first)));
    assert_eq!(desk.get("/v1/terms").ok()["parameters"]["threshold.amount"], "1.00");
}
