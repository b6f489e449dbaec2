//! A sheet that is written from the top to the bottom.

use rust_xlsxwriter::{Format, FormatAlign, Formula, IgnoreError, Workbook, Worksheet};

use super::cell::{Cell, Tone, header, nearest, note};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

/// A4.
const PAPER: u8 = 9;

/// A column of a table: its name, how wide it is in characters, and whether numbers stand in it.
#[derive(Clone, Copy)]
pub(super) struct Column(pub(super) &'static str, pub(super) f64, pub(super) Side);

/// On which side the name of a column stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// A sheet of the workbook and the row it has come to.
pub(super) struct Sheet<'w> {
    pub(super) page: &'w mut Worksheet,
    pub(super) row: u32,
}

impl<'w> Sheet<'w> {
    /// A new sheet, ready to be printed on as many pages as its rows need.
    pub(super) fn add(book: &'w mut Workbook, name: &str, statement: &Statement<'_>) -> Result<Self, ExportError> {
        let page = book.add_worksheet();
        page.set_name(name)?;
        page.set_paper_size(PAPER).set_landscape().set_print_fit_to_pages(1, 0);
        page.set_footer(format!("&L{}, {}&C&A&RPage &P of &N", words::TITLE, statement.month_name()));
        Ok(Self { page, row: 0 })
    }

    /// The names of the columns, kept in sight and repeated on each printed page.
    pub(super) fn header(&mut self, columns: &[Column]) -> Result<(), ExportError> {
        self.names(columns)?;
        self.page.set_freeze_panes(self.row, 0)?;
        self.page.set_repeat_rows(self.row - 1, self.row - 1)?;
        Ok(())
    }

    /// The names of the columns of a table further down.
    pub(super) fn names(&mut self, columns: &[Column]) -> Result<(), ExportError> {
        for (col, Column(name, width, side)) in (0..).zip(columns) {
            let format = match side {
                Side::Right => header().set_align(FormatAlign::Right),
                Side::Left => header().set_align(FormatAlign::Left).set_indent(1),
            };
            self.page.write_string_with_format(self.row, col, *name, &format)?;
            self.page.set_column_width(col, *width)?;
        }
        self.page.set_row_height(self.row, 22)?;
        self.row += 1;
        Ok(())
    }

    /// A row of cells from the first column on.
    pub(super) fn cells(&mut self, tone: Tone, cells: &[Cell]) -> Result<(), ExportError> {
        for (col, cell) in (0..).zip(cells) {
            self.put(col, cell, tone)?;
        }
        self.row += 1;
        Ok(())
    }

    fn put(&mut self, col: u16, cell: &Cell, tone: Tone) -> Result<(), ExportError> {
        let (row, format) = (self.row, cell.format(tone));
        match cell {
            Cell::Empty if tone == Tone::Body => return Ok(()),
            Cell::Empty => self.page.write_blank(row, col, &format)?,
            Cell::Text(text) => self.page.write_string_with_format(row, col, text, &format)?,
            Cell::Number(amount, _) => self.page.write_number_with_format(row, col, nearest(*amount), &format)?,
            Cell::At(at) => self.page.write_datetime_with_format(row, col, at, &format)?,
            Cell::Sum(formula, result, _) => {
                let formula = Formula::new(formula).set_result(result.normalize().to_string());
                self.page.write_formula_with_format(row, col, formula, &format)?
            }
        };
        Ok(())
    }

    /// A line of words over several columns.
    pub(super) fn words(&mut self, text: &str, format: &Format) -> Result<(), ExportError> {
        self.page.write_string_with_format(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A paragraph over the columns up to `last`, some lines high.
    pub(super) fn paragraph(&mut self, text: &str, last: u16, lines: u16) -> Result<(), ExportError> {
        self.page.merge_range(self.row, 0, self.row, last, text, &note())?;
        self.page.set_row_height(self.row, 15 * lines)?;
        self.row += 1;
        Ok(())
    }

    /// Lets a column hold digits as text without a warning in each cell.
    pub(super) fn digits_as_text(&mut self, col: u16) -> Result<(), ExportError> {
        self.page.ignore_error_range(0, col, self.row, col, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }
}
