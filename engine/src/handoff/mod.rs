//! What a hand-off carries, and what is left of a conversation: all built from the state alone.

mod about;
mod brief;
mod card;
mod context;
mod headline;
mod outcome;
pub(crate) mod promises;
mod said;
mod who;

pub use about::{Pointed, about, meant_by_item, named};
pub use brief::brief;
pub use card::card;
pub use context::context;
pub(crate) use context::kind;
pub use headline::headline;
pub use outcome::{outcome, related};
pub use said::{Line, numbers};
pub use who::who;
