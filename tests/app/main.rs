//! The app as a person meets it: walks through the real window, read back from the provider.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

mod adding;
mod alerts;
mod around;
mod bad_input;
mod card;
mod clock;
mod first_run;
mod full_disk;
mod handed;
mod interrupted;
mod killed;
mod leaving;
mod locked_down;
mod looks;
mod planning;
mod rules;
mod saving;
mod steps;
mod storage;
