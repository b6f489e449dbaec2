//! The key of the archives under a passphrase: what lies in the data folder is no secret without it.
//!
//! Argon2id makes a key of the passphrase (the costs are `store`'s), and XChaCha20-Poly1305 seals the archives' key
//! with it. A wrong passphrase and a changed file are the same to it: they do not open.

use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use store::{StoreKey, stretched};
use zeroize::Zeroizing;

use crate::error::DeskError;
use crate::hex;
use crate::model::Passphrase;

/// How it was sealed. A later version that does it otherwise has another word here.
const SEALED_BY: &str = "argon2id-64MiB-3-1+xchacha20poly1305";

/// Fewer characters can be tried out in a time somebody may have.
pub(crate) const SHORTEST: usize = 12;

/// More are a mistake of the clipboard.
const LONGEST: usize = 1024;

/// A key that only its passphrase opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    by: String,
    salt: String,
    nonce: String,
    sealed: String,
}

impl Wrapped {
    /// Seals a key. `key_id` is sealed with it, so that no other key can be put in its place.
    pub(crate) fn seal(key: &StoreKey, key_id: &str, passphrase: &Passphrase) -> Result<Self, DeskError> {
        let length = passphrase.expose().chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) {
            return Err(DeskError::invalid("passphrase", format!("at least {SHORTEST} characters")));
        }
        let (salt, mut nonce) = (store::new_salt()?, [0; 24]);
        getrandom::fill(&mut nonce).map_err(|error| DeskError::Bug(error.to_string()))?;
        let key = key.expose().ok_or_else(|| DeskError::Bug("there is no key to seal".to_owned()))?;
        let payload = Payload { msg: key, aad: key_id.as_bytes() };
        let sealed = cipher(passphrase, &salt)?.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| DeskError::Bug("the key could not be sealed".to_owned()))?;
        let text = |bytes: &[u8]| hex::written(bytes).to_string();
        Ok(Self { by: SEALED_BY.to_owned(), salt: text(&salt), nonce: text(&nonce), sealed: text(&sealed) })
    }

    /// The key, if this is its passphrase.
    pub(crate) fn open(&self, key_id: &str, passphrase: &Passphrase) -> Result<StoreKey, DeskError> {
        if self.by != SEALED_BY {
            return Err(store::StoreError::Newer.into());
        }
        let damaged = || DeskError::Damaged { file: crate::vault::FILE.to_owned(), why: "the sealed key".to_owned() };
        let salt = hex::read::<16>(&self.salt).ok_or_else(damaged)?;
        let nonce = hex::read::<24>(&self.nonce).ok_or_else(damaged)?;
        let sealed = hex::read::<48>(&self.sealed).ok_or_else(damaged)?;
        let payload = Payload { msg: sealed.as_slice(), aad: key_id.as_bytes() };
        let opened = cipher(passphrase, &salt)?.decrypt(&XNonce::from(*nonce), payload);
        let opened = Zeroizing::new(opened.map_err(|_| DeskError::WrongPassphrase)?);
        let key = <&[u8; 32]>::try_from(opened.as_slice()).map_err(|_| damaged())?;
        Ok(StoreKey::from_bytes(key))
    }
}

fn cipher(passphrase: &Passphrase, salt: &store::Salt) -> Result<XChaCha20Poly1305, DeskError> {
    let key = stretched(passphrase.expose(), salt)?;
    Ok(XChaCha20Poly1305::new((&*key).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_opens_it_and_only_for_its_own_key() {
        let (key, passphrase) = (StoreKey::random().unwrap(), Passphrase::new("correct horse battery"));
        let wrapped = Wrapped::seal(&key, "key-1", &passphrase).unwrap();
        assert_eq!(wrapped.open("key-1", &passphrase).unwrap().expose(), key.expose());
        let wrong = wrapped.open("key-1", &Passphrase::new("correct horse batterx"));
        assert!(matches!(wrong, Err(DeskError::WrongPassphrase)), "{wrong:?}");
        assert!(matches!(wrapped.open("key-2", &passphrase), Err(DeskError::WrongPassphrase)));
        let mut changed = wrapped.clone();
        changed.sealed.replace_range(0..2, if changed.sealed.starts_with("00") { "01" } else { "00" });
        assert!(matches!(changed.open("key-1", &passphrase), Err(DeskError::WrongPassphrase)));
        changed.nonce.pop();
        assert!(matches!(changed.open("key-1", &passphrase), Err(DeskError::Damaged { .. })));
        let written = serde_json::to_string(&wrapped).unwrap();
        let hex = hex::written(key.expose().unwrap());
        assert!(!written.contains(hex.as_str()) && !written.contains("horse"), "{written}");
    }

    #[test]
    fn a_passphrase_that_could_be_guessed_is_not_taken() {
        let key = StoreKey::random().unwrap();
        for (passphrase, taken) in [("elevenchars", false), ("twelve chars", true), ("двенадцать б", true)] {
            assert_eq!(Wrapped::seal(&key, "k", &Passphrase::new(passphrase)).is_ok(), taken, "{passphrase}");
        }
    }
}
