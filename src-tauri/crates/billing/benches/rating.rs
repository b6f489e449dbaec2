//! How long one message takes to be folded, and one dialogue to be priced and written off.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use divan::Bencher;
use divan::counter::ItemsCount;

const MANY: u64 = 100_000;

fn main() {
    divan::main();
}

fn customer(n: u64) -> PhoneNumber {
    let code = ["346", "5215", "551", "4915", "1809", "7916"][(n % 6) as usize];
    format!("+{code}{:07}", n * 7919 % 10_000_000).parse().unwrap()
}

fn number(n: u64) -> PhoneNumber {
    format!("+3491122{n:04}").parse().unwrap()
}

fn start(year: &str) -> Instant {
    format!("{year}-03-01T00:00:00Z").parse().unwrap()
}

/// Items of five numbers of two WABAs, a few seconds apart: a month of them, each with the place of its WABA.
fn opened(year: &str, item: Item) -> Vec<(usize, Opened)> {
    let at = |n: u64| start(year) + TimeDelta::milliseconds(n as i64 * 25_000);
    let initiator = |n: u64| if n.is_multiple_of(3) { Initiator::Business } else { Initiator::Customer };
    let open =
        |n| Opened { item, ..Opened::dialogue(at(n), number(n % 5), customer(n), initiator(n), Entry::Ordinary) };
    (0..MANY).map(|n| (usize::from(n % 5 > 2), open(n))).collect()
}

fn ledger(tariff: Tariff) -> Ledger {
    let wabas = [("waba-1".to_owned(), Tz::Europe__Madrid), ("waba-2".to_owned(), Tz::America__Mexico_City)];
    Ledger::new(tariff, Tz::Europe__Madrid, wabas, RateCard::embedded(Currency::USD))
}

fn entered(bencher: Bencher<'_, '_>, tariff: Tariff, opened: &[(usize, Opened)]) {
    bencher.counter(ItemsCount::new(MANY)).with_inputs(|| ledger(tariff.clone())).bench_local_refs(|ledger| {
        let mut debits = 0_u64;
        for (waba, opened) in opened {
            ledger.enter(*waba, opened, |_| debits += 1).unwrap();
        }
        debits
    });
}

#[divan::bench]
fn a_dialogue_is_priced(bencher: Bencher<'_, '_>) {
    entered(bencher, Terms::default().into(), &opened("2022", Item::Dialogue));
}

#[divan::bench]
fn a_dialogue_is_priced_with_everything_per_number(bencher: Bencher<'_, '_>) {
    let readings = serde_json::json!({"free.scope": "number", "threshold.scope": "number"});
    let terms = Terms::default().with(readings.as_object().unwrap()).unwrap();
    entered(bencher, terms.into(), &opened("2022", Item::Dialogue));
}

#[divan::bench]
fn a_conversation_is_priced(bencher: Bencher<'_, '_>) {
    entered(bencher, Tariff::meta(), &opened("2024", Item::Conversation { category: Some(Category::Marketing) }));
}

#[divan::bench]
fn a_message_is_priced(bencher: Bencher<'_, '_>) {
    let item = Item::Message { category: Some(Category::Utility), in_service_window: false };
    entered(bencher, Tariff::meta(), &opened("2026", item));
}

/// Messages of one chat after the other, forty in each.
fn messages(year: &str) -> Vec<Message> {
    let message = |n: u64| {
        let at = start(year) + TimeDelta::seconds((n % 40 * 3_000) as i64);
        let (direction, kind) =
            if n.is_multiple_of(3) { (Direction::Out, Kind::Template) } else { (Direction::In, Kind::Session) };
        let category = n.is_multiple_of(3).then_some(Category::Marketing);
        Message { category, ..Message::plain(at, number(n / 40 % 5), customer(n / 40), direction, kind, n % 40 == 1) }
    };
    (0..MANY).map(message).collect()
}

fn folded(bencher: Bencher<'_, '_>, rules: &ChatRules, messages: &[Message]) {
    bencher.counter(ItemsCount::new(MANY)).bench_local(|| {
        let mut opened = 0_u64;
        for chat_of in messages.chunks(40) {
            let mut chat = Chat::default();
            opened += chat_of.iter().filter(|message| chat.take(rules, message).opened.is_some()).count() as u64;
        }
        opened
    });
}

#[divan::bench]
fn a_message_is_folded_in_2022(bencher: Bencher<'_, '_>) {
    folded(bencher, &ChatRules::of(&Terms::default()), &messages("2022"));
}

#[divan::bench]
fn a_message_is_folded_in_2024(bencher: Bencher<'_, '_>) {
    folded(bencher, &ChatRules::dated(&Tariff::meta(), Tz::Europe__Madrid), &messages("2024"));
}

#[divan::bench]
fn a_message_is_folded_in_2026(bencher: Bencher<'_, '_>) {
    folded(bencher, &ChatRules::dated(&Tariff::meta(), Tz::Europe__Madrid), &messages("2026"));
}
