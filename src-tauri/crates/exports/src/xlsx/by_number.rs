//! The sheet of numbers: what each cost, by kind of charge.

use billing::Money;

use super::cell::{Cell, Look, Tone};
use super::lines::{count_in_group, rounded_sum, sum_in_group};
use super::sheet::{Column, Sheet, Side};
use crate::charge::{Charge, ChargeKind};
use crate::error::ExportError;

use Side::{Left, Right};

const COLUMNS: [Column; 12] = [
    Column("Group", 7.0, Right),
    Column("Number", 17.0, Left),
    Column("Label", 30.0, Left),
    Column("WhatsApp Business Account", 28.0, Left),
    Column("Hosting", 12.0, Right),
    Column("Paid dialogues", 15.0, Right),
    Column("Dialogues", 13.0, Right),
    Column("Extra months", 13.0, Right),
    Column("Refunds", 12.0, Right),
    Column("Rounding", 11.0, Right),
    Column("Other", 11.0, Right),
    Column("Total", 14.0, Right),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, charges: &[Charge<'_>]) -> Result<(), ExportError> {
    sheet.header(&COLUMNS)?;
    for of_group in charges.chunk_by(|one, other| one.group == other.group) {
        let cells = row(sheet.row + 1, of_group, charges)?;
        sheet.cells(Tone::Body, &cells)?;
    }
    if charges.is_empty() {
        return sheet.words("No charges.", &super::cell::note());
    }
    let cells = total(sheet.row, charges)?;
    sheet.cells(Tone::Total, &cells)?;
    sheet.digits_as_text(1)
}

/// A number, or a WABA or the account for charges that belong to no number.
fn row(row: u32, of_group: &[Charge<'_>], all: &[Charge<'_>]) -> Result<[Cell; COLUMNS.len()], ExportError> {
    let Some(first) = of_group.first() else { return Ok([const { Cell::Empty }; COLUMNS.len()]) };
    let (group, nothing) = (format!("$A{row}"), Money::zero(first.net.currency()));
    let sum = |kind: ChargeKind| -> Result<Cell, ExportError> {
        let result = sum_of(kind, of_group, nothing)?;
        Ok(Cell::Sum(sum_in_group(kind, &group, all), result.amount(), Cell::look_of(kind)))
    };
    let dialogues = of_group.iter().filter(|charge| charge.kind == ChargeKind::Dialogue);
    let paid: u64 = dialogues.map(|charge| u64::from(charge.quantity)).sum();
    let other = sum_of(ChargeKind::Other, of_group, nothing)?;
    let other = other.plus(sum_of(ChargeKind::NotItemised, of_group, nothing)?)?;
    let others = format!(
        "{}+{}",
        sum_in_group(ChargeKind::Other, &group, all),
        sum_in_group(ChargeKind::NotItemised, &group, all).trim_start_matches('=')
    );
    let total = Money::sum(of_group.iter().map(|charge| charge.net), nothing.currency())?;
    Ok([
        Cell::count(first.group),
        Cell::text_or_empty(first.number.map(|number| &number.number)),
        Cell::text(first.number.map_or("(no number)", |number| &number.label)),
        Cell::text_or_empty(first.waba.map(|waba| &waba.name)),
        sum(ChargeKind::Hosting)?,
        Cell::Sum(count_in_group(ChargeKind::Dialogue, &group, all), paid.into(), Look::Count),
        sum(ChargeKind::Dialogue)?,
        sum(ChargeKind::ExtraMonth)?,
        sum(ChargeKind::Refund)?,
        sum(ChargeKind::Rounding)?,
        Cell::Sum(others, other.amount(), Cell::look_of(ChargeKind::Other)),
        Cell::Sum(format!("=E{row}+SUM(G{row}:K{row})"), total.amount(), Look::Exact),
    ])
}

fn total(last: u32, charges: &[Charge<'_>]) -> Result<[Cell; COLUMNS.len()], ExportError> {
    let mut cells = [const { Cell::Empty }; COLUMNS.len()];
    cells[1] = Cell::text("Total");
    let Some(nothing) = charges.first().map(|charge| Money::zero(charge.net.currency())) else { return Ok(cells) };
    let sums: [&[ChargeKind]; 6] = [
        &[ChargeKind::Hosting],
        &[ChargeKind::Dialogue],
        &[ChargeKind::ExtraMonth],
        &[ChargeKind::Refund],
        &[ChargeKind::Rounding],
        &[ChargeKind::Other, ChargeKind::NotItemised],
    ];
    for (col, kinds) in [4, 6, 7, 8, 9, 10].into_iter().zip(sums) {
        let of_kinds = charges.iter().filter(|charge| kinds.contains(&charge.kind));
        let sum = Money::sum(of_kinds.map(|charge| charge.net), nothing.currency())?;
        let letter = char::from(b'A' + col);
        let formula = format!("=SUM({letter}2:{letter}{last})");
        let look = kinds.first().map_or(Look::Exact, |kind| Cell::look_of(*kind));
        cells[usize::from(col)] = Cell::Sum(formula, sum.amount(), look);
    }
    let paid = charges.iter().filter(|charge| charge.kind == ChargeKind::Dialogue);
    let paid: u64 = paid.map(|charge| u64::from(charge.quantity)).sum();
    cells[5] = Cell::Sum(format!("=SUM(F2:F{last})"), paid.into(), Look::Count);
    let all = Money::sum(charges.iter().map(|charge| charge.net), nothing.currency())?;
    cells[11] = rounded_sum(&format!("L2:L{last}"), all);
    Ok(cells)
}

fn sum_of(kind: ChargeKind, charges: &[Charge<'_>], nothing: Money) -> Result<Money, ExportError> {
    let of_kind = charges.iter().filter(|charge| charge.kind == kind);
    Ok(Money::sum(of_kind.map(|charge| charge.net), nothing.currency())?)
}
