//! The first sheet: what the bill is, what it comes to, how that came about.

use billing::Money;

use super::cell::{Cell, Look, Tone, section, title};
use super::lines::sum_of;
use super::sheet::{Column, Sheet, Side};
use crate::charge::{Charge, ChargeKind};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

use Side::{Left, Right};

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    statement: &Statement<'_>,
    charges: &[Charge<'_>],
) -> Result<(), ExportError> {
    sheet.words(words::TITLE, &title())?;
    sheet.page.set_row_height(0, 26)?;
    for (name, value) in facts(statement) {
        sheet.cells(Tone::Body, &[Cell::text(name), value])?;
    }
    sheet.row += 1;
    sums(sheet, statement, charges)?;
    sheet.row += 1;
    sheet.words("How it came about", &section())?;
    sheet.paragraph(&words::formula(&statement.bill.formula, statement.region), 3, 2)?;
    sheet.paragraph(words::ROUNDING_RULE, 3, 3)?;
    sheet.row += 1;
    sheet.words("Checks", &section())?;
    for (what, tick) in [("Usage", statement.bill.usage), ("Bill", statement.bill.bill)] {
        sheet.cells(Tone::Body, &[Cell::text(what), Cell::text(words::tick(tick))])?;
    }
    sheet.row += 1;
    sheet.paragraph(words::DISCLAIMER, 3, 2)?;
    sheet.page.set_column_width(3, 26)?;
    sheet.page.set_portrait();
    Ok(())
}

fn facts(statement: &Statement<'_>) -> Vec<(&'static str, Cell)> {
    let bill = statement.bill;
    let mut facts = vec![
        ("Month", Cell::text(statement.month_name())),
        ("Bill", Cell::text(bill.id.as_deref().unwrap_or("none yet: this is what is known so far"))),
        ("State", Cell::text(words::state(bill.state))),
    ];
    if let Some(at) = bill.issued_at {
        facts.push(("Issued", Cell::at(Some(statement.local(at)))));
    }
    if let Some(card) = &bill.card {
        facts.push(("Card", Cell::text(format!("{} ending in {}", card.brand, card.last4))));
    }
    facts.push(("Time zone", Cell::text(&bill.zone)));
    facts.push(("Usage complete to", Cell::at(Some(statement.local(statement.figures_from())))));
    facts
}

/// The sums by kind, the total, and what the bill itself says: the last row must be zero.
fn sums(sheet: &mut Sheet<'_>, statement: &Statement<'_>, charges: &[Charge<'_>]) -> Result<(), ExportError> {
    let currency = statement.currency()?;
    let columns = [
        Column("What", 24.0, Left),
        Column("Amount", 22.0, Right),
        Column("Currency", 12.0, Left),
        Column("", 26.0, Left),
    ];
    sheet.names(&columns[..3])?;
    let first = sheet.row + 1;
    for kind in ChargeKind::ALL {
        let of_kind: Vec<_> = charges.iter().filter(|charge| charge.kind == kind).map(|charge| charge.net).collect();
        let always = matches!(kind, ChargeKind::Hosting | ChargeKind::Dialogue | ChargeKind::Refund);
        if of_kind.is_empty() && !always {
            continue;
        }
        let sum = Money::sum(of_kind, currency)?;
        let cell = Cell::Sum(sum_of(kind, charges), sum.amount(), Cell::look_of(kind));
        sheet.cells(Tone::Body, &[Cell::text(words::kind(kind)), cell, Cell::text(currency.code())])?;
    }
    let (last, digits, total) = (sheet.row, currency.minor_digits(), statement.total()?);
    let sum = Cell::Sum(format!("=ROUND(SUM(B{first}:B{last}),{digits})"), total.rounded().amount(), Look::Cents);
    sheet.cells(Tone::Total, &[Cell::text("Total"), sum, Cell::text(currency.code())])?;
    let said = if statement.is_billed() { "Total on the bill" } else { "Total in the app" };
    sheet.cells(Tone::Body, &[Cell::text(said), Cell::cents(total), Cell::text(currency.code())])?;
    let formula = format!("=ROUND(B{}-B{},{digits})", last + 1, last + 2);
    let rest = Cell::Sum(formula, Money::zero(currency).rounded().amount(), Look::Cents);
    sheet.cells(Tone::Body, &[Cell::text("Difference"), rest, Cell::text(currency.code())])
}
