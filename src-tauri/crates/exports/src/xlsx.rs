//! A bill as a workbook: real dates and numbers, sums as formulas that carry their result, phone numbers as text.

mod by_number;
mod cell;
mod debits;
mod differences;
mod lines;
mod rules;
mod sheet;
mod summary;

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;
use sheet::Sheet;

/// The workbook.
pub(crate) fn write(statement: &Statement<'_>) -> Result<Vec<u8>, ExportError> {
    let charges = statement.charges()?;
    let mut book = Workbook::new();
    let properties = DocProperties::new()
        .set_title(format!("{}, {}", words::TITLE, statement.month_name()))
        .set_author("Dialogue Desk")
        .set_creation_datetime(&statement.made());
    book.set_properties(&properties);
    summary::write(&mut Sheet::add(&mut book, "Summary", statement)?, statement, &charges)?;
    lines::write(&mut Sheet::add(&mut book, "Lines", statement)?, statement, &charges)?;
    by_number::write(&mut Sheet::add(&mut book, "By number", statement)?, &charges)?;
    debits::write(&mut Sheet::add(&mut book, "Debits", statement)?, statement)?;
    differences::write(&mut Sheet::add(&mut book, "Differences", statement)?, statement)?;
    rules::write(&mut Sheet::add(&mut book, "Rules", statement)?, statement)?;
    Ok(book.save_to_buffer()?)
}
