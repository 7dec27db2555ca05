//! One at a time, where a wait in the middle lets others in.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;

/// Somebody's turn, or nobody's.
pub(crate) struct Turn(AssertUnwindSafe<Cell<bool>>);

/// It is over when this is dropped, also where the work was given up.
pub(crate) struct Taken<'a>(&'a Cell<bool>);

impl Turn {
    pub(crate) fn new() -> Self {
        Self(AssertUnwindSafe(Cell::new(false)))
    }

    /// `None` while somebody has it.
    pub(crate) fn take(&self) -> Option<Taken<'_>> {
        (!self.0.replace(true)).then(|| Taken(&self.0))
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

#[cfg(test)]
mod tests {
    use super::Turn;

    #[test]
    fn there_is_one_turn_at_a_time() {
        let turn = Turn::new();
        let first = turn.take();
        assert!(first.is_some() && turn.take().is_none());
        drop(first);
        assert!(turn.take().is_some());
    }
}
