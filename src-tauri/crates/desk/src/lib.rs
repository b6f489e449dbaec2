//! The desk: connections, secrets, sync and intentions, for the window and the command line alike.
//!
//! [`Desk`] is all a shell holds: pages to ask for, things to do, a status to watch. Every failure is a
//! [`DeskError`], which crosses a border as [`CommandError`]. No answer of it ever contains a token.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod model;

mod alerts;
mod backup;
mod checking;
mod choosing;
mod clock;
mod connecting;
mod connections;
mod demo;
mod desk;
mod diagnostics;
mod error;
mod exporting;
mod files;
mod hex;
mod hold;
mod home;
mod intentions;
mod labels;
mod moving;
mod pages;
mod protecting;
mod rates;
mod redaction;
mod repairing;
mod secrets;
mod session;
mod settings;
mod syncing;
mod typed;
mod vault;
mod want;
mod wizard;
mod wrapped;
mod writes;

pub use clock::Clock;
pub use desk::{Desk, Options};
pub use diagnostics::LOG_FOLDER;
pub use error::DeskError;
pub use exporting::ExportOptions;
pub use home::{HOME_VARIABLE, default_home};
pub use model::*;
pub use redaction::{redacted, redacted_of};
pub use secrets::{KeyringSecrets, MemorySecrets, Secrets};
