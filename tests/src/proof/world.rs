//! Conversations and their desk with everything that is on its way between them. No clock, no chance: what happens is a
//! list of moves.

use std::collections::BTreeMap;
use std::sync::Arc;

use baton_engine::Bundle;
use baton_engine::conversation::{Holder, Input};
use baton_engine::desk::{DeskEffect, DeskInput, DeskRules, Hold, ToConversation};
use baton_shared::Time;
use baton_shared::ids::{AgentId, ConversationId, MessageId};

use super::cast::{BEGIN, agent, conversation, found};
use super::inputs;
use super::moves::{C, Move};
use super::room::Room;
use super::rules::{self, Broken};
use super::table::Table;

/// Deliveries after which messages should long have come to an end.
const SETTLE: usize = 400;

#[derive(Clone, Debug)]
pub struct World {
    pub now: Time,
    pub bundle: Arc<Bundle>,
    /// What the desk makes of the settings.
    pub desk_rules: Arc<DeskRules>,
    pub rooms: Vec<Room>,
    pub table: Table,
    /// Who was ever bound at the desk, by conversation and generation.
    pub bound: BTreeMap<(ConversationId, u32), AgentId>,
    /// Whether every deadline up to now was kept.
    pub punctual: bool,
    pub(super) ids: u32,
}

impl World {
    /// A site with conversations in which nobody wrote yet.
    ///
    /// # Errors
    /// What the start itself breaks.
    pub fn new(conversations: usize, bundle: Bundle) -> Result<Self, Broken> {
        let mut world = Self {
            now: BEGIN,
            desk_rules: Arc::new(DeskRules::new(&bundle.settings, None)),
            bundle: Arc::new(bundle),
            rooms: (0..conversations).map(|number| Room::new(conversation(number))).collect(),
            table: Table::default(),
            bound: BTreeMap::new(),
            punctual: false,
            ids: 0,
        };
        for number in 0..conversations {
            world.converse(number, Input::Start { page: None, language: None })?;
        }
        Ok(world)
    }

    /// Lets one thing happen; `false` when it meant nothing here.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn play(&mut self, one: Move) -> Result<bool, Broken> {
        match one {
            Move::Post(number, again) => self.post(number, again),
            Move::Deliver(number) => self.deliver(number),
            Move::Answer(number) => self.answer(number),
            Move::LoseAnswer(number) => Ok(self.room(number).is_some_and(|room| room.answer.take().is_some())),
            Move::Reply(number, luck, again) => self.reply(number, luck, again, false),
            Move::ReplyNewest(number, luck) => self.reply(number, luck, false, true),
            Move::LoseCall(number) => Ok(self.room(number).is_some_and(|room| {
                let any = !room.calls.is_empty();
                room.calls.drain(..usize::from(any));
                any
            })),
            Move::Crash(number) => {
                let Some(room) = self.room(number) else { return Ok(false) };
                room.crash();
                Ok(true)
            }
            Move::CrashDesk => {
                self.table.crash();
                // Rounds of delivery die with it.
                self.rooms.iter_mut().for_each(|room| room.answer = None);
                Ok(true)
            }
            Move::Pass(millis) => {
                self.now = self.now.plus(millis);
                Ok(true)
            }
            Move::PassToDue => Ok(self.pass_to_due()),
            Move::Alarm(number) => self.converse(number, Input::Tick),
            Move::DeskAlarm => self.sit(DeskInput::Tick),
            other => self.play_people(other),
        }
    }

    fn play_people(&mut self, one: Move) -> Result<bool, Broken> {
        if let Some((number, input)) = inputs::of_conversation(self, one) {
            return self.converse(number, input);
        }
        match inputs::of_desk(self, one) {
            Some(input) => self.sit(input),
            None => Ok(false),
        }
    }

    fn room(&mut self, number: C) -> Option<&mut Room> {
        self.rooms.get_mut(number)
    }

    /// An input for a conversation.
    fn converse(&mut self, number: C, input: Input) -> Result<bool, Broken> {
        let (bundle, now) = (Arc::clone(&self.bundle), self.now);
        let Some(room) = self.rooms.get_mut(number) else { return Ok(false) };
        let turn = room.step(&bundle, input, now);
        rules::check_turn(&turn, room, &bundle)?;
        let waiting_since = room.state.waiting_since();
        room.ghost.remember(&turn, waiting_since);
        room.keep_snapshot();
        Ok(turn.decision.refusal.is_none())
    }

    /// An input for the desk.
    pub(super) fn sit(&mut self, input: DeskInput) -> Result<bool, Broken> {
        let turn = self.table.step(&self.desk_rules, input, self.now);
        for effect in &turn.decision.effects {
            if let DeskEffect::Tell(tell) = effect {
                let (ToConversation::Claim { conversation, .. }
                | ToConversation::Requeue { conversation, .. }
                | ToConversation::Nobody { conversation, .. }) = tell;
                if let Some(room) = self.rooms.iter_mut().find(|room| room.id == *conversation) {
                    room.from_desk.push_back(tell.clone());
                }
            }
        }
        rules::check_desk_turn(&turn, self)?;
        for entry in &self.table.state.line {
            if let Hold::Bound { agent, .. } = &entry.hold {
                self.bound.insert((entry.conversation.clone(), entry.generation), agent.id.clone());
            }
        }
        self.table.keep_snapshot();
        Ok(true)
    }

    fn post(&mut self, number: C, again: bool) -> Result<bool, Broken> {
        let Some(room) = self.room(number) else { return Ok(false) };
        let Some(tell) = room.to_desk.front().cloned() else { return Ok(false) };
        if !again {
            room.to_desk.pop_front();
        }
        self.sit(DeskInput::Told(tell))
    }

    fn deliver(&mut self, number: C) -> Result<bool, Broken> {
        let Some(room) = self.room(number) else { return Ok(false) };
        let Some(told) = room.from_desk.front().cloned().filter(|_| room.answer.is_none()) else { return Ok(false) };
        let taken = self.converse(number, inputs::told(told))?;
        if let Some(room) = self.room(number) {
            room.answer = Some(taken);
        }
        Ok(true)
    }

    fn answer(&mut self, number: C) -> Result<bool, Broken> {
        let Some(room) = self.room(number) else { return Ok(false) };
        let Some(accepted) = room.answer.take() else { return Ok(false) };
        match room.from_desk.pop_front() {
            Some(ToConversation::Claim { conversation, generation, .. }) => {
                self.sit(DeskInput::ClaimAnswered { conversation, generation, accepted })
            }
            Some(ToConversation::Requeue { conversation, generation, .. }) => {
                self.sit(DeskInput::RequeueAnswered { conversation, generation, accepted })
            }
            Some(ToConversation::Nobody { .. }) => Ok(true),
            None => Ok(false),
        }
    }

    fn reply(&mut self, number: C, luck: super::cast::Luck, again: bool, newest: bool) -> Result<bool, Broken> {
        let Some(room) = self.room(number) else { return Ok(false) };
        let place = if newest { room.calls.len().saturating_sub(1) } else { 0 };
        let Some((ask, call)) = room.calls.get(place).cloned() else { return Ok(false) };
        if !again {
            room.calls.remove(place);
        }
        self.converse(number, Input::Answered { ask, found: found(&call, luck) })
    }

    /// The earliest deadline of anybody.
    #[must_use]
    pub fn due(&self) -> Option<Time> {
        let rooms = self.rooms.iter().filter_map(|room| room.due(&self.bundle));
        rooms.chain(self.table.due(&self.desk_rules, self.now)).min()
    }

    fn pass_to_due(&mut self) -> bool {
        let due = self.due().filter(|due| *due > self.now);
        self.now = due.unwrap_or(self.now);
        due.is_some()
    }

    /// Everything that is on its way arrives.
    ///
    /// # Errors
    /// An invariant that does not hold, or that it never ends.
    pub fn settle(&mut self) -> Result<(), Broken> {
        for _ in 0..SETTLE {
            if self.rooms.iter().all(Room::is_quiet) {
                return rules::check_quiet(self);
            }
            for number in 0..self.rooms.len() {
                self.post(number, false)?;
                self.deliver(number)?;
                self.answer(number)?;
            }
        }
        Err(Broken { rule: "D-settles", text: format!("not within {SETTLE} rounds") })
    }

    /// Rings whatever is due now, and lets everything arrive.
    ///
    /// # Errors
    /// An invariant that does not hold, or a deadline that stays.
    pub fn ring(&mut self) -> Result<(), Broken> {
        let stays = |what: &str, due: Time| Broken { rule: "D-alarm", text: format!("{what} stays due at {due:?}") };
        for number in 0..self.rooms.len() {
            let due = |world: &Self| world.rooms.get(number).and_then(|room| room.due(&world.bundle));
            if let Some(before) = due(self).filter(|due| *due <= self.now) {
                self.converse(number, Input::Tick)?;
                if due(self) == Some(before) {
                    return Err(stays("a conversation", before));
                }
            }
        }
        let due = |world: &Self| world.table.due(&world.desk_rules, world.now);
        if let Some(before) = due(self).filter(|due| *due <= self.now) {
            self.sit(DeskInput::Tick)?;
            if due(self) == Some(before) {
                return Err(stays("the desk", before));
            }
        }
        self.settle()
    }

    /// Who waits for a person now.
    pub fn waiting(&self) -> impl Iterator<Item = C> {
        let waits = |room: &Room| matches!(room.state.holder, Holder::Waiting { .. });
        self.rooms.iter().enumerate().filter(move |(_, room)| waits(room)).map(|(number, _)| number)
    }

    pub(super) fn id(&mut self) -> MessageId {
        self.ids += 1;
        MessageId::new(&format!("message-{}", self.ids)).unwrap()
    }

    /// Whether an agent sits at the desk, as the desk sees it.
    #[must_use]
    pub fn sits(&self, number: usize) -> bool {
        self.table.state.agent(&agent(number).id).is_some_and(|agent| agent.gone_since.is_none())
    }
}
