//! What holds after every decision of the desk.

use baton_engine::desk::{self, DeskEntry, DeskEvent, DeskInput, DeskState, Hold, RosterEntry};
use baton_shared::Time;
use baton_shared::event::Event;
use baton_shared::ids::ConversationId;
use baton_shared::protocol::desk::{DeskRequest, Presence};

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
                let over = gone.is_some_and(|gone| gone.plus(world.desk_rules.grace_ms) <= turn.now);
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
    let shown = |state: &DeskState| desk::places(state, &world.desk_rules, turn.now);
    let old = shown(&turn.before);
    // A new line begins with a new place, and so does what is no safety case any more: it was another line's.
    let was_safety = |id: &ConversationId| {
        turn.before.entry(id).is_some_and(DeskEntry::is_safety) && !after.entry(id).is_some_and(DeskEntry::is_safety)
    };
    let begins = |id: &ConversationId| {
        was_safety(id)
            || turn.decision.events.iter().any(|event| match event {
                DeskEvent::Entered { conversation, .. } | DeskEvent::Requeued { conversation, .. } => {
                    conversation == id
                }
                _ => false,
            })
    };
    let safety = |state: &DeskState| state.waiting().filter(|entry| entry.is_safety()).count();
    let more = u32::try_from(safety(after).saturating_sub(safety(&turn.before))).unwrap_or(u32::MAX);
    for place in shown(after) {
        let id = &place.conversation;
        let Some(was) = old.iter().find(|was| was.conversation == *id).filter(|_| !begins(id)) else { continue };
        let worse = place.position.saturating_sub(was.position);
        // Of two words that come in one millisecond nobody can say which was first.
        let mine = after.entry(id).map(|entry| entry.waits_since);
        let at_once = after.waiting().filter(|entry| {
            Some(entry.waits_since) == mine && !old.iter().any(|was| was.conversation == entry.conversation)
        });
        let worse = worse.saturating_sub(u32::try_from(at_once.count()).unwrap_or(u32::MAX));
        holds(worse <= more, || format!("{id} was shown {} and is shown {}", was.position, place.position))?;
        let entry = after.entry(id);
        let told = place.behind_safety
            || entry.is_some_and(|entry| {
                // Again: of two in one millisecond nobody was first.
                let alike = |other: &DeskEntry| other.is_safety() && other.since == entry.since;
                entry.is_safety() || after.waiting().any(alike)
            });
        holds(worse == 0 || told, || format!("{id} is not told why it is {} now", place.position))?;
    }
    Ok(())
}

pub(super) fn capacity(turn: &DeskTurn, world: &World) -> Verdict {
    let state = &world.table.state;
    let room = 2 * world.desk_rules.capacity as usize;
    // Who supervises decides for themselves.
    let supervised = matches!(
        turn.input,
        DeskInput::Agent { request: DeskRequest::TakeOver { .. } | DeskRequest::Reassign { .. }, .. }
    );
    for agent in &state.roster {
        let id = &agent.person.id;
        let offers = state.line.iter().filter(|entry| entry.is_offered_to(id)).count();
        holds(offers <= 1, || format!("{id} is offered {offers} at once"))?;
        // A silent chat that wakes up is nobody's fault: what counts is what was decided now.
        let decided = turn.decision.events.iter().any(|event| match event {
            DeskEvent::Offered { agent, .. } => agent == id,
            // A claim that is proposed again was decided before.
            DeskEvent::Claiming { conversation, agent, .. } => {
                let had = turn.before.entry(conversation).and_then(DeskEntry::holder);
                agent.id == *id && had != Some(agent)
            }
            _ => false,
        });
        let halves: usize = state.held_by(id).map(|entry| halves(entry, turn.now, world)).sum();
        // Half a place is enough for a whole conversation.
        let fits = halves + 2 * offers <= room + 1 || supervised || !decided;
        holds(fits, || format!("{id} has {halves} halves, is offered {offers}, and has room for {room}"))?;
    }
    Ok(())
}

pub(super) fn offered_to_the_free(turn: &DeskTurn, world: &World) -> Verdict {
    let state = &world.table.state;
    for entry in state.line.iter().filter(|entry| entry.is_open()) {
        // Whom it was passed to is waited for.
        let patient = entry.wanted.is_some() && turn.now < entry.waits_since.plus(world.desk_rules.offer_ms);
        let passed = |agent: &RosterEntry| {
            let id = &agent.person.id;
            entry.from.as_ref() == Some(id) || entry.passed.iter().any(|passed| passed.agent == *id)
        };
        let free = state.roster.iter().find(|agent| is_free(agent, world) && !passed(agent));
        holds(free.is_none() || patient, || {
            format!("{} waits, and {:?} is free", entry.conversation, free.map(|agent| &agent.person.name))
        })?;
    }
    Ok(())
}

pub(super) fn owed_is_due(turn: &DeskTurn, world: &World) -> Verdict {
    let (state, rules) = (&world.table.state, &world.desk_rules);
    let due = world.table.due(rules, turn.now);
    for entry in &state.line {
        let gone = entry.holder().and_then(|holder| state.agent(&holder.id)?.gone_since);
        let untold = (entry.is_waiting() && !entry.told_nobody).then(|| entry.waits_since.plus(rules.wait_limit_ms));
        let by = match &entry.hold {
            Hold::Offered { until, .. } => Some(*until),
            Hold::Proposed { at, .. } => Some(at.plus(ANSWER_MS)),
            Hold::Bound { .. } => gone.map(|gone| gone.plus(rules.grace_ms)),
            Hold::Open {} => untold,
        };
        holds(by.is_none_or(|by| due.is_some_and(|due| due <= by)), || {
            format!("{}: {:?} until {by:?}, and due is {due:?}", entry.conversation, entry.hold)
        })?;
        let passed = |agent: &RosterEntry| {
            let mut passed = entry.passed.iter();
            passed.any(|passed| passed.agent == agent.person.id && passed.reason.is_none())
        };
        let asked_again = entry.is_open() && state.roster.iter().any(|agent| is_free(agent, world) && passed(agent));
        holds(!asked_again || due.is_some(), || format!("{} waits without a deadline", entry.conversation))?;
    }
    Ok(())
}

/// A conversation counts two halves, or one once its shopper was silent for long.
fn halves(entry: &DeskEntry, now: Time, world: &World) -> usize {
    let since = match &entry.hold {
        Hold::Bound { at, .. } => entry.brief.active_at.map_or(*at, |active| active.max(*at)),
        Hold::Open {} | Hold::Offered { .. } | Hold::Proposed { .. } => return 2,
    };
    if since.plus(world.desk_rules.idle_ms) <= now { 1 } else { 2 }
}

fn is_free(agent: &RosterEntry, world: &World) -> bool {
    let (id, state) = (&agent.person.id, &world.table.state);
    agent.gone_since.is_none()
        && agent.presence == Presence::Here
        && state.offer_to(id).is_none()
        && state.held_by(id).count() < world.desk_rules.capacity as usize
}
