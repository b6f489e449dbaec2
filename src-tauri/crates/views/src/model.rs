//! What each page holds: facts, never sentences. The window writes the sentences from its catalogue.
//!
//! Every amount has its currency, every figure how sure it is and, where it has one, the question that
//! explains it. Months are `2026-03`, days `2026-03-18`, instants RFC 3339 in UTC.

mod alerts;
mod bills;
mod common;
mod comparison;
mod debit;
mod forecast;
mod learned;
mod leaving;
mod number;
mod numbers;
mod odd_days;
mod overview;
mod planner;
mod rates;
mod spend;
mod why;

pub use alerts::*;
pub use bills::*;
pub use common::*;
pub use comparison::*;
pub use debit::*;
pub use forecast::*;
pub use learned::*;
pub use leaving::*;
pub use number::*;
pub use numbers::*;
pub use odd_days::*;
pub use overview::*;
pub use planner::*;
pub use rates::*;
pub use spend::*;
pub use why::*;
