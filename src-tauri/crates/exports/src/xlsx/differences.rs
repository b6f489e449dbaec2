//! The sheet of differences: what the provider says, what the rules say.

use rust_decimal::Decimal;
use views::model::{Amount, Difference};

use super::cell::{Cell, Tone, note};
use super::sheet::{Column, Sheet, Side};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

use Side::{Left, Right};

const COLUMNS: [Column; 9] = [
    Column("What", 30.0, Left),
    Column("WhatsApp Business Account", 28.0, Left),
    Column("When (local)", 18.0, Left),
    Column("Debit", 20.0, Left),
    Column("Provider, amount", 17.0, Right),
    Column("Rules, amount", 15.0, Right),
    Column("Difference", 13.0, Right),
    Column("Provider, count", 16.0, Right),
    Column("Rules, count", 14.0, Right),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, statement: &Statement<'_>) -> Result<(), ExportError> {
    sheet.header(&COLUMNS)?;
    for difference in &statement.bill.differences {
        sheet.cells(Tone::Body, &row(statement, difference))?;
    }
    if statement.bill.differences.is_empty() {
        return sheet.words(words::no_differences(statement.bill.bill), &note().unset_text_wrap());
    }
    Ok(())
}

fn row(statement: &Statement<'_>, difference: &Difference) -> [Cell; COLUMNS.len()] {
    let amount = |amount: &Option<Amount>| amount.as_ref().map_or(Cell::Empty, |amount| Cell::exact(amount.amount));
    let count = |count: Option<u32>| count.map_or(Cell::Empty, |count| Cell::count(Decimal::from(count)));
    [
        Cell::text(words::difference(difference.kind)),
        Cell::text_or_empty(difference.waba.as_ref().map(|waba| &waba.name)),
        Cell::at(difference.at.map(|at| statement.local(at))),
        Cell::text_or_empty(difference.debit_id.as_ref()),
        amount(&difference.theirs),
        amount(&difference.ours),
        amount(&difference.amount),
        count(difference.theirs_count),
        count(difference.ours_count),
    ]
}
