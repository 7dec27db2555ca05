use baton_shared::Time;

use super::{DeskDecision, DeskInput, DeskState, Place};
use crate::bundle::Settings;

/// Decides what an input means.
pub fn decide(
    _state: &DeskState,
    _settings: &Settings,
    _input: DeskInput,
    _now: Time,
) -> DeskDecision {
    DeskDecision::default()
}

/// When the desk must be looked at again.
#[must_use]
pub fn next_due(_state: &DeskState, _settings: &Settings) -> Option<Time> {
    None
}

/// Place and expected wait of everyone who waits, in order.
#[must_use]
pub fn places(_state: &DeskState, _now: Time) -> Vec<Place> {
    Vec::new()
}
