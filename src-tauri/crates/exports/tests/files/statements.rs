//! PDF, by the reader of the pdf-extract crate.

use exports::Format;
use views::model::BillGroup;

use crate::support::{bill, billed, file, file_for, line, number, usd};

/// The text of a statement, a page each.
pub(crate) fn pages(bytes: &[u8]) -> Vec<String> {
    pdf_extract::extract_text_from_mem_by_pages(bytes).unwrap()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_page_says_what_it_is_what_it_comes_to_and_how() {
    let pages = pages(&file(&bill(), Format::Pdf));
    let first = one_line(&pages[0]);
    for words in [
        "Cost statement - not a tax invoice",
        "WhatsApp Business API, February 2026",
        "USD 92.84",
        "bill-2026-02",
        "Visa ending in 4242",
        "1,415 dialogues \u{2212} 1,000 free = 415 paid = 25.338003; + hosting 39.00",
        "Usage: differs from our calculation.",
        "1 difference, listed in an annex.",
        "rounded half up to cents",
        "Page 1 of 2",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
}

#[test]
fn the_annexes_have_every_line_every_debit_every_difference_and_the_rules() {
    let pages = pages(&file(&bill(), Format::Pdf));
    let annexes = one_line(&pages[1..].join(" "));
    for words in [
        "Annex A. Lines",
        "Dialogues, Spain, opened by you",
        "25.3380",
        "0.000003",
        "Annex B. Debits",
        "Dialogues at month start",
        "\u{2212}1.50",
        "Given back",
        "Annex C. Differences",
        "Meta's report of paid dialogues",
        "Annex D. From exact cost to whole cents",
        "Annex E. Billing rules",
        "free.scope",
    ] {
        assert!(annexes.contains(words), "{words}: {annexes}");
    }
    assert_eq!(annexes.matches("92.84").count(), 2, "the sum of the lines and of the debits");
}

#[test]
fn numbers_are_written_as_the_region_does() {
    let pages = pages(&file_for(&bill(), Format::Pdf, "ES"));
    assert!(one_line(&pages[0]).contains("USD 92,84"), "{}", pages[0]);
}

#[test]
fn it_is_tagged_for_readers_and_made_to_be_kept() {
    let bytes = file(&bill(), Format::Pdf);
    let text = String::from_utf8_lossy(&bytes);
    for (mark, why) in [
        ("/StructTreeRoot", "the order in which it is read"),
        ("/Marked true", "tagged"),
        ("/Lang(en)", "its language"),
        ("pdfuaid:part", "PDF/UA"),
        ("pdfaid:part", "PDF/A"),
        ("/S/TH", "cells that name a column or a row"),
        ("/S/Table", "tables"),
        ("/S/H2", "headings"),
        ("/FontFile2", "its font is in it"),
    ] {
        assert!(text.contains(mark), "{why}: {mark}");
    }
    assert_eq!(bytes, file(&bill(), Format::Pdf), "the same bill makes the same statement");
}

#[test]
fn a_bill_of_many_numbers_goes_on_over_pages_and_still_comes_to_its_total() {
    let mut bill = bill();
    let group = |n: u32| BillGroup {
        number: Some(number(&format!("n{n}"), &format!("+3460000{n:04}"), &format!("Branch number {n}"))),
        waba: None,
        lines: vec![line(views::model::BillLineKind::Hosting, 1, Some("30"), "30")],
        total: usd("30"),
    };
    bill.groups = (0..200).map(group).collect();
    bill.costs.total = billed("6000");
    let pages = pages(&file(&bill, Format::Pdf));
    assert!(one_line(&pages[0]).contains("USD 6,000.00"), "{}", pages[0]);
    assert!(!pages[0].contains("By number"), "it does not fit on the first page");
    let annexes = one_line(&pages[1..].join(" "));
    assert!(annexes.contains("Annex A. By number"));
    for n in 0..200 {
        assert!(annexes.matches(&format!("Branch number {n} ")).count() >= 1, "{n}");
    }
    assert!(one_line(pages.last().unwrap()).contains(&format!("Page {0} of {0}", pages.len())));
}

#[test]
fn a_month_that_still_runs_says_so() {
    let mut bill = bill();
    (bill.id, bill.state, bill.issued_at) = (None, None, None);
    bill.certainty = views::model::Certainty::Estimated;
    let first = one_line(&pages(&file(&bill, Format::Pdf))[0]);
    assert!(first.contains("Total so far") && first.contains("Not billed yet"), "{first}");
}
