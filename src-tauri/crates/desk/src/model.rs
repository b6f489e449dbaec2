//! What the shells ask for and get: connections, status, writes, the demo, failures.

mod action;
mod alerts;
mod archive;
mod choosing;
mod connection;
mod demo;
mod error;
mod export;
mod protection;
mod settings;
mod status;

pub use action::*;
pub use alerts::*;
pub use archive::*;
pub use choosing::*;
pub use connection::*;
pub use demo::*;
pub use error::*;
pub use export::*;
pub use protection::*;
pub use settings::*;
pub use status::*;
