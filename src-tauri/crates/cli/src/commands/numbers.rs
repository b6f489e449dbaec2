//! `ddesk numbers`: one row for each number, and what they cost.

use clap::Args;
use views::model::{CheaperHint, NumbersView};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// List the numbers with their state, plan and cost of this month
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk numbers
  ddesk numbers --json | jq -r '.rows[] | select(.status.standing == \"suspended\") | .number.number'")]
pub(crate) struct Numbers {}

impl Numbers {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let view = Access::open()?.read(|desk| desk.numbers())?;
        output.answer(&view, || text(&view, output))
    }
}

fn text(view: &NumbersView, output: Output) -> String {
    let zone = words::zone(&view.zone);
    if view.rows.is_empty() {
        return format!("No numbers yet: `ddesk add` connects one.\n{}", words::freshness(&view.freshness, zone));
    }
    let columns = [
        ("Number", Side::Left),
        ("Name", Side::Left),
        ("Status", Side::Left),
        ("Plan", Side::Left),
        ("Price", Side::Right),
        ("Renews", Side::Left),
        ("Free", Side::Right),
        ("Paid", Side::Right),
        ("This month", Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for row in &view.rows {
        table.row([
            row.number.international.clone(),
            row.number.label.clone(),
            words::status(&row.status, zone),
            words::plan(row.plan).to_owned(),
            words::hosting_price(&row.price),
            words::day_or_dash(row.renews_at, zone),
            row.counts.free_allowance.saturating_add(row.counts.free_entry).to_string(),
            row.counts.paid.to_string(),
            words::money(&row.costs.total.amount),
        ]);
    }
    let total = &view.total;
    let hint = view.hint.as_ref().map(hint).unwrap_or_default();
    format!(
        "{}\n{} numbers, {} of them live: {} hosting a month. {}: {}.\n{hint}\n{}",
        table.text(),
        total.numbers,
        total.live,
        words::money(&total.monthly),
        view.month,
        words::costs(&total.costs),
        words::freshness(&view.freshness, zone)
    )
}

fn hint(hint: &CheaperHint) -> String {
    format!(
        "{} numbers at {} cost {} a month. {} numbers would cost {} in total.\n",
        hint.numbers,
        words::money(&hint.each),
        words::money(&hint.total),
        hint.numbers_then,
        words::money(&hint.total_then)
    )
}
