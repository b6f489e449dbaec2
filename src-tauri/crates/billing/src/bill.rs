//! Bills: everything that belongs to one account and calendar month.

use serde::{Deserialize, Serialize};

use crate::{Currency, Initiator, Market, Money, MoneyError, PhoneNumber};

/// What a line of a bill is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BillLineKind {
    /// A hosting debit of a number (H1, H3).
    Hosting,
    /// Paid dialogues of one number, market and initiator at one rate (D3).
    Dialogue,
    /// What rounding of the debits to cents adds or takes, with the carry of the month before (W3).
    Rounding,
    /// The extra month of a cancellation (C2).
    ExtraMonth,
    /// Money that came back (W5).
    Refund,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// What for.
    pub kind: BillLineKind,
    /// The rented number, unless the line belongs to a whole WABA.
    pub number: Option<PhoneNumber>,
    /// The WABA.
    pub waba: Option<String>,
    /// The customers' market, for dialogues.
    pub market: Option<Market>,
    /// Who opened the dialogues.
    pub initiator: Option<Initiator>,
    /// How many.
    pub quantity: u64,
    /// The price of one, where there is one.
    pub unit_rate: Option<Money>,
    /// The exact amount; negative for a refund.
    pub amount: Money,
}

/// The bill of one account and month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// Its lines, ordered by number and kind.
    pub lines: Vec<BillLine>,
    /// Hosting together.
    pub hosting: Money,
    /// Dialogues together, rounding included: what was debited for them.
    pub dialogues: Money,
    /// Extra months together.
    pub extra: Money,
    /// What came back, as a negative amount.
    pub refunds: Money,
    /// Everything: what left the card for this month.
    pub total: Money,
}

impl Bill {
    /// The bill of these lines.
    ///
    /// The amounts of dialogue lines are exact; one rounding line per WABA brings them to the whole cents that
    /// were debited (W3), so the total is always the sum of the lines.
    pub fn of(currency: Currency, mut lines: Vec<BillLine>) -> Result<Self, MoneyError> {
        lines.sort_by(|a, b| {
            (&a.waba, a.number, a.kind, &a.market, a.initiator).cmp(&(
                &b.waba,
                b.number,
                b.kind,
                &b.market,
                b.initiator,
            ))
        });
        let sum_of = |kinds: &[BillLineKind]| {
            Money::sum(lines.iter().filter(|line| kinds.contains(&line.kind)).map(|line| line.amount), currency)
        };
        let hosting = sum_of(&[BillLineKind::Hosting])?;
        let dialogues = sum_of(&[BillLineKind::Dialogue, BillLineKind::Rounding])?;
        let extra = sum_of(&[BillLineKind::ExtraMonth])?;
        let refunds = sum_of(&[BillLineKind::Refund])?;
        let total = Money::sum([hosting, dialogues, extra, refunds], currency)?;
        Ok(Self { lines, hosting, dialogues, extra, refunds, total })
    }
}

/// The line that brings exact dialogue cost to what was debited: the difference of both.
///
/// Rule W3: the carry that came into the month less the carry that leaves it.
pub fn rounding_line(waba: &str, exact: Money, debited: Money) -> Result<Option<BillLine>, MoneyError> {
    let amount = debited.minus(exact)?;
    Ok((!amount.is_zero()).then(|| BillLine {
        kind: BillLineKind::Rounding,
        number: None,
        waba: Some(waba.to_owned()),
        market: None,
        initiator: None,
        quantity: 1,
        unit_rate: None,
        amount,
    }))
}
