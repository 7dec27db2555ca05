//! The human queue of a site: who waits, who is here, who gets whom.

mod decide;
mod input;
mod state;

pub use decide::{decide, next_due, places};
pub use input::{DeskDecision, DeskEffect, DeskEvent, DeskInput, Place, ToConversation};
pub use state::{DeskEntry, DeskState};
