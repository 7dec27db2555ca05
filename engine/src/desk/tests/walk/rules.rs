//! What must hold after every step of a walk.

use std::collections::BTreeMap;

use super::super::{agent_id, conversation};
use super::shopper::Stage;
use super::{AGENTS, World};
use crate::desk::{Hold, places};

impl World {
    pub(super) fn no_double_owner(&mut self) {
        for entry in &self.run.state.line {
            if let Hold::Bound { agent, .. } = &entry.hold {
                let key = (entry.conversation.clone(), entry.generation);
                let first = self.bound.entry(key).or_insert_with(|| agent.clone());
                assert_eq!(first, agent, "two holders of one generation of {}", entry.conversation);
            }
        }
    }

    pub(super) fn nobody_lost(&self) {
        for (name, shopper) in &self.shoppers {
            let in_line = self.run.state.entry(&conversation(name)).is_some();
            let on_its_way = !shopper.to_desk.is_empty() || !shopper.from_desk.is_empty() || !self.answers.is_empty();
            assert!(shopper.stage == Stage::Bot || in_line || on_its_way, "{name} is lost");
        }
    }

    pub(super) fn entry_time_never_changes(&mut self) {
        for entry in &self.run.state.line {
            let id = &entry.conversation;
            if let Some((since, generation)) = self.seen.get(id) {
                assert_eq!(since.unwrap_or(entry.since), entry.since, "the time of entry of {id} changed");
                assert!(*generation <= entry.generation, "generation of {id} fell");
            }
            let since = (!entry.to_call).then_some(entry.since);
            self.seen.insert(id.clone(), (since, entry.generation));
        }
    }

    pub(super) fn a_shown_place_gets_worse_only_for_safety(&mut self) {
        let places = places(&self.run.state, &self.run.settings, self.run.now);
        let mut shown = BTreeMap::new();
        for place in places {
            let entry = self.run.state.entry(&place.conversation).unwrap();
            if let Some((since, before)) = self.shown.get(&place.conversation)
                && *since == entry.waits_since
                && *before < place.position
            {
                assert!(place.behind_safety, "{}: place {before} became {}", place.conversation, place.position);
                self.done.worse += 1;
            }
            shown.insert(place.conversation.clone(), (entry.waits_since, place.position));
        }
        self.shown = shown;
    }

    pub(super) fn who_is_offered_something_is_here_and_asked_once(&self) {
        let state = &self.run.state;
        for name in AGENTS {
            let id = agent_id(name);
            let offers = state.line.iter().filter(|entry| entry.is_offered_to(&id)).count();
            let is_here = state.here().any(|agent| agent.person.id == id);
            assert!(offers == 0 || (offers == 1 && is_here), "{name} is asked {offers} times");
        }
    }

    pub(super) fn nobody_is_left_in_silence(&self) {
        for entry in &self.run.state.line {
            let is_untaken = entry.is_waiting() && entry.holder().is_none();
            let waited = self.run.now.since(entry.waits_since);
            assert!(!is_untaken || waited < self.run.settings.wait_limit_ms || entry.told_nobody, "{entry:?}");
            assert!(!is_untaken || waited < self.run.settings.alert_ms.unwrap() || entry.alerted, "{entry:?}");
        }
    }
}
