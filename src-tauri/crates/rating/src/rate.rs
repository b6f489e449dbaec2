//! Rating: a file of messages read, folded and priced.

use std::path::Path;
use std::sync::Arc;

use billing::RateTable;

use crate::book::Book;
use crate::fold::{Faulty, fold};
use crate::price::{price, without_dialogues};
use crate::progress::Told;
use crate::read::MessageFile;
use crate::result::{Fault, Rated};
use crate::row::{NARROW, WIDE};
use crate::{Accounts, PriceList, RateError, Scale};

/// What the messages of a file come to, for each account in the order of its file.
///
/// Messages may stand in any order. What lies in memory depends on the numbers, the accounts and what is reported of
/// them, not on how many messages there are: those are put apart by chat into temporary files, sorted and folded chat
/// by chat, and what they open is priced account by account.
pub fn rate(
    accounts: &Accounts,
    prices: &PriceList,
    messages: &Path,
    scale: &Scale,
    told: Told<'_>,
) -> Result<Vec<Rated>, RateError> {
    let file = MessageFile::open(messages, scale)?;
    let work = Work { accounts, table: Arc::new(RateTable::new(&prices.card)), messages, scale, told };
    if file.columns().are_wide() { work.done::<WIDE>(&file) } else { work.done::<NARROW>(&file) }
}

struct Work<'a> {
    accounts: &'a Accounts,
    table: Arc<RateTable>,
    messages: &'a Path,
    scale: &'a Scale,
    told: Told<'a>,
}

impl Work<'_> {
    fn done<const W: usize>(&self, file: &MessageFile) -> Result<Vec<Rated>, RateError> {
        let book = Book::new(self.accounts);
        let chats = file.read::<W>(self.messages, &book, self.scale, self.told)?;
        let openings = fold(&chats, &book, self.accounts.all.len(), self.scale, self.told)?;
        drop(chats);
        let priced = price(&openings, &book, self.accounts, &self.table, self.scale, self.told)?;
        self.in_order(priced, openings.faults)
    }

    fn in_order(&self, priced: Vec<(u32, Rated)>, mut faults: Vec<Faulty>) -> Result<Vec<Rated>, RateError> {
        let mut of_accounts: Vec<Option<Rated>> = self.accounts.all.iter().map(|_| None).collect();
        for (place, rated) in priced {
            if let Some(slot) = of_accounts.get_mut(place as usize) {
                *slot = Some(rated);
            }
        }
        let with_all = of_accounts.into_iter().zip(&self.accounts.all);
        let with_all =
            with_all.map(|(rated, account)| rated.map_or_else(|| without_dialogues(account, &self.table), Ok));
        let mut all: Vec<Rated> = with_all.collect::<Result<_, RateError>>()?;
        faults.sort_unstable_by_key(|faulty| faulty.line);
        for Faulty { account, line, fault } in faults {
            if let Some(rated) = all.get_mut(account as usize) {
                rated.faults.push(Fault { line, message: fault });
            }
        }
        Ok(all)
    }
}
