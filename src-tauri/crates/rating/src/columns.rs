//! The columns of a message file.

use billing::{Direction, Kind};

use crate::book::Book;
use crate::fields;
use crate::row::{Flags, Parts};
use crate::stamp::Stamp;
use crate::templates::Names;

/// A column of a message file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    At,
    Number,
    Customer,
    Direction,
    Kind,
    Entry,
    Category,
    DeliveredAt,
    Template,
}

/// Every column by its place; those from `category` on may be missing.
pub(crate) const COLUMNS: [&str; 9] =
    ["at", "number", "customer", "direction", "kind", "entry", "category", "delivered_at", "template"];
const REQUIRED: usize = 6;

/// Where each column stands in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    places: [Option<usize>; 9],
    /// How many the file has.
    pub(crate) count: usize,
}

impl Columns {
    /// The columns of a header; those it must have, some it may have, and no others.
    pub(crate) fn of<'a>(header: impl Iterator<Item = &'a str>) -> Result<Self, String> {
        let mut columns = Self { places: [None; 9], count: 0 };
        for (place, name) in header.enumerate() {
            let Some(column) = COLUMNS.iter().position(|column| *column == name) else {
                return Err(format!("unknown column `{name}`; the columns are {}", COLUMNS.join(",")));
            };
            if columns.places[column].replace(place).is_some() {
                return Err(format!("the column `{name}` is there twice"));
            }
            columns.count += 1;
        }
        match COLUMNS.iter().zip(columns.places).take(REQUIRED).find(|(_, place)| place.is_none()) {
            Some((name, _)) => {
                let required = COLUMNS[..REQUIRED].join(",");
                Err(format!("the column `{name}` is missing; the columns are {required}"))
            }
            None => Ok(columns),
        }
    }

    pub(crate) const fn place(&self, column: Column) -> Option<usize> {
        self.places[column as usize]
    }

    /// Whether rows have to hold deliveries or templates.
    pub(crate) const fn are_wide(&self) -> bool {
        self.place(Column::DeliveredAt).is_some() || self.place(Column::Template).is_some()
    }
}

/// What one row of text says; columns a file does not have are `None`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'a> {
    pub(crate) at: &'a str,
    pub(crate) number: &'a str,
    pub(crate) customer: &'a str,
    pub(crate) direction: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) entry: &'a str,
    pub(crate) category: Option<&'a str>,
    pub(crate) delivered_at: Option<&'a str>,
    pub(crate) template: Option<&'a str>,
}

impl Said<'_> {
    /// The message; `None` if it never arrived, and so did nothing.
    pub(crate) fn parts(&self, book: &Book, names: &mut Names<'_>, line: u64) -> Result<Option<Parts>, String> {
        let at = fields::stamp(self.at)?;
        let number = fields::phone(self.number)?;
        let customer = fields::phone(self.customer)?;
        let (direction, kind) = (fields::direction(self.direction)?, fields::kind(self.kind)?);
        let from_ad = fields::from_ad(self.entry)?;
        let category = self.category.map_or(Ok(None), fields::category)?;
        let delivered_at = self.delivered_at.map_or(Ok(Some(at)), fields::delivered)?;
        let flags = Flags::direction(direction).and(Flags::kind(kind)).and(Flags::entry(from_ad));
        let parts = Parts {
            number: book.place(number)?,
            customer: customer.digits(),
            at,
            flags: flags.and(Flags::category(category)),
            delivered_at: at,
            template: names.id(template(self.template.unwrap_or(""), kind)?),
            line,
        };
        Ok(arrived(parts, direction, delivered_at))
    }
}

/// A message with its delivery, which is not looked at if it is a customer's; `None` if it never arrived.
pub(crate) fn arrived(parts: Parts, direction: Direction, delivered_at: Option<Stamp>) -> Option<Parts> {
    match direction {
        Direction::In => Some(parts),
        Direction::Out => delivered_at.map(|delivered_at| Parts { delivered_at, ..parts }),
    }
}

/// The name of a template, which only a template has.
pub(crate) fn template(name: &str, kind: Kind) -> Result<&str, String> {
    if kind == Kind::Session && !name.is_empty() {
        return Err(format!("a message of kind session is made of no template, but names `{name}`"));
    }
    Ok(name)
}
