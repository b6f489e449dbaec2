//! Every bill of the sample account in every format, read again and compared with the bill itself.

use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use crate::demo::demo;
use crate::formats::has_the_keys_of;
use crate::support::Folder;

/// What a bill says of itself, by its page.
struct Page {
    month: String,
    total: Decimal,
    lines: usize,
    debits: usize,
}

fn months(folder: &Folder) -> Vec<Page> {
    let bills = folder.run(&["bills", "--json"]).json();
    let months = bills["rows"].as_array().unwrap().iter().map(|row| row["month"].as_str().unwrap().to_owned());
    months.map(|month| page(folder, month)).collect()
}

fn page(folder: &Folder, month: String) -> Page {
    let bill = folder.run(&["bill", &month, "--json"]).json();
    let groups = bill["groups"].as_array().unwrap().iter();
    Page {
        total: decimal(&bill["costs"]["total"]["amount"]["amount"]),
        lines: groups.map(|group| group["lines"].as_array().unwrap().len()).sum(),
        debits: bill["debits"].as_array().unwrap().len(),
        month,
    }
}

fn decimal(text: &Value) -> Decimal {
    text.as_str().unwrap().parse().unwrap()
}

/// Runs `ddesk export`, which must work, and reads the file it wrote.
fn exported(folder: &Folder, month: &str, format: &str) -> Vec<u8> {
    let ran = folder.run(&["export", month, "--format", format, "--out", "file", "--force"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""), "{ran:?}");
    fs::read(folder.path().join("file")).unwrap()
}

/// To the cent, halves away from zero.
fn cents(amount: Decimal) -> String {
    format!("{:.2}", amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
}

#[test]
fn every_bill_in_every_format_comes_to_its_total() {
    let folder = demo();
    let pages = months(&folder);
    assert!(pages.len() >= 14 && pages.iter().all(|page| page.lines > 0), "the running month too");
    for page in &pages {
        for (format, separator) in [("csv", b','), ("csv-spreadsheet", b',')] {
            let bytes = exported(&folder, &page.month, format);
            let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
            let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
            let net = reader.headers().unwrap().iter().position(|column| column == "net").unwrap();
            let rows: Vec<Decimal> = reader.records().map(|row| row.unwrap()[net].parse().unwrap()).collect();
            assert_eq!(rows.len(), page.lines, "{} {format}", page.month);
            assert_eq!(rows.iter().sum::<Decimal>(), page.total, "{} {format}", page.month);
        }
        workbook_agrees(page, exported(&folder, &page.month, "xlsx"));
        statement_agrees(page, &exported(&folder, &page.month, "pdf"));
    }
}

fn workbook_agrees(page: &Page, bytes: Vec<u8>) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    for (sheet, column, rows) in
        [("Lines", "Net", page.lines), ("By number", "Total", 0), ("Debits", "Amount", page.debits)]
    {
        let range = book.worksheet_range(sheet).unwrap();
        let at = range.rows().next().unwrap().iter().position(|cell| *cell == Data::String(column.to_owned())).unwrap();
        let Data::Float(total) = range.rows().next_back().unwrap()[at] else { panic!("{sheet}: no total") };
        if rows > 0 {
            assert_eq!(range.height(), rows + 2, "{} {sheet}: a header, the rows, the total", page.month);
        }
        if sheet != "Debits" {
            assert_eq!(format!("{total:.2}"), cents(page.total), "{} {sheet}", page.month);
        }
    }
}

fn statement_agrees(page: &Page, bytes: &[u8]) {
    let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).unwrap();
    let total = cents(page.total);
    assert!(total.len() <= 6, "no thousands to set apart: {total}");
    assert!(pages[0].contains("Cost statement - not a tax invoice"), "{}", pages[0]);
    assert!(pages[0].contains(&format!("USD {total}")), "{}: {}", page.month, pages[0]);
    assert!(pages.len() > 1, "annexes");
}

#[test]
fn a_file_gets_its_usual_name_and_is_never_replaced_unasked() {
    let folder = demo();
    let written = folder.run(&["export", "2026-02", "--format", "csv", "--json"]).json();
    has_the_keys_of("export", &written);
    assert_eq!(written["file"], "dialogue-desk-2026-02.csv");
    let content = fs::read(folder.path().join("dialogue-desk-2026-02.csv")).unwrap();
    assert_eq!(written["bytes"], content.len());

    folder.file("dialogue-desk-2026-02.csv", "mine");
    let (code, error) = folder.run(&["export", "2026-02", "--format", "csv", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("file_exists")), "{error}");
    assert_eq!(fs::read(folder.path().join("dialogue-desk-2026-02.csv")).unwrap(), b"mine");
    assert_eq!(folder.run(&["export", "2026-02", "--format", "csv", "--force"]).code, Some(0));
    assert_eq!(fs::read(folder.path().join("dialogue-desk-2026-02.csv")).unwrap(), content);

    fs::create_dir(folder.path().join("books")).unwrap();
    assert_eq!(folder.run(&["export", "2026-02", "--format", "pdf", "--out", "books"]).code, Some(0));
    assert!(folder.path().join("books/dialogue-desk-2026-02.pdf").exists());
}

#[test]
fn csv_goes_to_stdout_and_nothing_else_does() {
    let folder = demo();
    let ran = folder.run(&["export", "2026-02", "--format", "csv", "--out", "-"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (Some(0), ""));
    assert_eq!(ran.stdout.as_bytes(), exported(&folder, "2026-02", "csv"), "the same bytes");
    for arguments in [&["--format", "pdf", "--out", "-"][..], &["--format", "csv", "--out", "-", "--json"]] {
        let ran = folder.run(&[&["export", "2026-02"], arguments].concat());
        assert_eq!((ran.code, ran.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.stderr.contains("stdout"), "{arguments:?}: {}", ran.stderr);
    }
    assert!(!folder.path().join("-").exists());
}

#[test]
fn the_region_and_the_byte_order_mark_are_options() {
    let folder = demo();
    let with = |more: &[&str]| {
        let ran = folder.run(&[&["export", "2026-02", "--out", "-"], more].concat());
        assert_eq!(ran.code, Some(0), "{ran:?}");
        ran.stdout
    };
    assert!(with(&["--format", "csv-spreadsheet", "--region", "es"]).contains(";30,00;30,00;USD;"));
    assert!(with(&["--format", "csv-spreadsheet", "--region", "US"]).contains(",30.00,30.00,USD,"));
    assert!(with(&["--format", "csv", "--bom"]).starts_with('\u{feff}'));
    assert!(!with(&["--format", "csv", "--region", "ES"]).contains(';'), "programs have no region");
    let wrong = folder.run(&["export", "2026-02", "--format", "csv", "--region", "Spain"]);
    assert_eq!(wrong.code, Some(2));
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = demo();
    let (code, error) =
        folder.run(&["export", "2026-02", "--format", "pdf", "--out", "no/where.pdf", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (1, Some("not_written")), "{error}");
    assert!(error["message"].as_str().unwrap().contains("no/where.pdf"), "{error}");
    let (code, error) = folder.run(&["export", "2019-01", "--format", "pdf", "--json"]).error();
    assert_eq!((code, error["code"].as_str()), (2, Some("not_found")), "{error}");
    let device = folder.run(&["export", "2026-02", "--format", "csv", "--out", "/dev/null", "--force"]);
    assert_eq!(device.code, Some(0), "{device:?}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["home"]);
}
