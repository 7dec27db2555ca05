//! What a hand-off carries, and what is left of a conversation: all built from the state alone.

mod brief;
mod card;
mod context;
mod headline;
mod outcome;

pub use brief::brief;
pub use card::card;
pub use context::context;
pub use headline::headline;
pub use outcome::{outcome, related};
