//! `messages.csv`: what was written to and from the numbers, in any order.

use std::collections::HashMap;
use std::path::Path;

use billing::{Message, PhoneNumber};

use super::fields;
use super::table_file::{Row, TableFile};
use crate::failure::Failure;

pub(crate) const COLUMNS: [&str; 6] = ["at", "number", "customer", "direction", "kind", "entry"];

/// A message and the line it was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sent {
    pub(crate) message: Message,
    pub(crate) line: u64,
}

/// Reads all messages, each once, in the order they are taken.
///
/// Of rows with the same content the first of the file stays.
pub(crate) fn read(path: &Path, numbers: &HashMap<PhoneNumber, usize>) -> Result<Vec<Sent>, Failure> {
    let mut sent = Vec::new();
    TableFile::open(path, &COLUMNS)?.for_each(|row| {
        let message = message(&row)?;
        if !numbers.contains_key(&message.number) {
            return Err(format!("the number {} is not in the account", message.number));
        }
        sent.push(Sent { message, line: row.line });
        Ok(())
    })?;
    Ok(in_order(sent))
}

fn in_order(mut sent: Vec<Sent>) -> Vec<Sent> {
    sent.sort_unstable();
    sent.dedup_by_key(|sent| sent.message);
    sent
}

fn message(row: &Row<'_, 6>) -> Result<Message, String> {
    let [at, number, customer, direction, kind, entry] = row.fields;
    Ok(Message {
        at: fields::instant(at)?,
        number: fields::phone(number)?,
        customer: fields::phone(customer)?,
        direction: fields::direction(direction)?,
        kind: fields::kind(kind)?,
        from_ad: fields::from_ad(entry)?,
    })
}
