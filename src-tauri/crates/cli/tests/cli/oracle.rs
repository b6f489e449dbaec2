//! The rules a second time, slow and obvious, to compare with.
//!
//! Nothing of `billing` is used. Amounts are whole millionths. Everything is found by looking at all messages
//! again, never by remembering.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, NaiveDate, TimeZone, Utc};
use chrono_tz::Tz;
use serde_json::{Value, json};

pub(crate) type At = DateTime<Utc>;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Message {
    pub(crate) at: At,
    pub(crate) number: String,
    pub(crate) customer: String,
    /// `in` before `out`, as their letters have it.
    pub(crate) direction: &'static str,
    /// `ad` or empty.
    pub(crate) entry: &'static str,
    /// `template` or `session`.
    pub(crate) kind: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct Account {
    pub(crate) zone: Tz,
    /// Id, zone and numbers.
    pub(crate) wabas: Vec<(String, Tz, Vec<String>)>,
    /// Day, market, initiator, millionths.
    pub(crate) rates: Vec<(NaiveDate, String, &'static str, i64)>,
    pub(crate) terms: Readings,
}

#[derive(Clone, Debug)]
pub(crate) struct Readings {
    pub(crate) month_zone_utc: bool,
    pub(crate) first_business_message: bool,
    pub(crate) free_dialogues: usize,
    pub(crate) free_per_number: bool,
    pub(crate) ads_every_click: bool,
    /// Cents.
    pub(crate) threshold: i64,
    pub(crate) reached: bool,
    pub(crate) debit_threshold_only: bool,
    pub(crate) repeats: &'static str,
    pub(crate) scope: &'static str,
}

#[derive(Clone, Debug)]
struct Dialogue {
    at: At,
    number: String,
    customer: String,
    initiator: &'static str,
    free_by_ad: bool,
}

/// A dialogue with what became of it.
struct Priced {
    at: At,
    number: String,
    /// Of its WABA's calendar.
    month: (i32, u32),
    initiator: &'static str,
    outcome: &'static str,
    millionths: i64,
}

/// What messages are taken in the order of.
type Order = (At, String, String, &'static str, bool, bool);

pub(crate) fn rate(account: &Account, messages: &[(Message, u64)]) -> Value {
    let mut ordered: BTreeMap<Order, (Message, u64)> = BTreeMap::new();
    for (message, line) in messages {
        let m = message.clone();
        let key = (m.at, m.number, m.customer, m.direction, m.entry != "ad", m.kind != "template");
        let entry = ordered.entry(key).or_insert((message.clone(), *line));
        entry.1 = entry.1.min(*line);
    }
    let ordered: Vec<_> = ordered.into_values().collect();
    let mut faults = BTreeSet::new();
    let mut dialogues = Vec::new();
    let pairs: BTreeSet<_> = ordered.iter().map(|(m, _)| (m.number.clone(), m.customer.clone())).collect();
    for (number, customer) in pairs {
        let of_pair: Vec<_> = ordered.iter().filter(|(m, _)| m.number == number && m.customer == customer).collect();
        dialogues.extend(open(&account.terms, &of_pair, &mut faults));
    }
    dialogues.sort_by_key(|dialogue| (dialogue.at, dialogue.number.clone(), dialogue.customer.clone()));
    let mut wabas = Vec::new();
    let mut of_account = Vec::new();
    for (id, zone, numbers) in &account.wabas {
        let zone = if account.terms.month_zone_utc { Tz::UTC } else { *zone };
        let own: Vec<_> = dialogues.iter().filter(|dialogue| numbers.contains(&dialogue.number)).collect();
        let priced = price(account, zone, &own);
        let paid = |of: &dyn Fn(&Priced) -> bool| -> Vec<(At, i64)> {
            priced.iter().filter(|p| p.outcome == "paid" && of(p)).map(|p| (p.at, p.millionths)).collect()
        };
        let (debits, carry) = match account.terms.scope {
            "waba" => write_offs(&account.terms, zone, &paid(&|_| true)),
            "number" => {
                let numbers: BTreeSet<_> = numbers.iter().collect();
                let each =
                    numbers.iter().map(|number| write_offs(&account.terms, zone, &paid(&|p| p.number == **number)));
                let each: Vec<_> = each.collect();
                let mut debits: Vec<_> = each.iter().flat_map(|(debits, _)| debits.clone()).collect();
                debits.sort_by_key(|debit| debit.0);
                (debits, each.iter().map(|(_, carry)| carry).sum())
            }
            _ => (Vec::new(), 0),
        };
        of_account
            .extend(priced.iter().filter(|p| p.outcome == "paid").map(|p| (p.at, p.millionths, p.number.clone())));
        wabas.push(json!({"id": id, "months": months(&priced), "debits": written(&debits), "carry": exact(carry)}));
    }
    let faults: Vec<_> = faults.into_iter().collect();
    let mut result = json!({"currency": "USD", "wabas": wabas, "faults": faults});
    if account.terms.scope == "account" {
        // Only the order of dialogues of one instant could differ between WABAs: by number, then customer.
        of_account.sort_by(|a, b| (a.0, &a.2).cmp(&(b.0, &b.2)));
        let zone = if account.terms.month_zone_utc { Tz::UTC } else { account.zone };
        let paid: Vec<_> = of_account.into_iter().map(|(at, millionths, _)| (at, millionths)).collect();
        let (debits, carry) = write_offs(&account.terms, zone, &paid);
        result["debits"] = written(&debits);
        result["carry"] = json!(exact(carry));
    }
    result
}

/// D1, D2 and D5 for one number and one customer.
fn open(terms: &Readings, messages: &[&(Message, u64)], faults: &mut BTreeSet<u64>) -> Vec<Dialogue> {
    let mut dialogues: Vec<Dialogue> = Vec::new();
    let first_click = messages.iter().position(|(m, _)| m.direction == "in" && m.entry == "ad");
    for (place, (message, line)) in messages.iter().enumerate() {
        let day = Duration::hours(24);
        if dialogues.iter().any(|d| d.at <= message.at && message.at < d.at + day) {
            continue;
        }
        // Which message decides who opened it: this one, or in Meta's reading the customer's it answers.
        let mut opening = Some(place);
        if terms.first_business_message {
            if message.direction == "in" {
                continue;
            }
            let answered = messages[..place].iter().rposition(|(m, _)| {
                let in_earlier = dialogues.iter().any(|d| d.at <= m.at && m.at < d.at + day);
                m.direction == "in" && !in_earlier && message.at < m.at + day
            });
            opening = answered.or(opening);
        }
        let opening = opening.unwrap();
        let initiator = if messages[opening].0.direction == "in" { "customer" } else { "business" };
        if initiator == "business" && message.kind == "session" {
            faults.insert(*line);
        }
        let clicked = messages[opening].0.direction == "in" && messages[opening].0.entry == "ad";
        let free_by_ad = clicked && (terms.ads_every_click || first_click == Some(opening));
        let (number, customer) = (message.number.clone(), message.customer.clone());
        dialogues.push(Dialogue { at: message.at, number, customer, initiator, free_by_ad });
    }
    dialogues
}

/// D3 and D4 for the dialogues of one WABA, in opening order.
fn price(account: &Account, zone: Tz, dialogues: &[&Dialogue]) -> Vec<Priced> {
    let mut priced: Vec<Priced> = Vec::new();
    for dialogue in dialogues {
        let day = dialogue.at.with_timezone(&zone).date_naive();
        let month = (day.year(), day.month());
        let shares = |p: &&Priced| !account.terms.free_per_number || p.number == dialogue.number;
        let taken = priced.iter().filter(|p| p.month == month && p.outcome == "free_allowance").filter(shares).count();
        let rates = account.rates.iter().filter(|(from, market, initiator, _)| {
            *from <= day && *market == market_of(&dialogue.customer) && *initiator == dialogue.initiator
        });
        let rate = rates.max_by_key(|(from, ..)| *from).map(|(.., rate)| *rate);
        let (outcome, millionths) = match rate {
            _ if dialogue.free_by_ad => ("free_entry", 0),
            _ if taken < account.terms.free_dialogues => ("free_allowance", 0),
            Some(rate) => ("paid", rate),
            None => ("unpriced", 0),
        };
        let number = dialogue.number.clone();
        priced.push(Priced { at: dialogue.at, number, month, initiator: dialogue.initiator, outcome, millionths });
    }
    priced
}

fn market_of(customer: &str) -> &'static str {
    let prefixes = [
        ("+1809", "Rest of Latin America"),
        ("+1787", "Rest of Latin America"),
        ("+1212", "North America"),
        ("+34", "Spain"),
        ("+33", "France"),
        ("+79", "Russia"),
        ("+55", "Brazil"),
    ];
    prefixes.iter().find(|(prefix, _)| customer.starts_with(prefix)).map_or("Other", |(_, market)| market)
}

type WriteOff = (At, i64, &'static str, u64);

/// W1 to W3 for what accrues together: the debits in cents, and the carry in millionths.
fn write_offs(terms: &Readings, zone: Tz, paid: &[(At, i64)]) -> (Vec<WriteOff>, i64) {
    let month_of = |at: &At| {
        let day = at.with_timezone(&zone).date_naive();
        (day.year(), day.month())
    };
    let months: BTreeSet<_> = paid.iter().map(|(at, _)| month_of(at)).collect();
    let (mut debits, mut accrued, mut dialogues) = (Vec::new(), 0, 0);
    let passes = |amount: i64, times: i64| {
        let line = terms.threshold * 10_000 * times;
        if terms.reached { amount >= line } else { amount > line }
    };
    for month in months {
        let (mut total, mut debited) = (0, 0);
        for (at, millionths) in paid.iter().filter(|(at, _)| month_of(at) == month) {
            let before = total;
            accrued += millionths;
            total += millionths;
            dialogues += 1;
            let triggered = match terms.repeats {
                "restart" => passes(accrued, 1),
                "once" => debited == 0 && passes(accrued, 1),
                _ => (1..).take_while(|times| passes(total, *times)).any(|times| !passes(before, times)),
            };
            if triggered {
                debited += 1;
                let cents = if terms.debit_threshold_only { terms.threshold } else { half_up(accrued) };
                accrued -= take(&mut debits, (*at, cents, "threshold"), &mut dialogues);
            }
        }
        let next = month_start(zone, month);
        accrued -= take(&mut debits, (next, half_up(accrued), "month_start"), &mut dialogues);
    }
    (debits, accrued)
}

/// Adds a debit unless it is nothing; gives its millionths.
fn take(debits: &mut Vec<WriteOff>, (at, cents, reason): (At, i64, &'static str), dialogues: &mut u64) -> i64 {
    if cents <= 0 {
        return 0;
    }
    debits.push((at, cents, reason, std::mem::take(dialogues)));
    cents * 10_000
}

fn half_up(millionths: i64) -> i64 {
    (millionths + 5_000).div_euclid(10_000)
}

/// The first quarter of an hour that has a date of the month after.
fn month_start(zone: Tz, (year, month): (i32, u32)) -> At {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    let around = Utc.from_utc_datetime(&first.and_hms_opt(0, 0, 0).unwrap()) - Duration::hours(30);
    let quarters = (0..400).map(|quarter| around + Duration::minutes(15 * quarter));
    quarters.into_iter().find(|at| at.with_timezone(&zone).date_naive() >= first).unwrap()
}

fn months(priced: &[Priced]) -> Vec<Value> {
    let months: BTreeSet<_> = priced.iter().map(|p| p.month).collect();
    let of = |month: (i32, u32)| {
        let count = |is: &dyn Fn(&Priced) -> bool| priced.iter().filter(|p| p.month == month && is(p)).count();
        json!({
            "month": format!("{:04}-{:02}", month.0, month.1),
            "opened": count(&|_| true),
            "free_allowance": count(&|p| p.outcome == "free_allowance"),
            "free_entry": count(&|p| p.outcome == "free_entry"),
            "paid": count(&|p| p.outcome == "paid"),
            "unpriced": count(&|p| p.outcome == "unpriced"),
            "business_initiated": count(&|p| p.initiator == "business"),
            "customer_initiated": count(&|p| p.initiator == "customer"),
            "cost": exact(priced.iter().filter(|p| p.month == month).map(|p| p.millionths).sum()),
        })
    };
    months.into_iter().map(of).collect()
}

fn written(debits: &[WriteOff]) -> Value {
    let debit = |(at, cents, reason, dialogues): &WriteOff| {
        let amount = format!("{}.{:02}", cents / 100, cents % 100);
        json!({"at": at.format("%Y-%m-%dT%H:%M:%SZ").to_string(), "amount": amount, "reason": reason, "dialogues": dialogues})
    };
    debits.iter().map(debit).collect()
}

/// Four decimals, or as many as it takes.
fn exact(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let all = format!("{sign}{}.{:06}", millionths.abs() / 1_000_000, millionths.abs() % 1_000_000);
    let shortest = all.len() - 2;
    let kept = all.trim_end_matches('0').len().max(shortest);
    all[..kept].to_owned()
}
