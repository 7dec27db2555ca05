//! The human queue of a site: who waits, who is here, who gets whom.

mod agents;
mod apply;
mod claims;
mod decide;
mod input;
mod line;
mod offers;
mod places;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod words;

pub use decide::{decide, next_due};
pub use input::{DeskDecision, DeskEffect, DeskEvent, DeskInput, Place, ToConversation};
pub use places::places;
pub use state::{DeskEntry, DeskState, Hold, Last, Passed, RosterEntry, Wait};
