//! Tables for people: figures line up on the right.

use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement};

use crate::output::Output;
use crate::terminal::one_line;

/// On which side a column lines up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// A table with a heading for each column.
pub(crate) struct Table {
    inner: comfy_table::Table,
    sides: Vec<Side>,
}

impl Table {
    pub(crate) fn new(output: Output, columns: &[(&str, Side)]) -> Self {
        let mut inner = comfy_table::Table::new();
        inner.set_content_arrangement(ContentArrangement::Disabled);
        inner.load_style(comfy_table::presets::NOTHING);
        let heading = columns.iter().map(|(name, side)| {
            let cell = cell(name, *side);
            if output.colour { cell.add_attribute(Attribute::Bold) } else { cell }
        });
        inner.set_header(heading);
        if output.colour {
            inner.enforce_styling();
        } else {
            inner.force_no_tty();
        }
        Self { inner, sides: columns.iter().map(|(_, side)| *side).collect() }
    }

    pub(crate) fn row<I>(&mut self, cells: I)
    where
        I: IntoIterator,
        I::Item: AsRef<str>,
    {
        let cells = cells.into_iter().zip(&self.sides).map(|(text, side)| cell(text.as_ref(), *side));
        self.inner.add_row(cells.collect::<Vec<_>>());
    }

    /// The table as lines without trailing blanks.
    pub(crate) fn text(&self) -> String {
        self.inner.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

fn cell(text: &str, side: Side) -> Cell {
    let alignment = match side {
        Side::Left => CellAlignment::Left,
        Side::Right => CellAlignment::Right,
    };
    Cell::new(one_line(text)).set_alignment(alignment)
}
