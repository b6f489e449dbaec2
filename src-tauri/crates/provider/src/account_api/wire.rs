//! The shapes of the account API, as its specification writes them.
//!
//! Amounts that the archive could not hold exactly are refused here, while the path to them is still known.

mod money_wire;
mod to_ours;

use billing::{Currency, Initiator, Market, Month, PhoneNumber, Plan};
use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, de::Error};
use serde_json::{Map, Value};

use crate::Instant;
pub(super) use money_wire::Amount;

/// The longest id or cursor that is taken, in bytes.
const LONGEST_KEY: usize = 1000;

/// An id or a cursor. An empty one would make two things one, and an endless one is no name for anything.
fn key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let key = String::deserialize(deserializer)?;
    match key.len() {
        0 => Err(D::Error::custom("it is empty")),
        1..=LONGEST_KEY => Ok(key),
        length => Err(D::Error::custom(format!("it has {length} bytes"))),
    }
}

fn optional_key<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Key(#[serde(deserialize_with = "key")] String);
    Ok(Option::<Key>::deserialize(deserializer)?.map(|key| key.0))
}

#[derive(Deserialize)]
pub(super) struct ListPage<T> {
    pub(super) items: Vec<T>,
    #[serde(default, deserialize_with = "optional_key")]
    pub(super) next: Option<String>,
    pub(super) total: Option<u64>,
}

#[derive(Deserialize)]
pub(super) struct FeedPage<T> {
    pub(super) items: Vec<T>,
    #[serde(deserialize_with = "key")]
    pub(super) cursor: String,
    pub(super) more: bool,
    pub(super) total: Option<u64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Clock {
    Simulated,
    Real,
}

#[derive(Deserialize)]
pub(super) struct Account {
    #[serde(deserialize_with = "key")]
    id: String,
    name: String,
    zone: Tz,
    currency: Currency,
    now: Instant,
    clock: Clock,
    card: Option<Card>,
    terms_id: Option<String>,
    agreed_yearly: Option<Amount>,
    #[serde(default)]
    unpaid: Vec<String>,
    opened_at: Option<Instant>,
}

#[derive(Deserialize)]
struct Card {
    brand: String,
    last4: String,
    expires: String,
    accepts: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct Terms {
    id: String,
    parameters: Map<String, Value>,
}

#[derive(Deserialize)]
pub(super) struct Rate {
    effective_from: NaiveDate,
    market: Market,
    initiator: Initiator,
    rate: Amount,
}

#[derive(Deserialize)]
pub(super) struct Waba {
    #[serde(deserialize_with = "key")]
    id: String,
    name: String,
    zone: Tz,
    currency: Currency,
}

#[derive(Deserialize)]
pub(super) struct Number {
    #[serde(deserialize_with = "key")]
    id: String,
    number: PhoneNumber,
    waba_id: String,
    display_name: String,
    name_status: String,
    plan: Plan,
    since: Option<Instant>,
    standing: String,
    deletable_from: Option<Instant>,
    price: Option<Amount>,
    next_debit_at: Option<Instant>,
    paid_until: Option<Instant>,
    connected_at: Option<Instant>,
    cancelled_at: Option<Instant>,
    deleted_at: Option<Instant>,
    quality: String,
    verification: Option<Verification>,
}

#[derive(Deserialize)]
struct Verification {
    code_sent_at: Option<Instant>,
    method: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Event {
    #[serde(deserialize_with = "key")]
    id: String,
    at: Instant,
    number_id: String,
    kind: String,
    detail: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum EntryWord {
    Ordinary,
    Ad,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChargeWord {
    FreeAllowance,
    FreeEntry,
    Paid,
    Unpriced,
}

#[derive(Deserialize)]
#[serde(try_from = "RawDialogue")]
pub(super) struct Dialogue(crate::DialogueSeen);

#[derive(Deserialize)]
struct RawDialogue {
    #[serde(deserialize_with = "key")]
    id: String,
    number_id: String,
    customer: PhoneNumber,
    opened_at: Instant,
    initiator: Initiator,
    entry: EntryWord,
    #[serde(default)]
    first_click: bool,
    market: Market,
    charge: Option<ChargeWord>,
    place: Option<u32>,
    rate: Option<Amount>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Paid,
    Failed,
}

#[derive(Deserialize)]
pub(super) struct Debit {
    #[serde(deserialize_with = "key")]
    id: String,
    at: Instant,
    amount: Amount,
    kind: String,
    waba_id: Option<String>,
    number_id: Option<String>,
    month: Option<Month>,
    outcome: Outcome,
    #[serde(default)]
    attempts: Vec<Attempt>,
    paid_at: Option<Instant>,
    covers: Option<Covers>,
    accrued: Option<Amount>,
    carry: Option<Amount>,
    period: Option<Period>,
}

#[derive(Deserialize)]
struct Attempt {
    at: Instant,
    outcome: Outcome,
    decline: Option<String>,
}

#[derive(Deserialize)]
struct Covers {
    dialogues: u64,
    from_dialogue_id: Option<String>,
    to_dialogue_id: Option<String>,
}

#[derive(Deserialize)]
struct Period {
    from: Instant,
    to: Instant,
}

#[derive(Deserialize)]
pub(super) struct Bill {
    #[serde(deserialize_with = "key")]
    id: String,
    month: Month,
    state: String,
    issued_at: Instant,
    total: Amount,
    hosting: Amount,
    dialogues: Amount,
    extra: Amount,
    refunds: Amount,
    debit_ids: Vec<String>,
    lines: Vec<BillLine>,
}

#[derive(Deserialize)]
struct BillLine {
    kind: String,
    number_id: Option<String>,
    waba_id: Option<String>,
    market: Option<Market>,
    initiator: Option<Initiator>,
    quantity: u64,
    unit_rate: Option<Amount>,
    amount: Amount,
}

#[derive(Deserialize)]
pub(super) struct Report {
    waba_id: String,
    month: Month,
    paid_dialogues: u64,
    issued_at: Instant,
}

#[derive(Deserialize)]
pub(super) struct Claim {
    #[serde(deserialize_with = "key")]
    id: String,
    month: Month,
    waba_id: Option<String>,
    amount: Amount,
    #[serde(default)]
    reason: String,
    state: String,
    made_at: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum QuoteKind {
    Price,
    Ask,
}

#[derive(Deserialize)]
pub(super) struct Quote {
    kind: QuoteKind,
    today: Option<Amount>,
    monthly_equivalent: Option<Amount>,
    live_numbers_after: u32,
    next_debit_at: Option<Instant>,
    others: Option<Others>,
}

#[derive(Deserialize)]
struct Others {
    numbers: u32,
    from: Amount,
    to: Amount,
}

#[derive(Deserialize)]
pub(super) struct PlanPreview {
    from: Plan,
    to: Plan,
    effective_at: Option<Instant>,
    price: Option<Amount>,
}

#[derive(Deserialize)]
pub(super) struct CancellationPreview {
    rule: String,
    extra_month: Option<Amount>,
    accrued: Option<Amount>,
    accrued_debited_at: Option<Instant>,
    unused_days: u32,
    provider_date: Option<Instant>,
    meta_date: Option<Instant>,
    promised: Option<Instant>,
    others: Option<Others>,
}

#[derive(Deserialize)]
pub(super) struct Cancellation {
    reference: String,
    number_id: String,
    requested_at: Instant,
    rule: String,
    state: String,
    extra_month_debit_id: Option<String>,
    deletable_from: Option<Instant>,
    promised: Option<Instant>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
struct Step {
    name: String,
    at: Option<Instant>,
    expected: Option<Instant>,
}

#[derive(Deserialize)]
pub(super) struct NumberAdded {
    number: Number,
    debit: Option<Debit>,
}

#[derive(Deserialize)]
pub(super) struct CodeSent {
    sent_at: Instant,
    method: String,
    hint: Option<String>,
}

#[derive(Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum RequestState {
    Unknown,
    Done,
}

#[derive(Deserialize)]
pub(super) struct RequestSeen {
    pub(super) status: RequestState,
    pub(super) http_status: Option<u16>,
    pub(super) response: Option<Value>,
}
