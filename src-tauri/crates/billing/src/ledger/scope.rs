//! What shares a free allowance, and what accrues together.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

use crate::{FreeScope, PhoneNumber, Terms, ThresholdScope};

/// What shares one free allowance (D4).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllowanceScope {
    /// All numbers of a WABA.
    Waba(String),
    /// One number of a WABA.
    Number(String, PhoneNumber),
}

/// What accrues together towards one threshold (W1).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WriteOffScope {
    /// All numbers of a WABA.
    Waba(String),
    /// One number of a WABA.
    Number(String, PhoneNumber),
    /// The whole account, on the calendar of the account's zone.
    Account,
}

impl AllowanceScope {
    pub(super) fn waba(&self) -> &str {
        match self {
            Self::Waba(id) | Self::Number(id, _) => id,
        }
    }
}

impl WriteOffScope {
    /// The scope a dialogue of `number` belongs to.
    #[must_use]
    pub fn of(terms: &Terms, waba: &str, number: PhoneNumber) -> Self {
        match terms.threshold_scope {
            ThresholdScope::Waba => Self::Waba(waba.to_owned()),
            ThresholdScope::Number => Self::Number(waba.to_owned(), number),
            ThresholdScope::Account => Self::Account,
        }
    }

    /// The WABA, unless it is the whole account.
    #[must_use]
    pub fn waba(&self) -> Option<&str> {
        match self {
            Self::Waba(id) | Self::Number(id, _) => Some(id),
            Self::Account => None,
        }
    }

    /// The number, if each accrues by itself.
    #[must_use]
    pub const fn number(&self) -> Option<PhoneNumber> {
        match self {
            Self::Number(_, number) => Some(*number),
            Self::Waba(_) | Self::Account => None,
        }
    }
}

/// A scope by the place of its WABA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Waba(usize),
    Number(usize, PhoneNumber),
    Account,
}

impl Scope {
    pub(super) const fn of_allowance(scope: FreeScope, waba: usize, number: PhoneNumber) -> Self {
        match scope {
            FreeScope::Waba => Self::Waba(waba),
            FreeScope::Number => Self::Number(waba, number),
        }
    }

    pub(super) const fn of_threshold(scope: ThresholdScope, waba: usize, number: PhoneNumber) -> Self {
        match scope {
            ThresholdScope::Waba => Self::Waba(waba),
            ThresholdScope::Number => Self::Number(waba, number),
            ThresholdScope::Account => Self::Account,
        }
    }

    pub(super) const fn waba(self) -> Option<usize> {
        match self {
            Self::Waba(waba) | Self::Number(waba, _) => Some(waba),
            Self::Account => None,
        }
    }

    pub(super) const fn number(self) -> Option<PhoneNumber> {
        match self {
            Self::Number(_, number) => Some(number),
            Self::Waba(_) | Self::Account => None,
        }
    }
}

/// Something for each scope that has it, found by the places of WABAs.
#[derive(Clone, Debug)]
pub(super) struct Scoped<T> {
    entries: Vec<(Scope, T)>,
    /// The entry of each WABA by its place.
    of_waba: Vec<Option<usize>>,
    of_number: HashMap<(usize, PhoneNumber), usize, FxBuildHasher>,
    of_account: Option<usize>,
}

impl<T> Scoped<T> {
    pub(super) fn new() -> Self {
        Self { entries: Vec::new(), of_waba: Vec::new(), of_number: HashMap::default(), of_account: None }
    }

    pub(super) fn entries(&self) -> &[(Scope, T)] {
        &self.entries
    }

    pub(super) fn entries_mut(&mut self) -> &mut [(Scope, T)] {
        &mut self.entries
    }

    fn place(&self, scope: Scope) -> Option<usize> {
        match scope {
            Scope::Waba(waba) => self.of_waba.get(waba).copied().flatten(),
            Scope::Number(waba, number) => self.of_number.get(&(waba, number)).copied(),
            Scope::Account => self.of_account,
        }
    }

    pub(super) fn get_mut(&mut self, scope: Scope) -> Option<&mut T> {
        self.place(scope).and_then(|place| self.entries.get_mut(place)).map(|(_, entry)| entry)
    }

    /// The entry of a scope, made if there is none.
    pub(super) fn entry(&mut self, scope: Scope, make: impl FnOnce() -> T) -> &mut T {
        let place = self.place(scope).unwrap_or_else(|| self.add(scope, make()));
        &mut self.entries[place].1
    }

    fn add(&mut self, scope: Scope, entry: T) -> usize {
        let place = self.entries.len();
        self.entries.push((scope, entry));
        match scope {
            Scope::Waba(waba) => {
                self.of_waba.resize(self.of_waba.len().max(waba + 1), None);
                self.of_waba[waba] = Some(place);
            }
            Scope::Number(waba, number) => {
                self.of_number.insert((waba, number), place);
            }
            Scope::Account => self.of_account = Some(place),
        }
        place
    }
}
