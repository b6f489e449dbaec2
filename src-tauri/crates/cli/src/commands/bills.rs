//! `ddesk bills`: the bills, with the months that have none.

use chrono_tz::Tz;
use clap::Args;
use views::model::{BillCheck, BillRow, BillState, BillsView, Costs};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// List the bills, newest first
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk bills
  ddesk bills --year 2025 --json")]
pub(crate) struct Bills {
    /// Only those of one year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1970..=9999))]
    year: Option<i32>,
}

impl Bills {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let view = Access::open()?.read(|desk| desk.bills(self.year))?;
        output.answer(&view, || text(&view, output))
    }
}

fn text(view: &BillsView, output: Output) -> String {
    let zone = words::zone(&view.zone);
    if view.rows.is_empty() {
        return format!("No bills yet. The first one is expected on {}.", words::day(view.next_expected_at, zone));
    }
    let columns = [
        ("Month", Side::Left),
        ("Hosting", Side::Right),
        ("Dialogues", Side::Right),
        ("Extra", Side::Right),
        ("Refunds", Side::Right),
        ("Total", Side::Right),
        ("State", Side::Left),
        ("Check", Side::Left),
    ];
    let mut table = Table::new(output, &columns);
    for row in &view.rows {
        table.row(cells(row, zone));
    }
    let total = words::money(&view.total.total.amount);
    format!("{}\nBilled in all {total}.\n{}", table.text(), words::freshness(&view.freshness, zone))
}

fn cells(row: &BillRow, zone: Tz) -> [String; 8] {
    let (month, costs, state, check) = match row {
        BillRow::Coming { month, so_far, forecast, closes_at } => {
            let word = if forecast.is_some() { "forecast" } else { "so far" };
            let closes = format!("{word}, closes {}", words::day(*closes_at, zone));
            (month, forecast.as_deref().unwrap_or(so_far), closes, String::new())
        }
        BillRow::Bill { month, costs, state: issued, check: found, .. } => {
            (month, costs, state(*issued).to_owned(), check(found))
        }
        BillRow::Gap { month, expected } => (month, expected, "no bill received".to_owned(), "estimated".to_owned()),
    };
    let [hosting, dialogues, extra, refunds, total] = amounts(costs);
    [month.clone(), hosting, dialogues, extra, refunds, total, state, check]
}

fn amounts(costs: &Costs) -> [String; 5] {
    [&costs.hosting, &costs.dialogues, &costs.extra, &costs.refunds, &costs.total]
        .map(|figure| words::money(&figure.amount))
}

/// The state of a bill in one of the words the window uses.
pub(super) const fn state(state: BillState) -> &'static str {
    match state {
        BillState::Paid => "paid",
        BillState::ToBePaid => "to be paid",
        BillState::Failed => "failed",
        BillState::Refunded => "refunded",
    }
}

fn check(check: &BillCheck) -> String {
    match check {
        BillCheck::Matches => "matches".to_owned(),
        BillCheck::Questions { differences, amount } => format!("{differences} questions, {}", words::money(amount)),
        BillCheck::NotChecked => "not checked".to_owned(),
    }
}
