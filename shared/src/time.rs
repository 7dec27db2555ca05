//! Moments, as both sides count them.

use alloc::string::String;

use crate::wire::{Node, Shape, Wire};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub u64);

impl Time {
    /// The moment `millis` later.
    #[must_use]
    pub fn plus(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds from `earlier` to this moment; 0 when it lies ahead.
    #[must_use]
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Wire for Time {
    fn read<N: Node>(node: &N) -> Result<Self, Shape> {
        u64::read(node).map(Self)
    }
    fn write(&self, out: &mut String) {
        self.0.write(out);
    }
}
