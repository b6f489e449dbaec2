//! Readings side by side: what each month costs under two of them, and which dialogues and debits make the difference.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use chrono::TimeDelta;
use rust_decimal::Decimal;

use crate::{
    Charge, Currency, Instant, Ledger, LedgerError, MarketId, Money, MoneyError, Month, MonthTally, Opened,
    PhoneNumber, WriteOff, WriteOffReason,
};

/// Longer than any month: what is accrued at the last dialogue is debited within it.
const PAST_THE_NEXT_MONTH_START: TimeDelta = TimeDelta::days(40);

/// A dialogue, conversation or message with what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costed {
    /// Its WABA, by the place among those of the account.
    pub waba: usize,
    /// What opened.
    pub opened: Opened,
    /// What it costs.
    pub charge: Charge,
    /// The customer's market, by its place in the ledger's table of prices.
    pub market: MarketId,
    /// The month it belongs to.
    pub month: Month,
}

/// What an account's dialogues come to under one reading.
#[derive(Clone, Debug)]
pub struct Costing {
    currency: Currency,
    dialogues: Vec<Costed>,
    months: Vec<MonthTally>,
    write_offs: Vec<WriteOff>,
}

/// What one reading makes different from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Every month either has, by month and WABA.
    pub months: Vec<MonthDifference>,
    /// The dialogues that cost something else, belong to another month or are only in one, in the order of opening.
    ///
    /// What they cost more or less adds up to the difference of each month.
    pub dialogues: Vec<DialogueDifference>,
    /// The write-offs that are only in one, in time order.
    pub write_offs: Vec<WriteOffDifference>,
}

/// What a month of a WABA costs under both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthDifference {
    /// The WABA.
    pub waba: String,
    /// The month.
    pub month: Month,
    /// Under the usual reading.
    pub usual: MonthTally,
    /// Under the other.
    pub other: MonthTally,
    /// How much more the other costs, exactly; negative if it costs less.
    pub difference: Money,
}

/// A dialogue that the two readings treat differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DialogueDifference {
    /// When it opens.
    pub at: Instant,
    /// The rented number.
    pub number: PhoneNumber,
    /// The customer.
    pub customer: PhoneNumber,
    /// Under the usual reading; `None` if nothing opens there.
    pub usual: Option<Costed>,
    /// Under the other.
    pub other: Option<Costed>,
    /// How much more it costs under the other.
    pub difference: Money,
}

/// A write-off that only one of the readings makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteOffDifference {
    /// Only the usual one.
    Usual(WriteOff),
    /// Only the other.
    Other(WriteOff),
}

impl Costing {
    /// Enters everything that opened, in order, each with the place of its WABA, into a fresh ledger, and closes the
    /// month after the last.
    pub fn of(ledger: Ledger, opened: impl IntoIterator<Item = (usize, Opened)>) -> Result<Self, LedgerError> {
        let mut ledger = ledger;
        let currency = ledger.table().currency();
        let (mut dialogues, mut write_offs): (Vec<Costed>, _) = (Vec::new(), Vec::new());
        for (waba, opened) in opened {
            let entered = ledger.enter(waba, &opened, |write_off| write_offs.push(write_off))?;
            let (charge, market, month) = (entered.charge, entered.market, entered.month);
            dialogues.push(Costed { waba, opened, charge, market, month });
        }
        let end = dialogues.last().and_then(|last| last.opened.at.checked_add_signed(PAST_THE_NEXT_MONTH_START));
        if let Some(end) = end {
            write_offs.extend(ledger.close_until(end)?);
        }
        write_offs.sort_by(|left, right| place(left).cmp(&place(right)));
        Ok(Self { currency, dialogues, months: ledger.months()?, write_offs })
    }

    /// Everything that opened, in order.
    #[must_use]
    pub fn dialogues(&self) -> &[Costed] {
        &self.dialogues
    }

    /// What it comes to by month and WABA.
    #[must_use]
    pub fn months(&self) -> &[MonthTally] {
        &self.months
    }

    /// What is debited, in time order.
    #[must_use]
    pub fn write_offs(&self) -> &[WriteOff] {
        &self.write_offs
    }

    /// What `other` makes different from this one; both are of the same account and prices.
    pub fn compared(&self, other: &Self) -> Result<Difference, MoneyError> {
        Ok(Difference {
            months: months(self, other)?,
            dialogues: dialogues(self, other)?,
            write_offs: write_offs(&self.write_offs, &other.write_offs),
        })
    }
}

impl Difference {
    /// Whether the readings agree on everything.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.dialogues.is_empty() && self.write_offs.is_empty() && self.months.iter().all(|m| m.difference.is_zero())
    }
}

fn months(usual: &Costing, other: &Costing) -> Result<Vec<MonthDifference>, MoneyError> {
    let mut both: BTreeMap<(Month, &str), [Option<&MonthTally>; 2]> = BTreeMap::new();
    for (side, costing) in [usual, other].into_iter().enumerate() {
        for tally in &costing.months {
            both.entry((tally.month, &tally.waba)).or_default()[side] = Some(tally);
        }
    }
    let month = |((month, waba), sides): ((Month, &str), [Option<&MonthTally>; 2])| {
        let empty = || MonthTally::empty(waba, month, usual.currency);
        let [usual, other] = sides.map(|tally| tally.cloned().unwrap_or_else(empty));
        let difference = other.cost.minus(usual.cost)?;
        Ok(MonthDifference { waba: waba.to_owned(), month, usual, other, difference })
    };
    both.into_iter().map(month).collect()
}

/// Merges what opened under both, pairing what opened at the same moment between the same two.
fn dialogues(usual: &Costing, other: &Costing) -> Result<Vec<DialogueDifference>, MoneyError> {
    let place = |costed: &Costed| (costed.opened.at, costed.opened.number, costed.opened.customer);
    let (mut left, mut right) = (usual.dialogues.iter().peekable(), other.dialogues.iter().peekable());
    let mut different = Vec::new();
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => place(left).cmp(&place(right)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return Ok(different),
        };
        let (usual_one, other_one) = match order {
            Ordering::Less => (left.next(), None),
            Ordering::Greater => (None, right.next()),
            Ordering::Equal => (left.next(), right.next()),
        };
        different.extend(dialogue(usual_one.copied(), other_one.copied(), usual.currency)?);
    }
}

fn dialogue(
    usual: Option<Costed>,
    other: Option<Costed>,
    currency: Currency,
) -> Result<Option<DialogueDifference>, MoneyError> {
    let Some(Opened { at, number, customer, .. }) = usual.or(other).map(|costed| costed.opened) else {
        return Ok(None);
    };
    if usual.map(told_apart) == other.map(told_apart) {
        return Ok(None);
    }
    let cost = |costed: Option<Costed>| match costed.map(|costed| costed.charge) {
        Some(Charge::Paid { rate }) => rate,
        _ => Money::zero(currency),
    };
    let difference = cost(other).minus(cost(usual))?;
    Ok(Some(DialogueDifference { at, number, customer, usual, other, difference }))
}

/// What of a dialogue a person would call different: not at which place of the allowance it was free.
fn told_apart(costed: Costed) -> (Month, Charge) {
    let charge = match costed.charge {
        Charge::FreeAllowance { .. } => Charge::FreeAllowance { place: 0 },
        Charge::Paid { rate } => Charge::Paid { rate: Money::new(rate.amount().normalize(), rate.currency()) },
        charge => charge,
    };
    (costed.month, charge)
}

/// Merges the write-offs of both, dropping what both make.
fn write_offs(usual: &[WriteOff], other: &[WriteOff]) -> Vec<WriteOffDifference> {
    let (mut left, mut right) = (usual.iter().peekable(), other.iter().peekable());
    let mut different = Vec::new();
    loop {
        let order = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => place(left).cmp(&place(right)),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return different,
        };
        match order {
            Ordering::Less => different.extend(left.next().cloned().map(WriteOffDifference::Usual)),
            Ordering::Greater => different.extend(right.next().cloned().map(WriteOffDifference::Other)),
            Ordering::Equal => drop((left.next(), right.next())),
        }
    }
}

/// What tells one write-off from another, in the order in which they are shown.
fn place(write_off: &WriteOff) -> (Instant, Option<&str>, Option<PhoneNumber>, WriteOffReason, Decimal, u64) {
    let amount = write_off.amount.amount().normalize();
    (write_off.at, write_off.waba.as_deref(), write_off.number, write_off.reason, amount, write_off.dialogues)
}
