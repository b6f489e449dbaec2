//! Hosting: what a number costs to keep, and when it is debited.

use chrono::Months;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::{HostingVolume, Instant, Money, MoneyError, Terms, local_instant};

/// How the hosting of a number is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// Month by month.
    Monthly,
    /// Twelve months at once.
    Yearly,
}

impl Plan {
    /// How many calendar months one debit pays for.
    #[must_use]
    pub const fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Yearly => 12,
        }
    }
}

/// The debits of one subscription.
///
/// Rule H3: the first at subscription, each next one exactly a month (or twelve) later at the same local time
/// of day, on the same day of the month or the last day of a shorter one, never drifting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostingSchedule {
    since: Instant,
    zone: Tz,
    plan: Plan,
}

impl HostingSchedule {
    /// The schedule of a subscription begun at `since`, on the calendar of the account's zone.
    #[must_use]
    pub const fn new(since: Instant, zone: Tz, plan: Plan) -> Self {
        Self { since, zone, plan }
    }

    /// The moment of debit `n`; the subscription itself is debit 0. `None` past the end of the calendar.
    #[must_use]
    pub fn debit(&self, n: u32) -> Option<Instant> {
        if n == 0 {
            return Some(self.since);
        }
        let anchor = self.since.with_timezone(&self.zone).naive_local();
        let months = Months::new(n.checked_mul(self.plan.months())?);
        Some(local_instant(anchor.checked_add_months(months)?, self.zone))
    }

    /// All debits, in time order, to the end of the calendar.
    pub fn debits(self) -> impl Iterator<Item = Instant> {
        (0..).map_while(move |n| self.debit(n))
    }

    /// The first debit after an instant, with its place in the schedule.
    #[must_use]
    pub fn next_after(&self, instant: Instant) -> Option<(u32, Instant)> {
        let days = (instant - self.since).num_days().max(0);
        let surely_before = u32::try_from(days / (31 * i64::from(self.plan.months()))).ok()?;
        (surely_before..).map_while(|n| Some((n, self.debit(n)?))).find(|(_, at)| *at > instant)
    }
}

/// What one hosting debit costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "price", rename_all = "snake_case")]
pub enum HostingPrice {
    /// The price of the debit.
    Price(Money),
    /// Five numbers and yearly: individual terms; there is no computed price.
    AskForQuote,
}

impl HostingPrice {
    /// The price, where there is a computed one.
    #[must_use]
    pub const fn price(self) -> Option<Money> {
        match self {
            Self::Price(price) => Some(price),
            Self::AskForQuote => None,
        }
    }
}

/// The price of one hosting debit.
///
/// Rules H1 and H2. `live_numbers` counts the account's live numbers at the moment of the debit, this one
/// included; `rank` is this number's place among them by age, from 1, and matters only in the reading
/// `from_fifth`.
#[must_use]
pub fn hosting_price(terms: &Terms, plan: Plan, live_numbers: u32, rank: u32) -> HostingPrice {
    let counted = match terms.hosting_volume {
        HostingVolume::All => live_numbers,
        HostingVolume::FromFifth => rank,
    };
    match (plan, counted >= terms.hosting_volume_from) {
        (Plan::Monthly, false) => HostingPrice::Price(terms.hosting_monthly),
        (Plan::Monthly, true) => HostingPrice::Price(terms.hosting_volume_price),
        (Plan::Yearly, false) => HostingPrice::Price(terms.hosting_yearly),
        (Plan::Yearly, true) => HostingPrice::AskForQuote,
    }
}

/// What so many live numbers on monthly plans cost a month together.
///
/// Rules H1 and H2: 4 x 39.00 = 156.00, but 5 x 30.00 = 150.00.
pub fn monthly_total(terms: &Terms, live_numbers: u32) -> Result<Money, MoneyError> {
    let prices = (1..=live_numbers).filter_map(|rank| hosting_price(terms, Plan::Monthly, live_numbers, rank).price());
    Money::sum(prices, terms.currency)
}
