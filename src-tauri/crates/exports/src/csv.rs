//! A bill as CSV by RFC 4180: one row for each charge, the same columns for programs and for spreadsheets.

use chrono::SecondsFormat;
use csv::{Terminator, WriterBuilder};
use views::model::Instant;

use crate::charge::Charge;
use crate::error::ExportError;
use crate::neutral::neutral;
use crate::region::Region;
use crate::statement::Statement;
use crate::words;

/// The columns. Names and meaning stay; what a bill does not say is empty.
pub(crate) const COLUMNS: [&str; 24] = [
    "bill_no",
    "line_no",
    "number",
    "label",
    "team",
    "period_start_utc",
    "period_end_utc",
    "local_zone",
    "kind",
    "direction",
    "country",
    "category",
    "quantity",
    "unit_rate",
    "net",
    "currency",
    "tax_category",
    "tax_rate",
    "tax",
    "gross",
    "certainty",
    "debit_id",
    "bank_ref",
    "rule_id",
];

/// What tells a spreadsheet that a file is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// For programs: commas, decimal dots, RFC 3339 instants in UTC, every text exactly as it is.
pub(crate) fn for_programs(statement: &Statement<'_>) -> Result<Vec<u8>, ExportError> {
    let start = if statement.byte_order_mark { BYTE_ORDER_MARK } else { &[] };
    table(statement, start, ',', &|value| match value {
        Value::Text(text) => text,
        Value::Decimal(decimal) => decimal,
        Value::At(at) => at.to_rfc3339_opts(SecondsFormat::Secs, true),
    })
}

/// For a spreadsheet of the region: its separators, dates it understands, and no text that could run as a formula.
pub(crate) fn for_spreadsheets(statement: &Statement<'_>) -> Result<Vec<u8>, ExportError> {
    let region: Region = statement.region;
    table(statement, BYTE_ORDER_MARK, region.field(), &|value| match value {
        Value::Text(text) => neutral(&text),
        Value::Decimal(decimal) => region.plain(&decimal),
        Value::At(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
    })
}

/// What stands in a cell.
enum Value {
    Text(String),
    Decimal(String),
    At(Instant),
}

fn table(
    statement: &Statement<'_>,
    start: &[u8],
    separator: char,
    written: &dyn Fn(Value) -> String,
) -> Result<Vec<u8>, ExportError> {
    let separator = u8::try_from(separator).unwrap_or(b',');
    let mut writer = WriterBuilder::new().delimiter(separator).terminator(Terminator::CRLF).from_writer(start.to_vec());
    writer.write_record(COLUMNS)?;
    for charge in statement.charges()? {
        writer.write_record(row(statement, &charge).map(|value| value.map(written).unwrap_or_default()))?;
    }
    writer.into_inner().map_err(|error| ExportError::Csv(error.into_error().into()))
}

/// The cells of a charge in the order of [`COLUMNS`].
fn row(statement: &Statement<'_>, charge: &Charge<'_>) -> [Option<Value>; COLUMNS.len()] {
    let text = |text: &str| Some(Value::Text(text.to_owned()));
    let least = charge.kind.least_digits(charge.net.currency());
    let period = |end: bool| charge.period.as_ref().map(|period| Value::At(if end { period.to } else { period.from }));
    [
        statement.bill.id.as_deref().and_then(text),
        Some(Value::Decimal(charge.line_no.to_string())),
        charge.number.and_then(|number| text(&number.number)),
        charge.label().and_then(text),
        None,
        period(false),
        period(true),
        text(charge.zone),
        text(words::kind_code(charge.kind)),
        charge.initiator.and_then(|initiator| text(words::direction_code(initiator))),
        charge.market.and_then(text),
        None,
        Some(Value::Decimal(charge.quantity.to_string())),
        charge.unit_rate.map(|rate| Value::Decimal(words::exact(rate, least))),
        Some(Value::Decimal(words::exact(charge.net.amount(), least))),
        text(charge.net.currency().code()),
        None,
        None,
        None,
        None,
        text(words::certainty_code(charge.certainty)),
        charge.debit_id.and_then(text),
        None,
        charge.kind.rule().and_then(|rule| text(&words::rule(rule))),
    ]
}
