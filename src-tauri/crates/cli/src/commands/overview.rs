//! `ddesk overview`: is everything paid, and what will leave the card.

use chrono_tz::Tz;
use clap::Args;
use views::model::{
    Attention, ComingDebit, ComingDebits, Headline, MonthForecast, Overview as OverviewView, WabaMeters,
};

use crate::access::Access;
use crate::failure::Failure;
use crate::output::Output;
use crate::table::{Side, Table};
use crate::words;

/// Show whether everything is paid and what will leave the card
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  ddesk overview
  ddesk overview --json | jq '.coming.rows[] | [.at, .amount.amount.amount]'")]
pub(crate) struct Overview {}

impl Overview {
    pub(crate) fn run(&self, output: Output) -> Result<(), Failure> {
        let view = Access::open()?.read(|desk| desk.overview())?;
        output.answer(&view, || text(&view, output))
    }
}

fn text(view: &OverviewView, output: Output) -> String {
    let zone = words::zone(&view.zone);
    let mut text = headline(view, zone) + "\n\n";
    text += &coming(&view.coming, zone, output);
    text += &meters(&view.wabas, output);
    text += &format!("\nThis month ({}): {}.\n", view.month.month, words::costs(&view.month.costs));
    text += &view.month.forecast.as_ref().map(forecast).unwrap_or_default();
    if !view.attention.is_empty() {
        text += "\nNeeds attention\n";
        text.extend(view.attention.iter().map(|item| format!("  - {}\n", attention(item, zone))));
    }
    text + "\n" + &words::freshness(&view.freshness, zone)
}

fn headline(view: &OverviewView, zone: Tz) -> String {
    let card = view.card.as_ref().map_or_else(|| "the card".to_owned(), |card| format!("card **** {}", card.last4));
    match &view.headline {
        Headline::Nothing => "There is no number yet: `ddesk add` connects one.".to_owned(),
        Headline::AllPaid { next: Some(next) } => {
            let amount = next
                .amount
                .as_ref()
                .map_or_else(|| "An amount to be agreed".to_owned(), |figure| words::money(&figure.amount));
            let when = if next.at_the_latest { "by" } else { "on" };
            let (about, when) = if next.expected { ("About ", "around") } else { ("", when) };
            format!("Everything is paid. {about}{amount} will leave {card} {when} {}.", words::day(next.at, zone))
        }
        Headline::AllPaid { next: None } => "Everything is paid. No debit is known to come.".to_owned(),
        Headline::Suspended { numbers, owed, .. } => {
            let names: Vec<_> = numbers.iter().map(words::number).collect();
            format!("Suspended because {} is unpaid: {}.", words::money(owed), names.join("; "))
        }
        Headline::Unpaid { debits, owed, .. } => format!("Unpaid: {} in {debits} failed debits.", words::money(owed)),
    }
}

fn coming(coming: &ComingDebits, zone: Tz, output: Output) -> String {
    if coming.rows.is_empty() {
        return format!("No debit is known for the next {} days.\n", coming.days);
    }
    let columns =
        [("When", Side::Left), ("What", Side::Left), ("For", Side::Left), ("Amount", Side::Right), ("", Side::Left)];
    let mut table = Table::new(output, &columns);
    for row in &coming.rows {
        table.row(coming_row(row, zone));
    }
    let sum = words::money(&coming.total.amount);
    let incomplete = if coming.incomplete { ", and what has to be asked for" } else { "" };
    let known = if coming.with_forecast { "Debits" } else { "Known debits" };
    format!("{known} of the next {} days\n{}  Total {sum}{incomplete}\n", coming.days, table.text())
}

fn coming_row(row: &ComingDebit, zone: Tz) -> [String; 5] {
    let latest = match (row.at_the_latest, row.expected) {
        (true, _) => "by ",
        (false, true) => "about ",
        (false, false) => "",
    };
    let number = row.number.as_ref().map(words::number);
    let whom = number.or_else(|| row.waba.as_ref().map(|waba| waba.name.clone())).unwrap_or_default();
    let amount = row.amount.as_ref().map_or_else(|| "ask".to_owned(), |figure| words::money(&figure.amount));
    let note = match (row.may_grow, row.expected) {
        (true, _) => "so far",
        (false, true) => "at the pace of the last weeks",
        (false, false) => "",
    };
    [
        format!("{latest}{}", words::day(row.at, zone)),
        words::debit_kind(row.kind).to_owned(),
        whom,
        amount,
        note.to_owned(),
    ]
}

fn forecast(forecast: &MonthForecast) -> String {
    let total = words::money(&forecast.total.amount);
    let dialogues = words::money(&forecast.dialogues.amount);
    let range = match (&forecast.low, &forecast.high) {
        (Some(low), Some(high)) => format!(", between {} and {}", words::money(low), words::money(high)),
        _ => String::new(),
    };
    format!("Heading for {total}{range}; dialogues {dialogues}.\n")
}

fn meters(wabas: &[WabaMeters], output: Output) -> String {
    let columns = [
        ("WABA", Side::Left),
        ("Accrued", Side::Right),
        ("Threshold", Side::Right),
        ("Left", Side::Right),
        ("", Side::Right),
        ("Free used", Side::Right),
        ("Paid", Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for waba in wabas {
        let threshold = &waba.threshold;
        let used: u32 = waba.allowance.iter().map(|meter| meter.used).sum();
        let of: u32 = waba.allowance.iter().map(|meter| meter.of).sum();
        let paid: u32 = waba.allowance.iter().map(|meter| meter.paid).sum();
        table.row([
            waba.waba.name.clone(),
            words::exact(&threshold.accrued.amount),
            words::money(&threshold.threshold),
            words::exact(&threshold.left),
            format!("{}%", threshold.percent),
            format!("{used} of {of}"),
            paid.to_string(),
        ]);
    }
    format!("\nTo the threshold, and free dialogues\n{}", table.text())
}

fn attention(item: &Attention, zone: Tz) -> String {
    match item {
        Attention::DebitFailed { debit, .. } => {
            format!("A debit of {} failed on {}.", words::money(&debit.amount.amount), words::day(debit.at, zone))
        }
        Attention::OutcomeUnknown { action, since, .. } => {
            format!(
                "The outcome of {action} is not known since {}; do not repeat it, run `ddesk sync`.",
                words::moment(*since, zone)
            )
        }
        Attention::Connecting { number, .. } => format!("{} waits for its code.", words::number(number)),
        Attention::DeletableNow { number, .. } => format!("{} may be deleted now.", words::number(number)),
        Attention::CardExpires { card, before } => {
            format!("Card **** {} expires before the debit of {}.", card.last4, words::day(*before, zone))
        }
        Attention::BillDifference { month, differences, amount } => {
            format!(
                "The bill of {month} has {differences} differences, {} in all: `ddesk bill {month}`.",
                words::money(amount)
            )
        }
        Attention::BillMissing { month } => format!("There is no bill of {month}."),
        Attention::ThresholdNear { waba, accrued, threshold, percent } => {
            let (accrued, threshold) = (words::money(&accrued.amount), words::money(threshold));
            format!("{}: {accrued} of {threshold} accrued, {percent}%.", waba.name)
        }
        Attention::AllowanceUsed { waba, used, of, percent } => {
            format!("{}: {used} of {of} free dialogues used, {percent}%.", waba.name)
        }
        Attention::Unpriced { month, dialogues } => format!("{dialogues} dialogues of {month} have no known price."),
        Attention::SyncOld { synced_at } => format!("The last sync was on {}.", words::day(*synced_at, zone)),
    }
}
