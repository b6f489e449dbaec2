//! Golden bills: accounts whose every figure was calculated by hand from the rules, shown as a person would read them.
//!
//! The comment of each test is that calculation; the snapshot was written from it and not taken from the engine.
#![allow(clippy::unwrap_used, unreachable_pub)]
#[path = "../support/mod.rs"]
mod support;

mod account;
mod dialogues;
mod hosting;
mod leaving;
mod models;
mod thresholds;
