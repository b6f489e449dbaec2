//! Read models: what each page and each table of the command line shows, asked from the archive.
//!
//! Business time is always an argument. Nothing here writes, asks the provider, or makes a sentence.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod model;

pub use model::*;
