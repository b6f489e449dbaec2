//! What the shells ask for and get: connections, status, writes, the demo, failures.

pub mod action;
pub mod connection;
pub mod demo;
pub mod error;
pub mod settings;
pub mod status;

pub use action::*;
pub use connection::*;
pub use demo::*;
pub use error::*;
pub use settings::*;
pub use status::*;
