//! The result of rating, in the names and the order that are fixed for it.

use billing::{Instant, Money, MonthTally, WriteOff, WriteOffReason};
use chrono::SecondsFormat;
use serde::Serialize;

/// The fewest decimals of an exact amount.
const EXACT_DECIMALS: u32 = 4;

/// What an account's messages cost.
#[derive(Debug, Serialize)]
pub struct Rated {
    /// ISO 4217.
    pub currency: String,
    /// In the order of `account.json`.
    pub wabas: Vec<RatedWaba>,
    /// The debits of the whole account; only where it accrues as one (`threshold.scope` = `account`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debits: Option<Vec<Debit>>,
    /// What the whole account carries; only where it accrues as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carry: Option<String>,
    /// In the order of the file.
    pub faults: Vec<Fault>,
}

/// One WABA's months and debits, both in time order.
#[derive(Debug, Serialize)]
pub struct RatedWaba {
    /// As `account.json` names it.
    pub id: String,
    /// Every month in which something opened.
    pub months: Vec<Month>,
    /// Its debits; those of the account are not here.
    pub debits: Vec<Debit>,
    /// What is accrued and not debited, exact.
    pub carry: String,
}

/// The dialogues opened in one month.
#[derive(Debug, Serialize)]
pub struct Month {
    /// `2022-03`, in the zone of the WABA.
    pub month: String,
    /// Everything that opened.
    pub opened: u64,
    /// Free as one of the first of the month (D4).
    pub free_allowance: u64,
    /// Free through an ad (D5).
    pub free_entry: u64,
    /// Paid (D3).
    pub paid: u64,
    /// Without a known price (D3).
    pub unpriced: u64,
    /// Opened by the business.
    pub business_initiated: u64,
    /// Opened by a customer.
    pub customer_initiated: u64,
    /// The exact cost of what is paid.
    pub cost: String,
}

/// One debit for dialogues.
#[derive(Debug, Serialize)]
pub struct Debit {
    /// RFC 3339, UTC.
    pub at: String,
    /// In the smallest units of the currency.
    pub amount: String,
    /// Which rule made it.
    pub reason: WriteOffReason,
    /// How many it covers.
    pub dialogues: u64,
}

/// A message that cannot have happened as it is written.
#[derive(Debug, Serialize)]
pub struct Fault {
    /// Of the file, from 1.
    pub line: u64,
    /// What is odd about it.
    pub message: String,
}

impl From<&MonthTally> for Month {
    fn from(tally: &MonthTally) -> Self {
        Self {
            month: tally.month.to_string(),
            opened: tally.opened,
            free_allowance: tally.free_allowance,
            free_entry: tally.free_entry,
            paid: tally.paid,
            unpriced: tally.unpriced,
            business_initiated: tally.business_initiated,
            customer_initiated: tally.customer_initiated,
            cost: exact(tally.cost),
        }
    }
}

impl From<&WriteOff> for Debit {
    fn from(write_off: &WriteOff) -> Self {
        Self {
            at: instant(write_off.at),
            amount: write_off.amount.rounded().amount().to_string(),
            reason: write_off.reason,
            dialogues: write_off.dialogues,
        }
    }
}

/// An instant as RFC 3339 in UTC, with a fraction of a second only where there is one.
pub fn instant(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// An exact amount: at least four decimals, more only if it has them.
pub(crate) fn exact(money: Money) -> String {
    let mut amount = money.amount().normalize();
    if amount.scale() < EXACT_DECIMALS {
        amount.rescale(EXACT_DECIMALS);
    }
    if amount.is_zero() {
        amount.set_sign_positive(true);
    }
    amount.to_string()
}

#[cfg(test)]
mod tests {
    use billing::Currency;

    use super::*;

    #[test]
    fn exact_amounts_have_four_decimals_or_more() {
        for (amount, text) in [
            ("0", "0.0000"),
            ("-0.00", "0.0000"),
            ("25.338", "25.3380"),
            ("-0.0015", "-0.0015"),
            ("0.123456", "0.123456"),
            ("0.12345000", "0.12345"),
        ] {
            assert_eq!(exact(Money::new(amount.parse().unwrap(), Currency::USD)), text);
        }
    }
}
