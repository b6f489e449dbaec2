//! The demo account, and worlds that go on where they stopped.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use billing::{Charge, Conversations, Direction, Initiator, Instant, Kind, Ledger, Message, RateCard, Terms, WriteOff};
use common::{Desk, Folder, empty, exchange, request};
use rusqlite::Connection;
use sandbox::{Options, Sandbox, SandboxError};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-22T12:00:00Z";

fn demo(seed: u64) -> Desk {
    Desk::start(Options { seed, today: TODAY.parse().unwrap(), demo: true, ..Options::default() })
}

/// The tables in which two worlds differ, by any row or any value in one.
fn differences(one: &Path, other: &Path) -> Vec<String> {
    let db = Connection::open(one.join("world.sqlite")).unwrap();
    db.execute("ATTACH ?1 AS other", [other.join("world.sqlite").to_str().unwrap()]).unwrap();
    let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 12);
    let only_in = |here: &str, there: &str, table: &str| -> i64 {
        let question =
            format!("SELECT COUNT(*) FROM (SELECT * FROM {here}.{table} EXCEPT SELECT * FROM {there}.{table})");
        db.query_row(&question, [], |row| row.get(0)).unwrap()
    };
    let differs = |table: &String| only_in("main", "other", table) + only_in("other", "main", table) > 0;
    tables.into_iter().filter(differs).collect()
}

#[test]
fn the_same_seed_and_day_give_the_same_account_byte_for_byte() {
    let (mut one, mut other, mut third) = (demo(7), demo(7), demo(8));
    for desk in [&mut one, &mut other, &mut third] {
        desk.stop();
    }
    assert_eq!(differences(&one.folder.0, &other.folder.0), Vec::<String>::new());
    let differing = differences(&one.folder.0, &third.folder.0);
    let expected = ["account", "debits", "dialogues", "messages"].map(str::to_owned);
    assert!(expected.iter().all(|table| differing.contains(table)), "another seed is another account: {differing:?}");
}

#[test]
fn the_demo_shows_what_it_is_meant_to_show() {
    let desk = demo(7);
    let account = desk.get("/v1/account").ok();
    assert_eq!((&account["now"], &account["unpaid"]), (&json!(TODAY), &json!([])));
    assert_eq!(account["opened_at"], "2025-09-22T07:17:00Z", "fourteen months before today");
    let zones: Vec<_> =
        desk.get("/v1/wabas").ok()["items"].as_array().unwrap().iter().map(|waba| waba["zone"].clone()).collect();
    assert_eq!(zones, ["Europe/Madrid", "America/Mexico_City"]);
    let numbers = desk.get("/v1/numbers").ok()["items"].as_array().unwrap().clone();
    let standings: Vec<_> = numbers.iter().map(|number| number["standing"].as_str().unwrap()).collect();
    assert_eq!(standings, ["active", "active", "active", "active", "active", "blocked"]);
    let plans: Vec<_> = numbers.iter().map(|number| number["plan"].as_str().unwrap()).collect();
    assert_eq!(plans, ["monthly", "monthly", "yearly", "monthly", "monthly", "monthly"]);
    assert!(
        numbers[..5].iter().all(|number| ["30.00", "360.00"].contains(&number["price"]["amount"].as_str().unwrap()))
    );
    let events = desk.feed("events");
    let count = |kind: &str| events.iter().filter(|event| event["kind"] == kind).count();
    assert_eq!((count("suspended"), count("resumed"), count("cancelled"), count("deleted")), (1, 1, 1, 0));
    let cancellation = desk.get("/v1/numbers/num-6/cancellation").ok();
    assert_eq!((&cancellation["rule"], &cancellation["state"]), (&json!("C2"), &json!("blocked")));
    let total = desk.get("/v1/dialogues?limit=1").ok()["total"].as_u64().unwrap();
    assert!((92_000..=108_000).contains(&total), "about 100,000 dialogues: {total}");
    let mut thresholds: BTreeMap<String, u32> = BTreeMap::new();
    for debit in desk.debits().iter().filter(|debit| debit["kind"] == "threshold") {
        *thresholds.entry(debit["month"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    assert_eq!(thresholds.len(), 14, "from the first full month on: {thresholds:?}");
    assert!(thresholds.values().all(|debits| *debits >= 3), "several in each month: {thresholds:?}");
    assert_eq!(desk.get("/v1/bills").ok()["total"], 14);
}

#[test]
fn the_free_allowance_is_used_up_early_in_each_month_whatever_today_is() {
    let today = "2026-03-01T09:30:00Z";
    let desk = Desk::start(Options { today: today.parse().unwrap(), demo: true, seed: 3, ..Options::default() });
    let last = desk.feed("dialogues").pop().unwrap();
    assert_eq!(last["charge"], "paid", "the newsletter of the first has used it up by half past ten");
}

/// A message of `messages.csv`.
fn read_message(line: &str) -> Message {
    let parts: Vec<&str> = line.split(',').collect();
    let [at, number, customer, direction, kind, entry] = parts[..] else { panic!("{line}") };
    let direction = if direction == "in" { Direction::In } else { Direction::Out };
    let kind = if kind == "template" { Kind::Template } else { Kind::Session };
    let (number, customer) = (number.parse().unwrap(), customer.parse().unwrap());
    Message::plain(at.parse().unwrap(), number, customer, direction, kind, entry == "ad")
}

/// The write-offs that follow from the exported files alone.
fn rated_again(account: &Value, messages: &str, until: Instant) -> (Vec<WriteOff>, u64) {
    let terms = Terms::default().with(account["terms"].as_object().unwrap()).unwrap();
    let mut of_number = BTreeMap::new();
    let mut wabas = Vec::new();
    for waba in account["wabas"].as_array().unwrap() {
        let id = waba["id"].as_str().unwrap().to_owned();
        for number in waba["numbers"].as_array().unwrap() {
            of_number.insert(number["number"].as_str().unwrap().to_owned(), id.clone());
        }
        wabas.push((id, waba["zone"].as_str().unwrap().parse().unwrap()));
    }
    let mut messages: Vec<Message> = messages.lines().skip(1).map(read_message).collect();
    messages.sort_unstable();
    messages.dedup();
    let mut conversations = Conversations::new(&terms);
    let zone = account["zone"].as_str().unwrap().parse().unwrap();
    let mut ledger = Ledger::new(terms, zone, wabas, RateCard::usd_2022_02());
    let (mut write_offs, mut unpriced) = (Vec::new(), 0);
    for message in &messages {
        let taken = conversations.take(message);
        assert_eq!(taken.fault, None, "{message:?}");
        let Some(opened) = taken.opened else { continue };
        let charged = ledger.open(&of_number[&opened.number.to_string()], &opened).unwrap();
        unpriced += u64::from(charged.charge == Charge::Unpriced);
        write_offs.extend(charged.due_before.into_iter().chain(charged.threshold));
    }
    write_offs.extend(ledger.close_until(until).unwrap());
    (write_offs, unpriced)
}

fn file(desk: &Desk, name: &str) -> String {
    let running = desk.running();
    let text = request("GET", &format!("/control/v1/{name}"), &running.control_url, &running.control_token, &[], "");
    String::from_utf8(exchange(&running.control_url, &text).unwrap().body).unwrap()
}

#[test]
fn the_exported_messages_rate_to_the_same_debits_to_the_cent() {
    let desk = demo(7);
    let account: Value = serde_json::from_str(&file(&desk, "account.json")).unwrap();
    let (again, unpriced) = rated_again(&account, &file(&desk, "messages.csv"), TODAY.parse().unwrap());
    let written = |at: Instant, amount: String, waba: &str| format!("{} {waba} {amount}", at.timestamp());
    let mut again: Vec<String> = again
        .into_iter()
        .map(|debit| written(debit.at, debit.amount.amount().to_string(), debit.waba.as_deref().unwrap()))
        .collect();
    let mut debited: Vec<String> = desk
        .debits()
        .into_iter()
        .filter(|debit| debit["kind"] == "threshold" || debit["kind"] == "month_start")
        .map(|debit| {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            written(text(&debit["at"]).parse().unwrap(), text(&debit["amount"]["amount"]), &text(&debit["waba_id"]))
        })
        .collect();
    again.sort();
    debited.sort();
    assert!(debited.len() > 80);
    assert_eq!(again, debited);
    assert_eq!(unpriced, 0, "every customer of the demo has a price");
    let rates = file(&desk, "rates.csv");
    let mut lines = rates.lines();
    assert_eq!(lines.next(), Some("effective_from,market,initiator,currency,rate"));
    assert!(lines.clone().any(|line| line == "2022-02-01,Spain,business,USD,0.0615"), "{rates}");
    assert_eq!(lines.count(), 58);
    let card = RateCard::usd_2022_02();
    assert_eq!(card.rates().filter(|rate| rate.category.initiator() == Some(Initiator::Business)).count(), 29);
}

/// Advancing in one go, in small steps and with restarts in between ends in the same world.
#[test]
fn how_the_clock_got_there_makes_no_difference() {
    let begin = || {
        let desk = empty("2026-02-26T09:00:00Z");
        desk.control("PUT", "traffic", json!({ "enabled": true, "seed": 5, "intensity": 300 })).ok();
        desk.number("+34600111222");
        desk.number_in("waba-2", "+525512345678", "monthly");
        desk
    };
    let (mut at_once, mut bit_by_bit) = (begin(), begin());
    at_once.clock("2026-03-05T09:00:00Z");
    for hours in 1..=7 * 24 {
        bit_by_bit.control("POST", "clock/advance", json!({ "seconds": 3_600 })).ok();
        if hours % 20 == 0 {
            bit_by_bit.restart();
        }
    }
    assert_eq!(bit_by_bit.now(), "2026-03-05T09:00:00Z");
    assert_eq!(at_once.feed("dialogues"), bit_by_bit.feed("dialogues"));
    assert!(at_once.feed("dialogues").len() > 100);
    assert_eq!(at_once.feed("debits"), bit_by_bit.feed("debits"));
    at_once.stop();
    bit_by_bit.stop();
    let messages = |desk: &Desk| -> i64 {
        let db = Connection::open(desk.folder.0.join("world.sqlite")).unwrap();
        db.query_row("SELECT COUNT(*) FROM messages", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(messages(&at_once), messages(&bit_by_bit));
}

/// A process killed while it makes the demo leaves a file from which the next one makes the same demo.
#[test]
fn a_demo_that_was_interrupted_is_made_to_the_same_end() {
    let mut whole = demo(7);
    whole.stop();
    let broken = Folder::new();
    let serve = example("serve");
    let mut child = std::process::Command::new(&serve)
        .args([broken.0.to_str().unwrap(), "demo", "seed=7", &format!("today={TODAY}")])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let world = broken.0.join("world.sqlite");
    let dialogues = || -> Option<i64> {
        Connection::open(&world).ok()?.query_row("SELECT MAX(seq) FROM dialogues", [], |row| row.get(0)).ok()?
    };
    let patience = std::time::Instant::now();
    while dialogues().is_none_or(|dialogues| dialogues < 2_000) {
        assert!(patience.elapsed().as_secs() < 60, "no dialogue yet");
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(dialogues().unwrap() < 90_000, "it was killed half way");
    let mut resumed = Desk::over(broken, Options::default());
    assert_eq!(resumed.now(), TODAY);
    resumed.stop();
    assert_eq!(differences(&resumed.folder.0, &whole.folder.0), Vec::<String>::new());
}

/// The path of one of this crate's examples; `cargo test -p sandbox` builds them together with the tests.
fn example(name: &str) -> std::path::PathBuf {
    let tests = std::env::current_exe().unwrap();
    let examples = tests.parent().unwrap().parent().unwrap().join("examples");
    let path = examples.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built: cargo build -p sandbox --example {name}", path.display());
    path
}

#[test]
fn a_world_goes_on_where_it_stopped_and_is_open_only_once() {
    let mut desk = empty("2026-03-10T09:00:00Z");
    let id = desk.number("+34600111222");
    desk.use_up_the_allowance(&id);
    desk.dialogues(&id, 100, "+34611000000", "business");
    let second = desk.runtime.block_on(Sandbox::start(desk.options.clone()));
    assert!(matches!(second, Err(SandboxError::InUse { .. })), "{second:?}");
    let before = (desk.feed("dialogues"), desk.feed("debits"), desk.now());
    desk.restart();
    assert_eq!((desk.feed("dialogues"), desk.feed("debits"), desk.now()), before);
    desk.dialogues(&id, 400, "+34612000000", "business");
    assert_eq!(desk.debited(&["threshold"]).len(), 1, "what was accrued is still there");
}

#[test]
fn the_handle_does_what_the_control_interface_does() {
    let desk = empty("2026-03-10T09:00:00Z");
    let id = desk.number("+34600111222");
    let world = desk.running().world();
    world.set_card(sandbox::CardBehaviour::Declines).unwrap();
    let advance = world.advance(chrono::TimeDelta::days(31)).unwrap();
    assert_eq!(advance.now, world.now());
    let kinds: Vec<_> = advance.happened.iter().map(|happening| happening.kind).collect();
    assert_eq!(kinds, ["name_reviewed", "report", "report", "bill", "hosting", "suspended"]);
    assert_eq!(desk.standing(&id), "suspended");
    assert_eq!(world.advance(chrono::TimeDelta::seconds(-1)).unwrap_err().code, "illegal_state");
    assert_eq!(world.card(), sandbox::CardBehaviour::Declines);
    assert!(!world.traffic());
    world.set_traffic(true).unwrap();
    assert!(world.traffic());
    assert_eq!(world.code_for("num-9").unwrap_err().code, "not_found");
}
