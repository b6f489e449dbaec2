//! Names from people who mean harm, through a real provider into files and onto the terminal.

use std::io::Cursor;
use std::process::Stdio;

use calamine::{Data, Reader, Xlsx};

use crate::provider::Provider;
use crate::support::{Folder, Ran};

/// ddesk on an account whose one number has a name.
struct Named {
    folder: Folder,
    provider: Provider,
}

impl Named {
    fn new(name: &str) -> Self {
        let folder = Folder::new();
        let provider = Provider::start(&folder, &["--empty", "--today", "2026-03-18"]);
        let named = Self { folder, provider };
        assert_eq!(named.run(&["protect", "none", "--yes"]).code, Some(0), "there is no keyring, and nobody to ask");
        named.run(&["connect", named.provider.text("account_url"), "--json"]).json();
        named.run(&["add", "+34911234599", &format!("--name={name}"), "--yes", "--json"]).json();
        named
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = self.folder.command(arguments);
        let token = self.provider.text("account_token");
        Ran::of(command.env("DDESK_TOKEN", token).stdin(Stdio::null()).output().unwrap())
    }
}

#[test]
fn a_name_that_could_run_is_only_text_in_every_file() {
    for name in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "＝1+1"] {
        let named = Named::new(name);
        let exact = named.run(&["export", "2026-03", "--format", "csv", "--out", "-"]);
        assert!(exact.stdout.contains(name), "for programs every text is as it is: {exact:?}");

        let sheet = named.run(&["export", "2026-03", "--format", "csv-spreadsheet", "--region", "US", "--out", "-"]);
        assert!(sheet.stdout.contains(&format!("'{name}")), "{sheet:?}");
        for cell in
            csv::ReaderBuilder::new().from_reader(sheet.stdout.trim_start_matches('\u{feff}').as_bytes()).records()
        {
            let runs = cell.unwrap().iter().any(|cell| cell == name);
            assert!(!runs, "{name} stands in a cell: {sheet:?}");
        }

        assert_eq!(named.run(&["export", "2026-03", "--format", "xlsx", "--out", "bill.xlsx"]).code, Some(0));
        let bytes = std::fs::read(named.folder.path().join("bill.xlsx")).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        for sheet in book.sheet_names() {
            let formulas = book.worksheet_formula(&sheet).unwrap();
            let formula = formulas
                .used_cells()
                .find(|(.., text)| text.contains(name.trim_start_matches(|c: char| !c.is_ascii_alphanumeric())));
            assert_eq!(formula, None, "{sheet}");
        }
        let lines = book.worksheet_range("Lines").unwrap();
        assert!(lines.used_cells().any(|(.., cell)| *cell == Data::String(name.to_owned())), "{name} is a text");
    }
}

#[test]
fn a_name_that_could_steer_a_terminal_is_only_text() {
    let named = Named::new("Shop\u{202e}00.1");
    let file = "\u{1b}]0;pwned\u{7}\u{1b}[2J.csv";
    named.folder.file(file, "effective_from,market,initiator,currency,rate\n2026-03-01,Spain,business,USD,0.05\n");
    for command in [
        &["rates", "import", file][..],
        &["rates", "import", "\u{1b}[2Jmissing.csv"],
        &["rates"],
        &["numbers"],
        &["debits"],
        &["bill", "2026-03"],
        &["spend"],
        &["overview"],
        &["diagnostics"],
    ] {
        let ran = named.run(command);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        let steered = said.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert!(!steered && !said.is_empty(), "{command:?}: {ran:?}");
    }
    assert!(named.run(&["numbers"]).stdout.contains("Shop\\u{202e}00.1"), "it is shown as what it is");
    assert!(named.run(&["rates"]).stdout.contains("\\u{1b}]0;pwned"), "it is shown as what it is");
}
