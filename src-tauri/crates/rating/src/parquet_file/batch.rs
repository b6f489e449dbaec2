//! One batch of rows: its columns understood one after the other, then put together row by row.

use arrow_array::cast::AsArray;
use arrow_array::types::{TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use billing::{Direction, Kind, PhoneNumber};

use super::dictionary::Words;
use crate::book::Book;
use crate::columns::{Column, Columns, arrived};
use crate::fields;
use crate::row::{Flags, Parts};
use crate::stamp::Stamp;
use crate::templates::Names;

/// The first row that is wrong, and what is wrong with it.
type Wrong = (usize, String);

/// Reads batch after batch into the same columns.
#[derive(Debug)]
pub(super) struct BatchReader {
    columns: Columns,
    rows: usize,
    number: Words,
    flags: [Words; 4],
    template: Words,
    at: Vec<Option<Stamp>>,
    delivered_at: Vec<Option<Stamp>>,
    customer: Vec<u64>,
}

impl BatchReader {
    pub(super) fn new(columns: &Columns) -> Self {
        Self {
            columns: *columns,
            rows: 0,
            number: Words::default(),
            flags: Default::default(),
            template: Words::default(),
            at: Vec::new(),
            delivered_at: Vec::new(),
            customer: Vec::new(),
        }
    }

    /// Understands every column of a batch; of several rows that are wrong the first is reported.
    pub(super) fn understand(&mut self, batch: &RecordBatch, book: &Book, names: &mut Names<'_>) -> Result<(), Wrong> {
        self.rows = batch.num_rows();
        let column = |column| self.columns.place(column).map(|place| batch.column(place));
        let mut first: Option<Wrong> = None;
        let mut note = |found: Result<(), Wrong>| {
            if let Err(wrong) = found
                && first.as_ref().is_none_or(|first| wrong.0 < first.0)
            {
                first = Some(wrong);
            }
        };
        if let Some(at) = column(Column::At) {
            note(stamps(at, &mut self.at));
            if let Some(row) = self.at.iter().position(Option::is_none) {
                note(Err((row, "the column `at` is empty".to_owned())));
            }
        }
        if let Some(number) = column(Column::Number) {
            note(self.number.understand(number, |text| book.place(fields::phone(text)?)));
        }
        if let Some(customer) = column(Column::Customer) {
            note(customers(customer, &mut self.customer));
        }
        let of_flags = [Column::Direction, Column::Kind, Column::Entry, Column::Category];
        for (words, place) in self.flags.iter_mut().zip(of_flags) {
            if let Some(found) = column(place) {
                note(words.understand(found, |text| Ok(u32::from(flags(place, text)?.0))));
            }
        }
        if let Some(delivered_at) = column(Column::DeliveredAt) {
            note(stamps(delivered_at, &mut self.delivered_at));
        }
        if let Some(template) = column(Column::Template) {
            note(self.template.understand(template, |name| Ok(names.id(name))));
            let session = u32::from(Flags::kind(Kind::Session).0);
            let kinds = self.template.of_rows.iter().zip(&self.flags[1].of_rows);
            if let Some(row) = kinds.into_iter().position(|(template, kind)| *template != 0 && *kind == session) {
                note(Err((row, "a message of kind session is made of no template, but names one".to_owned())));
            }
        }
        first.map_or(Ok(()), Err)
    }

    /// The messages of the batch that arrived; its first row has this line.
    pub(super) fn parts(&self, line: u64) -> impl Iterator<Item = Parts> {
        let delivered = self.columns.place(Column::DeliveredAt).is_some();
        let out = Flags::direction(Direction::Out).0;
        (0..self.rows).zip(line..).filter_map(move |(row, line)| {
            let of_row = |words: &Words| words.of_rows.get(row).copied().unwrap_or_default();
            let flags = Flags(self.flags.iter().fold(0, |flags, words| flags | of_row(words) as u8));
            let at = (*self.at.get(row)?)?;
            let parts = Parts {
                number: of_row(&self.number),
                customer: *self.customer.get(row)?,
                at,
                flags,
                delivered_at: at,
                template: of_row(&self.template),
                line,
            };
            if !delivered {
                return Some(parts);
            }
            let direction = if flags.0 & out != 0 { Direction::Out } else { Direction::In };
            arrived(parts, direction, *self.delivered_at.get(row)?)
        })
    }
}

fn flags(column: Column, text: &str) -> Result<Flags, String> {
    match column {
        Column::Direction => fields::direction(text).map(Flags::direction),
        Column::Kind => fields::kind(text).map(Flags::kind),
        Column::Entry => fields::from_ad(text).map(Flags::entry),
        _ => fields::category(text).map(Flags::category),
    }
}

fn customers(column: &ArrayRef, found: &mut Vec<u64>) -> Result<(), Wrong> {
    let texts = column.as_string::<i32>();
    let (offsets, bytes) = (texts.value_offsets(), texts.value_data());
    found.clear();
    found.extend(offsets.windows(2).map(|ends| {
        let text = bytes.get(ends[0] as usize..ends[1] as usize).unwrap_or_default();
        fields::digits(text).unwrap_or(0)
    }));
    match found.iter().position(|digits| *digits == 0) {
        Some(row) => {
            let text = if texts.is_null(row) { "" } else { texts.value(row) };
            Err((row, text.parse::<PhoneNumber>().err().map(|error| error.to_string()).unwrap_or_default()))
        }
        None => Ok(()),
    }
}

/// Instants as text or as timestamps; `None` where there is none.
fn stamps(column: &ArrayRef, found: &mut Vec<Option<Stamp>>) -> Result<(), Wrong> {
    found.clear();
    let nanos = |of: i64, nanos: i64| Stamp::new(of, nanos as u32);
    match column.data_type() {
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            let values = column.as_primitive::<TimestampMillisecondType>().values();
            found.extend(values.iter().map(|at| nanos(at.div_euclid(1_000), at.rem_euclid(1_000) * 1_000_000)));
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            let values = column.as_primitive::<TimestampMicrosecondType>().values();
            found.extend(values.iter().map(|at| nanos(at.div_euclid(1_000_000), at.rem_euclid(1_000_000) * 1_000)));
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            let values = column.as_primitive::<TimestampNanosecondType>().values();
            found.extend(values.iter().map(|at| nanos(at.div_euclid(1_000_000_000), at.rem_euclid(1_000_000_000))));
        }
        _ => return texts(column, found),
    }
    if let Some(row) = found.iter().enumerate().position(|(row, stamp)| stamp.is_none() && column.is_valid(row)) {
        return Err((row, "the timestamp is out of range".to_owned()));
    }
    if column.null_count() > 0 {
        let absent = found.iter_mut().enumerate().filter(|(row, _)| column.is_null(*row));
        absent.for_each(|(_, stamp)| *stamp = None);
    }
    Ok(())
}

fn texts(column: &ArrayRef, found: &mut Vec<Option<Stamp>>) -> Result<(), Wrong> {
    for (row, text) in column.as_string::<i32>().iter().enumerate() {
        let stamp = match text {
            None | Some("") => None,
            Some(text) => Some(fields::stamp(text).map_err(|what| (row, what))?),
        };
        found.push(stamp);
    }
    Ok(())
}
