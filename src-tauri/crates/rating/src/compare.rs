//! Readings side by side: the same messages folded and priced under several of them.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use billing::{Costing, Difference, Ledger, Opened, RateTable};

use crate::book::Book;
use crate::fold::{Openings, fold};
use crate::progress::{Meter, Stage, Told};
use crate::read::{Chats, MessageFile};
use crate::row::{NARROW, WIDE};
use crate::sorter::Sorter;
use crate::threads::on_threads;
use crate::{Account, Accounts, PriceList, RateError, Scale, opening};

/// What one account's messages come to under its own terms, and what each other reading makes different.
#[derive(Debug)]
pub struct Compared {
    /// Under its own terms.
    pub usual: Costing,
    /// For each of the other readings, in their order: what it comes to, and what is different.
    pub others: Vec<(Costing, Difference)>,
}

/// Rates a file of messages under the terms of the accounts and under each of the others, which are the same accounts
/// read otherwise; hands on each account's comparison with its place, from every thread and in no order.
///
/// What lies in memory is one account's dialogues under each reading.
pub fn compare(
    usual: &Accounts,
    others: &[Accounts],
    (prices, messages): (&PriceList, &Path),
    (scale, told): (&Scale, Told<'_>),
    found: impl Fn(usize, Compared) + Sync,
) -> Result<(), RateError> {
    let file = MessageFile::open(messages, scale)?;
    let readings = std::iter::once(usual).chain(others).collect();
    let work = Work { readings, table: Arc::new(RateTable::new(&prices.card)), messages, scale, told };
    if file.columns().are_wide() { work.done::<WIDE>(&file, found) } else { work.done::<NARROW>(&file, found) }
}

struct Work<'a> {
    /// The usual one first.
    readings: Vec<&'a Accounts>,
    table: Arc<RateTable>,
    messages: &'a Path,
    scale: &'a Scale,
    told: Told<'a>,
}

/// What opened under one reading, with its book of numbers.
type Folded = Arc<(Book, Openings)>;

impl Work<'_> {
    fn done<const W: usize>(
        &self,
        file: &MessageFile,
        found: impl Fn(usize, Compared) + Sync,
    ) -> Result<(), RateError> {
        let book = self.readings.first().map(|usual| Book::new(usual));
        let Some(book) = book else { return Ok(()) };
        let chats = file.read::<W>(self.messages, &book, self.scale, self.told)?;
        let folded = self.folded(&chats)?;
        drop(chats);
        let partitions = folded.first().map_or(0, |usual| usual.1.partitions);
        let meter = Meter::new(self.told, Stage::Pricing, partitions as u64);
        let next = AtomicUsize::new(0);
        on_threads(self.scale.threads, || {
            loop {
                let partition = next.fetch_add(1, Ordering::Relaxed);
                if partition >= partitions {
                    return Ok::<_, RateError>(());
                }
                self.compare(&folded, partition, &found)?;
                meter.add(1);
            }
        })?;
        Ok(())
    }

    /// What opened under each reading; readings that open the same share it.
    fn folded<const W: usize>(&self, chats: &Chats<W>) -> Result<Vec<Folded>, RateError> {
        let mut folded: Vec<Folded> = Vec::with_capacity(self.readings.len());
        for accounts in &self.readings {
            let book = Book::new(accounts);
            let known = folded.iter().find(|known| known.0.opens_the_same(&book));
            let of_reading = match known {
                Some(known) => Arc::clone(known),
                None => {
                    let openings = fold(chats, &book, accounts.all.len(), self.scale, self.told)?;
                    Arc::new((book, openings))
                }
            };
            folded.push(of_reading);
        }
        Ok(folded)
    }

    /// Compares the accounts of one partition: every one of them, also those in which nothing opened.
    fn compare(&self, folded: &[Folded], partition: usize, found: &impl Fn(usize, Compared)) -> Result<(), RateError> {
        let partitions = folded.first().map_or(1, |usual| usual.1.partitions);
        let places = || (partition..self.readings.first().map_or(0, |usual| usual.all.len())).step_by(partitions);
        let mut costings: Vec<Vec<Costing>> = places().map(|_| Vec::new()).collect();
        for (accounts, folded) in self.readings.iter().zip(folded) {
            let opened = opened(folded, partition, places().len(), self.scale)?;
            for ((place, opened), costings) in places().zip(opened).zip(&mut costings) {
                if let Some(account) = accounts.all.get(place) {
                    costings.push(Costing::of(self.ledger(account), opened)?);
                }
            }
        }
        for (place, costings) in places().zip(costings) {
            let mut costings = costings.into_iter();
            let Some(usual) = costings.next() else { continue };
            let others = costings.map(|other| {
                let difference = usual.compared(&other).map_err(billing::LedgerError::from)?;
                Ok((other, difference))
            });
            let others = others.collect::<Result<_, RateError>>()?;
            found(place, Compared { usual, others });
        }
        Ok(())
    }

    fn ledger(&self, account: &Account) -> Ledger {
        let wabas = account.wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
        Ledger::new(Arc::clone(&account.tariff), account.zone, wabas, Arc::clone(&self.table))
    }
}

/// What opened in each account of a partition, in order, each with the place of its WABA.
pub(crate) fn opened(
    folded: &Folded,
    partition: usize,
    accounts: usize,
    scale: &Scale,
) -> Result<Vec<Vec<(usize, Opened)>>, RateError> {
    let (book, openings) = &**folded;
    let mut of_accounts = vec![Vec::new(); accounts];
    let (mut sorter, mut buffer) = (Sorter::new(scale), Vec::new());
    for spilled in &openings.spilled {
        spilled.for_each(partition, &mut buffer, |row| sorter.push(row))?;
    }
    sorter.drain(|row| {
        let place = opening::account(row) as usize / openings.partitions;
        let number = book.at(opening::number(row));
        let opened = number.and_then(|number| Some((number.waba as usize, opening::opened(row, number.phone)?)));
        if let Some(of_account) = of_accounts.get_mut(place) {
            of_account.extend(opened);
        }
        Ok::<_, RateError>(())
    })?;
    Ok(of_accounts)
}
