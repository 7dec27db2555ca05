//! Who has a conversation: in the conversation itself, and agreed with the desk.

use baton_engine::Bundle;
use baton_engine::conversation::{Effect, Holder, Input, Tell};
use baton_engine::desk::Hold;
use baton_shared::event::Event;

use super::{Verdict, holds};
use crate::proof::room::{Room, Turn};
use crate::proof::world::World;

pub(super) fn never_falls(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    let (before, after) = (turn.before.generation, room.state.generation);
    holds(after >= before, || format!("from {before} to {after}"))?;
    let Input::Claim { agent, generation } = &turn.input else { return Ok(()) };
    let refused = turn.decision.refusal.is_some();
    holds(*generation >= before || refused, || format!("a claim of {generation} was taken at {before}"))?;
    let has = matches!(&room.state.holder, Holder::Agent { person, .. } if person.id == agent.id);
    holds(refused || has, || format!("{} was told yes and does not have it", agent.name))
}

pub(super) fn one_owner(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    for event in turn.events() {
        let Event::Claimed { generation, agent, .. } = event else { continue };
        let owner = room.ghost.owners.get(generation);
        holds(owner.is_none_or(|owner| *owner == agent.id), || {
            format!("generation {generation} is {owner:?}’s and goes to {}", agent.name)
        })?;
    }
    Ok(())
}

pub(super) fn context_first(turn: &Turn, room: &Room, _: &Bundle) -> Verdict {
    for effect in &turn.decision.effects {
        let Effect::Tell(Tell::Enqueue { brief, generation, since, .. }) = effect else { continue };
        let line = room.log.iter().rposition(|recorded| matches!(recorded.event, Event::Escalated { .. }));
        let Some(line) = line else { return Err(String::from("in the line without a hand-over")) };
        let context = room.log.iter().skip(line).any(|recorded| matches!(recorded.event, Event::ContextBuilt { .. }));
        holds(context, || String::from("the desk is told before the context is recorded"))?;
        holds(!brief.headline.is_empty(), || String::from("the brief has no headline"))?;
        holds(*generation == room.state.generation, || format!("told {generation} at {}", room.state.generation))?;
        holds(room.state.waiting_since() == Some(*since), || format!("told {since:?}"))?;
    }
    Ok(())
}

/// A claim may bind in the next line of the same shopper; the desk then counts from the first, in the shopper's favour.
pub(super) fn agree(world: &World) -> Verdict {
    for room in &world.rooms {
        let entry = world.table.state.entry(&room.id);
        let to_call = entry.is_some_and(|entry| entry.to_call && entry.contact.is_some());
        let agreed = match (&room.state.holder, entry.map(|entry| (&entry.hold, entry.generation, entry.since))) {
            (Holder::Bot {} | Holder::Closed { .. }, None) => true,
            (Holder::Left {}, Some((Hold::Open {}, ..))) => to_call,
            (Holder::Waiting { since }, Some((Hold::Open {} | Hold::Offered { .. }, _, entered))) => {
                entered <= *since && !entry.is_some_and(|entry| entry.to_call)
            }
            (Holder::Agent { person, waiting_since, .. }, Some((Hold::Bound { agent, .. }, generation, entered))) => {
                person.id == agent.id && generation == room.state.generation && entered <= *waiting_since
            }
            _ => false,
        };
        holds(agreed, || {
            let hold = entry.map(|entry| (&entry.hold, entry.generation, entry.since, entry.to_call));
            format!("{} is {:?} at {}, the desk says {hold:?}", room.id, room.state.holder, room.state.generation)
        })?;
    }
    Ok(())
}
