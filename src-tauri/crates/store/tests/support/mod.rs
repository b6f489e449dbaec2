//! A small archive to ask questions of.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

pub mod months;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use billing::{Currency, Entry, Initiator, Market, Money, Plan};
use store::{
    ChargeKind, DialogueCharge, Instant, NameStatus, Number, Quality, ReportedDialogue, Standing, Store, StoreError,
    StoreKey, Waba, Writer,
};

/// A folder that goes when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("dd-store-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn archive(&self) -> PathBuf {
        self.0.join("archive.sqlite")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn dollars(text: &str) -> Money {
    Money::new(text.parse().unwrap(), Currency::USD)
}

pub fn waba(id: &str, zone: &str) -> Waba {
    Waba { id: id.to_owned(), name: id.to_owned(), zone: zone.parse().unwrap(), currency: Currency::USD, listed: true }
}

pub fn number(id: &str, waba_id: &str, phone: &str) -> Number {
    Number {
        id: id.to_owned(),
        phone: phone.parse().unwrap(),
        grouped: None,
        waba_id: waba_id.to_owned(),
        display_name: id.to_owned(),
        name_status: NameStatus::Approved,
        plan: Plan::Monthly,
        since: Some(at("2026-01-05T09:00:00Z")),
        standing: Standing::Active,
        deletable_from: None,
        price: Some(dollars("39.00")),
        next_debit_at: Some(at("2026-04-05T09:00:00Z")),
        paid_until: Some(at("2026-04-05T09:00:00Z")),
        connected_at: Some(at("2026-01-05T10:00:00Z")),
        cancelled_at: None,
        deleted_at: None,
        quality: Quality::Green,
        verification: None,
        listed: true,
    }
}

pub fn dialogue(id: &str, number_id: &str, opened_at: &str, reported: Option<DialogueCharge>) -> ReportedDialogue {
    ReportedDialogue {
        id: id.to_owned(),
        number_id: number_id.to_owned(),
        customer: "+34611000111".parse().unwrap(),
        opened_at: at(opened_at),
        initiator: Initiator::Business,
        entry: Entry::Ordinary,
        market: Market::named("Spain"),
        reported,
    }
}

pub fn paid(rate: &str) -> Option<DialogueCharge> {
    Some(DialogueCharge { kind: ChargeKind::Paid, place: None, rate: Some(dollars(rate)) })
}

pub fn free(place: u32) -> Option<DialogueCharge> {
    Some(DialogueCharge { kind: ChargeKind::FreeAllowance, place: Some(place), rate: None })
}

/// An archive with two WABAs in far zones and a number in each.
pub fn archive(folder: &Folder) -> Store {
    let store = Store::open(folder.archive(), &StoreKey::unencrypted()).unwrap();
    write(&store, |writer| {
        writer.put_wabas(&[waba("w1", "Europe/Madrid"), waba("w2", "America/Sao_Paulo")])?;
        writer.put_numbers(&[number("n1", "w1", "+34600000001"), number("n2", "w2", "+5511900000002")])
    });
    store
}

pub fn write<T>(store: &Store, change: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>) -> T {
    store.write(change).unwrap()
}
