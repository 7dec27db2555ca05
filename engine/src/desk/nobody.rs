//! Never silence: who waits is told when nobody can come, and the owner when nobody took it.

use baton_shared::Time;
use baton_shared::event::NobodyReason;
use baton_shared::ids::ConversationId;
use baton_shared::notice::Notice;
use baton_shared::protocol::desk::Presence;

use super::step::Step;
use super::{DeskEffect, DeskEntry, DeskEvent, DeskRules, DeskState, ToConversation, opening_words};

impl Step<'_> {
    /// Tells who just began to wait at once when nobody is there to come.
    pub(super) fn greet(&mut self, conversation: &ConversationId) {
        match why_nobody(&self.state, self.rules, self.now) {
            reason @ (NobodyReason::Closed | NobodyReason::NobodyIn) => self.tell_nobody(conversation, reason),
            NobodyReason::AllBusy | NobodyReason::Unknown => {}
        }
    }

    /// Tells those who waited for longer than the limits.
    pub(super) fn tell_limits(&mut self) {
        let now = self.now;
        let passed = |due: Option<Time>| due.is_some_and(|due| due <= now);
        let over: Vec<_> = self
            .state
            .line
            .iter()
            .map(|entry| (entry, limit_due(entry, self.rules), alert_due(entry, self.rules)))
            .filter(|(_, limit, alert)| passed(*limit) || passed(*alert))
            .map(|(entry, limit, alert)| (entry.conversation.clone(), limit, alert))
            .collect();
        let reason = why_nobody(&self.state, self.rules, now);
        for (conversation, limit, alert) in over {
            if passed(limit) {
                self.tell_nobody(&conversation, reason);
            }
            if passed(alert) {
                self.alert(&conversation);
            }
        }
    }

    fn tell_nobody(&mut self, conversation: &ConversationId, reason: NobodyReason) {
        let Some(entry) = self.state.entry(conversation) else { return };
        let generation = entry.generation;
        let opening = self.rules.next_opening(self.now).filter(|_| reason == NobodyReason::Closed);
        let (opens_at, opens) = (opening.map(|span| span.from), opening.map(|span| opening_words(span, self.now)));
        let conversation = conversation.clone();
        self.record(DeskEvent::ToldNobody { conversation: conversation.clone(), reason });
        self.effect(DeskEffect::Tell(ToConversation::Nobody { conversation, generation, reason, opens_at, opens }));
    }

    fn alert(&mut self, conversation: &ConversationId) {
        let Some(entry) = self.entry(conversation) else { return };
        self.record(DeskEvent::Alerted { conversation: conversation.clone() });
        self.effect(DeskEffect::Notify(Notice::Unattended {
            conversation: entry.conversation,
            headline: entry.brief.headline,
            since: entry.since,
        }));
    }
}

/// When somebody who waits must be told that nobody could come yet.
pub(super) fn limit_due(entry: &DeskEntry, rules: &DeskRules) -> Option<Time> {
    (is_untaken(entry) && !entry.told_nobody).then(|| entry.waits_since.plus(rules.wait_limit_ms))
}

/// When the owner must be told that nobody took it.
pub(super) fn alert_due(entry: &DeskEntry, rules: &DeskRules) -> Option<Time> {
    rules.alert_ms.filter(|_| is_untaken(entry) && !entry.alerted).map(|alert| entry.waits_since.plus(alert))
}

/// In the line, and no claim is on its way.
fn is_untaken(entry: &DeskEntry) -> bool {
    entry.is_waiting() && entry.holder().is_none()
}

/// Why nobody comes now. Who lost the connection counts as there until the grace period is over.
fn why_nobody(state: &DeskState, rules: &DeskRules, now: Time) -> NobodyReason {
    if !rules.is_open(now) {
        return NobodyReason::Closed;
    }
    let is_in = state.roster.iter().any(|agent| {
        let is_near = agent.gone_since.is_none_or(|gone| now < gone.plus(rules.grace_ms));
        is_near && matches!(agent.presence, Presence::Here | Presence::Busy)
    });
    if is_in { NobodyReason::AllBusy } else { NobodyReason::NobodyIn }
}
