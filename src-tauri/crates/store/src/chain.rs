//! The chain over closed months: what a month came to, hashed together with the link before it.
//!
//! A month is closed when its bill is in the archive, when it is over in every zone of the account and in UTC, and
//! when our calculation reaches its end. Then it gets a link of kind *sealed*. Where a later sync finds it different,
//! an *amended* link says what it was and what it is; no link is ever changed or removed.
//!
//! Hashed are bytes that anyone can make again from an export. A *value* is a tag (0 nothing, 1 an integer, 3 text,
//! 4 bytes), its length in bytes as 8 bytes, the lowest first, and the bytes: UTF-8, or an integer as 8 bytes, the
//! lowest first. A part of a month is the SHA-256 of `dialogue-desk part 1`, then of each question of the part in
//! `content.rs` the names of its columns and the values of its rows, in its order. A link is the SHA-256 of
//! `dialogue-desk chain 1` and of the values of its columns in the order of the table, without the last; the first
//! link's `previous` is 64 zeros.

mod bytes;
mod content;
mod links;

pub use content::{MonthContent, MonthPart, PartFigures};
pub use links::{Link, LinkKind, PartChange, Sealing};

pub(crate) use bytes::Hasher;
pub(crate) use content::content_of;
pub(crate) use links::{FIRST, NEWEST_FIRST, RawLink, link, link_hash};
