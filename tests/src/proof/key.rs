//! When two worlds are the same to the rules: what only grows with the log (numbers, sums, lists of what was tried) is
//! left out, and every moment counts by its distance from now.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

use baton_engine::conversation::{Clocks, ConversationState, Pending};
use baton_shared::Time;
use baton_shared::context::{Fact, Source};
use baton_shared::wire::{Wire, to_json};

use super::cast::BEGIN;
use super::room::Room;
use super::world::World;

/// Moments lie this far from the beginning at most.
const SPAN_MS: u64 = 40 * 24 * 60 * 60 * 1_000;
/// Messages that are told apart: none, one, more.
const COUNTED: u32 = 2;

/// Equal for worlds that are the same to the rules.
#[must_use]
pub fn key(world: &World) -> u64 {
    let mut hasher = DefaultHasher::new();
    for room in &world.rooms {
        put(&plain(&room.state), world.now, &mut hasher);
        queues(room, world.now, &mut hasher);
    }
    put(&*world.table.state, world.now, &mut hasher);
    hasher.finish()
}

fn queues(room: &Room, now: Time, hasher: &mut DefaultHasher) {
    room.to_desk.len().hash(hasher);
    room.to_desk.iter().for_each(|tell| put(tell, now, hasher));
    room.from_desk.len().hash(hasher);
    room.from_desk.iter().for_each(|told| put(told, now, hasher));
    room.answer.hash(hasher);
    room.calls.len().hash(hasher);
    let asked = room.state.asked.as_ref().map(|asked| asked.id);
    for (id, ask) in &room.calls {
        // Whether it is the call that is waited for, not under which number.
        (asked == Some(*id)).hash(hasher);
        std::mem::discriminant(ask).hash(hasher);
    }
    room.ghost.told.map(|(at, times)| (now.since(at), times)).hash(hasher);
    room.ghost.waits_since.map(|since| now.since(since)).hash(hasher);
    room.ghost.misses.hash(hasher);
}

/// The state without what only grows.
fn plain(state: &ConversationState) -> ConversationState {
    let angry_now = state.pending.as_ref().map(|pending| pending.newest) == state.tone.seq;
    let mut plain = state.clone();
    plain.last_seq = 0;
    plain.started_at = plain.started_at.map(|_| BEGIN);
    plain.clocks = Clocks { bot_ms: 0, waiting_ms: 0, agent_ms: 0, since: BEGIN };
    plain.facts = state.facts.iter().map(|fact| Fact { source: Source::Browser {}, ..fact.clone() }).collect();
    plain.orders.clear();
    plain.customer = None;
    plain.attempts.clear();
    plain.promises.truncate(1);
    plain.promises.iter_mut().for_each(|promise| promise.seq = 0);
    plain.triggers.iter_mut().for_each(|trigger| trigger.seq = 0);
    plain.fired.clear();
    plain.shopper_messages = plain.shopper_messages.min(COUNTED);
    plain.messages_before = 0;
    plain.hand_offs = 0;
    plain.escalated_at = None;
    plain.claimed_at = None;
    plain.first_reply_at = None;
    plain.tone.seq = angry_now.then_some(0);
    plain.pending = plain.pending.map(|pending| Pending { first: 0, newest: 0, ..pending });
    plain.asked = plain.asked.map(|asked| baton_engine::conversation::Asked { id: 0, ..asked });
    plain.jobs_made = 0;
    plain.jobs.iter_mut().for_each(|job| {
        job.id = 0;
        job.seq = 0;
    });
    plain.context_digest = None;
    plain.card_digest = None;
    plain
}

fn put<T: Wire>(value: &T, now: Time, hasher: &mut DefaultHasher) {
    let json = to_json(value);
    let mut rest = json.as_str();
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (text, from) = rest.split_at(start);
        let length = from.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(length);
        text.hash(hasher);
        match digits.parse::<u64>() {
            Ok(moment) if moment.abs_diff(BEGIN.0) < SPAN_MS => {
                (now.0 >= moment).hash(hasher);
                now.0.abs_diff(moment).hash(hasher);
            }
            Ok(_) | Err(_) => digits.hash(hasher),
        }
        rest = after;
    }
    rest.hash(hasher);
}
