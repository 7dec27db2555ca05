//! What the invariants remember of a conversation beside its state: nothing of it is seen by the rules themselves.

use std::collections::BTreeMap;

use baton_engine::conversation::{Holder, Input};
use baton_shared::Time;
use baton_shared::event::{Event, Found, Party};
use baton_shared::ids::AgentId;
use baton_shared::protocol::shopper::ShopperFrame;

use super::cast::{Kind, SAYINGS};
use super::room::Turn;

/// Share of a question from which the bot takes an article as its answer, or as a perhaps.
const GOOD: f64 = 0.6;
const NEAR: f64 = 0.5;

#[derive(Clone, Debug, Default)]
pub struct Ghost {
    /// Who was ever told to have it, by generation.
    pub owners: BTreeMap<u32, AgentId>,
    /// When the shopper entered the line in which they stand, or from which a person took them.
    pub entered: Option<Time>,
    /// Since when nobody has the shopper, who waits.
    pub waits_since: Option<Time>,
    /// When the shopper was last told in this line that nobody can come, and how often.
    pub told: Option<(Time, u32)>,
    /// The last event after which every reason must be a new one.
    pub spent: u64,
    /// Times in a row that the bot found no answer.
    pub misses: u32,
}

/// The stage without its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    Bot,
    Waiting,
    Agent,
    Left,
    Closed,
}

impl Ghost {
    /// Takes a turn in, after the invariants looked at it.
    pub fn remember(&mut self, turn: &Turn, waiting_since: Option<Time>) {
        for (event, seq) in turn.events().iter().zip(turn.first as u64 + 1..) {
            if matches!(event, Event::Returned { by: Party::Agent { .. }, .. } | Event::Closed { .. }) {
                self.spent = seq;
            }
            match event {
                Event::Escalated { .. } => {
                    self.entered = Some(turn.now);
                    self.waits_since = Some(turn.now);
                    self.told = None;
                }
                Event::Claimed { generation, agent, .. } => {
                    self.owners.insert(*generation, agent.id.clone());
                    self.entered = waiting_since;
                    self.waits_since = None;
                }
                Event::Requeued { .. } => self.waits_since = Some(turn.now),
                Event::Nobody { .. } => {
                    let times = self.told.map_or(0, |(_, times)| times);
                    self.told = Some((turn.now, times + 1));
                }
                Event::Returned { .. } | Event::Left { .. } | Event::Closed { .. } => {
                    self.entered = None;
                    self.waits_since = None;
                    self.misses = 0;
                }
                Event::LookedUp { found, .. } => self.count(found),
                Event::Started { .. }
                | Event::Message { .. }
                | Event::Note { .. }
                | Event::Dialogue { .. }
                | Event::Identified { .. }
                | Event::Vouched { .. }
                | Event::Heard { .. }
                | Event::Weighed { .. }
                | Event::Fired { .. }
                | Event::ContextBuilt { .. }
                | Event::Corrected { .. }
                | Event::CardChanged { .. }
                | Event::Transferred { .. }
                | Event::Copilot { .. }
                | Event::Rated { .. }
                | Event::Unknown => {}
            }
        }
    }

    fn count(&mut self, found: &Found) {
        match answers(found) {
            Some(true) => self.misses = 0,
            Some(false) => self.misses += 1,
            None => {}
        }
    }
}

/// Whether the bot knows something now (`true`), does not know what it was asked (`false`), or neither.
#[must_use]
pub fn answers(found: &Found) -> Option<bool> {
    match found {
        Found::Articles { hits } => {
            let best = hits.iter().map(|hit| hit.coverage).fold(0.0, f64::max);
            if best >= GOOD {
                Some(true)
            } else if best < NEAR {
                Some(false)
            } else {
                None
            }
        }
        Found::Order { .. } => Some(true),
        Found::Products { products } => (!products.is_empty()).then_some(true),
        Found::NoMatch {}
        | Found::History { .. }
        | Found::Details { .. }
        | Found::Acted { .. }
        | Found::NotActed { .. }
        | Found::Customer { .. }
        | Found::CodeSent { .. }
        | Found::CodeRight {}
        | Found::CodeWrong { .. }
        | Found::Failed { .. }
        | Found::Unknown => None,
    }
}

#[must_use]
pub fn kind_of(holder: &Holder) -> StageKind {
    match holder {
        Holder::Bot {} => StageKind::Bot,
        Holder::Waiting { .. } => StageKind::Waiting,
        Holder::Agent { .. } => StageKind::Agent,
        Holder::Left {} => StageKind::Left,
        Holder::Closed { .. } => StageKind::Closed,
    }
}

/// The stage that an event leads to, and its sentence, when it changes the stage.
#[must_use]
pub fn leads_to(event: &Event) -> Option<(StageKind, &str)> {
    match event {
        Event::Escalated { line, .. } | Event::Requeued { line, .. } => Some((StageKind::Waiting, line.as_str())),
        Event::Claimed { line, .. } => Some((StageKind::Agent, line.as_str())),
        Event::Returned { line, .. } => Some((StageKind::Bot, line.as_str())),
        Event::Left { line, .. } => Some((StageKind::Left, line.as_str())),
        Event::Closed { line, .. } => Some((StageKind::Closed, line.as_str())),
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
        | Event::ContextBuilt { .. }
        | Event::Corrected { .. }
        | Event::CardChanged { .. }
        | Event::Transferred { .. }
        | Event::Copilot { .. }
        | Event::Nobody { .. }
        | Event::Rated { .. }
        | Event::Unknown => None,
    }
}

/// What a message of the shopper is, when the input is one.
#[must_use]
pub fn said(input: &Input) -> Option<Kind> {
    match input {
        Input::Shopper(ShopperFrame::Message { text, choice, .. }) => {
            Some(kind_of_words(text.as_str(), choice.as_ref().map(|choice| choice.as_str())))
        }
        _ => None,
    }
}

/// The same of a recorded message.
#[must_use]
pub fn kind_of_words(text: &str, choice: Option<&str>) -> Kind {
    let saying = SAYINGS.iter().find(|saying| saying.text == text && saying.choice == choice);
    saying.map_or(Kind::Other, |saying| saying.kind)
}

/// The words of a message of the bot.
#[must_use]
pub fn bot_words(event: &Event) -> Option<&str> {
    match event {
        Event::Message { from: Party::Bot {}, text, .. } => Some(text.as_str()),
        _ => None,
    }
}
