//! Random messages under random readings, zones and rates, compared with the oracle to the last digit.

use chrono::{Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::oracle::{self, Account, Message, Readings};
use crate::support::{Files, MESSAGES_HEADER, RATES_HEADER};

const NUMBERS: [&str; 4] = ["+34600111222", "+34600111333", "+3460011", "+12025550100"];
const CUSTOMERS: [&str; 8] =
    ["+34611222333", "+33612345678", "+3361", "+18095550100", "+12125550100", "+821012345678", "+79001234567", "+5511"];
const MARKETS: [&str; 7] = ["Spain", "France", "Rest of Latin America", "North America", "Russia", "Other", "Brazil"];

fn zones() -> impl Strategy<Value = Tz> {
    select(vec![
        Tz::Europe__Madrid,
        Tz::America__New_York,
        Tz::Asia__Kolkata,
        Tz::Pacific__Auckland,
        Tz::America__Havana,
        Tz::Pacific__Apia,
        Tz::Asia__Kathmandu,
        Tz::UTC,
    ])
}

fn readings() -> impl Strategy<Value = Readings> {
    let dialogues = (any::<bool>(), any::<bool>(), 0_usize..12, any::<bool>(), any::<bool>());
    let repeats = select(vec!["restart", "multiples", "once"]);
    let scope = select(vec!["waba", "number", "account"]);
    let threshold = (select(vec![7_i64, 25, 100, 3000]), any::<bool>(), any::<bool>(), repeats, scope);
    (dialogues, threshold).prop_map(|(dialogues, threshold)| Readings {
        month_zone_utc: dialogues.0,
        first_business_message: dialogues.1,
        free_dialogues: dialogues.2,
        free_per_number: dialogues.3,
        ads_every_click: dialogues.4,
        threshold: threshold.0,
        reached: threshold.1,
        debit_threshold_only: threshold.2,
        repeats: threshold.3,
        scope: threshold.4,
    })
}

/// Prices with few and with many decimals; a price for each market is not certain.
fn rates() -> impl Strategy<Value = Vec<(NaiveDate, String, &'static str, i64)>> {
    let price = select(vec![61_500_i64, 125_000, 50_000, 1, 99_999, 4_999, 10_000, 250_000]);
    let day = select(vec![(2022, 2, 1), (2022, 3, 26), (2022, 4, 1)]);
    let initiator = select(vec!["business", "customer"]);
    let rate = (day, select(MARKETS.to_vec()), initiator, price);
    prop::collection::vec(rate, 4..24).prop_map(|rates| {
        let mut dated = std::collections::BTreeMap::new();
        for ((year, month, day), market, initiator, price) in rates {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            dated.insert((day, market.to_owned(), initiator), price);
        }
        dated.into_iter().map(|((day, market, initiator), price)| (day, market, initiator, price)).collect()
    })
}

fn accounts() -> impl Strategy<Value = Account> {
    (zones(), zones(), zones(), rates(), readings()).prop_map(|(zone, one, other, rates, terms)| {
        let numbers = |range: std::ops::Range<usize>| NUMBERS[range].iter().map(|&number| number.to_owned()).collect();
        let wabas = vec![("b-first".to_owned(), one, numbers(0..3)), ("a-second".to_owned(), other, numbers(3..4))];
        Account { zone, wabas, rates, terms }
    })
}

/// Messages around two month ends, often at one instant, often 24 hours apart to the second.
fn messages(with_ads: bool) -> impl Strategy<Value = Vec<Message>> {
    let start = Utc.with_ymd_and_hms(2022, 3, 25, 0, 0, 0).unwrap();
    let steps = (0_i64..160, select(vec![0_i64, 0, 0, 1, -1, 1800]));
    let entries = if with_ads { vec!["", "", "ad"] } else { vec![""] };
    let what = (select(vec!["in", "out"]), select(vec!["template", "session"]), select(entries));
    let message = (steps, select(NUMBERS.to_vec()), select(CUSTOMERS.to_vec()), what);
    let message = message.prop_map(move |((sixths, seconds), number, customer, (direction, kind, entry))| Message {
        at: start + Duration::hours(6 * sixths) + Duration::seconds(seconds),
        number: number.to_owned(),
        customer: customer.to_owned(),
        direction,
        entry,
        kind,
    });
    prop::collection::vec(message, 0..250)
}

fn account_json(account: &Account) -> String {
    let wabas: Vec<Value> = account
        .wabas
        .iter()
        .map(|(id, zone, numbers)| {
            let number = |number| json!({"number": number, "plan": "monthly", "since": "2022-01-31T09:00:00Z"});
            json!({"id": id, "zone": zone.name(), "numbers": numbers.iter().map(number).collect::<Vec<_>>()})
        })
        .collect();
    let terms = &account.terms;
    let either = |yes: bool, one: &str, other: &str| if yes { one.to_owned() } else { other.to_owned() };
    let terms = json!({
        "month.zone": either(terms.month_zone_utc, "utc", "waba"),
        "dialogue.opens_at": either(terms.first_business_message, "first_business_message", "opening_message"),
        "free.dialogues": terms.free_dialogues,
        "free.scope": either(terms.free_per_number, "number", "waba"),
        "ads.free": either(terms.ads_every_click, "every_click", "first_click"),
        "threshold.amount": format!("{}.{:02}", terms.threshold / 100, terms.threshold % 100),
        "threshold.crossing": either(terms.reached, "reached", "above"),
        "threshold.debits": either(terms.debit_threshold_only, "threshold", "accrued"),
        "threshold.repeats": terms.repeats,
        "threshold.scope": terms.scope,
    });
    json!({"currency": "USD", "zone": account.zone.name(), "wabas": wabas, "terms": terms}).to_string()
}

fn files(account: &Account, messages: &[Message]) -> Files {
    let rate = |(day, market, initiator, millionths): &(NaiveDate, String, &str, i64)| {
        format!("{day},{market},{initiator},USD,{}.{:06}\n", millionths / 1_000_000, millionths % 1_000_000)
    };
    let message = |m: &Message| {
        let at = m.at.format("%Y-%m-%dT%H:%M:%SZ");
        format!("{at},{},{},{},{},{}\n", m.number, m.customer, m.direction, m.kind, m.entry)
    };
    Files {
        account: account_json(account),
        rates: RATES_HEADER.to_owned() + &account.rates.iter().map(rate).collect::<String>(),
        messages: MESSAGES_HEADER.to_owned() + &messages.iter().map(message).collect::<String>(),
    }
}

/// Takes the rows without a price out of a result, each of which a month must have counted (D3).
fn take_unpriced(rated: &mut Value) -> u64 {
    let rows = rated.as_object_mut().unwrap().remove("unpriced");
    let rows = rows.map_or(0, |rows| rows.as_array().unwrap().len() as u64);
    let months = rated["wabas"].as_array().unwrap().iter().flat_map(|waba| waba["months"].as_array().unwrap());
    let counted: u64 = months.map(|month| month["unpriced"].as_u64().unwrap()).sum();
    assert_eq!(rows, counted, "every row without a price is named once");
    rows
}

/// The result with its faults as bare line numbers, and without the rows that have no price.
fn comparable(mut rated: Value) -> Value {
    take_unpriced(&mut rated);
    let lines: Vec<Value> = rated["faults"].as_array().unwrap().iter().map(|fault| fault["line"].clone()).collect();
    rated["faults"] = lines.into();
    rated
}

/// An account with messages that suit its reading: which click an answer belongs to is not settled in
/// `first_business_message`, so there are no ads in it.
fn histories() -> impl Strategy<Value = (Account, Vec<Message>)> {
    accounts().prop_flat_map(|account| {
        let messages = messages(!account.terms.first_business_message);
        (Just(account), messages)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_reading_gives_what_the_oracle_gives((account, messages) in histories()) {
        let lines: Vec<_> = messages.iter().cloned().zip(2..).collect();
        prop_assert_eq!(comparable(files(&account, &messages).rated()), oracle::rate(&account, &lines));
    }

    #[test]
    fn order_and_repetition_change_nothing((account, messages) in histories(), seed in any::<prop::sample::Index>()) {
        let mut rated = files(&account, &messages).rated();
        let mut shuffled = messages.clone();
        shuffled.extend(messages.iter().step_by(3).cloned());
        if !shuffled.is_empty() {
            let middle = seed.index(shuffled.len());
            shuffled.rotate_left(middle);
            shuffled.reverse();
        }
        let mut again = files(&account, &shuffled).rated();
        let faults = |rated: &mut Value| rated["faults"].take().as_array().unwrap().len();
        prop_assert_eq!(faults(&mut rated), faults(&mut again));
        prop_assert_eq!(take_unpriced(&mut rated), take_unpriced(&mut again));
        prop_assert_eq!(rated, again);
    }
}
