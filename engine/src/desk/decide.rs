use baton_shared::Time;

use super::step::Step;
use super::{DeskDecision, DeskInput, DeskRules, DeskState, nobody, offers};

/// Decides what an input means.
///
/// Generations: an offer and a waiting entry name the generation in force. A claim raises it by one, and
/// [`Claim`](super::ToConversation::Claim) carries the raised one; a re-queue raises it again, and
/// [`Requeue`](super::ToConversation::Requeue) carries that. A conversation takes a generation that is not below its own.
pub fn decide(state: &DeskState, rules: &DeskRules, input: DeskInput, now: Time) -> DeskDecision {
    let mut step = Step::new(state, rules, now);
    match input {
        DeskInput::Told(tell) => step.told(tell),
        DeskInput::Agent { person, request } => step.asked(&person, request),
        DeskInput::Came { person, profile, supervises } => step.came(&person, profile, supervises),
        DeskInput::Profiled { agent, profile } => step.profiled(&agent, profile),
        DeskInput::Went { agent } => step.went(&agent),
        DeskInput::ClaimAnswered { conversation, generation, accepted } => {
            step.answered(&conversation, generation, accepted)
        }
        DeskInput::RequeueAnswered { conversation, generation, accepted } => {
            step.requeue_answered(&conversation, generation, accepted)
        }
        DeskInput::Tick => step.tick(),
    }
    step.offer();
    step.finish()
}

/// When the desk must be looked at again after `now`: the end of an offer, of a disconnected agent's grace period, of the
/// wait for an answer to a claim or of a pause, or a limit of waiting.
#[must_use]
pub fn next_due(state: &DeskState, rules: &DeskRules, now: Time) -> Option<Time> {
    let entries = state
        .line
        .iter()
        .flat_map(|entry| [offers::hold_due(entry), nobody::limit_due(entry, rules), nobody::alert_due(entry, rules)]);
    let graces = state
        .roster
        .iter()
        .filter(|agent| agent.gone_since.is_some() && state.held_by(&agent.person.id).next().is_some())
        .map(|agent| Some(agent.gone_since?.plus(rules.grace_ms)));
    entries.chain(graces).chain([offers::ask_due(state, rules, now)]).flatten().min()
}
