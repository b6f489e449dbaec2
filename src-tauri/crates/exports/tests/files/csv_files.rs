//! CSV, by the reader of the csv crate.

use exports::{Format, Region, Statement};
use rust_decimal::Decimal;
use views::model::BillView;

use crate::support::{bill, decimal, file, file_for, rules, usd};

/// The records of a file, each by the names of its columns.
pub(crate) fn records(bytes: &[u8], separator: u8) -> Vec<Vec<(String, String)>> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let names = reader.headers().unwrap().clone();
    let named = |record: csv::StringRecord| {
        names.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect::<Vec<_>>()
    };
    reader.records().map(|record| named(record.unwrap())).collect()
}

pub(crate) fn get<'r>(record: &'r [(String, String)], name: &str) -> &'r str {
    &record.iter().find(|(column, _)| column == name).unwrap().1
}

fn sum_of(bill: &BillView) -> Decimal {
    records(&file(bill, Format::Csv), b',').iter().map(|record| decimal(get(record, "net"))).sum()
}

#[test]
fn there_is_one_row_for_each_charge_and_they_come_to_the_bill() {
    let bill = bill();
    let rows = records(&file(&bill, Format::Csv), b',');
    assert_eq!(rows.len(), 6);
    assert_eq!(sum_of(&bill), decimal("92.84"), "to the last digit");
    let kinds: Vec<_> = rows.iter().map(|row| get(row, "kind")).collect();
    assert_eq!(kinds, ["hosting", "dialogue", "dialogue", "refund", "extra_month", "rounding"]);
    let rules: Vec<_> = rows.iter().map(|row| get(row, "rule_id")).collect();
    assert_eq!(rules, ["H1", "D3", "D3", "W5", "C2", "W3"]);
}

#[test]
fn the_machine_variant_says_exactly_what_is_known() {
    let text = String::from_utf8(file(&bill(), Format::Csv)).unwrap();
    let mut lines = text.split("\r\n");
    assert_eq!(
        lines.next().unwrap(),
        "bill_no,line_no,number,label,team,period_start_utc,period_end_utc,local_zone,kind,direction,country,category,\
         quantity,unit_rate,net,currency,tax_category,tax_rate,tax,gross,certainty,debit_id,bank_ref,rule_id"
    );
    assert_eq!(
        lines.next().unwrap(),
        "bill-2026-02,1,+34600111222,Reception,,2026-02-14T09:00:00Z,2026-03-14T09:00:00Z,Europe/Madrid,hosting,,,,1,39.00,\
         39.00,USD,,,,,billed,d1,,H1",
        "hosting has its own period, and the debit that took it"
    );
    assert_eq!(
        lines.next().unwrap(),
        "bill-2026-02,2,+34600111222,Reception,,2026-02-01T06:00:00Z,2026-03-01T06:00:00Z,America/Mexico_City,dialogue,\
         business,Spain,,412,0.0615,25.3380,USD,,,,,billed,d2,,D3",
        "dialogues belong to a month of their WABA's zone"
    );
    assert!(lines.next().unwrap().contains(",3,0.000001,0.000003,USD,"), "no digit is lost");
    assert!(lines.next().unwrap().contains(",refund,,,,1,1.50,-1.50,USD,"), "money back is negative");
    assert!(text.ends_with("\r\n"), "RFC 4180");
}

#[test]
fn the_byte_order_mark_is_an_option_for_programs_and_always_there_for_spreadsheets() {
    let (bill, rules, mark) = (bill(), rules(), "\u{feff}".as_bytes());
    let write = |format, byte_order_mark| {
        Statement { bill: &bill, rules: &rules, region: Region::default(), byte_order_mark }.write(format).unwrap()
    };
    assert!(!write(Format::Csv, false).starts_with(mark));
    assert!(write(Format::Csv, true).starts_with(mark));
    assert!(write(Format::CsvSpreadsheet, false).starts_with(mark));
}

#[test]
fn a_spreadsheet_gets_its_own_separators_and_no_phone_number_as_a_sum() {
    for (region, separator, net) in [("US", b',', "25.3380"), ("ES", b';', "25,3380")] {
        let rows = records(&file_for(&bill(), Format::CsvSpreadsheet, region), separator);
        assert_eq!(rows.len(), 6, "{region}");
        assert_eq!(get(&rows[1], "net"), net);
        assert_eq!(get(&rows[1], "number"), "'+34600111222");
        assert_eq!(get(&rows[1], "period_start_utc"), "2026-02-01 06:00:00");
        assert_eq!(get(&rows[3], "net").replace(',', "."), "-1.50", "a number stays a number");
    }
    assert_eq!(file_for(&bill(), Format::Csv, "ES"), file(&bill(), Format::Csv), "programs have no region");
}

#[test]
fn what_no_line_explains_is_a_row_of_its_own() {
    let mut bill = bill();
    bill.costs.total.amount = usd("100.00");
    let rows = records(&file(&bill, Format::Csv), b',');
    let last = rows.last().unwrap();
    assert_eq!((get(last, "kind"), get(last, "net")), ("not_itemised", "7.16"));
    assert_eq!(sum_of(&bill), decimal("100"));
}

#[test]
fn a_line_is_given_a_debit_only_where_one_debit_takes_it() {
    let mut bill = bill();
    let mut second = bill.debits[1].clone();
    second.id = "d5".to_owned();
    bill.debits.push(second);
    let rows = records(&file(&bill, Format::Csv), b',');
    let debits: Vec<_> = rows.iter().map(|row| get(row, "debit_id")).collect();
    assert_eq!(debits, ["d1", "", "", "d4", "d3", ""], "two debits share the dialogues");
}
