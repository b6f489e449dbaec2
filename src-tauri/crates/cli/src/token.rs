//! Tokens for a run without a keyring: the environment comes first.

use desk::{DeskError, KeyringSecrets, KeyringState, Secrets, TokenPlace};
use secrecy::SecretString;

/// The variable that holds a token for this run.
pub(crate) const VARIABLE: &str = "DDESK_TOKEN";

/// `DDESK_TOKEN` if it is set, else the keyring.
#[derive(Debug, Default)]
pub(crate) struct TokenFirst {
    keyring: KeyringSecrets,
}

impl Secrets for TokenFirst {
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        self.keyring.keep(connection_id, token)
    }

    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        match std::env::var(VARIABLE) {
            Ok(token) if !token.trim().is_empty() => {
                Ok(Some((token.trim().to_owned().into(), TokenPlace::ThisRunOnly)))
            }
            _ => self.keyring.find(connection_id),
        }
    }

    fn forget(&self, connection_id: &str) -> Result<(), DeskError> {
        self.keyring.forget(connection_id)
    }

    fn state(&self) -> KeyringState {
        self.keyring.state()
    }

    fn find_key(&self, key_id: &str) -> Result<Option<SecretString>, DeskError> {
        self.keyring.find_key(key_id)
    }
}
