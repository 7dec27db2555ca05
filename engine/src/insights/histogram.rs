//! Times as counts by step: what can be added, taken away and merged, and still has percentiles.
//!
//! A step is one second up to 32 seconds, and from there one part in 32 of the power of two below. A list holds pairs of
//! step and count, in order.

/// Steps in each doubling.
const PARTS: u64 = 32;
/// The power of two from which on a step is longer than a second.
const EXACT_BITS: u32 = 5;

/// Adds a time to the list.
pub(super) fn add(list: &mut Vec<u32>, millis: u64) {
    change(list, step_of(millis), 1, true);
}

/// Takes it away again.
pub(super) fn remove(list: &mut Vec<u32>, millis: u64) {
    change(list, step_of(millis), 1, false);
}

pub(super) fn merge(list: &mut Vec<u32>, other: &[u32]) {
    for pair in other.chunks_exact(2) {
        if let [step, count] = pair {
            change(list, *step, *count, true);
        }
    }
}

pub(super) fn count(list: &[u32]) -> u64 {
    list.chunks_exact(2).filter_map(|pair| pair.get(1)).map(|count| u64::from(*count)).sum()
}

/// The time, in milliseconds, that `percent` of all stayed within: the one at that rank, counted from the shortest.
pub(super) fn percentile(list: &[u32], percent: u64) -> Option<u64> {
    let rank = (count(list) * percent).div_ceil(100).max(1);
    let mut seen = 0;
    for pair in list.chunks_exact(2) {
        let [step, count] = pair else { continue };
        seen += u64::from(*count);
        if seen >= rank {
            return Some(start_of(*step) * 1_000);
        }
    }
    None
}

fn step_of(millis: u64) -> u32 {
    let seconds = millis / 1_000;
    if seconds < PARTS {
        return seconds as u32;
    }
    let doublings = u64::BITS - 1 - seconds.leading_zeros() - EXACT_BITS;
    (u64::from(doublings) * PARTS + (seconds >> doublings)) as u32
}

/// The seconds at which a step begins.
fn start_of(step: u32) -> u64 {
    let step = u64::from(step);
    if step < 2 * PARTS {
        return step;
    }
    let doublings = step / PARTS - 1;
    (step - doublings * PARTS) << doublings.min(40)
}

fn change(list: &mut Vec<u32>, step: u32, by: u32, more: bool) {
    let mut at = 0;
    while list.get(at).is_some_and(|known| *known < step) {
        at += 2;
    }
    if list.get(at) != Some(&step) {
        if more {
            list.splice(at..at, [step, by]);
        }
        return;
    }
    let Some(count) = list.get_mut(at + 1) else { return };
    *count = if more { count.saturating_add(by) } else { count.saturating_sub(by) };
    if *count == 0 {
        list.drain(at..at + 2);
    }
}

#[cfg(test)]
mod tests {
    use super::{add, count, merge, percentile, remove, start_of, step_of};

    #[test]
    fn a_step_is_a_second_and_later_at_most_a_part_in_32() {
        for seconds in (0..200_000_u64).step_by(7) {
            let start = start_of(step_of(seconds * 1_000 + 999));
            assert!(start <= seconds && (seconds - start) * 32 <= seconds, "{seconds} begins at {start}");
        }
        assert_eq!(
            [31, 32, 63, 64, 65, 127, 128].map(|seconds| start_of(step_of(seconds * 1_000))),
            [31, 32, 63, 64, 64, 126, 128]
        );
    }

    #[test]
    fn what_is_taken_away_leaves_nothing_and_percentiles_are_ranks() {
        let mut list = Vec::new();
        for seconds in [5, 1, 9, 3, 7] {
            add(&mut list, seconds * 1_000);
        }
        assert_eq!((percentile(&list, 50), percentile(&list, 90), count(&list)), (Some(5_000), Some(9_000), 5));
        let mut twice = list.clone();
        merge(&mut twice, &list);
        assert_eq!((percentile(&twice, 50), count(&twice)), (Some(5_000), 10));
        for seconds in [1, 3, 5, 7, 9] {
            remove(&mut list, seconds * 1_000);
        }
        assert_eq!((list.clone(), percentile(&list, 50)), (Vec::new(), None));
    }
}
