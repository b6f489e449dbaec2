//! The sheet of debits: what was taken from the card, when, and how it went.

use billing::Money;
use views::model::DebitRow;

use super::cell::{Cell, Tone};
use super::lines::rounded_sum;
use super::sheet::{Column, Sheet, Side};
use crate::error::ExportError;
use crate::statement::{Statement, signed_amount};
use crate::words;

use Side::{Left, Right};

const COLUMNS: [Column; 12] = [
    Column("When (local)", 18.0, Left),
    Column("Time zone", 19.0, Left),
    Column("What for", 26.0, Left),
    Column("Number", 17.0, Left),
    Column("Label", 30.0, Left),
    Column("Dialogues", 11.0, Right),
    Column("Accrued, exact", 15.0, Right),
    Column("Amount", 12.0, Right),
    Column("Carried on", 12.0, Right),
    Column("Outcome", 11.0, Left),
    Column("Paid (local)", 18.0, Left),
    Column("Debit", 20.0, Left),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, statement: &Statement<'_>) -> Result<(), ExportError> {
    sheet.header(&COLUMNS)?;
    let debits = &statement.bill.debits;
    let mut signed = Vec::new();
    for debit in debits {
        let amount = signed_amount(debit)?;
        signed.push(amount);
        sheet.cells(Tone::Body, &row(statement, debit, amount)?)?;
    }
    if debits.is_empty() {
        return sheet.words("No debits.", &super::cell::note());
    }
    let total = Money::sum(signed, statement.currency()?)?;
    let mut last = [const { Cell::Empty }; COLUMNS.len()];
    last[0] = Cell::text("Total");
    last[7] = rounded_sum(&format!("H2:H{}", sheet.row), total);
    sheet.cells(Tone::Total, &last)?;
    sheet.digits_as_text(3)
}

fn row(statement: &Statement<'_>, debit: &DebitRow, amount: Money) -> Result<[Cell; COLUMNS.len()], ExportError> {
    Ok([
        Cell::at(Some(statement.local(debit.at))),
        Cell::text(statement.zone().name()),
        Cell::text(words::debit(debit.kind)),
        Cell::text_or_empty(debit.number.as_ref().map(|number| &number.number)),
        Cell::text(words::debited_for(debit)),
        debit.covers.as_ref().map_or(Cell::Empty, |covers| Cell::count(covers.dialogues)),
        debit.accrued.as_ref().map_or(Cell::Empty, |accrued| Cell::exact(accrued.amount)),
        Cell::cents(amount),
        debit.carry.as_ref().map_or(Cell::Empty, |carry| Cell::exact(carry.amount)),
        Cell::text(words::outcome(debit)),
        Cell::at(debit.paid_at.map(|at| statement.local(at))),
        Cell::text(&debit.id),
    ])
}
