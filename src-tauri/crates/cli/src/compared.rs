//! A comparison of readings as a person reads it.

use rating::{Comparison, DifferentDialogue, Only, OtherReading, Outcome, Side};

use crate::output::Output;
use crate::rated::reason;
use crate::table::{Side as On, Table};

/// Every month under every reading side by side, then what makes each difference.
pub(crate) fn report(comparison: &Comparison, output: Output) -> String {
    let mut text = comparison.id.as_ref().map(|id| format!("Account {id}\n\n")).unwrap_or_default();
    if comparison.usual.months.is_empty() && comparison.readings.iter().all(OtherReading::is_the_same) {
        return text + "No dialogue was opened, under any reading.\n\n";
    }
    text += &format!("{}\n", months(comparison, output));
    let same: Vec<_> = comparison.readings.iter().filter(|reading| reading.is_the_same()).map(name).collect();
    if !same.is_empty() {
        text += &format!("Nothing changes under {}.\n", same.join(", "));
    }
    for reading in comparison.readings.iter().filter(|reading| !reading.is_the_same()) {
        text += &format!("\n{}", difference(reading, &comparison.currency, output));
    }
    text + "\n"
}

fn name(reading: &OtherReading) -> String {
    format!("{}={}", reading.reading, reading.value)
}

/// A row for each month, WABA and reading that makes a difference, the usual one first; then what is debited.
fn months(comparison: &Comparison, output: Output) -> String {
    let cost = format!("Cost {}", comparison.currency);
    let columns = [
        ("Month", On::Left),
        ("WABA", On::Left),
        ("Reading", On::Left),
        ("Opened", On::Right),
        ("Paid", On::Right),
        (cost.as_str(), On::Right),
        ("Difference", On::Right),
    ];
    let mut table = Table::new(output, &columns);
    let mut rows = rows(&comparison.usual, "as in the terms", &|_, _| String::new());
    for (place, reading) in (1..).zip(comparison.readings.iter().filter(|reading| !reading.is_the_same())) {
        let more = |waba: &str, month: &str| {
            let different = reading.differences.iter().find(|found| found.waba == waba && found.month == month);
            different.map_or_else(|| "0.0000".to_owned(), |found| found.difference.clone())
        };
        let of_reading = self::rows(&reading.side, &name(reading), &more);
        rows.extend(of_reading.into_iter().map(|row| Row { place, ..row }));
    }
    rows.sort_by(|left, right| (&left.key, left.place).cmp(&(&right.key, right.place)));
    rows.into_iter().for_each(|row| table.row(row.cells));
    table.text()
}

/// One month of one WABA under one reading.
struct Row {
    key: (String, String),
    place: usize,
    cells: [String; 7],
}

fn rows(side: &Side, name: &str, more: &dyn Fn(&str, &str) -> String) -> Vec<Row> {
    let row = |month: &rating::SideMonth| Row {
        key: (month.month.clone(), month.waba.clone()),
        place: 0,
        cells: [
            month.month.clone(),
            month.waba.clone(),
            name.to_owned(),
            month.opened.to_string(),
            month.paid.to_string(),
            month.cost.clone(),
            more(&month.waba, &month.month),
        ],
    };
    side.months.iter().map(row).collect()
}

/// What one reading makes different: in sum, which debits, which dialogues.
fn difference(reading: &OtherReading, currency: &str, output: Output) -> String {
    let rule = reading.rule.map(|rule| format!(" ({rule:?})")).unwrap_or_default();
    let Side { debits, debited, .. } = &reading.side;
    let mut text = format!(
        "{}{rule}: {}; {debits} debits, {debited} {currency} together.\n",
        name(reading),
        more_or_less(&reading.difference, currency)
    );
    if !reading.different_debits.is_empty() {
        text += &format!("\n{}", different_debits(reading, currency, output));
    }
    if !reading.dialogues.is_empty() {
        text += &format!("\n{}", dialogues(&reading.dialogues, output));
    }
    let more = reading.different_dialogues - reading.dialogues.len();
    if more > 0 {
        text += &format!("and {more} more dialogues; --dialogues says how many are listed.\n");
    }
    text
}

/// A signed amount in words.
fn more_or_less(difference: &str, currency: &str) -> String {
    match difference.strip_prefix('-') {
        Some(less) => format!("{less} {currency} less"),
        None if difference.chars().all(|digit| matches!(digit, '0' | '.')) => "costs the same".to_owned(),
        None => format!("{} {currency} more", difference.trim_start_matches('+')),
    }
}

fn different_debits(reading: &OtherReading, currency: &str, output: Output) -> String {
    let amount = format!("Debit {currency}");
    let columns = [
        ("Debits only", On::Left),
        ("At (UTC)", On::Left),
        ("For", On::Left),
        ("Reason", On::Left),
        ("Dialogues", On::Right),
        (amount.as_str(), On::Right),
    ];
    let mut table = Table::new(output, &columns);
    for different in &reading.different_debits {
        let only = match different.only {
            Only::Usual => "as in the terms".to_owned(),
            Only::Other => name(reading),
        };
        let of = different.number.as_deref().or(different.waba.as_deref()).unwrap_or("the whole account");
        let debit = &different.debit;
        table.row([&only, &debit.at, of, reason(debit), &debit.dialogues.to_string(), &debit.amount]);
    }
    table.text()
}

fn dialogues(dialogues: &[DifferentDialogue], output: Output) -> String {
    let columns = [
        ("Opened (UTC)", On::Left),
        ("Number", On::Left),
        ("Customer", On::Left),
        ("As in the terms", On::Left),
        ("Read so", On::Left),
        ("Difference", On::Right),
    ];
    let mut table = Table::new(output, &columns);
    for dialogue in dialogues {
        let (usual, other) = (outcome(dialogue.usual.as_ref()), outcome(dialogue.other.as_ref()));
        table.row([&dialogue.at, &dialogue.number, &dialogue.customer, &usual, &other, &dialogue.difference]);
    }
    table.text()
}

fn outcome(outcome: Option<&Outcome>) -> String {
    let Some(outcome) = outcome else { return "does not open".to_owned() };
    let charge = match outcome.charge {
        "paid" => "paid",
        "free_allowance" => "free (allowance)",
        "free_entry" => "free (ad)",
        "free_service" => "free (service)",
        _ => "no known price",
    };
    match &outcome.cost {
        Some(cost) => format!("{charge} {cost}, {}", outcome.month),
        None => format!("{charge}, {}", outcome.month),
    }
}
