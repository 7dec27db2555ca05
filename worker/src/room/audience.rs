//! Who sits in a conversation and what each may see: deliveries and replays.

use baton_engine::Recorded;
use baton_engine::conversation::{Ask, ConversationState, Holder, is_for_shopper};
use baton_shared::event::{Delivered, Event, Party, Person, Stage};
use baton_shared::ids::Epoch;
use baton_shared::limits::{EVENTS_PER_FRAME, REPLAY_EVENTS, SOCKETS_PER_CONVERSATION};
use baton_shared::protocol::aside::AsideFrame;
use baton_shared::protocol::conversation::ConversationFrame;
use baton_shared::protocol::{CloseCode, VERSION};
use baton_shared::replies::Draft;
use worker::{State, WebSocket};

use super::about::About;
use super::incoming::Passing;
use super::memory::ConversationMemory;
use super::seat::{self, Seat, send};
use crate::error::Error;
use crate::store::{DraftStore, Journal, Sql, Step};

/// The tag of shoppers' sockets.
pub(crate) const SHOPPER: &str = "shopper";
/// The tag of agents' sockets.
pub(crate) const AGENT: &str = "agent";

/// The sockets of one conversation.
pub(crate) struct Audience<'a>(pub(crate) &'a State);

impl Audience<'_> {
    /// Takes a socket in; one too many is closed at once, and may come back later.
    pub(crate) fn seat(&self, socket: &WebSocket, seat: &Seat) -> Result<(), Error> {
        if self.0.get_websockets().len() >= SOCKETS_PER_CONVERSATION {
            socket.accept()?;
            socket.close(Some(CloseCode::TooMany.code()), Some("too many sockets"))?;
            return Ok(());
        }
        let tag = if is_shopper(&seat.party) { SHOPPER } else { AGENT };
        self.0.accept_websocket_with_tags(socket, &[tag]);
        seat.keep(socket)
    }

    /// Answers `hello`: what was missed, or a snapshot of the newest, then live.
    pub(crate) fn welcome(
        &self,
        socket: &WebSocket,
        seat: &Seat,
        about: &About,
        state: &ConversationState,
        held: (u64, Option<Epoch>),
        sql: &impl Sql,
    ) -> Result<(), Error> {
        let (held_seq, epoch) = held;
        let for_shopper = is_shopper(&seat.party);
        let missed = state.last_seq.saturating_sub(held_seq);
        let fresh = epoch.as_ref() != Some(&about.epoch) || held_seq > state.last_seq || missed > REPLAY_EVENTS as u64;
        send(
            socket,
            &ConversationFrame::Welcome {
                version: VERSION,
                epoch: about.epoch.clone(),
                stage: stage(state),
                fresh,
                token: seat.token.clone(),
            },
        );
        let items = if fresh {
            let steps = Journal(sql).newest(REPLAY_EVENTS as u64)?;
            let mut items = visible(&steps, for_shopper, 0);
            let surplus = items.len().saturating_sub(REPLAY_EVENTS);
            items.split_off(surplus)
        } else {
            missed_since(sql, held_seq, for_shopper)?
        };
        send_events(socket, &items);
        send(socket, &ConversationFrame::Live { seq: state.last_seq });
        if let Party::Agent { person } = &seat.party
            && let Some(draft) = DraftStore(sql).of(&person.id)?
        {
            send(socket, &AsideFrame::Draft { draft });
        }
        Ok(())
    }

    /// Answers `missed`.
    pub(crate) fn fill_gap(&self, socket: &WebSocket, seat: &Seat, after: u64, sql: &impl Sql) -> Result<(), Error> {
        let mut items = missed_since(sql, after, is_shopper(&seat.party))?;
        items.truncate(REPLAY_EVENTS);
        send_events(socket, &items);
        Ok(())
    }

    /// Sends new events to everyone who may see them and is live. `seen` is the last event before them that a shopper
    /// could see; gives back the last one now.
    pub(crate) fn broadcast(&self, recorded: &[Recorded<Event>], seen: u64) -> u64 {
        let Some(first) = recorded.first() else {
            return seen;
        };
        let for_shopper = chain(recorded.iter().cloned(), true, seen);
        let now_seen = for_shopper.last().map_or(seen, |last| last.seq);
        for socket in self.greeted(SHOPPER) {
            send_events(&socket, &for_shopper);
        }
        let agents = self.greeted(AGENT);
        if !agents.is_empty() {
            let for_agents = chain(recorded.iter().cloned(), false, first.seq - 1);
            for socket in agents {
                send_events(&socket, &for_agents);
            }
        }
        now_seen
    }

    /// To every live socket of a shopper, e.g. a place in line; never stored.
    pub(crate) fn to_shopper(&self, frame: &ConversationFrame) {
        for socket in self.greeted(SHOPPER) {
            send(&socket, frame);
        }
    }

    /// A look-up begins: the shopper sees the bot write where it answers with the result. Gives what the call needs to know.
    pub(crate) fn looking_up(&self, ask: &Ask, warm: &ConversationMemory) -> About {
        if is_for_shopper(&warm.keeper.state, ask) {
            self.to_shopper(&ConversationFrame::Typing { who: Party::Bot {} });
        }
        warm.about.clone()
    }

    /// Passes on what is in no log.
    pub(crate) fn pass(
        &self,
        at: (&WebSocket, &mut Seat),
        passing: Passing,
        state: &ConversationState,
        sql: &impl Sql,
    ) -> Result<(), Error> {
        let (socket, seat) = at;
        match passing {
            Passing::Draft(draft) => self.keep_draft(socket, &seat.party, draft, sql)?,
            Passing::Typing { note } => self.pass_typing(&seat.party, note, state),
            Passing::Looking { now } => {
                seat.looks = now;
                seat.keep(socket)?;
                self.tell_who_looks();
            }
        }
        Ok(())
    }

    /// Keeps what an agent has written, and shows it on their other pages.
    fn keep_draft(&self, socket: &WebSocket, party: &Party, draft: Draft, sql: &impl Sql) -> Result<(), Error> {
        let Party::Agent { person } = party else { return Ok(()) };
        if !DraftStore(sql).keep(&person.id, &draft)? {
            return Ok(());
        }
        let frame = AsideFrame::Draft { draft };
        for other in self.greeted(AGENT) {
            let is_theirs = Seat::of(&other).is_some_and(|seat| seat.party == *party);
            if is_theirs && other.as_ref() != socket.as_ref() {
                send(&other, &frame);
            }
        }
        Ok(())
    }

    /// A socket closes: who sat there no longer looks.
    pub(crate) fn leave(&self, socket: &WebSocket, code: usize) {
        let looked = seat::leave(socket);
        seat::close_back(socket, code);
        if looked {
            self.tell_who_looks();
        }
    }

    /// Tells the others that this party types. A note, and what somebody types who does not have the conversation, is for
    /// colleagues alone.
    fn pass_typing(&self, party: &Party, note: bool, state: &ConversationState) {
        let frame = ConversationFrame::Typing { who: party.clone() };
        for socket in self.greeted(AGENT) {
            if Seat::of(&socket).is_some_and(|seat| seat.party != *party) {
                send(&socket, &frame);
            }
        }
        let answers = matches!((&state.holder, party),
            (Holder::Agent { person, .. }, Party::Agent { person: writer }) if person.id == writer.id);
        if answers && !note {
            self.to_shopper(&frame);
        }
    }

    /// Tells every agent here who has the conversation before their eyes; never stored.
    fn tell_who_looks(&self) {
        let sockets = self.greeted(AGENT);
        let mut people: Vec<Person> = Vec::new();
        for seat in sockets.iter().filter_map(Seat::of).filter(|seat| seat.looks) {
            if let Party::Agent { person } = seat.party
                && !people.contains(&person)
            {
                people.push(person);
            }
        }
        for socket in &sockets {
            send(socket, &AsideFrame::Here { people: people.clone() });
        }
    }

    fn greeted(&self, tag: &str) -> Vec<WebSocket> {
        self.0
            .get_websockets_with_tag(tag)
            .into_iter()
            .filter(|socket| Seat::of(socket).is_some_and(|seat| seat.greeted))
            .collect()
    }
}

/// The last event that a shopper could see.
pub(crate) fn last_seen_by_shopper(sql: &impl Sql) -> Result<u64, Error> {
    // Every few events one is for the shopper: a handful of steps holds the newest of them.
    for count in [4, 64, u64::from(u32::MAX)] {
        let steps = Journal(sql).newest::<Event>(count)?;
        if let Some(last) = visible(&steps, true, 0).last() {
            return Ok(last.seq);
        }
    }
    Ok(0)
}

fn missed_since(sql: &impl Sql, held_seq: u64, for_shopper: bool) -> Result<Vec<Delivered>, Error> {
    let steps = Journal(sql).after::<Event>(held_seq)?;
    let mut items = visible(&steps, for_shopper, held_seq);
    items.retain(|item| item.seq > held_seq);
    Ok(items)
}

fn visible(steps: &[Step<Event>], for_shopper: bool, before: u64) -> Vec<Delivered> {
    chain(steps.iter().flat_map(Step::recorded), for_shopper, before)
}

/// The events of an audience, each with the one before it. The first has `before`.
fn chain(recorded: impl Iterator<Item = Recorded<Event>>, for_shopper: bool, before: u64) -> Vec<Delivered> {
    let mut prev = before;
    recorded
        .filter(|one| !for_shopper || one.event.is_for_shopper())
        .map(|one| {
            let item = Delivered { seq: one.seq, prev, at: one.at, event: one.event };
            prev = item.seq;
            item
        })
        .collect()
}

fn send_events(socket: &WebSocket, items: &[Delivered]) {
    for some in items.chunks(EVENTS_PER_FRAME) {
        send(socket, &ConversationFrame::Events { items: some.to_vec() });
    }
}

fn is_shopper(party: &Party) -> bool {
    matches!(party, Party::Shopper {})
}

/// Who holds the conversation, in the protocol's words.
fn stage(state: &ConversationState) -> Stage {
    match &state.holder {
        Holder::Bot {} => Stage::Bot {},
        Holder::Waiting { since } => Stage::Waiting { since: *since },
        Holder::Agent { person, claimed_at, .. } => Stage::Agent { person: person.clone(), since: *claimed_at },
        Holder::Left {} => Stage::Left {},
        Holder::Closed { .. } => Stage::Closed { rated: false },
    }
}

#[cfg(test)]
mod tests {
    use baton_engine::Recorded;
    use baton_shared::Time;
    use baton_shared::context::Identity;
    use baton_shared::event::Event;

    use super::chain;

    fn log() -> Vec<Recorded<Event>> {
        let hidden = || Event::Identified { level: Identity::Matched };
        let shown = || Event::Started { page: None, language: None };
        [shown(), hidden(), hidden(), shown(), hidden()]
            .into_iter()
            .zip(1..)
            .map(|(event, seq)| Recorded { seq, at: Time(seq), event })
            .collect()
    }

    #[test]
    fn r_seq_2_prev_is_the_last_event_that_this_audience_could_see() {
        let pairs = |for_shopper, before| -> Vec<(u64, u64)> {
            chain(log().into_iter(), for_shopper, before).iter().map(|item| (item.prev, item.seq)).collect()
        };
        assert_eq!(pairs(true, 0), [(0, 1), (1, 4)]);
        assert_eq!(pairs(false, 0), [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]);
    }

    #[test]
    fn r_seq_6_a_shopper_gets_nothing_that_is_for_agents() {
        assert!(chain(log().into_iter(), true, 0).iter().all(|item| item.event.is_for_shopper()));
    }
}
