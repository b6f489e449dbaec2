//! Brings the provider's data into the store, and our own calculation up to date; resumable and exact.
//!
//! A run goes through [`Stage`]s. Lists are small and replaced as a whole; feeds are read page by page, and each
//! page is kept in one transaction together with the cursor behind it. So a run that ends anywhere, even by force,
//! goes on where it was, and a page that comes twice or in disorder changes nothing.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod audit;
mod control;
mod differences;
mod error;
mod fetch;
mod plan;
mod progress;
mod run;
mod to_store;

pub use control::Control;
pub use error::{SyncError, SyncFailure};
pub use plan::{Feeds, Finished, PAGE, Stage, Step, next_step};
pub use progress::{Observer, Progress, SyncEvent};
pub use run::{Clock, Outcome, Syncer};
pub use to_store::{
    account_row, bill_row, cancellation_row, claim_row, debit_row, dialogue_row, event_row, number_row, report_row,
    waba_row,
};

/// A moment in UTC.
pub type Instant = billing::Instant;
