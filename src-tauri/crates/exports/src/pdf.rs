//! A bill as a statement to read, to print and to keep: one page, then annexes. Tagged for screen readers (PDF/UA-1) and
//! for archives (PDF/A-2a), with its own font.
//!
//! Distances are whole hundredths of a point; they become floats only where the writer takes them.

mod annex;
mod draw;
mod front;
mod lettering;
mod paper;
mod table;
mod tags;

use crate::error::ExportError;
use crate::statement::Statement;
use lettering::Fonts;
use paper::Paper;

/// The statement.
pub(crate) fn write(statement: &Statement<'_>) -> Result<Vec<u8>, ExportError> {
    let (fonts, charges) = (Fonts::load()?, statement.charges()?);
    let mut paper = Paper::new(&fonts);
    let by_number_fits = front::write(&mut paper, statement, &charges)?;
    annex::write(&mut paper, statement, &charges, !by_number_fits)?;
    draw::finish(paper, statement)
}
