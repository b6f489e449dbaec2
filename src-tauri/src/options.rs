//! How the app was started.

use std::path::PathBuf;

use chrono::NaiveDate;
use tauri::Url;

/// What was asked for on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The day the sample account ends on; the computer's day if absent. It makes every figure of the
    /// sample the same on any day, for pictures and for tests.
    pub today: Option<NaiveDate>,
    /// Where nothing is connected yet, begin with the sample account instead of the first screen.
    pub demo: bool,
    /// Begin in the tray; where there is none, the window is only not in front.
    pub hidden: bool,
    /// A file to open with the app, as it was given: the desktop's "Open with" names one.
    pub file: Option<PathBuf>,
}

impl Options {
    /// Reads the arguments after the program's name.
    ///
    /// # Errors
    /// A sentence for the terminal, if they make no sense.
    pub fn read(args: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            if !arg.starts_with('-') {
                options.file = Some(path(arg));
                continue;
            }
            if arg == "--demo" || arg == "--hidden" {
                *(if arg == "--demo" { &mut options.demo } else { &mut options.hidden }) = true;
                continue;
            }
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (arg, args.next()),
            };
            match (name.as_str(), value) {
                ("--today", Some(day)) => options.today = Some(read_day(&day)?),
                ("--today", None) => return Err("--today needs a day, like 2026-03-18".to_owned()),
                (other, _) => {
                    return Err(format!(
                        "{other} is not known. The options are --demo, --hidden, --today 2026-03-18 and a file"
                    ));
                }
            }
        }
        Ok(options)
    }
}

/// A file as a desktop names it: by its path or its URL.
fn path(arg: String) -> PathBuf {
    let url = Url::parse(&arg).ok().filter(|url| url.scheme() == "file");
    url.and_then(|url| url.to_file_path().ok()).unwrap_or_else(|| arg.into())
}

fn read_day(day: &str) -> Result<NaiveDate, String> {
    day.parse().map_err(|_| format!("{day} is not a day. Write it like 2026-03-18"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &str) -> Result<Options, String> {
        Options::read(args.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn the_sample_account_can_end_on_a_chosen_day() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 18);
        let on = |today, demo| Ok(Options { today, demo, ..Options::default() });
        assert_eq!(read("--today 2026-03-18"), on(day, false));
        assert_eq!(read("--today=2026-03-18"), on(day, false), "both spellings");
        assert_eq!(read(""), on(None, false), "the computer's day");
        assert_eq!(read("--demo --today 2026-03-18"), on(day, true), "and be where the app begins");
        assert_eq!(read("--hidden"), Ok(Options { hidden: true, ..Options::default() }), "and out of the way");
    }

    #[test]
    fn a_file_is_opened_by_its_path_or_its_url() {
        for (args, file) in [
            ("/home/ana/prices.csv", "/home/ana/prices.csv"),
            ("prices.csv --demo", "prices.csv"),
            ("file:///home/ana/my%20prices.csv", "/home/ana/my prices.csv"),
            ("https://example.com/prices.csv", "https://example.com/prices.csv"),
        ] {
            assert_eq!(read(args).unwrap().file, Some(PathBuf::from(file)), "{args}");
        }
        assert_eq!(read("--demo").unwrap().file, None);
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        for (args, named) in [("--today", "2026-03-18"), ("--today 18.3.", "18.3."), ("--yesterday", "--yesterday")] {
            assert!(read(args).unwrap_err().contains(named), "{args}");
        }
    }
}
