//! Rate cards of one's own: read from a file, kept in the archive, used from the next calculation on.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use billing::RateCard;
use views::model::{RateCardFacts, RatesImport};

use crate::Desk;
use crate::error::DeskError;
use crate::model::{FileFrom, FileKind};

/// No rate card is larger: Meta's own has a few thousand prices.
const MOST_BYTES: u64 = 8 << 20;

impl Desk {
    /// Imports a file of prices that the person chooses or has handed over; nothing if there is none.
    pub fn take_rates(&self, from: FileFrom) -> Result<Option<RatesImport>, DeskError> {
        self.file_from(from, FileKind::Rates).map(|file| self.import_rates_from(&file)).transpose()
    }

    /// Every rate card: one's own, the provider's, those built in.
    pub fn rate_cards(&self) -> Result<Vec<RateCardFacts>, DeskError> {
        Ok(views::rate_cards(&self.session()?.store.reader()?)?)
    }

    /// Imports a file of prices from this computer.
    pub fn import_rates_from(&self, file: &Path) -> Result<RatesImport, DeskError> {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let unreadable = |source| DeskError::file(&file.display().to_string(), source);
        let mut bytes = Vec::new();
        fs::File::open(file).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes)).map_err(unreadable)?;
        self.import_rates(&name, &bytes)
    }

    /// Imports prices of one's own: all of them, or nothing if a line is wrong.
    ///
    /// Our own calculation is made anew from their first day on, with the next sync; it is asked for at once.
    pub fn import_rates(&self, name: &str, content: &[u8]) -> Result<RatesImport, DeskError> {
        if content.len() as u64 > MOST_BYTES {
            return Err(DeskError::invalid("rates", "the file is larger than 8 MiB; is this a rate card?"));
        }
        let session = self.session()?;
        let reader = session.store.reader()?;
        let account = reader.account()?.ok_or_else(|| DeskError::not_found("account", ""))?;
        let held = RateCard::new(account.currency, reader.own_rates()?);
        let held = held.map_err(|error| DeskError::Bug(error.to_string()))?;
        let text = String::from_utf8_lossy(content);
        let (card, mut import) = views::checked_rates(name, &text, &held);
        if !import.problems.is_empty() {
            return Ok(import);
        }
        let rates: Vec<_> = card.rates().collect();
        let id = session.store.write(|writer| writer.add_own_card(name, self.wall(), &rates))?;
        let kept = reader.own_cards()?.into_iter().find(|card| card.id == id);
        import.card = kept.as_ref().and_then(views::own_card);
        self.recalculate();
        Ok(import)
    }

    /// Forgets a rate card of one's own.
    pub fn remove_rate_card(&self, id: i64) -> Result<(), DeskError> {
        let removed = self.session()?.store.write(|writer| writer.remove_own_card(id))?;
        if !removed {
            return Err(DeskError::not_found("rate card", &id.to_string()));
        }
        self.recalculate();
        Ok(())
    }

    fn recalculate(&self) {
        self.syncing.changed();
        self.syncing.ask();
    }
}
