//! Text as the font writes it: shaped, measured, and never with a sign the font does not have.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Feature, UnicodeBuffer};

use crate::error::ExportError;
use crate::neutral::shown;

/// A colour of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Accent,
    Warn,
    Line,
    Sunken,
}

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    pub(super) weight: Weight,
    /// In hundredths of a point.
    pub(super) size: i32,
    pub(super) ink: Ink,
}

impl Style {
    pub(super) const fn regular(size: i32) -> Self {
        Self { weight: Weight::Regular, size, ink: Ink::Text }
    }

    pub(super) const fn bold(size: i32) -> Self {
        Self { weight: Weight::SemiBold, size, ink: Ink::Text }
    }

    pub(super) const fn in_ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From one line to the next.
    pub(super) const fn leading(self) -> i32 {
        self.size * 145 / 100
    }
}

/// A line of text, ready to be drawn.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) style: Style,
    /// In hundredths of a point.
    pub(super) width: i32,
}

/// The letters of the statement: Inter, in two weights.
pub(super) struct Fonts {
    regular: Face,
    bold: Face,
}

struct Face {
    shaper: rustybuzz::Face<'static>,
    font: Font,
}

/// What stands for a sign the font does not have.
const UNKNOWN: char = '?';

impl Fonts {
    /// The fonts that are built in.
    pub(super) fn load() -> Result<Self, ExportError> {
        Ok(Self {
            regular: Face::read(include_bytes!("../../fonts/Inter-Regular.ttf"))?,
            bold: Face::read(include_bytes!("../../fonts/Inter-SemiBold.ttf"))?,
        })
    }

    /// The font of a weight, for the writer.
    pub(super) fn font(&self, weight: Weight) -> Font {
        self.face(weight).font.clone()
    }

    /// A line of text.
    pub(super) fn run(&self, text: &str, style: Style) -> Run {
        self.face(style.weight).shape(text, style)
    }

    /// A text in as many lines as it needs to fit a width; what does not fit into `most` lines ends in an ellipsis.
    pub(super) fn lines(&self, text: &str, style: Style, width: i32, most: usize) -> Vec<Run> {
        let whole = self.run(text.trim(), style);
        if whole.width <= width {
            return if whole.text.is_empty() { Vec::new() } else { vec![whole] };
        }
        let mut lines: Vec<String> = Vec::new();
        for word in shown(text).split_whitespace() {
            let longer = lines.last().map(|line| format!("{line} {word}"));
            match longer.filter(|longer| self.run(longer, style).width <= width) {
                Some(longer) => _ = lines.last_mut().map(|line| *line = longer),
                None => lines.extend(self.broken(word, style, width)),
            }
        }
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(&format!("{last}…"), style, width);
            }
        }
        let last = lines.len().saturating_sub(1);
        // A space at the end of a line keeps the words apart for who copies or hears them.
        lines
            .iter()
            .enumerate()
            .map(|(at, line)| self.run(&if at < last { format!("{line} ") } else { line.clone() }, style))
            .collect()
    }

    /// A word that is wider than the column, in pieces.
    fn broken(&self, word: &str, style: Style, width: i32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let longer = pieces.last().map(|piece| format!("{piece}{letter}")).unwrap_or_default();
            if longer.chars().count() > 1 && self.run(&longer, style).width > width {
                pieces.push(letter.to_string());
            } else if let Some(piece) = pieces.last_mut() {
                *piece = longer;
            }
        }
        pieces
    }

    /// The beginning of a text that fits, with an ellipsis.
    fn cut(&self, text: &str, style: Style, width: i32) -> String {
        let mut kept = text.to_owned();
        while self.run(&kept, style).width > width && kept.chars().count() > 1 {
            kept = kept.trim_end_matches('…').to_owned();
            kept.pop();
            kept.push('…');
        }
        kept
    }

    const fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.bold,
        }
    }
}

impl Face {
    fn read(bytes: &'static [u8]) -> Result<Self, ExportError> {
        let unreadable = || ExportError::Pdf("the built-in font cannot be read".to_owned());
        let shaper = rustybuzz::Face::from_slice(bytes, 0).ok_or_else(unreadable)?;
        let font = Font::new(bytes.into(), 0).ok_or_else(unreadable)?;
        Ok(Self { shaper, font })
    }

    /// The text with a sign in place of everything the font cannot write; several in a row become one.
    fn writable(&self, text: &str) -> String {
        let text = shown(text);
        let known = |letter: &char| self.shaper.glyph_index(*letter).is_some_and(|glyph| glyph.0 != 0);
        let letters: Vec<char> = text.chars().collect();
        let runs = letters.chunk_by(|one, next| known(one) == known(next));
        let written = runs.flat_map(|run| if run.first().is_some_and(known) { run } else { &[UNKNOWN] });
        written.collect()
    }

    fn shape(&self, text: &str, style: Style) -> Run {
        let text = self.writable(text);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaped = rustybuzz::shape(&self.shaper, &tabular_digits(&text), buffer);
        let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut advance = 0_i64;
        let mut glyphs = Vec::with_capacity(infos.len());
        for (at, (info, place)) in infos.iter().zip(places).enumerate() {
            let start = info.cluster;
            let later = infos.get(at..).unwrap_or_default().iter().map(|info| info.cluster).find(|next| *next != start);
            let end = later.map_or(text.len(), |next| next as usize);
            advance += i64::from(place.x_advance);
            glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                self.em(place.x_advance),
                self.em(place.x_offset),
                self.em(place.y_offset),
                self.em(place.y_advance),
                start as usize..end,
                None,
            ));
        }
        let width = advance * i64::from(style.size) / i64::from(self.shaper.units_per_em().max(1));
        Run { text, glyphs, style, width: i32::try_from(width).unwrap_or(i32::MAX) }
    }

    /// A distance in the font's own units as a share of its size.
    fn em(&self, units: i32) -> f32 {
        if units == 0 {
            return 0.0;
        }
        let share = Decimal::from(units).checked_div(Decimal::from(self.shaper.units_per_em()));
        share.and_then(|share| share.to_f32()).unwrap_or_default()
    }
}

/// Digits of one width, so that columns of amounts stand under each other; other signs keep their own.
fn tabular_digits(text: &str) -> Vec<Feature> {
    let is_digit = |at: &usize| text.as_bytes().get(*at).is_some_and(u8::is_ascii_digit);
    let digits: Vec<usize> = (0..text.len()).filter(is_digit).collect();
    let runs = digits.chunk_by(|one, next| one + 1 == *next);
    let ends = runs.filter_map(|run| Some((*run.first()?, *run.last()? + 1)));
    ends.map(|(start, end)| Feature::new(Tag::from_bytes(b"tnum"), 1, start..end)).collect()
}
