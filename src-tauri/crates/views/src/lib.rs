//! Read models: what each page and each table of the command line shows, asked from the archive.
//!
//! Business time is always an argument ([`Asked`]). Nothing here writes, asks the provider, or makes a
//! sentence. A month's figures come from the roll-ups; only a page of dialogues reads dialogues.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod model;

mod alerts;
mod attention;
mod bill;
mod bill_lines;
mod bills;
mod books;
mod checks;
mod coming;
mod comparison;
mod convert;
mod days;
mod debits;
mod dialogues;
mod error;
mod kept;
mod learned;
mod leaving;
mod meters;
mod number;
mod numbers;
mod odd_days;
mod outlook;
mod overview;
mod planner;
mod quote;
mod rates;
mod rules;
mod spend;
mod status;
mod sums;
mod teams;
mod why;

pub use alerts::{
    AlertRules, Finding, QUIET_HOURS, Rule, alerts, expected_debits, preview, quiet_hours, row as alert_row, to_tell,
};
pub use bill::bill;
pub use bills::bills;
pub use books::{Asked, SYNCED_AT, freshness, name_of, price_view};
pub use comparison::comparison;
pub use debits::{debits, debits_of_number, unpaid};
pub use dialogues::{DialoguesQuery, PageStart, dialogues};
pub use error::ViewError;
pub use learned::learned;
pub use leaving::{cancellation, leaving};
pub use model::*;
pub use number::{break_even_months, number};
pub use numbers::numbers;
pub use overview::overview;
pub use planner::{MailingAsked, mailing, planner};
pub use quote::{LocalQuote, local_quote};
pub use rates::{checked_rates, own_card, rate_cards};
pub use rules::billing_rules;
pub use spend::{SpendAsked, spend};
pub use why::{subject_of, why};
