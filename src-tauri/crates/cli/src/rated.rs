//! The result of rating as a person reads it.

use crate::output::Output;
use crate::table::{Side, Table};
use rating::{Debit, Fault, Month, Rated, RatedWaba, Unpriced, UsedCard};

/// One table of months and one of debits for each WABA, then what was odd about the messages.
pub(crate) fn report(rated: &Rated, output: Output) -> String {
    let mut text = rated.id.as_ref().map(|id| format!("Account {id}\n\n")).unwrap_or_default();
    for waba in &rated.wabas {
        text += &of_waba(waba, &rated.currency, output);
    }
    if let (Some(debits), Some(carry)) = (&rated.debits, &rated.carry) {
        text += "The whole account\n\n";
        text += &debits_and_carry(debits, carry, &rated.currency, output);
    }
    text + &unpriced(&rated.unpriced) + &faults(&rated.faults)
}

fn of_waba(waba: &RatedWaba, currency: &str, output: Output) -> String {
    if waba.months.is_empty() {
        return format!("{}: no dialogue was opened.\n\n", waba.id);
    }
    let formulas: String = waba.months.iter().map(|month| formula(month, currency)).collect();
    let months = months(&waba.months, currency, output);
    let debits = debits_and_carry(&waba.debits, &waba.carry, currency, output);
    format!("{}\n\n{months}\n{formulas}\n{debits}", waba.id)
}

fn months(months: &[Month], currency: &str, output: Output) -> String {
    let cost = format!("Cost {currency}");
    let columns = [
        ("Month", Side::Left),
        ("Opened", Side::Right),
        ("By you", Side::Right),
        ("By customers", Side::Right),
        ("Free", Side::Right),
        ("Free (ads)", Side::Right),
        ("Paid", Side::Right),
        ("Unpriced", Side::Right),
        (cost.as_str(), Side::Right),
    ];
    let mut table = Table::new(output, &columns);
    for month in months {
        table.row([
            month.month.clone(),
            month.opened.to_string(),
            month.business_initiated.to_string(),
            month.customer_initiated.to_string(),
            month.free_allowance.to_string(),
            month.free_entry.to_string(),
            month.paid.to_string(),
            month.unpriced.to_string(),
            month.cost.clone(),
        ]);
    }
    table.text()
}

/// How a month's cost came about, as one line.
fn formula(month: &Month, currency: &str) -> String {
    let mut line = format!("{}: {} dialogues - {} free", month.month, month.opened, month.free_allowance);
    if month.free_entry > 0 {
        line += &format!(" - {} free through ads", month.free_entry);
    }
    if month.free_service > 0 {
        line += &format!(" - {} free because the customer was being served", month.free_service);
    }
    if month.unpriced > 0 {
        line += &format!(" - {} without a known price", month.unpriced);
    }
    line + &format!(" = {} paid, {} {currency}\n", month.paid, month.cost)
}

fn debits_and_carry(debits: &[Debit], carry: &str, currency: &str, output: Output) -> String {
    if debits.is_empty() {
        return format!("Nothing is debited for dialogues; {carry} {currency} is carried on.\n\n");
    }
    let amount = format!("Debit {currency}");
    let columns =
        [("At (UTC)", Side::Left), ("Reason", Side::Left), ("Dialogues", Side::Right), (amount.as_str(), Side::Right)];
    let mut table = Table::new(output, &columns);
    for debit in debits {
        table.row([debit.at.as_str(), reason(debit), &debit.dialogues.to_string(), &debit.amount]);
    }
    format!("{}\n{carry} {currency} is carried on.\n\n", table.text())
}

pub(crate) const fn reason(debit: &Debit) -> &'static str {
    match debit.reason {
        billing::WriteOffReason::Threshold => "threshold (W1)",
        billing::WriteOffReason::MonthStart => "month start (W2)",
        billing::WriteOffReason::Cancellation => "cancellation (C3)",
    }
}

/// Every message without a known price, with its line.
fn unpriced(unpriced: &[Unpriced]) -> String {
    if unpriced.is_empty() {
        return String::new();
    }
    let lines: String = unpriced.iter().map(|one| format!("  line {}: {}\n", one.line, one.message)).collect();
    format!("Without a known price:\n{lines}\n")
}

/// The built-in cards that were used, and how far each can be trusted.
pub(crate) fn cards(used: &[UsedCard]) -> String {
    if used.is_empty() {
        return String::new();
    }
    let line = |card: &UsedCard| {
        let coverage = match card.coverage {
            billing::Coverage::Complete => "complete",
            billing::Coverage::Partial => "not every market",
        };
        let dated = if card.dated { "" } else { ", its date inferred" };
        format!("  {}: {coverage}{dated}. {}\n", card.file, card.note)
    };
    format!("\nPrices from built-in cards:\n{}", used.iter().map(line).collect::<String>())
}

fn faults(faults: &[Fault]) -> String {
    let Some(first) = faults.first() else { return String::new() };
    let lines: String = faults.iter().map(|fault| format!("  line {}: {}\n", fault.line, fault.message)).collect();
    let count = faults.len();
    match count {
        1 => format!("One message cannot have happened as it is written (line {}): {}\n", first.line, first.message),
        _ => format!("{count} messages cannot have happened as they are written:\n{lines}"),
    }
}
