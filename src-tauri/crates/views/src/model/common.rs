//! The words every page uses: amounts, certainty, numbers, and the question "why?".

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A moment in UTC; RFC 3339 on the border.
pub type Instant = DateTime<Utc>;

/// An exact amount as it crosses the border to the window and the command line.
///
/// `amount` is a decimal string that keeps every digit (`"25.3380"`); nobody turns it into a float.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "views.ts")]
pub struct Amount {
    /// Major units, every digit kept.
    #[serde(with = "rust_decimal::serde::str")]
    #[ts(type = "string")]
    pub amount: Decimal,
    /// ISO 4217, `"USD"`.
    pub currency: String,
}

/// How sure a figure is. Words on screen, never colours alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Certainty {
    /// Our arithmetic, by the billing rules.
    Estimated,
    /// The provider's usage or debit list says so.
    Reported,
    /// It is on a bill.
    Billed,
}

/// What a "why?" panel explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum WhyKind {
    /// A debit; the id is the debit's.
    Debit,
    /// A dialogue; the id is the dialogue's.
    Dialogue,
    /// The next hosting debit of a number; the id is the number's.
    Hosting,
    /// Leaving with a number today; the id is the number's.
    Leaving,
    /// A line of a bill; the id is `2026-03/4`, month and place.
    BillLine,
    /// What is accrued towards the threshold; the id is the WABA's.
    Threshold,
    /// What a month's dialogues cost; the id is the month.
    Month,
    /// What a running month is heading for; the id is the month.
    Forecast,
    /// An expected debit for dialogues; the id is its place among them, from 0.
    ExpectedDebit,
    /// What was taken from the card on a day, and what else happened; the id is the day on the account's calendar.
    Day,
}

/// The question a figure answers when somebody asks why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "views.ts")]
pub struct WhySubject {
    /// What kind of thing is asked about.
    pub kind: WhyKind,
    /// Which one.
    pub id: String,
}

/// An amount with how sure it is and, where it has one, its explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Figure {
    /// The amount.
    pub amount: Amount,
    /// How sure it is.
    pub certainty: Certainty,
    /// What to ask for its explanation.
    pub why: Option<WhySubject>,
}

/// How hosting is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Plan {
    /// Every month.
    Monthly,
    /// Twelve months at once.
    Yearly,
}

/// Who opened a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Initiator {
    /// The business wrote first.
    Business,
    /// The customer wrote first.
    Customer,
}

/// A rule of the billing rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
#[expect(missing_docs, reason = "the rules document names them")]
pub enum RuleId {
    H1,
    H2,
    H3,
    H4,
    H5,
    D1,
    D2,
    D3,
    D4,
    D5,
    W1,
    W2,
    W3,
    W4,
    W5,
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
}

/// A number, as a row or a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberRef {
    /// The provider's id of the number.
    pub id: String,
    /// E.164, `+34600111222`.
    pub number: String,
    /// Grouped for reading, `+34 600 11 12 22`.
    pub international: String,
    /// The display name.
    pub label: String,
}

/// A WhatsApp Business Account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct WabaRef {
    /// The provider's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its IANA time zone: months and days of its dialogues are those of this zone.
    pub zone: String,
}

/// The state of a number, in the words of the billing rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "views.ts")]
pub enum Standing {
    /// Subscribed, its code is not confirmed yet.
    Connecting,
    /// Works.
    Active,
    /// A debit failed (H4, W4).
    Suspended,
    /// Cancelled, cannot be deleted yet (C2, C6).
    Blocked,
    /// Cancelled, may be deleted now.
    Deletable,
    /// Gone.
    Deleted,
    /// A word of the provider this version does not know.
    Unknown,
}

/// The state of a number with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct NumberStatus {
    /// The state.
    pub standing: Standing,
    /// Since when, if the history says.
    pub since: Option<Instant>,
    /// From when it may be deleted; only for a blocked or deletable number.
    pub deletable_from: Option<Instant>,
    /// The failed debit that suspends it.
    pub failed_debit: Option<String>,
}

/// How many dialogues, by how they were charged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Counts {
    /// All opened.
    pub opened: u32,
    /// Free, out of the allowance (D4).
    pub free_allowance: u32,
    /// Free, entered by an ad (D5).
    pub free_entry: u32,
    /// Paid.
    pub paid: u32,
    /// Without a rate in the card (D3). Never counted as zero cost.
    pub unpriced: u32,
    /// Opened by the business.
    pub business_initiated: u32,
    /// Opened by the customer.
    pub customer_initiated: u32,
}

/// What a month, a number or an account cost, split the way bills are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Costs {
    /// Hosting debits of the month.
    pub hosting: Figure,
    /// Exact cost of the paid dialogues opened in the month.
    pub dialogues: Figure,
    /// Extra months on leaving (C2).
    pub extra: Figure,
    /// Refunds; positive.
    pub refunds: Figure,
    /// Hosting + dialogues + extra - refunds.
    pub total: Figure,
}

/// How old the figures are and how far they reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Freshness {
    /// When the last complete sync ended, by the computer's clock.
    pub synced_at: Option<Instant>,
    /// Up to when usage is complete, in business time.
    pub usage_complete_to: Option<Instant>,
    /// The last month that has a bill.
    pub bills_to: Option<String>,
    /// The last complete sync is more than 24 hours old.
    pub stale: bool,
}

/// The card debits go to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct Card {
    /// `Visa`.
    pub brand: String,
    /// The last four digits.
    pub last4: String,
    /// The last month it is valid, `2028-04`.
    pub expires: String,
}

/// A day and what it belongs to; the first instant is in the zone of the view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DayPoint {
    /// The day.
    pub day: NaiveDate,
    /// Dialogue cost of that day.
    pub amount: Amount,
    /// Dialogue cost of the month up to and including that day.
    pub cumulative: Amount,
    /// The same, of the month it is compared with; absent when that month has no such day.
    pub compared_cumulative: Option<Amount>,
    /// Dialogues opened that day.
    pub opened: u32,
    /// Paid dialogues opened that day.
    pub paid: u32,
}

/// A debit drawn on the cumulative line: where the threshold was crossed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "views.ts")]
pub struct DebitFlag {
    /// The day it belongs to, in its WABA's zone.
    pub day: NaiveDate,
    /// When.
    pub at: Instant,
    /// How much.
    pub amount: Amount,
    /// Which debit.
    pub debit_id: String,
    /// Of which WABA.
    pub waba_id: Option<String>,
}
