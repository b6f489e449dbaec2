//! An archive whose account has two numbers and the same week over and over, calculated by the ledger.

use std::path::PathBuf;

use billing::{Charge, Currency, Entry, Initiator, Ledger, Market, Money, Month, Opened, Plan, Rate, RateCard, Terms};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use chrono_tz::Europe::Madrid;
use store::{
    Account, Accrued, ChargeKind, Clock, DialogueCharge, NameStatus, Number, Quality, ReportedDialogue, Standing,
    Store, StoreKey, Waba,
};
use views::Asked;
use views::model::Amount;

pub struct Archive {
    folder: PathBuf,
    pub store: Store,
}

impl Drop for Archive {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn usd(amount: &str) -> Money {
    Money::new(amount.parse().unwrap(), Currency::USD)
}

pub fn text(amount: &Amount) -> String {
    amount.amount.to_string()
}

/// Noon of 18 March, a Wednesday.
pub fn now() -> Asked {
    Asked { now: at("2026-03-18T11:00:00Z"), wall: at("2026-03-18T11:05:00Z"), revealed: false }
}

fn number(id: &str, phone: &str, next: &str) -> Number {
    let since = Some(at("2025-01-14T08:00:00Z"));
    Number {
        id: id.to_owned(),
        phone: phone.parse().unwrap(),
        grouped: None,
        waba_id: "waba-1".to_owned(),
        display_name: id.to_owned(),
        name_status: NameStatus::Approved,
        plan: Plan::Monthly,
        since,
        standing: Standing::Active,
        deletable_from: None,
        price: Some(usd("39")),
        next_debit_at: Some(at(next)),
        paid_until: Some(at(next)),
        connected_at: since,
        cancelled_at: None,
        deleted_at: None,
        quality: Quality::Green,
        verification: None,
        listed: true,
    }
}

fn account() -> Account {
    Account {
        id: "acc".to_owned(),
        name: "Sample".to_owned(),
        zone: Madrid,
        currency: Currency::USD,
        now: now().now,
        clock: Clock::Simulated,
        terms_id: None,
        agreed_yearly: None,
        opened_at: None,
        card: None,
        unpaid: Vec::new(),
    }
}

/// An archive from `first` to noon of 18 March with as many dialogues a day as `of` says, none of them free.
pub fn archive(name: &str, first: &str, of: impl Fn(NaiveDate) -> u32) -> Archive {
    let folder = std::env::temp_dir().join(format!("ahead-{name}-{}", uuid::Uuid::new_v4()));
    std::fs::create_dir_all(&folder).unwrap();
    let store = Store::open(folder.join("archive.sqlite"), &StoreKey::unencrypted()).unwrap();
    let numbers = [
        number("Reception", "+34600111222", "2026-04-14T08:00:00Z"),
        number("Campaigns", "+34600111333", "2026-03-24T08:00:00Z"),
    ];
    let rates = [Initiator::Business, Initiator::Customer]
        .map(|initiator| Rate::dialogue(day("2025-01-01"), Market::named("Spain"), initiator, usd("0.1")));
    let terms = Terms::default().with(&serde_json::from_str(r#"{"free.dialogues": 0}"#).unwrap()).unwrap();
    let card = RateCard::new(Currency::USD, rates.clone()).unwrap();
    let mut ledger = Ledger::new(terms, Madrid, [("waba-1".to_owned(), Madrid)], card);
    let mut dialogues = Vec::new();
    for one in opened(day(first), of, numbers[1].phone) {
        let charged = ledger.open("waba-1", &one).unwrap();
        assert!(matches!(charged.charge, Charge::Paid { .. }));
        dialogues.push(reported(dialogues.len(), &one));
    }
    store
        .write(|writer| {
            writer.put_account(&account())?;
            writer.put_terms(&store::FetchedTerms {
                id: "own".to_owned(),
                parameters: serde_json::from_str(r#"{"free.dialogues": 0}"#).unwrap(),
                first_seen_at: at("2025-01-01T00:00:00Z"),
            })?;
            writer.put_rates(&rates)?;
            writer.put_wabas(&[Waba {
                id: "waba-1".to_owned(),
                name: "Shop".to_owned(),
                zone: Madrid,
                currency: Currency::USD,
                listed: true,
            }])?;
            writer.put_numbers(&numbers)?;
            writer.put_dialogues(&dialogues)?;
            writer.replace_accrued(&[Accrued {
                waba_id: "waba-1".to_owned(),
                as_of: now().now,
                accrued: ledger.accrued("waba-1").unwrap(),
                free_used: 0,
            }])?;
            writer.put_checkpoint(now().now, &ledger.state().unwrap())?;
            writer.set_stale_from(None)
        })
        .unwrap();
    Archive { folder, store }
}

/// The dialogues of each day, five minutes apart from 6:00 on.
fn opened(
    first: NaiveDate,
    of: impl Fn(NaiveDate) -> u32,
    number: billing::PhoneNumber,
) -> impl Iterator<Item = Opened> {
    let days = (0_u64..).map(move |n| first.checked_add_days(Days::new(n)).unwrap());
    let days = days.take_while(|day| *day <= now().now.date_naive());
    days.flat_map(move |day| {
        let morning = billing::local_instant(day.and_hms_opt(6, 0, 0).unwrap(), Madrid);
        let moments = (0..i64::from(of(day))).map(move |n| morning + TimeDelta::minutes(n));
        moments.filter(|at| *at < now().now).enumerate().map(move |(n, at)| {
            let customer = format!("+34611{:06}", n % 1_000_000).parse().unwrap();
            Opened::dialogue(at, number, customer, Initiator::Business, Entry::Ordinary)
        })
    })
}

fn reported(place: usize, one: &Opened) -> ReportedDialogue {
    ReportedDialogue {
        id: format!("dlg-{place}"),
        number_id: "Campaigns".to_owned(),
        customer: one.customer,
        opened_at: one.at,
        initiator: one.initiator,
        entry: one.entry,
        market: Market::named("Spain"),
        reported: Some(DialogueCharge { kind: ChargeKind::Paid, place: None, rate: Some(usd("0.1")) }),
    }
}

pub fn month(name: &str) -> Month {
    name.parse().unwrap()
}
