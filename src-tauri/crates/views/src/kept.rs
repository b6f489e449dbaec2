//! What is worked out once for each state of the archive.

use std::sync::{Arc, Mutex, PoisonError};

use store::Reader;

use crate::error::ViewError;

/// Something that follows from what is in the archive and what was asked for, and from nothing else; the latest one.
#[derive(Debug)]
pub(crate) struct OfRevision<T, Q = ()>(Mutex<Option<Made<T, Q>>>);

#[derive(Debug)]
struct Made<T, Q> {
    revision: u64,
    asked: Q,
    thing: Arc<T>,
}

impl<T, Q> Default for OfRevision<T, Q> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T, Q: PartialEq> OfRevision<T, Q> {
    /// The thing of the archive as the reader sees it. Who asks while it is made waits: it is the same work.
    pub(crate) fn get(
        &self,
        reader: &Reader<'_>,
        asked: Q,
        make: impl FnOnce() -> Result<T, ViewError>,
    ) -> Result<Arc<T>, ViewError> {
        let revision = reader.revision()?;
        // It is put in whole, so a panic leaves the one before.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = kept.as_ref().filter(|made| made.revision == revision && made.asked == asked) {
            return Ok(Arc::clone(&made.thing));
        }
        let thing = Arc::new(make()?);
        *kept = Some(Made { revision, asked, thing: Arc::clone(&thing) });
        Ok(thing)
    }
}
