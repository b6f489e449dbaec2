//! What the tests in the real window share: a folder of their own, a window they drive, a provider they can ask.
#![allow(dead_code, unused_imports, reason = "each test program uses its part")]

mod cli;
mod home;
mod provider;
mod sample;
mod window;

pub(crate) use cli::ddesk;
pub(crate) use home::{Home, copy_folder};
pub(crate) use provider::{Provider, TODAY};
pub(crate) use sample::{Debit, Sample};
pub(crate) use window::{Window, base64};

/// The program under test.
pub(crate) const APP: &str = env!("CARGO_BIN_EXE_dialogue-desk");

/// How long anything the app does may take before a test calls it lost.
///
/// Generous on purpose: a busy machine must not fail a test, and a test that waits for content
/// does not get slower by it.
pub(crate) const PATIENCE: std::time::Duration = std::time::Duration::from_secs(180);
