//! The desk: connections, secrets, sync and intentions, for the window and the command line alike.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod model;

pub use model::*;
