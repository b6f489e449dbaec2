//! The rules of the specification, a file for each: worked examples, tables by rule id, and laws by random histories.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#[path = "../support/mod.rs"]
mod support;

mod bills;
mod comparison;
mod dialogues;
mod explanations;
mod forecast;
mod hosting;
mod laws;
mod laws_of_debits;
mod laws_of_models;
mod learning;
mod learning_search;
mod leaving;
mod model_changes;
mod money;
mod months;
mod phones_and_markets;
mod price_models;
mod rate_files;
mod reasons;
mod standing;
mod stored_ledgers;
mod tariffs;
mod terms;
mod volumes;
mod write_offs;
