use baton_shared::Time;
use baton_shared::ids::AgentId;
use baton_shared::protocol::desk::DeskFrame;

use super::load::{Loads, idle_from};
use super::priority::{points, sooner};
use super::step::Step;
use super::whom::{Whom, patience_ends};
use super::{DeskEntry, DeskEvent, DeskRules, DeskState, Hold, RosterEntry};

/// A proposed claim without an answer is proposed again after this long; the conversation takes it once.
pub(super) const ANSWER_TIMEOUT_MS: u64 = 5_000;

impl Step<'_> {
    /// Offers what waits, the highest priority first, to whoever fits best and is free. One offer at a time per agent:
    /// it is to be read in five seconds.
    pub(super) fn offer(&mut self) {
        for (conversation, agent) in pairs(&self.state, self.rules, self.now) {
            let until = self.now.plus(self.rules.offer_ms);
            self.record(DeskEvent::Offered { conversation: conversation.clone(), agent: agent.clone(), until });
            self.show_offer(&agent, &conversation, until);
        }
    }

    /// Takes an unanswered offer back from an agent, without counting it as a no.
    pub(super) fn withdraw_offer(&mut self, agent: &AgentId) {
        let Some(offered) = self.state.offer_to(agent) else {
            return;
        };
        let conversation = offered.conversation.clone();
        self.record(DeskEvent::Withdrawn { conversation: conversation.clone(), agent: agent.clone() });
        self.send(agent, DeskFrame::OfferOver { conversation });
    }
}

/// Who is offered what now.
fn pairs(state: &DeskState, rules: &DeskRules, now: Time) -> Vec<(baton_shared::ids::ConversationId, AgentId)> {
    let mut whom = Whom::new(state, rules, now);
    let mut pairs = Vec::new();
    if !whom.is_anybody_free() {
        return pairs;
    }
    let open = state.line.iter().filter(|entry| entry.is_open() && whom.has_somebody_for(entry));
    let mut open: Vec<(f64, &DeskEntry)> = open.map(|entry| (points(entry, rules, now), &**entry)).collect();
    open.sort_by(sooner);
    for (_, entry) in open {
        if let Some(agent) = whom.take(entry) {
            pairs.push((entry.conversation.clone(), agent));
        }
        if !whom.is_anybody_free() {
            break;
        }
    }
    pairs
}

/// When an offer or the wait for an answer ends.
pub(super) fn hold_due(entry: &DeskEntry) -> Option<Time> {
    match &entry.hold {
        Hold::Offered { until, .. } => Some(*until),
        Hold::Proposed { at, .. } => Some(at.plus(ANSWER_TIMEOUT_MS)),
        Hold::Open {} | Hold::Bound { .. } => None,
    }
}

/// When somebody else may be asked for what nobody is asked for now: a pause after a no ends, the time for whom it was
/// passed to ends, or a silent chat begins to count half.
pub(super) fn ask_due(state: &DeskState, rules: &DeskRules, now: Time) -> Option<Time> {
    let mut open = state.line.iter().filter(|entry| entry.is_open()).peekable();
    open.peek()?;
    let here: Vec<&RosterEntry> = state.here().collect();
    if here.is_empty() {
        return None;
    }
    let loads = Loads::of(state, rules, now);
    let has_room = |agent: &&RosterEntry| !loads.is_asked(&agent.person.id) && loads.has_room(agent, rules);
    let free: Vec<&AgentId> = here.iter().copied().filter(has_room).map(|agent| &agent.person.id).collect();
    let again = open.clone().flat_map(|entry| &entry.passed).filter(|passed| free.contains(&&passed.agent));
    let again = again.map(|passed| passed.at.plus(super::whom::ASK_AGAIN_MS));
    let patient = open.filter(|entry| entry.wanted.is_some() || !rules.routes.is_empty());
    let patience = patient.map(|entry| patience_ends(entry, rules));
    let halves = state
        .line
        .iter()
        .filter(|entry| entry.holder().is_some_and(|holder| here.iter().any(|agent| agent.person.id == holder.id)));
    let halves = halves.filter_map(|entry| idle_from(entry, rules));
    again.chain(patience).chain(halves).filter(|due| *due > now).min()
}
