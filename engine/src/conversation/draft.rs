//! A decision while it is made: every event is applied to a copy of the state, so that what is decided next sees it.

use baton_shared::Time;
use baton_shared::context::{Trigger, TriggerCheck, TriggerKind};
use baton_shared::event::{Event, Party};
use baton_shared::ids::{ConversationId, MessageId};
use baton_shared::protocol::{Refusal, RefusalKind};
use baton_shared::text::{FactText, Label};

use super::apply::digest;
use super::{AskId, ConversationState, Decision, Effect, Holder, Tell, codes, weighing};
use crate::bot::{self, Reply};
use crate::fold::{Fold as _, Recorded};
use crate::learned::Learned;
use crate::{Bundle, handoff};

pub(super) struct Draft<'a> {
    pub(super) me: &'a ConversationId,
    pub(super) bundle: &'a Bundle,
    pub(super) now: Time,
    /// As it is after the events so far.
    pub(super) state: ConversationState,
    /// What the site's bot has learned, when it could be had.
    pub(super) learned: Option<&'a Learned>,
    decision: Decision,
    /// The code that the shopper typed: for the outside call alone.
    pub(super) code: Option<String>,
    /// The outside call that was under way before.
    asked_before: Option<u64>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(me: &'a ConversationId, state: &ConversationState, bundle: &'a Bundle, now: Time) -> Self {
        let asked_before = state.asked.as_ref().map(|asked| asked.id);
        Self {
            me,
            bundle,
            now,
            state: state.clone(),
            learned: None,
            code: None,
            decision: Decision::nothing(),
            asked_before,
        }
    }

    pub(super) fn with(self, learned: Option<&'a Learned>) -> Self {
        Self { learned, ..self }
    }

    /// The decision, with the outside call that its events made necessary.
    pub(super) fn done(mut self) -> Decision {
        let new = self.state.asked.as_ref().filter(|asked| Some(asked.id) != self.asked_before);
        if let Some(asked) = new {
            let ask = codes::filled(asked.wanted.ask(), self.code.take());
            self.decision.effects.push(Effect::Ask { id: asked.id, ask });
        }
        self.decision
    }

    /// Records an event.
    pub(super) fn push(&mut self, event: Event) {
        let recorded = Recorded { seq: self.next_seq(), at: self.now, event };
        self.state.apply(&recorded);
        self.decision.events.push(recorded.event);
    }

    pub(super) fn next_seq(&self) -> u64 {
        self.state.last_seq + 1
    }

    /// The bot speaks; what it says is the answer to all that is unanswered. Where it would only repeat itself, it hands over.
    pub(super) fn say(&mut self, reply: Reply) {
        let Some(reply) = weighing::before_saying(self, reply) else {
            return;
        };
        let Some(id) = MessageId::new(&format!("bot-{:08}", self.next_seq())) else {
            return;
        };
        self.push(Event::Message {
            id,
            from: Party::Bot {},
            text: reply.body(),
            choice: None,
            answers: self.state.pending.as_ref().map(|pending| pending.newest),
            replies: reply.replies,
            order: reply.order,
            articles: reply.articles,
        });
    }

    /// A reason that needs no weighing; `seq` is the event that shows it.
    pub(super) fn fire(&mut self, kind: TriggerKind, evidence: &str, seq: u64) {
        self.push(Event::Fired {
            trigger: Trigger { kind, evidence: FactText::cut(evidence), seq, settings: self.bundle.version },
        });
    }

    /// A reason that was weighed.
    pub(super) fn fire_for(&mut self, check: &TriggerCheck) {
        let TriggerCheck { kind, evidence, seq, settings, .. } = check.clone();
        self.push(Event::Fired { trigger: Trigger { kind, evidence, seq, settings } });
    }

    /// An outside call beside the one that the state holds.
    pub(super) fn ask(&mut self, id: AskId, ask: super::Ask) {
        self.decision.effects.push(Effect::Ask { id, ask });
    }

    pub(super) fn ask_history(&mut self, id: u64, customer: Label) {
        let ask = super::Ask::History { customer };
        self.decision.effects.push(Effect::Ask { id, ask });
    }

    pub(super) fn tell(&mut self, tell: Tell) {
        self.decision.effects.push(Effect::Tell(tell));
    }

    /// Records the context, and the card while there is one, when they are no longer what was recorded last.
    pub(super) fn refresh(&mut self) {
        let context = handoff::context(&self.state);
        if self.state.context_digest == Some(digest(&context)) {
            return;
        }
        self.push(Event::ContextBuilt { context });
        let card = handoff::card(&self.state);
        let waiting = match &self.state.holder {
            Holder::Waiting { .. } => true,
            Holder::Bot {} | Holder::Agent { .. } | Holder::Left {} | Holder::Closed { .. } => false,
        };
        if waiting && self.state.card_digest != Some(digest(&card)) {
            self.push(Event::CardChanged { card });
        }
        if waiting || matches!(self.state.holder, Holder::Agent { .. }) {
            self.tell(Tell::Update { conversation: self.me.clone(), brief: handoff::brief(&self.state) });
        }
    }

    /// The conversation is with nobody at the desk any more.
    pub(super) fn leave_desk(&mut self) {
        self.tell(Tell::Done { conversation: self.me.clone(), generation: self.state.generation });
    }

    /// The same text without card numbers.
    pub(super) fn safe(text: &str) -> String {
        bot::mask_cards(text)
    }
}

/// The refusal of something that this stage does not know.
pub(super) fn wrong_stage(text: &str) -> Decision {
    Decision::refused(Refusal::new(RefusalKind::WrongStage, text))
}

pub(super) fn refused(kind: RefusalKind, text: &str) -> Decision {
    Decision::refused(Refusal::new(kind, text))
}
