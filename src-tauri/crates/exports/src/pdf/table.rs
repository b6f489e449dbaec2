//! Tables that go on over pages, their column names with them.

use std::num::NonZeroU32;

use krilla::tagging::{TableHeaderScope, Tag};

use super::lettering::{Ink, Run, Style};
use super::paper::{MARGIN, Paper, Side, WIDTH};

const SIZE: i32 = 850;
/// Above and below the text of a row.
const AIR: i32 = 170;
/// Between columns.
const GAP: i32 = 700;
/// How far the ground of a group's name hangs out of the table.
const HANG: i32 = 400;
/// The most lines of one cell.
const MOST: usize = 3;

/// A column: its name, its share of the width in thousandths, and on which side its text stands.
#[derive(Clone, Copy)]
pub(super) struct Column<'t>(pub(super) &'t str, pub(super) i32, pub(super) Side);

/// What a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Body,
    /// The name of the rows below it, over all columns but the last.
    Group,
    Total,
}

/// A row: one text for each column; of a group the first and the last count.
pub(super) struct Row {
    pub(super) tone: Tone,
    pub(super) cells: Vec<String>,
}

impl Row {
    pub(super) fn of(tone: Tone, cells: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { tone, cells: cells.into_iter().map(Into::into).collect() }
    }
}

/// How high a table of rows of one line would be.
pub(super) fn height_of(rows: usize) -> i32 {
    let line = Style::regular(SIZE).leading() + 2 * AIR;
    line * i32::try_from(rows + 1).unwrap_or(i32::MAX / line)
}

/// Puts a table onto the paper.
pub(super) fn table(paper: &mut Paper<'_>, about: &str, columns: &[Column<'_>], rows: &[Row]) {
    paper.keep(height_of(2));
    paper.tags.open(Tag::Table.with_summary(Some(about.to_owned())));
    paper.tags.open(Tag::THead);
    names(paper, columns, true);
    paper.tags.close();
    paper.tags.open(Tag::TBody);
    for (at, row) in rows.iter().enumerate() {
        let cells = fitted(paper, columns, row);
        // The name of a group never stands alone at the end of a page.
        let together = if row.tone == Tone::Group && at + 1 < rows.len() { height_of(1) } else { height_of(0) };
        if paper.keep(height(&cells).max(together)) {
            names(paper, columns, false);
        }
        put(paper, columns, row.tone, cells);
    }
    paper.tags.close();
    paper.tags.close();
}

/// The names of the columns. On a further page they are an ornament: a reader has heard them.
fn names(paper: &mut Paper<'_>, columns: &[Column<'_>], first: bool) {
    let style = Style::bold(750).in_ink(Ink::Muted);
    let height = style.leading() + 2 * AIR;
    if first {
        paper.tags.open(Tag::TR);
    }
    for (column, (x, side)) in columns.iter().zip(places(columns)) {
        let run = paper.fonts.run(column.0, style);
        let side = if side == Side::Point { Side::Right } else { side };
        if first {
            paper.tags.open(Tag::TH(TableHeaderScope::Column));
            paper.put(run, x, paper.y + AIR, side);
            paper.tags.close();
        } else {
            paper.ornament(run, x, paper.y + AIR, side);
        }
    }
    if first {
        paper.tags.close();
    }
    paper.skip(height);
    paper.bar(MARGIN, paper.y - 50, WIDTH, 75, Ink::Accent);
}

/// Where the text of each column is put.
fn places(columns: &[Column<'_>]) -> Vec<(i32, Side)> {
    let (mut left, mut before) = (MARGIN, Side::Left);
    let mut places = Vec::new();
    for Column(_, share, side) in columns {
        let width = WIDTH * share / 1000;
        let x = match (*side, before) {
            (Side::Left, Side::Left) => left,
            (Side::Left, _) => left + GAP,
            _ => left + width,
        };
        places.push((x, *side));
        (left, before) = (left + width, *side);
    }
    places
}

/// The lines of each cell.
fn fitted(paper: &Paper<'_>, columns: &[Column<'_>], row: &Row) -> Vec<Vec<Run>> {
    let style = style(row.tone);
    let last = columns.len().saturating_sub(1);
    let mut cells = Vec::new();
    for (at, (Column(_, share, side), text)) in columns.iter().zip(&row.cells).enumerate() {
        if row.tone == Tone::Group && at > 0 && at < last {
            continue;
        }
        let wide = row.tone == Tone::Group && at == 0;
        let share = if wide { 1000 - columns.last().map_or(0, |column| column.1) } else { *share };
        let gap = if *side == Side::Left || wide { GAP } else { 0 };
        let mut lines = paper.fonts.lines(text, style, WIDTH * share / 1000 - gap, MOST);
        if lines.is_empty() {
            // A cell without text would be no cell.
            lines.push(paper.fonts.run(" ", style));
        }
        cells.push(lines);
    }
    cells
}

fn style(tone: Tone) -> Style {
    match tone {
        Tone::Body => Style::regular(SIZE),
        Tone::Group | Tone::Total => Style::bold(SIZE),
    }
}

fn height(cells: &[Vec<Run>]) -> i32 {
    let lines = cells.iter().map(Vec::len).max().unwrap_or(1);
    Style::regular(SIZE).leading() * i32::try_from(lines).unwrap_or(1) + 2 * AIR
}

fn put(paper: &mut Paper<'_>, columns: &[Column<'_>], tone: Tone, cells: Vec<Vec<Run>>) {
    let height = height(&cells);
    if tone == Tone::Group {
        paper.bar(MARGIN - HANG, paper.y, WIDTH + 2 * HANG, height, Ink::Sunken);
    }
    let places = places(columns);
    let last = cells.len().saturating_sub(1);
    paper.tags.open(Tag::TR);
    for (at, lines) in cells.into_iter().enumerate() {
        let place = if tone == Tone::Group && at == last { places.last() } else { places.get(at) };
        let (x, side) = place.copied().unwrap_or((MARGIN, Side::Left));
        let over = NonZeroU32::new(u32::try_from(columns.len() - 1).unwrap_or(1));
        match (at, tone) {
            (0, Tone::Group) => paper.tags.open(Tag::TH(TableHeaderScope::Row).with_col_span(over)),
            (0, _) => paper.tags.open(Tag::TH(TableHeaderScope::Row)),
            _ => paper.tags.open(Tag::TD),
        }
        for (line, run) in (0..).zip(lines) {
            let y = paper.y + AIR + line * run.style.leading();
            paper.put(run, x, y, side);
        }
        paper.tags.close();
    }
    paper.tags.close();
    paper.skip(height);
    let (thick, ink) = if tone == Tone::Total { (75, Ink::Accent) } else { (35, Ink::Line) };
    paper.bar(MARGIN, paper.y - thick, WIDTH, thick, ink);
}
