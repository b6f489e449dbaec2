//! Histories: random messages around the changes of price models, in every reading, and what comes of them.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use proptest::prelude::*;

use crate::support::{DESK, MADRID, customer, number};

pub const ZONES: [Tz; 5] =
    [Tz::Europe__Madrid, Tz::Asia__Kathmandu, Tz::Australia__Lord_Howe, Tz::America__St_Johns, Tz::Pacific__Chatham];

pub fn messages() -> impl Strategy<Value = Vec<Message>> {
    const DAYS: [&str; 5] = ["2022-02-28", "2023-05-31", "2024-10-31", "2025-06-30", "2026-09-30"];
    let category = prop::sample::select(vec![
        None,
        Some(Category::Marketing),
        Some(Category::Utility),
        Some(Category::Authentication),
    ]);
    let message =
        (prop::sample::select(&DAYS[..]), 0_i64..300_000, 1_u64..6, any::<(bool, bool, bool)>(), category, 0_i64..5);
    let message = message.prop_map(|(day, second, who, (comes_in, template, other), category, ad)| {
        let midnight: Instant = format!("{day}T00:00:00Z").parse().unwrap();
        let at = midnight + TimeDelta::seconds(second / 900 * 900);
        let direction = if comes_in { Direction::In } else { Direction::Out };
        let kind = if template { Kind::Template } else { Kind::Session };
        let number = if other { number("+34911000001") } else { number(DESK) };
        let delivered_at = (ad != 1).then_some(at);
        Message { category, delivered_at, ..Message::plain(at, number, customer(who), direction, kind, ad == 0) }
    });
    prop::collection::vec(message, 1..120)
}

pub fn tariffs() -> impl Strategy<Value = Tariff> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let readings = (
        pick(&["above", "reached"]),
        pick(&["accrued", "threshold"]),
        pick(&["restart", "multiples", "once"]),
        pick(&["waba", "number", "account"]),
        pick(&["waba", "number"]),
        pick(&["first_click", "every_click"]),
        pick(&["opening_message", "first_business_message"]),
        0_u32..4,
    );
    readings.prop_map(|(crossing, debits, repeats, scope, free, ads, opens, n)| {
        let readings = serde_json::json!({
            "threshold.amount": "0.50", "threshold.crossing": crossing, "threshold.debits": debits,
            "threshold.repeats": repeats, "threshold.scope": scope, "free.scope": free, "ads.free": ads,
            "dialogue.opens_at": opens, "free.dialogues": n, "free.service_conversations": n,
            "free.service_messages": n, "service.charged": true,
        });
        Tariff::meta().with(readings.as_object().unwrap()).unwrap()
    })
}

pub fn in_order(mut messages: Vec<Message>) -> Vec<Message> {
    messages.sort_unstable();
    messages.dedup();
    messages
}

pub fn ledger(tariff: &Tariff, zone: Tz) -> Ledger {
    Ledger::new(tariff.clone(), MADRID, [("waba-1".to_owned(), zone)], crate::support::models::card())
}

pub fn items(tariff: &Tariff, zone: Tz, messages: &[Message]) -> Vec<Opened> {
    let mut conversations = Conversations::dated(tariff, zone);
    messages.iter().filter_map(|message| conversations.take(message).opened).collect()
}

pub type Outcome = (Vec<(Opened, Charged)>, Vec<WriteOff>, LedgerState);

/// Everything that comes of messages; before the item at `split`, the ledger is stored and read again.
pub fn outcome(tariff: &Tariff, zone: Tz, messages: &[Message], split: Option<usize>) -> Outcome {
    let mut ledger = ledger(tariff, zone);
    let mut charged = Vec::new();
    for (place, opened) in items(tariff, zone, messages).into_iter().enumerate() {
        if Some(place) == split {
            let stored = serde_json::to_string(&ledger.state().unwrap()).unwrap();
            let state = serde_json::from_str(&stored).unwrap();
            let wabas = [("waba-1".to_owned(), zone)];
            ledger = Ledger::resume(tariff.clone(), MADRID, wabas, crate::support::models::card(), state);
        }
        charged.push((opened, ledger.open("waba-1", &opened).unwrap()));
    }
    let end = messages.iter().map(Message::moment).max().unwrap() + TimeDelta::days(40);
    let last = ledger.close_until(end).unwrap();
    (charged, last, ledger.state().unwrap())
}
