//! The embedded provider: a real HTTP server on loopback that serves the account API over a simulated world.
//!
//! The world is one account in one SQLite file: its card, WABAs, numbers, messages, dialogues, debits and
//! bills. It changes by the billing rules ([`billing`]) and only when its clock is advanced or something is asked
//! of it. [`Sandbox::start`] opens or makes a world and serves it; the control interface (a listener and a token of
//! its own) moves the clock, decides what the card does, delivers traffic and switches faults on.
//!
//! Readings of this provider where the rules leave something open:
//! - From five live numbers on a yearly plan has no computed price (H1): its renewal keeps the price it was
//!   agreed at; a new one needs a price agreed for the account.
//! - A hosting date that passes while a number is suspended is not debited later (H4); the next one is.
//! - A cancellation whose extra month the card refuses does not happen, as with the first hosting of a new number.
//! - A suspended number without a paid dialogue to wait for can be cancelled once what is unpaid is paid (C6).
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod app;
mod control;
mod door;
mod extract;
mod faults;
mod limit;
mod options;
mod pages;
mod problem;
mod routes;
mod running;
mod server;
mod traffic;
mod wire;
mod world;

pub use options::Options;
pub use running::{CardBehaviour, Refused, Running, Sandbox, SandboxError, WorldHandle};
pub use world::{Advance, Happening};

/// The OpenAPI document of the account API, as it is committed in `openapi/account-api-v1.json`.
#[must_use]
pub fn openapi() -> String {
    routes::openapi()
}
