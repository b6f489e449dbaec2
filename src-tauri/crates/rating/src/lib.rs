//! Rating files: what anyone can check without an account.
//!
//! An account, a price list and messages go in; the dialogues of each month, the debits and the carry come
//! out. The arithmetic is in `billing`; here files are read and results are shaped.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod account;
mod book;
mod columns;
mod compare;
mod compared;
mod debits;
mod error;
mod fields;
mod file_error;
mod fold;
mod guarded;
mod history;
mod located;
mod opening;
mod parquet_file;
mod price;
mod progress;
mod rate;
mod rates;
mod read;
mod records;
mod result;
mod row;
mod scale;
mod sorter;
mod spill;
mod stamp;
mod templates;
mod terms;
mod text_file;
mod threads;

pub use account::{Account, Accounts, Waba};
pub use compare::{Compared, compare};
pub use compared::{
    Comparison, DifferentDebit, DifferentDialogue, DifferentMonth, Listing, Only, OtherReading, Outcome, Side,
    SideMonth,
};
pub use debits::debits;
pub use error::RateError;
pub use fields::instant;
pub use file_error::FileError;
pub use guarded::is_guarded;
pub use history::history;
pub use progress::{Stage, Told};
pub use rate::rate;
pub use rates::{EMBEDDED_RATES, PriceList};
pub use result::{Debit, Fault, Month, Rated, RatedWaba, Unpriced, UsedCard, instant as written_instant};
pub use scale::Scale;
pub use terms::{BUILT_IN_TERMS, TermsDocument};
