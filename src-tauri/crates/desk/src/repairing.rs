//! An archive that is damaged or does not open any more: put aside, and a new one begun with what no provider can be
//! asked for again.

use std::path::PathBuf;
use std::sync::Arc;

use store::Salvaged;

use crate::Desk;
use crate::connections::{FILE, Record};
use crate::desk::means_loss;
use crate::error::DeskError;
use crate::home::Home;
use crate::model::{ErrorCode, KeptRows, Repaired};
use crate::vault::Vault;

/// What the name of a damaged file that is kept aside begins with; that of another says that it is locked.
const DAMAGED: &str = "damaged";

impl Desk {
    /// The archive's file, which is damaged or does not open any more, is kept aside, and a new archive takes its place;
    /// the next sync fills it.
    ///
    /// What was never at the provider (settings, notes, teams, drafts, writes, alerts, prices of one's own, the chain)
    /// is carried over as far as it can be read.
    pub async fn rebuild_archive(&self) -> Result<Repaired, DeskError> {
        let problem = self.problem().map(|problem| problem.code);
        if problem.is_some_and(|problem| !means_loss(problem)) {
            return Err(DeskError::IllegalState("the archive is not lost".to_owned()));
        }
        let why = match problem {
            None | Some(ErrorCode::StorageCorrupt) => DAMAGED,
            Some(_) => "locked",
        };
        let (home, vault, stamp) = (self.home.clone(), Arc::clone(&self.vault), self.stamp());
        let record = self.connections().current().cloned();
        let (aside, kept) = self
            .while_closed(move || match record {
                Some(record) => begin_anew(&home, &vault, &record, (why, &stamp)),
                None => {
                    let list = home.root().join(FILE);
                    let aside = if why == DAMAGED { Home::put_aside(&list, why, &stamp)? } else { None };
                    vault.renew(&stamp)?;
                    Ok((aside, Vec::new()))
                }
            })
            .await?;
        Ok(Repaired {
            start: self.start()?,
            kept: kept.into_iter().map(told).collect(),
            aside: aside.map(|aside| aside.display().to_string()).unwrap_or_default(),
        })
    }

    /// The time on this computer, as it is written into the names of files.
    pub(crate) fn stamp(&self) -> String {
        self.wall().format("%Y%m%d-%H%M%S").to_string()
    }
}

fn begin_anew(
    home: &Home,
    vault: &Vault,
    record: &Record,
    (why, stamp): (&str, &str),
) -> Result<(Option<PathBuf>, Vec<Salvaged>), DeskError> {
    let archive = home.archive(&record.id)?;
    let aside = Home::put_aside(&archive, why, stamp)?;
    vault.renew(stamp)?;
    // What does not open any more cannot be read either, and how the next archive is locked may not be decided yet.
    let Some(damaged) = aside.as_ref().filter(|_| why == DAMAGED) else { return Ok((aside, Vec::new())) };
    let store = vault.open(&archive, record.kind)?;
    let kept = store.salvage(damaged, &vault.key_for(record.kind)?)?;
    // Nothing of the provider's is there yet.
    store.write(|writer| writer.put_setting(views::SYNCED_AT, None))?;
    Ok((aside, kept))
}

fn told(salvaged: Salvaged) -> KeptRows {
    KeptRows { table: salvaged.table.to_owned(), rows: salvaged.rows, complete: salvaged.complete }
}
