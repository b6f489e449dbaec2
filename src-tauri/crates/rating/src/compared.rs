//! The result of a comparison, as it is written.

use billing::{Charge, Costed, Costing, Difference, LedgerError, Money, RuleId, WriteOff, WriteOffDifference};
use serde::Serialize;

use crate::result::{Debit, exact, instant};
use crate::{Account, Compared};

/// What an account's messages cost under its own terms and under each other reading.
#[derive(Debug, Serialize)]
pub struct Comparison {
    /// As the list of accounts names it; only of a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Under its own terms.
    pub usual: Side,
    /// Under each other reading, one at a time.
    pub readings: Vec<OtherReading>,
}

/// What one reading comes to.
#[derive(Debug, Serialize)]
pub struct Side {
    /// By month and WABA.
    pub months: Vec<SideMonth>,
    /// How many debits there are.
    pub debits: usize,
    /// What they take from the card together.
    pub debited: String,
}

/// One month of one WABA.
#[derive(Debug, Serialize)]
pub struct SideMonth {
    /// As `account.json` names it.
    pub waba: String,
    /// `2022-03`, in the zone of the WABA.
    pub month: String,
    /// Everything that opened.
    pub opened: u64,
    /// Paid (D3).
    pub paid: u64,
    /// The exact cost.
    pub cost: String,
}

/// A reading beside the usual one.
#[derive(Debug, Serialize)]
pub struct OtherReading {
    /// The parameter.
    pub reading: String,
    /// What it is read as.
    pub value: String,
    /// The rule it belongs to; nothing of a parameter that is a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleId>,
    /// What it comes to.
    #[serde(flatten)]
    pub side: Side,
    /// How much more all months cost, exactly; negative if they cost less.
    pub difference: String,
    /// How much more each month costs; only months that differ.
    pub differences: Vec<DifferentMonth>,
    /// The debits only one of the two makes, in time order.
    pub different_debits: Vec<DifferentDebit>,
    /// How many dialogues are treated differently.
    pub different_dialogues: usize,
    /// The first of them, in the order of opening.
    pub dialogues: Vec<DifferentDialogue>,
}

/// A month that costs something else.
#[derive(Debug, Serialize)]
pub struct DifferentMonth {
    /// As `account.json` names it.
    pub waba: String,
    /// The month.
    pub month: String,
    /// Under the usual reading, exactly.
    pub usual: String,
    /// Under the other.
    pub other: String,
    /// How much more.
    pub difference: String,
}

/// A debit only one of the two makes.
#[derive(Debug, Serialize)]
pub struct DifferentDebit {
    /// `usual` or `other`.
    pub only: Only,
    /// The WABA it is for; nothing if the whole account accrues as one.
    pub waba: Option<String>,
    /// The number it is for, if each number accrues by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The debit.
    #[serde(flatten)]
    pub debit: Debit,
}

/// Which of two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// The usual one.
    Usual,
    /// The other.
    Other,
}

/// A dialogue treated differently.
#[derive(Debug, Serialize)]
pub struct DifferentDialogue {
    /// RFC 3339, UTC.
    pub at: String,
    /// The rented number.
    pub number: String,
    /// The customer: E.164, or `•••333` where it is masked.
    pub customer: String,
    /// Under the usual reading; nothing if it does not open there.
    pub usual: Option<Outcome>,
    /// Under the other.
    pub other: Option<Outcome>,
    /// How much more it costs, exactly.
    pub difference: String,
}

/// What becomes of a dialogue.
#[derive(Debug, Serialize)]
pub struct Outcome {
    /// The month it belongs to.
    pub month: String,
    /// `paid`, `free_allowance`, `free_entry`, `free_service` or `unpriced`.
    pub charge: &'static str,
    /// The exact price of a paid one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
}

/// Which dialogues of a reading are listed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Listing {
    /// How many at most, the first ones.
    pub most: usize,
    /// Customers' numbers in full; masked otherwise.
    pub in_full: bool,
}

impl Comparison {
    /// The comparison of an account, with the listed dialogues of each reading.
    pub fn new(
        account: &Account,
        compared: &Compared,
        chosen: &[(String, String)],
        listing: Listing,
    ) -> Result<Self, LedgerError> {
        let readings = chosen.iter().zip(&compared.others);
        let readings = readings.map(|((reading, value), (costing, difference))| {
            OtherReading::new(account, (reading, value), costing, difference, listing)
        });
        Ok(Self {
            id: account.id.clone(),
            currency: account.currency.to_string(),
            usual: Side::new(account, &compared.usual)?,
            readings: readings.collect::<Result<_, LedgerError>>()?,
        })
    }
}

impl Side {
    fn new(account: &Account, costing: &Costing) -> Result<Self, LedgerError> {
        let mut tallies: Vec<_> = costing.months().iter().collect();
        tallies.sort_by(|left, right| (left.month, &left.waba).cmp(&(right.month, &right.waba)));
        let months = tallies.into_iter().map(|tally| SideMonth {
            waba: tally.waba.clone(),
            month: tally.month.to_string(),
            opened: tally.opened,
            paid: tally.paid,
            cost: exact(tally.cost),
        });
        let amounts = costing.write_offs().iter().map(|write_off| write_off.amount);
        let debited = Money::sum(amounts, account.currency)?.rounded().amount().to_string();
        Ok(Self { months: months.collect(), debits: costing.write_offs().len(), debited })
    }
}

impl OtherReading {
    fn new(
        account: &Account,
        (reading, value): (&str, &str),
        costing: &Costing,
        difference: &Difference,
        listing: Listing,
    ) -> Result<Self, LedgerError> {
        let dialogues = difference.dialogues.iter().take(listing.most);
        let differences = difference.months.iter().map(|month| month.difference);
        let total = Money::sum(differences, account.currency)?;
        let months = difference.months.iter().filter(|month| !month.difference.is_zero());
        let rule = billing::readings().iter().find(|known| known.key == reading).map(|known| known.rule);
        Ok(Self {
            reading: reading.to_owned(),
            value: value.to_owned(),
            rule,
            side: Side::new(account, costing)?,
            difference: exact(total),
            differences: months.map(DifferentMonth::from).collect(),
            different_debits: difference.write_offs.iter().map(DifferentDebit::from).collect(),
            different_dialogues: difference.dialogues.len(),
            dialogues: dialogues.map(|dialogue| DifferentDialogue::new(dialogue, listing.in_full)).collect(),
        })
    }

    /// Whether it comes to the same in everything.
    #[must_use]
    pub fn is_the_same(&self) -> bool {
        self.differences.is_empty() && self.different_debits.is_empty() && self.different_dialogues == 0
    }
}

impl From<&billing::MonthDifference> for DifferentMonth {
    fn from(month: &billing::MonthDifference) -> Self {
        Self {
            waba: month.waba.clone(),
            month: month.month.to_string(),
            usual: exact(month.usual.cost),
            other: exact(month.other.cost),
            difference: exact(month.difference),
        }
    }
}

impl From<&WriteOffDifference> for DifferentDebit {
    fn from(difference: &WriteOffDifference) -> Self {
        let (only, write_off): (_, &WriteOff) = match difference {
            WriteOffDifference::Usual(write_off) => (Only::Usual, write_off),
            WriteOffDifference::Other(write_off) => (Only::Other, write_off),
        };
        let number = write_off.number.map(|number| number.to_string());
        Self { only, waba: write_off.waba.clone(), number, debit: Debit::from(write_off) }
    }
}

impl DifferentDialogue {
    fn new(dialogue: &billing::DialogueDifference, in_full: bool) -> Self {
        let customer = dialogue.customer;
        Self {
            at: instant(dialogue.at),
            number: dialogue.number.to_string(),
            customer: if in_full { customer.to_string() } else { customer.masked() },
            usual: dialogue.usual.as_ref().map(Outcome::from),
            other: dialogue.other.as_ref().map(Outcome::from),
            difference: exact(dialogue.difference),
        }
    }
}

impl From<&Costed> for Outcome {
    fn from(costed: &Costed) -> Self {
        let (charge, cost) = match costed.charge {
            Charge::Paid { rate } => ("paid", Some(exact(rate))),
            Charge::FreeAllowance { .. } => ("free_allowance", None),
            Charge::FreeEntry => ("free_entry", None),
            Charge::FreeService => ("free_service", None),
            Charge::Unpriced => ("unpriced", None),
        };
        Self { month: costed.month.to_string(), charge, cost }
    }
}
