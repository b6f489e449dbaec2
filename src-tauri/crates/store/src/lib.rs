//! The local archive: one SQLite file per connection, a mirror of what the provider said, our own calculation
//! beside it, and a short list of intentions.
//!
//! [`Store`] writes, one transaction at a time, through a [`Writer`]; a [`Reader`] asks, on its own connection,
//! and never waits for a writer. Every amount comes out as [`billing::Money`] and every moment as
//! [`billing::Instant`]; how they lie in the file is said at the top of `migrations/0001_archive.sql`.
//!
//! The file is encrypted with its [`StoreKey`] by SQLCipher, page by page, and so are its WAL and its copies.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod account;
mod alerts;
mod backup;
mod bills;
mod cancellations;
mod census;
mod chain;
mod columns;
mod computed;
mod conflicts;
mod debits;
mod dialogues;
mod digest;
mod drafts;
mod error;
mod events;
mod everything;
mod feeds;
mod file;
mod intentions;
mod key;
mod months;
mod notes;
mod numbers;
mod own_rates;
mod rates;
mod refunds;
mod rekey;
mod reports;
mod salvage;
mod settings;
mod spend;
mod store;
mod terms;
mod verify;
mod wabas;
mod watching;
mod words;

#[cfg(test)]
mod plans;

pub use account::*;
pub use alerts::*;
pub use backup::{about_backup, restore};
pub use bills::*;
pub use cancellations::*;
pub use census::*;
pub use chain::{Link, LinkKind, MonthContent, MonthPart, PartChange, PartFigures, Sealing};
pub use computed::*;
pub use conflicts::*;
pub use debits::*;
pub use dialogues::*;
pub use error::*;
pub use events::*;
pub use everything::{About, Manifest, TableSums, manifest_of, read_everything};
pub use feeds::*;
pub use intentions::*;
pub use key::*;
pub use numbers::*;
pub use own_rates::*;
pub use refunds::*;
pub use rekey::*;
pub use reports::*;
pub use salvage::Salvaged;
pub use spend::*;
pub use store::*;
pub use terms::*;
pub use verify::*;
pub use wabas::*;
pub use watching::*;
pub use words::*;

/// A moment in UTC.
pub type Instant = billing::Instant;
