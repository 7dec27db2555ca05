use baton_shared::context::{IssueKind, TriggerKind};
use baton_shared::protocol::Refusal;
use baton_shared::settings::{TriggerRule, TriggerSettings};

use super::{at_most, malformed};

/// Phrases of the owner: each is looked for in every message.
const PHRASES: usize = 50;
const TIERS: usize = 20;

/// Refuses rules that cannot be kept.
///
/// # Errors
/// A [`Refusal`] with the limit and what was found.
pub fn check(triggers: &TriggerSettings) -> Result<(), Refusal> {
    for (place, rule) in triggers.rules.iter().enumerate() {
        if triggers.rules.iter().take(place).any(|other| other.kind == rule.kind) {
            return malformed(&format!("There is one rule for {}, these are two.", rule.kind.word()));
        }
        check_rule(rule)?;
    }
    at_most("phrases", PHRASES, triggers.phrases.len())?;
    if triggers.phrases.iter().any(|phrase| !phrase.as_str().chars().any(char::is_alphanumeric)) {
        return malformed("A phrase has at least one letter or digit.");
    }
    at_most("topics", IssueKind::ALL.len(), triggers.topics.len())?;
    if triggers.topics.iter().any(|topic| matches!(topic, IssueKind::Unstated | IssueKind::Unknown)) {
        return malformed("A topic is the name of an issue, like damaged or refund.");
    }
    at_most("valued tiers", TIERS, triggers.valued_tiers.len())?;
    if triggers.valued_tiers.iter().any(|tier| tier.as_str().trim().is_empty()) {
        return malformed("A valued tier has a name.");
    }
    Ok(())
}

fn check_rule(rule: &TriggerRule) -> Result<(), Refusal> {
    let name = rule.kind.word();
    if rule.kind == TriggerKind::Unknown {
        return malformed("A rule names a reason to hand over, like frustration or turn_limit.");
    }
    if !rule.on && !rule.kind.can_be_switched_off() {
        return malformed(&format!("{name} is always on."));
    }
    let Some(threshold) = rule.threshold else { return Ok(()) };
    let Some(range) = rule.kind.thresholds() else {
        return malformed(&format!("{name} is there or not there: it has no threshold."));
    };
    let (least, most) = (range.start(), range.end());
    if !range.contains(&threshold) {
        return malformed(&format!("The threshold of {name} is {least} to {most}, this is {threshold}."));
    }
    if rule.kind != TriggerKind::Frustration && threshold.fract() != 0.0 {
        return malformed(&format!("The threshold of {name} is a whole number, this is {threshold}."));
    }
    Ok(())
}
