//! Comma-separated records (RFC 4180), each with the line it begins on.
//!
//! The `csv` crate names an earlier line after blank lines and with Windows line ends, and forgives a quote that
//! is never closed; here a person is told where to look, and a file cut short in a quote is refused. The tests
//! write well-formed files with that crate and read them here.

use std::io::{BufRead, Read};

/// The longest record that is read, in bytes: far more than any row of ours, far less than memory.
pub(crate) const LONGEST_RECORD: u64 = 1 << 20;

/// Why the records end before the file does.
#[derive(Debug)]
pub(crate) struct RecordError {
    /// The line the unreadable record begins on; none if the file itself cannot be read.
    pub(crate) line: Option<u64>,
    pub(crate) what: String,
}

/// A reader of records, one at a time, in a buffer that is used again.
pub(crate) struct Records<R> {
    input: R,
    next_line: u64,
    raw: Vec<u8>,
    text: String,
    ends: Vec<usize>,
}

/// One record: its fields without quotes.
pub(crate) struct Record<'a> {
    /// The line it begins on, counted from 1.
    pub(crate) line: u64,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Record<'a> {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The field at a position; empty beyond the last.
    pub(crate) fn field(&self, index: usize) -> &'a str {
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
        self.ends.get(index).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &'a str> {
        (0..self.len()).map(|index| self.field(index))
    }
}

impl<R: BufRead> Records<R> {
    /// Reads records that begin on this line of a file, from 1.
    pub(crate) fn new(input: R, first_line: u64) -> Self {
        Self { input, next_line: first_line, raw: Vec::new(), text: String::new(), ends: Vec::new() }
    }

    /// The next record; none at the end of the file. Blank lines are no records.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, RecordError> {
        loop {
            let line = self.next_line;
            if !self.read_raw(line)? {
                return Ok(None);
            }
            let raw = without_line_end(&self.raw);
            let raw = if line == 1 { raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(raw) } else { raw };
            if raw.is_empty() {
                continue;
            }
            let raw = std::str::from_utf8(raw).map_err(|error| not_utf8(line, raw, error.valid_up_to()))?;
            self.text.clear();
            self.ends.clear();
            split(raw, &mut self.text, &mut self.ends).map_err(|what| RecordError { line: Some(line), what })?;
            return Ok(Some(Record { line, text: &self.text, ends: &self.ends }));
        }
    }

    /// Reads one record with its line end, over as many lines as its quotes stay open.
    fn read_raw(&mut self, line: u64) -> Result<bool, RecordError> {
        self.raw.clear();
        loop {
            let room = LONGEST_RECORD.saturating_sub(self.raw.len() as u64);
            let read = (&mut self.input)
                .take(room)
                .read_until(b'\n', &mut self.raw)
                .map_err(|error| RecordError { line: None, what: cannot_be_read(&error) })?;
            let in_quotes = self.raw.iter().filter(|byte| **byte == b'"').count() % 2 == 1;
            let at = |what: &str| RecordError { line: Some(line), what: what.to_owned() };
            if self.raw.len() as u64 >= LONGEST_RECORD {
                return Err(at("the record is longer than 1 MiB; is this a comma-separated file?"));
            }
            if read > 0 && self.raw.last() == Some(&b'\n') {
                self.next_line += 1;
            } else if in_quotes {
                return Err(at("a quote is opened and never closed; the file may be cut short"));
            }
            if !in_quotes {
                return Ok(!self.raw.is_empty());
            }
        }
    }
}

impl<'a> Records<&'a [u8]> {
    /// What has not been read, and the line it begins on.
    pub(crate) fn rest(self) -> (&'a [u8], u64) {
        (self.input, self.next_line)
    }
}

/// A file that cannot be read, in words.
pub(crate) fn cannot_be_read(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "this file may not be read by you".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    }
}

fn not_utf8(first_line: u64, raw: &[u8], valid: usize) -> RecordError {
    let lines = raw.iter().take(valid).filter(|byte| **byte == b'\n').count() as u64;
    RecordError { line: Some(first_line + lines), what: "this is not UTF-8 text".to_owned() }
}

fn without_line_end(raw: &[u8]) -> &[u8] {
    let raw = raw.strip_suffix(b"\n").unwrap_or(raw);
    raw.strip_suffix(b"\r").unwrap_or(raw)
}

/// Splits a record into fields, taking off the quotes.
fn split(raw: &str, text: &mut String, ends: &mut Vec<usize>) -> Result<(), String> {
    let mut rest = raw;
    loop {
        let after = match rest.strip_prefix('"') {
            Some(quoted) => unquote(quoted, text)?,
            None => {
                let end = rest.find(',').unwrap_or(rest.len());
                let (field, after) = rest.split_at(end);
                if field.contains('"') {
                    return Err(format!("there is a quote inside the field `{field}`"));
                }
                text.push_str(field);
                after
            }
        };
        ends.push(text.len());
        match after.strip_prefix(',') {
            Some(next) => rest = next,
            None if after.is_empty() => return Ok(()),
            None => return Err(format!("there is text behind a closing quote: `{}`", head(after))),
        }
    }
}

/// Takes a quoted field up to its closing quote; gives what follows it.
fn unquote<'a>(quoted: &'a str, text: &mut String) -> Result<&'a str, String> {
    let mut rest = quoted;
    loop {
        let Some((part, after)) = rest.split_once('"') else {
            return Err("a quote is opened and never closed".to_owned());
        };
        text.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                text.push('"');
                rest = more;
            }
            None => return Ok(after),
        }
    }
}

/// The beginning of a text that may be long.
fn head(text: &str) -> String {
    text.chars().take(20).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    /// Records, each as its line and its fields.
    type Read = Vec<(u64, Vec<String>)>;
    /// A failure as its line and its words.
    type Failed = (Option<u64>, String);

    fn read(file: &[u8]) -> (Read, Option<Failed>) {
        let mut records = Records::new(Cursor::new(file), 1);
        let mut seen = Vec::new();
        loop {
            match records.next() {
                Ok(Some(record)) => seen.push((record.line, record.fields().map(str::to_owned).collect())),
                Ok(None) => return (seen, None),
                Err(error) => return (seen, Some((error.line, error.what))),
            }
        }
    }

    fn lines(file: &str) -> Vec<u64> {
        let (records, failure) = read(file.as_bytes());
        assert_eq!(failure, None, "{file:?}");
        records.into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn a_record_has_the_line_it_begins_on() {
        assert_eq!(lines("a\nb\nc"), [1, 2, 3]);
        assert_eq!(lines("a\r\nb\r\nc\r\n"), [1, 2, 3]);
        assert_eq!(lines("a\n\n\r\nb\n"), [1, 4]);
        assert_eq!(lines("a\n\"b\nb\r\nb\",c\nd\n"), [1, 2, 5]);
        assert_eq!(lines("\u{feff}a\nb\n"), [1, 2]);
        assert_eq!(lines(""), Vec::<u64>::new());
    }

    #[test]
    fn quotes_that_do_not_fit_are_refused_with_their_line() {
        let table = [
            ("a\nb,\"c\nd\n", 2, "never closed"),
            ("a\nb\"c\"\n", 2, "inside the field"),
            ("a\n\n\"b\"c\n", 3, "behind a closing quote"),
            ("\"", 1, "never closed"),
        ];
        for (file, line, what) in table {
            let (_, failure) = read(file.as_bytes());
            let (at, said) = failure.unwrap();
            assert_eq!(at, Some(line), "{file:?}");
            assert!(said.contains(what), "{file:?}: {said}");
        }
    }

    #[test]
    fn text_that_is_not_utf8_is_refused_with_its_line() {
        assert_eq!(read(b"a\nb\xff\n").1.unwrap().0, Some(2));
        assert_eq!(read(b"a\n\"b\nc\xff\"\n").1.unwrap().0, Some(3));
    }

    #[test]
    fn a_record_without_end_is_refused_before_it_fills_memory() {
        let (_, failure) = read(&vec![b'x'; 3 << 20]);
        assert!(failure.unwrap().1.contains("1 MiB"));
    }

    proptest! {
        #[test]
        fn reads_what_the_csv_crate_writes(rows in prop::collection::vec(prop::collection::vec("[a-z,\"\n\r é]{0,6}", 2..5), 0..20), crlf: bool) {
            let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            let mut writer = csv::WriterBuilder::new().flexible(true).terminator(terminator).from_writer(Vec::new());
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let (records, failure) = read(&writer.into_inner().unwrap());
            prop_assert_eq!(failure, None);
            prop_assert_eq!(records.into_iter().map(|(_, fields)| fields).collect::<Vec<_>>(), rows);
        }

        #[test]
        fn no_bytes_make_it_panic(file in prop::collection::vec(prop::sample::select(b"a,\"\n\r\xff\xc3\xa9".to_vec()), 0..60)) {
            read(&file);
        }
    }
}
