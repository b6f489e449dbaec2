//! A month of a whole provider, made up from a fixed seed, to measure with.
//!
//! `provider_month FOLDER MESSAGES` writes `accounts.json`, `rates.csv` and `messages.parquet`: 3,000 accounts, 15,000
//! numbers, bursts of messages in chats, in the order of arrival, of which one in two hundred comes late.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch, StringArray, TimestampMicrosecondArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use serde_json::json;

const ACCOUNTS: u64 = 3_000;
const NUMBERS: u64 = 15_000;
/// 2022-03-01 00:00 in Madrid, in microseconds.
const START: i64 = 1_646_089_200_000_000;
/// March, in which the clocks of Madrid go forward.
const HOURS: u64 = 31 * 24 - 1;
const HOUR: u64 = 3_600_000_000;
/// Rows of a group of the Parquet file.
const GROUP: usize = 1 << 18;
/// How many of 100 messages are written in each hour of the day, times ten.
const DAY: [u64; 24] = [7, 4, 3, 2, 2, 4, 10, 22, 42, 60, 68, 68, 62, 58, 56, 60, 66, 70, 72, 68, 58, 44, 30, 16];
/// Calling codes of two digits, and their markets with what a dialogue costs.
const MARKETS: [(u64, &str, &str, &str); 8] = [
    (34, "Spain", "0.0615", "0.0369"),
    (33, "France", "0.1432", "0.0859"),
    (49, "Germany", "0.1365", "0.0819"),
    (55, "Brazil", "0.0500", "0.0300"),
    (52, "Mexico", "0.0349", "0.0105"),
    (91, "India", "0.0099", "0.0060"),
    (44, "United Kingdom", "0.0705", "0.0388"),
    (39, "Italy", "0.0691", "0.0386"),
];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("provider_month FOLDER MESSAGES");
    let messages = arguments.next().expect("provider_month FOLDER MESSAGES").parse().unwrap();
    fs::create_dir_all(&folder).unwrap();
    let folder = Path::new(&folder);
    fs::write(folder.join("accounts.json"), accounts()).unwrap();
    fs::write(folder.join("rates.csv"), rates()).unwrap();
    let mut file = MessageFile::new(&folder.join("messages.parquet"));
    Month::new(messages).write(&mut file);
    file.close();
}

fn number(place: u64) -> u64 {
    34_900_000_000 + place * 37
}

/// Five numbers in each account: three in its first WABA, two in its second.
fn accounts() -> String {
    let number =
        |place| json!({"number": format!("+{}", number(place)), "plan": "monthly", "since": "2022-01-31T09:00:00Z"});
    let waba = |id: &str, places: std::ops::Range<u64>| json!({"id": id, "zone": "Europe/Madrid", "numbers": places.map(number).collect::<Vec<_>>()});
    let account = |account: u64| {
        let first = account * (NUMBERS / ACCOUNTS);
        let wabas = [waba("one", first..first + 3), waba("two", first + 3..first + 5)];
        json!({"id": format!("account-{account}"), "currency": "USD", "zone": "Europe/Madrid", "wabas": wabas})
    };
    serde_json::to_string(&(0..ACCOUNTS).map(account).collect::<Vec<_>>()).unwrap()
}

fn rates() -> String {
    let rows = MARKETS.iter().map(|(_, market, business, customer)| {
        format!("2022-02-01,{market},business,USD,{business}\n2022-02-01,{market},customer,USD,{customer}\n")
    });
    "effective_from,market,initiator,currency,rate\n".to_owned() + &rows.collect::<String>()
}

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// A message on its way, first of all by when it is written to the file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Sent {
    arrives: std::cmp::Reverse<u64>,
    order: std::cmp::Reverse<u64>,
    /// Microseconds since the month began.
    at: u64,
    number: u64,
    customer: u64,
    out: bool,
    template: bool,
    ad: bool,
}

struct Month {
    dice: Dice,
    messages: u64,
    chats: u64,
    made: u64,
    waiting: BinaryHeap<Sent>,
}

impl Month {
    fn new(messages: u64) -> Self {
        Self { dice: Dice(2022), messages, chats: (messages / 20).max(1), made: 0, waiting: BinaryHeap::new() }
    }

    /// Hour by hour, with the hours of a day as busy as people are.
    fn write(mut self, file: &mut MessageFile) {
        let busy = |hour: u64| DAY[(hour % 24) as usize];
        let all: u64 = (0..HOURS).map(busy).sum();
        let mut weight = 0;
        for hour in 0..HOURS {
            weight += busy(hour);
            let until = (u128::from(self.messages) * u128::from(weight) / u128::from(all)) as u64;
            while self.made < until {
                self.burst(hour, until);
            }
            while self.waiting.peek().is_some_and(|sent| sent.arrives.0 < (hour + 1) * HOUR) {
                file.push(&self.waiting.pop().unwrap());
            }
        }
        while let Some(sent) = self.waiting.pop() {
            file.push(&sent);
        }
    }

    /// A few messages of one chat, seconds or minutes apart.
    fn burst(&mut self, hour: u64, until: u64) {
        let chat = self.dice.below(self.chats);
        let mut of_chat = Dice(chat);
        let place = of_chat.below(NUMBERS) * of_chat.below(NUMBERS) / NUMBERS;
        let (code, ..) = MARKETS[of_chat.below(MARKETS.len() as u64) as usize];
        let (number, customer) = (number(place), code * 1_000_000_000 + of_chat.below(1_000_000_000));
        let by_business = self.dice.below(10) < 3;
        let ad = !by_business && self.dice.one_in(20);
        let count = (1 + self.dice.below(8) + self.dice.below(8)).min(until - self.made);
        let mut at = hour * HOUR + self.dice.below(HOUR);
        for turn in 0..count {
            if at >= HOURS * HOUR {
                return;
            }
            let out = if turn == 0 { by_business } else { self.dice.one_in(2) };
            let late = if self.dice.one_in(200) { self.dice.below(48 * HOUR) } else { self.dice.below(2_000_000) };
            self.made += 1;
            self.waiting.push(Sent {
                arrives: std::cmp::Reverse(at + late),
                order: std::cmp::Reverse(self.made),
                at,
                number,
                customer,
                out,
                template: out && (turn == 0 || self.dice.one_in(25)),
                ad: ad && turn == 0,
            });
            let pause = if self.dice.one_in(12) { HOUR / 2 } else { 90_000_000 };
            at += 1 + self.dice.below(pause);
        }
    }
}

/// The Parquet file, written group by group.
struct MessageFile {
    writer: Option<ArrowWriter<File>>,
    path: PathBuf,
    rows: usize,
    at: Vec<i64>,
    customer: Vec<String>,
    /// Number, direction, kind, entry.
    words: [StringDictionaryBuilder<Int32Type>; 4],
}

impl MessageFile {
    fn new(path: &Path) -> Self {
        let words = std::array::from_fn(|_| StringDictionaryBuilder::new());
        Self { writer: None, path: path.to_owned(), rows: 0, at: Vec::new(), customer: Vec::new(), words }
    }

    fn push(&mut self, sent: &Sent) {
        self.at.push(START + sent.at as i64);
        self.customer.push(format!("+{}", sent.customer));
        self.words[0].append_value(format!("+{}", sent.number));
        self.words[1].append_value(if sent.out { "out" } else { "in" });
        self.words[2].append_value(if sent.template { "template" } else { "session" });
        self.words[3].append_value(if sent.ad { "ad" } else { "" });
        self.rows += 1;
        if self.rows == GROUP {
            self.end_group();
        }
    }

    fn end_group(&mut self) {
        let at = TimestampMicrosecondArray::from(std::mem::take(&mut self.at)).with_timezone("UTC");
        let customer = StringArray::from(std::mem::take(&mut self.customer));
        let [number, direction, kind, entry] = self.words.each_mut().map(|words| Arc::new(words.finish()) as ArrayRef);
        let columns = [
            ("at", Arc::new(at) as ArrayRef),
            ("number", number),
            ("customer", Arc::new(customer)),
            ("direction", direction),
            ("kind", kind),
            ("entry", entry),
        ];
        let batch = RecordBatch::try_from_iter(columns).unwrap();
        let writer = self.writer.get_or_insert_with(|| {
            let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
            let properties = properties.set_max_row_group_row_count(Some(GROUP)).build();
            ArrowWriter::try_new(File::create(&self.path).unwrap(), batch.schema(), Some(properties)).unwrap()
        });
        writer.write(&batch).unwrap();
        writer.flush().unwrap();
        self.rows = 0;
    }

    fn close(mut self) {
        self.end_group();
        self.writer.unwrap().close().unwrap();
    }
}
