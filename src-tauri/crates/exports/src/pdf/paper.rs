//! The pages while they are laid out, from the top to the bottom.

use std::num::NonZeroU16;

use krilla::tagging::{Tag, TagKind};

use super::lettering::{Fonts, Ink, Run, Style};
use super::tags::Tags;

/// A4, in hundredths of a point.
pub(super) const SIZE: (i32, i32) = (59_528, 84_189);
/// The left and the right margin.
pub(super) const MARGIN: i32 = 5_000;
/// What is between the margins.
pub(super) const WIDTH: i32 = SIZE.0 - 2 * MARGIN;
/// Where the first line of a page begins.
const TOP: i32 = 5_600;
/// Where the last line of a page ends.
const BOTTOM: i32 = SIZE.1 - 5_600;

/// Something to draw.
pub(super) enum Mark {
    /// Text with the place of its baseline; the leaf of the tag tree it is.
    Text { run: Run, x: i32, y: i32, leaf: Option<usize> },
    /// A filled rectangle.
    Bar { x: i32, y: i32, width: i32, height: i32, ink: Ink },
}

/// A place the table of contents leads to.
pub(super) struct Chapter {
    pub(super) title: String,
    pub(super) page: usize,
    pub(super) y: i32,
}

/// On which side of its place a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
    /// The decimal signs stand under each other, with room for four digits after them.
    Point,
}

/// The pages.
pub(super) struct Paper<'f> {
    pub(super) fonts: &'f Fonts,
    pub(super) pages: Vec<Vec<Mark>>,
    pub(super) tags: Tags,
    pub(super) chapters: Vec<Chapter>,
    /// How far down the page is full.
    pub(super) y: i32,
}

impl<'f> Paper<'f> {
    pub(super) fn new(fonts: &'f Fonts) -> Self {
        Self { fonts, pages: vec![Vec::new()], tags: Tags::new(), chapters: Vec::new(), y: TOP }
    }

    /// Begins a new page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// What is left of the page.
    pub(super) const fn room(&self) -> i32 {
        BOTTOM - self.y
    }

    /// Begins a new page unless so much of this one is left. Whether it did.
    pub(super) fn keep(&mut self, height: i32) -> bool {
        let full = self.room() < height;
        if full {
            self.turn();
        }
        full
    }

    pub(super) const fn skip(&mut self, height: i32) {
        self.y += height;
    }

    /// A line of text at a place; `y` is where its line begins. It belongs to the part that is open.
    pub(super) fn text(&mut self, text: &str, style: Style, x: i32, y: i32, side: Side) {
        let run = self.fonts.run(text, style);
        self.put(run, x, y, side);
    }

    /// A line that is ready, in the same way.
    pub(super) fn put(&mut self, run: Run, x: i32, y: i32, side: Side) {
        let leaf = self.tags.leaf();
        self.place(run, x, y, side, leaf);
    }

    /// A line that is seen and not heard.
    pub(super) fn ornament(&mut self, run: Run, x: i32, y: i32, side: Side) {
        self.place(run, x, y, side, None);
    }

    fn place(&mut self, run: Run, x: i32, y: i32, side: Side, leaf: Option<usize>) {
        let x = match side {
            Side::Left => x,
            Side::Right => x - run.width,
            Side::Point => x - self.before_the_point(&run),
        };
        // Capitals of Inter are 0.73 of its size: that puts them in the middle of their line.
        let y = y + (run.style.leading() + run.style.size * 73 / 100) / 2;
        self.mark(Mark::Text { run, x, y, leaf });
    }

    /// How far left of its place an amount begins.
    fn before_the_point(&self, run: &Run) -> i32 {
        let units = run.text.rfind(['.', ',']).and_then(|point| run.text.get(..point)).unwrap_or(&run.text);
        self.fonts.run(units, run.style).width + self.fonts.run(".0000", run.style).width
    }

    pub(super) fn bar(&mut self, x: i32, y: i32, width: i32, height: i32, ink: Ink) {
        self.mark(Mark::Bar { x, y, width, height, ink });
    }

    /// A paragraph over a width from a place on; how high it became.
    pub(super) fn block(&mut self, tag: impl Into<TagKind>, text: &str, style: Style, x: i32, width: i32) -> i32 {
        let runs = self.fonts.lines(text, style, width, 12);
        let height = style.leading() * i32::try_from(runs.len()).unwrap_or(1);
        self.tags.open(tag);
        for (at, run) in (0..).zip(runs) {
            self.put(run, x, self.y + at * style.leading(), Side::Left);
        }
        self.tags.close();
        height
    }

    /// A paragraph between the margins.
    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let lines = self.fonts.lines(text, style, WIDTH, 12).len();
        self.keep(style.leading() * i32::try_from(lines).unwrap_or(1));
        let height = self.block(Tag::P, text, style, MARGIN, WIDTH);
        self.skip(height);
    }

    /// A heading that the table of contents leads to.
    pub(super) fn heading(&mut self, level: u16, text: &str, style: Style) {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        self.chapters.push(Chapter { title: text.to_owned(), page: self.pages.len() - 1, y: self.y });
        let height = self.block(Tag::Hn(level, Some(text.to_owned())), text, style, MARGIN, WIDTH);
        self.skip(height);
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }
}
