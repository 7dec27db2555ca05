//! What the desk says to agents, and to who waits.

use baton_shared::event::Person;
use baton_shared::text::Label;

pub(super) const NOT_WAITING: &str = "This conversation no longer waits.";
pub(super) const MOVED_ON: &str = "This conversation changed in the meantime. Look at it again.";
pub(super) const OFFER_OVER: &str = "This offer is over.";
pub(super) const UNKNOWN_PRESENCE: &str = "Presence is here, busy or away.";
pub(super) const NO_SUPERVISOR: &str = "Only a supervisor may do this.";
pub(super) const NOT_HERE: &str = "That person is not at the desk now.";
pub(super) const SAFETY: &str = "Safety comes first";
/// What a shopper reads whose place got worse.
pub const SAFETY_FIRST: &str = "Somebody whose safety is at risk goes first, so your place in line moved back.";

pub(super) fn taken_by(person: &Person) -> String {
    format!("{} already has this conversation.", person.name)
}

pub(super) fn full(capacity: u32) -> String {
    format!("Your limit is {capacity} at once. Close a conversation first.")
}

pub(super) fn waits(minutes: u64) -> String {
    match minutes {
        1 => String::from("Waits 1 minute"),
        _ => format!("Waits {minutes} minutes"),
    }
}

pub(super) fn upset(frustration: f64) -> String {
    format!("Frustration {frustration} of 4")
}

pub(super) fn valued_tier(tier: &Label) -> String {
    format!("{tier}, a tier that the shop values")
}

pub(super) fn tier(tier: &Label) -> String {
    format!("Loyalty tier {tier}")
}
