//! What the ledger answers: charges, write-offs and the sums of a month.

use serde::{Deserialize, Serialize};

use crate::money::exact;
use crate::{Category, Currency, Initiator, Instant, Item, Market, MarketId, Money, MoneyError, Month, PhoneNumber};

/// What a dialogue, a conversation or a message costs, and why.
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
    /// Free: the customer is being served, which costs nothing in this price model (`service.charged`,
    /// `utility.free_in_window`).
    FreeService,
    /// Paid at the rate of its market and initiator or category (D3).
    Paid {
        /// The exact price.
        rate: Money,
    },
    /// Not free, and there is no known price of its market or category (D3). Never counted as zero.
    Unpriced,
}

/// What entering one item did; write-offs are handed on apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// What it costs.
    pub charge: Charge,
    /// The customer's market, by its place in the ledger's [`RateTable`](crate::RateTable).
    pub market: MarketId,
    /// The month it belongs to, on the calendar of its WABA.
    pub month: Month,
    /// Its place among the paid ones of the account, market, category and month, from 1; only where the price falls
    /// with volume.
    pub volume: Option<u64>,
}

/// What entering one item did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charged {
    /// What it costs.
    pub charge: Charge,
    /// The customer's market.
    pub market: Market,
    /// The month it belongs to, on the calendar of its WABA.
    pub month: Month,
    /// As in [`Entered`].
    pub volume: Option<u64>,
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

/// How many items of each category a month has, free or not; of the model `dialogue` there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryCounts {
    /// Marketing.
    pub marketing: u64,
    /// Utility.
    pub utility: u64,
    /// Authentication.
    pub authentication: u64,
    /// Service.
    pub service: u64,
    /// Templates nobody gave a category.
    pub unnamed: u64,
}

impl CategoryCounts {
    fn add(&mut self, item: Item) {
        let (Item::Conversation { category } | Item::Message { category, .. }) = item else { return };
        *match category {
            Some(Category::Marketing) => &mut self.marketing,
            Some(Category::Utility) => &mut self.utility,
            Some(Category::Authentication) => &mut self.authentication,
            Some(Category::Service) => &mut self.service,
            None => &mut self.unnamed,
        } += 1;
    }
}

/// The dialogues of one WABA and month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthTally {
    /// The WABA.
    pub waba: String,
    /// The month.
    pub month: Month,
    /// All dialogues opened; in the model `message`, all business messages delivered.
    pub opened: u64,
    /// Free ones out of the allowance (D4).
    pub free_allowance: u64,
    /// Free ones from ads (D5).
    pub free_entry: u64,
    /// Free ones because the customer was being served.
    #[serde(default)]
    pub free_service: u64,
    /// Paid ones.
    pub paid: u64,
    /// Ones without a known price (D3).
    pub unpriced: u64,
    /// Those the business opened, paid or not.
    pub business_initiated: u64,
    /// Those customers opened, paid or not.
    pub customer_initiated: u64,
    /// Those of each category, paid or not.
    #[serde(default)]
    pub categories: CategoryCounts,
    /// The exact cost of the paid ones.
    #[serde(deserialize_with = "exact")]
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
            free_service: 0,
            paid: 0,
            unpriced: 0,
            business_initiated: 0,
            customer_initiated: 0,
            categories: CategoryCounts::default(),
            cost: Money::zero(currency),
        }
    }
}

/// A tally as it is added up: its counts, and its cost in millionths.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    pub(super) waba: usize,
    pub(super) month: Month,
    /// The counts; its WABA and cost are not looked at.
    counts: MonthTally,
    cost: i128,
}

impl Tally {
    pub(super) fn empty(waba: usize, month: Month, currency: Currency) -> Self {
        Self { waba, month, counts: MonthTally::empty("", month, currency), cost: 0 }
    }

    pub(super) fn restored(waba: usize, tally: &MonthTally) -> Self {
        Self { waba, month: tally.month, counts: tally.clone(), cost: tally.cost.millionths() }
    }

    pub(super) fn shown(&self, waba: &str, table: &crate::RateTable) -> Result<MonthTally, MoneyError> {
        Ok(MonthTally { waba: waba.to_owned(), cost: table.money(self.cost)?, ..self.counts.clone() })
    }

    /// Adds one item; `micros` is what it costs.
    pub(super) fn count(
        &mut self,
        initiator: Initiator,
        item: Item,
        charge: Charge,
        micros: i64,
    ) -> Result<(), MoneyError> {
        let counts = &mut self.counts;
        counts.opened += 1;
        counts.categories.add(item);
        match initiator {
            Initiator::Business => counts.business_initiated += 1,
            Initiator::Customer => counts.customer_initiated += 1,
        }
        match charge {
            Charge::FreeAllowance { .. } => counts.free_allowance += 1,
            Charge::FreeEntry => counts.free_entry += 1,
            Charge::FreeService => counts.free_service += 1,
            Charge::Unpriced => counts.unpriced += 1,
            Charge::Paid { .. } => {
                counts.paid += 1;
                self.cost = self.cost.checked_add(micros.into()).ok_or(MoneyError::Overflow)?;
            }
        }
        Ok(())
    }
}
