//! What is worked out once for each state of the archive.

use std::sync::{Arc, Mutex, PoisonError};

use store::Reader;

use crate::error::ViewError;

/// Something that follows from what is in the archive, and from nothing else.
#[derive(Debug)]
pub(crate) struct OfRevision<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for OfRevision<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> OfRevision<T> {
    /// The thing of the archive as the reader sees it. Who asks while it is made waits: it is the same work.
    pub(crate) fn get(
        &self,
        reader: &Reader<'_>,
        make: impl FnOnce() -> Result<T, ViewError>,
    ) -> Result<Arc<T>, ViewError> {
        let revision = reader.revision()?;
        // It is put in whole, so a panic leaves the one before.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, thing)) = kept.as_ref()
            && *of == revision
        {
            return Ok(Arc::clone(thing));
        }
        let made = Arc::new(make()?);
        *kept = Some((revision, Arc::clone(&made)));
        Ok(made)
    }
}
