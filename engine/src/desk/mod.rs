//! The human queue of a site: who waits, who is here, who gets whom.

mod agents;
mod apply;
mod claims;
mod decide;
mod hours;
mod input;
mod line;
mod load;
mod nobody;
mod offers;
mod places;
mod priority;
mod rules;
mod show;
mod state;
mod step;
mod supervise;
#[cfg(test)]
mod tests;
mod whom;
mod words;

pub use decide::{decide, next_due};
pub use hours::{Span, opening_words, openings};
pub use input::{DeskDecision, DeskEffect, DeskEvent, DeskInput, Place, ToConversation};
pub use places::places;
pub use rules::DeskRules;
pub use state::{DeskEntry, DeskState, Hold, Last, Passed, RosterEntry, Wait};
pub use words::SAFETY_FIRST;
