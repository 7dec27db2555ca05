use baton_shared::Time;

use super::{DeskRules, DeskState, Place};

/// A wait counts for this long.
const RECENT_MS: u64 = 60 * 60 * 1_000;
/// Waits without which there is no honest number.
const WAITS_NEEDED: usize = 3;

/// Place and expected wait of everyone who waits, in order.
///
/// A place counts those before it who were there when it began to be shown: somebody who is put back into the line at an
/// earlier place is served earlier and makes no shown place worse. Only a safety case does, and then it says so.
///
/// The expected wait is the place times the median time that one place took in the last hour. There is none with
/// fewer than three waits in that hour, when no agent is here, or outside the opening hours.
#[must_use]
pub fn places(state: &DeskState, rules: &DeskRules, now: Time) -> Vec<Place> {
    let pace = pace_ms(state, now).filter(|_| rules.is_open(now));
    let wait_s = |position: u32| {
        pace.and_then(|pace| u32::try_from(pace.saturating_mul(u64::from(position)).div_ceil(1_000)).ok())
    };
    // Moments since which those before have waited, in order: of safety cases and of the others.
    let (mut safety, mut others): (Vec<Time>, Vec<Time>) = (Vec::new(), Vec::new());
    let newest_safety = state.waiting().filter(|entry| entry.is_safety()).map(|entry| entry.since).max();
    let mut places = Vec::new();
    for entry in state.waiting() {
        let is_safety = entry.is_safety();
        let alike = if is_safety { &mut safety } else { &mut others };
        // Who came in the same instant counts for neither of the two: nobody knows who was shown a place first.
        let index = alike.partition_point(|since| *since < entry.waits_since);
        alike.insert(index, entry.waits_since);
        let ahead = if is_safety { index } else { index + safety.len() };
        let position = u32::try_from(ahead + 1).unwrap_or(u32::MAX);
        let is_overtaken = newest_safety.is_some_and(|since| since > entry.since)
            || safety.last().is_some_and(|since| *since >= entry.waits_since);
        places.push(Place {
            conversation: entry.conversation.clone(),
            position,
            wait_s: wait_s(position),
            behind_safety: !is_safety && is_overtaken,
        });
    }
    places
}

/// Median milliseconds per place.
fn pace_ms(state: &DeskState, now: Time) -> Option<u64> {
    let is_anybody_here = state.here().next().is_some();
    let mut paces: Vec<u64> = state
        .waits
        .iter()
        .filter(|wait| now.since(wait.at) < RECENT_MS)
        .map(|wait| wait.ms / u64::from(wait.place.max(1)))
        .collect();
    if !is_anybody_here || paces.len() < WAITS_NEEDED {
        return None;
    }
    paces.sort_unstable();
    paces.get(paces.len() / 2).copied()
}
