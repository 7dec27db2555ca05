//! What an object keeps in memory between two sleeps.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;

use crate::error::Error;

/// A value that is loaded when it is needed and thrown away after a failure: SQL is right, memory is only quick.
/// While work is under way the place is empty, so that a panic in the middle leaves nothing half-changed behind.
pub(crate) struct Warm<T>(AssertUnwindSafe<RefCell<Option<T>>>);

impl<T> Warm<T> {
    pub(crate) fn new() -> Self {
        Self(AssertUnwindSafe(RefCell::new(None)))
    }

    /// Throws the value away: it is loaded anew when it is needed.
    pub(crate) fn forget(&self) {
        self.0.borrow_mut().take();
    }

    pub(crate) fn with<R>(
        &self,
        load: impl FnOnce() -> Result<T, Error>,
        work: impl FnOnce(&mut T) -> Result<R, Error>,
    ) -> Result<R, Error> {
        let kept = self.0.borrow_mut().take();
        let mut value = kept.map_or_else(load, Ok)?;
        let result = work(&mut value);
        if !matches!(result, Err(Error::Failed(_))) {
            *self.0.borrow_mut() = Some(value);
        }
        result
    }
}
