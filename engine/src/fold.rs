//! States that are folds of recorded events.

use baton_shared::Time;
use baton_shared::wire::Wire;

/// An event with its number and the moment at which it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<E> {
    pub seq: u64,
    pub at: Time,
    pub event: E,
}

/// A state that is changed by recorded events alone, and can be kept as a snapshot.
pub trait Fold: Wire + Default {
    type Event: Wire + Clone;

    /// The version of the snapshot's form: another one is thrown away and the log is folded anew.
    const VERSION: u32;

    /// Whether the log is kept for ever. Otherwise events that snapshots cover are dropped, and a snapshot of an older
    /// version must stay readable.
    const KEEPS_LOG: bool = true;

    /// Takes in one event. Must accept any event that was ever recorded.
    fn apply(&mut self, recorded: &Recorded<Self::Event>);
}
