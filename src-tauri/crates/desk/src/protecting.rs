//! Unlocking the archives, and deciding how they are protected.

use std::sync::Arc;

use crate::Desk;
use crate::desk::blocking;
use crate::error::DeskError;
use crate::model::{Lock, Passphrase, Protection, Start};
use crate::vault::Vault;

impl Desk {
    /// How the archives are protected.
    pub fn protection(&self) -> Protection {
        self.vault.protection()
    }

    /// Opens the archives with their passphrase, for this run.
    pub async fn unlock(&self, passphrase: Passphrase) -> Result<Start, DeskError> {
        let vault = Arc::clone(&self.vault);
        blocking(move || vault.unlock(&passphrase)).await?;
        self.alone(|_| Ok(())).await
    }

    /// Decides how the archives are protected, and locks what is there accordingly. A passphrase is needed for
    /// [`Lock::Passphrase`] alone.
    pub async fn protect(&self, lock: Lock, passphrase: Option<Passphrase>) -> Result<Start, DeskError> {
        self.alone(move |vault| vault.protect(lock, passphrase.as_ref())).await
    }

    /// Sets or changes the passphrase that opens the archives beside the keyring; none to remove it.
    pub async fn set_passphrase(&self, passphrase: Option<Passphrase>) -> Result<Protection, DeskError> {
        let vault = Arc::clone(&self.vault);
        blocking(move || vault.set_passphrase(passphrase.as_ref())).await?;
        Ok(self.vault.protection())
    }

    /// Gives the archives a new key; the old one opens nothing any more. A passphrase that was set has to be given.
    pub async fn rotate_key(&self, passphrase: Option<Passphrase>) -> Result<Start, DeskError> {
        self.alone(move |vault| vault.rotate(passphrase.as_ref())).await
    }

    /// Changes the protection while no archive is open.
    async fn alone(
        &self,
        work: impl FnOnce(&Vault) -> Result<(), DeskError> + Send + 'static,
    ) -> Result<Start, DeskError> {
        let vault = Arc::clone(&self.vault);
        self.while_closed(move || work(&vault)).await?;
        self.start()
    }

    /// Does something while no archive is open, then opens what was open, whatever came of it.
    pub(crate) async fn while_closed<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
    ) -> Result<T, DeskError> {
        let _no_writes = self.writes.lock().await;
        let _no_sync = self.syncing.halt().await;
        let outcome = match self.close_archive().await {
            Ok(()) => blocking(work).await,
            Err(error) => Err(error),
        };
        self.load_again();
        self.refresh_status();
        self.syncing.changed();
        self.syncing.ask();
        outcome
    }
}
