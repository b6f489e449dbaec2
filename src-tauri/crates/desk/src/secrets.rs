//! Where tokens and keys are kept: the keyring of the operating system, or memory where there is none.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use keyring::Error as KeyringError;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::DeskError;
use crate::model::{KeyringState, TokenPlace};

/// The name of this app in the keyring.
const SERVICE: &str = "dialogue-desk";

/// Keys of archives stand beside the tokens under names of their own.
fn key_name(key_id: &str) -> String {
    format!("archive-key-{key_id}")
}

/// A place for tokens, by connection id, and for the keys of archives. Nothing in it ever hands one to a shell.
pub trait Secrets: Send + Sync {
    /// Keeps a token and says where.
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError>;

    /// A kept token with its place.
    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError>;

    /// Forgets a token; one that was never kept is forgotten already.
    fn forget(&self, connection_id: &str) -> Result<(), DeskError>;

    /// Whether tokens outlive this run.
    fn state(&self) -> KeyringState;

    /// Keeps the key of an archive, as text, and says where. One that is kept for this run only is of no use.
    fn keep_key(&self, key_id: &str, key: &SecretString) -> Result<TokenPlace, DeskError> {
        self.keep(&key_name(key_id), key)
    }

    /// A kept key.
    fn find_key(&self, key_id: &str) -> Result<Option<SecretString>, DeskError> {
        Ok(self.find(&key_name(key_id))?.map(|(key, _)| key))
    }

    /// Forgets a key.
    fn forget_key(&self, key_id: &str) -> Result<(), DeskError> {
        self.forget(&key_name(key_id))
    }
}

/// Tokens in memory: gone when the run ends.
#[derive(Debug, Default)]
pub struct MemorySecrets {
    tokens: Mutex<HashMap<String, SecretString>>,
}

impl Secrets for MemorySecrets {
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.insert(connection_id.to_owned(), token.clone());
        Ok(TokenPlace::ThisRunOnly)
    }

    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(tokens.get(connection_id).map(|token| (token.clone(), TokenPlace::ThisRunOnly)))
    }

    fn forget(&self, connection_id: &str) -> Result<(), DeskError> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).remove(connection_id);
        Ok(())
    }

    fn state(&self) -> KeyringState {
        KeyringState::Missing
    }
}

/// Tokens in the keyring; in memory for this run where the computer has none.
#[derive(Debug, Default)]
pub struct KeyringSecrets {
    fallback: MemorySecrets,
}

impl Secrets for KeyringSecrets {
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        let kept = entry(connection_id).and_then(|entry| entry.set_password(token.expose_secret()));
        match kept.map_err(understood) {
            Ok(()) => {
                self.fallback.forget(connection_id)?;
                Ok(TokenPlace::Keyring)
            }
            Err(DeskError::KeyringMissing(_)) => self.fallback.keep(connection_id, token),
            Err(error) => Err(error),
        }
    }

    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        if let Some(found) = self.fallback.find(connection_id)? {
            return Ok(Some(found));
        }
        match entry(connection_id).and_then(|entry| entry.get_password()) {
            Ok(token) => Ok(Some((token.into(), TokenPlace::Keyring))),
            Err(KeyringError::NoEntry) => Ok(None),
            Err(error) => match understood(error) {
                DeskError::KeyringMissing(_) => Ok(None),
                error => Err(error),
            },
        }
    }

    fn forget(&self, connection_id: &str) -> Result<(), DeskError> {
        self.fallback.forget(connection_id)?;
        match entry(connection_id).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
            Err(error) => match understood(error) {
                DeskError::KeyringMissing(_) => Ok(()),
                error => Err(error),
            },
        }
    }

    fn state(&self) -> KeyringState {
        match entry("-").and_then(|entry| entry.get_password()) {
            Ok(_) | Err(KeyringError::NoEntry) => KeyringState::Available,
            Err(error) => match understood(error) {
                DeskError::KeyringMissing(_) => KeyringState::Missing,
                _ => KeyringState::Available,
            },
        }
    }
}

fn entry(connection_id: &str) -> keyring::Result<keyring::Entry> {
    keyring::Entry::new(SERVICE, connection_id)
}

/// What a failure of the keyring means. Its own words are kept only where they cannot hold the token.
fn understood(error: KeyringError) -> DeskError {
    match error {
        KeyringError::NoDefaultStore => DeskError::KeyringMissing("no keyring is set up".to_owned()),
        KeyringError::NoStorageAccess(cause) if says_locked(&cause.to_string()) => {
            DeskError::KeyringLocked(cause.to_string())
        }
        KeyringError::NoStorageAccess(cause) => DeskError::KeyringMissing(cause.to_string()),
        KeyringError::PlatformFailure(cause) => DeskError::KeyringMissing(cause.to_string()),
        _ => DeskError::Bug("the keyring refused the entry".to_owned()),
    }
}

/// The Secret Service says in words only that a person did not unlock it.
fn says_locked(text: &str) -> bool {
    let text = text.to_lowercase();
    ["locked", "dismissed"].iter().any(|word| text.contains(word))
}
