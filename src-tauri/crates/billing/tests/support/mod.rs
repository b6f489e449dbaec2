//! Short spellings for the tables of these tests.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

pub mod arithmetic;
pub mod histories;
pub mod leaving;
pub mod models;

use billing::*;
use chrono_tz::Tz;
use rust_decimal::Decimal;

pub const MADRID: Tz = Tz::Europe__Madrid;

pub fn at(text: &str) -> Instant {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A moment by what a clock in Madrid shows: `2022-03-18 10:00`.
pub fn madrid(text: &str) -> Instant {
    local_instant(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), MADRID)
}

pub fn usd(text: &str) -> Money {
    Money::new(text.parse().unwrap(), Currency::USD)
}

pub fn number(text: &str) -> PhoneNumber {
    text.parse().unwrap()
}

/// The customer with a running number, in Spain.
pub fn customer(n: u64) -> PhoneNumber {
    number(&format!("+346{n:08}"))
}

pub const DESK: &str = "+34911222333";

/// One rate for everything Spanish, from 2022-02-01.
pub fn flat_card(rate: &str) -> RateCard {
    let rates = [Initiator::Business, Initiator::Customer]
        .map(|initiator| Rate::dialogue("2022-02-01".parse().unwrap(), Market::named("Spain"), initiator, usd(rate)));
    RateCard::new(Currency::USD, rates).unwrap()
}

/// Terms with some parameters set otherwise, as JSON.
pub fn terms(overrides: &str) -> Terms {
    Terms::default().with(&serde_json::from_str(overrides).unwrap()).unwrap()
}

pub fn ledger(overrides: &str, rate: &str) -> Ledger {
    Ledger::new(terms(overrides), MADRID, [("waba-1".to_owned(), MADRID)], flat_card(rate))
}

pub fn opened(at: Instant, n: u64) -> Opened {
    Opened::dialogue(at, number(DESK), customer(n), Initiator::Customer, Entry::Ordinary)
}

/// Opens `count` dialogues a minute apart from `start`; answers the write-offs with the running number of the
/// dialogue at which each fell.
pub fn open_many(ledger: &mut Ledger, start: Instant, count: u64) -> Vec<(u64, WriteOff)> {
    let mut fallen = Vec::new();
    for n in 1..=count {
        let charged = ledger.open("waba-1", &opened(start + chrono::TimeDelta::minutes(n as i64), n)).unwrap();
        fallen.extend(charged.due_before.into_iter().chain(charged.threshold).map(|write_off| (n, write_off)));
    }
    fallen
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}
