//! The billing rules: what a rented WhatsApp number costs, when the card is debited and what leaving takes.
//!
//! Pure arithmetic on what it is given: no I/O, no clock, no randomness. Time is always an argument, an
//! instant in UTC; months and days exist only in a named zone. Each rule has an id ([`RuleId`]) and each
//! result can say which rules, inputs and arithmetic made it ([`Reason`]).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod bill;
mod cancellation;
mod chat;
mod comparison;
mod dialogue;
mod forecast;
mod hosting;
mod learning;
mod ledger;
mod market;
mod message;
mod money;
mod month;
mod phone;
mod rate_card;
mod reading;
mod rule;
mod standing;
mod tariff;
mod terms;
mod why;

pub use bill::*;
pub use cancellation::*;
pub use chat::*;
pub use comparison::*;
pub use dialogue::*;
pub use forecast::*;
pub use hosting::*;
pub use learning::*;
pub use ledger::*;
pub use market::*;
pub use message::*;
pub use money::*;
pub use month::*;
pub use phone::*;
pub use rate_card::*;
pub use reading::*;
pub use rule::*;
pub use standing::*;
pub use tariff::*;
pub use terms::*;
pub use why::*;

/// A moment in UTC.
pub type Instant = chrono::DateTime<chrono::Utc>;
