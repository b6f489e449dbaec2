//! Connecting to a provider, and letting go of it.

use std::sync::Arc;

use provider::{AccountApi, ClockSeen, Provider, ProviderError, normal_address};
use secrecy::SecretString;
use views::model::Card;

use crate::Desk;
use crate::connections::{DEMO, Record};
use crate::desk::blocking;
use crate::error::DeskError;
use crate::model::{Connection, ConnectionKind, ConnectionReport};

impl Desk {
    /// What a provider and a token offer, found by asking; nothing is stored.
    pub async fn test_connection(&self, address: &str, token: &str) -> Result<ConnectionReport, DeskError> {
        let api = AccountApi::new(address.trim(), given(token)?)?;
        let account = api.account().await?;
        let can = api.capabilities();
        let numbers = api.numbers().await?;
        let bills = if can.bills { api.bills().await? } else { Vec::new() };
        let lists_dialogues = can.dialogues && asked_for(api.dialogues(None, 1).await)?;
        Ok(ConnectionReport {
            account: account.name,
            zone: account.zone.name().to_owned(),
            currency: account.currency.code().to_owned(),
            numbers: u32::try_from(numbers.len()).unwrap_or(u32::MAX),
            bills_since: bills.iter().map(|bill| bill.month).min().map(|month| month.to_string()),
            lists_dialogues,
            takes_cancellations: can.cancel,
            card: account.card.map(|card| Card { brand: card.brand, last4: card.last4, expires: card.expires }),
            unpaid: u32::try_from(account.unpaid.len()).unwrap_or(u32::MAX),
            simulated_clock: account.clock == ClockSeen::Simulated,
        })
    }

    /// Connects to a provider: asks it once, keeps the token in the keyring, opens an archive and begins to sync.
    /// Nothing is kept before it is known how the archive is protected.
    ///
    /// The same account at the same address keeps its archive.
    pub async fn connect(&self, address: &str, token: &str, name: &str) -> Result<Connection, DeskError> {
        let (address, token) = (normal_address(address)?, given(token)?);
        let api = AccountApi::new(&address, token.clone())?;
        let account = api.account().await?;
        let vault = Arc::clone(&self.vault);
        blocking(move || vault.ready()).await?;
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map_or(account.name, str::to_owned);
        let known = self.connections().connections.into_iter();
        let id = known
            .filter(|record| record.kind == ConnectionKind::AccountApi)
            .filter(|record| normal_address(&record.address).is_ok_and(|known| known == address))
            .map(|record| record.id)
            .find(|id| self.account_of(id).is_none_or(|known| known == account.id))
            .unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
        self.keep_token(&id, token).await?;
        let record = Record { id: id.clone(), kind: ConnectionKind::AccountApi, name, address };
        self.change_connections(|connections| connections.take(record.clone()))?;
        self.session()?.set_provider(Some(Arc::new(api)));
        self.stop_demo().await;
        self.syncing.ask();
        self.shown(&record)
    }

    /// Forgets a connection and its token. The figures stay on this computer until it is connected again.
    pub async fn forget_connection(&self, id: &str) -> Result<(), DeskError> {
        if id == DEMO {
            return self.leave_demo().await;
        }
        self.connections().find(id).ok_or_else(|| DeskError::not_found("connection", id))?;
        self.syncing.stop().await;
        let (secrets, owned) = (Arc::clone(&self.secrets), id.to_owned());
        blocking(move || secrets.forget(&owned)).await?;
        self.change_connections(|connections| connections.remove(id))?;
        self.syncing.changed();
        Ok(())
    }

    /// Replaces the token of a connection, after the provider accepted the new one for the same account.
    pub async fn replace_token(&self, id: &str, token: &str) -> Result<Connection, DeskError> {
        let record = self.connections().find(id).cloned().ok_or_else(|| DeskError::not_found("connection", id))?;
        if record.kind == ConnectionKind::Demo {
            return Err(DeskError::IllegalState("the demo has its own token".to_owned()));
        }
        let token = given(token)?;
        let api = AccountApi::new(&record.address, token.clone())?;
        let account = api.account().await?;
        if self.account_of(id).is_some_and(|known| known != account.id) {
            return Err(DeskError::invalid("token", "it belongs to another account"));
        }
        self.keep_token(id, token).await?;
        if let Ok(session) = self.session()
            && session.record.id == id
        {
            session.set_provider(Some(Arc::new(api)));
        }
        self.syncing.ask();
        self.shown(&record)
    }

    /// Uses another connection that is known already.
    pub fn use_connection(&self, id: &str) -> Result<Connection, DeskError> {
        let record = self.connections().find(id).cloned().ok_or_else(|| DeskError::not_found("connection", id))?;
        self.change_connections(|connections| connections.in_use = Some(id.to_owned()))?;
        self.syncing.changed();
        self.syncing.ask();
        self.shown(&record)
    }

    async fn keep_token(&self, id: &str, token: SecretString) -> Result<(), DeskError> {
        let (secrets, id) = (Arc::clone(&self.secrets), id.to_owned());
        blocking(move || secrets.keep(&id, &token)).await?;
        Ok(())
    }

    /// The account an archive belongs to, if it is known.
    fn account_of(&self, id: &str) -> Option<String> {
        if let Ok(session) = self.session()
            && session.record.id == id
        {
            return session.store.reader().ok()?.account().ok()?.map(|account| account.id);
        }
        let path = self.home.connection(id).join("archive.sqlite");
        let store = path.exists().then(|| self.vault.open(&path, ConnectionKind::AccountApi).ok())??;
        store.reader().ok()?.account().ok()?.map(|account| account.id)
    }
}

/// A token as it was typed or pasted.
fn given(token: &str) -> Result<SecretString, DeskError> {
    match token.trim() {
        "" => Err(DeskError::invalid("token", "nothing was entered")),
        token => Ok(token.to_owned().into()),
    }
}

/// Whether a question was answered; refused for lack of rights is an answer too.
fn asked_for<T>(answer: Result<T, ProviderError>) -> Result<bool, DeskError> {
    match answer {
        Ok(_) => Ok(true),
        Err(ProviderError::NoPermission | ProviderError::NotOffered(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}
