//! Tokens in the real keyring. Needs a Secret Service on the session bus, which the test runner provides; without
//! one this fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use desk::{KeyringSecrets, KeyringState, Secrets, TokenPlace};
use secrecy::{ExposeSecret as _, SecretString};

#[test]
fn a_token_outlives_the_run_in_the_keyring_and_is_forgotten_on_request() {
    let id = format!("test-{}", uuid::Uuid::new_v4());
    let first = KeyringSecrets::default();
    assert_eq!(first.state(), KeyringState::Available, "run the tests with a Secret Service on the session bus");
    let token: SecretString = "a token".to_owned().into();
    assert_eq!(first.keep(&id, &token).unwrap(), TokenPlace::Keyring, "kept");

    let next = KeyringSecrets::default();
    let (found, place) = next.find(&id).unwrap().expect("another run finds it");
    assert_eq!((found.expose_secret(), place), ("a token", TokenPlace::Keyring));
    next.keep(&id, &"another".to_owned().into()).unwrap();
    assert_eq!(first.find(&id).unwrap().unwrap().0.expose_secret(), "another", "replaced");

    next.forget(&id).unwrap();
    assert!(first.find(&id).unwrap().is_none(), "forgotten");
    next.forget(&id).unwrap();
}
