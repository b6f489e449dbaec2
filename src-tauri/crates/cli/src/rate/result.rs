//! The result of rating, in the names and the order that are fixed for it.

use billing::{Instant, Money, MonthTally, WriteOff, WriteOffReason};
use chrono::SecondsFormat;
use serde::Serialize;

/// The fewest decimals of an exact amount.
const EXACT_DECIMALS: u32 = 4;

/// What an account's messages cost.
#[derive(Debug, Serialize)]
pub(crate) struct Rated {
    pub(crate) currency: String,
    /// In the order of `account.json`.
    pub(crate) wabas: Vec<RatedWaba>,
    /// The debits of the whole account; only where it accrues as one (`threshold.scope` = `account`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) debits: Option<Vec<Debit>>,
    /// What the whole account carries; only where it accrues as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) carry: Option<String>,
    /// In the order of the file.
    pub(crate) faults: Vec<Fault>,
}

/// One WABA's months and debits, both in time order.
#[derive(Debug, Serialize)]
pub(crate) struct RatedWaba {
    pub(crate) id: String,
    pub(crate) months: Vec<Month>,
    pub(crate) debits: Vec<Debit>,
    pub(crate) carry: String,
}

/// The dialogues opened in one month.
#[derive(Debug, Serialize)]
pub(crate) struct Month {
    pub(crate) month: String,
    pub(crate) opened: u64,
    pub(crate) free_allowance: u64,
    pub(crate) free_entry: u64,
    pub(crate) paid: u64,
    pub(crate) unpriced: u64,
    pub(crate) business_initiated: u64,
    pub(crate) customer_initiated: u64,
    pub(crate) cost: String,
}

/// One debit for dialogues.
#[derive(Debug, Serialize)]
pub(crate) struct Debit {
    pub(crate) at: String,
    pub(crate) amount: String,
    pub(crate) reason: WriteOffReason,
    pub(crate) dialogues: u64,
}

/// A message that cannot have happened as it is written.
#[derive(Debug, Serialize)]
pub(crate) struct Fault {
    pub(crate) line: u64,
    pub(crate) message: String,
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
pub(crate) fn instant(at: Instant) -> String {
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
