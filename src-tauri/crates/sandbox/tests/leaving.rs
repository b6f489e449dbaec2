//! Cancelling and deleting numbers.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{Desk, empty};
use sandbox::Options;
use serde_json::{Value, json};

/// An account whose number has 25.34 accrued on 18 March, its last paid dialogue opened on the 17th.
fn busy_in_march(options: Options) -> (Desk, String) {
    let desk = Desk::start(Options { today: "2026-03-03T09:00:00Z".parse().unwrap(), ..options });
    let id = desk.number("+34600111222");
    desk.use_up_the_allowance(&id);
    desk.clock("2026-03-17T09:00:00Z");
    desk.dialogues(&id, 412, "+34611000000", "business"); // 412 x 0.0615 = 25.338
    desk.clock("2026-03-18T09:00:00Z");
    (desk, id)
}

fn cancel(desk: &Desk, id: &str) -> Value {
    desk.post(&format!("/v1/numbers/{id}/cancellation"), json!({})).ok()
}

/// Worked example 5: the extra month now, the accrued amount on the first, deletable 30 days after (C2 to C4).
#[test]
fn after_paid_dialogues_a_number_is_blocked_until_thirty_days_after_their_payment() {
    let (desk, id) = busy_in_march(Options::default());
    let preview = desk.get(&format!("/v1/numbers/{id}/cancellation-preview")).ok();
    assert_eq!(preview["rule"], "C2");
    assert_eq!(preview["extra_month"]["amount"], "39.00");
    assert_eq!(preview["accrued"]["amount"], "25.34");
    assert_eq!(preview["accrued_debited_at"], "2026-03-31T22:00:00Z");
    assert_eq!(preview["unused_days"], 16);
    assert_eq!(preview["provider_date"], "2026-04-30T22:00:00Z", "1 May in Madrid");
    assert_eq!(preview["meta_date"], "2026-04-16T09:00:00Z");
    assert_eq!(preview["promised"], preview["provider_date"]);
    let cancellation = cancel(&desk, &id);
    assert_eq!((&cancellation["state"], &cancellation["deletable_from"]), (&json!("blocked"), &Value::Null));
    assert_eq!(desk.debited(&["extra_month"]), ["2026-03-18T09:00:00Z 39.00 paid"]);
    let refused = desk.write("DELETE", &format!("/v1/numbers/{id}"), &json!({}));
    assert_eq!((refused.code(409).as_str(), &refused.json()["earliest"]), ("not_yet_deletable", &Value::Null));
    desk.clock("2026-04-01T00:00:00Z");
    assert_eq!(desk.debited(&["month_start"]), ["2026-03-31T22:00:00Z 25.34 paid"]);
    let refused = desk.write("DELETE", &format!("/v1/numbers/{id}"), &json!({}));
    assert_eq!(refused.json()["earliest"], "2026-04-30T22:00:00Z");
    desk.clock("2026-04-30T21:59:59Z");
    assert_eq!(desk.standing(&id), "blocked");
    let advance = desk.clock("2026-04-30T22:00:00Z");
    assert_eq!(advance["happened"].as_array().unwrap().last().unwrap()["kind"], "deletable");
    assert_eq!(desk.standing(&id), "deletable");
    assert_eq!(desk.write("DELETE", &format!("/v1/numbers/{id}"), &json!({})).ok()["standing"], "deleted");
    assert_eq!(desk.debited(&["hosting"]).len(), 1, "a blocked number has no hosting debits");
    let tracker = desk.get(&format!("/v1/numbers/{id}/cancellation")).ok();
    let steps: Vec<_> = tracker["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| format!("{} {}", step["name"].as_str().unwrap(), step["at"].as_str().unwrap()))
        .collect();
    assert_eq!(
        steps,
        [
            "requested 2026-03-18T09:00:00Z",
            "confirmed 2026-03-18T09:00:00Z",
            "blocked 2026-03-18T09:00:00Z",
            "dialogues_paid 2026-03-31T22:00:00Z",
            "deletable 2026-04-30T22:00:00Z",
            "deleted 2026-04-30T22:00:00Z",
        ]
    );
}

/// Worked example 5, in the other reading of C3: what is accrued is debited at cancellation.
#[test]
fn debited_at_cancellation_the_thirty_days_begin_at_once() {
    let parameters = json!({ "cancel.settles_accrued": "at_cancel" });
    let terms = billing::Terms::default().with(parameters.as_object().unwrap()).unwrap();
    let (desk, id) = busy_in_march(Options { terms, ..Options::default() });
    let cancellation = cancel(&desk, &id);
    assert_eq!(cancellation["deletable_from"], "2026-04-17T09:00:00Z");
    assert_eq!(cancellation["promised"], "2026-04-17T09:00:00Z");
    assert_eq!(desk.debits().pop().unwrap()["amount"]["amount"], "25.34");
}

/// Worked example 6: without a paid dialogue in 30 days it is gone at once (C1).
#[test]
fn an_idle_number_is_deleted_at_once() {
    let (desk, id) = busy_in_march(Options::default());
    desk.clock("2026-05-02T09:00:00Z");
    assert_eq!(desk.get(&format!("/v1/numbers/{id}/cancellation-preview")).ok()["extra_month"], Value::Null);
    let cancellation = cancel(&desk, &id);
    assert_eq!((&cancellation["rule"], &cancellation["state"]), (&json!("C1"), &json!("deleted")));
    assert_eq!(cancellation["extra_month_debit_id"], Value::Null);
    let shown = desk.get(&format!("/v1/numbers/{id}")).ok();
    assert_eq!((&shown["standing"], &shown["deleted_at"]), (&json!("deleted"), &json!("2026-05-02T09:00:00Z")));
    assert_eq!((&shown["price"], &shown["next_debit_at"]), (&Value::Null, &Value::Null));
    assert_eq!(desk.debited(&["extra_month"]), Vec::<String>::new());
    let again = desk.post(&format!("/v1/numbers/{id}/cancellation"), json!({}));
    assert_eq!(again.code(409), "illegal_state");
    assert_eq!(desk.write("DELETE", &format!("/v1/numbers/{id}"), &json!({})).code(409), "illegal_state");
    let added = desk.number("+34600111222");
    assert_ne!(added, id, "a deleted number can be added again, as another one");
}

/// W1 and C2: a threshold crossed by other numbers settles a blocked number's last dialogue earlier.
#[test]
fn a_threshold_crossed_by_others_begins_the_thirty_days() {
    let (desk, id) = busy_in_march(Options::default());
    let other = desk.number("+34600111333");
    cancel(&desk, &id);
    desk.dialogues(&other, 80, "+34622000000", "business");
    let settled = desk.debited(&["threshold"]);
    assert_eq!(settled.len(), 1);
    let paid_at = settled[0].split(' ').next().unwrap().to_owned();
    let tracker = desk.get(&format!("/v1/numbers/{id}/cancellation")).ok();
    assert_eq!(tracker["steps"][3]["at"], paid_at.as_str());
    assert_eq!(tracker["deletable_from"], paid_at.replace("03-18", "04-17").as_str());
}

/// C2: while the debit with its last dialogue is unpaid, nobody can say when a number is free.
#[test]
fn the_date_is_unknown_until_the_last_paid_dialogue_is_paid_for() {
    let (desk, id) = busy_in_march(Options::default());
    cancel(&desk, &id);
    desk.card("declines");
    desk.clock("2026-04-10T09:00:00Z");
    assert_eq!(desk.standing(&id), "blocked", "blocked and suspended are never mixed (C6)");
    assert_eq!(desk.get(&format!("/v1/numbers/{id}")).ok()["deletable_from"], Value::Null);
    desk.card("accepts");
    let unpaid = desk.get("/v1/account").ok()["unpaid"][0].as_str().unwrap().to_owned();
    desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).ok();
    assert_eq!(desk.get(&format!("/v1/numbers/{id}")).ok()["deletable_from"], "2026-05-10T09:00:00Z");
}

/// A cancellation whose extra month the card refuses does not happen.
#[test]
fn a_refused_extra_month_leaves_everything_as_it_was() {
    let (desk, id) = busy_in_march(Options::default());
    desk.card("expired");
    assert_eq!(desk.post(&format!("/v1/numbers/{id}/cancellation"), json!({})).code(402), "card_declined");
    assert_eq!(desk.standing(&id), "active");
    assert_eq!(desk.get(&format!("/v1/numbers/{id}/cancellation")).code(404), "not_found");
    assert_eq!(desk.get("/v1/account").ok()["unpaid"], json!([]));
}

/// C6: a number suspended for lack of funds is not let go before what is unpaid is paid.
#[test]
fn a_suspended_idle_number_is_let_go_once_everything_is_paid() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.number("+34600111222");
    desk.card("declines");
    desk.clock("2026-02-11T09:00:00Z");
    let refused = desk.post(&format!("/v1/numbers/{id}/cancellation"), json!({}));
    assert_eq!(refused.code(402), "unpaid");
    desk.card("accepts");
    let unpaid = refused.json()["debits"][0].as_str().unwrap().to_owned();
    desk.post(&format!("/v1/debits/{unpaid}/payment"), json!({})).ok();
    assert_eq!(cancel(&desk, &id)["state"], "deleted");
}

/// A number that is not cancelled cannot be deleted.
#[test]
fn deletion_needs_a_cancellation() {
    let desk = empty("2026-01-10T09:00:00Z");
    let id = desk.number("+34600111222");
    assert_eq!(desk.write("DELETE", &format!("/v1/numbers/{id}"), &json!({})).code(409), "illegal_state");
    assert_eq!(desk.write("DELETE", "/v1/numbers/num-9", &json!({})).code(404), "not_found");
}
