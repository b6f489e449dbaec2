//! Exports: a bill as a file, from the read model of its page and nothing else.
//!
//! Every format shows the same [charges](charge) and comes to the bill's total to the cent. What a bill does not say
//! (tax, the bank's reference, teams) is left empty, never guessed. None of them is a tax invoice: that is the
//! supplier's document.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod charge;
mod csv;
mod error;
mod format;
mod neutral;
mod pdf;
mod region;
mod statement;
mod words;
mod xlsx;

pub use error::ExportError;
pub use format::Format;
pub use region::Region;
pub use statement::Statement;

impl Statement<'_> {
    /// The bill as a file in a format.
    ///
    /// # Errors
    /// When amounts cannot be added, or a writer refuses what it was given.
    pub fn write(&self, format: Format) -> Result<Vec<u8>, ExportError> {
        match format {
            Format::Csv => csv::for_programs(self),
            Format::CsvSpreadsheet => csv::for_spreadsheets(self),
            Format::Xlsx => xlsx::write(self),
            Format::Pdf => pdf::write(self),
        }
    }
}
