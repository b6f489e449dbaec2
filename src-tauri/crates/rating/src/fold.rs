//! Folding: the messages of each chat in the order in which they are taken, and what they open.

use std::sync::atomic::{AtomicUsize, Ordering};

use billing::{Chat, Fault, Opened};

use crate::book::{Book, Listed};
use crate::progress::{Meter, Stage, Told};
use crate::read::Chats;
use crate::row::{self, Row};
use crate::sorter::Sorter;
use crate::spill::{Spill, Spilled};
use crate::stamp::Stamp;
use crate::threads::on_threads;
use crate::{RateError, Scale, opening};

/// A message that cannot have happened as it is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Faulty {
    pub(crate) account: u32,
    pub(crate) line: u64,
    pub(crate) fault: Fault,
}

/// What opened, put apart by account.
pub(crate) struct Openings {
    pub(crate) spilled: Vec<Spilled<{ opening::WORDS }>>,
    pub(crate) partitions: usize,
    /// In no order.
    pub(crate) faults: Vec<Faulty>,
}

/// Folds every chat on every thread.
pub(crate) fn fold<const W: usize>(
    chats: &Chats<W>,
    book: &Book,
    accounts: usize,
    scale: &Scale,
    told: Told<'_>,
) -> Result<Openings, RateError> {
    let partitions = scale.partitions(chats.rows).min(accounts.max(1));
    let meter = Meter::new(told, Stage::Folding, chats.partitions as u64);
    let next = AtomicUsize::new(0);
    let folded = on_threads(scale.threads, || {
        let mut folder = Folder::<W>::new(book, partitions, scale);
        let (mut sorter, mut buffer) = (Sorter::<W>::new(scale), Vec::new());
        loop {
            let partition = next.fetch_add(1, Ordering::Relaxed);
            if partition >= chats.partitions {
                return Ok::<_, RateError>((folder.openings.finish()?, folder.faults));
            }
            for spilled in &chats.spilled {
                let named = |id: u32| chats.ranks.get(id as usize).copied().unwrap_or(id);
                spilled.for_each(partition, &mut buffer, |row| sorter.push(row::renamed(row, named)))?;
            }
            sorter.drain(|row| folder.take(row))?;
            meter.add(1);
        }
    })?;
    let (spilled, faults): (Vec<_>, Vec<_>) = folded.into_iter().unzip();
    Ok(Openings { spilled, partitions, faults: faults.concat() })
}

/// One thread's chats, one after the other.
struct Folder<'a, const W: usize> {
    book: &'a Book,
    partitions: usize,
    openings: Spill<'a, { opening::WORDS }>,
    faults: Vec<Faulty>,
    chat: Chat,
    /// Before which moment only a click through an ad matters to the chat.
    settled_until: Option<Stamp>,
    number: Option<Listed>,
    previous: Option<Row<W>>,
    /// What the chat opened last, and how many it opened at that moment before.
    latest: Option<(Opened, u32)>,
}

impl<'a, const W: usize> Folder<'a, W> {
    fn new(book: &'a Book, partitions: usize, scale: &'a Scale) -> Self {
        Self {
            book,
            partitions,
            openings: Spill::new(partitions, scale),
            faults: Vec::new(),
            chat: Chat::default(),
            settled_until: None,
            number: None,
            previous: None,
            latest: None,
        }
    }

    /// Takes the next row in order; of rows that say the same the first of the file counts.
    fn take(&mut self, row: &Row<W>) -> Result<(), RateError> {
        match &self.previous {
            Some(previous) if row::same_message(previous, row) => return Ok(()),
            Some(previous) if row::chat(previous) == row::chat(row) => {}
            _ => {
                self.chat = Chat::default();
                self.settled_until = None;
                self.number = self.book.at(row::number(row)).copied();
                self.latest = None;
            }
        }
        self.previous = Some(*row);
        if self.settled_until.is_some_and(|until| row::moment(row) < until) && !row::from_ad(row) {
            return Ok(());
        }
        let Some(number) = self.number else { return Ok(()) };
        let (Some(rules), Some(message)) = (self.book.rules(&number), row::message(row, number.phone)) else {
            return Ok(());
        };
        let taken = self.chat.take(rules, &message);
        if taken.opened.is_some() {
            self.settled_until = self.chat.settled_until(rules).and_then(Stamp::of);
        }
        let line = row::line(row);
        self.faults.extend(taken.fault.map(|fault| Faulty { account: number.account, line, fault }));
        taken.opened.map_or(Ok(()), |opened| self.open(&number, row::number(row), opened, line))
    }

    fn open(&mut self, number: &Listed, place: u32, opened: Opened, line: u64) -> Result<(), RateError> {
        let sequence = match self.latest {
            Some((latest, sequence)) if latest.at == opened.at => sequence.saturating_add(1),
            _ => 0,
        };
        self.latest = Some((opened, sequence));
        match opening::pack(number.account, place, &opened, sequence, line) {
            Some(row) => Ok(self.openings.push(number.account as usize % self.partitions, row)?),
            None => Ok(()),
        }
    }
}
