//! The sheet of rules: every parameter in force, the rate cards, how cents come about.

use views::model::{RateCardFacts, RateSource};

use super::cell::{Cell, Tone, section};
use super::sheet::{Column, Sheet, Side};
use crate::error::ExportError;
use crate::statement::Statement;
use crate::words;

use Side::{Left, Right};

const COLUMNS: [Column; 4] = [
    Column("Parameter", 30.0, Left),
    Column("Value", 24.0, Left),
    Column("Usual value", 24.0, Left),
    Column("Rule", 24.0, Left),
];

const CARDS: [Column; 4] = [
    Column("Rate card from", 30.0, Left),
    Column("Source", 24.0, Left),
    Column("Markets", 24.0, Right),
    Column("Rates", 24.0, Right),
];

/// Writes the sheet.
pub(super) fn write(sheet: &mut Sheet<'_>, statement: &Statement<'_>) -> Result<(), ExportError> {
    sheet.header(&COLUMNS)?;
    for parameter in &statement.rules.parameters {
        let usual = parameter.default.as_ref().unwrap_or(&parameter.value);
        let rule = words::rule(parameter.rule);
        let cells = [&parameter.key, &parameter.value, usual, &rule].map(Cell::text);
        sheet.cells(Tone::Body, &cells)?;
    }
    sheet.digits_as_text(1)?;
    sheet.digits_as_text(2)?;
    sheet.row += 1;
    let told = if statement.rules.from_provider { "told by the provider" } else { "assumed" };
    sheet.words(&format!("Terms {}, {told}", statement.rules.terms_id), &section())?;
    sheet.paragraph(words::ROUNDING_RULE, 3, 3)?;
    sheet.row += 1;
    sheet.names(&CARDS)?;
    for card in statement.rules.rate_cards.iter().filter(|card| card.used) {
        sheet.cells(Tone::Body, &of_card(card))?;
    }
    Ok(())
}

fn of_card(card: &RateCardFacts) -> [Cell; CARDS.len()] {
    let source = match card.source {
        RateSource::Own => "Own",
        RateSource::Provider => "Provider",
        RateSource::BuiltIn => "Built in",
    };
    [Cell::text(&card.effective_from), Cell::text(source), Cell::count(card.markets), Cell::count(card.rates)]
}
