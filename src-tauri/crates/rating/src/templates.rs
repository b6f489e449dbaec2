//! Names of templates, each read once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

/// Every name of a file, numbered from 1 in the order in which threads came upon them.
#[derive(Debug, Default)]
pub(crate) struct Templates(Mutex<HashMap<String, u32>>);

/// The names one thread has seen.
#[derive(Debug)]
pub(crate) struct Names<'a> {
    all: &'a Templates,
    seen: FxHashMap<String, u32>,
}

impl Templates {
    pub(crate) fn names(&self) -> Names<'_> {
        Names { all: self, seen: FxHashMap::default() }
    }

    /// For each number its place among the names, from 1, so that no order of threads is seen in it; the first is
    /// for none.
    pub(crate) fn ranks(self) -> Vec<u32> {
        let names = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable();
        let mut ranks = vec![0; names.len() + 1];
        for (rank, (_, id)) in (1..).zip(&names) {
            ranks[*id as usize] = rank;
        }
        ranks
    }
}

impl Names<'_> {
    /// The number of a name; 0 is none.
    pub(crate) fn id(&mut self, name: &str) -> u32 {
        if name.is_empty() {
            return 0;
        }
        if let Some(id) = self.seen.get(name) {
            return *id;
        }
        let mut all = self.all.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = all.len() as u32 + 1;
        let id = *all.entry(name.to_owned()).or_insert(next);
        self.seen.insert(name.to_owned(), id);
        id
    }
}
