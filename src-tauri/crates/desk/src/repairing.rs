//! A damaged archive: put aside, and a new one begun with what no provider can be asked for again.

use std::sync::Arc;
use std::time::{Duration, Instant};

use store::Salvaged;

use crate::Desk;
use crate::connections::FILE;
use crate::desk::wall;
use crate::error::DeskError;
use crate::home::Home;
use crate::model::{KeptRows, Repaired};

/// How long those who read the archive right now have to come to an end.
const LET_GO_WITHIN: Duration = Duration::from_secs(5);

impl Desk {
    /// The archive's damaged file is kept aside and a new archive takes its place; the next sync fills it.
    ///
    /// What was never at the provider (settings, notes, teams, drafts, writes, alerts, prices of one's own, the chain)
    /// is carried over as far as it can be read.
    pub fn rebuild_archive(&self) -> Result<Repaired, DeskError> {
        let damaged = format!("damaged-{}", wall().format("%Y%m%d-%H%M%S"));
        let record = self.connections().current().cloned();
        let aside = match &record {
            None => Home::put_aside(&self.home.root().join(FILE), &damaged),
            Some(record) => {
                self.close_session(&record.id)?;
                Home::put_aside(&self.home.archive(&record.id)?, &damaged)
            }
        };
        self.reopen();
        let aside = aside?;
        let kept = match (&record, &aside) {
            (Some(_), Some(aside)) => self.session()?.store.salvage(aside, &self.archive_key()?)?,
            _ => Vec::new(),
        };
        if let Ok(session) = self.session() {
            // Nothing of the provider's is there yet.
            session.store.write(|writer| writer.put_setting(views::SYNCED_AT, None))?;
        }
        self.syncing.ask();
        Ok(Repaired {
            start: self.start()?,
            kept: kept.into_iter().map(told).collect(),
            aside: aside.map(|aside| aside.display().to_string()).unwrap_or_default(),
        })
    }

    /// Closes the archive of a connection, if it is open. Its file may be given another name only when nobody has it:
    /// SQLite finds the log beside it by name.
    pub(crate) fn close_session(&self, id: &str) -> Result<(), DeskError> {
        let Some(session) = self.take_session(id) else { return Ok(()) };
        let until = Instant::now() + LET_GO_WITHIN;
        while Arc::strong_count(&session) > 1 || Arc::strong_count(&session.store) > 1 {
            if Instant::now() > until {
                self.reopen();
                return Err(DeskError::Busy("this archive"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

fn told(salvaged: Salvaged) -> KeptRows {
    KeptRows { table: salvaged.table.to_owned(), rows: salvaged.rows, complete: salvaged.complete }
}
