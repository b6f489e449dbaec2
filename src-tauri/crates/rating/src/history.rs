//! What happened to one account, from files: what `billing::learn` learns from.

use std::path::Path;
use std::sync::Arc;

use billing::{History, Instant, Opened, RateTable, SeenDebit};

use crate::book::Book;
use crate::compare::opened;
use crate::fold::fold;
use crate::progress::Told;
use crate::read::MessageFile;
use crate::row::{NARROW, WIDE};
use crate::{Accounts, PriceList, RateError, Scale};

/// The first account's history: what its messages opened, and its debits.
///
/// Without `until` nothing is expected after the last debit: a list says when it ends, not up to when it is complete.
/// What lies in memory is the account's dialogues.
pub fn history(
    accounts: &Accounts,
    (prices, messages): (&PriceList, &Path),
    debits: Vec<SeenDebit>,
    until: Option<Instant>,
    (scale, told): (&Scale, Told<'_>),
) -> Result<Option<History>, RateError> {
    let Some(account) = accounts.all.first() else { return Ok(None) };
    let file = MessageFile::open(messages, scale)?;
    let of_first = match file.columns().are_wide() {
        true => opened_of_first::<WIDE>(accounts, (&file, messages), scale, told),
        false => opened_of_first::<NARROW>(accounts, (&file, messages), scale, told),
    };
    let last = debits.iter().map(|debit| debit.at.checked_add_signed(debit.within).unwrap_or(Instant::MAX_UTC)).max();
    Ok(Some(History {
        tariff: (*account.tariff).clone(),
        zone: account.zone,
        wabas: account.wabas.iter().map(|waba| (waba.id.clone(), waba.zone)).collect(),
        table: Arc::new(RateTable::new(&prices.card)),
        opened: of_first?,
        debits,
        until: until.or(last).unwrap_or(Instant::MIN_UTC),
    }))
}

fn opened_of_first<const W: usize>(
    accounts: &Accounts,
    (file, messages): (&MessageFile, &Path),
    scale: &Scale,
    told: Told<'_>,
) -> Result<Vec<(usize, Opened)>, RateError> {
    let book = Book::new(accounts);
    let chats = file.read::<W>(messages, &book, scale, told)?;
    let openings = fold(&chats, &book, accounts.all.len(), scale, told)?;
    let of_partition = opened(&Arc::new((book, openings)), 0, 1, scale)?;
    Ok(of_partition.into_iter().next().unwrap_or_default())
}
