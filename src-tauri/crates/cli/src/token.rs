//! Tokens for a run without a keyring: the environment comes first.

use desk::{DeskError, KeyringSecrets, KeyringState, Secrets, TokenPlace};
use secrecy::{ExposeSecret as _, SecretString};

/// The variable that holds a token for this run.
pub(crate) const VARIABLE: &str = "DDESK_TOKEN";

/// `DDESK_TOKEN` if it is set, else the keyring.
pub(crate) struct TokenFirst<K = KeyringSecrets> {
    keyring: K,
    given: Option<SecretString>,
}

impl TokenFirst {
    /// As this run was started.
    pub(crate) fn of_environment() -> Self {
        let given = std::env::var(VARIABLE).ok().map(|token| token.trim().to_owned());
        let given = given.filter(|token| !token.is_empty()).map(SecretString::from);
        Self { keyring: KeyringSecrets::default(), given }
    }
}

impl<K: Secrets> Secrets for TokenFirst<K> {
    fn keep(&self, connection_id: &str, token: &SecretString) -> Result<TokenPlace, DeskError> {
        self.keyring.keep(connection_id, token)
    }

    /// The token that was given; it is in the keyring all the same if it was kept there.
    fn find(&self, connection_id: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
        let Some(given) = &self.given else { return self.keyring.find(connection_id) };
        let place = match self.keyring.find(connection_id) {
            Ok(Some((kept, place))) if kept.expose_secret() == given.expose_secret() => place,
            _ => TokenPlace::ThisRunOnly,
        };
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
    use super::*;

    /// A keyring with one token in it, or one that does not open.
    struct Keyring(Option<&'static str>);

    impl Secrets for Keyring {
        fn keep(&self, _: &str, _: &SecretString) -> Result<TokenPlace, DeskError> {
            Ok(TokenPlace::Keyring)
        }

        fn find(&self, _: &str) -> Result<Option<(SecretString, TokenPlace)>, DeskError> {
            let token = self.0.ok_or(DeskError::NoToken)?;
            Ok(Some((token.into(), TokenPlace::Keyring)))
        }

        fn forget(&self, _: &str) -> Result<(), DeskError> {
            Ok(())
        }

        fn state(&self) -> KeyringState {
            KeyringState::Available
        }
    }

    #[test]
    fn a_token_of_the_environment_wins_and_says_whether_the_keyring_has_it_too() {
        for (given, kept, found, place) in [
            (None, Some("kept"), "kept", TokenPlace::Keyring),
            (Some("given"), Some("kept"), "given", TokenPlace::ThisRunOnly),
            (Some("kept"), Some("kept"), "kept", TokenPlace::Keyring),
            (Some("given"), None, "given", TokenPlace::ThisRunOnly),
        ] {
            let secrets = TokenFirst { keyring: Keyring(kept), given: given.map(Into::into) };
            let (token, where_it_is) = secrets.find("c1").unwrap().unwrap();
            assert_eq!((token.expose_secret(), where_it_is), (found, place), "{given:?} {kept:?}");
        }
    }
}
