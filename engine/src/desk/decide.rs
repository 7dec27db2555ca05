use baton_shared::Time;

use super::step::Step;
use super::{DeskDecision, DeskInput, DeskState, offers};
use crate::bundle::Settings;

/// Decides what an input means.
///
/// Generations: an offer and a waiting entry name the generation in force. A claim raises it by one, and
/// [`Claim`](super::ToConversation::Claim) carries the raised one; a re-queue raises it again, and
/// [`Requeue`](super::ToConversation::Requeue) carries that. A conversation takes a generation that is not below its own.
pub fn decide(state: &DeskState, settings: &Settings, input: DeskInput, now: Time) -> DeskDecision {
    let mut step = Step::new(state, settings, now);
    match input {
        DeskInput::Told(tell) => step.told(tell),
        DeskInput::Agent { person, request } => step.asked(&person, request),
        DeskInput::Came { person } => step.came(&person),
        DeskInput::Went { agent } => step.went(&agent),
        DeskInput::ClaimAnswered { conversation, generation, accepted } => {
            step.answered(&conversation, generation, accepted)
        }
        DeskInput::Tick => step.tick(),
    }
    step.offer();
    step.finish()
}

/// When the desk must be looked at again: the end of an offer, of a disconnected agent's grace period, of the wait for
/// an answer to a claim, or of the pause before somebody is asked again.
#[must_use]
pub fn next_due(state: &DeskState, settings: &Settings) -> Option<Time> {
    let holds = state.line.iter().filter_map(offers::hold_due);
    let graces = state
        .roster
        .iter()
        .filter(|agent| state.held_by(&agent.person.id).next().is_some())
        .filter_map(|agent| Some(agent.gone_since?.plus(settings.grace_ms)));
    holds.chain(graces).chain(offers::ask_again_due(state, settings)).min()
}
