//! `ddesk spend`: what a month cost, and where it went.

use billing::Month;
use clap::{Args, ValueEnum};
use views::model::{SpendGroup, SpendKey, SpendRow, SpendView};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// Show what a month cost and where it went
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk spend
  ddesk spend 2026-03 --by country
  ddesk spend 2026-03 --compare 2025-03 --json")]
pub(crate) struct Spend {
    /// The month, such as 2026-03; the current one if left out
    month: Option<Month>,
    /// The month to compare with; the one before if left out
    #[arg(long, value_name = "MONTH")]
    compare: Option<Month>,
    /// What one row stands for
    #[arg(long, value_enum, default_value_t = By::Number)]
    by: By,
}

/// What one row stands for, as it is typed.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// Each number, hosting included
    Number,
    /// Each market of the customers
    Country,
    /// Who opened the dialogue
    Initiator,
    /// Each day
    Day,
    /// Each team of numbers, hosting included
    Team,
}

impl From<By> for SpendGroup {
    fn from(by: By) -> Self {
        match by {
            By::Number => Self::Number,
            By::Country => Self::Country,
            By::Initiator => Self::Initiator,
            By::Day => Self::Day,
            By::Team => Self::Team,
        }
    }
}

impl Spend {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let access = Access::open()?;
        let month = match self.month {
            Some(month) => month,
            None => current(&access)?,
        };
        let compare = match self.compare {
            Some(compare) => Some(compare),
            None => before(&access, month)?,
        };
        let (month, compare) = (month.to_string(), compare.map(|compare| compare.to_string()));
        let view = access.read(|desk| desk.spend(&month, compare.as_deref(), self.by.into()))?;
        output.answer(&view, || text(&view, output))
    }
}

/// The month that is running in the account's zone.
fn current(access: &Access) -> Result<Month, Failure> {
    let running = access.read(|desk| desk.overview())?.month.month;
    running.parse().map_err(|error: billing::NotAMonth| Failure::internal(&error))
}

/// The month before, if the archive has it.
fn before(access: &Access, month: Month) -> Result<Option<Month>, Failure> {
    let view = access.read(|desk| desk.spend(&month.to_string(), None, SpendGroup::Number))?;
    let before = month.previous();
    Ok(view.months.contains(&before.to_string()).then_some(before))
}

fn text(view: &SpendView, output: Output) -> String {
    let answer = answer(view);
    let columns = [
        (heading(view.group), Side::Left),
        ("Opened", Side::Right),
        ("Paid", Side::Right),
        ("Hosting", Side::Right),
        ("Dialogues", Side::Right),
        ("Total", Side::Right),
        ("Difference", Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for row in &view.rows {
        table.row(cells(row));
    }
    let freshness = words::freshness(&view.freshness, words::zone(&view.zone));
    format!("{}: {}.\n{answer}\n{}\n{freshness}", view.month, words::costs(&view.costs), table.text())
}

/// Where the difference to the compared month comes from.
fn answer(view: &SpendView) -> String {
    let (Some(answer), Some(compare)) = (&view.answer, &view.compare) else { return String::new() };
    format!(
        "Compared with {compare}: {}, of it {} number of dialogues, {} prices, {} mix, {} hosting, {} other.\n",
        words::money(&answer.difference),
        words::money(&answer.by_count),
        words::money(&answer.by_price),
        words::money(&answer.by_mix),
        words::money(&answer.by_hosting),
        words::money(&answer.by_other)
    )
}

const fn heading(group: SpendGroup) -> &'static str {
    match group {
        SpendGroup::Number => "Number",
        SpendGroup::Country => "Market",
        SpendGroup::Initiator => "Opened by",
        SpendGroup::Day => "Day",
        SpendGroup::Team => "Team",
    }
}

fn cells(row: &SpendRow) -> [String; 7] {
    let key = match &row.key {
        SpendKey::Number { number } => words::number(number),
        SpendKey::Country { market } => market.clone(),
        SpendKey::Initiator { initiator } => words::initiator(*initiator).to_owned(),
        SpendKey::Day { day } => day.clone(),
        SpendKey::Team { team } => team.clone().unwrap_or_else(|| "no team".to_owned()),
    };
    [
        key,
        row.counts.opened.to_string(),
        row.counts.paid.to_string(),
        words::money(&row.hosting),
        words::exact(&row.dialogues),
        words::money(&row.total),
        row.difference.as_ref().map_or_else(|| "-".to_owned(), words::money),
    ]
}
