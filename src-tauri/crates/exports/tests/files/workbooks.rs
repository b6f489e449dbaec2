//! XLSX, by the reader of the calamine crate.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use exports::Format;

use crate::support::{bill, file};

pub(crate) type Book = Xlsx<Cursor<Vec<u8>>>;

pub(crate) fn book(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

pub(crate) fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).unwrap()
}

/// The values of the column with this name.
pub(crate) fn column(sheet: &Range<Data>, name: &str) -> Vec<Data> {
    let at = sheet.rows().next().unwrap().iter().position(|cell| cell == &Data::String(name.to_owned()));
    let at = at.unwrap_or_else(|| panic!("no column {name}"));
    sheet.rows().skip(1).map(|row| row[at].clone()).collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(value) => *value,
        Data::Int(value) => *value as f64,
        other => panic!("{other:?} is no number"),
    }
}

/// A number as it is shown with two decimals.
fn cents(cell: &Data) -> String {
    format!("{:.2}", number(cell))
}

#[test]
fn the_sheets_are_those_that_were_promised() {
    let book = book(file(&bill(), Format::Xlsx));
    assert_eq!(book.sheet_names(), ["Summary", "Lines", "By number", "Debits", "Differences", "Rules"]);
}

#[test]
fn every_total_is_a_formula_that_already_knows_the_bills_total() {
    let mut book = book(file(&bill(), Format::Xlsx));
    for (name, formula, column_of_total) in [
        ("Lines", "ROUND(SUM($M$2:$M$7),2)", "Net"),
        ("By number", "ROUND(SUM(L2:L4),2)", "Total"),
        ("Debits", "ROUND(SUM(H2:H5),2)", "Amount"),
    ] {
        let total = column(&sheet(&mut book, name), column_of_total).pop().unwrap();
        assert_eq!(cents(&total), "92.84", "{name}");
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(formulas.used_cells().any(|(.., text)| text == formula), "{name}: {formulas:?}");
    }
    let summary = sheet(&mut book, "Summary");
    let of = |what: &str| summary.rows().find(|row| row[0] == Data::String(what.to_owned())).unwrap()[1].clone();
    assert_eq!(
        (cents(&of("Total")), cents(&of("Total on the bill")), cents(&of("Difference"))),
        ("92.84".into(), "92.84".into(), "0.00".into())
    );
    assert_eq!((cents(&of("Hosting")), cents(&of("Refunds"))), ("39.00".into(), "-1.50".into()));
    let formulas = book.worksheet_formula("Summary").unwrap();
    let hosting = "SUMIFS(Lines!$M$2:$M$7,Lines!$H$2:$H$7,\"Hosting\")";
    assert!(formulas.used_cells().any(|(.., text)| text == hosting), "{formulas:?}");
}

#[test]
fn numbers_are_numbers_dates_are_dates_and_phone_numbers_are_text() {
    let mut book = book(file(&bill(), Format::Xlsx));
    let lines = sheet(&mut book, "Lines");
    assert_eq!(lines.height(), 8, "a header, six charges, the total");
    assert_eq!(column(&lines, "Number")[0], Data::String("+34600111222".to_owned()), "no apostrophe is seen");
    let exact: Vec<String> = column(&lines, "Net, exact").iter().map(Data::to_string).collect();
    assert_eq!(exact, ["39.00", "25.3380", "0.000003", "-1.50", "30.00", "0.001997", "92.84"]);
    for (cell, exact) in column(&lines, "Net").iter().zip(&exact) {
        assert_eq!(number(cell), exact.parse::<f64>().unwrap(), "the nearest float");
    }
    let from = column(&lines, "From (local)")[0].clone();
    let Data::DateTime(from) = from else { panic!("{from:?} is no date") };
    assert_eq!(from.as_datetime().unwrap().to_string(), "2026-02-14 10:00:00", "in Madrid, where the bill is read");
    let from = column(&lines, "From (local)")[1].clone();
    let Data::DateTime(from) = from else { panic!("{from:?} is no date") };
    assert_eq!(
        from.as_datetime().unwrap().to_string(),
        "2026-02-01 00:00:00",
        "a month of Mexico City begins at midnight"
    );
}

#[test]
fn what_each_number_cost_is_a_row() {
    let mut book = book(file(&bill(), Format::Xlsx));
    let numbers = sheet(&mut book, "By number");
    assert_eq!(numbers.height(), 5, "a header, two numbers, the WABA, the total");
    let labels: Vec<String> = column(&numbers, "Label").iter().map(Data::to_string).collect();
    assert_eq!(labels, ["Reception", "Campaigns", "(no number)", ""]);
    let paid: Vec<f64> = column(&numbers, "Paid dialogues").iter().map(number).collect();
    assert_eq!(paid, [415.0, 0.0, 0.0, 415.0]);
    let difference = sheet(&mut book, "Differences");
    assert_eq!(column(&difference, "What"), [Data::String("Meta's report of paid dialogues".to_owned())]);
    let rules = sheet(&mut book, "Rules");
    assert_eq!(column(&rules, "Value")[0], Data::String("number".to_owned()));
}

#[test]
fn the_same_bill_makes_the_same_workbook() {
    assert_eq!(file(&bill(), Format::Xlsx), file(&bill(), Format::Xlsx));
}
