//! What a person can do, and what became of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use views::model::{Amount, CancellationView, DebitRow, Figure, HostingPrice, Instant, NumberRef, Plan, PriceRise};

use super::error::CommandError;

/// The add-number wizard, kept at every step so that it survives a restart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "desk.ts")]
pub struct Draft {
    /// The reference of this wizard run; connecting twice with it connects once.
    pub id: String,
    /// The step it is at, 1 to 5.
    pub step: u32,
    /// ISO 3166 country the number is typed for.
    pub country: Option<String>,
    /// The number as it was typed.
    pub number: String,
    /// The number is in the WhatsApp app now.
    pub in_app: Option<bool>,
    /// It can receive a call or an SMS.
    pub can_receive: Option<bool>,
    /// It was at another provider.
    pub elsewhere: Option<bool>,
    /// The WABA it goes to.
    pub waba_id: Option<String>,
    /// The display name.
    pub display_name: String,
    /// The plan.
    pub plan: Option<Plan>,
    /// A price agreed with the provider, where it has to be asked for.
    pub agreed_price: Option<Amount>,
}

/// What the draft page starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct DraftView {
    /// The kept draft, or a fresh one.
    pub draft: Draft,
    /// It was kept from before.
    pub resumed: bool,
    /// Debits that have to be paid first (H5).
    pub unpaid: Vec<DebitRow>,
    /// WABAs to choose from.
    pub wabas: Vec<WabaChoice>,
    /// Its connecting is on its way or of unknown outcome: do not repeat.
    pub intention: Option<Intention>,
}

/// A WABA to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct WabaChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its zone.
    pub zone: String,
    /// Its numbers that are not deleted.
    pub numbers: u32,
}

/// What a typed number turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum NumberVerdict {
    /// It can be connected.
    Good,
    /// Nothing was typed.
    Empty,
    /// Not a phone number.
    NotANumber,
    /// Too few digits for its country.
    TooShort,
    /// Too many digits for its country.
    TooLong,
    /// No country: choose one, or begin with `+`.
    CountryMissing,
    /// A phone number, but none in use in its country.
    NotValid,
    /// It is in this account already.
    InAccount,
    /// It was in this account and its cancellation is not complete.
    BeingCancelled,
    /// It was in this account and is deleted: it can be connected again.
    GoodAgain,
}

/// A typed number, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct NumberCheck {
    /// What it is.
    pub verdict: NumberVerdict,
    /// It can go on to the next step.
    pub ok: bool,
    /// E.164.
    pub number: Option<String>,
    /// Grouped for reading.
    pub international: Option<String>,
    /// ISO 3166 country it belongs to.
    pub country: Option<String>,
    /// The number of the account it equals.
    pub existing: Option<NumberRef>,
}

/// What connecting one more number would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Quote {
    /// Which plan.
    pub plan: Plan,
    /// The price, or that it has to be asked for.
    pub price: HostingPrice,
    /// What is debited today; reported by the provider, or estimated when offline.
    pub today: Option<Figure>,
    /// Live numbers with it.
    pub live_numbers_after: u32,
    /// The next debit after today.
    pub next_debit_at: Instant,
    /// The two after that, to show the rule at work (H3).
    pub later_debits: Vec<Instant>,
    /// What changes for the other numbers at their next debit (H2); `more_a_month` is negative when they get cheaper.
    pub others: Option<PriceRise>,
    /// A year at once is cheaper from this many months on.
    pub break_even_months: Option<u32>,
    /// The provider could not be asked.
    pub offline: bool,
    /// Debits that have to be paid first (H5).
    pub unpaid: Vec<DebitRow>,
    /// The account's zone.
    pub zone: String,
}

/// How a verification code travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum CodeMethod {
    /// By SMS.
    Sms,
    /// By a call.
    Voice,
}

/// What was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum IntentionKind {
    /// Connect a number.
    AddNumber,
    /// Send a verification code.
    SendCode,
    /// Confirm a verification code.
    ConfirmCode,
    /// Cancel a number's subscription.
    Cancel,
    /// Delete a cancelled number.
    DeleteNumber,
    /// Pay a failed debit.
    PayDebit,
    /// Change a plan.
    ChangePlan,
    /// Change a display name.
    SetDisplayName,
    /// Ask for money back.
    ClaimRefund,
}

/// What became of a write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "desk.ts")]
pub enum IntentionState {
    /// Kept on this computer, not sent: it can still be undone.
    Held,
    /// On its way.
    Sending,
    /// The answer was lost. It is asked for; it must not be repeated.
    Unknown,
    /// The provider did it.
    Done,
    /// The provider said no; nothing was changed.
    Refused,
    /// Taken back before it was sent.
    Undone,
}

/// A write: kept before it is sent, until its outcome is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Intention {
    /// Its id, which is its idempotency key.
    pub id: String,
    /// What was meant.
    pub kind: IntentionKind,
    /// The number it is about, if there is one already.
    pub number_id: Option<String>,
    /// The debit it is about.
    pub debit_id: Option<String>,
    /// What became of it.
    pub state: IntentionState,
    /// Since when it is in that state, by the computer's clock.
    pub since: Instant,
    /// When it was meant.
    pub created_at: Instant,
    /// Why it was refused, or why its outcome is not known.
    pub problem: Option<CommandError>,
    /// The provider's reference, if it gave one.
    pub reference: Option<String>,
}

/// A cancellation that is held on this computer before it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct HeldCancellation {
    /// The intention.
    pub intention: Intention,
    /// The number.
    pub number: NumberRef,
    /// Seconds until it is sent.
    pub seconds_left: u32,
    /// How long it is held in all.
    pub seconds_in_all: u32,
    /// The countdown stands still.
    pub paused: bool,
    /// Its time ran out while the app was closed: it was not sent and needs to be confirmed again.
    pub needs_confirmation: bool,
}

/// A cancellation, from held to gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Tracker {
    /// The number.
    pub number: NumberRef,
    /// It is held on this computer.
    pub held: Option<HeldCancellation>,
    /// The write that asked for it.
    pub intention: Option<Intention>,
    /// What the provider knows of it.
    pub cancellation: Option<CancellationView>,
    /// Debits of the number after it should have ended: worth a question.
    pub debits_after_end: Vec<DebitRow>,
}

/// What changing the plan would mean, asked from the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct PlanPreview {
    /// The plan now.
    pub from: Plan,
    /// The plan then.
    pub to: Plan,
    /// From when.
    pub effective_at: Option<Instant>,
    /// The price at that debit.
    pub price: HostingPrice,
    /// The provider could not be asked: our arithmetic.
    pub offline: bool,
}

/// A code that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct CodeSent {
    /// The write.
    pub intention: Intention,
    /// When.
    pub sent_at: Option<Instant>,
    /// How.
    pub method: CodeMethod,
}

/// A held or unfinished write at the start of the app, or all of them on request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "desk.ts")]
pub struct Intentions {
    /// Newest first.
    pub rows: Vec<Intention>,
    /// Held cancellations.
    pub held: Vec<HeldCancellation>,
}
