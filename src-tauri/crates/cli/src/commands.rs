//! The commands, one file each.

mod add;
mod bill;
mod bills;
mod cancel;
mod code;
mod completions;
mod connect;
mod debits;
mod demo;
mod numbers;
mod overview;
mod provider;
mod quote;
mod rate;
mod schedule;
mod spend;
mod sync;
mod which;
mod written;

pub(crate) use add::Add;
pub(crate) use bill::Bill;
pub(crate) use bills::Bills;
pub(crate) use cancel::Cancel;
pub(crate) use code::Code;
pub(crate) use completions::Completions;
pub(crate) use connect::Connect;
pub(crate) use debits::Debits;
pub(crate) use demo::Demo;
pub(crate) use numbers::Numbers;
pub(crate) use overview::Overview;
pub(crate) use provider::Provider;
pub(crate) use quote::Quote;
pub(crate) use rate::Rate;
pub(crate) use schedule::Schedule;
pub(crate) use spend::Spend;
pub(crate) use sync::Sync;
