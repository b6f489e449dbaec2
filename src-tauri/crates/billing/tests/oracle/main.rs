//! The engine against a second implementation that is slow and obvious: it keeps no state but looks at everything
//! that came before, and was written from the rules. Every price model, every reading, several zones: D1 to D5, W1 to
//! W3; hosting debits and cancellations as well: H2, H3, C1 to C5.
#![allow(clippy::unwrap_used, unreachable_pub)]
#[path = "../support/mod.rs"]
mod support;

mod chats;
mod hosting;
mod leaving;
mod money;

use billing::*;
use chrono::TimeDelta;
use chrono_tz::Tz;
use money::{Debit, Priced, Row, Waba};
use proptest::prelude::*;

const MORE_PRICES: &str = "\
2022-02-01,Rest of Central & Eastern Europe,user_initiated,USD,0.9,,
2023-06-01,Rest of Central & Eastern Europe,marketing,USD,1.0861,,
2025-07-01,Rest of Central & Eastern Europe,utility,USD,0.5123,,
2025-10-01,Rest of Central & Eastern Europe,utility,USD,0.5,,message
2025-10-01,Rest of Central & Eastern Europe,utility,USD,0.25,2,message
2026-07-01,Hungary,utility,USD,0.061234,,message
2026-07-01,Hungary,marketing,USD,0.0001,,message
2026-10-01,Rest of Western Europe,service,USD,0.7,,message
2023-06-01,Spain,authentication_international,USD,0.0777,,
2025-07-01,Rest of Western Europe,authentication_international,USD,0.0888,,message
2025-07-01,Rest of Western Europe,authentication,USD,0.0111,,message
2025-07-01,Rest of Western Europe,authentication,USD,0.0101,2,message
2026-10-01,Rest of Central & Eastern Europe,authentication_international,USD,0.05,,
";

fn prices() -> String {
    format!("{}{MORE_PRICES}", support::models::CARD)
}

fn rows() -> Vec<Row> {
    let read = |line: &str| {
        let fields: Vec<String> = line.split(',').map(str::to_owned).collect();
        let tier = fields[5].parse().unwrap_or(1);
        let (market, category, unit) = (fields[1].clone(), fields[2].clone(), fields[6].clone());
        (fields[0].parse().unwrap(), market, category, unit, tier, fields[4].parse().unwrap())
    };
    prices().lines().skip(1).map(read).collect()
}

const ZONES: [Tz; 8] = [
    Tz::Europe__Madrid,
    Tz::America__Mexico_City,
    Tz::Asia__Kathmandu,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Chatham,
    Tz::Africa__Cairo,
    Tz::America__St_Johns,
    Tz::UTC,
];

fn numbers() -> [PhoneNumber; 3] {
    ["+34911000001", "+34911000002", "+34911000003"].map(support::number)
}

fn customers() -> [PhoneNumber; 4] {
    ["+34600000001", "+34600000002", "+36301234567", "+351912345678"].map(support::number)
}

/// A moment near a change of models or a month's end, often exactly on a window's edge.
fn moments() -> impl Strategy<Value = Instant> {
    const DAYS: [&str; 7] =
        ["2022-03-01", "2023-06-01", "2024-11-01", "2025-07-01", "2025-10-01", "2026-07-01", "2026-10-01"];
    (prop::sample::select(&DAYS[..]), -14_i64..14, -60_i64..90, -1_i64..2).prop_map(
        |(day, quarters, minutes, second)| {
            let midnight: Instant = format!("{day}T00:00:00Z").parse().unwrap();
            let minutes = if minutes < 0 { 0 } else { minutes };
            midnight
                + TimeDelta::hours(6 * quarters)
                + TimeDelta::minutes(15 * (minutes / 15))
                + TimeDelta::seconds(second)
        },
    )
}

fn messages() -> impl Strategy<Value = Vec<Message>> {
    let categories = [None, Some(Category::Marketing), Some(Category::Utility), Some(Category::Authentication)];
    let category = prop_oneof![6 => prop::sample::select(categories.to_vec()), 1 => Just(Some(Category::Service))];
    let delivery = prop_oneof![8 => Just(Some(0_i64)), 1 => Just(None), 1 => (-60_i64..100_000).prop_map(Some)];
    let people = (0_usize..3, 0_usize..4);
    let message = (moments(), people, any::<bool>(), any::<bool>(), 0..4, category, delivery).prop_map(
        |(at, (number, customer), comes_in, template, ad, category, delivery)| {
            let direction = if comes_in { Direction::In } else { Direction::Out };
            let kind = if template && !comes_in { Kind::Template } else { Kind::Session };
            let (number, customer) = (numbers()[number], customers()[customer]);
            let delivered_at = delivery.map(|seconds| at + TimeDelta::seconds(seconds));
            Message { category, delivered_at, ..Message::plain(at, number, customer, direction, kind, ad == 0) }
        },
    );
    prop::collection::vec(message, 1..90)
}

fn readings() -> impl Strategy<Value = String> {
    let pick = |values: &'static [&'static str]| prop::sample::select(values);
    let w1 = (
        pick(&["above", "reached"]),
        pick(&["accrued", "threshold"]),
        pick(&["restart", "multiples", "once"]),
        pick(&["waba", "number", "account"]),
        pick(&["0.10", "1.00", "0.063"]),
    );
    let others = (
        pick(&["", r#","free.scope": "number""#]),
        pick(&["", r#","ads.free": "first_click""#]),
        pick(&["", r#","dialogue.opens_at": "first_business_message""#]),
        pick(&["", r#","month.zone": "utc""#]),
        pick(&["", r#","service.charged": true"#, r#","service.charged": false"#]),
        pick(&["", r#","tiers.categories": ["marketing", "utility", "service"]"#]),
        pick(&["", r#","service.rate": "utility""#, r#","service.rate": "service""#]),
        pick(&["", r#","utility.free_in_window": true"#, r#","utility.free_in_window": false"#]),
        pick(&["", r#","authentication.international": true"#]),
        pick(&["", r#","ad.answer_hours": 6,"ad.window_hours": 30"#]),
    );
    (w1, others, 0_u32..3).prop_map(|((crossing, debits, repeats, scope, amount), others, n)| {
        let (free, ads, opens, zone, charged, tiers, rate, utility, abroad, hours) = others;
        let more = [charged, tiers, rate, utility, abroad, hours].concat();
        format!(
            r#"{{"threshold.crossing": "{crossing}", "threshold.debits": "{debits}", "threshold.repeats": "{repeats}",
                "threshold.scope": "{scope}", "threshold.amount": "{amount}", "free.dialogues": {n},
                "free.service_conversations": {n}, "free.service_messages": {n}{free}{ads}{opens}{zone}{more}}}"#
        )
    })
}

struct Case {
    tariff: Tariff,
    wabas: Vec<Waba>,
    messages: Vec<Message>,
}

impl Case {
    fn new(readings: &str, zones: (Tz, Tz), mut messages: Vec<Message>) -> Self {
        messages.sort_unstable();
        messages.dedup();
        let [a, b, c] = numbers();
        let wabas = vec![("waba-1".to_owned(), zones.0, vec![a, b]), ("waba-2".to_owned(), zones.1, vec![c])];
        Self { tariff: support::models::meta(readings), wabas, messages }
    }

    fn end(&self) -> Instant {
        self.messages.iter().map(Message::moment).max().unwrap() + TimeDelta::days(40)
    }

    fn of_waba(&self, place: usize) -> Vec<Message> {
        self.messages.iter().filter(|message| self.wabas[place].2.contains(&message.number)).copied().collect()
    }

    fn ledger(&self) -> Ledger {
        let zones = self.wabas.iter().map(|(id, zone, _)| (id.clone(), *zone));
        let card = RateCard::from_csv(&prices(), Currency::USD).unwrap();
        Ledger::new(self.tariff.clone(), self.wabas[0].1, zones, card)
    }

    /// What the oracle says: prices and debits.
    fn obvious(&self) -> (Vec<Priced>, Vec<Debit>) {
        let of_waba = |place: usize| chats::items(&self.tariff, self.wabas[place].1, &self.of_waba(place));
        let mut items: Vec<_> = (0..2).flat_map(of_waba).collect();
        items.sort_by_key(|item| (item.at, item.number, item.customer));
        let priced = money::priced(&self.tariff, &self.wabas, &rows(), &items);
        let debits = money::debits(&self.tariff, self.wabas[0].1, &self.wabas, &priced, self.end());
        (priced, debits)
    }

    /// What the engine says, chat by chat and then in the order of opening.
    fn engine(&self) -> (Vec<(Opened, Entered)>, Vec<Debit>, Ledger) {
        let mut items = Vec::new();
        for place in 0..2 {
            let mut conversations = Conversations::dated(&self.tariff, self.wabas[place].1);
            let opened = self.of_waba(place).into_iter().filter_map(|message| conversations.take(&message).opened);
            items.extend(opened.map(|opened| (place, opened)).collect::<Vec<_>>());
        }
        items.sort_by_key(|(_, opened)| (opened.at, opened.number, opened.customer));
        let (mut ledger, mut fallen) = (self.ledger(), Vec::new());
        let enter = |(place, opened): (usize, Opened)| {
            (opened, ledger.enter(place, &opened, |write_off| fallen.push(write_off)).unwrap())
        };
        let entered = items.into_iter().map(enter).collect();
        fallen.extend(ledger.close_until(self.end()).unwrap());
        (entered, fallen.iter().map(debit).collect(), ledger)
    }
}

fn debit(write_off: &WriteOff) -> Debit {
    let name = match (&write_off.waba, write_off.number) {
        (Some(id), Some(number)) => format!("b {id} {number}"),
        (Some(id), None) => format!("a {id}"),
        _ => "c".to_owned(),
    };
    let why = if write_off.reason == WriteOffReason::Threshold { "threshold" } else { "month_start" };
    let plain = |money: Money| money.amount().normalize();
    (write_off.at, name, why, plain(write_off.amount), plain(write_off.carry), write_off.dialogues)
}

fn said(charge: Charge) -> String {
    match charge {
        Charge::FreeAllowance { place } => format!("free #{place}"),
        Charge::FreeEntry => "free ad".to_owned(),
        Charge::FreeService => "free".to_owned(),
        Charge::Paid { rate } => rate.amount().normalize().to_string(),
        Charge::Unpriced => "unpriced".to_owned(),
    }
}

proptest! {
    #[test]
    fn d1_to_w3_the_engine_and_the_obvious_way_agree(
        readings in readings(),
        zones in (prop::sample::select(&ZONES[..]), prop::sample::select(&ZONES[..])),
        messages in messages(),
    ) {
        let case = Case::new(&readings, zones, messages);
        let (obvious, obvious_debits) = case.obvious();
        let (entered, debits, ledger) = case.engine();
        let engine: Vec<_> = entered
            .iter()
            .map(|(o, e)| (o.at, o.number, o.customer, o.initiator == Initiator::Business, e.month.to_string(), said(e.charge)))
            .collect();
        let expected: Vec<_> = obvious
            .iter()
            .map(|p| {
                let month = format!("{:04}-{:02}", p.month.0, p.month.1);
                (p.item.at, p.item.number, p.item.customer, p.item.by_business, month, p.charge.clone())
            })
            .collect();
        prop_assert_eq!(engine, expected);
        prop_assert_eq!(debits, obvious_debits);
        for tally in ledger.months().unwrap() {
            let of_month = obvious.iter().filter(|p| {
                case.wabas[p.waba].0 == tally.waba && format!("{:04}-{:02}", p.month.0, p.month.1) == tally.month.to_string()
            });
            let charges: Vec<_> = of_month.map(|p| p.charge.as_str()).collect();
            let count = |wanted: &dyn Fn(&str) -> bool| charges.iter().filter(|charge| wanted(charge)).count() as u64;
            prop_assert_eq!(tally.opened, charges.len() as u64);
            prop_assert_eq!(tally.free_allowance, count(&|charge| charge.starts_with("free #")));
            prop_assert_eq!(tally.free_entry, count(&|charge| charge == "free ad"));
            prop_assert_eq!(tally.free_service, count(&|charge| charge == "free"));
            prop_assert_eq!(tally.unpriced, count(&|charge| charge == "unpriced"));
            let cost = charges.iter().filter_map(|charge| charge.parse::<rust_decimal::Decimal>().ok());
            prop_assert_eq!(tally.cost.amount(), cost.sum::<rust_decimal::Decimal>());
        }
    }
}
