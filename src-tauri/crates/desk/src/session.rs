//! The connection in use: its archive and, once somebody needs it, its provider.

use std::sync::{Arc, Mutex, PoisonError};

use provider::Provider;
use store::{Clock, Store};

use crate::connections::Record;
use crate::error::DeskError;
use crate::home::Home;
use crate::vault::Vault;
use views::model::Instant;

/// A connection with its open archive.
pub(crate) struct Session {
    pub(crate) record: Record,
    pub(crate) store: Arc<Store>,
    provider: Mutex<Option<Arc<dyn Provider>>>,
}

impl Session {
    /// Opens the archive of a connection, making it if it is not there.
    pub(crate) fn open(home: &Home, vault: &Vault, record: Record) -> Result<Self, DeskError> {
        let store = vault.open(&home.archive(&record.id)?, record.kind)?;
        Ok(Self { record, store: Arc::new(store), provider: Mutex::new(None) })
    }

    /// The provider, if somebody has reached it already.
    pub(crate) fn provider(&self) -> Option<Arc<dyn Provider>> {
        self.provider.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Uses a provider from now on; none to have it looked up again.
    pub(crate) fn set_provider(&self, provider: Option<Arc<dyn Provider>>) {
        *self.provider.lock().unwrap_or_else(PoisonError::into_inner) = provider;
    }

    /// Business time: the provider's clock at the last sync if it is simulated, else the computer's.
    pub(crate) fn business_now(&self, wall: Instant) -> Result<(Instant, bool), DeskError> {
        let account = self.store.reader()?.account()?;
        Ok(match account {
            Some(account) if account.clock == Clock::Simulated => (account.now, true),
            _ => (wall, false),
        })
    }
}
