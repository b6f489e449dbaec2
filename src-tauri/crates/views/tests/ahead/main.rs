//! What is ahead: the forecast, the planner, odd days and alerts, on a real archive.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods, missing_docs, unreachable_pub)]

mod alerts;
mod forecast;
mod kept;
mod odd_days;
mod planner;
mod support;
