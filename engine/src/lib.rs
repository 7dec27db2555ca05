//! Every rule of Baton. Input and `now` come in, events and effects go out; no I/O, no clock, no random.
//!
//! Two functions, never mixed: `decide(&State, …) → events + effects` and `apply(&mut State, &Event)`.
//! A state is the fold of its recorded events, by `apply` alone.

pub mod bot;
pub mod bundle;
pub mod conversation;
pub mod copilot;
pub mod desk;
pub mod fold;
pub mod handoff;
pub mod insights;
pub mod knowledge;
pub mod language;
pub mod learned;
pub mod policies;
pub mod settings;
pub mod skills;
pub mod store;
pub mod triggers;

pub use bundle::Bundle;
pub use fold::{Fold, Recorded};
