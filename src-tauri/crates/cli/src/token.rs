//! Tokens for a run without a keyring: the environment comes first.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use desk::{DeskError, KeyringSecrets, KeyringState, Secrets, TokenPlace};
use secrecy::SecretString;

/// The variable that holds a token for this run.
pub(crate) const VARIABLE: &str = "DDESK_TOKEN";

/// `DDESK_TOKEN` if it is set, else the keyring.
pub(crate) struct TokenFirst<K = KeyringSecrets> {
    keyring: K,
    given: Option<SecretString>,
    /// Where this run has put tokens, by connection: a keyring that was asked might ask the person.
    kept: Mutex<HashMap<String, TokenPlace>>,
}

impl TokenFirst {
    /// As this run was started.
    pub(crate) fn of_environment() -> Self {
        let given = std::env::var(VARIABLE).ok().map(|token| token.trim().to_owned());
        let given = given.filter(|token| !token.is_empty()).map(SecretString::from);
        Self::over(KeyringSecrets::default(), given)
    }
}

impl<K> TokenFirst<K> {
    fn over(keyring: K, given: Option<SecretString>) -> Self {
        Self { keyring, given, kept: Mutex::default() }
    }

    /// A map is whole after a panic too.
    fn kept(&self) -> MutexGuard<'_, HashMap<String, TokenPlace>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Secrets> Secrets for TokenFirst<K> {
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        let place = self.keyring.keep(connection_id, token)?;
        self.kept().insert(connection_id.to_owned(), place);
        Ok(place)
    }

    /// The token that was given; the keyring has it too if this run put it there.
    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        let Some(given) = &self.given else { return self.keyring.find(connection_id) };
        let place = self.kept().get(connection_id).copied().unwrap_or(TokenPlace::ThisRunOnly);
        Ok(Some((given.clone(), place)))
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

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::*;

    /// A keyring with one token in it, which may be asked or not.
    struct Keyring {
        may_be_asked: bool,
    }

    impl Secrets for Keyring {
        fn keep(&self, _: &str, _: &SecretString) -> Result<TokenPlace, DeskError> {
            Ok(TokenPlace::Keyring)
        }

        fn find(&self, _: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
            assert!(self.may_be_asked, "the person might have to type a password");
            Ok(Some(("kept".into(), TokenPlace::Keyring)))
        }

        fn forget(&self, _: &str) -> Result<(), DeskError> {
            Ok(())
        }

        fn state(&self) -> KeyringState {
            KeyringState::Available
        }
    }

    #[test]
    fn a_token_of_the_environment_wins_and_no_keyring_is_asked_for_it() {
        for (given, kept_before, found, place) in [
            (None, false, "kept", TokenPlace::Keyring),
            (Some("given"), false, "given", TokenPlace::ThisRunOnly),
            (Some("given"), true, "given", TokenPlace::Keyring),
        ] {
            let secrets = TokenFirst::over(Keyring { may_be_asked: given.is_none() }, given.map(Into::into));
            if kept_before {
                secrets.keep("c1", &"given".into()).unwrap();
            }
            let (token, where_it_is) = secrets.find("c1").unwrap().unwrap();
            assert_eq!((token.expose_secret(), where_it_is), (found, place), "{given:?} {kept_before}");
        }
    }
}
