//! Rating files: what anyone can check without an account.
//!
//! An account, a price list and messages go in; the dialogues of each month, the debits and the carry come
//! out. The arithmetic is in `billing`; here files are read and results are shaped.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod account;
mod calculate;
mod fields;
mod file_error;
mod located;
mod messages;
mod parquet_file;
mod rates;
mod records;
mod result;
mod table_file;

pub use account::{Account, Waba};
pub use calculate::calculate;
pub use fields::instant;
pub use file_error::FileError;
pub use messages::{Sent, read as read_messages};
pub use rates::read as read_rates;
pub use result::{Debit, Fault, Month, Rated, RatedWaba, instant as written_instant};
