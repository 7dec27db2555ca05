use baton_shared::Time;
use baton_shared::protocol::desk::Presence;

use super::{DeskState, Place};

/// A wait counts for this long.
const RECENT_MS: u64 = 60 * 60 * 1_000;
/// Waits without which there is no honest number.
const WAITS_NEEDED: usize = 3;

/// Place and expected wait of everyone who waits, in order.
///
/// The expected wait is the place times the median time that one place took in the last hour. There is none with
/// fewer than three waits in that hour, or when no agent is here.
#[must_use]
pub fn places(state: &DeskState, now: Time) -> Vec<Place> {
    let pace = pace_ms(state, now);
    state
        .waiting()
        .zip(1_u32..)
        .map(|(entry, position)| Place {
            conversation: entry.conversation.clone(),
            position,
            wait_s: pace.and_then(|pace| u32::try_from(pace.saturating_mul(u64::from(position)).div_ceil(1_000)).ok()),
        })
        .collect()
}

/// Median milliseconds per place.
fn pace_ms(state: &DeskState, now: Time) -> Option<u64> {
    let is_anybody_here = state.connected().any(|agent| agent.presence == Presence::Here);
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
