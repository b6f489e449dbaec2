//! Numbers: what is hosted, what it costs, how it is added and changed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Debit, Money, words};

words! {
    /// How the hosting of a number is paid.
    Plan {
        /// Month by month.
        Monthly = "monthly",
        /// Twelve months at once.
        Yearly = "yearly",
    }
}

words! {
    /// Where a number stands.
    Standing {
        /// Subscribed, its code not confirmed yet.
        Connecting = "connecting",
        /// Working.
        Active = "active",
        /// A debit failed; it opens no dialogues until that is paid.
        Suspended = "suspended",
        /// Cancelled, and may not be deleted yet.
        Blocked = "blocked",
        /// Cancelled, and may be deleted.
        Deletable = "deletable",
        /// Gone.
        Deleted = "deleted",
    }
}

words! {
    /// What Meta decided about a display name.
    NameStatus {
        /// Shown to customers.
        Approved = "approved",
        /// Not decided yet.
        Pending = "pending",
        /// Refused.
        Declined = "declined",
    }
}

words! {
    /// Meta's rating of a number's messages.
    Quality {
        /// High.
        Green = "green",
        /// Medium.
        Yellow = "yellow",
        /// Low.
        Red = "red",
        /// Not rated.
        Unknown = "unknown",
    }
}

words! {
    /// How a verification code is sent.
    CodeMethod {
        /// As a text message.
        Sms = "sms",
        /// Read out in a call.
        Voice = "voice",
    }
}

words! {
    /// Whether there is a computed price.
    QuoteKind {
        /// There is one.
        Price = "price",
        /// There is none: ask for a quote.
        Ask = "ask",
    }
}

/// A hosted number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Number {
    /// Its id.
    #[schema(example = "num-1")]
    pub(crate) id: String,
    /// E.164.
    #[schema(example = "+34600111222", pattern = r"^\+[1-9][0-9]{0,14}$")]
    pub(crate) number: String,
    /// The WABA it belongs to.
    pub(crate) waba_id: String,
    /// The name customers see.
    pub(crate) display_name: String,
    /// What Meta decided about that name.
    pub(crate) name_status: NameStatus,
    /// How its hosting is paid.
    pub(crate) plan: Plan,
    /// The plan from its next debit on, where that is another one.
    pub(crate) next_plan: Option<Plan>,
    /// When it was subscribed.
    pub(crate) since: DateTime<Utc>,
    /// Where it stands.
    pub(crate) standing: Standing,
    /// From when on a cancelled number may be deleted; null until its last paid dialogue is paid for.
    pub(crate) deletable_from: Option<DateTime<Utc>>,
    /// What its next hosting debit would be with today's count of numbers.
    pub(crate) price: Option<Money>,
    /// When its next hosting debit is.
    pub(crate) next_debit_at: Option<DateTime<Utc>>,
    /// Until when its hosting is paid.
    pub(crate) paid_until: Option<DateTime<Utc>>,
    /// When its code was confirmed.
    pub(crate) connected_at: Option<DateTime<Utc>>,
    /// When it was cancelled.
    pub(crate) cancelled_at: Option<DateTime<Utc>>,
    /// When it was deleted.
    pub(crate) deleted_at: Option<DateTime<Utc>>,
    /// Meta's rating.
    pub(crate) quality: Quality,
    /// The last verification code, while the number is being connected.
    pub(crate) verification: Option<Verification>,
}

/// The last verification code that was asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Verification {
    /// When it was sent.
    pub(crate) code_sent_at: Option<DateTime<Utc>>,
    /// How it was sent.
    pub(crate) method: Option<CodeMethod>,
}

/// A number to add.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"number": "+34600111222", "waba_id": "waba-1", "display_name": "Casa Robles Reception",
    "plan": "monthly", "agreed_price": {"amount": "39.00", "currency": "USD"}}))]
pub(crate) struct AddNumber {
    /// E.164. Must be a number that can exist.
    #[schema(example = "+34600111222", pattern = r"^\+[1-9][0-9]{0,14}$", max_length = 16)]
    pub(crate) number: String,
    /// The WABA it is to belong to.
    #[schema(example = "waba-1", pattern = "^waba-[1-9][0-9]{0,8}$", max_length = 14)]
    pub(crate) waba_id: String,
    /// The name customers will see: 3 to 100 characters, no control characters, no space at its ends.
    #[schema(
        min_length = 3,
        max_length = 100,
        pattern = r"^[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?$"
    )]
    pub(crate) display_name: String,
    /// How its hosting is to be paid.
    pub(crate) plan: Plan,
    /// The price the person agreed to. If it is not today's quote, nothing happens and the answer is `quote_changed`.
    #[serde(default)]
    pub(crate) agreed_price: Option<Money>,
}

/// A number that was added, and its first debit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AddedNumber {
    /// The number.
    pub(crate) number: Number,
    /// What was debited.
    pub(crate) debit: Debit,
}

/// How to send a verification code.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"method": "sms", "language": "en"}))]
pub(crate) struct SendCode {
    /// By text message or by call.
    pub(crate) method: CodeMethod,
    /// The language of the message: `en`, or `es-MX`.
    #[schema(example = "en", pattern = "^[a-z]{2}(-[A-Z]{2})?$", max_length = 5)]
    pub(crate) language: String,
}

/// A verification code on its way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CodeSent {
    /// When it was sent.
    pub(crate) sent_at: DateTime<Utc>,
    /// How.
    pub(crate) method: CodeMethod,
    /// Where to look for it, in plain words.
    pub(crate) hint: String,
}

/// The verification code a person received.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"code": "042137"}))]
pub(crate) struct VerificationCode {
    /// Six digits.
    #[schema(pattern = "^[0-9]{6}$", example = "042137", min_length = 6, max_length = 6)]
    pub(crate) code: String,
}

/// A new display name.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"display_name": "Casa Robles Reception"}))]
pub(crate) struct DisplayName {
    /// 3 to 100 characters, no control characters, no space at its ends.
    #[schema(
        min_length = 3,
        max_length = 100,
        pattern = r"^[^\s\x00-\x1f\x7f-\x9f]([^\x00-\x1f\x7f-\x9f]*[^\s\x00-\x1f\x7f-\x9f])?$"
    )]
    pub(crate) display_name: String,
}

/// Another plan.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"plan": "yearly"}))]
pub(crate) struct PlanChange {
    /// The plan from the next hosting debit on.
    pub(crate) plan: Plan,
}

/// What another plan would mean.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct PlanPreview {
    /// The plan now.
    pub(crate) from: Plan,
    /// The plan asked about.
    pub(crate) to: Plan,
    /// When it would begin: at the next hosting debit.
    pub(crate) effective_at: Option<DateTime<Utc>>,
    /// What that debit would be with today's count of numbers; null where a quote has to be asked for.
    pub(crate) price: Option<Money>,
}

/// What one more number would cost today.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Quote {
    /// Whether there is a price.
    pub(crate) kind: QuoteKind,
    /// What would be debited today.
    pub(crate) today: Option<Money>,
    /// The same as a price a month.
    pub(crate) monthly_equivalent: Option<Money>,
    /// How many live numbers there would be.
    pub(crate) live_numbers_after: u32,
    /// When the second debit would be.
    pub(crate) next_debit_at: DateTime<Utc>,
    /// What it changes for the numbers there are, at their next debits; null if nothing.
    pub(crate) others: Option<OthersPrice>,
}

/// A price that changes for other numbers.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct OthersPrice {
    /// How many numbers.
    pub(crate) numbers: u32,
    /// Their price a month now.
    pub(crate) from: Money,
    /// Their price a month from their next debits on.
    pub(crate) to: Money,
}

/// An empty object.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub(crate) struct Empty {}
