//! A screen of our own, and what is painted on it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask};

/// A screen as large as both windows: without a window manager they stand in its corner.
const WIDTH: usize = 1100;
const HEIGHT: usize = 740;

/// Where the app shows its figures. Around them are the menu, the sample's clock, the bar that tells what the sync does,
/// and a scroll bar that fades away.
const FIGURES: (Range<usize>, Range<usize>) = (0..1080, 75..700);

/// A difference of one colour that no letter or line is told by.
const SHADE: u8 = 32;

/// Bytes of a pixel: blue, green, red and nothing.
const PIXEL: usize = 4;

/// Xvfb, which keeps its picture in a file: looking at it costs the programs nothing.
pub(crate) struct Screen {
    server: Child,
    pub(crate) display: String,
    file: File,
    begin: u64,
    line: usize,
    _folder: TempDir,
}

/// What is painted, line by line.
#[derive(Clone)]
pub(crate) struct Picture {
    bytes: Vec<u8>,
    line: usize,
}

impl Screen {
    pub(crate) fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{WIDTH}x{HEIGHT}x24"), "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let mut file = File::open(folder.path().join("Xvfb_screen0")).expect("the picture of the screen");
        let header = header(&mut file);
        let [size, bits, line, colours] = [0, 11, 12, 19].map(|place| header[place]);
        assert_eq!(bits, 32, "bits of a pixel");
        // What follows the header are the colours, twelve bytes each.
        let begin = u64::from(size + colours * 12);
        let line = usize::try_from(line).unwrap();
        Self { server, display: format!(":{}", number.trim()), file, begin, line, _folder: folder }
    }

    pub(crate) fn picture(&self) -> Picture {
        let mut picture = Picture { bytes: vec![0; self.line * HEIGHT], line: self.line };
        self.renew(&mut picture);
        picture
    }

    /// Looks again into the same picture.
    pub(crate) fn renew(&self, picture: &mut Picture) {
        self.file.read_exact_at(&mut picture.bytes, self.begin).expect("the picture of the screen");
    }

    /// Asks the windows to close, as a window manager does when a person closes them.
    pub(crate) fn close_windows(&self) {
        let (server, number) = x11rb::connect(Some(&self.display)).unwrap();
        let atom = |name: &str| server.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
        let (protocols, close) = (atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
        let root = server.setup().roots[number].root;
        for window in server.query_tree(root).unwrap().reply().unwrap().children {
            let kept = server.get_property(false, window, protocols, AtomEnum::ATOM, 0, 32).unwrap().reply().unwrap();
            if kept.value32().is_some_and(|mut understood| understood.any(|protocol| protocol == close)) {
                let message = ClientMessageEvent::new(32, window, protocols, [close, 0, 0, 0, 0]);
                server.send_event(false, window, EventMask::NO_EVENT, message).unwrap();
            }
        }
        server.flush().unwrap();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The header of an X window dump: numbers of four bytes.
fn header(file: &mut File) -> Vec<u32> {
    let mut bytes = [0; 100];
    file.read_exact(&mut bytes).unwrap();
    bytes.chunks_exact(4).map(|number| u32::from_be_bytes(number.try_into().unwrap())).collect()
}

impl Picture {
    fn figures(&self) -> impl Iterator<Item = &[u8]> {
        let (columns, rows) = FIGURES;
        let columns = columns.start * PIXEL..columns.end * PIXEL;
        self.bytes.chunks_exact(self.line).take(rows.end).skip(rows.start).map(move |line| &line[columns.clone()])
    }

    /// Whether the same is painted where the figures are, to the eye: an edge may be smoothed another way when what is
    /// beside it is painted again.
    pub(crate) fn shows_what(&self, other: &Self) -> bool {
        let alike = |(one, other): (&u8, &u8)| one.abs_diff(*other) <= SHADE;
        self.figures().zip(other.figures()).all(|(one, other)| one == other || one.iter().zip(other).all(alike))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.figures().all(|line| line.iter().all(|byte| *byte == 0))
    }

    /// Leaves it for people to look at.
    pub(crate) fn write(&self, path: &Path) {
        let rgb: Vec<u8> = self.bytes.chunks_exact(PIXEL).flat_map(|pixel| [pixel[2], pixel[1], pixel[0]]).collect();
        let [width, height] = [self.line / PIXEL, HEIGHT].map(|pixels| u32::try_from(pixels).unwrap());
        let mut encoder = png::Encoder::new(File::create(path).unwrap(), width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
    }
}
