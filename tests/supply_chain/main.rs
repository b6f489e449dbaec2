//! What the app is built from: where it comes from, under which licences, and that no step of a build fetches more.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod bill_of_materials;
mod crates;
mod packages;
mod policy;
mod steps;
