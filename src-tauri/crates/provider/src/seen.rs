//! What a provider shows, in our own words.
//!
//! Words that only describe (a standing, a quality mark) are text: in our vocabulary where the adapter knows
//! the word, otherwise as it came.

mod account;
mod dialogue;
mod leaving;
mod money;
mod number;

pub use account::*;
pub use dialogue::*;
pub use leaving::*;
pub use money::*;
pub use number::*;
