//! How soon somebody is offered. Computed at the time of looking, never stored.

use std::cmp::Ordering;

use baton_shared::Time;
use baton_shared::protocol::desk::{Priority, PriorityPart};
use baton_shared::text::Label;

use super::{DeskEntry, DeskRules, words};
use crate::policies::same_tier;

const MINUTE_MS: u64 = 60_000;
const VALUED_TIER: f64 = 2.0;
const ANY_TIER: f64 = 0.5;
/// More than anybody collects in a day.
const SAFETY: f64 = 1_000.0;

/// The points of an entry, with what makes them.
pub(super) fn priority(entry: &DeskEntry, rules: &DeskRules, now: Time) -> Priority {
    let brief = &entry.brief;
    let minutes = minutes(entry, now);
    let mut parts = vec![(words::waits(minutes as u64), minutes), (words::upset(upset(entry)), upset(entry))];
    if let Some(tier) = &brief.tier {
        let points = tier_points(tier, rules);
        let why = if points > ANY_TIER { words::valued_tier(tier) } else { words::tier(tier) };
        parts.push((why, points));
    }
    if entry.is_safety() {
        parts.push((String::from(words::SAFETY), SAFETY));
    }
    parts.retain(|(_, points)| *points > 0.0);
    let parts = parts.into_iter().map(|(why, points)| PriorityPart { why: Label::cut(&why), points }).collect();
    Priority { points: points(entry, rules, now), parts }
}

/// The sum of the parts.
pub(super) fn points(entry: &DeskEntry, rules: &DeskRules, now: Time) -> f64 {
    let tier = entry.brief.tier.as_ref().map_or(0.0, |tier| tier_points(tier, rules));
    let safety = if entry.is_safety() { SAFETY } else { 0.0 };
    minutes(entry, now) + upset(entry) + tier + safety
}

/// Safety first, also before who waited for a night; then the highest points, and equal ones in the order of the line.
pub(super) fn sooner(one: &(f64, &DeskEntry), other: &(f64, &DeskEntry)) -> Ordering {
    let safety = other.1.is_safety().cmp(&one.1.is_safety());
    safety.then_with(|| other.0.total_cmp(&one.0)).then_with(|| one.1.order(other.1))
}

/// Whole minutes of waiting, a point each.
fn minutes(entry: &DeskEntry, now: Time) -> f64 {
    (now.since(entry.since) / MINUTE_MS) as f64
}

/// Frustration, 0 to 4, to a tenth.
fn upset(entry: &DeskEntry) -> f64 {
    (entry.brief.frustration.clamp(0.0, 4.0) * 10.0).round() / 10.0
}

fn tier_points(tier: &Label, rules: &DeskRules) -> f64 {
    let is_valued = rules.valued_tiers.iter().any(|valued| same_tier(valued.as_str(), tier.as_str()));
    if is_valued { VALUED_TIER } else { ANY_TIER }
}
