//! What holds after every decision of the desk.

use std::collections::BTreeSet;

use baton_engine::bundle::Settings;
use baton_engine::desk::{self, DeskEntry, DeskEvent, DeskInput, DeskState, Hold, RosterEntry};
use baton_shared::context::TriggerKind;
use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::Presence;

use super::{Verdict, holds};
use crate::proof::table::DeskTurn;
use crate::proof::world::World;

/// The desk asks again for an answer to a claim after at most this long.
const ANSWER_MS: u64 = 10_000;

pub(super) fn never_falls(turn: &DeskTurn, world: &World) -> Verdict {
    let generation = |state: &DeskState, id: &ConversationId| {
        let entry = state.entry(id).map(|entry| entry.generation);
        entry.or_else(|| state.last(id).map(|last| last.generation))
    };
    for room in &world.rooms {
        let (before, after) = (generation(&turn.before, &room.id), generation(&world.table.state, &room.id));
        holds(after >= before, || format!("{} went from {before:?} to {after:?}", room.id))?;
    }
    Ok(())
}

pub(super) fn one_owner(_: &DeskTurn, world: &World) -> Verdict {
    for entry in &world.table.state.line {
        let Hold::Bound { agent, .. } = &entry.hold else { continue };
        let owner = world.bound.get(&(entry.conversation.clone(), entry.generation));
        holds(owner.is_none_or(|owner| *owner == agent.id), || {
            format!("{} of {} is {owner:?}’s and goes to {}", entry.generation, entry.conversation, agent.name)
        })?;
    }
    Ok(())
}

pub(super) fn offered_with_context(turn: &DeskTurn, world: &World) -> Verdict {
    for event in &turn.decision.events {
        let DeskEvent::Offered { conversation, .. } = event else { continue };
        let Some(room) = world.rooms.iter().find(|room| room.id == *conversation) else { continue };
        let context = room.log.iter().any(|recorded| matches!(recorded.event, Event::ContextBuilt { .. }));
        holds(context, || format!("{conversation} is offered before its context is there"))?;
        let entry = world.table.state.entry(conversation);
        let line = entry.is_none_or(|entry| !entry.brief.headline.is_empty());
        holds(line, || format!("{conversation} is offered without a headline"))?;
    }
    Ok(())
}

pub(super) fn entry_kept(turn: &DeskTurn, world: &World) -> Verdict {
    for entry in &world.table.state.line {
        let before = turn.before.entry(&entry.conversation).map(|before| before.since);
        holds(before.is_none_or(|before| before == entry.since), || {
            format!("{} entered at {before:?}, and it is {:?} now", entry.conversation, entry.since)
        })?;
    }
    Ok(())
}

pub(super) fn moves_on(turn: &DeskTurn, world: &World) -> Verdict {
    for event in &turn.decision.events {
        let (DeskEvent::Declined { conversation, agent, .. }
        | DeskEvent::TimedOut { conversation, agent }
        | DeskEvent::Withdrawn { conversation, agent }) = event
        else {
            continue;
        };
        let Some(entry) = world.table.state.entry(conversation) else { continue };
        let still = entry.is_offered_to(agent) && !matches!(event, DeskEvent::Withdrawn { .. });
        holds(!still, || format!("{conversation} is still offered to {agent}"))?;
    }
    Ok(())
}

pub(super) fn gone_have_nothing(turn: &DeskTurn, world: &World) -> Verdict {
    let state = &world.table.state;
    for entry in &state.line {
        match &entry.hold {
            Hold::Offered { agent, .. } => {
                let here = state
                    .agent(agent)
                    .is_some_and(|agent| agent.gone_since.is_none() && agent.presence == Presence::Here);
                holds(here, || format!("{} is offered to {agent}, who is not there", entry.conversation))?;
            }
            Hold::Bound { agent, .. } | Hold::Proposed { agent, .. } if matches!(turn.input, DeskInput::Tick) => {
                let gone = state.agent(&agent.id).and_then(|agent| agent.gone_since);
                let over = gone.is_some_and(|gone| gone.plus(world.bundle.settings.grace_ms) <= turn.now);
                holds(!over, || format!("{} stays with {}, who is gone", entry.conversation, agent.name))?;
            }
            Hold::Open {} | Hold::Bound { .. } | Hold::Proposed { .. } => {}
        }
    }
    Ok(())
}

pub(super) fn places(turn: &DeskTurn, world: &World) -> Verdict {
    let after = &world.table.state;
    if turn.before.line == after.line {
        return Ok(());
    }
    let order = |state: &DeskState| -> Vec<ConversationId> {
        desk::places(state, turn.now).into_iter().map(|place| place.conversation).collect()
    };
    let (old, new) = (order(&turn.before), order(after));
    for (place, id) in new.iter().enumerate() {
        let Some(was) = old.iter().position(|one| one == id) else { continue };
        if place <= was {
            continue;
        }
        let ahead_before: BTreeSet<&ConversationId> = old.iter().take(was).collect();
        let mine = after.entry(id).map(|entry| entry.since);
        for other in new.iter().take(place).filter(|other| !ahead_before.contains(other)) {
            let Some(entry) = after.entry(other) else { continue };
            // Who comes back from an agent, or whose word was late, has waited longer.
            let was_earlier = Some(entry.since) <= mine;
            holds(is_safety(entry) || was_earlier, || format!("{other} is ahead of {id} now"))?;
        }
    }
    Ok(())
}

pub(super) fn capacity(turn: &DeskTurn, world: &World) -> Verdict {
    let state = &world.table.state;
    let room = world.bundle.settings.capacity as usize;
    for agent in &state.roster {
        let id = &agent.person.id;
        let offers = state.line.iter().filter(|entry| entry.is_offered_to(id)).count();
        let held = state.held_by(id).count();
        let before = turn.before.held_by(id).count();
        holds(offers <= 1, || format!("{id} is offered {offers} at once"))?;
        let fits = held + offers <= room || held <= before;
        holds(fits, || format!("{id} has {held}, is offered {offers}, and has room for {room}"))?;
    }
    Ok(())
}

pub(super) fn offered_to_the_free(_: &DeskTurn, world: &World) -> Verdict {
    let state = &world.table.state;
    let open = state.line.iter().filter(|entry| entry.hold == Hold::Open {});
    for entry in open {
        let passed = |agent: &RosterEntry| entry.passed.iter().any(|passed| passed.agent == agent.person.id);
        let free = state.roster.iter().find(|agent| is_free(agent, state, &world.bundle.settings) && !passed(agent));
        holds(free.is_none(), || {
            format!("{} waits, and {:?} is free", entry.conversation, free.map(|agent| &agent.person.name))
        })?;
    }
    Ok(())
}

pub(super) fn owed_is_due(_: &DeskTurn, world: &World) -> Verdict {
    let (state, settings) = (&world.table.state, &world.bundle.settings);
    let due = world.table.due(settings);
    for entry in &state.line {
        let gone = entry.holder().and_then(|holder| state.agent(&holder.id)?.gone_since);
        let by = match &entry.hold {
            Hold::Offered { until, .. } => Some(*until),
            Hold::Proposed { at, .. } => Some(at.plus(ANSWER_MS)),
            Hold::Bound { .. } => gone.map(|gone| gone.plus(settings.grace_ms)),
            Hold::Open {} => None,
        };
        holds(by.is_none_or(|by| due.is_some_and(|due| due <= by)), || {
            format!("{}: {:?} until {by:?}, and due is {due:?}", entry.conversation, entry.hold)
        })?;
        let may_be_asked_again =
            entry.hold == Hold::Open {} && state.roster.iter().any(|agent| is_free(agent, state, settings));
        holds(!may_be_asked_again || due.is_some(), || format!("{} waits without a deadline", entry.conversation))?;
    }
    Ok(())
}

fn is_free(agent: &RosterEntry, state: &DeskState, settings: &Settings) -> bool {
    let id = &agent.person.id;
    agent.gone_since.is_none()
        && agent.presence == Presence::Here
        && state.offer_to(id).is_none()
        && state.held_by(id).count() < settings.capacity as usize
}

fn is_safety(entry: &DeskEntry) -> bool {
    entry.brief.triggers.contains(&TriggerKind::Safety)
}
