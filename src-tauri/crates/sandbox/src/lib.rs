//! The embedded provider: the account API over a simulated world that keeps the billing rules.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod problem;
mod traffic;
mod wire;
mod world;
