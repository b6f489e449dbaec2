//! What an archive is locked with.

use std::fmt;
use std::io::Read as _;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::StoreError;

/// The first bytes of an encrypted file: not secret, different in every file made with its own.
pub type Salt = [u8; 16];

/// How SQLite begins a file that is not encrypted.
const PLAIN_HEADER: &Salt = b"SQLite format 3\0";

/// What a passphrase costs: 64 MiB, three passes, one lane. RFC 9106 names this its second recommendation, and it is
/// more than the least OWASP asks for (19 MiB, two passes).
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// The key of an archive, or the decision to have none.
///
/// It is wiped from memory when it is dropped, and `Debug` does not show it.
#[derive(Clone)]
pub struct StoreKey(Kind);

#[derive(Clone)]
enum Kind {
    Unencrypted,
    Raw(Zeroizing<[u8; 32]>),
    /// The salt is that of the file, so that the passphrase and the file are all it takes.
    Salted(Zeroizing<[u8; 32]>, Salt),
}

impl StoreKey {
    /// The archive lies on the disk in clear. Only a person decides that.
    #[must_use]
    pub const fn unencrypted() -> Self {
        Self(Kind::Unencrypted)
    }

    /// A new key from the random source of the operating system.
    pub fn random() -> Result<Self, StoreError> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut()).map_err(no_randomness)?;
        Ok(Self(Kind::Raw(key)))
    }

    /// A key that was kept somewhere safe.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Kind::Raw(Zeroizing::new(*bytes)))
    }

    /// The key that a passphrase gives with the salt of a file: [`salt_of`] an existing one, [`new_salt`] for a new one.
    ///
    /// Argon2id (64 MiB, three passes): takes some tenths of a second, on purpose.
    pub fn from_passphrase(passphrase: &str, salt: &Salt) -> Result<Self, StoreError> {
        Ok(Self(Kind::Salted(stretched(passphrase, salt)?, *salt)))
    }

    /// The key itself, to be kept somewhere safe; none if there is none, or if a passphrase gives it again.
    #[must_use]
    pub fn expose(&self) -> Option<&[u8; 32]> {
        match &self.0 {
            Kind::Raw(key) => Some(key),
            Kind::Unencrypted | Kind::Salted(..) => None,
        }
    }

    /// Whether files are encrypted with it.
    #[must_use]
    pub const fn encrypts(&self) -> bool {
        !matches!(self.0, Kind::Unencrypted)
    }

    /// The key as SQLCipher takes it: used as it is, without a derivation of its own. Empty for none.
    pub(crate) fn spec(&self) -> Zeroizing<String> {
        let (key, salt): (&[u8], &[u8]) = match &self.0 {
            Kind::Unencrypted => return Zeroizing::default(),
            Kind::Raw(key) => (key.as_slice(), &[]),
            Kind::Salted(key, salt) => (key.as_slice(), salt),
        };
        let mut spec = Zeroizing::new(String::with_capacity(100));
        spec.push_str("x'");
        for byte in key.iter().chain(salt) {
            for half in [byte >> 4, byte & 15] {
                spec.push(char::from_digit(half.into(), 16).unwrap_or('0'));
            }
        }
        spec.push('\'');
        spec
    }
}

impl fmt::Debug for StoreKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.encrypts() { "StoreKey(secret)" } else { "StoreKey(unencrypted)" })
    }
}

/// 32 bytes from a passphrase by Argon2id, with the costs above.
pub fn stretched(passphrase: &str, salt: &Salt) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    let failed = |error: argon2::Error| StoreError::Bug(format!("argon2: {error}"));
    let costs = Params::new(MEMORY_KIB, PASSES, LANES, Some(32)).map_err(failed)?;
    let mut key = Zeroizing::new([0; 32]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, costs);
    argon.hash_password_into(passphrase.as_bytes(), salt, key.as_mut()).map_err(failed)?;
    Ok(key)
}

/// A salt for a file that is about to be made.
pub fn new_salt() -> Result<Salt, StoreError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(no_randomness)?;
    Ok(salt)
}

/// The salt of an encrypted file; none if the file is not there, empty, or in clear.
pub fn salt_of(path: impl AsRef<Path>) -> Result<Option<Salt>, StoreError> {
    match Header::of(path.as_ref())? {
        Header::Encrypted(salt) => Ok(Some(salt)),
        Header::Missing | Header::Plain => Ok(None),
    }
}

/// What can be known of a file without any key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// No file, or nothing in it.
    Missing,
    /// SQLite, in clear.
    Plain,
    /// Anything else: encrypted, or no archive at all.
    Encrypted(Salt),
}

impl Header {
    pub(crate) fn of(path: &Path) -> Result<Self, StoreError> {
        let mut first = Vec::new();
        let read = std::fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut first));
        match read {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::Missing),
            Err(error) => return Err(StoreError::of_file(path, error)),
            Ok(0) => return Ok(Self::Missing),
            Ok(_) => {}
        }
        match Salt::try_from(first.as_slice()) {
            Ok(first) if &first == PLAIN_HEADER => Ok(Self::Plain),
            Ok(salt) => Ok(Self::Encrypted(salt)),
            Err(_) => Err(StoreError::Corrupt("shorter than any archive".to_owned())),
        }
    }
}

fn no_randomness(error: getrandom::Error) -> StoreError {
    StoreError::Bug(format!("the system gave no random bytes: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown_and_never_the_same() {
        let (one, other) = (StoreKey::random().unwrap(), StoreKey::random().unwrap());
        assert_ne!(one.expose(), other.expose());
        let spec = one.spec();
        assert!(!format!("{one:?}").contains(&spec[2..10]), "{one:?}");
        assert_eq!(spec.len(), 64 + 3, "32 bytes, taken as they are");
    }

    /// What OpenSSL's Argon2id says for the same passphrase, salt and costs: files must open in every later version.
    const OF_OPENSSL: &str = "00bac562b407875296682e0b8043688e09be94fcea326e99aa62d0edb44404fc";

    #[test]
    fn a_passphrase_gives_the_same_key_with_the_same_salt_only() {
        let salt = *b"0123456789abcdef";
        let once = StoreKey::from_passphrase("correct horse battery", &salt).unwrap();
        let hex_of_salt = "30313233343536373839616263646566";
        assert_eq!(*once.spec(), format!("x'{OF_OPENSSL}{hex_of_salt}'"));
        for (passphrase, salt) in [("correct horse batterx", salt), ("correct horse battery", *b"0123456789abcdeg")] {
            assert_ne!(*StoreKey::from_passphrase(passphrase, &salt).unwrap().spec(), *once.spec());
        }
    }
}
