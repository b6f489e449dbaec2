use billing::{Currency, Money, Month};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use views::model::{Amount, BillView, BillingRules, Certainty, DebitKind, DebitRow, Instant};

use crate::charge::{self, Charge};
use crate::error::ExportError;
use crate::region::Region;

/// What an export is made of: a bill, the rules that were applied, and how its reader writes numbers.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The bill.
    pub bill: &'a BillView,
    /// The billing rules in force.
    pub rules: &'a BillingRules,
    /// How numbers are written where people read them. Files for programs do not depend on it.
    pub region: Region,
    /// CSV for programs begins with a byte order mark too.
    pub byte_order_mark: bool,
}

impl<'a> Statement<'a> {
    /// The bill's charges in the order of its page; they add up to its total exactly.
    pub(crate) fn charges(&self) -> Result<Vec<Charge<'a>>, ExportError> {
        charge::charges(self.bill, self.currency()?)
    }

    /// What the bill says it comes to.
    pub(crate) fn total(&self) -> Result<Money, ExportError> {
        money(&self.bill.costs.total.amount)
    }

    pub(crate) fn currency(&self) -> Result<Currency, ExportError> {
        currency(&self.bill.costs.total.amount)
    }

    /// The account's zone, in which people read its moments.
    pub(crate) fn zone(&self) -> Tz {
        self.bill.zone.parse().unwrap_or(Tz::UTC)
    }

    /// A moment on the account's clock.
    pub(crate) fn local(&self, at: Instant) -> DateTime<Tz> {
        at.with_timezone(&self.zone())
    }

    /// `March 2026`.
    pub(crate) fn month_name(&self) -> String {
        match self.bill.month.parse::<Month>() {
            Ok(month) => month.first_day().format("%B %Y").to_string(),
            Err(_) => self.bill.month.clone(),
        }
    }

    /// Whether the provider has issued this bill.
    pub(crate) const fn is_billed(&self) -> bool {
        matches!(self.bill.certainty, Certainty::Billed)
    }

    /// When the last complete sync ended, else the moment the bill was asked for.
    pub(crate) fn figures_from(&self) -> Instant {
        self.bill.freshness.usage_complete_to.unwrap_or(self.bill.now)
    }

    /// The moment the file speaks of, as its date of creation: the same bill makes the same file.
    pub(crate) const fn made(&self) -> DateTime<Utc> {
        self.bill.now
    }
}

/// An amount of a view as money.
pub(crate) fn money(amount: &Amount) -> Result<Money, ExportError> {
    Ok(Money::new(amount.amount, currency(amount)?))
}

/// What a debit takes from the card; a refund gives.
pub(crate) fn signed_amount(debit: &DebitRow) -> Result<Money, ExportError> {
    let size = money(&debit.amount.amount)?;
    Ok(if debit.kind == DebitKind::Refund { Money::new(-size.amount().abs(), size.currency()) } else { size })
}

fn currency(amount: &Amount) -> Result<Currency, ExportError> {
    amount.currency.parse().map_err(|_| ExportError::Unknown(amount.currency.clone()))
}
