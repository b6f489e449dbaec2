//! Bills of closed months.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::empty;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn amount(money: &Value) -> Decimal {
    money["amount"].as_str().unwrap().parse().unwrap()
}

#[test]
fn a_bill_is_issued_when_the_month_has_ended_everywhere_and_its_lines_add_up() {
    let desk = empty("2026-03-10T09:00:00Z");
    let id = desk.number("+34600111222");
    let second = desk.number_in("waba-2", "+525512345678", "monthly");
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 1_219, "+34611000000", "business");
    desk.dialogues(&id, 7, "+33611000000", "customer");
    desk.use_up_the_allowance(&second);
    desk.dialogues(&second, 33, "+525511000000", "business");
    desk.clock("2026-04-01T05:59:59Z");
    assert_eq!(desk.get("/v1/bills/2026-03").code(404), "not_found", "March is not over in Mexico City");
    desk.clock("2026-04-01T06:00:00Z");
    let bill = desk.get("/v1/bills/2026-03").ok();
    assert_eq!((&bill["state"], &bill["issued_at"]), (&json!("paid"), &json!("2026-04-01T06:00:00Z")));
    assert_eq!((amount(&bill["hosting"]), amount(&bill["extra"])), ("78.00".parse().unwrap(), Decimal::ZERO));
    let lines = bill["lines"].as_array().unwrap();
    let sum: Decimal = lines.iter().map(|line| amount(&line["amount"])).sum();
    assert_eq!(sum, amount(&bill["total"]), "the total is the sum of the printed lines");
    let ids = bill["debit_ids"].as_array().unwrap();
    let debited: Decimal =
        desk.debits().iter().filter(|debit| ids.contains(&debit["id"])).map(|debit| amount(&debit["amount"])).sum();
    assert_eq!(debited, amount(&bill["total"]), "and of its debits");
    let spain = lines.iter().find(|line| line["market"] == "Spain").unwrap();
    assert_eq!((&spain["quantity"], &spain["unit_rate"]["amount"]), (&json!(1_219), &json!("0.0615")));
    assert_eq!(spain["amount"]["amount"], "74.9685");
    let kinds: Vec<_> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["hosting", "hosting", "dialogue", "dialogue", "rounding", "dialogue", "rounding"]);
    assert_eq!(desk.get("/v1/bills/2026-04").code(404), "not_found", "a closed month only");
    assert_eq!(desk.get("/v1/bills").ok()["items"][0], bill);
}

#[test]
fn a_bill_with_a_failed_debit_says_so_until_it_is_paid() {
    let desk = empty("2026-03-10T09:00:00Z");
    desk.number("+34600111222");
    desk.card("declines");
    desk.clock("2026-05-02T00:00:00Z");
    assert_eq!(desk.get("/v1/bills/2026-03").ok()["state"], "paid");
    let april = desk.get("/v1/bills/2026-04").ok();
    assert_eq!(april["state"], "failed");
    desk.card("accepts");
    desk.post(&format!("/v1/debits/{}/payment", april["debit_ids"][0].as_str().unwrap()), json!({})).ok();
    assert_eq!(desk.get("/v1/bills/2026-04").ok()["state"], "paid");
}
