//! What is asked for in a write, and what is answered.

use billing::{Money, Month, PhoneNumber, Plan};
use serde_json::Value;

use crate::{DebitSeen, Instant, NumberSeen, ProviderError};

/// A number to be rented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewNumber {
    /// The number.
    pub phone: PhoneNumber,
    /// The WABA it shall belong to.
    pub waba_id: String,
    /// The name customers shall see.
    pub display_name: String,
    /// How its hosting is paid.
    pub plan: Plan,
    /// The price the owner agreed to; refused if it is another by now.
    pub agreed_price: Option<Money>,
}

/// A number just rented.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberAdded {
    /// The number.
    pub number: NumberSeen,
    /// Its first debit.
    pub debit: Option<DebitSeen>,
}

/// How a verification code shall be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeMethod {
    /// By text message.
    Sms,
    /// By a call.
    Voice,
}

/// A verification code to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRequest {
    /// How.
    pub method: CodeMethod,
    /// In which language, as `en`.
    pub language: String,
}

/// A verification code on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeSent {
    /// When it was sent.
    pub sent_at: Instant,
    /// How.
    pub method: String,
    /// The provider's hint where to look, as it came.
    pub hint: Option<String>,
}

/// Money to be asked back (W5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClaim {
    /// The month it is about.
    pub month: Month,
    /// The WABA it is about.
    pub waba_id: String,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
}

/// What became of a write.
#[derive(Clone, Debug, PartialEq)]
pub enum RequestStatus {
    /// The provider never saw it: it may be sent again, under the same key.
    Unknown,
    /// It was carried out.
    Accepted {
        /// The provider's answer, as it came.
        response: Value,
    },
    /// It was refused.
    Refused(ProviderError),
}
