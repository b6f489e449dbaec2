//! What the ledger answers: charges, write-offs and the sums of a month.

use serde::{Deserialize, Serialize};

use crate::{Currency, Initiator, Instant, Market, Money, MoneyError, Month, PhoneNumber};

/// What a dialogue costs, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Charge {
    /// Free: one of the first of the month (D4).
    FreeAllowance {
        /// Its place among the free ones, from 1.
        place: u32,
    },
    /// Free: opened through an ad (D5).
    FreeEntry,
    /// Paid at the rate of its market and initiator (D3).
    Paid {
        /// The exact price.
        rate: Money,
    },
    /// Not free, and its market has no known price (D3). Never counted as zero.
    Unpriced,
}

/// What entering one dialogue did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    /// What it costs.
    pub charge: Charge,
    /// The customer's market.
    pub market: Market,
    /// The month it belongs to, on the calendar of its WABA.
    pub month: Month,
    /// Month-start write-offs that came before it, in time order (W2).
    pub due_before: Vec<WriteOff>,
    /// The write-off it triggered (W1).
    pub threshold: Option<WriteOff>,
}

/// Why accrued dialogues are debited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteOffReason {
    /// The accrued cost crossed the threshold (W1).
    Threshold,
    /// A month began (W2).
    MonthStart,
    /// The number was cancelled, in the reading `at_cancel` (C3).
    Cancellation,
}

/// A debit for dialogues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// When it is debited.
    pub at: Instant,
    /// The WABA whose dialogues it covers; `None` if the whole account accrues together.
    pub waba: Option<String>,
    /// The number whose dialogues it covers, if each number accrues by itself.
    pub number: Option<PhoneNumber>,
    /// Why.
    pub reason: WriteOffReason,
    /// The month its dialogues belong to: at month start, the month that has ended.
    pub month: Month,
    /// What the card is debited, in whole minor units (W3).
    pub amount: Money,
    /// What was accrued at that moment, exactly.
    pub accrued: Money,
    /// The difference that stays accrued, of either sign (W3).
    pub carry: Money,
    /// How many paid dialogues it covers.
    pub dialogues: u64,
}

/// The dialogues of one WABA and month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthTally {
    /// The WABA.
    pub waba: String,
    /// The month.
    pub month: Month,
    /// All dialogues opened.
    pub opened: u64,
    /// Free ones out of the allowance (D4).
    pub free_allowance: u64,
    /// Free ones from ads (D5).
    pub free_entry: u64,
    /// Paid ones.
    pub paid: u64,
    /// Ones without a known price (D3).
    pub unpriced: u64,
    /// Those the business opened, paid or not.
    pub business_initiated: u64,
    /// Those customers opened, paid or not.
    pub customer_initiated: u64,
    /// The exact cost of the paid ones.
    pub cost: Money,
}

impl MonthTally {
    /// A month without dialogues.
    #[must_use]
    pub fn empty(waba: &str, month: Month, currency: Currency) -> Self {
        Self {
            waba: waba.to_owned(),
            month,
            opened: 0,
            free_allowance: 0,
            free_entry: 0,
            paid: 0,
            unpriced: 0,
            business_initiated: 0,
            customer_initiated: 0,
            cost: Money::zero(currency),
        }
    }

    /// Adds one dialogue.
    pub fn count(&mut self, initiator: Initiator, charge: Charge) -> Result<(), MoneyError> {
        self.opened += 1;
        match initiator {
            Initiator::Business => self.business_initiated += 1,
            Initiator::Customer => self.customer_initiated += 1,
        }
        match charge {
            Charge::FreeAllowance { .. } => self.free_allowance += 1,
            Charge::FreeEntry => self.free_entry += 1,
            Charge::Unpriced => self.unpriced += 1,
            Charge::Paid { rate } => {
                self.paid += 1;
                self.cost = self.cost.plus(rate)?;
            }
        }
        Ok(())
    }
}
