use baton_shared::context::{FactKey, TriggerKind};
use baton_shared::protocol::desk::Brief;
use baton_shared::text::FactText;

use super::headline;
use crate::bot::{day_and_month, words};
use crate::conversation::ConversationState;

/// Facts that are read in five seconds.
const FACTS: usize = 3;

/// What an agent reads before accepting.
#[must_use]
pub fn brief(state: &ConversationState) -> Brief {
    let mut triggers: Vec<TriggerKind> = Vec::new();
    for trigger in &state.triggers {
        if !triggers.contains(&trigger.kind) {
            triggers.push(trigger.kind);
        }
    }
    Brief {
        headline: headline(state),
        facts: facts(state),
        tone: state.tone.tone,
        frustration: state.tone.score,
        tier: state.customer.as_ref().and_then(|known| known.customer.tier.clone()),
        triggers,
        issue: Some(super::context::kind(state)),
        language: state.language.clone(),
        active_at: state.active_until(),
    }
}

fn facts(state: &ConversationState) -> Vec<FactText> {
    let mut facts = Vec::new();
    if let Some(wish) = state.fact(FactKey::Wish) {
        facts.push(format!("Wants: {}", wish.value));
    }
    let agreed = state.promises.iter().rev().find(|promise| promise.outcome.as_str().starts_with("agreed"));
    if let Some(agreed) = agreed {
        facts.push(format!("Agreed before: {}", agreed.what));
    }
    if let Some(known) = state.order() {
        if let Some(promised) = known.order.promised_at {
            let late = match known.order.days_late {
                0 => String::new(),
                late => format!(" (+{})", words::order::days(late)),
            };
            facts.push(format!("Promised: {}{late}", day_and_month(promised)));
        }
        if let Some(event) = known.order.last_event() {
            let at = event.at.map_or_else(String::new, |at| format!(", {}", day_and_month(at)));
            facts.push(format!("Tracking: {}{at}", words::order::event(event)));
        }
        facts.push(format!("State: {}", words::order::short(&known.order)));
    }
    if let Some(customer) = &state.customer {
        facts.push(format!("Customer: {}", customer.customer.name));
    } else if let Some(name) = state.fact(FactKey::Name) {
        facts.push(format!("Says the name is {}", name.value));
    }
    if let Some(attempt) = state.attempts.last() {
        facts.push(format!("Tried: {} ({})", attempt.what, attempt.outcome));
    }
    facts.iter().take(FACTS).map(|fact| FactText::cut(fact)).collect()
}
