//! The commands, one file each.

mod completions;
mod rate;
mod schedule;

pub(crate) use completions::Completions;
pub(crate) use rate::Rate;
pub(crate) use schedule::Schedule;
