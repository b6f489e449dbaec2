//! `ddesk export MONTH`: one bill as a file. `ddesk export --everything FILE`: all there is.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use billing::Month;
use clap::{Args, ValueEnum};
use desk::ExportOptions;
use serde::Serialize;

use crate::access::Access;
use crate::failure::{Exit, Failure};
use crate::output::Output;
use crate::question::agreed;

/// Write one month's bill to a CSV, XLSX or PDF file, or everything to one open file
///
/// Every format shows the same charges and comes to the bill's total. None of them is a tax invoice. As JSON a bill
/// comes from `ddesk bill MONTH --json`. With --everything the whole archive is written as a ZIP of JSON Lines that any
/// program can read and `ddesk import` takes back: customers' phone numbers are in it in full, tokens and keys are not.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk export 2026-02 --format xlsx
  ddesk export 2026-02 --format pdf --out statement.pdf --force
  ddesk export 2026-02 --format csv-spreadsheet --region ES
  ddesk export 2026-02 --format csv --out - | cut -d, -f9,15
  ddesk export --everything dialogue-desk.zip")]
pub(crate) struct Export {
    /// The month, such as 2026-02
    #[arg(required_unless_present = "everything", requires = "format")]
    month: Option<Month>,
    /// The format
    #[arg(long, value_enum, requires = "month")]
    format: Option<Format>,
    /// Write everything in the archive to this file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["month", "format", "out", "region", "bom"])]
    everything: Option<PathBuf>,
    /// Do not ask before customers' numbers are written
    #[arg(long, requires = "everything")]
    yes: bool,
    /// The file or the folder to write to, or - for stdout (CSV only); the current folder if left out
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Replace a file that is there already
    #[arg(long)]
    force: bool,
    /// The region whose decimal sign is used where people read numbers, such as ES; yours if left out
    #[arg(long, value_name = "REGION", value_parser = region)]
    region: Option<String>,
    /// Begin a csv file with a byte order mark (csv-spreadsheet always does)
    #[arg(long)]
    bom: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For programs: commas, decimal dots, ISO dates, text exactly as it is
    Csv,
    /// For a spreadsheet: the region's separators, and no text that could run as a formula
    CsvSpreadsheet,
    /// A workbook
    Xlsx,
    /// A statement to read and to print
    Pdf,
}

/// What was written, as `--json` answers it.
#[derive(Serialize)]
struct Written {
    file: String,
    bytes: u64,
}

impl Export {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        match (&self.everything, self.month, self.format) {
            (Some(file), ..) => self.everything(output, file),
            (None, Some(month), Some(format)) => self.bill(output, month, format),
            _ => Err(Failure::usage("name a month and a --format, or a file for --everything")),
        }
    }

    fn everything(&self, output: Output, file: &Path) -> Result<(), Failure> {
        refuse_to_replace(file, self.force)?;
        let access = Access::open()?;
        let question = "Customers' phone numbers are written to the file in full, for anyone who can read it. Go on?";
        agreed(output, self.yes, question)?;
        let saved = access.read(|desk| desk.export_everything_to(file))?;
        let written = Written { file: saved.file.path, bytes: saved.bytes };
        output.answer(&written, || {
            format!("Written to {}: customers' numbers in full, no token and no key", written.file)
        })
    }

    fn bill(&self, output: Output, month: Month, format: Format) -> Result<(), Failure> {
        let to_stdout = self.out.as_deref() == Some(Path::new("-"));
        if to_stdout && !matches!(format, Format::Csv | Format::CsvSpreadsheet) {
            return Err(Failure::usage("only CSV can be written to stdout; name a file for the others"));
        }
        if to_stdout && output.json {
            return Err(Failure::usage("stdout can hold the file or the JSON answer, not both"));
        }
        let month = month.to_string();
        let options = ExportOptions { region: self.region.clone(), byte_order_mark: self.bom };
        let format = exports::Format::from(format);
        let content = Access::open()?.read(|desk| desk.export_bill(&month, format, &options))?;
        if to_stdout {
            return output.bytes(&content);
        }
        let file = self.target(&format.file_name(&month));
        write(&file, &content, self.force)?;
        let written = Written { file: file.display().to_string(), bytes: content.len() as u64 };
        output.answer(&written, || format!("Written to {}", file.display()))
    }

    /// The file to write; in a folder it gets its usual name.
    fn target(&self, name: &str) -> PathBuf {
        match &self.out {
            None => PathBuf::from(name),
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file.clone(),
        }
    }
}

impl From<Format> for exports::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::CsvSpreadsheet => Self::CsvSpreadsheet,
            Format::Xlsx => Self::Xlsx,
            Format::Pdf => Self::Pdf,
        }
    }
}

fn region(text: &str) -> Result<String, String> {
    let is_region = text.len() == 2 && text.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_region.then(|| text.to_ascii_uppercase()).ok_or_else(|| "a region has two letters, such as ES".to_owned())
}

/// A file that is there is replaced only if the person says so.
pub(super) fn refuse_to_replace(file: &Path, force: bool) -> Result<(), Failure> {
    if force || fs::symlink_metadata(file).is_err() {
        return Ok(());
    }
    let message = format!("{} is there already; add --force to replace it", file.display());
    Err(Failure { file: Some(file.to_owned()), ..Failure::new(Exit::BadInput, "file_exists", message) })
}

/// Writes the file whole: under another name first, so that a file it replaces is old or new, never half.
fn write(file: &Path, content: &[u8], force: bool) -> Result<(), Failure> {
    refuse_to_replace(file, force)?;
    let named = file;
    let failed = |error: io::Error| {
        let message = format!("{} could not be written: {error}", named.display());
        Failure { file: Some(named.to_owned()), ..Failure::new(Exit::Failed, "not_written", message) }
    };
    if fs::metadata(file).is_ok_and(|there| !there.is_file()) {
        // A device or a pipe is written to, never replaced.
        return OpenOptions::new().write(true).open(file).and_then(|mut file| file.write_all(content)).map_err(failed);
    }
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut draft = file.as_os_str().to_owned();
    draft.push(format!(".{}.part", std::process::id()));
    let draft = PathBuf::from(draft);
    let mut opened = OpenOptions::new().write(true).create_new(true).open(&draft).map_err(failed)?;
    let written = opened.write_all(content).and_then(|()| opened.sync_all());
    let placed = written.and_then(|()| fs::rename(&draft, &file));
    if placed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    placed.map_err(failed)
}
