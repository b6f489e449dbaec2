//! What somebody finds who has the data folder and nothing else: every byte of every file in it is looked at.
//!
//! Needs a Secret Service on the session bus, which the test runner provides.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use common::{Folder, open, options, start};
use desk::{Desk, KeyringSecrets, Lock, Options, Passphrase, Secrets as _};
use reqwest::Method;
use rust_decimal::prelude::ToPrimitive as _;
use secrecy::ExposeSecret as _;
use serde_json::json;

/// Bytes that must not lie anywhere, and what they would tell.
struct Wanted(Vec<(&'static str, Vec<u8>)>);

impl Wanted {
    /// A telephone number in each of its lengths: as text with and without its calling code, and as the integers that
    /// a database or a program would keep.
    fn customer(&mut self, number: &str) {
        let digits = number.trim_start_matches('+');
        let integer: u64 = digits.parse().unwrap();
        self.0.push(("customer", digits.into()));
        self.0.push(("customer", digits[2..].into()));
        let phone: billing::PhoneNumber = number.parse().unwrap();
        self.0.push(("customer", phone.international().into()));
        self.0.push(("customer", integer.to_be_bytes()[2..].to_vec()));
        self.0.push(("customer", integer.to_le_bytes().to_vec()));
    }

    /// An amount as a row of the archive has it: millionths in as many bytes as SQLite takes, and its currency.
    fn amount(&mut self, micros: i64) {
        let bytes = micros.to_be_bytes();
        let length = [1, 2, 3, 4, 6, 8].into_iter().find(|length| micros < 1 << (length * 8 - 1)).unwrap();
        self.0.push(("amount", [&bytes[8 - length..], b"USD"].concat()));
    }

    /// A secret as it is, and as text.
    fn secret(&mut self, secret: &str) {
        self.0.push(("secret", secret.into()));
        let raw: Option<Vec<u8>> = (0..secret.len() / 2)
            .map(|byte| secret.get(byte * 2..byte * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
            .collect();
        self.0.extend(raw.filter(|raw| raw.len() == 32).map(|raw| ("secret", raw)));
    }

    /// What is found in the files under a folder, each kind once for a file.
    fn found_in(&self, folder: &Path) -> Vec<(&'static str, PathBuf)> {
        let mut beginnings: HashMap<[u8; 2], Vec<&(&'static str, Vec<u8>)>> = HashMap::new();
        let mut begins = vec![false; 1 << 16];
        for wanted in &self.0 {
            begins[usize::from(wanted.1[0]) << 8 | usize::from(wanted.1[1])] = true;
            beginnings.entry([wanted.1[0], wanted.1[1]]).or_default().push(wanted);
        }
        let mut found = Vec::new();
        for file in files(folder) {
            let bytes = fs::read(&file).unwrap();
            for at in 0..bytes.len().saturating_sub(1) {
                if !begins[usize::from(bytes[at]) << 8 | usize::from(bytes[at + 1])] {
                    continue;
                }
                let here = beginnings[&[bytes[at], bytes[at + 1]]].iter();
                found.extend(
                    here.filter(|(_, wanted)| bytes[at..].starts_with(wanted)).map(|(what, _)| (*what, file.clone())),
                );
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries.flat_map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] }).collect()
}

/// The debits the desk shows, and the customers of a month, revealed for a moment.
fn known_to(desk: &Desk, month: &str, wanted: &mut Wanted) {
    desk.reveal_customers(true);
    for row in desk.dialogues(None, month, None, 300).unwrap().rows {
        wanted.customer(&row.customer);
    }
    desk.reveal_customers(false);
    for row in desk.debits(None, None).unwrap().rows {
        wanted.amount((row.amount.amount.amount * rust_decimal::Decimal::from(1_000_000)).to_i64().unwrap());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_byte_of_the_data_folder_tells_a_secret_a_customer_or_an_amount() {
    let folder = Folder::new("at-rest");
    let home = folder.0.join("home");
    let provider = start(&folder.0).await;
    let today = NaiveDate::from_ymd_opt(2026, 3, 18);
    let secrets = Arc::new(KeyringSecrets::default());
    let desk = open(&folder.0, &secrets, Options { today, ..options() });
    let mut wanted = Wanted(Vec::new());

    desk.try_demo().await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    known_to(&desk, "2026-02", &mut wanted);
    desk.stop().await;

    desk.connect(&provider.account_url, &provider.account_token, "Test").await.unwrap();
    desk.sync_now_and_wait().await.unwrap();
    let world = common::World { folder, provider, secrets: Arc::default(), desk };
    let number = world.number("+34600111222", "Reception").await;
    let traffic = json!({"number_id": number, "dialogues": 50, "customer": "+34611000100", "initiator": "business"});
    let url = format!("{}/control/v1/traffic", world.provider.control_url);
    let sent =
        reqwest::Client::new().request(Method::POST, url).bearer_auth(&world.provider.control_token).json(&traffic);
    assert!(sent.send().await.unwrap().status().is_success());
    world.advance(1).await;
    let desk = &world.desk;
    let now = world.provider.world().now();
    known_to(desk, &now.format("%Y-%m").to_string(), &mut wanted);
    desk.set_passphrase(Some(Passphrase::new("a quiet afternoon"))).await.unwrap();
    wanted.secret("a quiet afternoon");
    wanted.secret(&world.provider.account_token);
    let protection: serde_json::Value =
        serde_json::from_slice(&fs::read(home.join("protection.json")).unwrap()).unwrap();
    let key_id = protection["now"]["key_id"].as_str().unwrap().to_owned();
    let key = secrets_of(&key_id);
    wanted.secret(&key);
    assert!(wanted.0.len() > 500, "there is enough to look for");

    // The sample's own provider keeps its made-up account in clear: there, secrets alone are looked for.
    let told = |found: Vec<(&'static str, PathBuf)>| {
        let real = found.into_iter().filter(|(what, file)| *what == "secret" || !file.starts_with(home.join("demo")));
        real.collect::<Vec<_>>()
    };
    assert!(files(&home).iter().any(|file| file.to_string_lossy().ends_with("archive.sqlite-wal")), "it is in use");
    assert_eq!(told(wanted.found_in(&home)), [], "while the archives are open");

    fs::create_dir_all(home.join("logs")).unwrap();
    fs::write(home.join("logs/planted.log"), format!("key={key}")).unwrap();
    assert_eq!(told(wanted.found_in(&home)), [("secret", home.join("logs/planted.log"))], "what is there is found");
    fs::remove_file(home.join("logs/planted.log")).unwrap();
    desk.protect(Lock::Unencrypted, None).await.unwrap();
    let kinds: Vec<_> = told(wanted.found_in(&home.join("connections"))).into_iter().map(|(what, _)| what).collect();
    assert_eq!(kinds, ["amount", "amount", "customer", "customer"], "in clear both archives tell everything");
    desk.protect(Lock::Passphrase, Some(Passphrase::new("a quiet afternoon"))).await.unwrap();
    assert_eq!(told(wanted.found_in(&home)), [], "encrypted again, with a passphrase");
    desk.forget_connection(&desk.start().unwrap().connection.unwrap().id).await.unwrap();
    let _ = KeyringSecrets::default().forget_key(&key_id);
}

fn secrets_of(key_id: &str) -> String {
    KeyringSecrets::default().find_key(key_id).unwrap().expect("it lies in the keyring").expose_secret().to_owned()
}
