//! Keys, feeds and cursors, faults.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::time::{Duration, Instant};

use common::{empty, exchange, request};
use serde_json::{Value, json};
use uuid::Uuid;

fn addition(number: &str) -> Value {
    json!({ "number": number, "waba_id": "waba-1", "display_name": "Casa Robles", "plan": "monthly" })
}

#[test]
fn the_same_key_gives_the_same_answer_and_one_effect() {
    let desk = empty("2026-03-10T09:00:00Z");
    let key = Uuid::new_v4().to_string();
    let unknown = json!({ "key": key, "status": "unknown", "http_status": null, "response": null });
    assert_eq!(desk.get(&format!("/v1/requests/{key}")).ok(), unknown);
    let first = desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111222"));
    let again = desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111222"));
    assert_eq!((first.status, &first.body), (201, &again.body), "to the byte");
    assert_eq!(again.status, 201);
    assert_eq!(desk.get("/v1/numbers").ok()["total"], 1);
    assert_eq!(desk.debits().len(), 1, "paid once");
    let known = desk.get(&format!("/v1/requests/{key}")).ok();
    assert_eq!(
        (&known["status"], &known["http_status"], &known["response"]),
        (&json!("done"), &json!(201), &first.json())
    );
}

#[test]
fn the_same_key_with_another_request_is_refused() {
    let desk = empty("2026-03-10T09:00:00Z");
    let key = Uuid::new_v4().to_string();
    desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111222")).ok();
    let other = desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111333"));
    assert_eq!(other.code(409), "idempotency_conflict");
    let elsewhere = desk.write_with(&key, "POST", "/v1/numbers/num-1/cancellation", &json!({}));
    assert_eq!(elsewhere.code(409), "idempotency_conflict");
    let spaced = format!("  {} ", addition("+34600111222"));
    let running = desk.running();
    let headers = [("Idempotency-Key", key.as_str()), ("Content-Type", "application/json")];
    let text = request("POST", "/v1/numbers", &running.account_url, &running.account_token, &headers, &spaced);
    assert_eq!(exchange(&running.account_url, &text).unwrap().status, 201, "spaces are not another request");
}

#[test]
fn a_refusal_is_an_answer_too() {
    let desk = empty("2026-03-10T09:00:00Z");
    let key = Uuid::new_v4().to_string();
    desk.card("declines");
    assert_eq!(desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111222")).code(402), "card_declined");
    desk.card("accepts");
    let again = desk.write_with(&key, "POST", "/v1/numbers", &addition("+34600111222"));
    assert_eq!(again.code(402), "card_declined", "a new attempt needs a new key");
    assert_eq!(desk.get("/v1/numbers").ok()["total"], 0);
}

#[test]
fn a_write_needs_one_key_that_is_a_uuid() {
    let desk = empty("2026-03-10T09:00:00Z");
    let running = desk.running();
    for key in ["", "7", "0198c5a05b4e7c3a9a6e0b8f5d1c2e3f", "{0198c5a0-5b4e-7c3a-9a6e-0b8f5d1c2e3f}"] {
        let headers = [("Idempotency-Key", key), ("Content-Type", "application/json")];
        let body = addition("+34600111222").to_string();
        let text = request("POST", "/v1/numbers", &running.account_url, &running.account_token, &headers, &body);
        assert_eq!(exchange(&running.account_url, &text).unwrap().code(400), "missing_idempotency_key", "{key}");
    }
    assert_eq!(desk.get("/v1/requests/7").code(422), "invalid_request");
}

#[test]
fn bodies_are_read_strictly() {
    let desk = empty("2026-03-10T09:00:00Z");
    let mut extra = addition("+34600111222");
    extra["colour"] = json!("red");
    assert_eq!(desk.post("/v1/numbers", extra).code(422), "invalid_request");
    let running = desk.running();
    for body in [
        "",
        "{",
        "[]",
        "null",
        "{\"code\":\"123456\",\"code\":\"123456\"}",
        "{\"code\":\"12345x\"}",
        "{\"code\":123456}",
    ] {
        let key = Uuid::new_v4().to_string();
        let headers = [("Idempotency-Key", key.as_str()), ("Content-Type", "application/json")];
        let path = "/v1/numbers/num-1/verification";
        let text = request("POST", path, &running.account_url, &running.account_token, &headers, body);
        assert_eq!(exchange(&running.account_url, &text).unwrap().code(422), "invalid_request", "{body}");
    }
}

#[test]
fn a_debit_that_changes_comes_again_later_in_the_feed() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.number("+34600111222");
    desk.card("declines");
    desk.clock("2026-02-11T00:00:00Z");
    let read = desk.get("/v1/debits").ok();
    assert_eq!(read["items"].as_array().unwrap().len(), 2);
    assert_eq!((&read["more"], &read["total"]), (&json!(false), &json!(2)));
    let on = |cursor: &Value| desk.get(&format!("/v1/debits?after={}", cursor.as_str().unwrap())).ok();
    let quiet = on(&read["cursor"]);
    assert_eq!(
        (quiet["items"].as_array().unwrap().len(), &quiet["cursor"]),
        (0, &read["cursor"]),
        "poll from it again"
    );
    let failed = read["items"][1].clone();
    assert_eq!(
        failed["attempts"][0],
        json!({ "at": "2026-02-10T09:00:00Z", "outcome": "failed", "decline": "card_declined" })
    );
    desk.card("accepts");
    desk.post(&format!("/v1/debits/{}/payment", failed["id"].as_str().unwrap()), json!({})).ok();
    let later = on(&read["cursor"]);
    assert_eq!((&later["items"][0]["id"], &later["items"][0]["outcome"]), (&failed["id"], &json!("paid")));
    assert_eq!(later["items"][0]["paid_at"], "2026-02-11T00:00:00Z");
    assert_eq!(desk.standing(&id), "active");
}

#[test]
fn a_cursor_belongs_to_its_list_and_its_world() {
    let desk = empty("2026-01-10T09:00:00Z");
    let other = empty("2026-01-11T09:00:00Z");
    desk.number("+34600111222");
    let cursor = desk.get("/v1/events").ok()["cursor"].as_str().unwrap().to_owned();
    assert_eq!(desk.get(&format!("/v1/events?after={cursor}")).status, 200);
    assert_eq!(desk.get(&format!("/v1/debits?after={cursor}")).code(422), "invalid_request");
    assert_eq!(other.get(&format!("/v1/events?after={cursor}")).code(422), "invalid_request");
    for made_up in ["0", "e3", "e3-000000000000", "e-1-0", "%F0%9F%8D%8B"] {
        assert_eq!(desk.get(&format!("/v1/events?after={made_up}")).code(422), "invalid_request", "{made_up}");
    }
}

#[test]
fn lists_are_read_page_by_page() {
    let desk = empty("2026-01-10T09:00:00Z");
    let (mut markets, mut after) = (Vec::new(), String::new());
    loop {
        let page = desk.get(&format!("/v1/rate-cards?limit=7{after}")).ok();
        markets.extend(page["items"].as_array().unwrap().iter().cloned());
        assert_eq!(page["total"], 58);
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(markets.len(), 58, "29 markets, two initiators");
    assert_eq!(
        markets[0],
        json!({
            "effective_from": "2022-02-01", "market": "Argentina", "initiator": "business",
            "rate": { "amount": "0.0526", "currency": "USD" }
        })
    );
}

/// A lost answer is resolved by asking: the effect happened, or it did not, and the key tells which.
#[test]
fn a_dropped_connection_leaves_the_key_to_ask_by() {
    let desk = empty("2026-03-10T09:00:00Z");
    for (when, number, effect) in [("before", "+34600111222", "unknown"), ("after", "+34600111333", "done")] {
        desk.control("PUT", "faults", json!({ "drop_rate": 1, "drop_when": when, "path_prefix": "/v1/numbers" })).ok();
        let key = Uuid::new_v4().to_string();
        assert!(desk.try_write(&key, "POST", "/v1/numbers", &addition(number)).is_err(), "not one byte comes back");
        assert_eq!(desk.get(&format!("/v1/requests/{key}")).ok()["status"], effect);
    }
    desk.control("PUT", "faults", json!({})).ok();
    assert_eq!(desk.get("/v1/numbers").ok()["total"], 1);
}

#[test]
fn faults_are_what_they_say() {
    let desk = empty("2026-03-10T09:00:00Z");
    let running = desk.running();
    let raw = || {
        let text = request("GET", "/v1/rate-cards", &running.account_url, &running.account_token, &[], "");
        exchange(&running.account_url, &text)
    };
    let set = |faults: Value| assert_eq!(desk.control("PUT", "faults", faults).status, 200);
    set(json!({ "truncate_rate": 1 }));
    assert_eq!(raw().unwrap_err().kind(), std::io::ErrorKind::UnexpectedEof, "the body ends too early");
    set(json!({ "rate_limit_rate": 1, "retry_after": 7 }));
    assert_eq!(raw().unwrap().header("retry-after"), Some("7"));
    set(json!({ "rate_limit_rate": 1, "retry_after": null }));
    let limited = raw().unwrap();
    assert_eq!((limited.status, limited.header("retry-after")), (429, None));
    set(json!({ "error_rate": 1, "error_status": 502 }));
    let failed = raw().unwrap();
    assert_eq!((failed.code(502).as_str(), &failed.json()["status"]), ("internal", &json!(502)));
    set(json!({ "nonsense_rate": 1 }));
    assert_eq!(raw().unwrap().header("content-type"), Some("text/html"));
    set(json!({ "latency_ms": 300 }));
    let begun = Instant::now();
    assert_eq!(raw().unwrap().status, 200);
    assert!(begun.elapsed() >= Duration::from_millis(300));
    for wrong in [
        json!({ "drop_rate": 2 }),
        json!({ "error_status": 404 }),
        json!({ "latency_ms": 60_001 }),
        json!({ "typo": 1 }),
    ] {
        assert_eq!(desk.control("PUT", "faults", wrong).code(422), "invalid_request");
    }
    assert_eq!(desk.control("GET", "faults", Value::Null).ok()["latency_ms"], 300, "a refused change changes nothing");
}

/// A client that keeps what it has seen by id ends with the same content, whatever the pages do.
#[test]
fn repeated_and_reordered_pages_hold_the_same_items() {
    let desk = empty("2026-03-10T09:00:00Z");
    let id = desk.number("+34600111222");
    desk.dialogues(&id, 500, "+34611000000", "customer");
    let plain: Vec<Value> = desk.feed("dialogues");
    desk.control("PUT", "faults", json!({ "repeat_pages": true, "reorder_pages": true, "seed": 3 })).ok();
    let (mut seen, mut items, mut after) = (std::collections::BTreeMap::new(), 0, String::new());
    loop {
        let part = desk.get(&format!("/v1/dialogues?limit=20{after}")).ok();
        for item in part["items"].as_array().unwrap() {
            items += 1;
            let place: u64 = item["id"].as_str().unwrap().trim_start_matches("dlg-").parse().unwrap();
            seen.insert(place, item.clone());
        }
        if part["more"] == false {
            break;
        }
        after = format!("&after={}", part["cursor"].as_str().unwrap());
    }
    assert!(items > 500, "some pages came twice");
    assert_eq!(seen.into_values().collect::<Vec<_>>(), plain);
}
