//! What the desk says to agents.

use baton_shared::event::Person;

pub(super) const NOT_WAITING: &str = "This conversation no longer waits.";
pub(super) const MOVED_ON: &str = "This conversation changed in the meantime. Look at it again.";
pub(super) const OFFER_OVER: &str = "This offer is over.";
pub(super) const UNKNOWN_PRESENCE: &str = "Presence is here or away.";

pub(super) fn taken_by(person: &Person) -> String {
    format!("{} already has this conversation.", person.name)
}

pub(super) fn full(capacity: u32) -> String {
    format!("Your limit is {capacity} at once. Close a conversation first.")
}
pub(super) const NO_SUPERVISOR: &str = "Only a supervisor may do this.";
