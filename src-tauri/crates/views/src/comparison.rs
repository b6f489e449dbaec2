//! A month under other readings of the rules, from the dialogues of the archive.

use std::sync::Arc;

use billing::{
    Alternative, Costing, DialogueDifference, Difference, HostingPrice, Ledger, Money, Month, RateTable, Tariff,
    WriteOffDifference,
};
use chrono::TimeDelta;
use store::{Debit, DebitKind, Reader};

use crate::books::{Asked, Books};
use crate::convert::{count, figure};
use crate::dialogues::masked;
use crate::error::ViewError;
use crate::learned::{opened, prices};
use crate::model::{
    Certainty, Charge, DifferentDebit, DifferentDialogue, MonthComparison, OtherReading, ReadingOutcome,
};
use crate::rules::written;
use crate::sums;

/// How many dialogues and debits of a reading are named.
const NAMED: usize = 50;

/// What a month would have cost under each other reading of the rules, one at a time, with what makes the difference.
///
/// The month is calculated again from its dialogues; what was accrued before it is left out on both sides.
pub fn comparison(reader: &Reader<'_>, asked: Asked, month: Month) -> Result<MonthComparison, ViewError> {
    let books = Books::open(reader, asked)?;
    let tariff = Tariff::from(books.terms.clone());
    let again = Again::new(&books, month)?;
    let usual = again.costing(&tariff)?;
    let dialogues = again.cost(&usual)?;
    let debits = hosting_debits(&books, month)?;
    let hosting = Money::sum(debits.iter().map(|debit| debit.amount), books.account.currency)?;
    let mut readings = Vec::new();
    for alternative in tariff.alternatives() {
        let outcome = match alternative.reading.key {
            "dialogue.opens_at" => ReadingOutcome::NeedsMessages,
            "cancel.settles_accrued" => ReadingOutcome::OnlyWhenLeaving,
            "hosting.volume" => hosting_otherwise(&books, &debits, &tariff, alternative)?,
            _ => {
                let other = again.costing(&other(&tariff, alternative)?)?;
                again.outcome(&usual, &other)?
            }
        };
        readings.push(reading(&books, alternative, outcome));
    }
    Ok(MonthComparison {
        month: month.to_string(),
        zone: books.zone.name().to_owned(),
        dialogues: dialogues.into(),
        hosting: hosting.into(),
        readings,
        months: books.reader.months()?.iter().rev().map(Month::to_string).collect(),
    })
}

fn other(tariff: &Tariff, alternative: Alternative) -> Result<Tariff, ViewError> {
    tariff.read_as(alternative.reading.key, alternative.value).map_err(ViewError::calculation)
}

fn reading(books: &Books<'_>, alternative: Alternative, outcome: ReadingOutcome) -> OtherReading {
    let key = alternative.reading.key;
    let held = books.terms.parameters().into_iter().find(|parameter| parameter.key == key);
    OtherReading {
        key: key.to_owned(),
        rule: alternative.reading.rule.into(),
        value: held.map(|held| written(&books.terms, key, &held.value)).unwrap_or_default(),
        other: alternative.value.to_owned(),
        outcome,
    }
}

/// A month that can be calculated again and again.
struct Again<'b> {
    books: &'b Books<'b>,
    month: Month,
    table: Arc<RateTable>,
    opened: Vec<(usize, billing::Opened)>,
}

impl<'b> Again<'b> {
    /// The dialogues of a month on whatever calendar: no zone is more than a day from another.
    fn new(books: &'b Books<'b>, month: Month) -> Result<Self, ViewError> {
        let from = month.first_instant(chrono_tz::UTC) - TimeDelta::days(1);
        let until = month.next().first_instant(chrono_tz::UTC) + TimeDelta::days(1);
        Ok(Self { books, month, table: prices(books)?.into(), opened: opened(books, from, until)? })
    }

    fn costing(&self, tariff: &Tariff) -> Result<Costing, ViewError> {
        let wabas = self.books.wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
        let ledger = Ledger::new(tariff.clone(), self.books.zone, wabas, Arc::clone(&self.table));
        Costing::of(ledger, self.opened.iter().copied()).map_err(ViewError::calculation)
    }

    fn cost(&self, costing: &Costing) -> Result<Money, ViewError> {
        let of_month = costing.months().iter().filter(|tally| tally.month == self.month);
        Ok(Money::sum(of_month.map(|tally| tally.cost), self.books.account.currency)?)
    }

    fn outcome(&self, usual: &Costing, other: &Costing) -> Result<ReadingOutcome, ViewError> {
        let Difference { dialogues, write_offs, .. } = usual.compared(other)?;
        let cost = self.cost(other)?;
        let is_of_month = |found: &&DialogueDifference| {
            [found.usual, found.other].into_iter().flatten().any(|costed| costed.month == self.month)
        };
        let dialogues: Vec<&DialogueDifference> = dialogues.iter().filter(is_of_month).collect();
        let debits: Vec<DifferentDebit> = write_offs.iter().filter_map(|found| self.debit(found)).collect();
        Ok(ReadingOutcome::Calculated {
            cost: cost.into(),
            difference: cost.minus(self.cost(usual)?)?.into(),
            dialogues: dialogues.iter().take(NAMED).map(|found| self.dialogue(found)).collect(),
            dialogues_total: count(dialogues.len() as u64),
            debits_total: count(debits.len() as u64),
            debits: debits.into_iter().take(NAMED).collect(),
        })
    }

    fn dialogue(&self, found: &DialogueDifference) -> DifferentDialogue {
        let number = self.books.numbers.iter().find(|number| number.phone == found.number);
        let charge = |costed: billing::Costed| match costed.charge {
            billing::Charge::FreeAllowance { place } => Charge::FreeAllowance { place: Some(place) },
            billing::Charge::FreeEntry | billing::Charge::FreeService => Charge::FreeEntry,
            billing::Charge::Paid { rate } => Charge::Paid { rate: figure(rate, Certainty::Estimated) },
            billing::Charge::Unpriced => Charge::Unpriced,
        };
        DifferentDialogue {
            opened_at: found.at,
            number: number.map(crate::books::name_of),
            customer: masked(self.books, found.customer),
            usual: found.usual.map(charge),
            other: found.other.map(charge),
            difference: found.difference.into(),
        }
    }

    /// A debit for the dialogues of the month that only one reading makes.
    fn debit(&self, found: &WriteOffDifference) -> Option<DifferentDebit> {
        let (write_off, only_other) = match found {
            WriteOffDifference::Usual(write_off) => (write_off, false),
            WriteOffDifference::Other(write_off) => (write_off, true),
        };
        (write_off.month == self.month).then(|| DifferentDebit {
            at: write_off.at,
            amount: write_off.amount.into(),
            dialogues: count(write_off.dialogues),
            only_other,
        })
    }
}

/// The hosting debits of a month.
fn hosting_debits(books: &Books<'_>, month: Month) -> Result<Vec<Debit>, ViewError> {
    let mut debits = sums::debits_of(books, month, month)?;
    debits.retain(|debit| debit.kind == DebitKind::Hosting);
    Ok(debits)
}

/// The hosting debits under another reading of H2: each changed by the difference the rules make at its moment.
fn hosting_otherwise(
    books: &Books<'_>,
    debits: &[Debit],
    tariff: &Tariff,
    alternative: Alternative,
) -> Result<ReadingOutcome, ViewError> {
    let read_otherwise = other(tariff, alternative)?;
    let mut difference = books.nothing();
    for debit in debits {
        let (plan, live, rank) = crate::why::hosting_at(books, debit);
        let price = |tariff: &Tariff| match billing::hosting_price(tariff.latest(), plan, live, rank) {
            HostingPrice::Price(price) => Some(price),
            HostingPrice::AskForQuote => None,
        };
        if let (Some(now), Some(then)) = (price(tariff), price(&read_otherwise)) {
            difference = difference.plus(then.minus(now)?)?;
        }
    }
    let hosting = Money::sum(debits.iter().map(|debit| debit.amount), books.account.currency)?;
    Ok(ReadingOutcome::Calculated {
        cost: hosting.plus(difference)?.into(),
        difference: difference.into(),
        dialogues: Vec::new(),
        dialogues_total: 0,
        debits: Vec::new(),
        debits_total: 0,
    })
}
