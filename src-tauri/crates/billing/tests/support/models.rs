//! Chats written as scripts, priced under a tariff.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use billing::*;
use chrono_tz::Tz;

use super::{DESK, customer, number};

/// Made-up prices that tell every category and unit apart.
pub const CARD: &str = "\
effective_from,market,category,currency,rate,tier_from,unit
2022-02-01,Spain,business_initiated,USD,0.051,,
2022-02-01,Spain,user_initiated,USD,0.031,,
2023-06-01,Spain,marketing,USD,0.062,,conversation
2023-06-01,Spain,utility,USD,0.042,,conversation
2023-06-01,Spain,authentication,USD,0.035,,conversation
2023-06-01,Spain,service,USD,0.032,,conversation
2025-07-01,Spain,marketing,USD,0.063,,message
2025-07-01,Spain,utility,USD,0.023,,message
2025-07-01,Spain,utility,USD,0.021,4,message
2025-07-01,Spain,utility,USD,0.019,6,message
2025-07-01,Spain,authentication,USD,0.024,,message
2025-07-01,Spain,authentication,USD,0.022,3,message
";

pub fn card() -> RateCard {
    RateCard::from_csv(CARD, Currency::USD).unwrap()
}

/// Meta's price models with some parameters set otherwise in all of them, as JSON.
pub fn meta(overrides: &str) -> Tariff {
    Tariff::meta().with(&serde_json::from_str(overrides).unwrap()).unwrap()
}

/// A message of a script: `2023-06-01 10:00:00 < ad`, `... > marketing`, `... > session`, `... > utility lost`. The
/// time is local to the zone; `c2` and the like name another customer, `n2` another number.
pub fn message(zone: Tz, line: &str) -> Message {
    let words: Vec<&str> = line.split_whitespace().collect();
    let local = format!("{} {}", words[0], words[1]);
    let at = local_instant(chrono::NaiveDateTime::parse_from_str(&local, "%Y-%m-%d %H:%M:%S").unwrap(), zone);
    let has = |word: &str| words[3..].contains(&word);
    let category = [
        ("marketing", Category::Marketing),
        ("utility", Category::Utility),
        ("authentication", Category::Authentication),
        ("service", Category::Service),
    ];
    let category = category.into_iter().find(|(word, _)| has(word)).map(|(_, category)| category);
    let direction = if words[2] == "<" { Direction::In } else { Direction::Out };
    let template = direction == Direction::Out && !has("session");
    let kind = if template { Kind::Template } else { Kind::Session };
    let customers = (1..=9).find(|n| has(&format!("c{n}"))).unwrap_or(1);
    let number = if has("n2") { number("+34911222444") } else { number(DESK) };
    let plain = Message::plain(at, number, customer(customers), direction, kind, has("ad"));
    Message { category, delivered_at: (!has("lost")).then_some(at), ..plain }
}

/// What each message of a script came to: `-` for nothing, otherwise what was priced and how; `!` marks a fault.
pub fn priced(tariff: &Tariff, zone: Tz, script: &[&str]) -> Vec<String> {
    let mut ledger = Ledger::new(tariff.clone(), zone, [("waba-1".to_owned(), zone)], card());
    let mut conversations = Conversations::dated(tariff, zone);
    let line = |line: &&str| {
        let taken = conversations.take(&message(zone, line));
        let fault = if taken.fault.is_some() { "!" } else { "" };
        let Some(opened) = taken.opened else { return format!("-{fault}") };
        let charged = ledger.open("waba-1", &opened).unwrap();
        let item = match opened.item {
            Item::Dialogue => format!("{:?}", opened.initiator).to_lowercase(),
            Item::Conversation { category } | Item::Message { category, .. } => {
                category.map_or("unnamed".to_owned(), |category| format!("{category:?}").to_lowercase())
            }
        };
        let charge = match charged.charge {
            Charge::FreeAllowance { place } => format!("free #{place}"),
            Charge::FreeEntry => "free ad".to_owned(),
            Charge::FreeService => "free".to_owned(),
            Charge::Paid { rate } => rate.amount().to_string(),
            Charge::Unpriced => "unpriced".to_owned(),
        };
        format!("{item} {charge}{fault}")
    };
    script.iter().map(line).collect()
}

/// A script and what each of its messages comes to.
pub type Row<'a> = (&'a str, &'a [(&'a str, &'a str)]);

pub fn holds(tariff: &Tariff, zone: Tz, rows: &[Row<'_>]) {
    for (why, script) in rows {
        let (messages, expected): (Vec<&str>, Vec<&str>) = script.iter().copied().unzip();
        assert_eq!(priced(tariff, zone, &messages), expected, "{why}");
    }
}
