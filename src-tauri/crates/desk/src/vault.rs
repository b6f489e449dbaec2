//! The key of the archives: where it is kept, what opens it, and how they get another.
//!
//! One key locks every archive of the data folder. It lies in the keyring, or under a passphrase in a small file, or
//! both; that file says which, and never holds the key itself. While archives get another key the file names both, so
//! that an interruption leaves nothing that cannot be opened.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use store::{Store, StoreError, StoreKey};

use crate::error::DeskError;
use crate::hex;
use crate::home::{Home, OnlyOne};
use crate::model::{ConnectionKind, KeyringState, Lock, Passphrase, Protection, TokenPlace};
use crate::secrets::Secrets;
use crate::wrapped::Wrapped;

/// The file in the data folder.
pub(crate) const FILE: &str = "protection.json";

/// What the archives are locked with, or become locked with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "lock")]
enum Target {
    Unencrypted,
    Key(Slot),
}

/// Where one key is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    key_id: String,
    in_keyring: bool,
    passphrase: Option<Wrapped>,
}

/// The small file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    now: Target,
    /// Some archives may be locked with this already.
    next: Option<Target>,
}

/// The keys of a data folder.
pub(crate) struct Vault {
    home: Home,
    secrets: Arc<dyn Secrets>,
    known: Mutex<HashMap<String, StoreKey>>,
}

impl Vault {
    pub(crate) fn new(home: Home, secrets: Arc<dyn Secrets>) -> Self {
        Self { home, secrets, known: Mutex::default() }
    }

    /// How the archives are protected.
    pub(crate) fn protection(&self) -> Protection {
        let kept = self.home.read::<Kept>(FILE).ok().flatten();
        match kept.map(|kept| kept.next.unwrap_or(kept.now)) {
            None if self.secrets.state() == KeyringState::Missing => {
                Protection { lock: Lock::Undecided, passphrase: false }
            }
            None => Protection { lock: Lock::Keyring, passphrase: false },
            Some(Target::Unencrypted) => Protection { lock: Lock::Unencrypted, passphrase: false },
            Some(Target::Key(slot)) => Protection {
                lock: if slot.in_keyring { Lock::Keyring } else { Lock::Passphrase },
                passphrase: slot.passphrase.is_some(),
            },
        }
    }

    /// Makes sure that an archive can be written as it was decided, or by a new key in the keyring if nothing was.
    pub(crate) fn ready(&self) -> Result<(), DeskError> {
        self.key_of(&self.kept()?.now).map(drop)
    }

    /// The passphrase that is asked for at each start was not given yet.
    pub(crate) fn locked(&self) -> Option<DeskError> {
        let kept: Kept = self.home.read(FILE).ok()??;
        self.key_of(&kept.now).err().filter(|error| matches!(error, DeskError::ArchiveLocked { .. }))
    }

    /// Opens an archive. The sample is made up and asks nobody: without a key it lies in clear.
    pub(crate) fn open(&self, archive: &Path, kind: ConnectionKind) -> Result<Store, DeskError> {
        let keys: Vec<Result<StoreKey, DeskError>> = match self.kept() {
            Ok(kept) => [Some(kept.now), kept.next].into_iter().flatten().map(|target| self.key_of(&target)).collect(),
            Err(error) => vec![Err(error)],
        };
        let mut refused = None;
        for key in keys {
            match key.map(|key| Store::open(archive, &key)) {
                Ok(Err(StoreError::WrongKey)) => {}
                Ok(opened) => return Ok(opened?),
                Err(error) => refused = refused.or(Some(error)),
            }
        }
        if kind == ConnectionKind::Demo && store::salt_of(archive)?.is_none() {
            return Ok(Store::open(archive, &StoreKey::unencrypted())?);
        }
        Err(refused.unwrap_or(DeskError::ArchiveKeyLost))
    }

    /// The key for an archive that is about to be made. A sample needs no decision.
    pub(crate) fn key_for(&self, kind: ConnectionKind) -> Result<StoreKey, DeskError> {
        match self.kept() {
            Ok(kept) => self.key_of(&kept.next.unwrap_or(kept.now)),
            Err(DeskError::ProtectionUndecided) if kind == ConnectionKind::Demo => Ok(StoreKey::unencrypted()),
            Err(error) => Err(error),
        }
    }

    /// Takes a passphrase for this run. A key the keyring has lost is put back into it.
    pub(crate) fn unlock(&self, passphrase: &Passphrase) -> Result<(), DeskError> {
        let kept = self.kept()?;
        let mut opened = false;
        for target in [Some(&kept.now), kept.next.as_ref()].into_iter().flatten() {
            let Target::Key(slot) = target else { continue };
            let Some(wrapped) = &slot.passphrase else { continue };
            let key = wrapped.open(&slot.key_id, passphrase)?;
            if slot.in_keyring && matches!(self.secrets.find_key(&slot.key_id), Ok(None)) {
                self.keep_in_keyring(&slot.key_id, &key)?;
            }
            self.know(&slot.key_id, key);
            opened = true;
        }
        if opened { Ok(()) } else { Err(DeskError::IllegalState("no passphrase was set".to_owned())) }
    }

    /// Decides how the archives are protected from now on. Nobody may have one open.
    pub(crate) fn protect(&self, lock: Lock, passphrase: Option<&Passphrase>) -> Result<(), DeskError> {
        self.finish()?;
        let now = self.home.read::<Kept>(FILE)?.map(|kept| kept.now);
        match (lock, now) {
            (Lock::Undecided, _) => Err(DeskError::invalid("lock", "nothing was decided")),
            (Lock::Unencrypted, _) => self.switch(Target::Unencrypted),
            (Lock::Keyring, Some(Target::Key(mut slot))) => {
                if !self.keep_in_keyring(&slot.key_id, &self.key(&slot)?)? {
                    return Err(DeskError::KeyringMissing("no keyring is set up".to_owned()));
                }
                slot.in_keyring = true;
                self.write(Target::Key(slot), None)
            }
            (Lock::Passphrase, Some(Target::Key(mut slot))) => {
                slot.passphrase = Some(Wrapped::seal(&self.key(&slot)?, &slot.key_id, given(passphrase)?)?);
                let was_in_keyring = std::mem::take(&mut slot.in_keyring);
                let key_id = slot.key_id.clone();
                self.write(Target::Key(slot), None)?;
                if was_in_keyring { self.secrets.forget_key(&key_id) } else { Ok(()) }
            }
            (Lock::Keyring, _) => self.switch(Target::Key(self.new_key(true, None)?)),
            (Lock::Passphrase, _) => self.switch(Target::Key(self.new_key(false, Some(given(passphrase)?))?)),
        }
    }

    /// Sets, changes or removes the passphrase that opens the archives beside the keyring or instead of it.
    pub(crate) fn set_passphrase(&self, passphrase: Option<&Passphrase>) -> Result<(), DeskError> {
        let mut slot = match self.kept()? {
            Kept { next: Some(_), .. } => {
                return Err(DeskError::IllegalState("another key is being given to the archives".to_owned()));
            }
            Kept { now: Target::Unencrypted, .. } => return Err(not_encrypted()),
            Kept { now: Target::Key(slot), next: None } => slot,
        };
        slot.passphrase = match passphrase {
            Some(passphrase) => Some(Wrapped::seal(&self.key(&slot)?, &slot.key_id, passphrase)?),
            None if slot.in_keyring => None,
            None => return Err(DeskError::IllegalState("nothing else opens the archives".to_owned())),
        };
        self.write(Target::Key(slot), None)
    }

    /// Gives every archive a new key. Nobody may have one open. A passphrase that was set has to be given: it seals
    /// the new key.
    pub(crate) fn rotate(&self, passphrase: Option<&Passphrase>) -> Result<(), DeskError> {
        self.finish()?;
        let Target::Key(slot) = self.kept()?.now else {
            return Err(not_encrypted());
        };
        let passphrase = match &slot.passphrase {
            Some(wrapped) => {
                let passphrase = given(passphrase)?;
                self.know(&slot.key_id, wrapped.open(&slot.key_id, passphrase)?);
                Some(passphrase)
            }
            None => None,
        };
        self.key(&slot)?;
        self.switch(Target::Key(self.new_key(slot.in_keyring, passphrase)?))
    }

    /// Ends what was interrupted while archives got another key, as far as both keys can be had.
    pub(crate) fn finish(&self) -> Result<(), DeskError> {
        let Some(Kept { now, next: Some(next) }) = self.home.read::<Kept>(FILE)? else { return Ok(()) };
        let (from, to) = (self.key_of(&now)?, self.key_of(&next)?);
        for aside in self.home.archives_put_aside() {
            match store::rekey(&aside, &from, &to) {
                Err(error @ (StoreError::WrongKey | StoreError::Corrupt(_))) => {
                    tracing::warn!("{} stays as it is: {error}", aside.display());
                }
                done => done?,
            }
        }
        for archive in self.home.archives() {
            match store::rekey(&archive, &from, &to) {
                Err(StoreError::WrongKey) => tracing::warn!("{} opens with neither key", archive.display()),
                done => done?,
            }
        }
        self.write(next.clone(), None)?;
        if let Target::Key(old) = now
            && old.in_keyring
            && let Err(error) = self.secrets.forget_key(&old.key_id)
        {
            tracing::warn!("the old key, which opens nothing any more, stays in the keyring: {error}");
        }
        Ok(())
    }

    /// Starts anew after the key was lost: what says where it was is put aside, and the next archive gets another.
    pub(crate) fn renew(&self, stamp: &str) -> Result<(), DeskError> {
        let kept = self.home.read::<Kept>(FILE);
        let key = kept.and_then(|kept| kept.map_or(Ok(StoreKey::unencrypted()), |kept| self.key_of(&kept.now)));
        match key {
            Ok(_) => Ok(()),
            Err(DeskError::ArchiveKeyLost | DeskError::ArchiveLocked { .. } | DeskError::Damaged { .. }) => {
                Home::put_aside(&self.home.root().join(FILE), "lost", stamp).map(drop)
            }
            Err(error) => Err(error),
        }
    }

    fn switch(&self, to: Target) -> Result<(), DeskError> {
        let _one_at_a_time = OnlyOne::wait(self.home.root())?;
        let now = self.home.read::<Kept>(FILE)?.map_or(Target::Unencrypted, |kept| kept.now);
        self.write(now, Some(to))?;
        self.finish()
    }

    /// What was decided; without a decision the keyring, if there is one.
    fn kept(&self) -> Result<Kept, DeskError> {
        if let Some(kept) = self.home.read(FILE)? {
            return Ok(kept);
        }
        let _one_at_a_time = OnlyOne::wait(self.home.root())?;
        if let Some(kept) = self.home.read(FILE)? {
            return Ok(kept);
        }
        if self.secrets.state() == KeyringState::Missing {
            return Err(DeskError::ProtectionUndecided);
        }
        let now = Target::Key(self.new_key(true, None)?);
        self.write(now.clone(), None)?;
        Ok(Kept { now, next: None })
    }

    fn new_key(&self, in_keyring: bool, passphrase: Option<&Passphrase>) -> Result<Slot, DeskError> {
        let (key, key_id) = (StoreKey::random()?, uuid::Uuid::new_v4().to_string());
        let passphrase = passphrase.map(|passphrase| Wrapped::seal(&key, &key_id, passphrase)).transpose()?;
        if in_keyring && !self.keep_in_keyring(&key_id, &key)? {
            return Err(DeskError::ProtectionUndecided);
        }
        self.know(&key_id, key);
        Ok(Slot { key_id, in_keyring, passphrase })
    }

    /// Puts a key into the keyring and reads it back: an archive must not be locked with a key that is nowhere.
    fn keep_in_keyring(&self, key_id: &str, key: &StoreKey) -> Result<bool, DeskError> {
        let key = key.expose().ok_or_else(|| DeskError::Bug("there is no key to keep".to_owned()))?;
        let place = self.secrets.keep_key(key_id, &hex::written(key).as_str().into())?;
        let found = self.secrets.find_key(key_id)?;
        let kept = place == TokenPlace::Keyring && found.is_some_and(|found| read(&found).is_some());
        if !kept {
            self.secrets.forget_key(key_id)?;
        }
        Ok(kept)
    }

    fn key_of(&self, target: &Target) -> Result<StoreKey, DeskError> {
        match target {
            Target::Unencrypted => Ok(StoreKey::unencrypted()),
            Target::Key(slot) => self.key(slot),
        }
    }

    fn key(&self, slot: &Slot) -> Result<StoreKey, DeskError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&slot.key_id).cloned();
        if let Some(key) = known {
            return Ok(key);
        }
        if !slot.in_keyring {
            return Err(DeskError::ArchiveLocked { key_lost: false });
        }
        let found = self.secrets.find_key(&slot.key_id)?;
        if let Some(key) = found.as_ref().and_then(read) {
            self.know(&slot.key_id, key.clone());
            return Ok(key);
        }
        Err(match (&slot.passphrase, self.secrets.state()) {
            (Some(_), state) => DeskError::ArchiveLocked { key_lost: state == KeyringState::Available },
            (None, KeyringState::Missing) => DeskError::KeyringMissing("the key of the archive lies in it".to_owned()),
            (None, KeyringState::Available) => DeskError::ArchiveKeyLost,
        })
    }

    fn know(&self, key_id: &str, key: StoreKey) {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(key_id.to_owned(), key);
    }

    fn write(&self, now: Target, next: Option<Target>) -> Result<(), DeskError> {
        self.home.write(FILE, &Kept { now, next })
    }
}

/// A key as the keyring has it.
fn read(text: &secrecy::SecretString) -> Option<StoreKey> {
    use secrecy::ExposeSecret as _;
    hex::read::<32>(text.expose_secret()).map(|key| StoreKey::from_bytes(&key))
}

fn given(passphrase: Option<&Passphrase>) -> Result<&Passphrase, DeskError> {
    passphrase.ok_or_else(|| DeskError::invalid("passphrase", "it is needed for this"))
}

fn not_encrypted() -> DeskError {
    DeskError::IllegalState("the archives are not encrypted".to_owned())
}
