//! `ddesk debits`: what was taken from the card, or could not be.

use billing::Month;
use chrono_tz::Tz;
use clap::Args;
use views::model::{DebitRow, DebitsView};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// List the debits, newest first
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk debits
  ddesk debits --month 2026-03
  ddesk debits --json | jq '.rows[] | select(.outcome == \"failed\")'")]
pub(crate) struct Debits {
    /// Only those of one month, such as 2026-03
    #[arg(long)]
    month: Option<Month>,
}

impl Debits {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let month = self.month.map(|month| month.to_string());
        let view = Access::open()?.read(|desk| desk.debits(month.as_deref(), None))?;
        output.answer(&view, || text(&view, output))
    }
}

fn text(view: &DebitsView, output: Output) -> String {
    if view.rows.is_empty() {
        return "No debits.".to_owned();
    }
    let table = table(&view.rows, words::zone(&view.zone), output);
    let [paid, failed, refunded] = [&view.paid, &view.failed, &view.refunded].map(words::money);
    format!("{table}\nPaid {paid}, failed {failed}, refunded {refunded}.")
}

/// Debits as a table, in the order they are given.
pub(super) fn table(rows: &[DebitRow], zone: Tz, output: Output) -> String {
    let columns = [
        ("At", Side::Left),
        ("What", Side::Left),
        ("For", Side::Left),
        ("Dialogues", Side::Right),
        ("Amount", Side::Right),
        ("Outcome", Side::Left),
    ];
    let mut table = Table::new(output, &columns);
    for row in rows {
        let number = row.number.as_ref().map(words::number);
        table.row([
            words::moment(row.at, zone),
            words::debit_kind(row.kind).to_owned(),
            number.or_else(|| row.waba.as_ref().map(|waba| waba.name.clone())).unwrap_or_default(),
            row.covers.as_ref().map(|covers| covers.dialogues.to_string()).unwrap_or_default(),
            words::money(&row.amount.amount),
            words::outcome(row.outcome).to_owned(),
        ]);
    }
    table.text()
}
