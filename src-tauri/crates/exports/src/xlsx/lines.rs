//! The sheet of charges; the sums of the other sheets point here.

use billing::Money;
use rust_xlsxwriter::utility::column_number_to_name;

use super::cell::{Cell, Look, Tone};
use super::sheet::{Column, Sheet, Side};
use crate::charge::{Charge, ChargeKind};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

use Side::{Left, Right};

const COLUMNS: [Column; 19] = [
    Column("Line", 6.0, Right),
    Column("Number", 17.0, Left),
    Column("Label", 28.0, Left),
    Column("WhatsApp Business Account", 26.0, Left),
    Column("From (local)", 18.0, Left),
    Column("Until (local)", 18.0, Left),
    Column("Time zone", 19.0, Left),
    Column("What for", 24.0, Left),
    Column("Opened by", 12.0, Left),
    Column("Country", 24.0, Left),
    Column("Quantity", 10.0, Right),
    Column("Unit rate", 11.0, Right),
    Column("Net", 13.0, Right),
    Column("Net, exact", 13.0, Left),
    Column("Currency", 9.0, Left),
    Column("Certainty", 11.0, Left),
    Column("Debit", 16.0, Left),
    Column("Rule", 7.0, Left),
    Column("Group", 7.0, Right),
];

const KIND: u16 = 7;
const QUANTITY: u16 = 10;
const NET: u16 = 12;
const GROUP: u16 = 18;

/// A column of the charges, as formulas on other sheets name it: `Lines!$M$2:$M$91`.
fn column(col: u16, charges: usize) -> String {
    let name = column_number_to_name(col);
    format!("Lines!${name}$2:${name}${}", charges.max(1) + 1)
}

/// What the charges of a kind come to.
pub(super) fn sum_of(kind: ChargeKind, charges: &[Charge<'_>]) -> String {
    let n = charges.len();
    format!("=SUMIFS({},{},\"{}\")", column(NET, n), column(KIND, n), words::kind(kind))
}

/// What the charges of a kind come to in the group whose place stands in a cell.
pub(super) fn sum_in_group(kind: ChargeKind, group: &str, charges: &[Charge<'_>]) -> String {
    in_group(NET, kind, group, charges)
}

/// How many a group has of a kind.
pub(super) fn count_in_group(kind: ChargeKind, group: &str, charges: &[Charge<'_>]) -> String {
    in_group(QUANTITY, kind, group, charges)
}

fn in_group(what: u16, kind: ChargeKind, group: &str, charges: &[Charge<'_>]) -> String {
    let n = charges.len();
    let (what, kinds, groups) = (column(what, n), column(KIND, n), column(GROUP, n));
    format!("=SUMIFS({what},{groups},{group},{kinds},\"{}\")", words::kind(kind))
}

/// The sum of a column, rounded to cents.
pub(super) fn rounded_sum(range: &str, total: Money) -> Cell {
    let digits = total.currency().minor_digits();
    Cell::Sum(format!("=ROUND(SUM({range}),{digits})"), total.rounded().amount(), Look::Cents)
}

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    statement: &Statement<'_>,
    charges: &[Charge<'_>],
) -> Result<(), ExportError> {
    sheet.header(&COLUMNS)?;
    for charge in charges {
        sheet.cells(Tone::Body, &row(charge))?;
    }
    if !charges.is_empty() {
        sheet.page.autofilter(0, 0, sheet.row - 1, GROUP)?;
    }
    let total = statement.total()?;
    let mut last = vec![Cell::Empty; COLUMNS.len()];
    last[0] = Cell::text("Total");
    last[usize::from(NET)] = rounded_sum(column(NET, charges.len()).trim_start_matches("Lines!"), total);
    last[usize::from(NET) + 1] = Cell::text(words::exact(total.amount(), total.currency().minor_digits()));
    last[usize::from(NET) + 2] = Cell::text(total.currency().code());
    // Where there is no charge the sum is of the empty row above it.
    sheet.row = sheet.row.max(2);
    sheet.cells(Tone::Total, &last)?;
    sheet.digits_as_text(1)?;
    sheet.digits_as_text(NET + 1)
}

fn row(charge: &Charge<'_>) -> [Cell; COLUMNS.len()] {
    let zone = charge.zone.parse().unwrap_or(chrono_tz::Tz::UTC);
    let period = charge.period.as_ref();
    [
        Cell::count(charge.line_no),
        Cell::text_or_empty(charge.number.map(|number| &number.number)),
        Cell::text_or_empty(charge.number.map(|number| &number.label)),
        Cell::text_or_empty(charge.waba.map(|waba| &waba.name)),
        Cell::at(period.map(|period| period.from.with_timezone(&zone))),
        Cell::at(period.map(|period| period.to.with_timezone(&zone))),
        Cell::text(charge.zone),
        Cell::text(words::kind(charge.kind)),
        Cell::text_or_empty(charge.initiator.map(words::by_whom)),
        Cell::text_or_empty(charge.market),
        Cell::count(charge.quantity),
        charge.unit_rate.map_or(Cell::Empty, Cell::exact),
        Cell::exact(charge.net.amount()),
        Cell::text(words::exact(charge.net.amount(), charge.kind.least_digits(charge.net.currency()))),
        Cell::text(charge.net.currency().code()),
        Cell::text(words::certainty(charge.certainty)),
        Cell::text_or_empty(charge.debit_id),
        Cell::text_or_empty(charge.kind.rule().map(words::rule)),
        Cell::count(charge.group),
    ]
}
