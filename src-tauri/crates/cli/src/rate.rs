//! Rating files: what anyone can check without an account.
//!
//! An account, a price list and messages go in; the dialogues of each month, the debits and the carry come
//! out. The arithmetic is in `billing`; here files are read and results written.

mod account;
mod calculate;
mod fields;
mod located;
pub(crate) mod messages;
mod parquet_file;
pub(crate) mod rates;
mod records;
mod report;
mod result;
mod table_file;

pub(crate) use account::Account;
pub(crate) use calculate::calculate;
pub(crate) use fields::instant;
pub(crate) use report::report;
pub(crate) use result::instant as written_instant;
