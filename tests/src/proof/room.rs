//! One conversation as its object runs it: state, log, messages on their way, calls outside.

use std::collections::VecDeque;
use std::sync::Arc;

use baton_engine::conversation::{Ask, AskId, ConversationState, Decision, Effect, Input, Tell, decide, next_due};
use baton_engine::desk::ToConversation;
use baton_engine::{Bundle, Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::wire::{from_json, to_json};

use super::ghost::Ghost;

/// Events between two snapshots: fewer than the product's, so that short runs have some.
const SNAPSHOT_EVERY: usize = 16;

#[derive(Clone, Debug)]
pub struct Room {
    pub id: ConversationId,
    pub state: Arc<ConversationState>,
    pub log: Vec<Arc<Recorded<Event>>>,
    /// A state as it was written, and how much of the log is in it.
    snapshot: Option<(Arc<str>, usize)>,
    /// To the desk, oldest first.
    pub to_desk: VecDeque<Tell>,
    /// From the desk, oldest first; the first one stays until the desk has its answer.
    pub from_desk: VecDeque<ToConversation>,
    /// Whether the first message from the desk was taken; its answer is on its way.
    pub answer: Option<bool>,
    /// Calls outside that were not answered yet, oldest first.
    pub calls: Vec<(AskId, Ask)>,
    /// What the invariants remember.
    pub ghost: Ghost,
}

/// One decision of a conversation with what was before.
#[derive(Debug)]
pub struct Turn {
    pub before: Arc<ConversationState>,
    pub input: Input,
    pub decision: Decision,
    /// Where the new events begin in the log.
    pub first: usize,
    pub now: Time,
}

impl Room {
    #[must_use]
    pub fn new(id: ConversationId) -> Self {
        Self {
            id,
            state: Arc::default(),
            log: Vec::new(),
            snapshot: None,
            to_desk: VecDeque::new(),
            from_desk: VecDeque::new(),
            answer: None,
            calls: Vec::new(),
            ghost: Ghost::default(),
        }
    }

    /// Decides, writes, folds, and takes up what is to be sent.
    pub fn step(&mut self, bundle: &Bundle, input: Input, now: Time) -> Turn {
        let before = Arc::clone(&self.state);
        let decision = decide(&self.id, &before, bundle, input.clone(), now);
        let first = self.log.len();
        if !decision.events.is_empty() {
            let mut state = ConversationState::clone(&before);
            for event in &decision.events {
                let recorded = Recorded { seq: self.log.len() as u64 + 1, at: now, event: event.clone() };
                state.apply(&recorded);
                self.log.push(Arc::new(recorded));
            }
            self.state = Arc::new(state);
        }
        for effect in &decision.effects {
            match effect {
                Effect::Ask { id, ask } => self.calls.push((*id, ask.clone())),
                Effect::Tell(
                    tell @ (Tell::Enqueue { .. } | Tell::CallBack { .. } | Tell::Update { .. } | Tell::Done { .. }),
                ) => self.to_desk.push_back(tell.clone()),
                Effect::Tell(Tell::Notify { .. } | Tell::Finished { .. } | Tell::Remember { .. }) => {}
            }
        }
        Turn { before, input, decision, first, now }
    }

    /// Keeps a snapshot now and then, as the object does.
    pub fn keep_snapshot(&mut self) {
        let kept = self.snapshot.as_ref().map_or(0, |(_, kept)| *kept);
        if self.log.len() >= kept + SNAPSHOT_EVERY {
            self.snapshot = Some((to_json(&*self.state).into(), self.log.len()));
        }
    }

    /// Memory and calls are lost.
    pub fn crash(&mut self) {
        self.calls.clear();
        self.answer = None;
        self.state = Arc::new(self.read_again());
    }

    /// What waking from cold gives: a snapshot and the events after it.
    #[must_use]
    pub fn read_again(&self) -> ConversationState {
        let (mut state, kept) = match &self.snapshot {
            Some((text, kept)) => {
                (from_json(text).unwrap_or_else(|shape| panic!("a snapshot is read: {shape}")), *kept)
            }
            None => (ConversationState::default(), 0),
        };
        for recorded in self.log.iter().skip(kept) {
            state.apply(recorded);
        }
        state
    }

    /// The whole log, folded anew.
    #[must_use]
    pub fn folded(&self) -> ConversationState {
        let mut state = ConversationState::default();
        for recorded in &self.log {
            state.apply(recorded);
        }
        state
    }

    #[must_use]
    pub fn due(&self, bundle: &Bundle) -> Option<Time> {
        next_due(&self.state, bundle)
    }

    /// Whether nothing is on its way between it and the desk.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.to_desk.is_empty() && self.from_desk.is_empty() && self.answer.is_none()
    }
}

impl Turn {
    /// What was recorded.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.decision.events
    }
}
