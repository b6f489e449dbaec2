//! The result is the same for any order, any cut, any memory and any number of threads, and it is what the rules make of
//! the messages taken one by one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray};
use billing::{Category, Conversations, Direction, Kind, Ledger, Message, TemplateId};
use chrono::{DateTime, TimeDelta, Utc};
use parquet::arrow::ArrowWriter;
use parquet::file::properties::WriterProperties;
use proptest::prelude::*;
use proptest::sample::select;
use rating::{Accounts, PriceList, Rated, Scale, TermsDocument};
use tempfile::TempDir;

const COLUMNS: [&str; 9] =
    ["at", "number", "customer", "direction", "kind", "entry", "category", "delivered_at", "template"];
const NUMBERS: [&str; 4] = ["+34600111222", "+34600111333", "+12025550100", "+5511900000000"];
const CUSTOMERS: [&str; 5] = ["+34611222333", "+33612345678", "+1809", "+79001234567", "+5511"];

/// A row as a file has it.
type Row = [String; 9];

/// Two accounts: of one WABA and two numbers in Madrid, and of two WABAs elsewhere.
fn accounts(folder: &Path, terms: &str, readings: &str) -> Accounts {
    let number = |n: usize| format!(r#"{{"number":"{}","plan":"monthly","since":"2022-01-31T09:00:00Z"}}"#, NUMBERS[n]);
    let text = format!(
        r#"[{{"id":"a","currency":"USD","zone":"Europe/Madrid","terms":{readings},"wabas":[
            {{"id":"w","zone":"Europe/Madrid","numbers":[{},{}]}}]}},
          {{"id":"b","currency":"USD","zone":"UTC","terms":{readings},"wabas":[
            {{"id":"v","zone":"Asia/Kathmandu","numbers":[{}]}},{{"id":"u","zone":"America/Havana","numbers":[{}]}}]}}]"#,
        number(0),
        number(1),
        number(2),
        number(3)
    );
    let path = folder.join("accounts.json");
    fs::write(&path, text).unwrap();
    Accounts::read(&path, &TermsDocument::named(Path::new(terms)).unwrap()).unwrap()
}

/// Messages of the days around a change of the model, often at one moment, often 24 hours apart.
fn rows(around: &'static str) -> impl Strategy<Value = Vec<Row>> {
    let start: DateTime<Utc> = around.parse().unwrap();
    let at = (0_i64..20, select(vec![0_i64, 0, 0, 1, -1, 3_600]));
    let what = (select(vec!["in", "out"]), any::<bool>(), any::<bool>());
    let category = select(vec!["", "marketing", "utility", "authentication", "service"]);
    let later =
        (select(vec![Some(0_i64), Some(0), Some(-5), Some(60), Some(86_400), None]), select(vec!["", "a", "b"]));
    let row = (at, select(NUMBERS.to_vec()), select(CUSTOMERS.to_vec()), what, category, later);
    let row = row.prop_map(move |(at, number, customer, (direction, template, ad), category, (delivery, named))| {
        let at = start + TimeDelta::hours(6 * at.0) + TimeDelta::seconds(at.1);
        let written = |at: DateTime<Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let delivered = delivery.map_or_else(String::new, |seconds| written(at + TimeDelta::seconds(seconds)));
        let (kind, named) = if template { ("template", named) } else { ("session", "") };
        let entry = if ad && direction == "in" { "ad" } else { "" };
        [&written(at), number, customer, direction, kind, entry, category, &delivered, named].map(str::to_owned)
    });
    prop::collection::vec(row, 0..60)
}

/// The file of rows, with the columns behind the sixth or without them.
fn text(folder: &Path, rows: &[Row], columns: usize) -> PathBuf {
    let line =
        |row: &Row| row[..columns].iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",") + "\n";
    let plain = |row: &Row| row[..columns].join(",") + "\n";
    let lines = rows.iter().enumerate().map(|(place, row)| if place % 3 == 0 { line(row) } else { plain(row) });
    let path = folder.join("messages.csv");
    fs::write(&path, COLUMNS[..columns].join(",") + "\n" + &lines.collect::<String>()).unwrap();
    path
}

fn parquet(folder: &Path, rows: &[Row], columns: usize, group: usize) -> PathBuf {
    let column =
        |place: usize| -> ArrayRef { Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row[place]))) };
    let batch = RecordBatch::try_from_iter((0..columns).map(|place| (COLUMNS[place], column(place)))).unwrap();
    let path = folder.join("messages.parquet");
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(group)).build();
    let mut writer = ArrowWriter::try_new(fs::File::create(&path).unwrap(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    path
}

fn rated(accounts: &Accounts, messages: &Path, scale: &Scale) -> String {
    let prices = PriceList::embedded(accounts.currency);
    let rated = rating::rate(accounts, &prices, messages, scale, &|_, _, _| {}).unwrap();
    serde_json::to_string_pretty(&rated).unwrap()
}

fn scales(folder: &Path) -> impl Strategy<Value = Scale> + use<> {
    let folder = folder.to_owned();
    let sizes = (1_usize..4, 1_usize..400, 1_usize..9, 1_usize..5, 1_usize..300);
    (sizes, 1_u64..9, 1_usize..9, 1_usize..4).prop_map(move |(sizes, partition_rows, run_rows, merge_rows)| {
        let (threads, block_bytes, batch_rows, chunk_rows, buffer_bytes) = sizes;
        let temporary = folder.clone();
        Scale {
            threads,
            temporary,
            block_bytes,
            batch_rows,
            chunk_rows,
            buffer_bytes,
            partition_rows,
            run_rows,
            merge_rows,
        }
    })
}

/// Each account's messages through `Conversations` and a ledger, one by one, each once; and the lines of the faults.
fn one_by_one(accounts: &Accounts, rows: &[Row]) -> (Vec<Vec<billing::MonthTally>>, Vec<Vec<u64>>) {
    let mut messages: BTreeMap<Message, u64> = BTreeMap::new();
    for (line, row) in (2..).zip(rows) {
        let message = message(row);
        messages.entry(message).and_modify(|first| *first = line.min(*first)).or_insert(line);
    }
    let of_account = |account: &rating::Account| {
        let wabas = account.wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
        let card = PriceList::embedded(account.currency).card;
        let mut ledger = Ledger::new(Arc::clone(&account.tariff), account.zone, wabas, card);
        let mut chats: Vec<_> =
            account.wabas.iter().map(|waba| Conversations::dated(&account.tariff, waba.zone)).collect();
        let mut faults = Vec::new();
        for (message, line) in &messages {
            let owner = account.wabas.iter().position(|waba| waba.numbers.contains(&message.number));
            let Some(owner) = owner else { continue };
            let taken = chats[owner].take(message);
            faults.extend(taken.fault.map(|_| *line));
            if let Some(opened) = taken.opened {
                ledger.enter(owner, &opened, |_| {}).unwrap();
            }
        }
        faults.sort_unstable();
        (ledger.months().unwrap(), faults)
    };
    accounts.all.iter().map(of_account).unzip()
}

fn message(row: &Row) -> Message {
    let [at, number, customer, direction, kind, entry, category, delivered, template] =
        row.each_ref().map(String::as_str);
    let at = at.parse().unwrap();
    let direction = if direction == "in" { Direction::In } else { Direction::Out };
    let kind = if kind == "template" { Kind::Template } else { Kind::Session };
    let plain = Message::plain(at, number.parse().unwrap(), customer.parse().unwrap(), direction, kind, entry == "ad");
    let category = match category {
        "marketing" => Some(Category::Marketing),
        "utility" => Some(Category::Utility),
        "authentication" => Some(Category::Authentication),
        "service" => Some(Category::Service),
        _ => None,
    };
    let template = match template {
        "a" => Some(TemplateId(1)),
        "b" => Some(TemplateId(2)),
        _ => None,
    };
    let delivered_at = if direction == Direction::In { Some(at) } else { delivered.parse().ok() };
    Message { category, delivered_at, template, ..plain }
}

/// A result without lines, in any order of what is reported.
fn without_lines(rated: &str) -> serde_json::Value {
    let mut accounts: serde_json::Value = serde_json::from_str(rated).unwrap();
    for account in accounts.as_array_mut().unwrap() {
        for list in ["faults", "unpriced"] {
            for found in account[list].as_array_mut().into_iter().flatten() {
                found["line"] = 0.into();
            }
            if let Some(found) = account[list].as_array_mut() {
                found.sort_by_key(ToString::to_string);
            }
        }
    }
    accounts
}

fn models() -> impl Strategy<Value = (&'static str, &'static str, &'static str, Vec<Row>)> {
    let around = [
        "2022-03-29T00:00:00Z",
        "2023-05-30T00:00:00Z",
        "2024-10-30T00:00:00Z",
        "2025-06-29T00:00:00Z",
        "2026-09-29T00:00:00Z",
    ];
    let readings = [
        r#"{"free.dialogues":2,"free.service_messages":1}"#,
        r#"{"free.scope":"number","threshold.amount":"0.10","threshold.scope":"number"}"#,
        r#"{"free.dialogues":0,"threshold.scope":"account","threshold.amount":"0.20","ads.free":"every_click"}"#,
        r#"{"free.dialogues":0,"dialogue.opens_at":"first_business_message","month.zone":"utc"}"#,
    ];
    let chosen = (select(vec!["meta", "meta", "chat-api-2022-02"]), select(readings.to_vec()), select(around.to_vec()));
    chosen.prop_flat_map(|(terms, readings, around)| (Just(terms), Just(readings), Just(around), rows(around)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_memory_cut_or_number_of_threads_changes_anything(
        (terms, readings, _, rows) in models(),
        narrow in any::<bool>(),
        group in 1_usize..20,
        scale in scales(&std::env::temp_dir()),
    ) {
        let folder = TempDir::new().unwrap();
        let accounts = accounts(folder.path(), terms, readings);
        let columns = if narrow { 6 } else { 9 };
        let plain = rated(&accounts, &text(folder.path(), &rows, columns), &Scale::new(1, folder.path().to_owned()));
        let cut = rated(&accounts, &folder.path().join("messages.csv"), &scale);
        prop_assert_eq!(&plain, &cut);
        prop_assert_eq!(&plain, &rated(&accounts, &parquet(folder.path(), &rows, columns, group), &scale));
    }

    #[test]
    fn order_and_repetition_change_nothing(
        (terms, readings, _, rows) in models(),
        turn in any::<prop::sample::Index>(),
        scale in scales(&std::env::temp_dir()),
    ) {
        let folder = TempDir::new().unwrap();
        let accounts = accounts(folder.path(), terms, readings);
        let plain = rated(&accounts, &text(folder.path(), &rows, 9), &scale);
        let mut shuffled = rows.clone();
        shuffled.extend(rows.iter().step_by(3).cloned());
        if !shuffled.is_empty() {
            let middle = turn.index(shuffled.len());
            shuffled.rotate_left(middle);
            shuffled.reverse();
        }
        let again = rated(&accounts, &text(folder.path(), &shuffled, 9), &scale);
        prop_assert_eq!(without_lines(&plain), without_lines(&again));
    }

    #[test]
    fn it_is_what_the_messages_come_to_one_by_one((terms, readings, _, rows) in models(), scale in scales(&std::env::temp_dir())) {
        let folder = TempDir::new().unwrap();
        let accounts = accounts(folder.path(), terms, readings);
        let prices = PriceList::embedded(accounts.currency);
        let messages = text(folder.path(), &rows, 9);
        let rated: Vec<Rated> = rating::rate(&accounts, &prices, &messages, &scale, &|_, _, _| {}).unwrap();
        let (months, faults) = one_by_one(&accounts, &rows);
        for ((rated, tallies), faults) in rated.iter().zip(months).zip(faults) {
            prop_assert_eq!(rated.faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), faults);
            let shown = rated.wabas.iter().flat_map(|waba| waba.months.iter().map(|month| (waba.id.clone(), month.month.clone(), month.opened, month.paid, month.unpriced, month.free_service)));
            let mut expected: Vec<_> = tallies.iter().map(|t| (t.waba.clone(), t.month.to_string(), t.opened, t.paid, t.unpriced, t.free_service)).collect();
            let mut shown: Vec<_> = shown.collect();
            shown.sort();
            expected.sort();
            prop_assert_eq!(shown, expected);
            prop_assert_eq!(rated.unpriced.len() as u64, tallies.iter().map(|tally| tally.unpriced).sum::<u64>());
        }
    }
}
