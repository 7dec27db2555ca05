use alloc::vec::Vec;

use crate::event::{Delivered, Event, Stage};
use crate::ids::Epoch;

/// What a client made of a delivered event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    New,
    /// Held already: dropped.
    Held,
    /// Something between `after` and this event is missing.
    Gap {
        after: u64,
    },
}

/// The events that a client holds, by `seq`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    pub epoch: Option<Epoch>,
    items: Vec<Delivered>,
    last_seq: u64,
}

impl Timeline {
    #[must_use]
    pub fn items(&self) -> &[Delivered] {
        &self.items
    }

    /// The newest `seq` held or known to be passed; 0 when there is none.
    #[must_use]
    pub fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// Forgets everything; what follows is a snapshot whose first event may follow anything.
    pub fn start_over(&mut self, epoch: Epoch) {
        self.epoch = Some(epoch);
        self.items.clear();
        self.last_seq = 0;
    }

    /// Takes an event, unless it is held or something before it is missing.
    pub fn accept(&mut self, item: Delivered) -> Accepted {
        if item.seq <= self.last_seq {
            return Accepted::Held;
        }
        let first_of_snapshot = self.items.is_empty() && self.last_seq == 0;
        if item.prev > self.last_seq && !first_of_snapshot {
            return Accepted::Gap { after: self.last_seq };
        }
        self.last_seq = item.seq;
        self.items.push(item);
        Accepted::New
    }
}

/// The stage after an event, where the event changes it.
#[must_use]
pub fn stage_after(item: &Delivered, before: &Stage) -> Option<Stage> {
    match &item.event {
        Event::Escalated { .. } => Some(Stage::Waiting { since: item.at }),
        Event::Requeued { .. } => Some(Stage::Waiting { since: waiting_since(before).unwrap_or(item.at) }),
        Event::Claimed { agent, .. } => Some(Stage::Agent { person: agent.clone(), since: item.at }),
        Event::Returned { .. } => Some(Stage::Bot {}),
        Event::Left { .. } => Some(Stage::Left {}),
        Event::Closed { .. } => Some(Stage::Closed { rated: false }),
        Event::Rated { .. } => Some(Stage::Closed { rated: true }),
        Event::Started { .. }
        | Event::Message { .. }
        | Event::Note { .. }
        | Event::LookedUp { .. }
        | Event::Dialogue { .. }
        | Event::Identified { .. }
        | Event::Vouched { .. }
        | Event::Heard { .. }
        | Event::Weighed { .. }
        | Event::Fired { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::ContextBuilt { .. }
        | Event::Corrected { .. }
        | Event::CardChanged { .. }
        | Event::Unknown => None,
    }
}

fn waiting_since(stage: &Stage) -> Option<crate::Time> {
    match stage {
        Stage::Waiting { since } => Some(*since),
        Stage::Bot {} | Stage::Agent { .. } | Stage::Left {} | Stage::Closed { .. } | Stage::Unknown => None,
    }
}
