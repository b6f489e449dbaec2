//! Bills: everything that belongs to one account and calendar month.

use crate::{Currency, Money, MoneyError};

/// What a debit is for, as a bill tells debits apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BillPart {
    /// Hosting of a number (H1, H3).
    Hosting,
    /// Dialogues, by threshold or at month start (W1, W2).
    Dialogues,
    /// The extra month of a cancellation (C2).
    ExtraMonth,
    /// Money that came back (W5); its amount is negative.
    Refund,
}

/// The totals of one bill, in whole minor units as its debits are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillTotals {
    /// Hosting together.
    pub hosting: Money,
    /// Dialogues together: what was debited for them, not their exact cost.
    pub dialogues: Money,
    /// Extra months together.
    pub extra: Money,
    /// What came back together; zero or negative.
    pub refunds: Money,
    /// Everything: what left the card for this month.
    pub total: Money,
}

impl BillTotals {
    /// The totals of these debits.
    pub fn of(currency: Currency, debits: impl IntoIterator<Item = (BillPart, Money)>) -> Result<Self, MoneyError> {
        let nothing = Money::zero(currency);
        let mut totals =
            Self { hosting: nothing, dialogues: nothing, extra: nothing, refunds: nothing, total: nothing };
        for (part, amount) in debits {
            let sum = match part {
                BillPart::Hosting => &mut totals.hosting,
                BillPart::Dialogues => &mut totals.dialogues,
                BillPart::ExtraMonth => &mut totals.extra,
                BillPart::Refund => &mut totals.refunds,
            };
            *sum = sum.plus(amount)?;
            totals.total = totals.total.plus(amount)?;
        }
        Ok(totals)
    }
}

/// What brings the exact cost of a month's dialogues to what was debited for them: the amount of the rounding line.
///
/// Rule W3: the carry that came into the month less the carry that leaves it. `None` if there is no difference.
pub fn rounding(exact: Money, debited: Money) -> Result<Option<Money>, MoneyError> {
    let difference = debited.minus(exact)?;
    Ok((!difference.is_zero()).then_some(difference))
}
