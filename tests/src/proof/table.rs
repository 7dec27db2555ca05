//! The desk as its object runs it.

use std::sync::Arc;

use baton_engine::desk::{DeskDecision, DeskEvent, DeskInput, DeskRules, DeskState, decide, next_due};
use baton_engine::{Fold as _, Recorded};
use baton_shared::Time;
use baton_shared::wire::{from_json, to_json};

/// Events between two snapshots: fewer than the product's, so that short runs have some.
const SNAPSHOT_EVERY: usize = 16;

#[derive(Clone, Debug, Default)]
pub struct Table {
    pub state: Arc<DeskState>,
    pub log: Vec<Arc<Recorded<DeskEvent>>>,
    snapshot: Option<(Arc<str>, usize)>,
}

/// One decision of the desk with what was before.
#[derive(Debug)]
pub struct DeskTurn {
    pub before: Arc<DeskState>,
    pub input: DeskInput,
    pub decision: DeskDecision,
    pub now: Time,
}

impl Table {
    pub fn step(&mut self, rules: &DeskRules, input: DeskInput, now: Time) -> DeskTurn {
        let before = Arc::clone(&self.state);
        let decision = decide(&before, rules, input.clone(), now);
        if !decision.events.is_empty() {
            let mut state = DeskState::clone(&before);
            for event in &decision.events {
                let recorded = Recorded { seq: self.log.len() as u64 + 1, at: now, event: event.clone() };
                state.apply(&recorded);
                self.log.push(Arc::new(recorded));
            }
            self.state = Arc::new(state);
        }
        DeskTurn { before, input, decision, now }
    }

    pub fn keep_snapshot(&mut self) {
        let kept = self.snapshot.as_ref().map_or(0, |(_, kept)| *kept);
        if self.log.len() >= kept + SNAPSHOT_EVERY {
            self.snapshot = Some((to_json(&*self.state).into(), self.log.len()));
        }
    }

    pub fn crash(&mut self) {
        self.state = Arc::new(self.read_again());
    }

    /// What waking from cold gives: a snapshot and the events after it.
    #[must_use]
    pub fn read_again(&self) -> DeskState {
        let (mut state, kept) = match &self.snapshot {
            Some((text, kept)) => {
                (from_json(text).unwrap_or_else(|shape| panic!("a snapshot is read: {shape}")), *kept)
            }
            None => (DeskState::default(), 0),
        };
        for recorded in self.log.iter().skip(kept) {
            state.apply(recorded);
        }
        state
    }

    /// The whole log, folded anew.
    #[must_use]
    pub fn folded(&self) -> DeskState {
        let mut state = DeskState::default();
        for recorded in &self.log {
            state.apply(recorded);
        }
        state
    }

    #[must_use]
    pub fn due(&self, rules: &DeskRules, now: Time) -> Option<Time> {
        next_due(&self.state, rules, now)
    }
}
