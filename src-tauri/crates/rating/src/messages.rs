//! The messages: what was written to and from the numbers, in any order; comma-separated or Parquet.

use std::collections::HashMap;
use std::path::Path;

use billing::{Instant, Message, PhoneNumber};

use super::table_file::TableFile;
use super::{fields, parquet_file};
use crate::FileError;

const COLUMNS: [&str; 6] = ["at", "number", "customer", "direction", "kind", "entry"];

/// A message and the line it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sent {
    /// The message.
    pub message: Message,
    /// The line, from 1; of Parquet the one it would have under a header.
    pub line: u64,
}

/// Reads all messages, each once, in the order they are taken.
///
/// A file whose name ends in `.parquet` is read as such. Of rows with the same content the first of the file
/// stays.
pub fn read(path: &Path, numbers: &HashMap<PhoneNumber, usize>) -> Result<Vec<Sent>, FileError> {
    let mut sent = Vec::new();
    let mut take = |message: Message, line: u64| {
        if !numbers.contains_key(&message.number) {
            return Err(format!("the number {} is not in the account", message.number));
        }
        sent.push(Sent { message, line });
        Ok(())
    };
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet")) {
        parquet_file::for_each(path, &COLUMNS, take)?;
    } else {
        TableFile::open(path, &COLUMNS)?.for_each(|row| {
            let [at, rest @ ..] = row.fields;
            take(message(fields::instant(at)?, rest)?, row.line)
        })?;
    }
    Ok(in_order(sent))
}

fn in_order(mut sent: Vec<Sent>) -> Vec<Sent> {
    sent.sort_unstable();
    sent.dedup_by_key(|sent| sent.message);
    sent
}

/// A message of the fields after `at`, in the order of the columns.
pub(super) fn message(at: Instant, rest: [&str; 5]) -> Result<Message, String> {
    let [number, customer, direction, kind, entry] = rest;
    let (number, customer) = (fields::phone(number)?, fields::phone(customer)?);
    let (direction, kind) = (fields::direction(direction)?, fields::kind(kind)?);
    Ok(Message::plain(at, number, customer, direction, kind, fields::from_ad(entry)?))
}
