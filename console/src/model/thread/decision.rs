//! The decision log: what was found against what was needed, for each reason to hand over.

use baton_shared::context::TriggerCheck;

use super::Item;
use crate::words;

/// One reason that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    pub name: &'static str,
    /// The value against the threshold, in words.
    pub measure: String,
    pub fired: bool,
    pub evidence: String,
    /// The message that shows it; 0 where none does.
    pub seq: u64,
    /// The version of the settings that decided.
    pub settings: u32,
}

/// The log of one look; nothing where nothing was looked at.
#[must_use]
pub(super) fn decision(checks: &[TriggerCheck]) -> Option<Item> {
    if checks.is_empty() {
        return None;
    }
    let mut shown: Vec<&TriggerCheck> = checks.iter().collect();
    shown.sort_by_key(|check| !check.fired);
    let fired: Vec<&str> = shown.iter().filter(|check| check.fired).map(|check| words::trigger(check.kind)).collect();
    let near: Vec<&str> = shown.iter().map(|check| words::trigger(check.kind)).collect();
    let title =
        if fired.is_empty() { words::decided_against(&near.join(", ")) } else { words::decided(&fired.join(", ")) };
    Some(Item::Decision { title, fired: !fired.is_empty(), checks: shown.into_iter().map(check).collect() })
}

fn check(check: &TriggerCheck) -> Check {
    Check {
        name: words::trigger(check.kind),
        measure: words::measure(check.kind, check.value, check.threshold),
        fired: check.fired,
        evidence: check.evidence.as_str().to_owned(),
        seq: check.seq,
        settings: check.settings,
    }
}
