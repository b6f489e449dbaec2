//! Pricing: what opened in each account, in order, through the account's ledger.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use billing::{Charge, Instant, Ledger, Opened, RateTable, WriteOff};
use chrono::TimeDelta;

use crate::book::Book;
use crate::fold::Openings;
use crate::progress::{Meter, Stage, Told};
use crate::result::{self, Rated, Unpriced};
use crate::sorter::Sorter;
use crate::threads::on_threads;
use crate::{Account, Accounts, RateError, Scale, opening};

/// Longer than any month: what is accrued at the last dialogue is debited within it.
const PAST_THE_NEXT_MONTH_START: TimeDelta = TimeDelta::days(40);

/// Prices every account on every thread; each result stands with the place of its account, in no order.
pub(crate) fn price(
    openings: &Openings,
    book: &Book,
    accounts: &Accounts,
    table: &Arc<RateTable>,
    scale: &Scale,
    told: Told<'_>,
) -> Result<Vec<(u32, Rated)>, RateError> {
    let meter = Meter::new(told, Stage::Pricing, openings.partitions as u64);
    let next = AtomicUsize::new(0);
    let priced = on_threads(scale.threads, || {
        let mut pricer = Pricer { book, accounts, table, open: None, done: Vec::new() };
        let (mut sorter, mut buffer) = (Sorter::new(scale), Vec::new());
        loop {
            let partition = next.fetch_add(1, Ordering::Relaxed);
            if partition >= openings.partitions {
                return Ok::<_, RateError>(pricer.done);
            }
            for spilled in &openings.spilled {
                spilled.for_each(partition, &mut buffer, |row| sorter.push(row))?;
            }
            sorter.drain(|row| pricer.take(row))?;
            pricer.finish()?;
            meter.add(1);
        }
    })?;
    Ok(priced.into_iter().flatten().collect())
}

/// What an account comes to in which nothing opened.
pub(crate) fn without_dialogues(account: &Account, table: &Arc<RateTable>) -> Result<Rated, RateError> {
    Books::of(account, table).rated(account)
}

/// One thread's accounts, one after the other.
struct Pricer<'a> {
    book: &'a Book,
    accounts: &'a Accounts,
    table: &'a Arc<RateTable>,
    open: Option<(u32, Books)>,
    done: Vec<(u32, Rated)>,
}

impl Pricer<'_> {
    fn take(&mut self, row: &opening::Row) -> Result<(), RateError> {
        let place = opening::account(row);
        if self.open.as_ref().is_none_or(|(open, _)| *open != place) {
            self.finish()?;
            let account = self.accounts.all.get(place as usize);
            self.open = account.map(|account| (place, Books::of(account, self.table)));
        }
        let number = self.book.at(opening::number(row));
        let opened = number.and_then(|number| Some((number.waba, opening::opened(row, number.phone)?)));
        if let (Some((_, books)), Some((waba, opened))) = (&mut self.open, opened) {
            books.enter(waba as usize, &opened, opening::line(row))?;
        }
        Ok(())
    }

    /// Closes the account that is open.
    fn finish(&mut self) -> Result<(), RateError> {
        let Some((place, books)) = self.open.take() else { return Ok(()) };
        if let Some(account) = self.accounts.all.get(place as usize) {
            self.done.push((place, books.rated(account)?));
        }
        Ok(())
    }
}

/// The books of one account while it is priced.
struct Books {
    ledger: Ledger,
    write_offs: Vec<WriteOff>,
    unpriced: Vec<Unpriced>,
    latest: Option<Instant>,
}

impl Books {
    fn of(account: &Account, table: &Arc<RateTable>) -> Self {
        let wabas = account.wabas.iter().map(|waba| (waba.id.clone(), waba.zone));
        let ledger = Ledger::new(Arc::clone(&account.tariff), account.zone, wabas, Arc::clone(table));
        Self { ledger, write_offs: Vec::new(), unpriced: Vec::new(), latest: None }
    }

    fn enter(&mut self, waba: usize, opened: &Opened, line: u64) -> Result<(), RateError> {
        let entered = self.ledger.enter(waba, opened, |write_off| self.write_offs.push(write_off))?;
        if entered.charge == Charge::Unpriced {
            self.unpriced.push(Unpriced::new(line, opened, self.ledger.table().market(entered.market)));
        }
        self.latest = Some(opened.at);
        Ok(())
    }

    fn rated(mut self, account: &Account) -> Result<Rated, RateError> {
        let end = self.latest.and_then(|latest| latest.checked_add_signed(PAST_THE_NEXT_MONTH_START));
        if let Some(end) = end {
            self.write_offs.extend(self.ledger.close_until(end)?);
        }
        self.write_offs.sort_by_key(|write_off| write_off.at);
        self.unpriced.sort_by_key(|unpriced| unpriced.line);
        Ok(result::rated(account, &self.ledger, &self.write_offs, self.unpriced)?)
    }
}
