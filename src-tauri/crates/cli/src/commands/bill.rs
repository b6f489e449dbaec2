//! `ddesk bill MONTH`: one bill, line by line.

use billing::Month;
use chrono_tz::Tz;
use clap::Args;
use views::model::{
    Amount, BillGroup, BillLine, BillLineKind, BillView, Difference, DifferenceKind, Formula, Rounding, Tick,
};

use super::bills::state;
use super::debits;
use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// Show one month's bill: formula, lines, debits, differences
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk bill 2026-02
  ddesk bill 2026-02 --json | jq '.differences'")]
pub(crate) struct Bill {
    /// The month, such as 2026-02
    month: Month,
}

impl Bill {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let month = self.month.to_string();
        let view = Access::open()?.read(|desk| desk.bill(&month))?;
        output.answer(&view, || text(&view, output))
    }
}

fn text(view: &BillView, output: Output) -> String {
    let zone = words::zone(&view.zone);
    let state = view.state.map_or("the month is still running", state);
    let mut text = format!("Bill of {}: {}, {state}.\n", view.month, words::money(&view.costs.total.amount));
    text += &format!("{}\n", formula(&view.formula));
    text += &format!("Our own arithmetic: usage {}, bill {}.\n\n", tick(view.usage), tick(view.bill));
    for group in &view.groups {
        text += &of_group(group, output);
    }
    if !view.debits.is_empty() {
        text += &format!("Debits\n{}\n", debits::table(&view.debits, zone, output));
    }
    text.extend(view.rounding.iter().map(rounding));
    text.extend(view.differences.iter().map(|found| difference(found, zone)));
    text + "\n" + &words::freshness(&view.freshness, zone)
}

/// `1412 dialogues - 1000 free = 412 paid x 0.0615 USD = 25.3380 USD; ... = total`.
fn formula(formula: &Formula) -> String {
    let mut line = format!("{} dialogues - {} free", formula.opened, formula.free_allowance);
    if formula.free_entry > 0 {
        line += &format!(" - {} free through ads", formula.free_entry);
    }
    if formula.unpriced > 0 {
        line += &format!(" - {} without a known price", formula.unpriced);
    }
    line += &format!(" = {} paid", formula.paid);
    if let Some(rate) = &formula.single_rate {
        line += &format!(" x {}", words::exact(rate));
    }
    line += &format!(" = {}", words::exact(&formula.dialogues));
    line += &format!("; + hosting {}", words::money(&formula.hosting));
    if !formula.extra.amount.is_zero() {
        line += &format!(" + extra month {}", words::money(&formula.extra));
    }
    line += &format!(" - refunds {} + rounding {}", words::money(&formula.refunds), words::exact(&formula.rounding));
    format!("{line} = {}", words::money(&formula.total))
}

const fn tick(tick: Tick) -> &'static str {
    match tick {
        Tick::Agrees => "agrees",
        Tick::Differs => "differs",
        Tick::NotChecked => "not checked",
    }
}

fn of_group(group: &BillGroup, output: Output) -> String {
    let number = group.number.as_ref().map(words::number);
    let heading =
        number.or_else(|| group.waba.as_ref().map(|waba| waba.name.clone())).unwrap_or_else(|| "Account".to_owned());
    let columns =
        [("What", Side::Left), ("Quantity", Side::Right), ("Unit rate", Side::Right), ("Amount", Side::Right)];
    let mut table = Table::new(output, &columns);
    for line in &group.lines {
        table.row(cells(line));
    }
    format!("{heading}: {}\n{}\n", words::exact(&group.total), table.text())
}

fn cells(line: &BillLine) -> [String; 4] {
    let what = match line.kind {
        BillLineKind::Hosting => "hosting".to_owned(),
        BillLineKind::Rounding => "rounding to cents (W3)".to_owned(),
        BillLineKind::ExtraMonth => "extra month on leaving (C2)".to_owned(),
        BillLineKind::Refund => "refund".to_owned(),
        BillLineKind::Other => "other".to_owned(),
        BillLineKind::Dialogue => {
            let market = line.market.as_deref().unwrap_or("unknown market");
            let by = line.initiator.map(words::initiator).unwrap_or("-");
            format!("dialogues, {market}, opened by {by}")
        }
    };
    let rate = line.unit_rate.as_ref().map_or_else(|| "-".to_owned(), words::exact);
    [what, line.quantity.to_string(), rate, words::exact(&line.amount.amount)]
}

fn rounding(rounding: &Rounding) -> String {
    format!(
        "{}: carried in {} + exact cost {} - debited {} = carried on {}.\n",
        rounding.waba.name,
        words::exact(&rounding.carry_in),
        words::exact(&rounding.exact),
        words::money(&rounding.debited),
        words::exact(&rounding.carry_out)
    )
}

/// What they say and what we say, side by side.
fn difference(found: &Difference, zone: Tz) -> String {
    let about = match found.kind {
        DifferenceKind::Debit => "a debit",
        DifferenceKind::Dialogues => "dialogues",
        DifferenceKind::Report => "Meta's count of paid dialogues (W5)",
        DifferenceKind::BillSum => "the sum of the bill's lines",
        DifferenceKind::BillDialogues => "the bill's dialogues",
        DifferenceKind::BillHosting => "the bill's hosting",
        DifferenceKind::Other => "something",
    };
    let at = found.at.map(|at| format!(" of {}", words::moment(at, zone))).unwrap_or_default();
    let waba = found.waba.as_ref().map(|waba| format!(", {}", waba.name)).unwrap_or_default();
    let (theirs, ours) = (said(found.theirs.as_ref(), found.theirs_count), said(found.ours.as_ref(), found.ours_count));
    let amount = found.amount.as_ref().map(|amount| format!(" ({} more)", words::exact(amount))).unwrap_or_default();
    format!("Differs: {about}{at}{waba}: they say {theirs}, we say {ours}{amount}.\n")
}

fn said(amount: Option<&Amount>, count: Option<u32>) -> String {
    match (amount, count) {
        (Some(amount), Some(count)) => format!("{} for {count} dialogues", words::exact(amount)),
        (Some(amount), None) => words::exact(amount),
        (None, Some(count)) => format!("{count} dialogues"),
        (None, None) => "nothing".to_owned(),
    }
}
