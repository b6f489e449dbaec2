//! What stands in a cell, and how it looks.

use billing::Money;
use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::charge::ChargeKind;
use crate::neutral::{is_risky, shown};

/// The colour of the app.
pub(super) const ACCENT: Color = Color::RGB(0x0c_61_57);
const MUTED: Color = Color::RGB(0x58_5f_5b);
const LINE: Color = Color::RGB(0xdf_e0_da);

/// What stands in a cell.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    Empty,
    /// Text, which is never a number, a date or a formula whatever it begins with.
    Text(String),
    Number(Decimal, Look),
    At(NaiveDateTime),
    /// A formula and the result it has now.
    Sum(String, Decimal, Look),
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Count,
    /// Whole cents.
    Cents,
    /// Four digits after the point, and more if there are.
    Exact,
}

impl Look {
    const fn pattern(self) -> &'static str {
        match self {
            Self::Count => "#,##0",
            Self::Cents => "#,##0.00",
            Self::Exact => "#,##0.0000##",
        }
    }
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Body,
    Total,
}

impl Cell {
    pub(super) fn text(text: impl AsRef<str>) -> Self {
        Self::Text(shown(text.as_ref()))
    }

    pub(super) fn text_or_empty(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(super) fn count(many: impl Into<Decimal>) -> Self {
        Self::Number(many.into(), Look::Count)
    }

    pub(super) fn cents(money: Money) -> Self {
        Self::Number(money.rounded().amount(), Look::Cents)
    }

    pub(super) fn exact(amount: Decimal) -> Self {
        Self::Number(amount, Look::Exact)
    }

    /// How a sum of a kind of charge is shown: fees in cents, usage in full.
    pub(super) const fn look_of(kind: ChargeKind) -> Look {
        match kind {
            ChargeKind::Dialogue | ChargeKind::Rounding => Look::Exact,
            _ => Look::Cents,
        }
    }

    pub(super) fn at(at: Option<DateTime<Tz>>) -> Self {
        at.map_or(Self::Empty, |at| Self::At(at.naive_local()))
    }

    /// How the cell looks in a row.
    pub(super) fn format(&self, tone: Tone) -> Format {
        let format = match self {
            Self::Empty => Format::new(),
            Self::Text(text) if is_risky(text) => words().set_quote_prefix(),
            Self::Text(_) => words(),
            Self::At(_) => words().set_num_format("d mmm yyyy hh:mm"),
            Self::Number(_, look) => Format::new().set_num_format(look.pattern()),
            Self::Sum(_, _, look) => {
                let pattern = look.pattern();
                Format::new().set_num_format(format!("{pattern};-{pattern};\"–\""))
            }
        };
        match tone {
            Tone::Body => format.set_align(FormatAlign::Top),
            Tone::Total => format.set_bold().set_border_top(FormatBorder::Thin).set_border_top_color(ACCENT),
        }
    }
}

/// Text, which stands a little off the numbers before it.
fn words() -> Format {
    Format::new().set_num_format("@").set_align(FormatAlign::Left).set_indent(1)
}

/// The nearest number a spreadsheet can hold: its cells are floats. Where digits matter, the exact text stands beside it.
pub(super) fn nearest(amount: Decimal) -> f64 {
    amount.to_f64().unwrap_or_default()
}

pub(super) fn header() -> Format {
    Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(ACCENT)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

pub(super) fn title() -> Format {
    Format::new().set_bold().set_font_size(16).set_font_color(ACCENT)
}

pub(super) fn section() -> Format {
    Format::new().set_bold().set_font_color(ACCENT).set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE)
}

pub(super) fn note() -> Format {
    Format::new().set_font_color(MUTED).set_text_wrap().set_align(FormatAlign::Top)
}
