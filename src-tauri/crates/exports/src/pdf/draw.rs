//! From the laid-out pages to the file. Here, and in the shape of letters, distances become floats.

use chrono::{Datelike, Timelike};
use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, Configuration};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::{Document, SerializeSettings};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lettering::{Fonts, Ink, Run, Style};
use super::paper::{MARGIN, Mark, Paper, SIZE};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

/// Draws the pages, names their parts, and writes the file.
pub(super) fn finish(mut paper: Paper<'_>, statement: &Statement<'_>) -> Result<Vec<u8>, ExportError> {
    let mut document = Document::new_with(settings()?);
    document.set_metadata(metadata(statement));
    let (pages, fonts) = (std::mem::take(&mut paper.pages), paper.fonts);
    let (of, mut drawn) = (pages.len(), Vec::new());
    for (at, marks) in pages.into_iter().enumerate() {
        let size = PageSettings::from_wh(points(SIZE.0), points(SIZE.1));
        let mut page = document.start_page_with(size.ok_or_else(|| pdf("a page without size"))?);
        let mut surface = page.surface();
        for mark in marks {
            draw(&mut surface, fonts, mark, &mut drawn);
        }
        margins(&mut surface, fonts, statement, at, of);
        surface.finish();
        page.finish();
    }
    let mut outline = Outline::new();
    for chapter in &paper.chapters {
        let place = XyzDestination::new(chapter.page, point(MARGIN, chapter.y));
        outline.push_child(OutlineNode::new(chapter.title.clone(), place));
    }
    document.set_outline(outline);
    document.set_tag_tree(paper.tags.tree(&drawn));
    document.finish().map_err(|error| pdf(&format!("{error:?}")))
}

fn settings() -> Result<SerializeSettings, ExportError> {
    let configuration = krilla::configure::ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish();
    let configuration: Configuration = configuration.map_err(|error| pdf(&format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() })
}

fn metadata(statement: &Statement<'_>) -> Metadata {
    let made = statement.made();
    let part = |value: u32| u8::try_from(value).unwrap_or_default();
    let date = DateTime::new(u16::try_from(made.year()).unwrap_or_default())
        .month(part(made.month()))
        .day(part(made.day()))
        .hour(part(made.hour()))
        .minute(part(made.minute()))
        .second(part(made.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(format!("{}, {}", words::TITLE, statement.month_name()))
        .language("en".to_owned())
        .creator("Dialogue Desk".to_owned())
        .creation_date(date)
}

/// Draws a mark; the identifiers of texts come in the order of their leaves.
fn draw(surface: &mut Surface<'_>, fonts: &Fonts, mark: Mark, drawn: &mut Vec<Identifier>) {
    match mark {
        Mark::Text { run, x, y, leaf } => {
            let identifier = match leaf {
                Some(_) => surface.start_tagged(ContentTag::Span(SpanTag::empty())),
                None => surface.start_tagged(ornament(ArtifactType::Layout)),
            };
            write(surface, fonts, &run, x, y);
            surface.end_tagged();
            if leaf.is_some() {
                drawn.push(identifier);
            }
        }
        Mark::Bar { x, y, width, height, ink } => {
            let right_bottom = (points(x + width), points(y + height));
            let rectangle = Rect::from_ltrb(points(x), points(y), right_bottom.0, right_bottom.1);
            let mut path = PathBuilder::new();
            rectangle.into_iter().for_each(|rectangle| path.push_rect(rectangle));
            let Some(path) = path.finish() else { return };
            surface.start_tagged(ornament(ArtifactType::Layout));
            surface.set_fill(Some(fill(ink)));
            surface.draw_path(&path);
            surface.end_tagged();
        }
    }
}

/// What stands at the top and at the bottom of a page and is not part of what it says.
fn margins(surface: &mut Surface<'_>, fonts: &Fonts, statement: &Statement<'_>, at: usize, of: usize) {
    let style = Style::regular(750).in_ink(Ink::Muted);
    let mut line = |kind: ArtifactType, text: &str, y: i32, right: bool| {
        let run = fonts.run(text, style);
        let x = if right { SIZE.0 - MARGIN - run.width } else { MARGIN };
        surface.start_tagged(ornament(kind));
        write(surface, fonts, &run, x, y);
        surface.end_tagged();
    };
    let about = format!("{}, {}", words::TITLE, statement.month_name());
    if at > 0 {
        line(ArtifactType::Header, &about, 3_900, false);
        line(ArtifactType::Header, statement.bill.id.as_deref().unwrap_or("not billed yet"), 3_900, true);
    }
    let made = format!(
        "Made by Dialogue Desk from figures complete to {} ({})",
        words::moment(statement.local(statement.figures_from())),
        statement.zone().name()
    );
    line(ArtifactType::Footer, &made, SIZE.1 - 3_600, false);
    line(ArtifactType::Footer, &format!("Page {} of {of}", at + 1), SIZE.1 - 3_600, true);
}

fn ornament(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn write(surface: &mut Surface<'_>, fonts: &Fonts, run: &Run, x: i32, y: i32) {
    surface.set_fill(Some(fill(run.style.ink)));
    let font = fonts.font(run.style.weight);
    surface.draw_glyphs(point(x, y), &run.glyphs, font, &run.text, points(run.style.size), false);
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Text => (0x1a, 0x1e, 0x1c),
        Ink::Muted => (0x58, 0x5f, 0x5b),
        Ink::Accent => (0x0c, 0x61, 0x57),
        Ink::Warn => (0x7c, 0x4f, 0x00),
        Ink::Line => (0xdf, 0xe0, 0xda),
        Ink::Sunken => (0xf3, 0xf4, 0xf0),
    };
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

fn point(x: i32, y: i32) -> Point {
    Point::from_xy(points(x), points(y))
}

/// Hundredths of a point as points.
fn points(hundredths: i32) -> f32 {
    Decimal::new(hundredths.into(), 2).to_f32().unwrap_or_default()
}

fn pdf(what: &str) -> ExportError {
    ExportError::Pdf(what.to_owned())
}
