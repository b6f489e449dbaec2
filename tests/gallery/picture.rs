//! Pictures as small grey ones: large enough to see what is where, small enough to be kept, coarse enough that how
//! a font renderer smooths its edges makes no difference.

use std::fs::File;
use std::io::{BufReader, BufWriter, Cursor};
use std::path::Path;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

/// So many pixels of the window in either direction are one of the small picture.
const SCALE: usize = 5;
/// How many greys are kept.
const STEP: u32 = 8;

/// A small grey picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Small {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) grey: Vec<u8>,
}

impl Small {
    /// Of a picture of the window, a PNG.
    pub(crate) fn of(picture: &[u8]) -> Self {
        let mut decoder = Decoder::new(Cursor::new(picture));
        decoder.set_transformations(Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut bytes).unwrap();
        let samples = info.color_type.samples();
        let (width, height) = (info.width as usize / SCALE, info.height as usize / SCALE);
        let grey_at = |x: usize, y: usize| {
            let at = (y * info.width as usize + x) * samples;
            let rgb = &bytes[at..at + 3];
            2126 * u32::from(rgb[0]) + 7152 * u32::from(rgb[1]) + 722 * u32::from(rgb[2])
        };
        let mean = |x: usize, y: usize| {
            let block = (0..SCALE * SCALE).map(|n| grey_at(x * SCALE + n % SCALE, y * SCALE + n / SCALE));
            let grey = block.sum::<u32>() / (10_000 * 25);
            u8::try_from((grey + STEP / 2) / STEP * STEP).unwrap_or(u8::MAX)
        };
        let grey = (0..width * height).map(|n| mean(n % width, n / width)).collect();
        Self { width, height, grey }
    }

    /// Several side by side.
    pub(crate) fn beside(tiles: &[Self]) -> Self {
        let height = tiles.iter().map(|tile| tile.height).max().unwrap_or_default();
        let width = tiles.iter().map(|tile| tile.width).sum();
        let row =
            |y: usize| tiles.iter().flat_map(move |tile| tile.grey[y * tile.width..][..tile.width].iter().copied());
        Self { width, height, grey: (0..height).flat_map(row).collect() }
    }

    pub(crate) fn read(path: &Path) -> Option<Self> {
        let mut reader = Decoder::new(BufReader::new(File::open(path).ok()?)).read_info().ok()?;
        let mut grey = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut grey).ok()?;
        Some(Self { width: info.width as usize, height: info.height as usize, grey })
    }

    pub(crate) fn write(&self, path: &Path) {
        let (width, height) = (u32::try_from(self.width).unwrap(), u32::try_from(self.height).unwrap());
        let mut encoder = Encoder::new(BufWriter::new(File::create(path).unwrap()), width, height);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        encoder.write_header().unwrap().write_image_data(&self.grey).unwrap();
    }

    /// How many of ten thousand pixels are clearly another grey; all of them where the size is another.
    pub(crate) fn differs(&self, other: &Self) -> usize {
        if (self.width, self.height) != (other.width, other.height) {
            return 10_000;
        }
        let clearly = self.grey.iter().zip(&other.grey).filter(|(one, other)| one.abs_diff(**other) > 32).count();
        clearly * 10_000 / self.grey.len().max(1)
    }
}

#[test]
fn a_moved_row_is_a_difference_and_a_smoothed_edge_is_none() {
    let blank = Small { width: 100, height: 100, grey: vec![240; 10_000] };
    let mut smoothed = blank.clone();
    smoothed.grey.iter_mut().step_by(3).for_each(|grey| *grey = 220);
    assert_eq!(blank.differs(&smoothed), 0);
    let mut moved = blank.clone();
    moved.grey[500..600].fill(20);
    assert_eq!(blank.differs(&moved), 100);
    let narrower = Small { width: 50, height: 200, grey: vec![240; 10_000] };
    assert_eq!(blank.differs(&narrower), 10_000);
}
