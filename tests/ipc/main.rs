//! The door between the page and Rust, as hostile code in the page would knock at it: the app's own commands and
//! permissions, on a runtime without a screen.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod app;
mod arguments;
mod doors;
mod shapes;
